"""Which authority does a body belong to, by which register? Supervision and ownership, at most three steps."""

import polars as pl

from feeaudit.names import body_key

STEPS = 3
OWNED = "出资"
"""The relation that a share decides."""
FOUNDED = "事业单位"
"""A class of bodies that always has a founder: one whose last row has ended belongs to somebody all the same."""
_FIRMS = ("企业", "个体工商户")


def paths(agencies: pl.DataFrame, least_share: float, *, loose: bool) -> pl.DataFrame:
    """body → node it belongs to, with the path in words, its sources, and the days on which every step holds.

    Columns: body, node (its code, else its name), code, name, steps, path, sources, told (each step as a sentence),
    since, until, guess. A row of the register without a source, or a share below `least_share` percent, is no step: a
    name alone is never a tie. `loose` lets pass an owner whose share is not stated (`guess` is share_percent), and one
    without a code whose name a body of the register has (authority_code): such a path decides nothing, it says what is
    missing.
    """
    step = _steps(agencies, least_share, loose=loose)
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
                told=pl.concat_list("told", "told_next"),
                since=pl.max_horizontal("since", "since_next"),
                until=pl.min_horizontal("until", "until_next"),
                guess=pl.coalesce("guess", "guess_next"),
            )
            .unique()
        )
        found = pl.concat([found, last])
    return found.sort("body", "node", "steps", "path", "sources", "since", "until", "guess", nulls_last=True)


def _steps(agencies: pl.DataFrame, least_share: float, *, loose: bool) -> pl.DataFrame:
    share, relation = pl.col("share_percent"), pl.col("relation")
    stated = share.is_not_null() | (relation.fill_null("") != OWNED)
    held = agencies.filter(
        pl.col("credit_code").is_not_null()
        & pl.col("source").is_not_null()
        & pl.coalesce("authority_code", "authority").is_not_null()
        & (stated | loose)
        & (share.is_null() | (share >= least_share))
    ).with_columns(guess=pl.when(~stated).then(pl.lit("share_percent")))
    if loose:
        held = _by_name(held, agencies)
    return held.select(
        body="credit_code",
        node=pl.coalesce("authority_code", "authority"),
        code="authority_code",
        name="authority",
        steps=pl.lit(1),
        path=pl.format(
            "{} —{}→ {}",
            pl.coalesce("name", "credit_code"),
            pl.coalesce("relation", pl.lit("隶属")),
            pl.coalesce("authority", "authority_code"),
        ),
        sources="source",
        told=pl.concat_list(_sentence()),
        since="valid_from",
        until="valid_to",
        guess="guess",
    ).unique()


def _by_name(held: pl.DataFrame, agencies: pl.DataFrame) -> pl.DataFrame:
    """The same, and beside each owner without a code the bodies of the register that have its very name."""
    bodies = keyed(agencies.select("name", own="credit_code").drop_nulls().unique(), "name")
    bodies = bodies.select("own", authority_key="name_key").unique()
    bare = keyed(held.filter(pl.col("authority_code").is_null()), "authority").join(bodies, on="authority_key")
    meant = bare.with_columns(authority_code="own", guess=pl.coalesce("guess", pl.lit("authority_code")))
    return pl.concat([held, meant.select(held.columns)])


def _sentence() -> pl.Expr:
    """One step in words: `甲中心的举办单位是某局（2015-03-01起），出处：名录 第2行`."""
    body, owner = pl.coalesce("name", "credit_code"), pl.coalesce("authority", "authority_code")
    share = pl.col("share_percent").cast(pl.String()).str.replace(r"\.?0+$", "")
    held = pl.when(share.is_not_null()).then(pl.format("持{}%，", share)).otherwise(pl.lit(""))
    since = pl.when(pl.col("valid_from").is_not_null()).then(pl.format("{}起", "valid_from")).otherwise(pl.lit(""))
    until = pl.when(pl.col("valid_to").is_not_null()).then(pl.format("至{}", "valid_to")).otherwise(pl.lit(""))
    days = pl.concat_str(since, until)
    days = pl.when(days == "").then(pl.lit("登记没有写起止日期")).otherwise(days)
    relation = pl.col("relation")
    return (
        pl.when(relation == OWNED)
        .then(pl.format("{}由{}出资（{}{}），出处：{}", body, owner, held, days, "source"))
        .when(relation == "挂靠")
        .then(pl.format("{}挂靠{}（{}），出处：{}", body, owner, days, "source"))
        .otherwise(
            pl.format("{}的{}是{}（{}），出处：{}", body, pl.coalesce(relation, pl.lit("上级")), owner, days, "source")
        )
    )


def keyed(table: pl.DataFrame, column: str) -> pl.DataFrame:
    """With `x_key`: the name of a body in one spelling of widths and brackets, each distinct name once."""
    names = table[column].drop_nulls().unique().sort().to_list()
    keys = pl.DataFrame(
        [(name, body_key(name)) for name in names],
        schema={column: pl.String(), f"{column}_key": pl.String()},
        orient="row",
    )
    return table.join(keys, on=column, how="left")


def tied(frame: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """charge_id → the shortest path from its payee to the authority of its approval that holds on its date.

    Columns: charge_id, tied_steps, guess, tie (the path in words), sources, told (each step as a sentence), ties (every
    such path).
    """
    reach = keyed(frame.select("charge_id", "date", "authority", "authority_code", body="payee_id"), "authority")
    on = pl.col("date")
    holds = (pl.col("since").is_null() | (pl.col("since") <= on)) & (
        pl.col("until").is_null() | (on <= pl.col("until"))
    )
    both = reach.join(keyed(known, "name"), on="body").filter(holds & _is_it())
    both = both.sort("charge_id", "guess", "steps", "path", "sources", nulls_last=[False, False, True, True, True])
    return both.group_by("charge_id", maintain_order=True).agg(
        pl.col("steps", "guess", "sources", "told").first(),
        tie=pl.col("path").first(),
        ties=pl.col("path").unique(maintain_order=True),
    )


def _is_it() -> pl.Expr:
    """The same code, or the same name where one of the two is given without a code."""
    ours, theirs = pl.col("authority_code"), pl.col("code")
    return (ours == theirs) | ((ours.is_null() | theirs.is_null()) & (pl.col("authority_key") == pl.col("name_key")))


def registered(frame: pl.DataFrame, agencies: pl.DataFrame, least_share: float) -> pl.DataFrame:
    """charge_id → `registered`: true where the register can tell to whom the payee belonged on that day.

    It cannot where its first row begins later or names no owner; where all rows of an institution have ended, for it
    belongs to somebody still; where so much of a firm is in no row that an owner may be hidden in it; and where an
    owner's name, without a code, is almost that of the authority: it may be the same.
    """
    rows = agencies.filter(pl.col("source").is_not_null()).select(
        "authority", "authority_code", "relation", "share_percent", "valid_from", "valid_to", payee_id="credit_code"
    )
    asked = frame.select(
        "charge_id", "date", "payee_id", "payee_class", theirs="authority", their_code="authority_code"
    ).join(rows, on="payee_id")
    ours, theirs, on = pl.col("authority"), pl.col("theirs"), pl.col("date")
    alike = (
        (pl.col("authority_code").is_null() | pl.col("their_code").is_null())
        & (ours != theirs)
        & (ours.str.ends_with(theirs) | theirs.str.ends_with(ours))
    ).fill_null(value=False)
    owned = pl.coalesce("authority_code", "authority").is_not_null()
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= on)
    holds = begun & (pl.col("valid_to").is_null() | (on <= pl.col("valid_to")))
    told = (owned & begun).fill_null(value=False)
    now = (owned & holds).fill_null(value=False)
    shown = pl.when(now & (pl.col("relation").fill_null(OWNED) == OWNED)).then("share_percent").sum()
    other = (now & (pl.col("relation").fill_null(OWNED) != OWNED)).any()
    is_whole = other | (shown > 100 - least_share)
    body = pl.col("payee_class").first()
    enough = (
        pl.when(body == FOUNDED).then(now.any()).when(body.is_in(_FIRMS)).then(is_whole).otherwise(pl.lit(value=True))
    )
    return asked.group_by("charge_id").agg(registered=told.any() & ~alike.any() & enough)
