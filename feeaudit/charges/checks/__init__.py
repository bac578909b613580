"""Do a statement's own numbers and forms agree? Arithmetic, forms, a second source, and what a person sees."""

from collections.abc import Iterable, Iterator

from feeaudit.charges.checks.arithmetic import TAX_TOLERANCE, line_product, line_sum, tax_sum, words_figures
from feeaudit.charges.checks.forms import FISCAL, credit_code, lost_digits, number_form
from feeaudit.charges.checks.second import look, qr, reader_agreement
from feeaudit.documents.glyphs import is_undecodable
from feeaudit.model import Check, DocumentType, Invoice, Line, Outcome, Page

__all__ = [
    "MISMATCH", "TAX_TOLERANCE", "UNLIKE", "credit_code", "disagreement", "line_product", "line_sum", "look",
    "lost_digits", "number_form", "outcome", "qr", "reader_agreement", "run", "seen", "tax_sum", "words_figures",
]  # fmt: skip

MISMATCH = {
    "line_sum": "明细之和不等于合计 the lines do not add up to the total",
    "tax_sum": "金额加税额不等于价税合计 amount and tax do not make the total",
    "words_figures": "大小写金额不一致 words and figures differ",
}
"""Checks without which a paper does not count as read, and what their failure means."""
_SELLER = "销售方或收款方 seller"
UNLIKE = {
    "visible_ink": "文件里有看不见的文字 the file holds text that no one can see",
    "revisions": "文件做好以后被改过 the file was changed after it was made",
    "reader_agreement": "两份内容不一致 the two copies differ",
    "qr": "二维码与票面不一致 the QR code says something else",
}
"""Checks whose failure means that no one can be sure what the paper says; the first that failed gives the reason."""


def run(
    kind: DocumentType,
    invoice: Invoice,
    lines: tuple[Line, ...],
    agreement: Check | None = None,
    pages: Iterable[Page] = (),
) -> tuple[Check, ...]:
    """Every check of the contract that concerns this statement.

    `agreement` is how a structured copy compares; `pages` are those that the statement was read from.
    """
    pages = tuple(pages)
    return (
        line_product(lines, factors=kind in FISCAL),
        line_sum(invoice, lines),
        tax_sum(invoice, lines),
        words_figures(invoice),
        credit_code(invoice),
        number_form(kind, invoice),
        qr(invoice, pages),
        reader_agreement(agreement, pages),
        look("visible_ink", pages),
        look("revisions", pages),
    )


def seen(pages: Iterable[Page]) -> tuple[Check, ...]:
    """What a person sees against what was read, where no statement could be made of the pages."""
    pages = tuple(pages)
    return tuple(look(name, pages) for name in UNLIKE if name != "qr")


def disagreement(checks: Iterable[Check]) -> str | None:
    """Why no one can be sure what the paper says; None where nothing speaks against it."""
    failed = {check.check: check.detail for check in checks if check.outcome == "fail"}
    return next((f"{words}: {failed[name]}" for name, words in UNLIKE.items() if name in failed), None)


def outcome(
    invoice: Invoice, lines: tuple[Line, ...], checks: tuple[Check, ...], *, needs_seller: bool = True
) -> tuple[Outcome, str | None]:
    """How the statement ends, and why: never `read` where an essential is missing or the numbers do not close.

    Tickets of the railway print no seller: they need none.
    """
    unlike = disagreement(checks)
    if unlike:
        return "reader_disagreement", unlike
    missing = [name for name, there in _essentials(invoice, lines) if not there and (needs_seller or name != _SELLER)]
    if missing:
        return "malformed", f"缺少 missing: {'、'.join(missing)}"
    unreadable = [name for name, text in _texts(invoice, lines) if is_undecodable(text)]
    if unreadable:
        return "undecodable_text", f"有的字没有可读的编码 characters without a readable code: {'、'.join(unreadable)}"
    failed = {check.check: check.detail for check in checks if check.outcome == "fail"}
    wrong = sorted(MISMATCH & failed.keys())
    if wrong:
        return "total_mismatch", "；".join(f"{MISMATCH[name]}: {failed[name]}" for name in wrong)
    return "read", None


def _essentials(invoice: Invoice, lines: tuple[Line, ...]) -> Iterator[tuple[str, bool]]:
    yield "发票号码 number", bool(invoice.invoice_number)
    yield "开票日期 date", invoice.issue_date is not None
    yield "合计金额 total", invoice.total_with_tax is not None or invoice.total_amount is not None
    yield _SELLER, bool(invoice.seller_name)
    yield "明细行 lines", bool(lines)
    yield "每行的项目名称 an item on every line", all(line.item_name for line in lines)
    yield "每行的金额 an amount on every line", all(line.amount is not None for line in lines)


def _texts(invoice: Invoice, lines: tuple[Line, ...]) -> Iterator[tuple[str, str]]:
    """What a rule or a link will stand on."""
    yield "发票号码 number", invoice.invoice_number or ""
    yield "购买方或付款方 buyer", invoice.buyer_name or ""
    yield _SELLER, invoice.seller_name or ""
    for line in lines:
        yield f"第{line.line_no}行的项目名称 item of line {line.line_no}", line.item_name or ""
