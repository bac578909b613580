"""电子政务平台收费 Was a firm charged for an authority's own platform?

方法 Method. 项目是政务平台、申报备案系统的技术维护费、服务费、密钥、电子介质成本费，即为疑点，不论谁收。
A maintenance or service charge, a key or a medium for a platform of the government, whoever collects it.
机关和政务、信息、大数据中心收的平台费，也是；其他公共机构的一般系统服务，要审批登记写明是审批所需，否则不可判断。
So is any platform charge of an authority or its information centre; a general system service of another public body
only where the approvals register names it. 普通企业的软件和系统，不在此列。An ordinary firm's software is not meant.

例 Example. 某信息公司收“旅馆业治安管理信息系统运行服务费” 1,200.00 元 → 疑点，涉及 1,200.00 元。电子认证公司的
数字证书，自愿选购 → 未见问题。1,200.00 for the police's hotel register: a hit; a licensed CA's certificate, bought
freely: clear.

为何 Why. 电子政务平台应当免费开放，不得以任何名义收取经营服务性费用。Such platforms are open free of charge.

谁无辜 Who is innocent. 电子认证机构的自选数字证书；企业自己的软件、在线监测；税控系统的政府定价维护费；清单列明的
交易服务费。Optional certificates of a licensed CA, a firm's own software and monitoring, the priced upkeep of
the tax-control system, a listed trading fee.

补救 Remedy. 核实平台由谁建、是否办事所必需；属实的全部退还。Check whose platform it is; refund the whole.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    PRIVATE,
    SOMEBODY,
    Case,
    body_class,
    called,
    day,
    decide,
    firm_pays,
    linked,
    listed,
    narrowed,
    verdicts,
    whole,
)

RULE = Rule(
    id="egov-platform-charge",
    title_zh="电子政务平台收费",
    title_en="Charge for an e-government platform",
    severity="critical",
    basis=(law.EGOV_IS_FREE, law.LICENSING_IS_FREE),
    consequence=(law.REFUND,),
    message_zh="疑似电子政务平台收费：{payee}收取“{item}”{amount}元，{why_zh}，需核实平台由谁建、是否办事所必需。",
    message_en="Suspected charge for an e-government platform: {payee} took {amount} for “{item}” ({why_en}). Check "
    "whose platform it is and whether it is required.",
    rationale_zh="电子政务平台应当免费开放。",
    rationale_en="Platforms of the government are open free of charge.",
    remediation_zh="核实平台由谁建、是否办事所必需；属实的全部退还。",
    remediation_en="Check whose platform it is; refund the whole.",
    innocent_zh=("自选的数字证书", "企业自己的软件和系统", "税控系统的政府定价维护费", "清单列明的交易服务费"),
    innocent_en=(
        "optional certificates of a licensed CA",
        "a firm's own software",
        "the priced upkeep of the tax-control system",
        "a listed trading fee",
    ),
    within=("charge_id",),
)
_THING = r"平台|系统|密钥|(?i:ukey)|[Uu]盾|电子介质|电子钥匙|数字证书|CA(?:证书|锁|认证)?|运维|一网通|网上办"
_PAID = r"费|运行|运维|维护|服务|使用|接入|注册|开户|技术|介质|密钥|(?i:key)|钥匙|证书|工本|成本"
_GOVERNMENT = r"政务|政府|一网通|网上(?:申报|审批|办事)|(?:审批|许可|备案)(?:系统|平台)|治安管理|旅馆业|公安"
"""Nobody but an authority has these."""
_MAYBE = (
    r"申报系统|申报平台|登记系统|登记平台|监管平台|监管系统|监管信息|报送系统|报送平台|上报系统|年检系统|年报系统|公示系统|准入"
    r"|公共资源|电子口岸|单一窗口|信用平台|信用信息"
)
_OTHER = (
    r"软件|ERP|OA|云服务|服务器|空调|消防系统|消防设施|供水系统|排水系统|供电系统|供配电|监控|安防|会议系统|弱电|电梯|在线监测"
    r"|污水处理系统|除尘|集成|网络安全|网站|财务系统|销售平台|电商|推广|货运平台|升降平台|操作平台|脚手架|卸料平台|体系|系统检测"
)
"""What a firm buys for itself."""
_TAX_CONTROL = r"税控|金税|开票"
_CENTRES = r"政务|信息中心|大数据|数据中心|行政审批|服务大厅|网信|信息化"
_CERTIFIER = r"数字证书|电子认证|认证中心|CA中心"
_KEYS = r"密钥|(?i:ukey)|[Uu]盾|钥匙|数字证书|CA"
_MUST = (
    r"必须|必需|必备|强制|统一购买|统一办理|(?:局|委|厅|部门|政府|大队|支队|窗口|审批)[^,，;；。]{0,6}要求"
    r"|不(?:购买|办理|缴费)[^,，;；。]{0,6}(?:不予|不得|无法|不能)|方可|才能"
)


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge that is for a platform, a system, or a key to one."""
    item = called()
    thing = item.str.contains(_THING) & item.str.contains(_PAID)
    frame = narrowed(books, thing).with_columns(on=day(), body=body_class())
    frame = _told(frame.join(_needed(frame, books.approvals), on="charge_id", how="left"))
    private = pl.col("body").is_in([*PRIVATE, "民办非企业"])
    key_of_ca = item.str.contains(_KEYS) & pl.col("payee").str.contains(_CERTIFIER)
    unseen = pl.lit(books.approvals.is_empty())
    frame = decide(
        frame,
        Case(pl.col("amount") <= 0, "clear"),
        Case(pl.col("on") < law.EGOV_IS_FREE.in_force_from, "not_applicable"),
        Case(~firm_pays(), "not_applicable"),
        Case(item.str.contains(_TAX_CONTROL), "not_applicable"),
        Case(listed(), "clear"),
        Case(pl.col("voluntary"), "clear"),
        Case(pl.col("own") & ~pl.col("needed"), "not_applicable"),
        Case(key_of_ca & ~pl.col("needed") & unseen, "undecidable", ("approvals",)),
        Case(key_of_ca & ~pl.col("needed"), "clear"),
        Case(private & ~pl.col("theirs") & ~pl.col("maybe") & ~pl.col("needed"), "not_applicable"),
        Case(pl.col("body").is_null() & ~pl.col("theirs"), "undecidable", ("payee_id",)),
        Case(~pl.col("theirs") & ~pl.col("needed") & unseen, "undecidable", ("approvals",)),
        Case(~pl.col("theirs") & ~pl.col("needed"), "clear"),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("on").is_null(), "undecidable", ("date",)),
        Case(firm_pays().is_null(), "undecidable", ("payer_id",)),
        Case(pl.lit(value=True), "hit"),
    )
    why, why_en = _words()
    return verdicts(
        frame,
        amount=whole(),
        confidence=pl.when(private).then(pl.lit("0.65")).otherwise(pl.lit("0.80")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.col("item"),
            "amount": whole(),
            "date": pl.col("date"),
            "approval": pl.col("approval"),
            "why_zh": why,
            "why_en": why_en,
        },
    )


def _told(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `theirs` (an authority's platform by its name or its body), `maybe`, `own` (a firm's thing) and `needed`."""
    item, authority = called(), pl.col("body") == "机关"
    prohibited = linked() & (pl.col("fee_nature") == "禁止收费") & pl.col("fee_name").str.contains("政务")
    centre = (pl.col("body") == "事业单位") & pl.col("payee").str.contains(_CENTRES)
    maybe = item.str.contains(_MAYBE)
    public = pl.col("body").is_in(["机关", "事业单位", "社会团体"])
    theirs = item.str.contains(_GOVERNMENT) | authority | centre | (maybe & public) | prohibited
    told = {
        "theirs": theirs,
        "maybe": maybe,
        "own": item.str.contains(_OTHER) & ~item.str.contains(_GOVERNMENT) & ~maybe & ~authority,
        "needed": pl.col("approval").is_not_null() | pl.col("remark").str.contains(_MUST),
    }
    return frame.with_columns(said.fill_null(value=False).alias(name) for name, said in told.items())


def _needed(frame: pl.DataFrame, approvals: pl.DataFrame) -> pl.DataFrame:
    """charge_id → `approval`, one of the payer's for which the register names a platform or key of this payee."""
    cases = approvals.filter(pl.col("service").str.contains(_THING)).select(
        "payer_id", payee_id="provider_id", approval=pl.coalesce("approval_item", "service")
    )
    found = frame.select("charge_id", "payer_id", "payee_id").join(cases, on=["payer_id", "payee_id"])
    return found.group_by("charge_id").agg(pl.col("approval").min())


def _words() -> tuple[pl.Expr, pl.Expr]:
    """Why it is flagged, in Chinese and in English."""
    needed = pl.col("approval").is_not_null()
    zh = (
        pl.when(needed)
        .then(pl.format("审批登记写明办理“{}”要用", "approval"))
        .when("theirs")
        .then(pl.lit("名称或收款方显示是政务平台"))
        .otherwise(pl.lit("备注说办事必须使用"))
    )
    en = (
        pl.when(needed)
        .then(pl.format("the approvals register names it for “{}”", "approval"))
        .when("theirs")
        .then(pl.lit("its name or payee says that it is the government's"))
        .otherwise(pl.lit("the remark says that it is required"))
    )
    return zh, en
