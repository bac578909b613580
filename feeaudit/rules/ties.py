"""Which authority does a body belong to, by which register? Supervision and ownership, at most three steps."""

import polars as pl

from feeaudit.frames import Books

STEPS = 3


def paths(books: Books, least_share: float) -> pl.DataFrame:
    """body → node it belongs to, with the path in words, its sources, and the days on which every step holds.

    Columns: body, node, steps, relation, path, sources, since, until. A row of the register without a source, or a
    share below `least_share` percent, is no step: a name alone is never a tie.
    """
    share = pl.col("share_percent")
    register = books.agencies.filter(
        pl.col("credit_code").is_not_null()
        & pl.col("source").is_not_null()
        & pl.coalesce("authority_code", "authority").is_not_null()
        & (share.is_null() | (share >= least_share))
    )
    step = register.select(
        body="credit_code",
        node=pl.coalesce("authority_code", "authority"),
        steps=pl.lit(1),
        relation="relation",
        path=pl.format(
            "{} —{}→ {}", "name", pl.coalesce("relation", pl.lit("隶属")), pl.coalesce("authority", "authority_code")
        ),
        sources="source",
        since="valid_from",
        until="valid_to",
    ).unique()
    found = last = step
    for _ in range(STEPS - 1):
        last = (
            last.join(step, left_on="node", right_on="body", suffix="_next")
            .filter(pl.col("body") != pl.col("node_next"))
            .select(
                "body",
                node="node_next",
                steps=pl.col("steps") + 1,
                relation="relation",
                path=pl.format("{}；{}", "path", "path_next"),
                sources=pl.format("{}；{}", "sources", "sources_next"),
                since=pl.max_horizontal("since", "since_next"),
                until=pl.min_horizontal("until", "until_next"),
            )
        )
        found = pl.concat([found, last])
    return found.sort("body", "node", "steps", "path").unique(
        ["body", "node", "since", "until"], keep="first", maintain_order=True
    )
