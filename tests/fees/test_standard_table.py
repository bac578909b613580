"""Do the standards of published lists come to the numbers that a person read in them?"""

import json
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from feeaudit.fees import standard
from feeaudit.fees.units import canonical

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "standards.jsonl").read_text(encoding="utf-8").splitlines()
]
WITH_NUMBERS = [row for row in ROWS if row["rates"] or "kind" in row]
EXCEPTIONS = {
    "F057": "the matrix of weights and routes is in an annex: the text holds only its lowest and highest rate",
    "F084": "the text says 免收 and nothing else: that it is per square metre is not in it",
    "F103": "限速器校验200元 is per time by another list; the text names no unit and its column says 台",
    "F153": "挖掘修复656元/㎡ is printed in another row",
}


def unit(printed: str | None) -> str | None:
    """A share of whatever base is ×; money with its unit in one spelling."""
    if printed is None or printed.startswith("×") or printed == "系数":
        return "×"
    money, _, per = printed.partition("/")
    per = per.replace("(发射)", "")
    return f"{money}/{canonical(per) or per}" if per else money


def number(text: str | Decimal | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def tier(row: dict[str, Any]) -> tuple[Decimal | None, ...]:
    flat, most = row.get("rate") or row.get("flat"), row.get("rate_max") or row.get("flat_max")
    return tuple(number(value) for value in (row["from"], row["to"], flat, most))


def agrees(row: dict[str, Any]) -> bool:
    """Every number that the person noted, with its unit, is among the rates; the tiers are the same ones."""
    read = standard.read(None, row["standard"], row["unit"])
    found = Counter((rate.value, rate.value_max, unit(rate.unit)) for rate in read.rates if not rate.tiers)
    wanted = Counter(
        (number(rate["value"]), number(rate.get("value_max")), unit(rate["unit"])) for rate in row["rates"]
    )
    scales = [(rate.kind, [tier(dict(step)) for step in rate.tiers]) for rate in read.rates if rate.tiers]
    if row.get("kind") == "matrix":
        return False
    if row.get("kind") == "formula":
        return not wanted - found and any(rate.op == "formula" for rate in read.rates)
    steps = [(row["kind"], [tier(step) for step in row["tiers"]])] if "tiers" in row else []
    return not wanted - found and scales == steps


@pytest.mark.parametrize("row", [row for row in WITH_NUMBERS if row["id"] not in EXCEPTIONS], ids=lambda row: row["id"])
def test_a_published_standard_comes_to_the_numbers_printed(row: dict[str, Any]) -> None:
    assert agrees(row)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "full width": lambda text: text.translate(str.maketrans("0123456789;,:()/%", "０１２３４５６７８９；，：（）／％")),
    "signs": lambda text: text.replace("元/", "元∕").replace("㎡", "m²").replace("m³", "立方米"),
    "full stops": lambda text: text.replace(";", "。") + "。",
    "lines": lambda text: text.replace(";", ";\n"),
    "waves": lambda text: re.sub(r"(\d)-(\d)", r"\1～\2", text),
    "until": lambda text: re.sub(r"(\d)-(\d)", r"\1至\2", text),
    "a heading": lambda text: f"收费标准：{text}",
    "numbers": lambda text: (
        text
        if re.search(r"[(、]|(?:^|;)\d", text)
        else " ".join(f"{n}、{part}" for n, part in enumerate(text.split(";"), 1))
    ),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_numbers_are_the_same_in_any_spelling(spelling: str) -> None:
    respelled = SPELLINGS[spelling]
    others = [row for row in WITH_NUMBERS if row["id"] not in EXCEPTIONS]
    assert [row["id"] for row in others if not agrees(row | {"standard": respelled(row["standard"])})] == []


@pytest.mark.parametrize("id_", EXCEPTIONS)
def test_an_exception_is_one(id_: str) -> None:
    assert not agrees(next(row for row in ROWS if row["id"] == id_))


@pytest.mark.parametrize("row", [row for row in ROWS if row not in WITH_NUMBERS], ids=lambda row: row["id"])
def test_words_without_an_amount_never_decide(row: dict[str, Any]) -> None:
    read = standard.read(None, row["standard"], row["unit"])
    assert read.flat_rate is None
    assert all(rate.value == 0 or rate.op == "factor" for rate in read.rates)


def test_of_several_rates_all_but_the_plain_one_say_when_they_hold() -> None:
    silent = {
        row["id"]: [rate for rate in read.rates if rate.condition is None and not rate.tiers]
        for row in WITH_NUMBERS
        if len((read := standard.read(None, row["standard"], row["unit"])).rates) > 1
    }
    assert {id_: len(rates) for id_, rates in silent.items() if len(rates) > 1} == {}
