"""水电气热及转供收费 Was a firm charged more for water, power, gas or heat than the supplier may take?

方法 Method. 一、物业、园区等转供方收的单价，高于供应企业的价格（备注写的，或清单上的政府定价）加允许的损耗，即为疑点；
损耗看备注，没有写的按一成。二、2021-03-01 以后向用户收计量装置费、接口费、开户费、增容费、报装费、碰口费。
三、代收水电气热费时加收手续费、服务费。First: a unit price of a landlord or estate above the supplier's (as the remark
says, or the price that an authority set), with the loss the remark states, else a tenth. Second: charges for meters or
for being connected, since March 2021. Third: a handling charge on bills collected for the supplier.
没有单价、供应价，公摊损耗没有写明比例，两部制电价，红线内由谁出资不明，都是不可判断。Without either price, with an
unstated loss, a two-part tariff, or pipes of which it is unknown who paid: undecidable.

例 Example. 园区按 1.20 元/度收电费 10,000 度，备注“供电公司平均电价0.80元” → 至多 0.88 元/度，超出 3,200.00 元。
1.20 for 10,000 kWh bought at 0.80: at most 0.88, 3,200.00 over.

为何 Why. 公用企事业单位不得以任何名义收取不合理费用；代收的不得加收。Utilities may take no unreasonable charge, and
who collects for them may add nothing.

谁无辜 Who is innocent. 有记录的公摊损耗；两部制电价的基本电费；专用变压器的容量费；供应企业自己按表计收的；自愿另购
的工程；2021 年 3 月以前的接口费。A recorded loss, the fixed part of a two-part tariff, the capacity of a private
transformer, the supplier's own bill, works ordered freely, connections before March 2021.

补救 Remedy. 核对供应企业的票据、表数和损耗记录，退还多收的。Check the supplier's bill, the meters and the recorded
loss; refund what is over.
"""

from decimal import Decimal

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules import parameters
from feeaudit.rules.common import (
    FREE,
    SOMEBODY,
    Case,
    called,
    day,
    decide,
    firm_pays,
    forbidden,
    linked,
    listed,
    narrowed,
    verdicts,
    whole,
)

RULE = Rule(
    id="utility-resale",
    title_zh="水电气热及转供收费",
    title_en="Charge on water, power, gas or heat",
    severity="warning",
    basis=(law.UTILITIES, law.UTILITY_CLEANING, law.NO_HANDLING_FEES, law.SHANDONG_UTILITIES, law.SHANDONG_HEAT),
    consequence=(law.UTILITY_LIABILITY, law.REFUND),
    message_zh="疑似水电气热不当收费：{payee}收取“{item}”{amount}元，{why_zh}，涉及{over}元，需核实供应企业的票据和表数。",
    message_en="Suspected utility charge: {payee} took {amount} for “{item}” ({why_en}), {over} at issue. Check the "
    "supplier's bill and the meters.",
    rationale_zh="公用企事业单位和代收单位不得收取不合理费用。",
    rationale_en="Utilities, and who collects for them, may take no unreasonable charge.",
    remediation_zh="核对供应企业的票据、表数和损耗记录，退还多收的。",
    remediation_en="Check the supplier's bill, the meters and the recorded loss; refund what is over.",
    innocent_zh=(
        "有记录的公摊损耗",
        "两部制电价的基本电费",
        "专用变压器的容量费",
        "供应企业自己计收的",
        "自愿另购的工程",
    ),
    innocent_en=(
        "a recorded loss",
        "the fixed part of a two-part tariff",
        "the capacity of a private transformer",
        "the supplier's own bill",
        "works ordered freely",
    ),
    within=("charge_id",),
)
_SUPPLY = r"电费|水费|自来水|燃气费|天然气费|煤气费|采暖费|供暖费|取暖费|供热费|热力费|暖气费|转供电|转供水"
_SUPPLY_IS_NONE = r"污水|排水|中水|热水|桶装|饮用|纯净|矿泉|药水|墨水|充电|邮电|发电|水费用"
_METER = r"水表|电表|气表|燃气表|热表|热量表|计量装置|计量表|表具|卡表"
_METER_IS_NONE = r"检定|校准|检测|维修|户外|钟表|仪表|报表"
_CONNECTION = (
    r"接口费|开口费|开户费|增容费|报装费|碰口费|接入费|接水费|接电费|通气费|开通费|初装费|并网费|立户费"
    r"|入网费|间隔占用费"
)
_PIPES = r"红线内|管网建设费|管道安装费|管线建设|配套设施建设费"
_PIPE_FEES = r"(?:集中|外部|红线[内外])[^,，;；。]{0,6}(?:建设|配套|工程)费|管网(?:建设|配套)费|并网配套费"
"""Pipes up to the user's own, under the names that were abolished in 2021; works that a firm orders are others."""
_ORDERED = r"合同|委托|自愿|改造|自建"
_UTILITY = r"水|电|气|热|暖|管网"
_HANDLING = (
    r"(?:代[收缴][^,，;；。]{0,10}|(?:水|电|气|热|暖)费[^,，;；。]{0,4}|水电)"
    r"(?:手续费|服务费|管理费|附加费|额外费用?|加价|代收费)"
)
_FREE_ROWS = r"供水|供电|供气|供暖|供热|水电|计量装置"
"""How rows of lists are called that make something about supply free of charge."""
_FIXED = r"基本电费|容量|需量|力调|两部制|基本费"
_LOSS_WORDS = r"公摊|损耗|线损|管损|分摊"
_SUPPLIERS = (
    r"供电公司|电力(?:公司|集团|股份|发展|有限)|国网|南网|电网|供电局|水务|自来水|供水|燃气|天然气|热力|供热|供暖|热电|水司"
    r"|能源"
)
_RESELLERS = (
    r"物业|园区|产业园|商业管理|商管|置业|房地产|地产|市场|商场|广场|大厦|写字楼|孵化|创业|招商|资产|租赁|开发|后勤"
    r"|管委会|仓储|工业园|投资"
)
_PRICE = (
    r"(?:供电|电网|国网|供水|供气|供热|自来水|燃气|水务|目录|平均|购进|购入|上游|供应)[^,，;；。\d]{0,10}[价]格?[为是:：]?"
    r"([0-9]+(?:\.[0-9]+)?)元"
)
_RATE = r"(?:损耗|线损|管损|公摊)[^,，;；。\d]{0,6}([0-9]+(?:\.[0-9]+)?)%"
_RECORDED = r"(?:损耗|线损|管损|公摊|分摊)[^;；。]{0,12}(?:记录|公示|明细|台账|抄表)"
_NUMBER = pl.Decimal(38, 10)
_CENTS = pl.Decimal(18, 2)


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge for water, power, gas or heat, their meters, connections and collection."""
    item = called()
    suppliers = pl.col("payee").str.contains(_SUPPLIERS).fill_null(value=False)
    kinds = {
        "handling": item.str.contains(_HANDLING) & ~item.str.contains("污水|垃圾|热水器|电梯|电商|电子|水处理"),
        "meter": item.str.contains(_METER) & ~item.str.contains(_METER_IS_NONE),
        "connection": item.str.contains(_CONNECTION) & (item.str.contains(_UTILITY) | suppliers),
        "pipes": item.str.contains(_PIPES) & (item.str.contains(_UTILITY) | suppliers),
        "supply": item.str.contains(_SUPPLY) & ~item.str.contains(_SUPPLY_IS_NONE),
    }
    asked = item.str.contains(_CONNECTION) | item.str.contains(_PIPES) | kinds["handling"] | kinds["meter"]
    frame = narrowed(books, asked | kinds["supply"], also=_on_such_a_row(books))
    frame = frame.with_columns(said.fill_null(value=False).alias(name) for name, said in kinds.items())
    frame = frame.with_columns(free=forbidden() & pl.col("fee_name").str.contains(_FREE_ROWS))
    frame = frame.filter(pl.any_horizontal("free", *kinds))
    frame = _reckoned(frame.with_columns(on=day()), parameters.of(books, RULE.id, "loss_percent"))
    frame = decide(frame, *_scope(), *_extra(), *_resold())
    why, why_en = _words()
    return verdicts(
        frame,
        amount=pl.when("resold").then("over").otherwise(whole()),
        severity=pl.when(~pl.col("resold")).then(pl.lit("critical")),
        confidence=pl.when("resold").then(pl.lit("0.70")).otherwise(pl.lit("0.80")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.col("item"),
            "amount": whole(),
            "date": pl.col("date"),
            "quantity": pl.col("quantity"),
            "unit_price": pl.col("each").round(4),
            "supplied_at": pl.col("supplied_at"),
            "loss": pl.col("loss"),
            "over": pl.when("resold").then("over").otherwise(whole()),
            "why_zh": why,
            "why_en": why_en,
        },
    )


def _on_such_a_row(books: Books) -> pl.Expr:
    """Is it linked to a row that makes something about supply free of charge?"""
    rows = books.fees.filter(pl.col("status").is_in(FREE) & pl.col("name").str.contains(_FREE_ROWS))["fee_id"]
    found = books.links.filter((pl.col("verdict") == "linked") & pl.col("fee_id").is_in(rows.implode()))
    return pl.col("charge_id").is_in(found["charge_id"].implode())


def _scope() -> tuple[Case, ...]:
    """Whom the rule is about: who sells on, or supplies."""
    payee = pl.col("payee")
    known = payee.str.contains(_SUPPLIERS) | payee.str.contains(_RESELLERS)
    extra = pl.col("handling") | pl.col("meter") | pl.col("connection") | pl.col("pipes")
    return (
        Case(pl.col("amount") <= 0, "clear"),
        Case(~firm_pays(), "not_applicable"),
        Case(extra & listed() & ~pl.col("supply"), "clear"),
        Case(payee.is_null(), "undecidable", ("payee",)),
        Case(extra & ~known & ~pl.col("free"), "not_applicable"),
        Case(pl.col("resold") & payee.str.contains(_SUPPLIERS) & ~payee.str.contains(_RESELLERS), "clear"),
        Case(called().str.contains(_FIXED), "clear"),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(firm_pays().is_null(), "undecidable", ("payer_id",)),
    )


def _extra() -> tuple[Case, ...]:
    """What is charged beside the supply itself."""
    early = pl.col("on") < law.UTILITY_CLEANING.in_force_from
    connected = pl.col("meter") | pl.col("connection") | pl.col("pipes")
    undated = pl.col("on").is_null() & pl.col("fee_valid_from").is_not_null()
    fee = called().str.contains(_PIPE_FEES) & ~pl.col("remark").fill_null("").str.contains(_ORDERED)
    return (
        Case(pl.col("free") & (pl.col("on") < pl.col("fee_valid_from")), "not_applicable"),
        Case(pl.col("free") & undated, "undecidable", ("date",)),
        Case(pl.col("free") & pl.col("voluntary"), "clear"),
        Case(pl.col("handling") | pl.col("free"), "hit"),
        Case(connected & pl.col("on").is_null(), "undecidable", ("date",)),
        Case(connected & early, "not_applicable"),
        Case(connected & pl.col("voluntary"), "clear"),
        Case(pl.col("pipes") & ~pl.col("meter") & ~pl.col("connection") & ~fee, "undecidable", ("remark",)),
        Case(connected, "hit"),
    )


def _resold() -> tuple[Case, ...]:
    """A unit price against the supplier's."""
    remark = pl.col("remark").fill_null("")
    fixed = remark.str.contains(_FIXED) | remark.str.contains("专变|专用变压器")
    loss_unstated = remark.str.contains(_LOSS_WORDS) & pl.col("loss_said").is_null()
    return (
        Case(pl.col("each").is_null(), "undecidable", ("unit_price",)),
        Case(pl.col("supplied_at").is_null(), "undecidable", ("supplied_at",)),
        Case(pl.col("over") <= 0, "clear"),
        Case(fixed, "undecidable", ("remark",)),
        Case(loss_unstated & remark.str.contains(_RECORDED), "clear"),
        Case(loss_unstated, "undecidable", ("loss",)),
        Case(pl.col("over") > 0, "hit"),
    )


def _reckoned(frame: pl.DataFrame, loss: Decimal) -> pl.DataFrame:
    """Adds `resold`, what `each` unit cost, what it was `supplied_at`, the `loss` let pass in percent, and `over`."""
    remark = pl.col("remark").str.replace_all(r"\s+", "")
    extra = pl.any_horizontal("handling", "meter", "connection", "pipes", "free")
    told = remark.str.extract(_PRICE).cast(_NUMBER, strict=False)
    set_price = linked() & pl.col("fee_verified") & (pl.col("fee_nature") == "政府定价的经营服务性收费")
    in_time = (pl.col("fee_begins").is_null() | (pl.col("fee_begins") <= pl.col("on"))) & (
        pl.col("fee_rate_unit") == pl.col("unit")
    )
    price = pl.coalesce(told, pl.when(set_price & in_time).then("fee_flat_rate"))
    amount, total = pl.col("amount").cast(_NUMBER), whole().cast(_NUMBER)
    each = pl.coalesce(pl.when(pl.col("quantity") > 0).then(total / pl.col("quantity")), "unit_price")
    many = pl.when(pl.col("quantity") > 0).then("quantity").otherwise(amount / pl.col("unit_price"))
    said = remark.str.extract(_RATE).cast(pl.Float64(), strict=False)
    frame = frame.with_columns(
        resold=pl.col("supply") & ~extra, each=each, supplied_at=price, loss_said=said, many=many
    ).with_columns(loss=pl.coalesce("loss_said", pl.lit(float(loss))))
    most = pl.col("supplied_at").cast(pl.Float64()) * (1 + pl.col("loss") / 100)
    over = ((pl.col("each").cast(pl.Float64()) - most) * pl.col("many").cast(pl.Float64())).round(2)
    return frame.with_columns(over=over.cast(_CENTS, strict=False))


def _words() -> tuple[pl.Expr, pl.Expr]:
    """Why it is flagged, in Chinese and in English."""
    zh = (
        pl.when("free")
        .then(pl.format("清单写明“{}”不得收取", "fee_name"))
        .when("handling")
        .then(pl.lit("代收水电气热费不得加收"))
        .when("meter")
        .then(pl.lit("计量装置费不得向用户收取"))
        .when("connection")
        .then(pl.lit("接入环节的此类收费已取消"))
        .when("pipes")
        .then(pl.lit("管网建设费用不得另向用户收取"))
        .otherwise(pl.format("供应价{}元加损耗{}%，单价高出", "supplied_at", "loss"))
    )
    en = (
        pl.when("free")
        .then(pl.format("a list has “{}” free of charge", "fee_name"))
        .when("handling")
        .then(pl.lit("nothing may be added to a bill that is collected for the supplier"))
        .when("meter")
        .then(pl.lit("meters may not be charged to users"))
        .when("connection")
        .then(pl.lit("charges for being connected were abolished"))
        .when("pipes")
        .then(pl.lit("the pipes are not for the user to pay"))
        .otherwise(pl.format("supplied at {}, with a loss of {} %", "supplied_at", "loss"))
    )
    return zh, en
