"""Which charge does each rule flag in the random books of `test_all_rules`? One a rule, of a body of its own.

The random books know few items; a rule that asks for others would have nothing to say there.
"""

from datetime import date
from decimal import Decimal
from typing import Any

_ONCE: dict[str, Any] = {"item": "档案查询服务费", "amount": Decimal("90.00"), "fee_id": "f1", "unit": "件"}
"""What is due once: again for another sum, with every pair of a quantity that is told and one that is not."""
PLANTED: tuple[dict[str, Any], ...] = (
    {"item": "水资源费滞纳金", "amount": Decimal("500.00"), "principal": Decimal("400.00")},
    {"item": "文化节赞助费"},
    {"item": "政务平台技术维护费"},
    {"item": "渣土运输押金", "amount": Decimal("500.00"), "document_type": "fiscal_settlement"},
    {"item": "焊工培训考试费"},
    {"item": "抵押登记费", "payee": "某银行", "payee_class": "企业"},
    {"item": "听证费", "amount": Decimal("90.00"), "quantity": Decimal(1), "unit": "件", "fee_id": "f5"},
    {"item": "口岸协调费", "payee": "某港务公司", "payee_class": "企业"},
    {"item": "综合协调费", "remark": "收费标准未公示"},
    {"item": "代收水电费手续费", "payee": "某物业公司", "payee_class": "企业"},
    {"item": "档案查询服务整理费", "amount": Decimal("60.00"), "object": "P1", "unit": "件"},
    {"item": "档案查询服务审核费", "amount": Decimal("70.00"), "object": "P1", "unit": "件"},
    {"item": "土壤检测费", "document_type": "einvoice_ordinary"},
    {"item": "优秀企业评选费", "payee_class": "社会团体", "document_type": "einvoice_ordinary"},
    {"item": "废气检测费", "document_type": "einvoice_ordinary", "remark": "区环境局指定检测机构"},
    *(
        _ONCE | {"object": f"Q{n}"} | row
        for n, quantities in enumerate(((1, 1), (1, 2), (1, None), (None, 1), (None, None)))
        for row in (
            {"quantity": quantities[0]},
            {"quantity": quantities[1], "amount": Decimal("95.00"), "invoice_number": f"again{n}"},
        )
    ),
)
"""What is not said is as in `books.CHARGE`; linked to the fee that it names, else on no list."""
_CHANGED = {"name": "听证费", "rate_unit": "件", "nature": "行政事业性收费", "jurisdiction": "370200", "verified": True}
FEES: tuple[dict[str, Any], ...] = (
    _CHANGED | {"fee_id": "f5", "flat_rate": Decimal(80), "valid_from": date(2024, 1, 1)},
    _CHANGED
    | {"fee_id": "f6", "flat_rate": Decimal(90), "valid_from": date(2023, 1, 1), "valid_to": date(2023, 12, 31)},
)
"""A fee that had two rates."""
PORTS = {"title": "示例市口岸收费目录清单", "catalogue": "ports/2020", "nature": "市场调节价的经营服务性收费"}
"""A complete list of ports."""


def planted(seed: int) -> list[dict[str, Any]]:
    """The planted charges, on days that the seed chooses."""
    return [
        {"charge_id": f"p{n:02}", "item_key": row["item"], "date": date(2024, 3, 1 + seed)}
        | {name: value for name, value in row.items() if name != "fee_id"}
        for n, row in enumerate(PLANTED)
    ]


def links() -> dict[str, dict[str, Any]]:
    """What each planted charge is linked to, by its id."""
    return {
        f"p{n:02}": {"fee_id": row["fee_id"], "verdict": "linked"} if "fee_id" in row else {"verdict": "unlinked"}
        for n, row in enumerate(PLANTED)
    }
