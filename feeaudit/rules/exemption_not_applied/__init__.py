"""未落实减免 Did a firm pay what it was exempt from?

方法 Method. 付款方或所办事项符合减免条件（小微企业、个体工商户的不动产登记费，变更、更正登记，在职职工 30 人及以下企
业的残疾人就业保障金，非营利性和营利性养老、医疗机构建设，社区养老托育家政，保障性租赁住房，以及清单条目自己写明的减
免），减免在所属期内有效，而收费超过“系数 × 标准”。The payer or the matter is of the kind that a law or the list's own
row relieves, the relief held in the period, and more was taken than factor × standard. 条件从备注和付款方登记表（收费
当日有效的行）里取；不知道规模、人数、属性，或者要减半而缺标准、数量的，不可判断；备注写明没有申请的，由人核实。The
attributes are read from remarks and the payers register on that day; what is not known is undecidable, and a remark
that nobody applied is for a person.

例 Example. 2024 年小微企业办不动产登记，收 550.00 元 → 应收 0 元，疑点，涉及 550.00 元。中型企业 → 未见问题。A small
firm pays 550.00 for a registration that is free for it: 550.00 at issue; a medium one: clear.

为何 Why. 各项减费政策应当全面、及时落实；不执行减免属于价格主管部门检查的收费行为。Reliefs have to be applied in full
and in time.

谁无辜 Who is innocent. 当日还不是小微企业的；须经申请而没有申请的；减半收取的 275 元、40 元正是应收；政策施行以前或到
期以后的所属期。A payer that was not yet small that day, a relief on application that nobody applied for, 275 or 40
that is itself the half rate, a period outside the policy.

补救 Remedy. 核对付款方当日的规模、人数、属性和政策期间，多收的退还。Check the payer's size that day and the period;
refund what was taken beyond.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    FISCAL,
    PUBLIC,
    SOMEBODY,
    Case,
    day,
    decide,
    doubt,
    linked,
    out_of_time,
    standing,
    verdicts,
    whole,
)
from feeaudit.rules.exemption_not_applied import attributes, reliefs
from feeaudit.rules.measuring import CENTS, NUMBER, measured

RULE = Rule(
    id="exemption-not-applied",
    title_zh="未落实减免",
    title_en="Exemption not applied",
    severity="critical",
    basis=(
        law.RELIEF_APPLIES,
        law.QINGDAO_PRICES,
        *dict.fromkeys(one.law for one in reliefs.RELIEFS),
    ),
    consequence=(law.REFUND, law.LIABILITY),
    message_zh="疑似未落实减免：{payee}向{payer}收取“{item}”{amount}元，{who}，按{basis}应收{due}元，多收{over}元，需核实。",
    message_en="Suspected exemption not applied: {payee} took {amount} of “{item}” from {payer}, {who_en}; by {basis} "
    "{due} was due, {over} less. Check.",
    rationale_zh="减免政策应当落实。",
    rationale_en="Reliefs have to be applied.",
    remediation_zh="核对付款方当日的规模、人数、属性和政策期间，多收的退还。",
    remediation_en="Check the payer's size that day and the period; refund what was taken beyond.",
    innocent_zh=("当日还不是小微企业", "须申请而没有申请", "减半收取的275元、40元", "政策期间以外"),
    innocent_en=(
        "not yet a small firm that day",
        "a relief on application that nobody applied for",
        "275 or 40 as the half rate",
        "a period outside the policy",
    ),
    within=("charge_id",),
)
WHO = {
    "small": ("付款方是小微企业或个体工商户", "a small or micro firm"),
    "headcount": ("付款方在职职工人数不超过上限", "a firm of few people"),
    "change": ("办理的是变更、更正登记", "for a registration of changes"),
    "nonprofit_care": ("付款方是非营利性养老、医疗机构", "a non-profit body of care or health"),
    "profit_care": ("付款方是营利性养老、医疗机构", "a body of care or health"),
    "community_care": ("用于社区养老、托育、家政", "for community care"),
    "rental_housing": ("项目是保障性租赁住房", "for affordable rental housing"),
    "row": ("清单写明该项免收", "for what the list exempts"),
}
_UNASKED = (
    r"未(?:申请|提出|提交|提供|申报|办理)[^,，;；。]{0,10}(?:减免|免|优惠|申请|证明|承诺|材料)"
    r"|放弃[^,，;；。]{0,6}(?:减|免|优惠)|未申请"
)
_NAMED = "|".join(dict.fromkeys(one.fee for one in reliefs.RELIEFS))


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge of a fee from which somebody is exempt."""
    frame = _asked(books)
    frame = decide(frame, *_cases())
    due, over = pl.col("left"), pl.col("over")
    return verdicts(
        frame,
        amount=over.cast(CENTS),
        confidence=pl.when(pl.col("who") == "headcount").then(pl.lit("0.85")).otherwise(pl.lit("0.80")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "payer": pl.coalesce("payer", pl.lit("企业 a firm")),
            "item": pl.coalesce("item", "fee_name"),
            "amount": whole(),
            "date": pl.col("on"),
            "who": pl.col("who").replace_strict({name: zh for name, (zh, _) in WHO.items()}, default=None),
            "who_en": pl.col("who").replace_strict({name: en for name, (_, en) in WHO.items()}, default=None),
            "headcount": pl.coalesce("headcount", "people"),
            "due": due.round(2).cast(CENTS),
            "over": over.cast(CENTS),
            "basis": pl.col("basis"),
            "fee_id": pl.col("fee_id"),
            "fee": pl.col("fee_name"),
        },
    )


def _cases() -> tuple[Case, ...]:
    public = pl.col("document_type").is_in(FISCAL) | pl.col("payee_class").is_in(PUBLIC)
    listed, said = linked(), pl.col("said")
    unlisted = (pl.col("link") == "unlinked") & ~pl.col("document_type").is_in(FISCAL).fill_null(value=False)
    return (
        Case(pl.col("amount") <= 0, "not_applicable"),
        Case(~public & pl.col("payee_class").is_not_null(), "not_applicable"),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("on").is_null(), "undecidable", ("date",)),
        Case(said.is_null() | (said == "clear"), "clear"),
        Case(pl.col("link") == "ambiguous", "undecidable", doubt()),
        Case(listed & ~pl.col("whole_name"), "undecidable", ("link",)),
        Case(listed & ~pl.col("fee_verified").fill_null(value=False), "undecidable", ("verified",)),
        *(Case(listed & case.when, case.outcome, case.missing) for case in out_of_time()),
        Case(said == "undecidable", "undecidable", pl.col("lacking")),
        Case(~public.fill_null(value=False), "undecidable", ("payee_id",)),
        Case(unlisted, "undecidable", ("link",)),
        Case(pl.col("remark").str.contains(_UNASKED), "undecidable", ("remark",)),
        Case(pl.lit(value=True), "hit"),
    )


def _asked(books: Books) -> pl.DataFrame:
    """Each charge of a fee from which somebody is exempt, with what the relief that weighs most says of it: `said`
    (hit, undecidable, clear; null where none held that day), `lacking`, `left`, `over`, `who`, `basis`.
    """
    name = pl.when(pl.col("link") == "unlinked").then("item_key").otherwise("fee_name")
    frame = standing(books).with_columns(on=day(), name=name).rename({"fee_flat_rate": "rate"})
    pairs = _pairs(frame, books.fees)
    frame = _rated(frame.join(pairs, on="charge_id", how="semi"), books.fees)
    frame = attributes.of_payers(measured(frame), books.payers)
    on, place = pl.col("on"), pl.col("place").fill_null("")
    begun = pl.col("since").is_null() | (pl.col("since") <= on)
    inside = begun & (pl.col("until").is_null() | (on <= pl.col("until"))) & place.str.starts_with(pl.col("where"))
    both = _weighed(frame.join(pairs, on="charge_id").filter(inside))
    rank = pl.col("said").replace_strict({"hit": 0, "undecidable": 1, "clear": 2})
    best = both.sort("charge_id", rank, "over", "basis", "who", descending=[False, False, True, False, False])
    told = best.unique("charge_id", keep="first", maintain_order=True)
    return frame.join(
        told.select("charge_id", "said", "lacking", "left", "over", "who", "basis"), on="charge_id", how="left"
    )


def _rated(frame: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """With the full rate in `rate`, also where the row prints a reduced one beside it."""
    full = reliefs.rates(fees.filter(pl.col("fee_id").is_in(frame["fee_id"].drop_nulls().unique().implode())))
    return frame.join(full, on="fee_id", how="left").with_columns(
        rate=pl.coalesce("rate", "full_rate"), fee_rate_unit=pl.coalesce("fee_rate_unit", "full_unit")
    )


def _weighed(both: pl.DataFrame) -> pl.DataFrame:
    """What one relief says of one charge."""
    told = attributes.holds(pl.col("who"))
    factor = pl.col("share").cast(NUMBER)
    left = pl.when(factor == 0).then(pl.lit(0).cast(NUMBER)).otherwise((pl.col("measured") * pl.col("rate")) * factor)
    over = pl.when(factor == 0).then(whole()).otherwise(pl.col("amount").cast(NUMBER) - pl.col("left").round(2))
    # A yearly fund paid in the first year of its relief may be that of the year before.
    early = (pl.col("who") == "headcount") & pl.col("period_from").is_null()
    early = (early & (pl.col("on").dt.year() == pl.col("since").dt.year())).fill_null(value=False)
    both = both.with_columns(told=told, left=left.cast(NUMBER)).with_columns(over=over.cast(NUMBER))
    lacking = (
        pl.when(pl.col("told").is_null())
        .then(pl.col("who").replace_strict(attributes.MISSING))
        .when(early)
        .then(pl.lit("period_from"))
        .when(pl.col("rate").is_null())
        .then(pl.lit("rates"))
        .otherwise(pl.lit("quantity"))
    )
    said = (
        pl.when(~pl.col("told"))
        .then(pl.lit("clear"))
        .when(pl.col("told") & ~early & (pl.col("over") > pl.lit("0.01").cast(NUMBER)))
        .then(pl.lit("hit"))
        .when(pl.col("told") & ~early & pl.col("over").is_not_null())
        .then(pl.lit("clear"))
        .otherwise(pl.lit("undecidable"))
    )
    return both.with_columns(said=said, lacking=pl.concat_list(lacking))


def _pairs(frame: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """charge_id and the columns of each relief that may be for it."""
    names = frame["name"].drop_nulls().unique()
    by_name = reliefs.of_law(names.filter(names.str.contains(_NAMED)).sort().to_list())
    ours = fees.filter(pl.col("fee_id").is_in(frame["fee_id"].drop_nulls().unique().implode()))
    columns = [name for name in by_name.columns if name != "name"]
    asked = frame.select("charge_id", "name", "fee_id")
    return pl.concat(
        [
            asked.join(by_name, on="name").select("charge_id", *columns),
            asked.join(reliefs.of_lists(ours), on="fee_id").select("charge_id", *columns),
        ]
    )
