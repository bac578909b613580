"""How much do the indicators say, and how much could be told at all? The best of each group, added; its coverage."""

from typing import Any

import polars as pl

from feeaudit.rules import parameters

MOST = 100


Settings = dict[str, Any]
"""`red_hat.toml`: weights and thresholds, each with its reason; with what the run changes of them."""


def settings() -> Settings:
    """Those of `red_hat.toml` itself."""
    return parameters.red_hat()


def scored(frame: pl.DataFrame, signs: dict[str, pl.Expr], chosen: Settings) -> pl.DataFrame:
    """Adds `score` (0–100), `coverage` (percent of the weight of all groups that could be told), `indicators` (which
    are true), `signs` (the same in words), `untold` (which the data
    cannot tell) and `listed` (one of H04, H05, H07 is: only then may
    a score without a tie be more than a note).
    """
    told = chosen["indicators"]
    groups = sorted({one["group"] for one in told.values()})
    frame = frame.with_columns(**signs)
    true = {name: pl.col(name).fill_null(value=False) for name in signs}
    best = [_best(group, {name: true[name] for name in signs}, told) for group in groups]
    reach = [_best(group, {name: pl.col(name).is_not_null() for name in signs}, told) for group in groups]
    whole = sum(max(one["weight"] for one in told.values() if one["group"] == group) for group in groups)
    names = pl.concat_list(*(pl.when(true[name]).then(pl.lit(name)) for name in signs)).list.drop_nulls()
    return frame.with_columns(
        score=pl.min_horizontal(pl.sum_horizontal(*best), pl.lit(MOST)),
        coverage=pl.sum_horizontal(*reach) * 100 // whole,
        indicators=names,
        untold=pl.concat_list(*(_untold(name, signs) for name in told)).list.drop_nulls(),
        signs=names.list.eval(pl.element().replace_strict({name: f"{name} {told[name]['reason']}" for name in told})),
        listed=true["H04"] | true["H05"] | true["H07"],
    )


def _untold(name: str, signs: dict[str, pl.Expr]) -> pl.Expr:
    """The indicator's id where the data cannot tell it."""
    unknown = pl.col(name).is_null() if name in signs else pl.lit(value=True)
    return pl.when(unknown).then(pl.lit(name))


def _best(group: str, which: dict[str, pl.Expr], told: dict[str, Any]) -> pl.Expr:
    weights = [
        when.cast(pl.Int64) * told[name]["weight"] for name, when in which.items() if told[name]["group"] == group
    ]
    return pl.max_horizontal(*weights) if weights else pl.lit(0, dtype=pl.Int64)


def band(chosen: Settings) -> pl.Expr:
    """What to do with it, in words. Both legs of article 43 are review first whatever the score."""
    bands = chosen["bands"]
    return (
        pl.when(pl.col("tie").is_not_null() | (pl.col("score") >= bands["review_first"]))
        .then(pl.lit("先核 review first"))
        .when(pl.col("score") >= bands["review"])
        .then(pl.lit("复核 review"))
        .otherwise(pl.lit("备注 note"))
    )


def caution(chosen: Settings) -> pl.Expr:
    """What has to be said of a score that rests on little."""
    little = pl.col("coverage") < 100 * chosen["guards"]["coverage"]
    words = pl.format(
        "资料只够评 {}% 的指标，得分低只说明不知道 data cover {} % of the indicators: a low score means unknown",
        "coverage",
        "coverage",
    )
    return pl.when(little).then(words)
