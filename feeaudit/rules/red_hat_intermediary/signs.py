"""Which indicators does a charge show? Each true, false, or null where the registers given cannot tell."""

import re
from typing import Any

import polars as pl

from feeaudit.rules.common import FIRMS, TAX_INVOICES, linked
from feeaudit.rules.services import SCOPE, SERVICES, by_choice
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
    pays = pl.col("fee_authority_pays").fill_null(value=False) | (pl.col("fee_status") == "no_charge")
    invoice = pl.col("document_type").is_in(TAX_INVOICES)
    return {
        "H01": pl.when(known).then(tie & institution),
        "H02": pl.when(known).then(tie & association),
        "H03": pl.when(known).then(tie & ~institution & ~association),
        "H04": _off_the_list(),
        "H05": pl.when(linked() & checked).then(pays.fill_null(value=False) & firm),
        "H06": pl.when(linked() & checked).then(ceased() & pl.col("arrears").is_null()),
        "H07": _designated(),
        "H08": pl.col("same_head"),
        "H10": pl.col("same_place"),
        "H11": pl.col("monopoly"),
        "H12": pl.col("premium"),
        "H13": pl.col("only_one"),
        "H14": pl.col("flows_back"),
        "H15": pl.col("inside"),
        "H16": pl.col("payee").str.contains(_stem(), literal=True),
        "H17": body.is_in(NOT_COMMERCIAL) & invoice & pl.coalesce("service", "item").str.contains(SCOPE),
        "H18": pl.col("with_licence"),
    }


def ceased() -> pl.Expr:
    """Is the charge a fee that had ended by then?"""
    return (pl.col("fee_cease_from") <= pl.coalesce("period_from", "date")).fill_null(value=False)


def _designated() -> pl.Expr:
    """A notice of that authority names the payee for that service; false where one speaks of it and names no such."""
    issuer, office = pl.col("notice_issuer"), pl.col("authority")
    its_own = (issuer == office) | issuer.str.ends_with(office) | office.str.ends_with(issuer)
    said = pl.col("notice_how").is_not_null() & pl.col("notice_lacks").is_null()
    return (
        pl.when(said & its_own.fill_null(value=True) & ~by_choice())
        .then(pl.lit(value=True))
        .when(pl.col("notice_how").is_null() & pl.col("spoken_of"))
        .then(pl.lit(value=False))
    )


def spoken_of(frame: pl.DataFrame, notices: pl.DataFrame) -> pl.DataFrame:
    """Adds `spoken_of`: a notice has the matter of the approval in its title, or in one of its sentences."""
    texts = pl.concat([notices["sentence"], notices["title"]]).drop_nulls().unique().to_list()
    items = frame["approval_item"].drop_nulls().unique().sort().to_list()
    known = [any(item in text for text in texts) for item in items]
    told = pl.DataFrame({"approval_item": items, "spoken_of": known}, schema=_SPOKEN)
    return frame.join(told, on="approval_item", how="left").with_columns(pl.col("spoken_of").fill_null(value=False))


_SPOKEN = {"approval_item": pl.String(), "spoken_of": pl.Boolean()}


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

    A head's name alone is a namesake: it counts only beside an equal phone, address or account. A place is also one
    house (up to its number). Null where no row of both holds on the date, or no attribute stands in both.
    """
    columns = (*TRAITS, "house")
    rows = pl.DataFrame(
        [_folded(row) for row in agencies.iter_rows(named=True)],
        schema={
            **{name: agencies.schema[name] for name in ("credit_code", "valid_from", "valid_to")},
            **dict.fromkeys(columns, pl.String()),
        },
    )
    pairs = frame.select("charge_id", "date", "payee_id", "authority_code").drop_nulls()
    joined = pairs.join(rows, left_on="payee_id", right_on="credit_code").join(
        rows, left_on="authority_code", right_on="credit_code", suffix="_authority"
    )
    held = joined.filter(_holds("valid_from", "valid_to") & _holds("valid_from_authority", "valid_to_authority"))
    same = {name: pl.col(name) == pl.col(f"{name}_authority") for name in columns}
    second = pl.any_horizontal(*(same[name] for name in TRAITS[1:]))
    place = pl.any_horizontal(*(same[name] for name in columns[1:]))
    found = held.select("charge_id", place=place, head=same[TRAITS[0]] & second)
    some = pl.col("place").is_not_null()
    return found.group_by("charge_id").agg(
        same_head=pl.when(pl.col("head").is_not_null().any()).then(pl.col("head").any()),
        same_place=pl.when(some.any()).then(pl.col("place").any()),
    )


_NOTHING = re.compile(r"无|暂无|空缺|待定|未知|不详|/+|-+|—+|同上|0+")
_SHORTEST = {"legal_representative": 2, "phone": 7, "address": 4, "bank_account": 8}
"""Characters, or digits, that say something: 12345 is everybody's phone."""
_HOUSE = re.compile(r".{2,40}?\d{1,5}号(?!楼|院|线|库)")


def _folded(row: dict[str, Any]) -> dict[str, Any]:
    """Each trait in one spelling; null where it says nothing."""
    made = {name: _trait(name, row[name]) for name in TRAITS}
    house = _HOUSE.match(made["address"] or "")
    days = {name: row[name] for name in ("credit_code", "valid_from", "valid_to")}
    return {**days, **made, "house": house[0] if house else None}


def _trait(name: str, said: str | None) -> str | None:
    text = re.sub(r"\s", "", fold(said or ""))
    if name in ("phone", "bank_account"):
        text = re.sub(r"\D", "", text)
    return text if len(text) >= _SHORTEST[name] and not _NOTHING.fullmatch(text) else None


def _holds(since: str, until: str) -> pl.Expr:
    on = pl.col("date")
    return (pl.col(since).is_null() | (pl.col(since) <= on)) & (pl.col(until).is_null() | (on <= pl.col(until)))


def market(approvals: pl.DataFrame, *, share: float, payments: int, payers: int) -> pl.DataFrame:
    """Approval item and provider → `monopoly`, with `market_share` (percent), `market_cases` and `hhi` (sum of squared
    shares, 0–10000); null where too few cases or payers make no market.

    A row of the approvals register counts as one payment; rows without a provider count as others', so that a gap in
    the register never makes a monopoly.
    """
    item = ["authority", "authority_code", "approval_item"]
    cases = (
        approvals.filter(pl.col("approval_item").is_not_null())
        .select(*item, "case_no", "payer_id", payee_id="provider_id")
        .unique()
    )
    own, total = pl.len().over([*item, "payee_id"]), pl.len().over(item)
    enough = (total >= payments) & (pl.col("payer_id").n_unique().over(item) >= payers)
    part = own / total
    counted = cases.with_columns(
        monopoly=pl.when(enough).then(own >= share * total),
        market_share=pl.when(enough).then((part * 100).round(0).cast(pl.Int64)),
        market_cases=pl.when(enough).then(total.cast(pl.Int64)),
        hhi=pl.when(enough).then((part.sum().over(item) * 10_000 / total).round(0).cast(pl.Int64)),
    )
    columns = ("monopoly", "market_share", "market_cases", "hhi")
    return counted.filter(pl.col("payee_id").is_not_null()).select(*item, "payee_id", *columns).unique()
