"""What does the structured copy of a paper say? XML given alone or attached in an OFD or PDF, by the names it uses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from feeaudit.charges import facts
from feeaudit.charges.copies.named import Named, bare
from feeaudit.model import Document, DocumentType, Invoice, Leaf, Line

__all__ = ["Copy", "attached", "bare", "read_all", "with_original"]

OWN_ROOTS = ("attachment", "embedded")
"""How the roots begin under which readers set what is packed with pages."""

Way = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One paper as a machine wrote it."""

    kind: DocumentType
    invoice: Invoice
    lines: tuple[Line, ...] = ()
    unread: str | None = None
    """Why it cannot be read exactly; None where it can."""


Reader = Callable[[Named], Copy | None]


def attached(document: Document) -> tuple[Leaf, ...]:
    """The leaves of an XML, or of what is packed with the pages of another file; not what a file says of itself."""
    leaves = tuple(leaf for page in document.pages for leaf in page.leaves)
    if document.media_type == "application/xml":
        return leaves
    return tuple(leaf for leaf in leaves if leaf.path[0][0].startswith(OWN_ROOTS))


def read_all(leaves: Iterable[Leaf], mark: str, reader: Reader) -> tuple[Copy, ...]:
    """Every paper in these leaves: each element that directly or in one part holds a value named `mark` is one."""
    found = tuple(leaf for leaf in leaves if not leaf.path[-1][0].startswith("@"))
    tops = list(dict.fromkeys(_top(leaf.path, found, mark) for leaf in found if bare(leaf.path[-1][0]) == mark))
    made = (reader(Named(leaf for leaf in found if leaf.path[: len(top)] == top)) for top in tops)
    return tuple(copy for copy in made if copy is not None)


def _top(path: Way, leaves: tuple[Leaf, ...], mark: str) -> Way:
    """The highest element above this value below which the mark stands only once."""
    marks = [leaf.path for leaf in leaves if bare(leaf.path[-1][0]) == mark]
    for size in range(1, len(path)):
        if sum(other[:size] == path[:size] for other in marks) == 1:
            return path[:size]
    return path[:-1]


def with_original(invoice: Invoice) -> Invoice:
    """The invoice with the number that its remark says it reverses, where no field says it."""
    number = invoice.original_invoice_number or facts.value(facts.read(invoice.remarks), "reversed_number")
    return replace(invoice, original_invoice_number=number)
