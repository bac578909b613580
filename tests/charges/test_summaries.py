"""Is what a 摘要 says cut from it as it stands: the fee, the payee, the number, or nothing?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.charges.journal.summaries import read


@pytest.mark.parametrize(
    ("summary", "fee", "payee"),
    [
        ("付测试检测中心检测费", "检测费", "测试检测中心"),
        ("支付某某市环境监测中心站2024年3月检测费", "检测费", "某某市环境监测中心站"),
        ("付检测费-测试检测中心", "检测费", "测试检测中心"),
        ("检测费（测试检测中心）", "检测费", "测试检测中心"),
        ("检测费付给测试检测中心", "检测费", "测试检测中心"),
        ("付某某测试（集团）有限公司检测费", "检测费", "某某测试（集团）有限公司"),
        ("付测试银行股份有限公司某某分行手续费", "手续费", "测试银行股份有限公司某某分行"),
        ("付市场监督管理局特种设备检验所检验费", "检验费", "市场监督管理局特种设备检验所"),
        ("付测试公司办证费", "办证费", "测试公司"),
        ("付公证处公证费", "公证费", "公证处"),
        ("捐赠测试慈善总会", "捐赠", "测试慈善总会"),
        ("支付测试检测中心", None, "测试检测中心"),
        ("缴纳2024年一季度污水处理费", "污水处理费", None),
        ("支付2024年度残疾人就业保障金", "残疾人就业保障金", None),
        ("付12月份环保检测费1200元", "环保检测费", None),
        ("冲红3月检测费", "检测费", None),
        ("张三报销审计费", "审计费", None),
        ("交通费", "交通费", None),
        ("报刊费", "报刊费", None),
        ("付数据中心托管费", "数据中心托管费", None),
        ("付行政部办公费", "行政部办公费", None),
        ("付检测费、评审费", None, None),
        ("付检测费及评审费", None, None),
        ("报销费用", None, None),
        ("付款", None, None),
        ("", None, None),
    ],
)
def test_fee_and_payee(summary: str, fee: str | None, payee: str | None) -> None:
    said = read(summary)
    assert (said.fee, said.payee) == (fee, payee)


@pytest.mark.parametrize(
    ("summary", "code", "number"),
    [
        ("付检测费 发票号12345678", None, "12345678"),
        ("付检测费24372000000000000019", None, "24372000000000000019"),
        ("付检测费 发票代码037002400111 发票号码00001234", "037002400111", "00001234"),
        ("付检测费 票据号0026421031", None, "0026421031"),
        ("付检测费 发票号12345678、发票号12345679", None, None),
        ("付检测费 合同号20240305", None, None),
        ("付检测费 记-12号", None, None),
    ],
)
def test_one_number_of_an_invoice_is_read_and_of_two_none(summary: str, code: str | None, number: str | None) -> None:
    said = read(summary)
    assert (said.invoice_code, said.invoice_number) == (code, number)


pieces = st.sampled_from(
    ["付", "测试检测中心", "检测费", "（", "）", "2024年3月", "有限公司", " ", "、", "局", "保证金", "甲"]
)


@given(st.one_of(st.text(max_size=40), st.lists(pieces, max_size=10).map("".join)))
def test_every_value_is_a_piece_of_the_summary(summary: str) -> None:
    said = read(summary)
    assert all(value in summary for value in (said.fee, said.payee, said.invoice_code, said.invoice_number) if value)
