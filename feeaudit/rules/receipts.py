"""What do a charge's receipt, payee and fee say of its kind? Words that several rules about receipts share."""

import polars as pl

from feeaudit.rules.common import ENDED, day

PUBLIC_FEES = ("行政事业性收费", "政府性基金")
SHOWS_NO_RECEIPT = ("ledger", "bank_slip", "notice")
"""A booking or a payment: what receipt was given for it is not seen."""
COLLECTED = "污水处理|垃圾处理|水资源|排水|附加|农网还贷|重大水利|库区|可再生能源|供水|机场建设|民航发展|车辆通行"
"""Public fees that firms lawfully collect within their own bills: 水费, 电费, 票价."""
_ASSOCIATION = "(?:协会|商会|学会|联合会|促进会|研究会|联盟|公会)"

UNSHOWN = (
    r"(?:收费)?(?:标准|价格|价目|依据)[^,，;；。]{0,4}(?:未|没有)[^,，;；。]{0,4}(?:公示|公布|公开|标明)|未明码标价|没有明码标价"
    r"|(?:未|没有|没)(?:按规定|依规)?(?:公示|公布|公开|张贴|标明)[^,，;；。]{0,4}(?:收费|价格|标准|价目|依据)"
    r"|(?:未见|没有见到|没见到|看不到|查不到|无)[^,，;；。]{0,4}(?:收费|价格|标准|价目)?[^,，;；。]{0,4}(?:公示|明码标价|价目表)"
    r"|(?:收费|价格)[^,，;；。]{0,4}(?:未|没有)[^,，;；。]{0,4}(?:公示|公布|公开)"
)
"""How a remark says that the price was not shown."""


def association() -> pl.Expr:
    """Is the payee a 社会团体: by its credit code, or, where that is not known, by its name?"""
    body = pl.col("payee_class")
    named = body.is_null() & pl.col("payee").str.contains(_ASSOCIATION)
    return ((body == "社会团体") | named).fill_null(value=False)


_DUES = r"(?:^|[^参展大晚年])会费|会员费"
"""Not 参会费 and 年会费, which a meeting takes."""
_NO_DUES = "工会|党费|团费"


def dues() -> pl.Expr:
    """Is it a membership fee, and not one of a union or the party?"""
    item = pl.col("item_key")
    return (item.str.contains(_DUES) & ~item.str.contains(_NO_DUES)).fill_null(value=False)


_DEPOSIT = "保证金|押金|抵押金|质保金|保修金|履约金|风险金|诚信金|工资保障金"
_NO_DEPOSIT = "利息|手续费|保函费|保险费|担保费|代理|服务费|期货|承兑|信用证|贷款|融资"
"""What is paid beside a deposit, or to a bank."""


def deposit_by_name(name: pl.Expr) -> pl.Expr:
    """Is it money that comes back, by its name?"""
    return (name.str.contains(_DEPOSIT) & ~name.str.contains(_NO_DEPOSIT)).fill_null(value=False)


def ended() -> pl.Expr:
    """Had the fee ended on the day that it was charged for? Then another rule speaks."""
    ceased = pl.col("fee_cease_from")
    gone = (ceased <= day()) | (ceased.is_null() & pl.col("fee_status").is_in(ENDED))
    return gone.fill_null(value=False)
