"""Which indicators does a charge show? Each true, false, or null where the registers given cannot tell."""

from typing import Any

import polars as pl

from feeaudit.rules.common import FIRMS, TAX_INVOICES, linked
from feeaudit.rules.services import SCOPE, SERVICES
from feeaudit.text import fold

NOT_COMMERCIAL = ("事业单位", "社会团体", "民办非企业", "基金会")
TRAITS = ("legal_representative", "phone", "address", "bank_account")


def signs() -> dict[str, pl.Expr]:
    """Indicator id → expression over a charge with its approval, tie, neighbours and market."""
    known = pl.col("registered") & pl.coalesce("authority_code", "authority").is_not_null()
    tie, one = pl.col("tie").is_not_null(), (pl.col("steps") == 1).fill_null(value=False)
    body, checked = pl.col("payee_class").fill_null(""), pl.col("fee_verified").fill_null(value=False)
    institution, association = one & (body == "事业单位"), one & (body == "社会团体")
    firm = pl.col("payer_id").str.slice(0, 2).is_in(FIRMS)
    ceased = pl.col("fee_cease_from") <= pl.coalesce("period_from", "date")
    invoice = pl.col("document_type").is_in(TAX_INVOICES)
    return {
        "H01": pl.when(known).then(tie & institution),
        "H02": pl.when(known).then(tie & association),
        "H03": pl.when(known).then(tie & ~institution & ~association),
        "H04": _off_the_list(),
        "H05": pl.when(linked() & checked).then(pl.col("fee_authority_pays").fill_null(value=False) & firm),
        "H06": pl.when(linked() & checked).then(ceased.fill_null(value=False) & pl.col("arrears").is_null()),
        "H08": pl.col("same_head"),
        "H10": pl.col("same_place"),
        "H11": pl.col("monopoly"),
        "H15": pl.col("inside"),
        "H16": pl.col("payee").str.contains(_stem(), literal=True),
        "H17": body.is_in(NOT_COMMERCIAL) & invoice & pl.coalesce("service", "item").str.contains(SCOPE),
    }


def _off_the_list() -> pl.Expr:
    """Only a list that is complete for that place and day can say so."""
    listed = linked() & (pl.col("fee_nature") == SERVICES)
    return (
        pl.when(listed)
        .then(pl.lit(value=False))
        .when((pl.col("link") == "unlinked") & pl.col("covering").is_not_null())
        .then(pl.lit(value=True))
    )


def _stem() -> pl.Expr:
    """青岛市某某局 → 青岛市某某; null where too little is left to say anything."""
    stem = pl.col("authority").str.replace("(?:委员会|管理局|办公室|局|厅|委|部)$", "")
    return pl.when(stem.str.len_chars() >= 4).then(stem)


def neighbours(frame: pl.DataFrame, agencies: pl.DataFrame) -> pl.DataFrame:
    """charge_id → `same_head` and `same_place`: does the payee share its head, or a place, with the authority?

    A head's name alone is a namesake: it counts only beside an equal phone, address or account. Null where no row of
    both holds on the date, or no attribute stands in both.
    """
    rows = pl.DataFrame(
        [_folded(row) for row in agencies.iter_rows(named=True)],
        schema={name: agencies.schema[name] for name in ("credit_code", "valid_from", "valid_to", *TRAITS)},
    )
    pairs = frame.select("charge_id", "date", "payee_id", "authority_code").drop_nulls()
    joined = pairs.join(rows, left_on="payee_id", right_on="credit_code").join(
        rows, left_on="authority_code", right_on="credit_code", suffix="_authority"
    )
    held = joined.filter(_holds("valid_from", "valid_to") & _holds("valid_from_authority", "valid_to_authority"))
    same = {name: pl.col(name) == pl.col(f"{name}_authority") for name in TRAITS}
    place = pl.any_horizontal(*(same[name] for name in TRAITS[1:]))
    found = held.select("charge_id", place=place, head=same[TRAITS[0]] & place)
    some = pl.col("place").is_not_null()
    return found.group_by("charge_id").agg(
        same_head=pl.when(pl.col("head").is_not_null().any()).then(pl.col("head").any()),
        same_place=pl.when(some.any()).then(pl.col("place").any()),
    )


def _folded(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: fold(row[name]) if row[name] else None for name in TRAITS}


def _holds(since: str, until: str) -> pl.Expr:
    on = pl.col("date")
    return (pl.col(since).is_null() | (pl.col(since) <= on)) & (pl.col(until).is_null() | (on <= pl.col(until)))


def market(approvals: pl.DataFrame, *, share: float, payments: int, payers: int) -> pl.DataFrame:
    """Approval item and provider → `monopoly`; null where too few cases or payers make no market.

    A row of the approvals register counts as one payment; rows without a provider count as others', so that a gap in
    the register never makes a monopoly.
    """
    item = ["authority", "authority_code", "approval_item"]
    cases = (
        approvals.filter(pl.col("approval_item").is_not_null())
        .select(*item, "case_no", "payer_id", payee_id="provider_id")
        .unique()
    )
    own = pl.len().over([*item, "payee_id"])
    enough = (pl.len().over(item) >= payments) & (pl.col("payer_id").n_unique().over(item) >= payers)
    return (
        cases.with_columns(monopoly=pl.when(enough).then(own >= share * pl.len().over(item)))
        .filter(pl.col("payee_id").is_not_null())
        .select(*item, "payee_id", "monopoly")
        .unique()
    )
