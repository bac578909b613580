"""What does the XML of a 数电票 say? The EInvoice dialect, whatever the case, hyphens and nesting of its names."""

import re
from collections.abc import Iterable, Iterator

from feeaudit.charges import checks, facts, values
from feeaudit.charges.naming import split_item
from feeaudit.model import Document, DocumentType, Invoice, Leaf, Line, Statement

VERSION = 1
MEDIA_TYPES: tuple[str, ...] = ("application/xml",)
DOCUMENT_TYPES: frozenset[DocumentType] = frozenset({"einvoice_special", "einvoice_ordinary", "transport_ticket"})

_MARKS = {"basicinformation", "issuiteminformation", "taxsupervisioninfo"}
_KINDS: dict[str, DocumentType] = {"01": "einvoice_special", "04": "transport_ticket", "05": "transport_ticket"}

_ITEM = ("itemname", "goodsname")

Way = tuple[tuple[str, int], ...]


def identify(document: Document) -> bool:
    """An `EInvoice` with the parts that only tax invoices have."""
    if document.media_type not in MEDIA_TYPES:
        return False
    return any(_below(leaf.path) and _MARKS & {_bare(name) for name, _ in leaf.path} for leaf in _leaves(document))


def extract(document: Document) -> Iterator[Statement]:
    """One statement per EInvoice element."""
    invoices: dict[Way, list[Leaf]] = {}
    for leaf in _leaves(document):
        way = _below(leaf.path)
        if way:
            invoices.setdefault(way, []).append(leaf)
    for leaves in invoices.values():
        yield _statement(leaves)


def header_of(leaves: Iterable[Leaf]) -> Invoice:
    """The header fields under these names, wherever they stand. ValueError for an amount or date that is none."""
    found = _Named(leaves)
    return Invoice(
        invoice_number=values.text(found.one("invoicenumber", "invoiceno", "eiid")),
        issue_date=values.day(_date_only(found.one("issuetime", "issuedate", "requesttime"))),
        buyer_name=values.text(found.one("buyername")),
        buyer_tax_id=values.text(found.one("buyeridnum", "buyertaxid")),
        seller_name=values.text(found.one("sellername")),
        seller_tax_id=values.text(found.one("selleridnum", "sellertaxid")),
        total_amount=values.amount(found.one("totalamwithouttax")),
        total_tax=values.amount(found.one("totaltaxam")),
        total_with_tax=values.amount(found.one("totaltaxincludedamount", not_below="issuiteminformation")),
        total_in_words=values.text(found.one("totaltaxincludedamountinchinese")),
        remarks=values.text(found.one("remark", "remarks")),
        original_invoice_number=_original(found),
    )


def _leaves(document: Document) -> Iterator[Leaf]:
    return (leaf for page in document.pages for leaf in page.leaves if not leaf.path[-1][0].startswith("@"))


def _below(path: Way) -> Way | None:
    """The way to the EInvoice element that this value is of."""
    places = [i for i, (name, _) in enumerate(path) if _bare(name) == "einvoice"]
    return path[: places[-1] + 1] if places else None


def _bare(name: str) -> str:
    return re.sub(r"[^0-9a-z\u4e00-\u9fff]", "", name.lower())


class _Named:
    """Values by bare name, the first of each."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self._values = [(tuple(_bare(name) for name, _ in leaf.path), leaf.text) for leaf in leaves]

    def one(self, *names: str, below: str | None = None, not_below: str | None = None) -> str | None:
        """The first value under the first of these names that has one. ValueError where the same place says two."""
        for name in names:
            found = [
                (way, text)
                for way, text in self._values
                if way[-1] == name and text.strip() and (not below or below in way) and not_below not in way
            ]
            if found:
                way, text = found[0]
                if {text.strip()} != {other.strip() for there, other in found if there == way}:
                    raise ValueError(f"{name} 有两个不同的值 is given twice, with different values")
                return text
        return None


def _date_only(text: str | None) -> str | None:
    return re.sub(r"(?<=\d)[ T]+\d{1,2}:.*$", "", text.strip()) if text else None


def _original(found: _Named) -> str | None:
    names = ("originalinvoicenumber", "originaleinvoicenumber", "originalinvoiceno", "originalinvoicecode")
    number = values.text(found.one(*names))
    return number if number and re.fullmatch(r"\d{8}|\d{20}", number) else None


def _statement(leaves: list[Leaf]) -> Statement:
    found = _Named(leaves)
    kind: DocumentType = "einvoice_ordinary"
    try:
        kind = _KINDS.get((found.one("labelcode", below="generalorspecialvat") or "").strip(), kind)
        invoice, lines = header_of(leaves), tuple(_lines(leaves))
    except ValueError as error:
        reason = f"有读不准的值 a value that cannot be read exactly: {error}"
        return Statement(document_type=kind, invoice=None, outcome="malformed", reason=reason)
    said = facts.read(invoice.remarks)
    made = checks.run(kind, invoice, lines)
    outcome, why = checks.outcome(invoice, lines, made)
    return Statement(
        document_type=kind, invoice=invoice, lines=lines, checks=made, facts=said, outcome=outcome, reason=why
    )


def _lines(leaves: list[Leaf]) -> Iterator[Line]:
    """Each element that holds an ItemName is a line, with everything below it. ValueError where two share one."""
    names = [leaf.path for leaf in leaves if _bare(leaf.path[-1][0]) in _ITEM]
    groups: dict[Way, list[Leaf]] = {path[:-1]: [] for path in names if _in_lines(path)}
    if len(groups) < sum(_in_lines(path) for path in names):
        raise ValueError("明细没有逐行分开 the lines are not kept apart")
    for leaf in leaves:
        way = next((leaf.path[:n] for n in range(len(leaf.path) - 1, 0, -1) if leaf.path[:n] in groups), None)
        if way is not None:
            groups[way].append(leaf)
    for number, group in enumerate(groups.values(), 1):
        yield _line(number, _Named(group))


def _in_lines(path: Way) -> bool:
    return any(_bare(name).startswith("issuitem") for name, _ in path[:-1])


def _line(number: int, found: _Named) -> Line:
    name = values.text(found.one(*_ITEM))
    return Line(
        line_no=number,
        item_name=name,
        tax_category=split_item(name),
        spec=values.text(found.one("specmod")),
        unit=values.text(found.one("meaunits")),
        quantity=values.number(found.one("quantity")),
        unit_price=values.number(found.one("unprice", "unitprice")),
        amount=values.amount(found.one("amount")),
        tax_rate=values.rate(found.one("taxrate")),
        tax=values.amount(found.one("comtaxam", "taxam", "taxamount")),
    )
