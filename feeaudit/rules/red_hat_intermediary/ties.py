"""Which authority does a body belong to, by which register? Supervision and ownership, at most three steps."""

import polars as pl

STEPS = 3
OWNED = "出资"
"""The relation that a share decides."""


def paths(agencies: pl.DataFrame, least_share: float, *, unknown_share: bool) -> pl.DataFrame:
    """body → node it belongs to, with the path in words, its sources, and the days on which every step holds.

    Columns: body, node, steps, path, sources, since, until. A row of the register without a source, or a share below
    `least_share` percent, is no step: a name alone is never a tie. `unknown_share` lets pass an owner whose share is
    not stated: such a path decides nothing, it says what is missing.
    """
    step = _steps(agencies, least_share, unknown_share=unknown_share)
    found = last = step
    for _ in range(STEPS - 1):
        last = (
            last.join(step, left_on="node", right_on="body", suffix="_next")
            .filter(pl.col("body") != pl.col("node_next"))
            .select(
                "body",
                node="node_next",
                steps=pl.col("steps") + 1,
                path=pl.format("{}；{}", "path", "path_next"),
                sources=pl.format("{}；{}", "sources", "sources_next"),
                since=pl.max_horizontal("since", "since_next"),
                until=pl.min_horizontal("until", "until_next"),
            )
            .unique()
        )
        found = pl.concat([found, last])
    return found.sort("body", "node", "steps", "path", "sources", "since", "until", nulls_last=True)


def _steps(agencies: pl.DataFrame, least_share: float, *, unknown_share: bool) -> pl.DataFrame:
    share, relation = pl.col("share_percent"), pl.col("relation")
    stated = share.is_not_null() | (relation.fill_null("") != OWNED) | unknown_share
    owner = pl.coalesce("authority_code", "authority")
    held = agencies.filter(
        pl.col("credit_code").is_not_null()
        & pl.col("source").is_not_null()
        & owner.is_not_null()
        & stated
        & (share.is_null() | (share >= least_share))
    )
    words = pl.format(
        "{} —{}→ {}",
        pl.coalesce("name", "credit_code"),
        pl.coalesce("relation", pl.lit("隶属")),
        pl.coalesce("authority", "authority_code"),
    )
    return held.select(
        body="credit_code",
        node=owner,
        steps=pl.lit(1),
        path=words,
        sources="source",
        since="valid_from",
        until="valid_to",
    ).unique()


def tied(frame: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """charge_id → the shortest path from its payee to the authority of its approval that holds on its date.

    Columns: charge_id, steps, tie (the path in words), sources, ties (every such path).
    """
    reach = frame.select(
        "charge_id", "date", body="payee_id", node=pl.coalesce("authority_code", "authority"), name="authority"
    )
    by_code = reach.join(known, on=["body", "node"]).drop("name")
    by_name = reach.drop("node").join(known, left_on=["body", "name"], right_on=["body", "node"]).drop("name")
    on = pl.col("date")
    holds = (pl.col("since").is_null() | (pl.col("since") <= on)) & (
        pl.col("until").is_null() | (on <= pl.col("until"))
    )
    both = pl.concat([by_code.drop("node"), by_name]).filter(holds).sort("charge_id", "steps", "path", "sources")
    return both.group_by("charge_id", maintain_order=True).agg(
        pl.col("steps").first(),
        pl.col("sources").first(),
        tie=pl.col("path").first(),
        ties=pl.col("path").unique(maintain_order=True),
    )
