"""Are standards of other wordings, orders and spellings read to the same arithmetic?"""

import json
from pathlib import Path
from typing import Any

import pytest

from feeaudit.fees import standard
from feeaudit.model import Rate

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "standards_variants.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
"""Texts with every rate as `said` words it, what the flat rate is, and the words that are in no rate."""


def said(rate: Rate) -> str:
    """`<= 50 元/人·天 (condition)`, `0.2~0.4 元/m3`, `progressive ×基数 0-10000:50 …`."""
    if rate.tiers:
        steps = [
            f"{step['from']}-{step['to'] or ''}:{step.get('rate') or step.get('flat')}"
            + (f"~{most}" if (most := step.get("rate_max") or step.get("flat_max")) else "")
            for step in rate.tiers
        ]
        return f"{rate.kind} {rate.unit} {' '.join(steps)}"
    number = f"{rate.value}" + ("" if rate.value_max is None else f"~{rate.value_max}")
    op = "" if rate.op in ("=", "range") else f"{rate.op} "
    return f"{op}{number} {rate.unit}" + (f" ({rate.condition})" if rate.condition else "")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["standard"][:24])
def test_a_standard_in_other_words_is_read_to_its_arithmetic(row: dict[str, Any]) -> None:
    read = standard.read(None, row["standard"])
    flat = None if read.flat_rate is None else "/".join(filter(None, (str(read.flat_rate), read.rate_unit)))
    left = (read.unparsed or "").removeprefix(standard.PARTLY) or None
    assert ([said(rate) for rate in read.rates], flat, left) == (row["rates"], row["flat"], row.get("left"))
