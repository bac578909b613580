"""What does a person see of the lists? Rows for the screen: which lists, which fees, one fee, and how fit they are."""

from feeaudit.model import Catalogue, Fee
from feeaudit.plain import dumps, to_plain
from feeaudit.text import document_keys, fold

LIST_HEADINGS = (
    "清单 list",
    "标题 title",
    "地区 place",
    "公布 published",
    "覆盖 coverage",
    "项 rows",
    "已核实 verified",
)
SEARCH_HEADINGS = ("编号 id", "名称 name", "性质 nature", "地区 place", "标准 standard", "有效 valid", "清单 list")
CHECK_HEADINGS = ("清单 list", "项目 what", "数 rows", "说明 note")
_LABELS = {
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
}

Row = tuple[str, ...]


def lists(catalogues: tuple[Catalogue, ...]) -> list[Row]:
    """One row per list and edition, as `LIST_HEADINGS`."""
    return [
        (
            catalogue.name,
            catalogue.title,
            catalogue.jurisdiction or "、".join(sorted({fee.jurisdiction for fee in catalogue.fees})),
            _shown(catalogue.published),
            {"complete": "完整 complete", "excerpt": "节选 excerpt"}[catalogue.coverage],
            str(len(catalogue.fees)),
            str(sum(fee.verified for fee in catalogue.fees)),
        )
        for catalogue in catalogues
    ]


def search(catalogues: tuple[Catalogue, ...], text: str) -> list[Row]:
    """Fees whose id, name, alias or legal basis holds the text, names that are the text first; as `SEARCH_HEADINGS`."""
    wanted = fold(text).lower()
    numbers = set(document_keys(text))
    found = [fee for catalogue in catalogues for fee in catalogue.fees if wanted and _holds(fee, wanted, numbers)]
    found.sort(
        key=lambda fee: (wanted != fold(fee.name).lower(), len(fee.name), fee.jurisdiction, fee.catalogue, fee.id)
    )
    return [
        (
            fee.id,
            fee.name,
            fee.nature,
            fee.jurisdiction,
            fee.standard or "",
            f"{_shown(fee.valid_from)}–{_shown(fee.valid_to)}" if fee.valid_from or fee.valid_to else "",
            fee.catalogue,
        )
        for fee in found
    ]


def show(catalogues: tuple[Catalogue, ...], fee_id: str) -> list[Row]:
    """Field and value of the fee with this id, blank fields left out; empty where no fee has it."""
    for catalogue in catalogues:
        for fee in catalogue.fees:
            if fee.id == fee_id:
                values = to_plain(fee)
                values["rates"] = dumps([_said(rate) for rate in values["rates"]]) if fee.rates else None
                values["catalogue"] = f"{catalogue.title} {catalogue.name}"
                if fee.source:
                    values["source"] = f"{fee.source} {dict(catalogue.sources).get(fee.source, '')}".strip()
                return [
                    (f"{_LABELS.get(name, '')} {name}".strip(), _shown(value))
                    for name, value in values.items()
                    if value not in (None, [])
                ]
    return []


def check(catalogues: tuple[Catalogue, ...]) -> list[Row]:
    """How far each list can be reckoned with: computable standards, the others by reason, and what is verified."""
    found: list[Row] = []
    for catalogue in catalogues:
        fees = catalogue.fees
        reasons = sorted({fee.unparsed for fee in fees if fee.unparsed})
        computable = sum(bool(fee.rates) for fee in fees)
        single = sum(fee.flat_rate is not None for fee in fees)
        counts = [
            ("标准可计算 computable", computable, f"其中单一标准 one single rate: {single}"),
            *(("标准不可计算 not computable", sum(fee.unparsed == why for fee in fees), why) for why in reasons),
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


def _holds(fee: Fee, wanted: str, numbers: set[str]) -> bool:
    texts = (fee.id, fee.name, *fee.aliases, *fee.legal_basis)
    cited = (key for basis in fee.legal_basis for key in document_keys(basis))
    return any(wanted in fold(text).lower() for text in texts) or not numbers.isdisjoint(cited)


def _said(rate: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in rate.items() if value not in (None, [], "flat")}


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "是 yes" if value else "否 no"
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else str(value)
