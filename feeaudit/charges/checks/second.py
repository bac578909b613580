"""Does a second source say the same? A structured copy, the QR code, another reader, the eye."""

import re
from collections.abc import Iterable, Iterator

from feeaudit.charges import values
from feeaudit.charges.checks.ending import na, result
from feeaudit.model import Check, Invoice, Page

_PAYLOAD = re.compile(
    r"01,(\d{2}),(\d{10}|\d{12})?,(\d{8}|\d{20}),(-?[\d.]+)?,(\d{4}-?\d{2}-?\d{2}),([^,]*)(?:,.*)?", re.DOTALL
)
"""01, kind, code, number, amount, day, check code, and what follows."""


def reader_agreement(copied: Check | None, pages: Iterable[Page] = ()) -> Check:
    """What the page shows = what the structured copies in the same file say (`copied`); and two readers agree."""
    looked = look("reader_agreement", pages)
    found = [check for check in (copied, looked) if check and check.outcome != "not_applicable"] or [looked]
    detail = "；".join(check.detail for check in found if check.detail)
    worst = next((check.outcome for check in found if check.outcome == "fail"), found[0].outcome)
    return Check(check="reader_agreement", outcome=worst, detail=detail or None)


def look(name: str, pages: Iterable[Page]) -> Check:
    """What the reader found on these pages: the worst of them."""
    looks = [one for page in pages for one in page.looks if one.check == name]
    outcomes = {one.outcome for one in looks}
    if not outcomes - {"not_applicable"}:
        details = {one.detail: None for one in looks if one.detail}
        return Check(check=name, outcome="not_applicable", detail="；".join(details) or None)
    worst = "fail" if "fail" in outcomes else "pass"
    details = {one.detail: None for one in looks if one.detail and one.outcome == worst}
    return Check(check=name, outcome="fail" if worst == "fail" else "pass", detail="；".join(details) or None)


def qr(invoice: Invoice, pages: Iterable[Page]) -> Check:
    """What the QR code says = what is printed: code, number, day, check code, and the amount without or with tax."""
    payloads = [match for page in pages for code in page.codes if (match := _PAYLOAD.fullmatch(code.strip()))]
    if not payloads or not invoice.invoice_number:
        return na("qr")
    own = next((match for match in payloads if match[3] == invoice.invoice_number), payloads[0])
    wrong = list(_different(invoice, own))
    made = result("qr", wrong, tested=True)
    return made if wrong else Check(check="qr", outcome="pass", detail=_which_amount(invoice, own[4]))


def _different(invoice: Invoice, payload: re.Match[str]) -> Iterator[str]:
    _, code, number, amount, day, check = payload.groups()
    pairs = (
        ("发票代码 code", code, invoice.invoice_code),
        ("发票号码 number", number, invoice.invoice_number),
        ("开票日期 date", day.replace("-", ""), invoice.issue_date and f"{invoice.issue_date:%Y%m%d}"),
    )
    for name, said, shown in pairs:
        if said and shown and said != shown:
            yield f"{name} 二维码{said}≠票面{shown}"
    printed = invoice.check_code and re.sub(r"\D", "", invoice.check_code)
    if check.isdigit() and len(check) >= 6 and printed and not printed.endswith(check):
        yield f"校验码 check code 二维码{check}≠票面{printed}"
    if amount and _which_amount(invoice, amount) is None:
        totals = "、".join(str(total) for total in (invoice.total_amount, invoice.total_with_tax) if total is not None)
        yield f"金额 amount 二维码{amount}≠票面{totals or '—'}"


def _which_amount(invoice: Invoice, amount: str | None) -> str | None:
    """Older codes hold the amount without tax, those of 数电票 with tax; some the other one."""
    try:
        said = values.amount(amount)
    except ValueError:
        return None
    if said is not None and said == invoice.total_with_tax:
        return "金额为价税合计 the amount with tax"
    return "金额为不含税合计 the amount without tax" if said is not None and said == invoice.total_amount else None
