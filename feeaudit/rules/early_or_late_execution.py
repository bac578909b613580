"""提前或推迟执行 Was the old rate taken after the new one began, or the new one before?

方法 Method. 同一地区、同名、同计费单位的项目先后有两个标准；收费所属日期适用其中一个，金额却恰好等于数量乘另一个标
准，即为疑点。A fee of one name, place and unit had two rates, one after the other; the charge is to the cent the
quantity at the rate that was not in force on its day. 涉及金额是两个标准之差。At issue is the difference. 标准变动
日没有写明、条目没有核对、不知道日期或数量、所属期跨过变动日，备注说有减免，或变动以前已经受理的，就是不可判断。
Where the day of the change is not printed, a row was not checked, day or quantity is unknown, the period spans the
change, the remark speaks of a reduction, or the application came before: undecidable.

例 Example. 注册费 2023-07-01 起由 57,540.00 元降为 46,000.00 元；2023-09 收 57,540.00 元 → 疑点，涉及 11,540.00 元。
Lowered from 57,540.00 to 46,000.00 on 1 July 2023; 57,540.00 taken in September: 11,540.00 at issue.

为何 Why. 政府指导价、政府定价从规定之日起执行，不得提前或者推迟。A new price holds from its day.

谁无辜 Who is innocent. 补缴以前年度的欠费；变动以前受理、以后缴款的；减免后恰好等于旧标准；省定标准代替国家标准；金
额里含滞纳金。Arrears of earlier years, an application before the change, a reduction that happens to equal the old
rate, a provincial rate in place of the nation's, a late fee inside.

补救 Remedy. 核实受理日和文件的执行日；多收的退还。Check the day of application and the day of the document; refund what
was over.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import SOMEBODY, Case, day, decide, doubt, linked, standing, verdicts
from feeaudit.rules.measuring import CENTS, NUMBER, measured

RULE = Rule(
    id="early-or-late-execution",
    title_zh="提前或推迟执行标准",
    title_en="A rate applied too early or too late",
    severity="warning",
    basis=(law.EARLY_OR_LATE, law.FIXED_PRICE),
    consequence=(law.REFUND,),
    message_zh="疑似{how_zh}执行标准：{payee}收取“{item}”{amount}元，标准自{changed}起变动，当日应为{due}元，所收恰为"
    "另一标准，相差{over}元，需核实受理日。",
    message_en="Suspected {how_en} execution: {payee} took {amount} for “{item}”; the rate changed on {changed}, {due} "
    "was due that day, and the sum is that of the other rate, {over} apart. Check the day of application.",
    rationale_zh="新的标准自规定之日起执行，不得提前或推迟。",
    rationale_en="A new price holds from its day.",
    remediation_zh="核实受理日和文件的执行日；多收的退还。",
    remediation_en="Check the day of application and of the document; refund what was over.",
    innocent_zh=("补缴以前年度欠费", "变动以前受理", "减免后恰好相等", "省定标准代替国家标准", "金额含滞纳金"),
    innocent_en=(
        "arrears of earlier years",
        "an application before the change",
        "a reduction that happens to be equal",
        "a provincial rate",
        "a late fee inside the amount",
    ),
    within=("charge_id",),
)
PRICED = ("行政事业性收费", "政府性基金", "政府定价的经营服务性收费")
_REDUCED = r"减免|减半|减征|优惠|折扣|[0-9一二三四五六七八九]折|免征|部分免"
_APPLIED = r"受理|申请|申报|立项|签订|合同日期|报装"
_CENT = 0.01


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge of a fee that had more than one rate."""
    rates = _changing(books)
    ours = pl.col("fee_id").is_in(rates["fee_id"].unique().implode())
    frame = standing(books).filter(ours).with_columns(on=day())
    frame = measured(frame.rename({"fee_flat_rate": "rate"}))
    frame = _pending(_compared(frame, rates), books)
    late = pl.col("other_begins") < pl.col("fee_begins")
    remark = pl.col("remark").fill_null("")
    spans = (pl.col("period_from") < pl.col("changed")) & (pl.col("period_to") >= pl.col("changed"))
    outside = (pl.col("on") < pl.col("fee_begins")) | (pl.col("on") > pl.col("fee_valid_to"))
    frame = decide(
        frame,
        Case(pl.col("amount") <= 0, "clear"),
        Case(~linked(), "undecidable", doubt()),
        Case(pl.col("on").is_null(), "undecidable", ("date",)),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("measured").is_null() & pl.col("several"), "undecidable", ("quantity",)),
        Case(pl.col("measured").is_null() | ~pl.col("matches"), "clear"),
        Case(~pl.col("fee_verified") | ~pl.col("other_verified"), "undecidable", ("verified",)),
        Case(outside | ~pl.col("dated"), "undecidable", ("valid_from",)),
        Case(spans, "undecidable", ("period_to",)),
        Case(late & pl.col("arrears"), "clear"),
        Case(pl.col("late_fee").is_null() & pl.col("late_fee_unstated"), "undecidable", ("late_fee",)),
        Case(remark.str.contains(_REDUCED), "undecidable", ("remark",)),
        Case(
            late & pl.col("period_from").is_null() & (pl.col("pending") | remark.str.contains(_APPLIED)),
            "undecidable",
            ("period_from",),
        ),
        Case(pl.lit(value=True), "hit"),
    )
    over = (pl.col("net") - pl.col("due")).round(2).cast(CENTS, strict=False)
    return verdicts(
        frame,
        amount=over.abs(),
        severity=pl.when(over < 0).then(pl.lit("info")),
        confidence=pl.when(pl.col("period_from").is_not_null()).then(pl.lit("0.85")).otherwise(pl.lit("0.70")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.coalesce("item", "fee_name"),
            "amount": pl.col("amount"),
            "date": pl.col("date"),
            "quantity": pl.col("quantity"),
            "fee_id": pl.col("fee_id"),
            "standard": pl.col("fee_standard"),
            "other_standard": pl.col("other_standard"),
            "changed": pl.col("changed"),
            "due": pl.col("due").round(2).cast(CENTS, strict=False),
            "over": over.abs(),
            "how_zh": pl.when(late).then(pl.lit("推迟")).otherwise(pl.lit("提前")),
            "how_en": pl.when(late).then(pl.lit("late")).otherwise(pl.lit("early")),
        },
    )


def _changing(books: Books) -> pl.DataFrame:
    """fee_id → another row of its name, place and unit that has another rate: `other_rate`, `other_begins` …

    `dated`: the later of the two says, or its list does, from which day it holds.
    """
    stated = books.lists.select("catalogue", stated="valid_from").unique("catalogue", keep="first")
    known = pl.coalesce("valid_from", "stated")
    rows = (
        books.fees.filter(pl.col("nature").is_in(PRICED) & (pl.col("pricing").fill_null("") != "market"))
        .filter(pl.col("flat_rate").is_not_null())
        .join(stated, on="catalogue", how="left")
        .select("fee_id", "name", "jurisdiction", "rate_unit", "flat_rate", "standard", "verified", known=known)
        .sort("fee_id")
        .unique("fee_id", keep="first", maintain_order=True)
    )
    other = rows.select(
        "name",
        "jurisdiction",
        "rate_unit",
        other="fee_id",
        other_rate="flat_rate",
        other_standard="standard",
        other_verified="verified",
        other_begins="known",
    )
    both = rows.join(other, on=["name", "jurisdiction", "rate_unit"], nulls_equal=True)
    apart = (pl.col("flat_rate") != pl.col("other_rate")) & (pl.col("known") != pl.col("other_begins")).fill_null(
        pl.col("known").is_not_null() | pl.col("other_begins").is_not_null()
    )
    changed = pl.max_horizontal("known", "other_begins")
    return both.filter(apart).select(
        "fee_id",
        "other",
        "other_rate",
        "other_standard",
        "other_verified",
        "other_begins",
        fee_begins="known",
        changed=changed,
        dated=pl.col("known").is_not_null() & pl.col("other_begins").is_not_null(),
    )


def _compared(frame: pl.DataFrame, rates: pl.DataFrame) -> pl.DataFrame:
    """Adds `net`, `due` and, of the other rates, the nearest one whose sum was taken; where none was, the nearest."""
    net = (pl.col("amount") - pl.col("late_fee").fill_null(0)).cast(NUMBER)
    both = frame.drop("fee_begins").join(rates, on="fee_id").with_columns(net=net)
    both = both.with_columns(
        due=(pl.col("measured") * pl.col("rate")).cast(NUMBER),
        other_due=(pl.col("measured") * pl.col("other_rate")).cast(NUMBER),
    )
    near, equal = (
        (pl.col("net") - pl.col(name)).cast(pl.Float64()).abs() <= _CENT + 1e-9 for name in ("due", "other_due")
    )
    times = (pl.col("net") / pl.col("other_rate")).cast(pl.Float64())
    own = (pl.col("net") / pl.col("rate")).cast(pl.Float64())
    whole = (times == times.round(0)) & (own != own.round(0)) & (times > 0)
    distance = (pl.col("changed") - pl.col("on")).dt.total_days().abs()
    return (
        both.with_columns(
            matches=(equal & ~near).fill_null(value=False), several=whole.fill_null(value=False), distance=distance
        )
        .sort("charge_id", "matches", "several", "distance", "other", descending=[False, True, True, False, False])
        .unique("charge_id", keep="first", maintain_order=True)
    )


def _pending(frame: pl.DataFrame, books: Books) -> pl.DataFrame:
    """Adds `pending`: an approval of this payer was accepted before the change and decided after it."""
    cases = books.approvals.select("payer_id", "accepted", "closed").drop_nulls("accepted")
    both = frame.select("charge_id", "payer_id", "changed").join(cases, on="payer_id")
    open_then = (pl.col("accepted") < pl.col("changed")) & (pl.coalesce("closed", "changed") >= pl.col("changed"))
    pending = both.filter(open_then)["charge_id"].unique()
    return frame.with_columns(pending=pl.col("charge_id").is_in(pending.implode()))
