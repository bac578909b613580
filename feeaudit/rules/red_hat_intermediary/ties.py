"""Which authority does a body belong to, by which register? Supervision and ownership, at most three steps."""

import polars as pl

STEPS = 3
OWNED = "出资"
"""The relation that a share decides."""


def paths(agencies: pl.DataFrame, least_share: float, *, unknown_share: bool) -> pl.DataFrame:
    """body → node it belongs to, with the path in words, its sources, and the days on which every step holds.

    Columns: body, node (its code, else its name), code, name, steps, path, sources, since, until. A row of the register
    without a source, or a share below `least_share` percent, is no step: a name alone is never a tie. `unknown_share`
    lets pass an owner whose share is not stated: such a path decides nothing, it says what is missing.
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
                code="code_next",
                name="name_next",
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
        code="authority_code",
        name="authority",
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
    reach = frame.select("charge_id", "date", "authority", "authority_code", body="payee_id")
    on = pl.col("date")
    holds = (pl.col("since").is_null() | (pl.col("since") <= on)) & (
        pl.col("until").is_null() | (on <= pl.col("until"))
    )
    both = reach.join(known, on="body").filter(holds & _is_it()).sort("charge_id", "steps", "path", "sources")
    return both.group_by("charge_id", maintain_order=True).agg(
        pl.col("steps").first(),
        pl.col("sources").first(),
        tie=pl.col("path").first(),
        ties=pl.col("path").unique(maintain_order=True),
    )


def _is_it() -> pl.Expr:
    """The same code, or the same name where one of the two is given without a code."""
    ours, theirs = pl.col("authority_code"), pl.col("code")
    return (ours == theirs) | ((ours.is_null() | theirs.is_null()) & (pl.col("authority") == pl.col("name")))


def registered(frame: pl.DataFrame, agencies: pl.DataFrame, bodies: tuple[str, ...]) -> pl.DataFrame:
    """charge_id → `registered`: true where the register can tell to whom the payee belonged on that day.

    It cannot where its first row begins later, where it names no owner of one of these `bodies`, which all have one,
    or where an owner's name, without a code, is almost that of the authority: it may be the same.
    """
    rows = agencies.filter(pl.col("source").is_not_null()).select(
        "authority", "authority_code", "valid_from", payee_id="credit_code"
    )
    asked = frame.select(
        "charge_id", "date", "payee_id", "payee_class", theirs="authority", their_code="authority_code"
    ).join(rows, on="payee_id")
    ours, theirs = pl.col("authority"), pl.col("theirs")
    alike = (
        (pl.col("authority_code").is_null() | pl.col("their_code").is_null())
        & (ours != theirs)
        & (ours.str.ends_with(theirs) | theirs.str.ends_with(ours))
    ).fill_null(value=False)
    owned = pl.coalesce("authority_code", "authority").is_not_null() | ~pl.col("payee_class").is_in(bodies)
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= pl.col("date"))
    told = (owned & begun).fill_null(value=False)
    return asked.group_by("charge_id").agg(registered=told.any() & ~alike.any())
