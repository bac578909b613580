"""银行涉企收费 Did a bank charge a firm what it may not, or has to bear itself?

方法 Method. 银行向小微企业收受托支付划拨费、资金管理费；向借款企业收抵押登记费、押品评估费这类应由银行承担的；或保
险费全部由借款企业承担：即为疑点。A bank that takes a charge for paying out or keeping a loan of a small firm; for
registering or valuing the collateral, which is the bank's to bear; or that lets the borrower alone pay the
insurance. 企业大小看付款单位资料（当日有效）或备注；不知道大小、不知道保险费谁承担，就是不可判断。承诺费、账户管理
费等没有核实到条文，也只是不可判断。The size is as the payers' register or the remark says; where it is not known,
or who bears the insurance: undecidable. So are commitment and account charges, for their provision was not read.

例 Example. 某银行向小微企业收“信贷资金受托支付划拨费” 1,500.00 元 → 疑点，涉及 1,500.00 元；大型企业付的 → 未见问题。
1,500.00 from a small firm: a hit; from a large one: clear.

为何 Why. 银行不得收取受托支付划拨费、资金管理费；抵押登记费等由银行承担；保险费由双方合理分担。
The bank may not take such charges; it bears the registration, and a fair share of the insurance.

谁无辜 Who is innocent. 大型企业；公示价目表上有真实服务和合同的；逐笔结算的手续费；保险费与银行分担的；2020 年6 月
以前的。A large firm, a published price with a real service and contract, settlement charges, insurance that is
shared, charges before June 2020.

补救 Remedy. 核实借款合同和价目表；属实的由银行退还。Check loan contract and price list; the bank refunds.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    SOMEBODY,
    Case,
    called,
    day,
    decide,
    firm_pays,
    narrowed,
    verdicts,
    whole,
)

RULE = Rule(
    id="bank-fee",
    title_zh="银行涉企收费",
    title_en="Bank charge on a borrower",
    severity="warning",
    basis=(law.BANKS, law.LENDING_FEES),
    consequence=(),
    message_zh="疑似银行向企业不当收费：{payee}收取“{item}”{amount}元，{why_zh}，需核实借款合同和价目表。",
    message_en="Suspected bank charge: {payee} took {amount} for “{item}” ({why_en}). Check the loan contract and the "
    "price list.",
    rationale_zh="银行不得收取受托支付划拨费、资金管理费，并自行承担抵押登记等费用。",
    rationale_en="A bank may not charge for paying out or keeping a loan, and bears the registration itself.",
    remediation_zh="核实借款合同和价目表；属实的由银行退还。",
    remediation_en="Check loan contract and price list; the bank refunds.",
    innocent_zh=("大型企业", "公示价目表上有真实服务和合同", "逐笔结算手续费", "保险费与银行分担"),
    innocent_en=(
        "a large firm",
        "a published price with a real service and contract",
        "settlement charges",
        "insurance that is shared",
    ),
    within=("charge_id",),
)
_MANAGING = r"受托支付|划拨费|资金管理费|信贷资金管理"
_COLLATERAL = (
    r"(?:抵押|质押|押品)[^,，;；。]{0,6}(?:登记|评估|公证|查询)|(?:登记|评估|公证)费[（(][^）)]*(?:抵押|质押|押品)"
)
_INSURANCE = r"保险费|保费"
_UNREAD = r"承诺费|账户管理费|账户维护费|资信证明费|财务顾问费|投融资顾问|提前还款|延迟用款|违约金|信贷顾问"
_BANK = r"银行|信用社|信用联社|农商行|农村合作|村镇行"
_LENT = r"贷款|借款|授信|融资|抵押|信贷"
_PRICED = r"价目表|公示价|明码标价|服务合同|服务协议"
_SHARED = r"分担|各半|各承担|共同承担|50%|五五|银行承担|由银行"
_ALONE = r"由(?:借款人|借款企业|企业|我司|我公司|本公司|客户)(?:全部|全额|单独|自行)?承担|全额由|全部由"


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge of a bank that lending has to do with."""
    item = called()
    named = {"managing": _MANAGING, "collateral": _COLLATERAL, "insurance": _INSURANCE, "unread": _UNREAD}
    asked = pl.any_horizontal(*(item.str.contains(pattern) for pattern in named.values()))
    frame = narrowed(books, asked).with_columns(
        item.str.contains(pattern).fill_null(value=False).alias(name) for name, pattern in named.items()
    )
    frame = _sized(frame.with_columns(on=day()), books.payers)
    remark = pl.col("remark").fill_null("")
    bank = pl.col("payee").str.contains(_BANK)
    lent = item.str.contains(_LENT) | remark.str.contains(_LENT)
    insured = pl.col("insurance") & ~pl.col("managing") & ~pl.col("collateral")
    frame = decide(
        frame,
        Case(~bank & ~(insured & lent), "not_applicable"),
        Case(pl.col("amount") <= 0, "clear"),
        Case(pl.col("on") < law.LENDING_FEES.in_force_from, "not_applicable"),
        Case(~firm_pays(), "not_applicable"),
        Case(pl.col("payee").is_null(), "undecidable", ("payee",)),
        Case(pl.col("size") == "大", "clear"),
        Case(remark.str.contains(_PRICED), "clear"),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("on").is_null(), "undecidable", ("date",)),
        Case(firm_pays().is_null(), "undecidable", ("payer_id",)),
        Case(pl.col("managing") & (pl.col("size") == "中"), "clear"),
        Case(pl.col("managing") & pl.col("size").is_null(), "undecidable", ("size",)),
        Case(pl.col("managing") | pl.col("collateral"), "hit"),
        Case(insured & ~lent & ~remark.str.contains(_ALONE), "not_applicable"),
        Case(insured & remark.str.contains(_SHARED), "clear"),
        Case(insured & remark.str.contains(_ALONE), "hit"),
        Case(insured, "undecidable", ("remark",)),
        Case(pl.col("unread"), "undecidable", ("verified",)),
    )
    why, why_en = _words()
    return verdicts(
        frame,
        amount=whole(),
        confidence=pl.when("managing").then(pl.lit("0.80")).otherwise(pl.lit("0.70")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "payer": pl.col("payer"),
            "item": pl.col("item"),
            "amount": whole(),
            "date": pl.col("date"),
            "size": pl.col("size"),
            "why_zh": why,
            "why_en": why_en,
        },
    )


def _sized(frame: pl.DataFrame, payers: pl.DataFrame) -> pl.DataFrame:
    """Adds `size` of the payer on that day: 大, 中, 小, 微, as the register, else as the remark says."""
    known = payers.filter(pl.col("size").is_not_null()).select("size", "valid_from", "valid_to", payer_id="credit_code")
    found = frame.select("charge_id", "payer_id", "on").join(known, on="payer_id")
    held = (pl.col("valid_from") <= pl.col("on")).fill_null(value=True) & (
        pl.col("valid_to") >= pl.col("on")
    ).fill_null(value=True)
    one = found.filter(held).group_by("charge_id").agg(registered=pl.col("size").max())
    said = pl.when("small_micro").then(pl.lit("小"))
    return frame.join(one, on="charge_id", how="left").with_columns(size=pl.coalesce("registered", said))


def _words() -> tuple[pl.Expr, pl.Expr]:
    """Why it is flagged, in Chinese and in English."""
    zh = (
        pl.when("managing")
        .then(pl.lit("小微企业的信贷资金不得收取此项"))
        .when("collateral")
        .then(pl.lit("此项应由银行承担"))
        .otherwise(pl.lit("备注说保险费由借款企业承担"))
    )
    en = (
        pl.when("managing")
        .then(pl.lit("not to be taken from a small firm's loan"))
        .when("collateral")
        .then(pl.lit("the bank's to bear"))
        .otherwise(pl.lit("the remark says that the borrower bears the insurance"))
    )
    return zh, en
