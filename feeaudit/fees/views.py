"""What does a person see of the lists? Rows for the screen: which lists there are, and how fit they are."""

from feeaudit.fees import places
from feeaudit.model import Catalogue, Fee

LIST_HEADINGS = (
    "清单 list",
    "标题 title",
    "地区 place",
    "公布 published",
    "覆盖 coverage",
    "项 rows",
    "已核实 verified",
)
CHECK_HEADINGS = ("清单 list", "项目 what", "数 rows", "说明 note")
LABELS = {
    "id": "编号",
    "parent_id": "上级编号",
    "catalogue": "清单",
    "name": "收费项目",
    "aliases": "别名",
    "nature": "收费性质",
    "jurisdiction": "行政区划",
    "department": "部门",
    "charging_body": "执收单位",
    "payee_class": "单位性质",
    "payer": "收费对象",
    "pricing": "定价方式",
    "standard": "收费标准",
    "rates": "标准（解析）",
    "unparsed": "未能解析",
    "flat_rate": "单一标准（元）",
    "rate_unit": "计费单位",
    "legal_basis": "政策依据",
    "fund_management": "资金管理",
    "status": "状态",
    "valid_from": "起始日",
    "valid_to": "截止日",
    "cease_from": "停止收取日",
    "cease_document": "停止依据",
    "arrears_collectible": "可补征欠缴",
    "authority_pays": "应由审批部门承担",
    "excludes": "不得并收",
    "period": "周期",
    "enterprise_related": "涉企",
    "source": "出处",
    "source_page": "出处位置",
    "source_row": "出处行号",
    "verified": "已核实",
    "standing": "现状",
    "note": "说明",
}
"""A field of a fee → what a person calls it."""

Row = tuple[str, ...]


def lists(catalogues: tuple[Catalogue, ...]) -> list[Row]:
    """One row per list and edition, as `LIST_HEADINGS`."""
    return [
        (
            catalogue.name,
            catalogue.title,
            "、".join(map(_place, _places(catalogue))),
            shown(catalogue.published),
            {"complete": "完整 complete", "excerpt": "节选 excerpt"}[catalogue.coverage],
            str(len(catalogue.fees)),
            str(sum(fee.verified for fee in catalogue.fees)),
        )
        for catalogue in catalogues
    ]


def _places(catalogue: Catalogue) -> list[str]:
    return [catalogue.jurisdiction] if catalogue.jurisdiction else sorted({fee.jurisdiction for fee in catalogue.fees})


def _place(code: str) -> str:
    name = places.shown(code)
    return name if code in name else f"{name} {code}"


def check(catalogues: tuple[Catalogue, ...]) -> list[Row]:
    """How far each list can be reckoned with: computable standards, the others by reason, and what is verified."""
    found: list[Row] = []
    for catalogue in catalogues:
        fees = catalogue.fees
        reasons = sorted({fee.unparsed for fee in fees if fee.unparsed and not fee.rates})
        computable = sum(bool(fee.rates) and not fee.unparsed for fee in fees)
        partly = [fee for fee in fees if fee.rates and fee.unparsed]
        single = sum(fee.flat_rate is not None for fee in fees)
        counts = [
            ("标准可计算 computable", computable, f"其中单一标准 one single rate: {single}"),
            *((("标准部分可计算 computable in part", len(partly), _parts(partly)),) if partly else ()),
            *(
                ("标准不可计算 not computable", sum(fee.unparsed == why and not fee.rates for fee in fees), why)
                for why in reasons
            ),
            ("清单未列标准 no standard printed", sum(not fee.rates and not fee.unparsed for fee in fees), ""),
            ("已核实 verified", sum(fee.verified for fee in fees), ""),
            (
                "未核实 unverified",
                sum(not fee.verified for fee in fees),
                "单凭它们不可判断；核对过的，verified 写 true decides nothing alone: write true",
            ),
        ]
        found += [(catalogue.name, what, str(number), note) for what, number, note in counts]
    return found


def _parts(fees: list[Fee]) -> str:
    """Which fees have words in none of their rates; the words stand with each fee."""
    ids = [fee.id for fee in fees]
    return "、".join(ids[:5]) + (" …" if len(ids) > 5 else "") + "：见 see feeaudit catalogue show"


def shown(value: object) -> str:
    """A value as a person reads it: 是 yes, 否 no, several with 、 between; blank for none."""
    if isinstance(value, bool):
        return "是 yes" if value else "否 no"
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else str(value)
