"""What does a printed title or item say? Receipt titles become document types, `*简称*名称` gives its short name."""

import re
from functools import lru_cache

from feeaudit.model import DocumentType
from feeaudit.text import fold

_CATEGORY_FIRST = re.compile(r"\*?([^*]+)\*(.+)", re.DOTALL)

_IDS: dict[str, DocumentType] = {
    "vat_special": "vat_special",
    "vat_ordinary": "vat_ordinary",
    "vat_normal": "vat_ordinary",
    "einvoice_special": "einvoice_special",
    "einvoice_ordinary": "einvoice_ordinary",
    "e_invoice": "einvoice_ordinary",
    "fiscal_nontax": "fiscal_nontax",
    "fiscal_association_dues": "fiscal_association_dues",
    "fiscal_association_fee": "fiscal_association_dues",
    "fiscal_settlement": "fiscal_settlement",
    "fiscal_fund_settlement": "fiscal_settlement",
    "fiscal_donation": "fiscal_donation",
    "payment_book": "payment_book",
    "bank_slip": "bank_slip",
    "transport_ticket": "transport_ticket",
    "notice": "notice",
    "ledger": "ledger",
    "ledger_only": "ledger",
    "other": "other",
}
_TITLES: tuple[tuple[str, DocumentType], ...] = (
    (r"缴款书", "payment_book"),
    (r"社会团体会费|会费统一票据|会费票据|会费收据", "fiscal_association_dues"),
    (r"资金往来|结算票据|往来票据", "fiscal_settlement"),
    (r"捐赠", "fiscal_donation"),
    (r"非税|财政.*票据|行政事业.*(?:票据|收据)", "fiscal_nontax"),
    (r"回单|银行|转账凭证", "bank_slip"),
    (r"(?:数电|全电|全面数字化|电子发票\().*专用|数电专票", "einvoice_special"),
    (r"数电|全电|全面数字化|电子发票\(普通", "einvoice_ordinary"),
    (r"铁路|航空|机票|客票|车票|行程单|通行费", "transport_ticket"),
    (r"专用发票|专票", "vat_special"),
    (r"普通发票|普票|增值税.*发票|电子发票|卷票|机打发票|^发票$", "vat_ordinary"),
    (r"通知", "notice"),
    (r"记账|凭证|台账|账簿", "ledger"),
)


def split_item(printed: str | None) -> str | None:
    """The 税收分类简称 of `*简称*名称`, also where books lost the first star; None where there is none."""
    match = _CATEGORY_FIRST.fullmatch(printed.strip()) if printed else None
    return match[1].strip() or None if match else None


@lru_cache(maxsize=256)
def document_type(printed: str) -> DocumentType | None:
    """An id of the contract or a printed title → document type; None where neither is known."""
    bare = fold(printed)
    known = _IDS.get(bare.lower().replace("-", "_"))
    return known or next((kind for pattern, kind in _TITLES if re.search(pattern, bare)), None)
