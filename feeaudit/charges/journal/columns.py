"""Which column of a journal is which? Headings as 用友 and 金蝶 export them, names and codes of GB/T 24589.1."""

import re
from functools import lru_cache
from typing import Literal

from feeaudit.text import fold

Field = Literal[
    "date",
    "year",
    "month",
    "day",
    "period",
    "voucher",
    "voucher_type",
    "line",
    "summary",
    "code",
    "account",
    "account_top",
    "account_leaf",
    "debit",
    "credit",
    "side",
    "amount",
    "opposite",
    "party",
    "auxiliary",
    "payer",
    "currency",
    "invoice_number",
    "status",
    "void",
    "beside",
]

SYNONYMS: dict[Field, str] = {
    "date": (
        "日期 凭证日期 制单日期 记账日期 业务日期 记账凭证日期 做账日期 入账日期 过账日期 会计日期 凭证制单日期 "
        "voucherdate date postingdate 020601"
    ),
    "year": "年 年度 会计年度 会计年 accountingyear fiscalyear year 010113",
    "month": "月 月份 month",
    "day": "日 day",
    "period": "期间 会计期间 期间号 会计期间号 会计月份 记账期间 period periodnumber accountingperiod 010201",
    "voucher": (
        "凭证字号 凭证号 凭证号数 凭证编号 字号 凭证 凭证号码 记账凭证编号 记账凭证号 凭证序号 凭单号 号 号数 "
        "vouchernumber voucherno voucherid 020602"
    ),
    "voucher_type": (
        "凭证类型 凭证类别 凭证字 类型 类别 字 记账凭证类型编号 凭证类型编号 记账凭证类型 凭证种类 vouchertype "
        "vouchertypecode 020201"
    ),
    "line": "行号 分录号 分录序号 记账凭证行号 序号 行次 分录 编号 no line lineno linenumber 020603",
    "summary": "摘要 凭证摘要 记账凭证摘要 分录摘要 业务摘要 摘要说明 summary description 020604",
    "code": (
        "科目编码 科目代码 科目编号 会计科目编码 会计科目编号 会计科目代码 科目号 accountcode accountnumber "
        "accountno 020301"
    ),
    "account": ("科目全称 科目全名 会计科目全称 科目名称 会计科目名称 会计科目 科目 account accountname 020302"),
    "account_top": "总账科目 一级科目 总账科目名称 一级科目名称",
    "account_leaf": "明细科目 二级科目 子目 明细科目名称 二级科目名称 末级科目 末级科目名称",
    "debit": (
        "借方本币金额 借方本币 本币借方 借方金额本币 借方本位币 本位币借方 借方本币发生额 本币借方金额 "
        "借方金额本位币 借方本位币金额 借方金额 借方 借方发生额 借方发生金额 借 借金额 本期借方 本期借方发生额 "
        "debit debitamount debitlocalamount localdebit localdebitamount 020509"
    ),
    "credit": (
        "贷方本币金额 贷方本币 本币贷方 贷方金额本币 贷方本位币 本位币贷方 贷方本币发生额 本币贷方金额 "
        "贷方金额本位币 贷方本位币金额 贷方金额 贷方 贷方发生额 贷方发生金额 贷 贷金额 本期贷方 本期贷方发生额 "
        "credit creditamount creditlocalamount localcredit localcreditamount 020512"
    ),
    "side": "方向 借贷方向 借贷 借/贷 借贷标志 借贷标识 发生方向 direction dc drcr dc标志",
    "amount": "本币金额 本位币金额 金额本币 金额 发生额 发生金额 本币发生额 amount localamount",
    "opposite": "对方科目 对应科目 对方科目名称 对应科目名称 对方会计科目",
    "party": (
        "供应商 供应商名称 往来单位 往来单位名称 对方单位 对方单位名称 客商 客商名称 供应商辅助核算 收款单位 "
        "收款人 收款方 vendor supplier payee"
    ),
    "auxiliary": (
        "辅助核算 辅助项 核算项目 核算维度 辅助核算项目 辅助账 辅助项名称 辅助明细 辅助核算名称 往来 客户 "
        "客户名称 客户/供应商 往来客户"
    ),
    "payer": (
        "核算单位 账套 账套名称 公司 公司名称 核算组织 账簿 账簿名称 核算账簿 主体账簿 编制单位 组织 组织名称 会计主体 "
        "核算主体 会计核算单位 单位名称 所属单位"
    ),
    "currency": "币种 币别 币种名称 币种编码 货币 外币币种 currency currencycode",
    "invoice_number": "发票号码 发票号 数电发票号码 数电票号码 票据号码 invoicenumber invoiceno",
    "status": "凭证状态 状态 记账状态",
    "void": "作废标志 作废 是否作废",
    "beside": (
        "余额 余额方向 期末余额 期初余额 本币余额 余额本币 附件数 附件 附单据数 单据数 附件张数 制单 "
        "制单人 审核 审核人 记账 记账人 出纳 出纳人 过账 过账人 复核 复核人 部门 部门名称 部门编码 "
        "项目 项目名称 项目编码 数量 单价 汇率 借方数量 贷方数量 借方单价 贷方单价 借方原币 贷方原币 "
        "借方原币金额 贷方原币金额 原币借方 原币贷方 借方金额原币 贷方金额原币 借方外币 贷方外币 "
        "原币金额 原币 外币金额 计量单位 单位 个人 个人名称 职员 业务员 员工 结算方式 结算号 票号 "
        "结算日期 票据日期 存货 仓库 现金流量 现金流量项目 记账标志 主管 会计主管 经手人 来源 "
        "系统来源 来源系统 凭证来源 制单时间 审核日期 科目类别 020612 020613 020614 020615"
    ),
}
"""Field → its headings, the clearest first; `beside` is known, and says nothing of a charge."""
_FIELDS: dict[str, tuple[Field, int]] = {
    bare: (field, rank) for field, words in SYNONYMS.items() for rank, bare in enumerate(words.split())
}
_UNIT = re.compile(r"(?:单位)?(人民币)?(万元|元|rmb|cny|yuan)$")
_CODE = re.compile(r"[a-z]{0,3}(0\d{5})")
"""XML names cannot begin with a figure: E020604."""


@lru_cache(maxsize=4096)
def bare(heading: str) -> str:
    """A heading without spaces, signs and brackets: `借方金额（本币）` → `借方金额本币`."""
    return re.sub(r"[\s_*:：、.·()\[\]【】-]", "", fold(heading[:60])).lower()


@lru_cache(maxsize=4096)
def field_of(heading: str) -> tuple[Field, int] | None:
    """What a column of this heading holds, and how clearly it says so (0 is clearest); None where it is not known."""
    name = bare(heading)
    code = _CODE.fullmatch(name)
    told = _FIELDS.get(code[1] if code else name)
    unit = _UNIT.search(name)
    return told or (_FIELDS.get(name[: unit.start()]) if unit else None)


def is_scaled(heading: str) -> bool:
    """Does the heading say 万元?"""
    return bare(heading).endswith("万元")
