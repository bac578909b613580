"""目录外收费 Is there a charge that no official list allows?

方法 Method. 收款方是机关、事业单位，或票据是财政票据的收费，在其所属日期、地区有效的**完整**清单里找不到对应项目。
A charge by a public body, or on a fiscal receipt, that has no row on a list which is complete for its nature, place
and date. 只装了节选清单、只装了全国清单，或不知道地区、日期、项目，就是不可判断，并写明缺哪份清单；
名称里有“基金”的还要有完整的政府性基金清单。Without such a list, or with the nation's alone, nothing is said but
which list is missing. 公共机构开税务发票的可能是合法的市场服务：审批登记写明这项服务是它为该企业的审批提供的，
才对照完整的行政审批中介服务清单。A public body's tax invoice may be a lawful market service: it is tested, against
the list of intermediary services, only where the approvals register names the service.

例 Example. 2024-03-15，青岛某登记中心开出非税票据“档案查询服务费” 300.00 元；已装青岛市 2024
年行政事业性收费完整清单，没有这一项，也没有相近的项目 → 疑点，涉及 300.00 元。换成只装节选 → 不可判断，缺
list:行政事业性收费:370200:2024。300.00 on no complete list of the city and year: a hit of 300.00; with an excerpt
only: undecidable.

为何 Why. 清单之外的涉企收费一律不得执行；自立收费项目属于乱收费。Nothing beyond the published lists may be charged
to firms.

谁无辜 Who is innocent. 普通企业的市场服务不在范围内；清单比收费新或旧；项目只写“服务费”说不清是什么；代收；罚没、
税款、押金、土地价款、学费、医疗费不是这里的收费；会费、捐赠、往来结算票据另有规则；已取消的项目由“继续收取已取消、停征项目”去查。
Market services of ordinary firms, another year's list, a vague item, money collected for another, fines, taxes,
deposits, tuition and medical bills.

补救 Remedy. 请收款方出示文号；没有依据的，退还并停止收取。Ask for its authority; refund and stop where there is none.
"""

import polars as pl

from feeaudit import law, names
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    ENDED,
    FISCAL,
    FREE,
    NOTHING,
    PUBLIC,
    SOMEBODY,
    TAX_INVOICES,
    Case,
    day,
    decide_in_turn,
    doubt,
    ended_above,
    linked,
    out_of_time,
    standing,
    verdicts,
    whole,
)
from feeaudit.rules.coverage import covered, lacking_list
from feeaudit.text import place_chain

RULE = Rule(
    id="off-list",
    title_zh="目录外收费",
    title_en="Charge on no official list",
    severity="warning",
    basis=(law.LISTS_ONLY, law.SELF_CREATED, law.NOTHING_BEYOND_THE_LIST, law.SHANDONG_LISTS),
    consequence=(law.REFUND, law.LIABILITY),
    message_zh="疑似目录外收费：{payee}收取“{item}”{amount}元，《{lists}》中未见此项，需核实收费依据。",
    message_en="Suspected off-list charge: {payee} took {amount} for “{item}”, and {lists} has no such item. "
    "Check its basis.",
    rationale_zh="清单之外的涉企收费一律不得执行。",
    rationale_en="Nothing beyond the published lists may be charged to firms.",
    remediation_zh="请收款方出示收费文件；没有依据的退还并停收。",
    remediation_en="Ask the payee for its authority; refund and stop where there is none.",
    innocent_zh=("普通企业的市场服务", "清单与收费年份不符", "项目名称笼统", "代收", "罚没、税款、押金、学费、医疗费"),
    innocent_en=(
        "market services of ordinary firms",
        "a list of another year",
        "a vague item",
        "money collected for another",
        "fines, taxes, deposits, tuition and medical bills",
    ),
    within=("charge_id",),
)
FEES, FUNDS, SERVICES = "行政事业性收费", "政府性基金", "行政审批中介服务"

_FUND = (
    "(?:基金|附加|专项资金)$|文化事业|就业保障金|残保金|配套费|配套设施|森林植被|育林|港口建设|车辆通行附加"
    "|农网还贷|水利建设|移民|电影事业|旅游发展|可再生能源|油污损害赔偿|乏燃料|废弃电器|水土保持|水保|地方教育"
)
"""Names of government funds (全国政府性基金目录清单, 2014–2025) that do not end as funds do, or may be cut short."""

_NO_FEE = (
    r"罚款|罚没|没收|罚金|违约金|滞纳金|赔偿|税$|土地出让|出让金|出让价款|出让收入|有偿使用收入|资产处置|租金|租赁|利息"
    r"|保证金|押金|定金|预收|暂存|退款|退还|捐赠|捐款|会费|工会经费|社会保险|社保|公积金|货款|拍卖|出让收益|资本收益"
    r"|公益金|维修资金|拨款|出租收入|房租|行政处罚|手续费返还|^代(?:收|缴)|化验|检查费$|校服|军训|教材|诉讼|案件受理"
    r"|(?:海域|海岛|岛屿|土地|林地|草原|水域)使用金|案款|滞报金|特许经营|矿业权|[探采]矿权|使用权|经营权|收益|出让|利润|党费"
    r"|(?:征地|土地|青苗|拆迁|征收|安置|附着物)补偿|补偿款|拆迁款|保险|竞[拍买]|标书|风险金|^(?:自来)?水电?费$|电费$|采暖|供[热暖]|燃气"
    r"|学费|学杂|住宿费|保教|书本费|课本|餐费|伙食|诊疗|医疗费|挂号|药费|床位|手术|治疗|护理|体检"
)
"""Non-tax income, and money of other kinds, that no fee list speaks of."""

_VAGUE = (
    r"^(?:(?:技术|综合|信息|咨询|管理|代理|业务|行政|相关|其他|其它|各项|有关|专项|日常|本期|收取)*"
    r"(?:服务|登记|管理|手续|工本|办证|证照|证件|证书|材料|资料|检测|检验|监测|鉴定|评审|评估|论证|审查|审批|咨询|技术"
    r"|认证|培训|考试|注册|申请|受理|办理|变更|备案|年检|维护|监督|处理|处置|代办|事业性|非税|杂项|业务)?"
    r"(?:收费|费用|费|款|收入|项目)?)$|详见|见(?:附件|清单|明细|附表|合同)|^(?:一批|合计|其他.*|其它.*|\d+)$"
)
"""Words that may be anything: 服务费, 登记费, 详见清单."""


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge by a public body, on a fiscal receipt, or of which that is not known."""
    frame = standing(books).with_columns(
        on=day(),
        fiscal=pl.col("document_type").is_in(FISCAL).fill_null(value=False),
        fund=pl.col("item_key").str.contains(_FUND).fill_null(value=False),
    )
    frame = ended_above(frame, books.fees)
    frame = decide_in_turn(frame, _scope() + _link(), lambda rest: _held_against(rest, books), _lists())
    return verdicts(
        frame,
        amount=whole(),
        confidence=pl.when("fiscal").then(pl.lit("0.80")).otherwise(pl.lit("0.60")),
        severity=pl.when(pl.col("fiscal") & pl.col("payee_class").is_in(PUBLIC)).then(pl.lit("critical")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.col("item"),
            "amount": whole(),
            "date": pl.col("on"),
            "place": pl.col("place"),
            "lists": pl.col("lists"),
            "nearest_id": pl.col("runner_up_id"),
            "nearest_score": pl.col("runner_up_score"),
            "nearest": pl.coalesce("near", "fee_text"),
        },
    )


def _scope() -> tuple[Case, ...]:
    """Whom the rule is about, and which money is no fee at all."""
    public, kind = pl.col("payee_class"), pl.col("document_type")
    return (
        Case(kind.is_in(["fiscal_association_dues", "fiscal_donation", "fiscal_settlement"]), "not_applicable"),
        Case(~pl.col("fiscal") & ~public.is_in(PUBLIC), "not_applicable"),
        Case(pl.col("amount") <= 0, "not_applicable"),
        Case(~pl.col("fiscal") & public.is_null(), "undecidable", ("payee_id",)),
        Case(pl.col("item").is_null(), "undecidable", ("item",)),
    )


def _link() -> tuple[Case, ...]:
    """A charge that is on a list. What a list forbids, or has ended, is for the rules about that."""
    status, ceased = pl.col("fee_status"), pl.col("fee_cease_from")
    ended = (ceased <= pl.col("on")) | (ceased.is_null() & status.is_in(ENDED))
    forbidden = (pl.col("fee_nature") == "禁止收费") | status.is_in(FREE)
    return (
        Case(linked() & forbidden, "not_applicable"),
        Case(linked() & ended & pl.col("arrears"), "not_applicable"),
        Case(linked() & ~pl.col("fee_verified"), "undecidable", ("verified",)),
        Case(linked() & ceased.is_null() & status.is_in(ENDED), "undecidable", ("cease_from",)),
        *(Case(linked() & case.when, case.outcome, case.missing) for case in out_of_time()),
        Case(linked() & (pl.col("ended_above") <= pl.col("on")), "undecidable", ("link",)),
        Case(linked() & ~ended.fill_null(value=False), "clear"),
        Case(pl.col("link") == "ambiguous", "undecidable", doubt()),
        Case(pl.col("link").is_null(), "undecidable", ("link",)),
        Case(pl.col("item_text") == pl.col("fee_text"), "undecidable", ("link",)),
        Case(pl.col("item_key").str.contains(_NO_FEE), "not_applicable"),
        Case(pl.col("item_key").is_null() | pl.col("item_key").str.contains(_VAGUE), "undecidable", ("item",)),
    )


def _lists() -> tuple[Case, ...]:
    """What is on no list, held against the lists that are complete for it."""
    tax_invoice = pl.col("document_type").is_in(TAX_INVOICES)
    return (
        Case(pl.col("place").is_null(), "undecidable", ("place",)),
        Case(pl.col("on").is_null(), "undecidable", ("date",)),
        Case(~pl.col("fiscal") & ~tax_invoice.fill_null(value=False), "undecidable", ("document_type",)),
        Case(~pl.col("fiscal") & pl.col("served").is_null(), "undecidable", ("approvals",)),
        Case(pl.col("lacking").list.len() > 0, "undecidable", pl.col("lacking")),
        Case(pl.col("unchecked"), "undecidable", ("verified",)),
        Case((pl.col("link") == "unlinked") & pl.col("near").is_not_null(), "undecidable", ("link",)),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.lit(value=True), "hit"),
    )


def _held_against(frame: pl.DataFrame, books: Books) -> pl.DataFrame:
    """Adds `served`, `near`, and of the lists for the natures that a charge may have `lists` (titles), `lacking` (which
    list would decide) and `unchecked`.
    """
    frame = frame.join(
        books.of("served", _served, books.approvals), on=["payer_id", "payee_id", "item_key"], how="left"
    ).join(_near(frame, books.fees), on=["item_key", "place"], how="left")
    for nature, name in ((FEES, "fees"), (FUNDS, "funds"), (SERVICES, "services")):
        frame = covered(frame, books.lists, nature).rename({"covering": name, "unchecked": f"{name}_unchecked"})
    both = {
        "fees": pl.col("fiscal"),
        "funds": pl.col("fiscal") & pl.col("fund"),
        "services": ~pl.col("fiscal"),
    }
    natures = {"fees": FEES, "funds": FUNDS, "services": SERVICES}
    lacking = [
        pl.when(asked & pl.col(f"{name}_unchecked").is_null()).then(lacking_list(natures[name]))
        for name, asked in both.items()
    ]
    unchecked = [(asked & pl.col(f"{name}_unchecked")).fill_null(value=False) for name, asked in both.items()]
    titles = [pl.when(asked).then(pl.col(name)) for name, asked in both.items()]
    return frame.with_columns(
        lists=pl.concat_list(titles).list.drop_nulls().list.join("、"),
        lacking=pl.coalesce(pl.concat_list(lacking).list.drop_nulls(), NOTHING),
        unchecked=pl.any_horizontal(*unchecked),
    )


def _near(frame: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """item_key, place → `near`, a fee of a list for that place that it may be a part or another name of: then nothing
    is said. What another place lists excuses nobody here.
    """
    known = fees.filter(pl.col("nature").is_in([FEES, FUNDS])).select("name", "jurisdiction").unique()
    asked = frame.filter((pl.col("link") == "unlinked") & pl.col("item_key").is_not_null())
    items = asked["item_key"].unique().sort().to_list()
    kin = names.kin(items, known["name"].unique().sort().to_list())
    like = [item for item, fee in zip(items, kin, strict=True) if fee is not None]
    pairs = asked.filter(pl.col("item_key").is_in(like)).select("item_key", "place").drop_nulls().unique()
    rows: list[tuple[str, str, str | None]] = []
    for (place,), group in pairs.sort("place", "item_key").group_by("place", maintain_order=True):
        ours = known.filter(pl.col("jurisdiction").is_in(place_chain(str(place))))["name"].unique().sort().to_list()
        some = group["item_key"].to_list()
        rows += [(item, str(place), fee) for item, fee in zip(some, names.kin(some, ours), strict=True)]
    schema = dict.fromkeys(("item_key", "place", "near"), pl.String())
    return pl.DataFrame(rows, schema=schema, orient="row").filter(pl.col("near").is_not_null())


def _served(books: Books) -> pl.DataFrame:
    """payer_id, payee_id, item_key → `served`: the register names this service in an approval of this payer."""
    told = books.approvals.select("payer_id", "provider_id", "service").drop_nulls().unique().rows()
    return pl.DataFrame(
        sorted({(payer, provider, names.key(service)) for payer, provider, service in told}),
        schema=dict.fromkeys(("payer_id", "payee_id", "item_key"), pl.String()),
        orient="row",
    ).with_columns(served=pl.lit(value=True))
