"""What do all rules share? The charges that stand, each with its fee, and the first case that holds."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from feeaudit.frames import Books, schemas
from feeaudit.frames.parts import ROW
from feeaudit.model import Verdict
from feeaudit.rules.coverage import list_since, stale_after
from feeaudit.text import NATIONAL, PAYEE_CLASSES

FISCAL = ("fiscal_nontax", "payment_book")
"""Receipts of a body that claims to charge a public fee."""
TAX_INVOICES = ("vat_special", "vat_ordinary", "einvoice_special", "einvoice_ordinary")
PUBLIC = ("机关", "事业单位")
PRIVATE = ("企业", "个体工商户")
FIRMS = tuple(prefix for prefix, body in PAYEE_CLASSES.items() if body in PRIVATE)
"""How the credit codes of enterprises begin."""
FREE = ("no_charge", "prohibited")
"""Status of a row that says: for this nothing may be charged."""
ENDED = ("cancelled", "suspended", "cancelled_or_suspended", "exempted", "converted_to_tax", "cleaned")
"""Status of a fee that ended. A superseded one is not: its successor goes on."""
SOMEBODY = "未知收款方 unknown payee"
NOTHING = pl.lit([], dtype=pl.List(pl.String()))
"""Lacks nothing."""


@dataclass(frozen=True, slots=True)
class Case:
    """When this holds, and no case before it did, that is the outcome. A null never holds."""

    when: pl.Expr
    outcome: Verdict
    missing: tuple[str, ...] | pl.Expr = ()


def standing(books: Books) -> pl.DataFrame:
    """Charges that were not netted and did not come back, each with its link (`link`, `whole_name`) and its fee's
    columns as `fee_*`, by charge id. `fee_begins` is the day from which the row, or else its list, speaks; `fee_stale`
    the day after which its list is too old to speak. Amounts are what partial red letters left of them.
    """
    return books.once("standing", _standing)


def _standing(books: Books) -> pl.DataFrame:
    item, name = pl.col("item_text").str.len_chars(), pl.col("fee_text").str.len_chars()
    links = books.links.select(
        "charge_id", "fee_id", "method", "score", "runner_up_id", "runner_up_score", "item_text", "fee_text",
        link="verdict", whole_name=pl.col("method").is_in(["document_number", "person"]) | (item + 1 >= name),
    )  # fmt: skip
    returned = pl.col("refund").is_not_null() & (pl.col("amount").fill_null(0) <= 0)
    left = pl.col("amount") - pl.col("taken_back").fill_null(0)
    untaxed = pl.when(pl.col("total") == pl.col("amount")).then(left)
    sums = {"amount": left, "total": pl.when(pl.col("taken_back").is_null()).then("total").otherwise(untaxed)}
    standing_ = pl.col("settled").is_null() & ~returned
    linked_ = _beside(books.charges, links).lazy().filter(standing_).drop(_UNREAD, strict=False).with_columns(**sums)
    return linked_.join(
        books.of("fees", _named, books.fees, books.lists).lazy(), on="fee_id", how="left", maintain_order="left"
    ).collect()


_UNREAD = ("path", "sha256", "line_no", "page", "box", "kind", "settled", "settled_with", "assumed")
"""Columns of a charge that no rule asks: every filter and join would carry them along."""
_READ = (
    "arrears_collectible", "authority_pays", "begins", "catalogue", "cease_document", "cease_from", "charging_body",
    "flat_rate", "jurisdiction", "legal_basis", "name", "nature", "payer", "period", "pricing", "rate_unit", "rates",
    "stale", "standard", "status", "unparsed", "valid_from", "valid_to", "verified",
)  # fmt: skip
"""Columns of a fee that rules ask."""


def _beside(charges: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """Charges with their links, by id. Where both stand in one order, nothing needs to be looked up."""
    if not charges["charge_id"].is_sorted():
        charges = charges.sort("charge_id")
    ids = charges["charge_id"]
    if links.height == len(ids) and (links["charge_id"] == ids).all():
        return charges.hstack(links.drop("charge_id"))
    return charges.join(links, on="charge_id", how="left", maintain_order="left")


def _named(books: Books) -> pl.DataFrame:
    """fee_id → its row, each column as `fee_*`."""
    fees = books.fees.sort("fee_id", "catalogue").unique("fee_id", keep="first", maintain_order=True)
    dates = books.lists.select("catalogue", list_since=list_since(), stale=stale_after()).unique(
        "catalogue", keep="first"
    )
    fees = fees.join(dates, on="catalogue", how="left").with_columns(begins=pl.coalesce("valid_from", "list_since"))
    fees = fees.with_columns(legal_basis=pl.col("legal_basis").list.join("、"))
    return fees.select("fee_id", pl.col(_READ).name.prefix("fee_"))


def out_of_time() -> tuple["Case", ...]:
    """A row of a list that is younger than the charge, or so old that another has most likely followed it."""
    on = day()
    return (
        Case(on < pl.col("fee_begins"), "undecidable", ("valid_from",)),
        Case(pl.col("fee_valid_to").is_null() & (on > pl.col("fee_stale")), "undecidable", ("valid_to",)),
    )


def doubt() -> pl.Expr:
    """What an ambiguous link lacks: the place, where that is not known; else a person who chooses."""
    place, link = (pl.lit([name], dtype=pl.List(pl.String())) for name in ("place", "link"))
    return pl.when(pl.col("place").is_null()).then(place).otherwise(link)


def decide(frame: pl.DataFrame, *cases: Case) -> pl.DataFrame:
    """Adds `outcome` and `missing`: those of the first case that holds; rows of none are left out.

    A positive amount beside words of a refund may be what came back: it is no hit, a person reads the remark.
    """
    cases = _sober(frame, cases)
    frame = frame.with_columns(_case=_first(cases))
    # Most rules say something of every charge: then nothing has to be copied.
    return _told(frame.filter(pl.col("_case").is_not_null()) if frame["_case"].null_count() else frame, cases)


def decide_in_turn(
    frame: pl.DataFrame, cases: tuple[Case, ...], find: Callable[[pl.DataFrame], pl.DataFrame], then: tuple[Case, ...]
) -> pl.DataFrame:
    """As `decide` of all these cases. What the later ones ask for is dear to `find`: only for the charges of which the
    first ones say nothing.
    """
    first = _sober(frame, cases)
    frame = frame.with_columns(_case=_first(first))
    open_ = pl.col("_case").is_null()
    return pl.concat(
        [_told(frame.filter(~open_), first), decide(find(frame.filter(open_).drop("_case")), *then)], how="diagonal"
    )


def _sober(frame: pl.DataFrame, cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """With a case before each hit: beside words of a refund a person reads the remark."""
    came_back = (pl.col("refund") if "refund" in frame.columns else pl.lit(value=False)).fill_null(value=False)
    return tuple(
        one
        for case in cases
        for one in (
            (Case(case.when & came_back, "undecidable", ("remark",)), case) if case.outcome == "hit" else (case,)
        )
    )


def _first(cases: tuple[Case, ...]) -> pl.Expr:
    """Which case is the first that holds, by its place."""
    first = pl.lit(None, dtype=pl.UInt8())
    for place, case in reversed(list(enumerate(cases))):
        first = pl.when(case.when.fill_null(value=False)).then(pl.lit(place, dtype=pl.UInt8())).otherwise(first)
    return first


def _told(frame: pl.DataFrame, cases: tuple[Case, ...]) -> pl.DataFrame:
    """With the outcome of its case, and what that lacks: looked up, but for what is worked out of the charge."""
    fixed = [() if isinstance(case.missing, pl.Expr) else case.missing for case in cases]
    missing = pl.lit(pl.Series(fixed, dtype=pl.List(pl.String()))).gather("_case")
    for place, case in enumerate(cases):
        if isinstance(case.missing, pl.Expr):
            missing = pl.when(pl.col("_case") == place).then(case.missing).otherwise(missing)
    outcomes = pl.lit(pl.Series([case.outcome for case in cases], dtype=pl.String())).gather("_case")
    return frame.with_columns(outcome=outcomes, missing=missing).drop("_case")


def verdicts(
    frame: pl.DataFrame,
    *,
    evidence: dict[str, pl.Expr],
    amount: pl.Expr,
    confidence: pl.Expr | str,
    severity: pl.Expr | None = None,
    subject: pl.Expr | None = None,
) -> pl.DataFrame:
    """The frame that a check gives, in order of charge id: amounts, severity, confidence and evidence only on hits."""
    hit = pl.col("outcome") == "hit"
    sure = pl.lit(confidence) if isinstance(confidence, str) else confidence
    columns = {
        "charge_id": pl.col("charge_id"),
        "outcome": pl.col("outcome"),
        "missing": pl.col("missing"),
        "subject": pl.col("charge_id") if subject is None else subject,
        "amount": pl.when(hit).then(amount),
        "severity": pl.when(hit).then(pl.lit(None) if severity is None else severity),
        "confidence": pl.when(hit).then(sure),
    }
    schema = schemas.verdicts()
    slim = [expression.cast(schema[name]).alias(name) for name, expression in columns.items()]
    told = pl.struct(*(value.alias(name) for name, value in evidence.items())).alias("evidence")
    slim += [pl.col(ROW)] if ROW in frame.columns else []
    parts = [frame.filter(hit).select(*slim, told), frame.select(*slim).filter(~hit)]
    return pl.concat(parts, how="diagonal").sort(ROW if ROW in frame.columns else "charge_id")


def beyond(said: pl.DataFrame, frame: pl.DataFrame, rest: pl.Series) -> pl.DataFrame:
    """The verdicts, and those of the charges marked in `rest`, which the rule is not about."""
    order = [ROW] if ROW in frame.columns else []
    others = frame.select("charge_id", *order).filter(rest)
    others = others.with_columns(outcome=pl.lit("not_applicable"), missing=NOTHING)
    return pl.concat([said, others], how="diagonal").sort(*order, "charge_id")


def day() -> pl.Expr:
    """The day a list must be in force on: the period's first, else the charge's own."""
    return pl.coalesce("period_from", "date")


def called() -> pl.Expr:
    """What the item is called, without the tax category that invoices print before it."""
    return pl.col("item").str.replace(r"^\s*(?:\*[^*]*\*)+", "")


def body_class() -> pl.Expr:
    """The class of the payee by its credit code, else 社会团体 where its very name says that it is an association."""
    association = pl.col("payee").str.contains(r"(?:协会|商会|学会|联合会|促进会|研究会)(?:[(（].*[)）])?$")
    return pl.coalesce("payee_class", pl.when(association).then(pl.lit("社会团体")))


def narrowed(books: Books, items: pl.Expr, also: pl.Expr | None = None) -> pl.DataFrame:
    """Of the charges that stand, those whose item fits, or for which `also` holds.

    Items are asked once each: many charges have few names.
    """
    frame = standing(books)
    named = frame.select("item").unique().filter(items)
    fits = pl.col("item").is_in(named["item"].implode()).fill_null(value=False)
    return frame.filter(fits if also is None else fits | also)


def firm_pays() -> pl.Expr:
    """Is the payer a firm? By its credit code, else by a name that only firms bear; null where neither says."""
    named = pl.col("payer").str.contains(r"公司|集团|厂$|商行|酒店|宾馆|门店|经营部")
    return pl.coalesce(pl.col("payer_id").str.slice(0, 2).is_in(FIRMS), pl.when(named).then(pl.lit(value=True)))


def whole() -> pl.Expr:
    """The whole charge, with tax where that is known."""
    return pl.coalesce("total", "amount")


def ended_above(frame: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """Adds `ended_above`: the day from which a wider list says that a fee of this name has ended, null where none does.

    A city's list may still carry what the nation repealed; it may also have been set up anew. A person decides.
    """
    gone = fees.filter(
        pl.col("verified")
        & pl.col("status").is_in(ENDED)
        & pl.col("cease_from").is_not_null()
        & (pl.col("nature") != "行政审批中介服务")
    ).select(fee_name="name", upper="jurisdiction", ended_above="cease_from")
    ours, upper = pl.col("fee_jurisdiction"), pl.col("upper")
    province = (ours.str.slice(0, 2) + "0000" == upper) & (ours != upper)
    wider = ((upper == NATIONAL) & (ours != NATIONAL)) | province
    place = ["fee_name", "fee_jurisdiction"]
    found = frame.select(place).unique().join(gone, on="fee_name").filter(wider)
    first = found.group_by(place).agg(pl.col("ended_above").min())
    told = frame.select(place).join(first, on=place, how="left", maintain_order="left")["ended_above"]
    return frame.with_columns(told).with_columns(ended_above=pl.when(linked()).then("ended_above"))


def linked() -> pl.Expr:
    """Is the charge one certain row of a list?"""
    return pl.col("link") == "linked"


def listed() -> pl.Expr:
    """Is the charge, by its whole name, a row of a list that allows it?"""
    forbids = pl.col("fee_status").fill_null("").is_in(FREE) | (pl.col("fee_nature") == "禁止收费")
    return linked() & pl.col("whole_name") & ~forbids


def forbidden() -> pl.Expr:
    """Is the charge, by its whole name, a row of a list that says that nothing may be taken for it?"""
    forbids = pl.col("fee_status").fill_null("").is_in(FREE) | (pl.col("fee_nature") == "禁止收费")
    return (linked() & pl.col("whole_name") & forbids & pl.col("fee_verified")).fill_null(value=False)


def ambiguous_with(ids: pl.Series) -> pl.Expr:
    """May the charge, among several rows, be one of these?"""
    either = pl.col("fee_id").is_in(ids.implode()) | pl.col("runner_up_id").is_in(ids.implode())
    return (pl.col("link") == "ambiguous") & either
