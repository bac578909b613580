"""Which lists and registers go with millions of charges? A city's, its province's and the nation's."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl

from feeaudit.frames import schemas

CITY, PROVINCE, NATION = "370200", "370000", "000000"
UNITS = ("件", "宗", "平方米", "吨", "人", "台", None)
FEES, FUNDS, SERVICES, DEPOSITS = "行政事业性收费", "政府性基金", "行政审批中介服务", "涉企保证金"
BEGUN, CHANGED = date(2016, 1, 1), date(2022, 6, 30)
"""The lists' first day, and the last of the old rates."""
_PLAIN: dict[str, Any] = {"catalogue": "city/2016", "jurisdiction": CITY, "verified": True, "valid_from": BEGUN}


def fees(
    listed: tuple[str, ...], funds: tuple[str, ...], services: tuple[str, ...], deposits: tuple[str, ...]
) -> pl.DataFrame:
    """A row a name; one in ninety has ended, one in forty gave way to another rate, one in fifty is not verified."""
    rows = [_fee(n, name) for n, name in enumerate(listed)]
    rows += [_newer(row) for row in rows if row["valid_to"] is not None]
    rows += [_other(f"u{n:03}", name, FUNDS, NATION) for n, name in enumerate(funds)]
    rows += [
        _other(f"s{n:03}", name, SERVICES, CITY) | {"authority_pays": n == 5, "standard": "可自行编制"}
        for n, name in enumerate(services)
    ]
    rows += [_other(f"d{n:03}", name, DEPOSITS, NATION) for n, name in enumerate(deposits)]
    rows.append(
        _other("a001", "会费", "行业协会商会收费", CITY) | {"rates": json.dumps([{"value": "2000", "unit": "元"}])}
    )
    blank: dict[str, Any] = {name: [] for name in ("aliases", "payee_class", "legal_basis", "excludes")}
    return pl.DataFrame([blank | row for row in rows], schema=schemas.fees()).sort("fee_id", "catalogue")


def _fee(n: int, name: str) -> dict[str, Any]:
    unit, rate = UNITS[n % len(UNITS)], Decimal(10 + n * 7 % 900)
    ended = n % 90 == 7
    return _PLAIN | {
        "fee_id": f"f{n:04}",
        "name": name,
        "nature": FEES,
        "charging_body": "有关部门" if n % 60 else "有关登记中心",
        "standard": f"{rate}元/{unit};小微企业免收" if n % 47 == 0 else f"{rate}元/{unit}",
        "flat_rate": rate if n % 5 else None,
        "rate_unit": unit,
        "verified": n % 50 != 3,
        "status": "cancelled" if ended else None,
        "cease_from": date(2021, 1, 1) if ended else None,
        "period": ("once", "yearly", None, None, "monthly")[n % 5],
        "valid_to": CHANGED if n % 40 == 11 else None,
        "excludes": [f"f{n + 1:04}"] if n % 60 == 20 else [],
    }


def _newer(row: dict[str, Any]) -> dict[str, Any]:
    return row | {
        "fee_id": f"{row['fee_id']}n",
        "flat_rate": row["flat_rate"] * 2 if row["flat_rate"] else None,
        "valid_from": row["valid_to"] + timedelta(days=1),
        "valid_to": None,
    }


def _other(fee_id: str, name: str, nature: str, place: str) -> dict[str, Any]:
    catalogue = "nation/2016" if place == NATION else "city/2016"
    return _PLAIN | {"fee_id": fee_id, "name": name, "nature": nature, "jurisdiction": place, "catalogue": catalogue}


def lists() -> pl.DataFrame:
    """The city's lists are complete, the ports' too; the province's and the nation's only in part."""
    city: dict[str, Any] = {
        "catalogue": "city/2016", "list": "city", "edition": "2016", "title": "示例市清单", "jurisdiction": CITY,
        "complete": True, "published": BEGUN, "valid_from": BEGUN, "rows": 500, "verified_rows": 490,
    }  # fmt: skip
    rows = [city | {"nature": nature} for nature in (FEES, SERVICES, "行业协会商会收费")]
    rows += [
        city | {"catalogue": "nation/2016", "jurisdiction": NATION, "nature": nature} for nature in (FUNDS, DEPOSITS)
    ]
    rows.append(
        city | {"catalogue": "ports/2016", "title": "示例市口岸收费目录清单", "nature": "市场调节价的经营服务性收费"}
    )
    rows.append(city | {"catalogue": "province/2016", "jurisdiction": PROVINCE, "nature": FEES, "complete": False})
    return pl.DataFrame(rows, schema=schemas.lists()).sort("catalogue", "nature", "jurisdiction")


def agencies(bodies: pl.DataFrame) -> pl.DataFrame:
    """Every other public body, and one firm in five, belongs to an authority."""
    offices = bodies.filter(pl.col("payee_class") == "机关")
    tied = bodies.with_row_index().filter(
        ((pl.col("payee_class") == "事业单位") & (pl.col("index") % 2 == 0))
        | ((pl.col("payee_class") == "企业") & (pl.col("index") % 5 == 0))
    )
    owner = offices.select(pl.all().gather(tied["index"] % offices.height))
    return _schemed(
        tied.select(
            credit_code="payee_id", name="payee", authority=owner["payee"], authority_code=owner["payee_id"],
            relation=pl.lit("举办单位"), source=pl.lit("事业单位登记 2018"), valid_from=pl.lit(date(2018, 1, 1)),
        ).with_columns(pl.lit("事业单位").alias("class")),
        schemas.agencies(),
    )  # fmt: skip


def approvals(cases: pl.DataFrame, bodies: pl.DataFrame) -> pl.DataFrame:
    """Each case (`payer_id`, `provider_id`, `number` of the provider, `service`), decided by an office: for one in
    ten the one that a body of that number belongs to.
    """
    dice, count = np.random.default_rng(4), cases.height
    offices = bodies.filter(pl.col("payee_class") == "机关")
    other = pl.Series(np.where(dice.random(count) < 0.1, 0, dice.integers(1, offices.height, size=count)))
    office = offices.select(pl.all().gather((cases["number"] + other) % offices.height))
    begun = _days(dice, count)
    items = pl.Series(["立项", "施工许可", "排污许可", "采矿许可", "开业许可"])
    return _schemed(
        cases.with_columns(
            case_no=pl.format("k{}", pl.int_range(count)),
            approval_item=items.gather(dice.integers(0, 5, size=count)),
            authority=office["payee"],
            authority_code=office["payee_id"],
            accepted=begun,
            closed=begun + timedelta(days=60),
        ),
        schemas.approvals(),
    )


def payers(firms: pl.Series) -> pl.DataFrame:
    """The size of some payers."""
    dice, known = np.random.default_rng(5), firms.unique(maintain_order=True)
    sizes = pl.Series(["大", "中", "小", "微"]).gather(dice.integers(0, 4, size=len(known)))
    table = pl.DataFrame({"credit_code": known, "size": sizes, "headcount": dice.integers(1, 500, size=len(known))})
    return _schemed(table, schemas.payers())


def deliverables(cases: pl.DataFrame) -> pl.DataFrame:
    """Reports that were given: in every case every other year, but for one case in ten."""
    years = pl.DataFrame({"delivered": [date(year, month, 1) for year in range(2019, 2025) for month in (3, 9)]})
    given = cases.with_row_index("n").filter(pl.col("n") % 10 != 0).join(years, how="cross")
    return _schemed(given.with_columns(report_no=pl.format("r{}", pl.int_range(pl.len()))), schemas.deliverables())


def deposits(firms: pl.Series, bodies: pl.DataFrame) -> pl.DataFrame:
    """Deposits that were entered in a register, half of them returned."""
    dice, count = np.random.default_rng(6), len(firms)
    offices = bodies.filter(pl.col("payee_class") == "机关")["payee_id"]
    paid, back = _days(dice, count), pl.Series(dice.random(count) < 0.5)
    return _schemed(
        pl.DataFrame(
            {
                "payer_id": firms,
                "payee_id": offices.gather(dice.integers(0, len(offices), size=count)),
                "kind": pl.Series(["投标保证金", "履约保证金", "质量保证金"]).gather(dice.integers(0, 3, size=count)),
                "base_amount": pl.Series(dice.integers(10**4, 10**7, size=count)).cast(pl.Decimal(18, 2)),
                "paid": paid,
                "form": pl.Series(["现金", "保函"]).gather(dice.integers(0, 2, size=count)),
                "trigger": paid + timedelta(days=200),
            }
        ).with_columns(returned=pl.when(back).then(pl.col("paid") + timedelta(days=220))),
        schemas.deposits(),
    )


def _days(dice: np.random.Generator, count: int) -> pl.Series:
    return pl.Series((np.datetime64("2019-01-01") + dice.integers(0, 2100, size=count)).astype("datetime64[D]"))


def firm(number: pl.Expr | pl.Series) -> pl.Expr:
    """The credit code of the payer of that number."""
    digits = pl.lit(number) if isinstance(number, pl.Series) else number
    return pl.format("91370202MA{}X", digits.cast(pl.String).str.zfill(7))


def _schemed(table: pl.DataFrame, schema: "schemas.Schema") -> pl.DataFrame:
    """Every column of the schema, null where there is none."""
    return table.select(
        (pl.col(name) if name in table.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in schema.items()
    )
