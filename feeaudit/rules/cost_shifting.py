"""转嫁费用 Did a firm pay for what the authority must pay?

方法 Method. 收费对应的服务，法律或清单写明由行政机关委托、行政机关付费，而付款的是企业，金额大于零。
A charge linked to a service that law or list says the authority commissions and pays, paid by a firm.

例 Example. 环评文件技术评估由审批部门委托付费；企业向评估中心付 20,000.00 元 → 疑点，涉及 20,000.00 元。

为何 Why. 审批中委托的技术性服务由行政机关自行承担费用；不得转嫁给企业。

谁无辜 Who is innocent. 企业自愿另请的服务；清单写明由申请人委托的；行政机关自己付款的。

补救 Remedy. 由行政机关承担，退还企业。
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import Case, decide, standing, verdicts, whole
from feeaudit.text import PAYEE_CLASSES

RULE = Rule(
    id="cost-shifting",
    title_zh="转嫁费用",
    title_en="Cost shifted onto a firm",
    severity="critical",
    basis=(law.INTERMEDIARIES,),
    consequence=(law.LIABILITY, law.REFUND),
    message_zh="疑似转嫁费用：{payee} 向企业收取“{item}”{amount}元，而“{fee}”应由行政机关付费（{basis}），"
    "需核实委托方。",
    message_en="Suspected cost shifting: {payee} charged a firm {amount} for “{item}”, yet the authority pays for "
    "“{fee}” ({basis}). Check who commissioned it.",
    rationale_zh="行政机关委托的技术性服务，费用由行政机关承担。",
    rationale_en="The authority bears the cost of the technical services it commissions.",
    remediation_zh="核实委托合同；由行政机关承担的，退还企业。",
    remediation_en="Check the contract; refund the firm where the authority had to pay.",
    innocent_zh=("企业自愿另请的服务", "清单写明由申请人委托", "行政机关自己付款"),
    innocent_en=(
        "a service the firm ordered freely",
        "a service the list leaves to the applicant",
        "an authority as payer",
    ),
    within=("charge_id",),
)
FIRMS = tuple(prefix for prefix, body in PAYEE_CLASSES.items() if body in ("企业", "个体工商户"))


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge linked to a service that the authority pays."""
    frame = standing(books).filter((pl.col("link") == "linked") & pl.col("fee_authority_pays"))
    payer = pl.col("payer_id").str.slice(0, 2)
    frame = decide(
        frame,
        Case(pl.col("amount") <= 0, "clear"),
        Case(pl.col("payer_id").is_not_null() & ~payer.is_in(FIRMS), "clear"),
        Case(pl.col("voluntary"), "clear"),
        Case(~pl.col("fee_verified"), "undecidable", ("verified",)),
        Case(pl.col("payer_id").is_null(), "undecidable", ("payer_id",)),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.lit(value=True), "hit"),
    )
    return verdicts(
        frame,
        amount=whole(),
        confidence="0.85",
        evidence={
            "payee": pl.coalesce("payee", pl.lit("未知收款方")),
            "item": pl.col("item"),
            "amount": whole(),
            "date": pl.col("date"),
            "payer": pl.col("payer"),
            "fee_id": pl.col("fee_id"),
            "fee": pl.col("fee_name"),
            "basis": pl.coalesce(pl.col("fee_legal_basis").list.join("、").replace("", None), pl.lit("依据见清单")),
        },
    )
