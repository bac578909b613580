"""What kind of account is this? By the names of the charts of accounts, by the codes only where no name tells."""

import re
from functools import lru_cache
from typing import Literal

from feeaudit.text import fold

Kind = Literal["cost", "deposit", "tax", "input_tax", "money", "debt", "payroll", "result", "other", "unknown"]
"""cost: what is spent · deposit: money lodged with others · tax: 应交税费 · input_tax: 进项税额 · money · debt: what
is owed either way · payroll · result: 本年利润 and what follows · other: known to be none of these, or not known as one
· unknown: the row names no account."""

_INPUT_TAX = re.compile(r"进项|待认证|待抵扣")
_COSTS = (
    "管理费用 销售费用 营业费用 经营费用 财务费用 制造费用 间接费用 开发间接费用? 业务及管理费 "
    "手续费及佣金支出 (?:营业)?税金及附加 营业外支出 其他业务(?:成本|支出) 主营业务成本 营业成本 "
    "劳务成本 (?:基本|辅助)?生产成本 合同履约成本 合同取得成本 工程施工 机械作业 开发成本 研发支出 "
    "研发费用 在建工程 (?:长期)?待摊费用 业务活动成本 筹资费用"
)
_TOPS: tuple[tuple[Kind, str], ...] = (
    ("tax", r"应交税费|应交税金|其他应交款|应交款项"),
    ("payroll", r"应付职工薪酬|应付工资|应付福利费|应付薪酬"),
    ("result", r"本年利润|利润分配|以前年度损益调整|未分配利润"),
    ("money", r"银行存款|库存现金|现金|其他货币资金|货币资金|零余额账户用款额度|银行|微信|支付宝"),
    ("deposit", r"其他应收款|其它应收款|存出保证金|存出投标保证金"),
    ("debt", r"^.*(?:应付|应收|预付|预收|往来).*|合同负债|备用金"),
    ("cost", "|".join(_COSTS.split())),
)
_NAMED = tuple((kind, re.compile(pattern)) for kind, pattern in _TOPS)
_CODES: dict[str, Kind] = {
    **dict.fromkeys(("1001", "1002", "1009", "1012", "1015"), "money"),
    **dict.fromkeys(("1031", "1221"), "deposit"),
    **dict.fromkeys(
        ("1121", "1122", "1123", "2201", "2202", "2203", "2231", "2232", "2241", "1131", "1132", "2205"), "debt"
    ),
    "2211": "payroll",
    "2221": "tax",
    **dict.fromkeys(("4103", "4104", "3103", "3104", "6901"), "result"),
    **dict.fromkeys(
        (
            "6601",
            "6602",
            "6603",
            "6402",
            "6403",
            "6711",
            "5301",
            "5602",
            "5603",
            "5403",
            "5711",
            "5502",
            "5503",
            "1604",
        ),
        "cost",
    ),
}
"""Codes that mean one thing in the charts of 2006 and of small firms (2013); what differs between them is not here."""
_CUT = re.compile(r"[-—–_/\\>|:：.]+|\s+")
_CUT_OR_BRACKET = re.compile(rf"{_CUT.pattern}|[()\[\]]")
_LEAF = re.compile(r"(?:费|费用|附加|基金|保障金|会费|捐赠|捐款|赞助|罚款|滞纳金)$")


def path(account: str | None) -> tuple[str, ...]:
    """`6602 管理费用-检测费` → (管理费用, 检测费)."""
    pieces = _CUT_OR_BRACKET.split(_folded(account or ""))
    return tuple(piece for piece in pieces if piece and not piece.isdigit())


def _folded(text: str) -> str:
    """One width; runs of white space become one space."""
    return " ".join(fold(piece) for piece in text.split())


def leaf(account: str | None) -> str | None:
    """The last name of the path, as printed; None where there is none."""
    pieces = [piece for piece in _CUT.split((account or "").strip()) if piece]
    return pieces[-1] if pieces and not re.fullmatch(r"[\d()\[\]（）]+", pieces[-1]) else None


@lru_cache(maxsize=4096)
def kind(code: str | None, account: str | None) -> Kind:
    """The kind of an account by its name, else by the first four figures of its code."""
    names = path(account)
    figures = re.sub(r"\D", "", code or "") or "".join(re.findall(r"^\W*(\d{4,})", account or ""))
    if not names and not figures:
        return "unknown"
    if any(_INPUT_TAX.search(name) for name in names):
        return "input_tax"
    told = next((kind for kind, pattern in _NAMED if names and pattern.fullmatch(names[0])), None)
    told = told or _CODES.get(figures[:4])
    if told is None and names and _LEAF.search(names[-1]) and figures[:1] in ("", "4", "5", "6"):
        return "cost"
    return told or "other"
