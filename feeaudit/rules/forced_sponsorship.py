"""摊派、赞助、订购 Was a firm made to sponsor, donate or subscribe?

方法 Method. 机关、事业单位、协会向企业收赞助、捐赠、资助、摊派、集资、报刊订阅、协办费、活动经费，即为疑点。
An authority, institution or association that takes sponsorship, gifts, subscriptions or the costs of its events from a
firm. 开捐赠票据的基金会和公益机构，要登记显示它受某审批机关控制、并在该机关办理本企业审批的前后七日内，才是疑点，
属于迹象；没有登记资料就是不可判断。A foundation that gives a receipt for donations is a hit, and only a sign, where
the registers tie it to an authority that decided an approval of the payer within seven days.

例 Example. 某街道办向企业收“文化节赞助费” 20,000.00 元 → 疑点，涉及 20,000.00 元。备注“董事会决议自愿捐赠” → 未见问题。
A sub-district office takes 20,000.00 for a festival: a hit; given by resolution of the board: clear.

为何 Why. 禁止在法律、法规规定之外要求企业提供财力、物力的摊派；严禁强制赞助捐赠、订购报刊。
Nobody may make firms give money beyond what law and regulation provide.

谁无辜 Who is innocent. 自愿捐赠、有董事会决议的；付给报社、杂志社、邮政的订阅；有合同的广告和展位；
工会经费、党费；清单列明的收费；付款的不是企业。A voluntary gift with a resolution, a subscription paid to
the publisher, advertising under a contract, union and party dues, a listed charge, a payer that is no firm.

补救 Remedy. 问清是谁提出的、有无决议和合同；不是自愿的，退还。Ask who proposed it; refund what was not free.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules import parameters
from feeaudit.rules.common import (
    PUBLIC,
    SOMEBODY,
    Case,
    body_class,
    called,
    decide,
    firm_pays,
    listed,
    narrowed,
    verdicts,
    whole,
)

RULE = Rule(
    id="forced-sponsorship",
    title_zh="摊派、赞助、订购",
    title_en="Forced sponsorship or subscription",
    severity="critical",
    basis=(
        law.NO_APPORTIONMENT,
        law.NO_FORCED_SPONSORSHIP,
        law.SHANDONG_LISTS,
        law.SHANDONG_NO_APPORTIONMENT,
    ),
    consequence=(law.LIABILITY,),
    message_zh="疑似摊派或强制赞助：{payee}向企业收取“{item}”{amount}元，{why_zh}，未见自愿的依据，需核实。",
    message_en="Suspected forced sponsorship: {payee} took {amount} for “{item}” from a firm ({why_en}); nothing shows "
    "that it was free. Check.",
    rationale_zh="不得要求企业提供法律、法规规定之外的财力、物力。",
    rationale_en="Nobody may make firms give beyond what law and regulation provide.",
    remediation_zh="问清是谁提出的、有无决议和合同；不是自愿的退还。",
    remediation_en="Ask who proposed it; refund what was not free.",
    innocent_zh=(
        "自愿捐赠、有董事会决议",
        "付给报社、邮政的订阅",
        "有合同的广告和展位",
        "工会经费、党费",
        "清单列明的收费",
    ),
    innocent_en=(
        "a voluntary gift with a resolution",
        "a subscription paid to the publisher",
        "advertising under a contract",
        "union and party dues",
        "a listed charge",
    ),
    within=("charge_id",),
)
_GIVING = (
    r"赞助|捐赠|捐款|捐资|募捐|认捐|资助|摊派|集资|冠名|善款|爱心款|协办费|协办经费|承办经费|活动经费|活动费|办会经费"
    r"|(?:年会|节|大会|运动会|晚会|庆典|论坛|宣传)[^,，;；。]{0,4}(?:经费|支持款|赞助)|征订|订阅|订报|报刊|党报党刊|年鉴"
)
_OTHER = (
    r"报刊亭|工会|党费|团费|税|评审|软件|数据库|系统|网络|云|平台|审计|咨询|设计|施工|材料款|货款|租赁|场租|资助项目"
)
"""Words beside which it is something else: a kiosk's pitch, software by subscription, dues."""
_GIFTS = r"赞助|捐|资助|善款|爱心款|冠名"
_PUBLISHERS = r"报社|报业|报刊发行|杂志社|期刊社|出版|编辑部|邮政|新华书店|图书|电视台|广播"
_CHARITY = r"慈善|红十字|基金会"
_BENEFICENT = r"福利院|学校|大学|学院|医院|中学|小学|博物馆|图书馆|养老|救助"
"""Whom the law on public gifts names; with its own receipt for a gift."""
_CONTRACT = r"合同|协议|展位|广告"


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge that is called a gift, a levy or a subscription."""
    item = called()
    given = pl.col("document_type") == "fiscal_donation"
    called_so = item.str.contains(_GIVING) & ~item.str.contains(_OTHER)
    frame = narrowed(books, called_so, also=given).with_columns(body=body_class())
    frame = frame.join(_near_an_approval(frame, books), on="charge_id", how="left")
    gift = item.str.contains(_GIFTS) | given
    fund = (pl.col("body") == "基金会") | pl.col("payee").str.contains(_CHARITY)
    school = (pl.col("body") == "民办非企业") | pl.col("payee").str.contains(_BENEFICENT)
    charity = ((fund & gift) | (school & given)).fill_null(value=False)
    body = pl.col("body").is_in([*PUBLIC, "社会团体"])
    contract = pl.col("remark").str.contains(_CONTRACT) | pl.col("tax_category").str.contains("广告|会展|展览")
    blind = tuple(
        name for name, one in (("agencies", books.agencies), ("approvals", books.approvals)) if one.is_empty()
    )
    frame = decide(
        frame,
        Case(pl.col("amount") <= 0, "clear"),
        Case(~firm_pays(), "not_applicable"),
        Case(pl.col("voluntary"), "clear"),
        Case(listed(), "clear"),
        Case(~charity & ~body, "not_applicable"),
        Case(~charity & pl.col("body").is_null(), "undecidable", ("payee_id",)),
        Case(firm_pays().is_null(), "undecidable", ("payer_id",)),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(charity & pl.col("approval").is_not_null(), "hit"),
        Case(charity & pl.lit(bool(blind)), "undecidable", blind),
        Case(charity & pl.col("date").is_null(), "undecidable", ("date",)),
        Case(charity, "clear"),
        Case(pl.col("payee").str.contains(_PUBLISHERS), "undecidable", ("voluntary",)),
        Case(contract, "undecidable", ("voluntary",)),
        Case(pl.lit(value=True), "hit"),
    )
    sign = pl.col("approval").is_not_null() & charity
    days = pl.lit(str(parameters.of(books, RULE.id, "approval_days")))
    return verdicts(
        frame,
        amount=whole(),
        severity=pl.when(sign).then(pl.lit("info")),
        confidence=pl.when(sign).then(pl.lit("0.50")).otherwise(pl.lit("0.75")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "payer": pl.col("payer"),
            "item": pl.col("item"),
            "amount": whole(),
            "date": pl.col("date"),
            "approval": pl.when(sign).then("approval"),
            "sources": pl.when(sign).then("tie_source"),
            "why_zh": pl.when(sign)
            .then(pl.format("登记显示受{}控制，{}日内该机关有本企业的审批“{}”", "tied_to", days, "approval"))
            .otherwise(pl.format("收款方是{}", pl.col("body").fill_null("公益机构"))),
            "why_en": pl.when(sign)
            .then(pl.format("by the register of {}, which decided “{}” within {} days", "tied_to", "approval", days))
            .otherwise(pl.lit("a public body or association")),
        },
    )


def _near_an_approval(frame: pl.DataFrame, books: Books) -> pl.DataFrame:
    """charge_id → the payer's approval within a week of it, by an authority to which a register ties the payee."""
    ties = books.agencies.filter(pl.col("source").is_not_null()).select(
        "authority", "authority_code", "valid_from", "valid_to", payee_id="credit_code", tie_source="source"
    )
    cases = books.approvals.select(
        "payer_id", "approval_item", "accepted", "closed", by="authority", code="authority_code"
    )
    both = (
        frame.select("charge_id", "payee_id", "payer_id", "date").join(ties, on="payee_id").join(cases, on="payer_id")
    )
    same = (pl.col("authority_code") == pl.col("code")).fill_null(pl.col("authority") == pl.col("by"))
    held = (pl.col("valid_from") <= pl.col("date")).fill_null(value=True) & (
        pl.col("valid_to") >= pl.col("date")
    ).fill_null(value=True)
    week = pl.duration(days=parameters.of(books, RULE.id, "approval_days"))
    end = pl.coalesce("closed", "accepted")
    near = (pl.col("accepted") - week <= pl.col("date")) & (pl.col("date") <= end + week)
    return (
        both.filter(same & held & near)
        .sort("charge_id", "accepted", "approval_item", "authority")
        .unique("charge_id", keep="first", maintain_order=True)
        .select("charge_id", "tie_source", approval="approval_item", tied_to="authority")
    )
