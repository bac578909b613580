"""Who need not pay which fee, or not all of it? What laws say of all lists, and what a list says in its own rows."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from feeaudit import law
from feeaudit.fees import units
from feeaudit.model import Provision

CARE = "土地复垦|耕地开垦|土地闲置|土地登记|房屋登记|房屋所有权登记|不动产登记|白蚁防治|[易异]地建设"
"""What 财税〔2014〕77号 names of the fees that building a hospital or a home takes."""
COMMUNITY = "不动产登记|耕地开垦|土地复垦|土地闲置|基础设施配套|[易异]地建设"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """For whom a fee is less. `since` and `until` are the days of the law, of the period that is charged for."""

    fee: str
    """Of its name."""
    who: str
    """A name of `attributes`."""
    bound: int = 0
    """Of people, where `who` is `headcount`."""
    factor: str = "0"
    """Of the standard, that is left to pay."""
    law: Provision
    place: str = ""
    """How the codes of its places begin."""


RELIEFS: tuple[Relief, ...] = (
    Relief(fee="不动产登记", who="small", law=law.LAND_REGISTRY_RELIEF),
    Relief(fee="不动产登记", who="change", law=law.LAND_REGISTRY_CHANGES),
    Relief(fee="残疾人就业保障金|残保金", who="headcount", bound=30, law=law.DISABLED_FUND_2020),
    Relief(fee="残疾人就业保障金|残保金", who="headcount", bound=30, law=law.DISABLED_FUND_2023),
    Relief(fee=CARE, who="nonprofit_care", law=law.CARE_AND_HEALTH),
    Relief(fee=CARE, who="profit_care", factor="0.5", law=law.CARE_AND_HEALTH),
    Relief(fee=COMMUNITY, who="community_care", law=law.COMMUNITY_CARE),
    Relief(fee="基础设施配套", who="rental_housing", law=law.RENTAL_HOUSING),
    Relief(fee="基础设施配套", who="nonprofit_care", law=law.QINGDAO_CARE, place="3702"),
)
_WHO = (
    ("small", r"小微企业|小型微型企业|小型、微型企业|小微"),
    ("change", r"变更登记|更正登记"),
    ("nonprofit_care", r"非营利性?(?:的)?(?:养老|医疗)"),
    ("profit_care", r"(?<!非)营利性?(?:的)?(?:养老|医疗)"),
    ("rental_housing", r"保障性租赁住房"),
)
_PEOPLE = re.compile(r"(?<!\d)(\d{1,7})人?(?:[（(]含[)）])?(?:及)?以下")
_FREE = re.compile(r"免(?:收|征|缴|交|予|除)|全免|不收|不征")
_HALF = re.compile(r"减半|半价|50%|百分之五十")
_PAIR: dict[str, pl.DataType] = {
    "who": pl.String(),
    "bound": pl.Int64(),
    "share": pl.String(),
    "since": pl.Date(),
    "until": pl.Date(),
    "where": pl.String(),
    "basis": pl.String(),
}


def of_law(names: list[str]) -> pl.DataFrame:
    """name → each relief that a law gives for a fee of that name."""
    rows = [
        {
            "name": name,
            "who": one.who,
            "bound": one.bound,
            "share": one.factor,
            "since": one.law.in_force_from,
            "until": one.law.in_force_to,
            "where": one.place,
            "basis": law.cite(one.law),
        }
        for name in names
        for one in RELIEFS
        if re.search(one.fee, name)
    ]
    return pl.DataFrame(rows, schema=_PAIR | {"name": pl.String()})


def of_lists(fees: pl.DataFrame) -> pl.DataFrame:
    """fee_id → each relief that the checked row of a list states in its standard or its rates."""
    told = fees.filter(pl.col("verified")).unique("fee_id", keep="first", maintain_order=True)
    rows = [
        {
            "fee_id": row["fee_id"],
            "since": row["cease_from"] if row["status"] == "exempted" else row["valid_from"],
            "until": None if row["status"] == "exempted" else row["valid_to"],
            "where": "",
            "basis": "清单所列减免 as the list says",
        }
        | found
        for row in told.select(
            "fee_id", "name", "status", "standard", "rates", "valid_from", "valid_to", "cease_from"
        ).to_dicts()
        for found in _row(row["status"], row["name"], row["standard"], row["rates"])
    ]
    return pl.DataFrame(rows, schema=_PAIR | {"fee_id": pl.String()}).unique(maintain_order=True)


def rates(fees: pl.DataFrame) -> pl.DataFrame:
    """fee_id → `full_rate` and `full_unit`: the only rate that holds without a condition, where the row prints more
    than that.
    """
    rows = []
    for fee_id, told in fees.filter(pl.col("flat_rate").is_null()).select("fee_id", "rates").unique("fee_id").rows():
        full = [one for one in (json.loads(told) if told else ()) if _full(one)]
        if len(full) == 1:
            money, _, per = full[0]["unit"].partition("/")
            rate = Decimal(str(full[0]["value"])) * (10000 if money == "万元" else 1)
            rows.append((fee_id, rate, units.canonical(per)))
    schema = {"fee_id": pl.String(), "full_rate": pl.Decimal(38, 10), "full_unit": pl.String()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _full(rate: dict[str, Any]) -> bool:
    plain = not rate.get("condition") and rate.get("op") in (None, "=", "<=") and not rate.get("value_max")
    return plain and rate.get("value") is not None and bool(re.match(r"万?元(?:/|$)", rate.get("unit") or ""))


def _row(status: str | None, name: str, standard: str | None, rates: str | None) -> Iterator[dict[str, Any]]:
    """Of a row that is itself an exemption: for whom its name says, else for whoever is charged by that name."""
    if status == "exempted":
        yield from list(_who(name, "0")) or [{"who": "row", "bound": 0, "share": "0"}]
    else:
        yield from _stated(standard, rates)


def _stated(standard: str | None, rates: str | None) -> Iterator[dict[str, Any]]:
    for clause in re.split(r"[;；。\n]", standard or ""):
        factor = "0" if _FREE.search(clause) else "0.5" if _HALF.search(clause) else None
        if factor:
            yield from _who(clause, factor)
    for rate in json.loads(rates) if rates else ():
        condition, value = rate.get("condition"), rate.get("value")
        if condition and value is not None and (rate.get("op") == "factor" or Decimal(str(value)) == 0):
            yield from _who(condition, str(value))


def _who(clause: str, factor: str) -> Iterator[dict[str, Any]]:
    for who, pattern in _WHO:
        if re.search(pattern, clause):
            yield {"who": who, "bound": 0, "share": factor}
    people = _PEOPLE.search(clause)
    if people:
        yield {"who": "headcount", "bound": int(people[1]), "share": factor}
