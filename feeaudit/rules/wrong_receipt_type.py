"""票据不合规 Is this the kind of receipt that such a charge must have?

方法 Method. 行政事业性收费和政府性基金应当用非税收入票据或缴款书，社会团体会费用会费统一票据，收取的保证金、押金用资
金往来结算票据，经营服务用税务发票；用了别的票据就是疑点，收据、白条级别更高。A public fee or fund needs a fiscal
receipt or a payment book, an association's dues their own receipt, a deposit a settlement receipt, a service a tax
invoice; another kind is a hit, a plain slip of paper a graver one. 只有银行回单、记账或没写票据种类的，收款方不明的，
条目没有核对过的，都不可判断。A bank slip or a booking alone shows no receipt: undecidable.

例 Example. 登记中心收不动产登记费 550.00 元，开的是电子发票（普通发票） → 疑点，涉及 550.00 元；开非税收入票据 →未见
问题。A registry takes 550.00 on a tax invoice: a hit of 550.00; on a fiscal receipt: clear.

为何 Why. 收取行政事业性收费应当使用财政票据；不用法定票据的，企业有权拒付。Public fees are taken on fiscal receipts.

谁无辜 Who is innocent. 水、电、燃气等企业在账单里代收的；税务机关代征、开缴款书的；企业收取的保证金、会员费；工会经费
和党费；已停止的收费另有规则；同名的市场服务。What a utility collects on its bill, what the tax office collects on a
payment book, deposits and memberships of firms, union and party dues, a market service of the same name.

补救 Remedy. 请收款方换开规定的票据；不能换开的，核实收费依据。Ask for the right receipt, or else for the basis.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    FISCAL,
    PRIVATE,
    SOMEBODY,
    TAX_INVOICES,
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
from feeaudit.rules.receipts import COLLECTED, PUBLIC_FEES, SHOWS_NO_RECEIPT, association, deposit_by_name, dues, ended

RULE = Rule(
    id="wrong-receipt-type",
    title_zh="票据不合规",
    title_en="Wrong kind of receipt",
    severity="info",
    basis=(law.SHANDONG_FISCAL_RECEIPTS, law.SHANDONG_ONCE_PER_PERIOD, law.INVOICES),
    consequence=(law.SHANDONG_FEE_LIABILITY,),
    message_zh="疑似票据不合规：{payee}收取“{item}”{amount}元，{should}，所用的是{given}，需核实。",
    message_en="Suspected wrong kind of receipt: {payee} took {amount} for “{item}” on a receipt of the kind {given}; "
    "{should_en}. Check.",
    rationale_zh="行政事业性收费、会费、保证金各有规定的票据。",
    rationale_en="Public fees, dues and deposits each have their own receipt.",
    remediation_zh="请收款方换开规定的票据；不能换开的，核实收费依据。",
    remediation_en="Ask for the right receipt, or else for the basis of the charge.",
    innocent_zh=("企业在账单里代收", "税务机关代征", "企业收取的保证金、会员费", "工会经费、党费", "同名的市场服务"),
    innocent_en=(
        "collected by a utility on its bill",
        "collected by the tax office",
        "deposits and memberships of firms",
        "union and party dues",
        "a market service of the same name",
    ),
    within=("charge_id",),
)
RIGHT = {
    "fee": FISCAL,
    "dues": ("fiscal_association_dues",),
    "deposit": ("fiscal_settlement",),
    "service": (*TAX_INVOICES, "transport_ticket"),
}
"""What is charged → the receipts that it may have."""
SHOULD = {
    "fee": ("应当使用非税收入票据或缴款书", "a public fee needs a fiscal receipt"),
    "dues": ("会费应当使用社会团体会费统一票据", "dues need their own receipt"),
    "deposit": ("应当退还的款项应使用资金往来结算票据", "a deposit needs a settlement receipt"),
    "service": ("经营服务应当开具税务发票", "a service needs a tax invoice"),
}
NAMES = {
    "vat_special": "增值税专用发票",
    "vat_ordinary": "增值税普通发票",
    "einvoice_special": "电子发票（增值税专用发票）",
    "einvoice_ordinary": "电子发票（普通发票）",
    "fiscal_nontax": "非税收入票据",
    "fiscal_association_dues": "社会团体会费统一票据",
    "fiscal_settlement": "资金往来结算票据",
    "fiscal_donation": "公益事业捐赠票据",
    "payment_book": "缴款书",
    "transport_ticket": "客票",
    "other": "收据或白条",
}
SERVICES = ("市场调节价的经营服务性收费", "政府定价的经营服务性收费")


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge that is a fee, dues, a deposit or a listed service."""
    frame = standing(books).with_columns(what=_what())
    right = pl.any_horizontal(*((pl.col("what") == what) & _on(kinds) for what, kinds in RIGHT.items()))
    frame = decide(frame.filter(pl.col("what").is_not_null()), *_cases(right))
    plain = pl.col("plain_receipt").fill_null(value=False)
    return verdicts(
        frame,
        amount=whole(),
        severity=pl.when(plain).then(pl.lit("warning")),
        confidence="0.80",
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.coalesce("item", "fee_name"),
            "amount": whole(),
            "date": pl.col("date"),
            "fee_id": pl.col("fee_id"),
            "fee": pl.col("fee_name"),
            "should": pl.col("what").replace_strict({what: zh for what, (zh, _) in SHOULD.items()}),
            "should_en": pl.col("what").replace_strict({what: en for what, (_, en) in SHOULD.items()}),
            "given": pl.col("document_type").replace(NAMES),
        },
    )


def _on(kinds: tuple[str, ...]) -> pl.Expr:
    return pl.col("document_type").is_in(kinds)


def _what() -> pl.Expr:
    """fee, dues, deposit, service; null for what has no receipt of its own."""
    nature, item = pl.col("fee_nature"), pl.col("item_key")
    either = pl.col("link").is_in(["linked", "ambiguous"])
    private = pl.col("payee_class").is_in(PRIVATE)
    return (
        pl.when(dues() & association())
        .then(pl.lit("dues"))
        .when((deposit_by_name(item) | (linked() & (nature == "涉企保证金"))) & ~private.fill_null(value=False))
        .then(pl.lit("deposit"))
        .when(either & nature.is_in(PUBLIC_FEES) & (pl.col("fee_pricing").fill_null("") != "market"))
        .then(pl.lit("fee"))
        .when(linked() & nature.is_in(SERVICES))
        .then(pl.lit("service"))
    )


def _cases(right: pl.Expr) -> tuple[Case, ...]:
    fee, service, kind = pl.col("what") == "fee", pl.col("what") == "service", pl.col("document_type")
    listed, private = pl.col("what").is_in(["fee", "service"]), pl.col("payee_class").is_in(PRIVATE)
    unknown = kind.is_null() | kind.is_in(SHOWS_NO_RECEIPT)
    return (
        Case(pl.col("amount") <= 0, "not_applicable"),
        Case(fee & linked() & ended(), "not_applicable"),
        Case(right, "clear"),
        Case(fee & private & pl.col("item_key").str.contains(COLLECTED), "clear"),
        Case(unknown | ((kind == "other") & pl.col("plain_receipt").is_null()), "undecidable", ("document_type",)),
        Case(listed & (pl.col("link") == "ambiguous"), "undecidable", doubt()),
        Case(listed & ~pl.col("whole_name"), "undecidable", ("link",)),
        Case(listed & ~pl.col("fee_verified").fill_null(value=False), "undecidable", ("verified",)),
        *(Case(listed & case.when, case.outcome, case.missing) for case in out_of_time()),
        Case(listed & day().is_null(), "undecidable", ("date",)),
        Case(pl.col("payee_class").is_null() & (pl.col("what") != "dues"), "undecidable", ("payee_id",)),
        Case(fee & private, "undecidable", ("agencies",)),
        Case(service & (kind == "payment_book"), "undecidable", ("link",)),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.lit(value=True), "hit"),
    )
