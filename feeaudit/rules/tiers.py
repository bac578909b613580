"""What does a scale of tiers, or a share, allow for the sum that a remark tells? One column beside each charge."""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import polars as pl

from feeaudit.rules.measuring import NUMBER

_KINDS = ("progressive", "band")
_SHARES = (None, "=", "<=", "range", "formula")
_NO_SUM = re.compile(r"[/×÷+−-]|^基准")
"""In the name of a base: it is reckoned from several sums, or is so much for a time."""
_CAP = re.compile(r"(?:最高|总额)?(?:上限|最高|封顶)?")
_COURT = "诉讼|标的|争议|请求"
"""Of what a claim is called, each is the same sum."""
_EMPTY = "金额|总额|总价|价款|合计|人民币"
"""Words of sums that tell nothing of which sum."""


def scaled(frame: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """Adds `on_a_scale` (the standard of the fee is one scale or share of a sum, perhaps with a cap, and nothing else)
    and `scaled`, the most that it allows for the base that the remark tells; null where that is another or not told.
    """
    table = _tiers(fees.filter(pl.col("fee_id").is_in(frame["fee_id"].drop_nulls().unique().implode())))
    frame = frame.with_columns(on_a_scale=pl.col("fee_id").is_in(table["fee_id"].unique().implode()))
    asked = frame.filter(pl.col("on_a_scale") & pl.col("base_amount").is_not_null())
    asked = asked.select("charge_id", "fee_id", base=pl.col("base_amount").cast(NUMBER), said=_said())
    both = asked.join(table, on="fee_id").filter(_same_sum())
    return frame.join(_reckoned(both), on="charge_id", how="left")


def _said() -> pl.Expr:
    return pl.col("fact_words").list.join(" ")


def _same_sum() -> pl.Expr:
    """Do the remark and the scale speak of one sum? By a word of two characters that both hold."""
    court = pl.col("name").str.contains(_COURT) & pl.col("said").str.contains(_COURT)
    return court | pl.col("said").str.contains(pl.col("pairs"))


def _reckoned(both: pl.DataFrame) -> pl.DataFrame:
    """charge_id → `scaled`."""
    base, low, high = pl.col("base"), pl.col("low"), pl.col("high")
    reached = (base > low) | (low == 0)
    part = pl.min_horizontal(base, pl.coalesce(high, base)) - low
    step = pl.when(reached).then(pl.coalesce("flat", part * pl.col("rate"))).otherwise(pl.lit(0).cast(NUMBER))
    within = (base >= low) & (high.is_null() | (base <= high))
    whole = pl.when(within).then(pl.coalesce("flat", base * pl.col("rate")))
    progressive = pl.col("kind").first() == "progressive"
    found = (
        both.group_by("charge_id")
        .agg(
            within=within.any(),
            scaled=pl.when(progressive).then(step.cast(NUMBER).sum()).otherwise(whole.cast(NUMBER).max()),
            cap=pl.col("cap").first(),
        )
        .with_columns(scaled=pl.min_horizontal("scaled", "cap"))
    )
    return found.filter("within").select("charge_id", "scaled")


def _tiers(fees: pl.DataFrame) -> pl.DataFrame:
    """fee_id, kind, name, pairs, cap, low, high, rate, flat: a row a tier of each fee that is one scale or share."""
    rows = [
        row
        for fee_id, rates, unparsed in fees.select("fee_id", "rates", "unparsed").unique().sort("fee_id").rows()
        if rates and not unparsed
        for row in _rows(fee_id, json.loads(rates))
    ]
    schema: dict[str, Any] = {"fee_id": pl.String(), "kind": pl.String(), "name": pl.String()}
    schema |= {"pairs": pl.String()} | dict.fromkeys(("cap", "low", "high", "rate", "flat"), NUMBER)
    return pl.DataFrame(rows, schema=schema, orient="row")


def _rows(fee_id: str, rates: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """Nothing where there is more than one rate and a plain cap, or the base is no single sum."""
    caps = [rate for rate in rates if rate.get("op") == "<=" and rate.get("unit") == "元" and len(rates) > 1]
    main = [rate for rate in rates if rate not in caps]
    unit = str(main[0].get("unit") or "") if len(main) == 1 else ""
    if not unit.startswith("×") or _NO_SUM.search(unit[1:]) or len(caps) > 1:
        return
    if any(not _CAP.fullmatch(cap.get("condition") or "") for cap in caps):
        return
    name = unit.removeprefix("×")
    words = sorted({name[at : at + 2] for at in range(len(name) - 1)} - set(_EMPTY.split("|")))
    pairs = "|".join(map(re.escape, words)) or "(?:[^\\s\\S])"
    cap = _decimal(caps[0].get("value")) if caps else None
    kind = main[0].get("kind") if main[0].get("kind") in _KINDS else "progressive"
    for tier in _steps(main[0]):
        most = [tier.get(f"{part}_max") or tier.get(part) for part in ("rate", "flat")]
        numbers = (tier.get("from") or 0, tier.get("to"), *most)
        yield (fee_id, kind, name, pairs, cap, *map(_decimal, numbers))


def _steps(rate: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Its tiers; of a share that holds without a condition, the one that reaches over all sums."""
    if rate.get("kind") in _KINDS:
        return rate.get("tiers") or ()
    share = rate.get("value_max") or rate.get("value")
    is_share = rate.get("op") in _SHARES and share is not None and not rate.get("tiers") and not rate.get("condition")
    return ({"from": 0, "rate": share},) if is_share else ()


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
