"""Which invoices do these leaves hold? Each copy with its header, lines and kind, or why it cannot be read exactly."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from feeaudit.charges import values
from feeaudit.charges.naming import document_type, split_item
from feeaudit.charges.structured.vocabulary import EITHER, FISCAL, HEADER, ITEMS, LINE, HeaderName, LineName, bare
from feeaudit.model import DocumentType, Invoice, Leaf, Line

Way = tuple[tuple[str, int], ...]
Bare = tuple[str, ...]

_GENERAL_OR_SPECIAL: dict[str, DocumentType] = {
    "01": "einvoice_special",
    "04": "transport_ticket",
    "05": "transport_ticket",
}
"""What the EInvoice calls GeneralOrSpecialVAT; every other code is of an ordinary invoice."""
_TYPE_CODES: dict[str, DocumentType] = {
    "81": "einvoice_special",
    "82": "einvoice_ordinary",
    "01": "vat_special",
    "08": "vat_special",
    "04": "vat_ordinary",
    "10": "vat_ordinary",
    "11": "vat_ordinary",
    "14": "vat_ordinary",
    "51": "transport_ticket",
    "61": "transport_ticket",
}
"""发票类型代码 as invoicing services write it."""
_ANY_NUMBER = frozenset(HEADER["invoice_number"])
_ANY_ITEM = frozenset(LINE["item_name"])
_RATE = re.compile(r"0?\.\d+|\d+(?:\.\d+)?%")
_FEWEST = 2
"""Header fields without which leaves do not speak of an invoice."""
_LINE_NAMES = frozenset(name for names in LINE.values() for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One invoice as a structured copy says it."""

    source: str
    """The element that all of it stands below: `EInvoice`, `attachment …`, `tags`, `Info` …"""
    kind: DocumentType | None
    invoice: Invoice
    lines: tuple[Line, ...] = ()
    problem: str | None = None
    """A value that is given but cannot be read exactly; header and lines then hold nothing but the number."""


def copies(leaves: Iterable[Leaf]) -> tuple[Copy, ...]:
    """Every invoice of these leaves, in their order; none where they tell of no tax invoice."""
    roots: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        roots.setdefault(leaf.path[0][0], []).append(leaf)
    return tuple(_copy(root, group) for root, found in roots.items() for group in _invoices(found))


def _invoices(leaves: list[Leaf]) -> Iterator[list[Leaf]]:
    """The leaves of each invoice: all, or where they hold several numbers, those below the highest elements of one."""
    names = {bare(name) for leaf in leaves for name, _ in leaf.path}
    if names & FISCAL or sum(bool(names & set(known)) for known in HEADER.values()) < _FEWEST:
        return
    numbers = [(leaf.path, _digits(leaf.text)) for leaf in leaves if bare(leaf.path[-1][0]) in _ANY_NUMBER]
    if len({number for _, number in numbers}) <= 1:
        yield leaves
        return
    for way in _tops(numbers):
        yield [leaf for leaf in leaves if leaf.path[: len(way)] == way]


def _tops(numbers: list[tuple[Way, str]]) -> tuple[Way, ...]:
    """For each number the highest element below which no other number stands."""
    tops: dict[Way, None] = {}
    for path, number in numbers:
        others = [way for way, other in numbers if other != number]
        depth = max((_common(path, way) for way in others), default=0) + 1
        tops.setdefault(path[: min(depth, len(path) - 1) or 1])
    return tuple(tops)


def _common(a: Way, b: Way) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _digits(text: str) -> str:
    return re.sub(r"\s", "", text)


def _copy(source: str, leaves: list[Leaf]) -> Copy:
    found = _Named(leaves)
    number = Invoice(invoice_number=values.text(found.first("invoice_number")))
    try:
        invoice, lines, kind = _header(found), tuple(_lines(leaves, source)), _kind(found)
    except ValueError as error:
        return Copy(source=source, kind=None, invoice=number, problem=str(error))
    return Copy(source=source, kind=kind or _kind_of_code(invoice), invoice=invoice, lines=lines)


def _header(found: "_Named") -> Invoice:
    """ValueError for an amount or date that is none, and for a name that is given twice with different values."""
    return Invoice(
        invoice_code=values.text(found.one("invoice_code")),
        invoice_number=values.text(found.one("invoice_number")),
        check_code=re.sub(r"\s", "", found.one("check_code") or "") or None,
        issue_date=values.day(_date_only(found.one("issue_date"))),
        buyer_name=values.text(found.one("buyer_name")),
        buyer_tax_id=values.text(found.one("buyer_tax_id")),
        seller_name=values.text(found.one("seller_name")),
        seller_tax_id=values.text(found.one("seller_tax_id")),
        total_amount=values.amount(found.one("total_amount")),
        total_tax=values.amount(found.one("total_tax")),
        total_with_tax=values.amount(found.one("total_with_tax")),
        total_in_words=values.text(found.one("total_in_words")),
        remarks=values.text(found.one("remarks")),
        original_invoice_number=_original(found.one("original_invoice_number")),
    )


def _date_only(text: str | None) -> str | None:
    return re.sub(r"(?<=\d)[ T]+\d{1,2}:.*$", "", text.strip()) if text else None


def _original(number: str | None) -> str | None:
    said = values.text(number)
    return said if said and re.fullmatch(r"\d{8}|\d{20}", said) else None


def _kind(found: "_Named") -> DocumentType | None:
    """By the label of the platform, the code of the type, or its name in words."""
    label = found.below("labelcode", "generalorspecialvat")
    if label is not None:
        return _GENERAL_OR_SPECIAL.get(label.strip(), "einvoice_ordinary")
    said = (found.one("kind") or "").strip()
    return _TYPE_CODES.get(said) or (document_type(said) if said and not said.isascii() else None)


def _kind_of_code(invoice: Invoice) -> DocumentType | None:
    """Old codes say it by their form: 12 digits end in 11 (ordinary), 12 (toll), 13 (special); of 10, the eighth."""
    code, number = invoice.invoice_code or "", invoice.invoice_number or ""
    if re.fullmatch(r"0\d{9}13", code) or re.fullmatch(r"\d{7}[1257]\d\d", code):
        return "vat_special"
    if re.fullmatch(r"\d{12}|\d{7}[36]\d\d", code):
        return "vat_ordinary"
    return "einvoice_ordinary" if re.fullmatch(r"\d{20}", number) else None


class _Named:
    """Values by bare name."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self._values: list[tuple[Bare, str]] = [
            (tuple(bare(name) for name, _ in leaf.path), leaf.text)
            for leaf in leaves
            if leaf.text.strip() and not leaf.path[-1][0].startswith("@")
        ]

    def one(self, field: HeaderName) -> str | None:
        """What the header says under the clearest of the field's names. ValueError where the same place says two."""
        return self._agreed(HEADER[field], in_header=True)

    def of_line(self, field: LineName) -> str | None:
        """The same for a line, of whose leaves alone this was made."""
        said = self._agreed(LINE[field], in_header=False)
        if said is None and field in ("quantity", "tax_rate"):
            return self._either(field)
        return said

    def _either(self, field: LineName) -> str | None:
        """What SL says, if it is this field: the one of the two that no other name gives; alone, a rate by its form."""
        said = self._agreed((EITHER,), in_header=False)
        quantity, rate = (self._agreed(LINE[name], in_header=False) for name in ("quantity", "tax_rate"))
        if said is None or (quantity is None) == (rate is None):
            return said if said and field == "tax_rate" and rate is None and _RATE.fullmatch(said.strip()) else None
        return said if (field == "quantity") == (rate is not None) else None

    def first(self, field: HeaderName) -> str | None:
        """The first that is said, whatever else is."""
        return next((text for name in HEADER[field] for way, text in self._values if way[-1] == name), None)

    def below(self, name: str, above: str) -> str | None:
        """The value of this name below that element. ValueError where it is said twice, with different values."""
        return self._only(name, [(way, text) for way, text in self._values if way[-1] == name and above in way])

    def _agreed(self, names: tuple[str, ...], *, in_header: bool) -> str | None:
        for name in names:
            found = [
                (way, text)
                for way, text in self._values
                if _says(way, name) and not (in_header and ITEMS & set(way[:-1]))
            ]
            if found:
                return self._only(name, found)
        return None

    @staticmethod
    def _only(name: str, found: list[tuple[Bare, str]]) -> str | None:
        if not found:
            return None
        place, said = found[0]
        if {said.strip()} != {text.strip() for way, text in found if way == place}:
            raise ValueError(f"{name} 有两个不同的值 is given twice, with different values")
        return said


def _says(way: Bare, name: str) -> bool:
    """`购买方名称`, or 名称 below 购买方: a nested name is read together with the element above."""
    return way[-1] == name or (len(way) > 1 and way[-2] + way[-1] == name)


def _lines(leaves: list[Leaf], source: str) -> Iterator[Line]:
    """Each element that holds an item's name is a line, with everything below it. ValueError where two share one."""
    items = [leaf.path for leaf in leaves if bare(leaf.path[-1][0]) in _ANY_ITEM and leaf.text.strip()]
    nested = [path for path in items if ITEMS & {bare(name) for name, _ in path[:-1]}]
    if not nested:
        flat = len(items) == 1 and source not in ("tags", "Info", "about")
        if flat:
            own = [leaf for leaf in leaves if bare(leaf.path[-1][0]) in _LINE_NAMES | {EITHER}]
            yield _line(1, _Named(own))
        return
    groups: dict[Way, list[Leaf]] = {path[:-1]: [] for path in nested}
    if len(groups) < len(nested):
        raise ValueError("明细没有逐行分开 the lines are not kept apart")
    for leaf in leaves:
        way = next((leaf.path[:n] for n in range(len(leaf.path) - 1, 0, -1) if leaf.path[:n] in groups), None)
        if way is not None:
            groups[way].append(leaf)
    for number, group in enumerate(groups.values(), 1):
        yield _line(number, _Named(group))


def _line(number: int, found: _Named) -> Line:
    name = values.text(found.of_line("item_name"))
    return Line(
        line_no=number,
        item_name=name,
        tax_category=split_item(name),
        spec=values.text(found.of_line("spec")),
        unit=values.text(found.of_line("unit")),
        quantity=values.number(found.of_line("quantity")),
        unit_price=values.number(found.of_line("unit_price")),
        amount=values.amount(found.of_line("amount")),
        tax_rate=values.rate(found.of_line("tax_rate")),
        tax=values.amount(found.of_line("tax")),
    )
