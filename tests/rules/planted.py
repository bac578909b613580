"""Which charge does each rule flag in the random books of `test_all_rules`? One a rule, of a body of its own.

The random books know few items; a rule that asks for others would have nothing to say there.
"""

from datetime import date
from decimal import Decimal
from typing import Any

PLANTED: tuple[dict[str, Any], ...] = (
    {"item": "水资源费滞纳金", "amount": Decimal("500.00"), "principal": Decimal("400.00")},
    {"item": "文化节赞助费"},
    {"item": "政务平台技术维护费"},
    {"item": "渣土运输押金", "amount": Decimal("500.00"), "document_type": "fiscal_settlement"},
    {"item": "焊工培训考试费"},
    {"item": "抵押登记费", "payee": "某银行", "payee_class": "企业"},
    {"item": "代收水电费手续费", "payee": "某物业公司", "payee_class": "企业"},
    {"item": "档案查询服务整理费", "amount": Decimal("60.00"), "object": "P1", "unit": "件"},
    {"item": "档案查询服务审核费", "amount": Decimal("70.00"), "object": "P1", "unit": "件"},
)
"""What is not said is as in `books.CHARGE`; none is on any list."""


def planted(seed: int) -> list[dict[str, Any]]:
    """The planted charges, on days that the seed chooses."""
    return [
        {"charge_id": f"p{n:02}", "item_key": row["item"], "date": date(2024, 3, 1 + seed)} | row
        for n, row in enumerate(PLANTED)
    ]
