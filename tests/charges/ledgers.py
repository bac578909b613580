"""How do tests write a ledger? Headings, a row that is whole, and what was read of it."""

from feeaudit.charges import extract
from feeaudit.model import Statement
from tests.charges.papers import sheet

HEAD = (
    "日期",
    "发票号码",
    "票据类型",
    "付款方",
    "收款方",
    "收费项目",
    "数量",
    "单价",
    "金额",
    "税额",
    "价税合计",
    "备注",
)
ROW = (
    "2024-03-05",
    "24372000000000000019",
    "数电票（普通发票）",
    "测试甲实业有限公司",
    "测试乙中心",
    "评审费",
    "2",
    "500",
    "1000.00",
    "60.00",
    "1060.00",
    "在职职工18人",
)


def one(*rows: tuple[str | None, ...]) -> Statement:
    return extract(sheet(*rows)).statements[-1]
