"""How is a paper of the story put together? Numbers from its path, forms by its ending."""

from datetime import date
from typing import Any

from samples.generator.codes import digits, einvoice_number, invoice_code
from samples.generator.model import Invoice, Line, Party
from samples.generator.qingdao.parties import FIRM
from samples.generator.story import Document, Mark

_CLERKS = ("苏晚晴", "林知远", "沈若舟", "陆一鸣", "程念之", "顾清", "叶远", "江澄")


def clerk(seed: str) -> str:
    """An invented person, always the same for one seed."""
    return _CLERKS[int(digits(seed, 3)) % len(_CLERKS)]


def number_of(key: str, year: int) -> str:
    """The 数电票 number of the paper under this key."""
    return einvoice_number(year, int("7" + digits(key, 10)))


def einvoice(
    path: str,
    day: str,
    seller: Party,
    *lines: Line,
    special: bool = False,
    remark: tuple[str, ...] = (),
    marks: tuple[Mark, ...] = (),
    key: str | None = None,
    **more: Any,
) -> Document:
    """A 数电票. `key` gives twins one number; `more` goes to the document or its invoice."""
    issued = date.fromisoformat(day)
    seed = key or path
    about = {name: more.pop(name) for name in ("outcome", "note") if name in more}
    is_odd = int(digits(seed, 2)) % 2
    style = more.pop("style", "pairs" if is_odd else "labels-first")
    form = more.pop("form", "xml" if path.endswith(".xml") else "pdf")
    invoice = Invoice(
        kind="einvoice_special" if special else "einvoice_ordinary",
        number=number_of(seed, issued.year),
        date=issued,
        buyer=FIRM,
        seller=seller,
        lines=lines,
        drawer=clerk(seed),
        remark=remark,
        style=style,
        **more,
    )
    return Document(path=path, form=form, invoice=invoice, marks=marks, **about)


def old_invoice(
    path: str,
    day: str,
    seller: Party,
    *lines: Line,
    remark: tuple[str, ...] = (),
    marks: tuple[Mark, ...] = (),
) -> Document:
    """An old 增值税电子普通发票."""
    issued = date.fromisoformat(day)
    invoice = Invoice(
        kind="vat_ordinary",
        code=invoice_code(issued.year, int(digits(seller.name, 1)) + 1),
        number=digits(path, 8),
        check_code=digits(f"check {path}", 20),
        machine=digits(f"machine {seller.name}", 12),
        date=issued,
        buyer=FIRM,
        seller=seller,
        lines=lines,
        drawer=clerk(path),
        payee_clerk=clerk(f"payee {path}"),
        reviewer=clerk(f"review {path}"),
        remark=remark,
    )
    return Document(path=path, form="pdf", invoice=invoice, marks=marks)


def twin(document: Document, path: str) -> Document:
    """The XML of the same invoice: it speaks, and the PDF is its duplicate."""
    return Document(path=path, form="xml", invoice=document.invoice, marks=document.marks)
