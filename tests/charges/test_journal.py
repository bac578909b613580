"""Is what was spent in a journal a charge, once, and is everything else passed over with a word?"""

from datetime import date
from decimal import Decimal

import pytest

from feeaudit.charges import extract
from tests.charges.journals import HEAD, PAID, Row, bank, journal, only, spent, taken
from tests.charges.papers import sheet


def test_what_was_spent_is_the_charge_and_the_bank_row_is_how_it_was_paid() -> None:
    reading = journal(spent(), bank(), above=(("编制单位：测试甲实业有限公司", "期间：2024年3月"),))
    statement = only(reading)
    invoice, booking = statement.invoice, statement.booking
    assert (reading.outcome, statement.document_type) == ("read", "ledger")
    assert taken(reading) == [(3, "环境检测费", Decimal("100.00"))]
    assert invoice is not None
    assert (invoice.seller_name, invoice.buyer_name) == ("测试检测中心", "测试甲实业有限公司")
    assert (invoice.issue_date, invoice.remarks, invoice.invoice_number) == (date(2024, 3, 5), PAID[2], None)
    assert booking is not None
    assert (booking.account, booking.voucher) == ("管理费用-检测费", "记-1")


def test_the_first_charge_tells_how_many_rows_were_taken_and_why_the_others_were_not() -> None:
    rows = (spent(), bank(), spent("5000", "管理费用-工资", "发放工资", "记-2"), bank("5000", "发放工资", "记-2"))
    reason = journal(*rows, (None, None, "本月合计", None, None, "5100", "5100")).reason or ""
    assert "取1行为收费，未取4行" in reason
    assert all(word in reason for word in ("资金、往来2", "工资社保1", "合计、余额1"))


def test_a_journal_without_any_charge_is_read_and_says_so() -> None:
    reading = journal(bank(), (PAID[0], "记-1", "收货款", None, "应收账款", "100.00", None))
    assert (reading.outcome, only(reading).invoice) == ("read", None)
    assert "取0行" in (reading.reason or "")


@pytest.mark.parametrize(
    ("account", "summary", "other"),
    [
        ("管理费用-工资", "计提3月工资", "应付职工薪酬"),
        ("管理费用-折旧费", "计提折旧", "累计折旧"),
        ("管理费用-房租", "摊销3月房租", "长期待摊费用"),
        ("税金及附加-教育费附加", "确认本月附加", "应交税费-应交教育费附加"),
        ("税金及附加-印花税", "缴纳印花税", "银行存款"),
        ("主营业务成本", "结转销售成本", "库存商品"),
        ("本年利润", "结转本期损益", "管理费用-检测费"),
        ("管理费用-咨询费", "更正科目", "管理费用-检测费"),
        ("管理费用-办公费", "车间用打印纸", "周转材料"),
        ("应付账款-测试检测中心", "付测试检测中心检测费", "银行存款"),
        ("预付账款-测试检测中心", "预付检测费", "银行存款"),
        ("其他应收款-张三", "张三借备用金", "银行存款"),
        ("其他应付款-质保金", "退客户质保金", "银行存款"),
        ("银行存款-工行", "收回投标保证金", "其他应收款-保证金"),
        ("应交税费-未交增值税", "缴纳增值税", "银行存款"),
        ("应交税费-应交城市维护建设税", "缴纳城建税", "银行存款"),
        ("财务费用-利息支出", "付贷款利息", "银行存款"),
        ("管理费用-差旅费", "报销差旅费", "库存现金"),
        ("营业外支出-盘亏损失", "存货盘亏", "待处理财产损溢"),
        ("原材料-钢材", "购钢材", "应付账款"),
        ("固定资产", "购设备", "银行存款"),
    ],
)
def test_what_is_moved_accrued_owed_or_paid_to_own_people_is_no_charge(account: str, summary: str, other: str) -> None:
    assert taken(journal(spent("100", account, summary), bank("100", summary, account=other))) == []


@pytest.mark.parametrize(
    ("account", "summary", "other", "item"),
    [
        ("销售费用-展位费", "付测试会展公司款", "银行存款", "展位费"),
        ("制造费用-检定费", "压力表检定费", "库存现金", "压力表检定费"),
        ("在建工程-前期费用", "缴纳城市基础设施配套费", "银行存款", "城市基础设施配套费"),
        ("研发支出-费用化支出", "付专利年费", "应付账款", "专利年费"),
        ("其他应收款-保证金", "付投标保证金", "银行存款", "投标保证金"),
        ("其他应收款-保证金", "缴农民工工资保证金", "银行存款", "农民工工资保证金"),
        ("营业外支出-捐赠支出", "捐赠测试慈善总会", "银行存款", "捐赠"),
        ("应交税费-应交教育费附加", "缴纳2月教育费附加", "银行存款", "教育费附加"),
        ("管理费用-审计费", "张三报销审计费", "其他应收款-张三", "审计费"),
        ("财务费用-手续费", "转账手续费", "银行存款", "转账手续费"),
        ("长期待摊费用-评估费", "付评估费", "银行存款", "评估费"),
    ],
)
def test_each_kind_of_spending_is_a_charge(account: str, summary: str, other: str, item: str) -> None:
    found = taken(journal(spent("100", account, summary), bank("100", summary, account=other)))
    assert found == [(2, item, Decimal("100.00"))]


def test_an_invoice_on_account_and_its_payment_later_are_one_charge() -> None:
    booked = spent(), bank(account="应付账款-测试检测中心")
    paid = (PAID[0], "记-2", "付款", None, "应付账款-测试检测中心", "100.00", None), bank(voucher="记-2")
    assert len(taken(journal(*booked, *paid))) == 1


def test_input_tax_of_the_voucher_is_the_charges_tax() -> None:
    tax = (*PAID, None, "应交税费-应交增值税-进项税额", "6.00", None)
    invoice = only(journal(spent(), tax, bank("106.00"))).invoice
    assert invoice is not None
    assert (invoice.total_amount, invoice.total_tax, invoice.total_with_tax) == (
        Decimal("100.00"),
        Decimal("6.00"),
        Decimal("106.00"),
    )


def test_tax_of_a_voucher_with_several_charges_is_given_to_none() -> None:
    tax = (*PAID, None, "应交税费-应交增值税-进项税额", "12.00", None)
    reading = journal(spent(), spent(account="管理费用-评审费"), tax, bank("212.00"))
    assert [s.lines[0].tax for s in reading.statements] == [None, None]


@pytest.mark.parametrize(
    "row",
    [
        (PAID[0], "记-9", "冲红3月检测费", None, "管理费用-检测费", "-40.00", None),
        (PAID[0], "记-9", "冲红3月检测费", None, "管理费用-检测费", "（40.00）", None),
        (PAID[0], "记-9", "收到退检测费", None, "管理费用-检测费", None, "40.00"),
    ],
)
def test_a_red_debit_or_a_credit_that_takes_back_is_a_negative_charge(row: Row) -> None:
    assert taken(journal(row)) == [(2, "检测费", Decimal("-40.00"))]


def test_a_credit_of_an_expense_that_says_nothing_is_passed_over() -> None:
    assert "费用贷方" in (journal((PAID[0], "记-9", "检测费", None, "管理费用", None, "40")).reason or "")


def test_direction_and_amount_are_the_other_shape() -> None:
    head = ("凭证日期", "类型", "号", "摘要", "科目代码", "科目名称", "方向", "金额", "币别", "往来单位")
    paid = ("2024/3/5", "记", "7", "付检测费", "6602.03", "管理费用_检测费", "借", "100", "人民币", "[G01]测试检测中心")
    statement = only(journal(paid, (*paid[:5], "银行存款", "贷", "100", "人民币", None), head=head))
    assert statement.lines[0].amount == Decimal("100.00")
    assert statement.invoice is not None
    assert statement.invoice.seller_name == "测试检测中心"
    assert statement.booking is not None
    assert statement.booking.voucher == "记-7"


def test_two_rows_of_headings_merged_cells_and_a_year_above_month_and_day() -> None:
    rows: tuple[Row, ...] = (
        ("[测试甲实业有限公司]",),
        ("2024年", None, "凭证", None, "摘要", "会计科目", None, "借方", None, "贷方", None, "核算项目"),
        ("月", "日", "字", "号", None, "代码", "名称", "数量", "金额", "数量", "金额", None),
        (
            "3",
            "5",
            "付",
            "1",
            "付检测费",
            "6602.03",
            "管理费用 - 检测费",
            None,
            "100",
            None,
            None,
            "供应商[G1]测试检测中心",
        ),
        (None, None, None, None, None, "1002", "银行存款", None, None, None, "100", None),
    )
    invoice = only(extract(sheet(*rows))).invoice
    assert invoice is not None
    assert (invoice.issue_date, invoice.seller_name, invoice.buyer_name, invoice.total_amount) == (
        date(2024, 3, 5),
        "测试检测中心",
        "测试甲实业有限公司",
        Decimal("100.00"),
    )


def test_money_in_yuan_is_read_where_books_also_keep_foreign_money() -> None:
    head = ("日期", "凭证号", "摘要", "科目名称", "币种", "原币借方", "本币借方", "原币贷方", "本币贷方")
    row = ("2024-03-05", "1", "付检测费", "管理费用", "人民币", "10", "70", "0", "0")
    assert taken(journal(row, head=head))[0][2] == Decimal("70.00")


def test_ten_thousands_above_the_headings_scale_both_sides() -> None:
    assert taken(journal(spent("0.0123"), bank("0.0123"), above=(("单位：万元",),)))[0][2] == Decimal("123.00")


def test_a_heading_in_yuan_is_in_yuan_whatever_stands_above_and_a_balance_scales_nothing() -> None:
    plain = (*HEAD[:5], "借方金额（元）", "贷方金额（元）")
    balance = (*HEAD, "余额（万元）")
    assert taken(journal(spent(), bank(), head=plain, above=(("单位：万元",),)))[0][2] == Decimal("100.00")
    assert taken(journal(spent(), bank(), head=balance))[0][2] == Decimal("100.00")


@pytest.mark.parametrize("above", ["币种：美元", "单位：千元"])
def test_a_journal_in_other_money_is_refused(above: str) -> None:
    assert journal(spent(), bank(), above=((above,),)).outcome == "unsupported_type"


def test_the_book_of_one_account_is_known_by_the_line_above_and_may_change() -> None:
    head = ("日期", "凭证号", "摘要", "借方", "贷方", "方向", "余额")
    rows: tuple[Row, ...] = (
        ("科目：6602 管理费用-会费",),
        head,
        ("2024-03-05", "记-1", "付测试协会会费", "300", None, "借", "300"),
        ("2024-03-31", "记-8", "结转损益", None, "300", "平", "0"),
        ("科目：1002 银行存款",),
        head,
        ("2024-03-05", "记-1", "付测试协会会费", None, "300", "借", "700"),
        ("2024-03-06", "记-2", "收货款", "500", None, "借", "1200"),
    )
    assert taken(extract(sheet(*rows))) == [(3, "会费", Decimal("300.00"))]


def test_printed_vouchers_below_each_other_keep_their_own_day_and_number() -> None:
    head = ("摘要", "总账科目", "明细科目", "借方金额", "贷方金额")
    blocks: list[Row] = []
    for day, number in (("2024年1月5日", "记字第 1 号"), ("2024年2月7日", "记字第 2 号")):
        blocks += [("记账凭证",), (day, None, None, number, "附件 1 张"), head]
        blocks += [("付检测费", "管理费用", "检测费", "100", None), (None, "银行存款", "工行", None, "100")]
        blocks += [("合计", None, None, "100", "100")]
    invoices = [
        (s.invoice and s.invoice.issue_date, s.booking and s.booking.voucher)
        for s in extract(sheet(*blocks)).statements
    ]
    assert invoices == [(date(2024, 1, 5), "记字第 1 号"), (date(2024, 2, 7), "记字第 2 号")]


def test_firms_and_months_number_their_vouchers_anew() -> None:
    head = ("核算单位", *HEAD)
    rows = [
        (firm, day, *row[1:])
        for firm in ("甲公司", "乙公司")
        for day in ("2024-01-05", "2024-02-05")
        for row in (spent(), bank())
    ]
    reading = journal(*rows, head=head)
    assert [s.outcome for s in reading.statements] == ["read"] * 4


def test_a_voucher_that_does_not_close_gives_no_charge() -> None:
    statement = only(journal(spent("100.00"), bank("10.00")))
    assert statement.outcome == "total_mismatch"
    assert "100.00 ≠ 10.00" in (statement.reason or "")


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        (5, "1e308"),
        (5, None),
        (5, "NaN"),
        (5, "约100"),
        (5, "100.005"),
        (5, "٣٣"),
        (0, "2024-13-45"),
        (0, "5月"),
        (4, None),
        (6, "100.00"),
    ],
)
def test_a_row_that_looks_like_a_charge_and_cannot_be_read_is_malformed(place: int, cell: str | None) -> None:
    row = spent()
    reading = journal(spent(voucher="记-0"), (*row[:place], cell, *row[place + 1 :]))
    assert [s.outcome for s in reading.statements] == ["read", "malformed"]
    assert "第3行" in (reading.reason or "")
