"""How do tests write a journal? Entries as offices print them, and what was read of them."""

from decimal import Decimal

from feeaudit.charges import extract
from feeaudit.model import Reading, Statement
from tests.charges.papers import sheet

Row = tuple[str | None, ...]

HEAD = ("日期", "凭证字号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额")
PAID = "2024-03-05", "记-1", "付测试检测中心环境检测费"


def spent(
    amount: str = "100.00", account: str = "管理费用-检测费", summary: str = PAID[2], voucher: str = "记-1"
) -> Row:
    return (PAID[0], voucher, summary, None, account, amount, None)


def bank(amount: str = "100.00", summary: str = PAID[2], voucher: str = "记-1", account: str = "银行存款-工行") -> Row:
    return (PAID[0], voucher, summary, None, account, None, amount)


def journal(*rows: Row, head: Row = HEAD, above: tuple[Row, ...] = ()) -> Reading:
    return extract(sheet(*above, head, *rows))


def taken(reading: Reading) -> list[tuple[int, str | None, Decimal | None]]:
    lines = [line for s in reading.statements for line in s.lines]
    return [(line.line_no, line.item_name, line.amount) for line in lines]


def only(reading: Reading) -> Statement:
    """Its only charge, read or not."""
    [statement] = [s for s in reading.statements if s.lines] or reading.statements
    return statement
