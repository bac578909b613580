"""转嫁费用 Did a firm pay for what the authority must pay?

方法 Method. 收费对应的服务，法律或清单写明由行政机关委托、行政机关付费，而付款的是企业，金额大于零。
A charge linked to a service that law or list says the authority commissions and pays, paid by a firm.
不知道付款方是谁，清单条目没有核对过，或票据上没有写全条目的名称（“食品检验”不就是“食品抽样检验”），就是不可判断。
An unknown payer, an unchecked row, or an item that says less than the row's name decides nothing.

例 Example. 环评文件技术评估由审批部门委托付费；企业向评估中心付 20,000.00 元 → 疑点，涉及 20,000.00 元。
付款方是区环保局 → 未见问题。A firm that pays 20,000.00 for it: a hit of 20,000.00; the bureau itself: clear.

为何 Why. 审批中委托的技术性服务由行政机关自行承担费用；不得转嫁给企业。
The authority bears the cost of the technical services it commissions.

谁无辜 Who is innocent. 企业自愿另请的服务；清单写明由申请人委托的；行政机关自己付款的；
初检不合格以后由企业负担的复检；企业自己的例行检验。A service the firm ordered freely, one that the list leaves to
the applicant, an authority that pays itself, a repeat test that the firm has to bear.

补救 Remedy. 核实委托合同；由行政机关承担的，退还企业。Check the contract; refund the firm where the authority had to
pay.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    FIRMS,
    SOMEBODY,
    Case,
    ambiguous_with,
    decide,
    doubt,
    linked,
    standing,
    verdicts,
    whole,
)
from feeaudit.text import PAYEE_CLASSES

RULE = Rule(
    id="cost-shifting",
    title_zh="转嫁费用",
    title_en="Cost shifted onto a firm",
    severity="critical",
    basis=(law.INTERMEDIARIES, law.REGIONAL_ASSESSMENT, law.LICENSING_IS_FREE, law.INTERMEDIARY_CLEANING),
    consequence=(law.LIABILITY, law.LICENSING_LIABILITY, law.REFUND),
    message_zh="疑似转嫁费用：{payee}向企业收取“{item}”{amount}元，而“{fee}”应由行政机关付费（{basis}），"
    "需核实委托方。",
    message_en="Suspected cost shifting: {payee} charged a firm {amount} for “{item}”, yet the authority pays for "
    "“{fee}” ({basis}). Check who commissioned it.",
    rationale_zh="行政机关委托的技术性服务，费用由行政机关承担。",
    rationale_en="The authority bears the cost of the technical services it commissions.",
    remediation_zh="核实委托合同；由行政机关承担的，退还企业。",
    remediation_en="Check the contract; refund the firm where the authority had to pay.",
    innocent_zh=("企业自愿另请的服务", "清单写明由申请人委托", "行政机关自己付款", "由企业负担的复检"),
    innocent_en=(
        "a service the firm ordered freely",
        "a service the list leaves to the applicant",
        "an authority as payer",
        "a repeat test that the firm has to bear",
    ),
    within=("charge_id",),
)


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge linked to a service of which the list says who pays."""
    theirs = books.fees.filter(pl.col("authority_pays"))["fee_id"]
    doubtful = ambiguous_with(theirs)
    frame = standing(books).filter((linked() & pl.col("fee_authority_pays").is_not_null()) | doubtful)
    payer = pl.col("payer_id").str.slice(0, 2)
    known = payer.is_in(list(PAYEE_CLASSES)) & (pl.col("payer_id").str.len_chars() == 18)
    frame = decide(
        frame,
        Case(pl.col("amount") <= 0, "clear"),
        Case(known & ~payer.is_in(FIRMS), "clear"),
        Case(pl.col("voluntary"), "clear"),
        Case(doubtful, "undecidable", doubt()),
        Case(pl.col("fee_authority_pays") & ~pl.col("whole_name"), "undecidable", ("link",)),
        Case(~pl.col("fee_verified").fill_null(value=False), "undecidable", ("verified",)),
        Case(~pl.col("fee_authority_pays"), "clear"),
        Case(~known.fill_null(value=False), "undecidable", ("payer_id",)),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("repeat_inspection"), "undecidable", ("remark",)),
        Case(pl.lit(value=True), "hit"),
    )
    return verdicts(
        frame,
        amount=whole(),
        confidence="0.85",
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.coalesce("item", "fee_name"),
            "amount": whole(),
            "date": pl.col("date"),
            "payer": pl.col("payer"),
            "fee_id": pl.col("fee_id"),
            "fee": pl.col("fee_name"),
            "basis": pl.coalesce(_documents(), pl.lit("依据见清单 see the list")),
        },
    )


def _documents() -> pl.Expr:
    return pl.col("fee_legal_basis").replace("", None)
