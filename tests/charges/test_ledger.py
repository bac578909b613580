"""Is a ledger read by its headings, and is what cannot be read said row by row?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from feeaudit.charges import extract
from tests.charges.ledgers import HEAD, ROW, one
from tests.charges.papers import sheet


def test_a_row_says_invoice_line_and_facts() -> None:
    reading = extract(sheet(("某单位收费台账",), HEAD, ROW))
    (statement,) = reading.statements
    invoice, (line,) = statement.invoice, statement.lines
    assert reading.outcome == "read"
    assert statement.document_type == "einvoice_ordinary"
    assert invoice is not None
    assert (invoice.issue_date, invoice.seller_name, invoice.buyer_name) == (
        date(2024, 3, 5),
        "测试乙中心",
        "测试甲实业有限公司",
    )
    assert (line.line_no, line.item_name, line.amount, line.tax) == (3, "评审费", Decimal("1000.00"), Decimal("60.00"))
    assert invoice.total_with_tax == Decimal("1060.00")
    assert [(f.name, f.value) for f in statement.facts] == [("headcount", "18")]


def test_english_headings_and_the_booking_are_known() -> None:
    head = ("Date", "Payee", "Payee ID", "Item", "Amount", "Object", "Place", "Period From", "Period To", "Account")
    row = (
        "2024/3/5",
        "测试乙中心",
        "12370200000000000X",
        "评审费",
        "￥1,000.00",
        "项目1",
        "370200",
        "2024-01-01",
        "2024-03-31",
        "财政专户",
    )
    booking = one(head, row).booking
    assert booking is not None
    assert (booking.object, booking.place, booking.account) == ("项目1", "370200", "财政专户")
    assert (booking.period_from, booking.period_to) == (date(2024, 1, 1), date(2024, 3, 31))


def test_one_column_may_hold_the_whole_period() -> None:
    booking = one(
        ("日期", "收款方", "收费项目", "金额", "所属期"), ("2024-04-01", "甲", "乙费", "1.00", "2024年1月至3月")
    ).booking
    assert booking is not None
    assert (booking.period_from, booking.period_to) == (date(2024, 1, 1), date(2024, 3, 31))


def test_ten_thousands_in_a_heading_scale_exactly() -> None:
    (line,) = one(("日期", "收款方", "收费项目", "金额（万元）"), ("2024-04-01", "甲", "乙费", "0.1234")).lines
    assert line.amount == Decimal("1234.00")


def test_ten_thousands_above_the_header_scale_every_amount_that_says_nothing_else() -> None:
    rows = (
        (None, None, None, "单位：万元"),
        ("日期", "收款方", "收费项目", "金额"),
        ("2024-04-01", "甲", "乙费", "0.1234"),
    )
    yuan = (rows[0], (*rows[1][:3], "金额（元）"), (*rows[2][:3], "1234.00"))
    assert one(*rows).lines[0].amount == one(*yuan).lines[0].amount == Decimal("1234.00")


@pytest.mark.parametrize("word", ["合计", "小 计", "本月合计：", "Total", "总计"])
def test_sums_empty_rows_and_notes_are_no_charges(word: str) -> None:
    rows = (ROW, (), (None, " "), (word, None, None, None, None, None, None, None, "1000.00"), ("制表人：测试丙",))
    assert len(extract(sheet(HEAD, *rows)).statements) == 1


@pytest.mark.parametrize("number", ["1.23E+19", "24372000000000000000"])
def test_a_number_that_lost_its_end_is_flagged_and_names_no_invoice(number: str) -> None:
    statement = one(HEAD, (ROW[0], number, *ROW[2:]))
    assert statement.outcome == "read"
    assert statement.invoice is not None
    assert statement.invoice.invoice_number is None
    assert [c.outcome for c in statement.checks if c.check == "number_form"] == ["fail"]


@pytest.mark.parametrize(
    ("place", "cell"), [(0, "2024-13-45"), (8, "约1000"), (8, "1000.005"), (8, "1.2e3"), (5, None), (6, "两个")]
)
def test_a_cell_that_holds_what_it_cannot_is_malformed_with_its_row(place: int, cell: str | None) -> None:
    row = (*ROW[:place], cell, *ROW[place + 1 :])
    statement = one(HEAD, ROW, row)
    assert statement.outcome == "malformed"
    assert "第3行" in (statement.reason or "")


def test_a_row_without_any_amount_is_malformed() -> None:
    assert one(HEAD, (*ROW[:8], None, None, None, None)).outcome == "malformed"


def test_a_row_whose_sums_do_not_close_is_a_mismatch() -> None:
    assert one(HEAD, (*ROW[:10], "1070.00", None)).outcome == "total_mismatch"


def test_a_total_with_tax_alone_is_no_amount_of_a_tax_invoice_but_is_of_a_fiscal_receipt() -> None:
    head = ("日期", "票据类型", "收款方", "收费项目", "价税合计")
    invoice = one(head, ("2024-04-01", "增值税普通发票", "甲", "乙费", "106.00"))
    fiscal = one(head, ("2024-04-01", "非税收入统一票据", "甲", "乙费", "106.00"))
    assert (invoice.outcome, invoice.lines[0].amount) == ("read", None)
    assert (fiscal.outcome, fiscal.lines[0].amount) == ("read", Decimal("106.00"))


def test_the_worst_row_is_the_outcome_of_the_ledger() -> None:
    reading = extract(sheet(HEAD, ROW, (*ROW[:8], "约1000", *ROW[9:])))
    assert [s.outcome for s in reading.statements] == ["read", "malformed"]
    assert reading.outcome == "malformed"


def test_a_sheet_without_known_headings_is_refused_with_those_it_has() -> None:
    reading = extract(sheet(("姓名", "年龄"), ("甲", "18"), name="人员", media_type="application/vnd.ms-excel"))
    assert reading.outcome == "unsupported_type"
    assert "人员" in (reading.reason or "")
    assert "姓名、年龄" in (reading.reason or "")


def test_a_journal_with_debit_and_credit_is_refused_and_not_misread() -> None:
    reading = extract(
        sheet(("日期", "凭证号", "摘要", "借方金额", "贷方金额"), ("2024-01-01", "记1", "付评审费", "100", ""))
    )
    assert reading.outcome == "unsupported_type"
    assert "序时账" in (reading.reason or "")


@pytest.mark.parametrize("above", ["金额单位：千元", "币种：美元", "单位：人民币百万元"])
def test_amounts_that_are_not_in_yuan_are_refused(above: str) -> None:
    reading = extract(sheet((above, None, None), ("日期", "项目", "金额"), ("2024-01-01", "评审费", "100")))
    assert reading.outcome == "unsupported_type"
    assert above in (reading.reason or "")


@pytest.mark.parametrize(("currency", "outcome"), [("人民币", "read"), ("USD", "malformed")])
def test_a_row_in_foreign_money_is_no_charge_in_yuan(currency: str, outcome: str) -> None:
    head, row = ("日期", "收款单位", "项目", "金额", "币种"), ("2024-01-01", "甲", "评审费", "100", currency)
    assert extract(sheet(head, row)).outcome == outcome


def test_two_tables_side_by_side_are_refused_for_one_would_go_unread() -> None:
    head, row = ("日期", "项目", "金额"), ("2024-01-01", "评审费", "100")
    reading = extract(sheet((*head, None, *head), (*row, None, *row)))
    assert reading.outcome == "unsupported_type"
    assert "并排" in (reading.reason or "")


def test_every_sheet_of_a_workbook_is_read_or_refused() -> None:
    book = sheet(HEAD, ROW, media_type="application/vnd.ms-excel")
    other = replace(book.pages[0], number=2, name="说明", rows=(("本表由测试丙编制",),))
    empty = replace(book.pages[0], number=3, name="空", rows=((None,),))
    reading = extract(replace(book, pages=(*book.pages, other, empty)))
    assert [s.outcome for s in reading.statements] == ["read", "unsupported_type"]


def test_a_header_without_rows_is_not_silently_read() -> None:
    assert extract(sheet(HEAD)).outcome == "malformed"


def test_a_summary_is_the_item_only_where_no_column_is() -> None:
    alone = one(("日期", "摘要", "收款方", "金额"), ("2024-04-01", "评审费", "甲", "1.00"))
    beside = one(
        ("日期", "摘要", "收费项目", "收款方", "金额"), ("2024-04-01", "补缴以前年度欠费", "评审费", "甲", "1.00")
    )
    assert (alone.lines[0].item_name, beside.lines[0].item_name) == ("评审费", "评审费")
    assert [f.name for f in beside.facts] == ["arrears"]


def test_the_number_may_stand_in_either_of_two_columns() -> None:
    head = ("开票日期", "发票号码", "数电发票号码", "销方名称", "货物或应税劳务名称", "金额")
    rows = (
        ("2024-04-01", "00001234", "", "甲", "乙费", "1.00"),
        ("2024-04-01", "", "24372000000000000019", "甲", "乙费", "1.00"),
    )
    numbers = [s.invoice.invoice_number for s in extract(sheet(head, *rows)).statements if s.invoice]
    assert numbers == ["00001234", "24372000000000000019"]


def test_a_voided_paper_is_no_charge() -> None:
    head = ("日期", "收款方", "收费项目", "金额", "发票状态")
    rows = ("2024-04-01", "甲", "乙费", "1.00", "正常"), ("2024-04-01", "甲", "乙费", "1.00", "已作废")
    reading = extract(sheet(head, *rows))
    assert len(reading.statements) == 1
    assert "作废 voided: 第3行（共1行）" in (reading.reason or "")


def test_a_table_of_nothing_but_voided_papers_is_read_and_names_them() -> None:
    head = ("日期", "收款方", "收费项目", "金额", "发票状态")
    (statement,) = extract(sheet(head, ("2024-04-01", "甲", "乙费", "1.00", "作废"))).statements
    assert (statement.outcome, statement.invoice) == ("read", None)
    assert "第2行" in (statement.reason or "")


def test_a_sum_with_a_day_and_a_payee_is_no_charge_and_named() -> None:
    head = ("日期", "收款方", "收费项目", "金额")
    rows = (("2024-04-01", "甲", "乙费", "1.00"), ("2024-04-02", "甲", "小计", "7.00"), ("合计", "", "", "8.00"))
    reading = extract(sheet(head, *rows))
    assert len(reading.statements) == 1
    assert "合计 sums: 第3行（共1行）" in (reading.reason or "")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("日期", "收款方", "收费项目", "金额"), ("2024-04-01", "甲", "乙费", "1", "200.00")),
        (("日期", "收款方", "收费项目", "金额", "备注"), ("2024-04-01", "甲", "乙费", "1", "200.00")),
        (("日期", "收款方", "金额", "收费项目"), ("2024-04-01", "甲", "100.00", "乙费", "丙费")),
    ],
    ids=["beyond the headings", "in the remarks", "in an item"],
)
def test_a_comma_that_moved_the_cells_of_a_csv_costs_the_row_and_no_wrong_amount_is_read(
    head: tuple[str, ...], row: tuple[str, ...]
) -> None:
    (statement,) = extract(sheet(head, row)).statements
    assert (statement.outcome, statement.invoice, statement.lines) == ("malformed", None, ())
    assert "第2行" in (statement.reason or "")


def test_cells_beside_the_headings_of_a_workbook_are_notes() -> None:
    head = ("日期", "收款方", "收费项目", "金额")
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    row = ("2024-04-01", "甲", "乙费", "1.00", "已核")
    assert extract(sheet(head, row, media_type=xlsx)).outcome == "read"


@pytest.mark.parametrize("status", ["作废（重开）", "异常作废"])
def test_a_status_that_speaks_of_voiding_is_a_fact_for_the_rules(status: str) -> None:
    head = ("日期", "收款方", "收费项目", "金额", "发票状态")
    (statement,) = extract(sheet(head, ("2024-04-01", "甲", "乙费", "1.00", status))).statements
    assert ("refund", status) in [(fact.name, fact.words) for fact in statement.facts]
    (kept,) = extract(sheet(head, ("2024-04-01", "甲", "乙费", "1.00", "未作废"))).statements
    assert kept.facts == ()


def test_invisible_characters_are_kept_and_named() -> None:
    head = ("日期", "收款方", "收费项目", "金额")
    (statement,) = extract(sheet(head, ("2024-04-01", "甲", "乙\u200b丙\u202e费", "1.00"))).statements
    assert statement.outcome == "read"
    assert statement.lines[0].item_name == "乙\u200b丙\u202e费"
    assert "U+200B、U+202E" in (statement.reason or "")


def test_letters_that_look_like_others_are_kept_and_named() -> None:
    head = ("日期", "收款方", "收费项目", "金额")
    (statement,) = extract(sheet(head, ("2024-04-01", "甲", "РCT费", "1.00"))).statements
    assert statement.outcome == "read"
    assert statement.lines[0].item_name == "РCT费"
    assert "Р (U+0420) ≈ P" in (statement.reason or "")
