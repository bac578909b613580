"""分解收费项目、扩大收费范围 Was one fee taken in pieces that add up to more, or from whom it is not for?

方法 Method. 同一收款方就同一对象、三十天内向同一付款方收取两项以上，名称都属于清单上的同一项目（清单另行定价的子项目
除外），合计超过该项目的标准，就是分解：第一笔为正常，其后各笔为疑点，涉及合计超出标准的部分。Two or more charges of
one payee on one object of one payer within thirty days, whose names all belong to one fee of the list (not to a part
that the list prices by itself), and which add up to more than its standard: the first is clear, the later ones are
hits, and what is beyond the standard is at issue. 清单写明只向居民、个人收取的项目向企业收取，就是扩大范围，涉及全
额。What a list takes from persons only, taken from a firm, is a widening, and the whole is at issue. 没有对象、标准不
能算、清单允许加收、各笔恰好都是一份标准的，不可判断。No object, a standard that cannot be reckoned or that allows for
more, or pieces that are each one whole standard: undecidable.

例 Example. 标准 550 元/件；登记中心就同一不动产收“不动产登记费” 300.00 元、“不动产登记审核费” 300.00 元 → 后一笔为疑
点，涉及 50.00 元。A standard of 550; 300.00 and 300.00 under two names for one object: 50.00 at issue.

为何 Why. 分解收费项目、扩大收费范围属于乱收费。To split a fee or to widen its scope is an arbitrary charge.

谁无辜 Who is innocent. 清单自己分别定价的子项目；清单允许的加收（每增加一种规格加收、七层以上每层加收）；不同对象、不
同所属期；分期缴纳；各办一件、各收一份标准的。Parts that the list prices by themselves, add-ons that it allows, other
objects or periods, instalments, two acts that each have their standard.

补救 Remedy. 核对清单上的项目内容和标准，合并计算，多收的退还。Add the pieces up against the list and refund the rest.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules import parameters
from feeaudit.rules.common import (
    FIRMS,
    PRIVATE,
    SOMEBODY,
    Case,
    day,
    decide,
    out_of_time,
    standing,
    verdicts,
    whole,
)
from feeaudit.rules.fee_splitting.pieces import GROUP, entered, grouped, summed
from feeaudit.rules.measuring import CENTS, NUMBER, measured

RULE = Rule(
    id="fee-splitting",
    title_zh="分解收费项目、扩大收费范围",
    title_en="Fee split or widened",
    severity="warning",
    basis=(law.SPLIT_OR_DUPLICATE, law.LISTS_ONLY),
    consequence=(law.REFUND,),
    message_zh="疑似{what}：{payee}就“{object}”收取“{item}”等，{how}，涉及{over}元，需核实。",
    message_en="Suspected {what_en}: {payee} charged “{item}” and more for “{object}”; {how_en}. {over} is at issue. "
    "Check.",
    rationale_zh="不得分解收费项目、扩大收费范围。",
    rationale_en="A fee may not be split, nor its scope widened.",
    remediation_zh="核对清单上的项目内容和标准，多收的退还。",
    remediation_en="Add the pieces up against the list and refund the rest.",
    innocent_zh=("清单分别定价的子项目", "清单允许的加收", "不同对象或所属期", "分期缴纳", "各收一份标准"),
    innocent_en=(
        "parts that the list prices by themselves",
        "add-ons that the list allows",
        "other objects or periods",
        "instalments",
        "acts that each have their standard",
    ),
    within=("payer_key",),
    grouped=True,
)


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge that belongs to a fee whose price an authority sets."""
    frame = entered(standing(books).filter(pl.col("amount").is_null() | (pl.col("amount") > 0)), books.fees)
    frame = summed(grouped(measured(frame)), parameters.of(books, RULE.id, "apart_days"))
    frame = _subjects(decide(frame, *_widened(), *_split()))
    wide = pl.col("wide")
    return verdicts(
        frame,
        subject=pl.col("subject"),
        amount=pl.col("at_issue"),
        confidence=pl.when(wide).then(pl.lit("0.70")).otherwise(pl.lit("0.75")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "payer": pl.col("payer"),
            "item": pl.coalesce("item", "fee_name"),
            "object": pl.coalesce("object", pl.lit("未列 not named")),
            "amount": pl.col("amount"),
            "date": pl.col("date"),
            "fee_id": pl.col("entry"),
            "fee": pl.col("entry_name"),
            "due": pl.col("due").round(2).cast(CENTS),
            "over": pl.col("later"),
            "what": pl.when(wide).then(pl.lit("扩大收费范围")).otherwise(pl.lit("分解收费项目")),
            "what_en": pl.when(wide).then(pl.lit("widening of a fee")).otherwise(pl.lit("splitting of a fee")),
            "how": pl.when(wide)
            .then(
                pl.format("清单上的“{}”只向{}收取，付款方是企业", "entry_name", pl.coalesce("fee_payer", "entry_name"))
            )
            .otherwise(
                pl.format(
                    "{}项都属于“{}”，合计{}元，标准{}元",
                    "parts",
                    "entry_name",
                    "sum",
                    pl.col("due").round(2).cast(CENTS),
                )
            ),
            "how_en": pl.when(wide)
            .then(pl.format("“{}” is for persons only, and a firm paid", "entry_name"))
            .otherwise(
                pl.format(
                    "{} names, all of “{}”, add up to {}, and {} is the standard",
                    "parts",
                    "entry_name",
                    "sum",
                    pl.col("due").round(2).cast(CENTS),
                )
            ),
        },
    )


def _widened() -> tuple[Case, ...]:
    payer = pl.col("payer_id").str.slice(0, 2)
    wide, firm = pl.col("wide"), payer.is_in([code for code in FIRMS if code != "92"])
    market = pl.col("payee_class").is_in(PRIVATE) & ~pl.col("document_type").is_in(["fiscal_nontax", "payment_book"])
    dated = day().is_not_null()
    return (
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(wide & firm & market, "clear"),
        Case(wide & firm & ~(pl.col("whole_name") & pl.col("fee_verified")), "undecidable", ("link",)),
        Case(wide & firm & ~dated, "undecidable", ("date",)),
        *(Case(wide & firm & case.when, case.outcome, case.missing) for case in out_of_time()),
        Case(wide & firm, "hit"),
        Case(wide & payer.is_null(), "undecidable", ("payer_id",)),
    )


def _split() -> tuple[Case, ...]:
    several = pl.col("parts") > 1
    over = pl.col("sum").cast(NUMBER) - pl.col("due") > pl.lit("0.01").cast(NUMBER)
    return (
        Case(pl.col("payer_key").is_null(), "undecidable", ("payer",)),
        Case(pl.col("payee_key").is_null(), "undecidable", ("payee",)),
        Case(~several, "clear"),
        Case(pl.col("thing").is_null(), "undecidable", ("object",)),
        Case(pl.col("date").is_null(), "undecidable", ("date",)),
        Case(pl.col("entry_rate").is_null() | pl.col("adds"), "undecidable", ("rates",)),
        Case(pl.col("due").is_null(), "undecidable", ("quantity",)),
        Case(~over, "clear"),
        Case(pl.col("each_whole"), "undecidable", ("item",)),
        Case(~pl.col("entry_verified"), "undecidable", ("verified",)),
        Case(pl.col("young"), "undecidable", ("valid_from",)),
        Case(pl.col("parted"), "undecidable", ("instalment_total",)),
        Case(pl.col("late"), "undecidable", ("late_fee",)),
        Case(pl.col("place_in_group") == 0, "clear"),
        Case(pl.lit(value=True), "hit"),
    )


def _subjects(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `subject`, the group of an offending charge and of those beside it, `at_issue`, and `later`, what is at
    issue in the whole group.
    """
    wide, hit = pl.col("wide"), pl.col("outcome") == "hit"
    key = pl.concat_str(*(pl.col(name).cast(pl.String()).fill_null("?") for name in GROUP), separator="|")
    frame = frame.with_columns(group=pl.when(pl.col("parts") > 1).then(key))
    offending = frame.filter(hit & ~wide)["group"].unique().implode()
    frame = frame.with_columns(
        subject=pl.when(hit & wide).then("charge_id").when(pl.col("group").is_in(offending)).then("group"),
        at_issue=pl.when(wide).then(whole()).otherwise(pl.col("over").cast(CENTS)),
    )
    sums = frame.filter(hit).group_by("subject").agg(later=pl.col("at_issue").sum())
    return frame.join(sums, on="subject", how="left")
