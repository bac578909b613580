"""重复收费 Was one thing charged twice?

方法 Method. 红冲、同票多份已先核销。同一缴款方、收款方、项目、对象、所属期、金额，而票据号码不同的，第一笔为正常，
其后各笔为疑点。Same payer, payee, item, object, period and amount on another number: the first is clear, the later
ones are hits. 没有写所属期的，看开票月份。Where no period is stated, the month of the date stands for it.
清单规定一次性的项目，同一对象再收就是疑点；每年一次的，所属期重叠才是；清单写明不得并收的两项，一年内就同一对象都收，
后收的是疑点。A fee that is due once, another period that overlaps of a yearly one, two fees that exclude each other.
普通企业自己的市场服务不在此列；备注写着复检、换开、分期、退费，或与第一笔写得不同的，按月收取而没写所属期的，没有对象的，都只是不可判断。
An ordinary firm's own service is not meant. A repeat inspection, a reissue, an instalment, another remark, a monthly
fee without its period, or no object: undecidable.

例 Example. 2024-05 同一中心两次就同一地块收登记费 550.00 元，票号不同 → 后一笔为疑点，涉及 550.00 元。
六十六张各 550.00 元而对象是六十六宗地 → 都未见问题。Twice 550.00 for one parcel: 550.00 at issue; 66 parcels: clear.

为何 Why. 重复收费属于乱收费；禁止对同一收费项目在法定期限内重复收费。One item may not be charged twice within its
period.

谁无辜 Who is innocent. 分期缴纳；不同车辆、地块、商标类别；按月收取；更名换开；初检与复检；票据和记账是同一笔。
Instalments, different objects, monthly fees, a reissue, a first and a repeat inspection, a receipt and its booking.

补救 Remedy. 核实对象和所属期；重复的，退还后收的各笔。Refund the later ones.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules import parameters
from feeaudit.rules.common import (
    FISCAL,
    PRIVATE,
    SOMEBODY,
    Case,
    decide,
    linked,
    standing,
    verdicts,
    whole,
)
from feeaudit.rules.duplicate_charge.comparing import GROUP, held_together, named, spanned
from feeaudit.rules.exclusive import rivals

RULE = Rule(
    id="duplicate-charge",
    title_zh="重复收费",
    title_en="Duplicate charge",
    severity="warning",
    basis=(law.SPLIT_OR_DUPLICATE, law.SHANDONG_ONCE_PER_PERIOD),
    consequence=(law.REFUND,),
    message_zh="疑似重复收费：{payee}就“{object}”收取“{item}”{amount}元，{how}，后收的共{later}元，需核实。",
    message_en="Suspected duplicate: {payee} charged {amount} of “{item}” for “{object}”, {how_en}; the later ones add "
    "up to {later}. Check.",
    rationale_zh="同一收费项目在法定期限内不得重复收取。",
    rationale_en="One item may not be charged twice within its period.",
    remediation_zh="核实对象和所属期；重复的退还后收各笔。",
    remediation_en="Check object and period; refund the later ones.",
    innocent_zh=("分期缴纳", "不同对象", "按月收取", "更名换开", "初检与复检", "票据和记账是同一笔"),
    innocent_en=(
        "instalments",
        "different objects",
        "monthly fees",
        "a reissue",
        "first and repeat inspection",
        "a receipt and its booking",
    ),
    within=("payer_key",),
    grouped=True,
)


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge that takes something, or of which the amount is not known."""
    frame = standing(books).filter((pl.col("amount").is_null() | (pl.col("amount") > 0)) & ~_market())
    frame = held_together(spanned(named(frame)), parameters.of(books, RULE.id, "near_days"))
    frame = frame.join(rivals(frame, books.fees), on="charge_id", how="left")
    frame = decide(frame, *_unknown(), *_repeated(), *_beside())
    frame = _subjects(frame)
    exact = pl.col("again") & pl.col("same_sum")
    return verdicts(
        frame,
        subject=pl.col("subject"),
        amount=whole(),
        severity=pl.when(exact & pl.col("document_type").is_in(FISCAL)).then(pl.lit("critical")),
        confidence=pl.when(exact)
        .then(pl.lit("0.85"))
        .when(pl.col("again"))
        .then(pl.lit("0.70"))
        .otherwise(pl.lit("0.60")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "payer": pl.col("payer"),
            "item": pl.coalesce("item", "fee_name"),
            "object": pl.col("object"),
            "period": pl.col("span"),
            "amount": pl.col("amount"),
            "how": _how("共{}次", "与{}收取的“{}”不得并收"),
            "how_en": _how("{} times", "taken beside that of {}, “{}”, which excludes it"),
            "count": pl.when("again").then("size"),
            "later": pl.when(pl.col("outcome") == "hit").then(whole()).sum().over("subject"),
            "number": pl.col("invoice_number"),
        },
    )


def _market() -> pl.Expr:
    """An ordinary firm's own service on a tax invoice: what it takes twice is between it and its customer."""
    receipt = pl.col("document_type").is_in([*FISCAL, "fiscal_settlement"])
    free = ~linked() | (pl.col("fee_pricing") == "market") | (pl.col("fee_nature") == "市场调节价的经营服务性收费")
    return (pl.col("payee_class").is_in(PRIVATE) & ~receipt & free).fill_null(value=False)


def _unknown() -> tuple[Case, ...]:
    return (
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("payer_key").is_null(), "undecidable", ("payer",)),
        Case(pl.col("payee_key").is_null(), "undecidable", ("payee",)),
        Case(pl.col("what").is_null(), "undecidable", ("item",)),
    )


def _repeated() -> tuple[Case, ...]:
    """The same on another number; where something needed for that is not known, nothing is said."""
    company, several, again = pl.col("company") > 1, pl.col("numbers") > 1, pl.col("again")
    unlisted = ~linked() & ~pl.col("document_type").is_in(FISCAL)
    return (
        Case(pl.col("instalments") & (pl.col("paid") > pl.col("agreed")), "undecidable", ("instalment_total",)),
        Case(pl.col("instalments"), "clear"),
        Case(pl.col("span").is_null() & (pl.col("undated_company") > 1), "undecidable", ("date",)),
        Case(pl.col("booked"), "undecidable", ("document_type",)),
        Case(company & pl.col("number").is_null(), "undecidable", ("invoice_number",)),
        Case(company & several & pl.col("object").is_null(), "undecidable", ("object",)),
        Case(again & (pl.col("paper") != "receipt"), "undecidable", ("document_type",)),
        Case(again & pl.col("payee_class").is_null() & unlisted, "undecidable", ("payee_id",)),
        Case(again & pl.col("parted"), "undecidable", ("instalment_total",)),
        Case(again & pl.col("reissued"), "undecidable", ("original_number",)),
        Case(again & (pl.col("inspected") | pl.col("came_back")), "undecidable", ("remark",)),
        Case(again & pl.col("otherwise"), "undecidable", ("remark",)),
        Case(again & pl.col("other_part"), "undecidable", ("item",)),
        Case(again & pl.col("once") & ~pl.col("same_sum") & ~pl.col("as_much"), "undecidable", ("quantity",)),
        Case(again & (pl.col("recurs") | pl.col("each_time")), "undecidable", ("period_from",)),
        Case(again, "hit"),
        Case(pl.col("near"), "undecidable", ("period_from",)),
        Case(pl.col("unstated"), "undecidable", ("period_from",)),
        Case(pl.col("another_sum"), "undecidable", ("instalment_total",)),
    )


def _beside() -> tuple[Case, ...]:
    """A fee that another one excludes."""
    return (
        Case(pl.col("rival").is_not_null(), "hit"),
        Case(pl.col("unknown") == "object", "undecidable", ("object",)),
        Case(pl.col("unknown") == "date", "undecidable", ("date",)),
        Case(pl.lit(value=True), "clear"),
    )


def _subjects(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `subject`: the group of an offending charge, and of the first one, beside which it stands."""
    key = pl.concat_str(*(pl.col(name).fill_null("?") for name in GROUP), separator="|")
    hit, beside = pl.col("outcome") == "hit", pl.concat_str("payer_key", "object", "pair", separator="|")
    groups = frame.filter(pl.col("size").is_not_null()).select("charge_id", group=key, bad=hit & pl.col("again"))
    offending = groups.filter("bad")["group"].unique().implode()
    groups = groups.filter(pl.col("group").is_in(offending)).drop("bad")
    pairs = frame.filter(hit & ~pl.col("again")).select("charge_id", "rival", beside=beside)
    first = pairs.select(charge_id="rival", first="beside").sort("charge_id", "first")
    first = first.unique("charge_id", keep="first", maintain_order=True)
    for told in (groups, pairs.drop("rival"), first):
        frame = frame.join(told, on="charge_id", how="left")
    return frame.with_columns(subject=pl.coalesce("group", "beside", "first"))


def _how(times: str, beside: str) -> pl.Expr:
    """In what way it is a repetition, in words."""
    rival = pl.format(beside, pl.col("rival_date").cast(pl.String()), "rival_item")
    return pl.when("again").then(pl.format(times, "size")).otherwise(rival)
