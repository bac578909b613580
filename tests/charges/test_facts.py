"""Are facts found as people write them, with their words, and never where they are denied?"""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.charges import facts


@pytest.mark.parametrize(
    ("remark", "name", "value", "words"),
    [
        ("含滞纳金180.00元", "late_fee", "180.00", "滞纳金180.00元"),
        ("滞纳金，本金4440.00元", "principal", "4440.00", "滞纳金，本金4440.00元"),
        ("含滞纳金180元（本金6000元）", "principal", "6000.00", None),
        ("本金6000元，另加滞纳金180元", "principal", "6000.00", "本金6000元"),
        ("本金1330元", "principal", "1330.00", "本金1330元"),
        ("诉讼请求金额940000元", "base_amount", "940000.00", "诉讼请求金额940000元"),
        ("红冲9028487060", "reversed_number", "9028487060", "红冲9028487060"),
        ("项目总投资5000万元", "base_amount", "50000000.00", "总投资5000万元"),
        ("在职职工人数：18", "headcount", "18", None),
        ("分3期，本期为第1期，总额30000元", "instalment_total", "30000.00", None),
        ("原发票号码：00001234", "reversed_number", "00001234", None),
        ("中标合同金额120万元", "base_amount", "1200000.00", "中标合同金额120万元"),
        ("工程价款结算总额8,500,000.00元", "base_amount", "8500000.00", "工程价款结算总额8,500,000.00元"),
        ("诉讼标的额：１００万元", "base_amount", "1000000.00", "诉讼标的额：１００万元"),
        ("在职职工18人", "headcount", "18", "在职职工18人"),
        ("缴款单位系小微企业", "small_micro", "true", "小微企业"),
        ("办理变更登记", "change_registration", "true", "变更登记"),
        ("补缴以前年度欠费", "arrears", "true", "补缴以前年度欠费"),
        ("分三期缴纳，第2期，应缴总额30000元", "instalment_total", "30000.00", "分三期缴纳，第2期，应缴总额30000元"),
        ("企业自愿参加", "voluntary", "true", "自愿参加"),
        ("自愿捐赠", "voluntary", "true", "自愿捐赠"),
        ("经董事会第3次决议通过", "voluntary", "true", "董事会第3次决议"),
        ("被红冲蓝字数电票号码：24372000000000000001", "reversed_number", "24372000000000000001", None),
        ("对应正数发票代码037002400111号码00001234", "reversed_number", "00001234", None),
        ("对应正数发票代码:037002400111号码:00001234", "reversed_code", "037002400111", None),
        ("冲2024年3月5日发票00001234", "reversed_number", "00001234", None),
        ("所属期2024年3月", "period_from", "2024-03-01", "所属期2024年3月"),
        ("所属期2024年2月", "period_to", "2024-02-29", None),
        ("2024-01至2024-03检测费", "period_to", "2024-03-31", "2024-01至2024-03"),
    ],
)
def test_a_remark_says_a_fact(remark: str, name: str, value: str, words: str | None) -> None:
    found = {fact.name: fact for fact in facts.read(remark)}
    assert found[name].value == value
    assert words is None or found[name].words == words


@pytest.mark.parametrize(
    "remark",
    [
        "未含滞纳金180.00元",
        "不含滞纳金180.00元",
        "免收滞纳金180.00元",
        "非小微企业",
        "不属于小微企业",
        "小微企业贷款服务",
        "非自愿参加",
        "未办理变更登记",
        "不适用小微企业优惠",
        "是否自愿参加",
        "残疾职工2人",
        "测试路18号",
        "",
    ],
)
def test_a_denied_or_absent_fact_says_nothing(remark: str) -> None:
    assert facts.read(remark) == ()


def test_a_negation_in_another_clause_denies_nothing() -> None:
    assert [fact.name for fact in facts.read("未按期缴纳，滞纳金18.00元")] == ["late_fee"]


def test_rows_and_spaces_inside_a_remark_do_not_hide_a_fact() -> None:
    assert [fact.value for fact in facts.read("含滞纳\n金180. 00元")] == ["180.00"]


def test_nothing_said_is_no_fact() -> None:
    assert facts.read(None) == ()


@given(st.decimals(min_value=0, max_value=99999, places=4))
def test_amounts_in_ten_thousands_are_scaled_exactly(amount: Decimal) -> None:
    (fact,) = facts.read(f"合同金额{amount:f}万元")
    assert Decimal(fact.value) == amount * 10000


def test_what_is_finer_than_a_cent_is_no_amount() -> None:
    assert facts.read("合同金额100.005元") == ()


@given(st.text(alphabet="含滞纳金本中标合同额在职工人小微企业自愿参加未非0123456789.,，元万 年月至\n", max_size=40))
def test_words_always_stand_in_the_remark(remark: str) -> None:
    bare = re.sub(r"\s+", "", remark)
    assert all(fact.words in bare for fact in facts.read(remark))
