"""Is an invoice that stands on several sheets of a workbook one charge, and nothing on any sheet left unsaid?"""

from feeaudit.charges import extract
from feeaudit.documents.sheet_marks import FORMULA, HIDDEN_COLUMN, HIDDEN_ROW, HIDDEN_SHEET
from feeaudit.model import Document, Page, Reading

ONE, TWO, VOID = "24372000000000000019", "24372000000000000027", "24372000000000000035"
Row = tuple[str | None, ...]

PARTIES = ("发票代码", "发票号码", "数电发票号码", "销方识别号", "销方名称", "购方识别号", "购买方名称", "开票日期")
SUMS = ("金额", "税额", "价税合计")
END = ("发票来源", "发票票种", "发票状态", "是否正数发票", "发票风险等级", "开票人", "备注")
HEADS: Row = ("序号", *PARTIES, *SUMS, *END)
LINES: Row = (
    "序号", *PARTIES, "税收分类编码", "特定业务类型", "货物或应税劳务名称", "规格型号", "单位", "数量", "单价",
    "金额", "税率", "税额", "价税合计", *END,
)  # fmt: skip


def parties(number: str) -> Row:
    codes = "91370200MA00000098", "测试乙检测有限公司", "91370200MA00000012", "测试甲实业有限公司"
    return (None, None, number, *codes, "2024-03-05 10:11:12")


def end(status: str = "正常") -> Row:
    return ("电子发票服务平台", "数电发票（普通发票）", status, "是", "正常", "测试丙", None)


def head(number: str, amount: str, tax: str, total: str, status: str = "正常") -> Row:
    return ("1", *parties(number), amount, tax, total, *end(status))


def line(number: str, item: str, amount: str, tax: str, total: str, status: str = "正常") -> Row:
    return ("1", *parties(number), "304", None, item, None, "项", "1", amount, amount, "6%", tax, total, *end(status))


BASE = (HEADS, head(ONE, "1000", "60", "1060"), head(TWO, "300", "18", "318"), head(VOID, "50", "3", "53", "已作废"))
INFO = (
    LINES,
    line(ONE, "*鉴证咨询服务*检测费", "600", "36", "636"),
    line(ONE, "*鉴证咨询服务*评审费", "400", "24", "424"),
    line(TWO, "*鉴证咨询服务*检测费", "300", "18", "318"),
    line(VOID, "*鉴证咨询服务*检测费", "50", "3", "53", "已作废"),
)


def book(*pages: Page) -> Reading:
    return extract(Document(path="发票.xlsx", sha256="4" * 64, media_type="application/vnd.ms-excel", pages=pages))


def page(number: int, name: str, *rows: Row, marks: tuple[tuple[int, int, str], ...] = ()) -> Page:
    return Page(number=number, name=name, rows=rows, marks=marks)


def charges(reading: Reading) -> list[tuple[str | None, str]]:
    return [(s.lines[0].item_name, s.outcome) for s in reading.statements if s.lines]


def test_the_heads_beside_the_lines_are_no_further_charges_and_say_so() -> None:
    reading = book(page(1, "发票基础信息", *BASE), page(2, "信息汇总表", *INFO))
    assert reading.outcome == "read"
    assert charges(reading) == [
        ("*鉴证咨询服务*检测费", "read"),
        ("*鉴证咨询服务*评审费", "read"),
        ("*鉴证咨询服务*检测费", "read"),
    ]
    assert "2张发票的明细在别的工作表" in (reading.reason or "")


def test_an_invoice_without_lines_on_any_sheet_is_unread() -> None:
    reading = book(page(1, "发票基础信息", *BASE), page(2, "信息汇总表", *INFO[:3]))
    assert [s.outcome for s in reading.statements if s.lines] == ["malformed", "read", "read"]
    assert "没有明细" in (reading.reason or "")


def test_lines_that_add_up_to_another_sum_than_their_head_do_not_close() -> None:
    reading = book(page(1, "发票基础信息", HEADS, head(ONE, "900", "54", "954")), page(2, "信息汇总表", *INFO[:3]))
    assert reading.outcome == "total_mismatch"


def test_heads_alone_are_refused_by_name() -> None:
    assert book(page(1, "发票基础信息", *BASE)).outcome == "unsupported_type"


def test_the_same_row_on_two_sheets_is_one_charge_and_two_like_rows_of_one_sheet_are_two() -> None:
    reading = book(page(1, "信息汇总表", *INFO, INFO[3]), page(2, "又一张", *INFO))
    assert [outcome for _, outcome in charges(reading)] == ["read"] * 4 + ["duplicate"] * 3
    assert "“信息汇总表”第2行" in (reading.reason or "")


def test_hidden_and_calculated_cells_are_told_where_they_are_used() -> None:
    amount, unused = LINES.index("金额") + 1, LINES.index("开票人") + 1
    marks = (0, amount, FORMULA), (0, unused, HIDDEN_COLUMN), (3, 0, HIDDEN_ROW)
    first, second, _ = book(page(1, "信息汇总表", *INFO, marks=marks)).statements
    assert FORMULA in (first.reason or "")
    assert HIDDEN_ROW in (second.reason or "")
    assert HIDDEN_COLUMN not in (first.reason or "")


def test_a_journal_tells_of_hidden_rows_and_sheets() -> None:
    head = ("日期", "凭证号", "摘要", "科目名称", "借方", "贷方")
    row = ("2024-03-05", "1", "付检测费", "管理费用", "100", None)
    reading = book(page(1, "账", head, row, row, marks=((0, 0, HIDDEN_SHEET), (3, 0, HIDDEN_ROW))))
    assert HIDDEN_SHEET in (reading.statements[0].reason or "")
    assert HIDDEN_ROW in (reading.statements[1].reason or "")
