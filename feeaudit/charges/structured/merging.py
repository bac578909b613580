"""How do a page and its structured copies make one statement? The copy first, the page where it is silent."""

from collections.abc import Iterator
from dataclasses import fields, replace

from feeaudit.charges.comparing import differences
from feeaudit.charges.structured.copies import Copy
from feeaudit.model import Check, Invoice, Line

_COMPLETE = ("attachment ",)
"""Sources that hold the invoice as it was issued. Tags and the package's own words may hold parts of a value."""


def of_number(copies: tuple[Copy, ...], number: str | None, *, alone: bool) -> tuple[Copy, ...]:
    """The copies of this invoice, the most complete first; where it is `alone` in its file, of any number."""
    own = [copy for copy in copies if alone or number is None or copy.invoice.invoice_number in (None, number)]
    return tuple(sorted(own, key=lambda copy: (not _is_complete(copy), bool(copy.problem))))


def invoice(shown: Invoice, copies: tuple[Copy, ...]) -> Invoice:
    """Each field as the first copy says it, else as the page shows it."""
    made = shown
    for copy in reversed(copies):
        said = {f.name: getattr(copy.invoice, f.name) for f in fields(Invoice)}
        if not _is_complete(copy) and shown.remarks:
            del said["remarks"]
        made = replace(made, **{name: value for name, value in said.items() if value is not None})
    return made


def lines(shown: tuple[Line, ...], copies: tuple[Copy, ...]) -> tuple[Line, ...]:
    """Those of the first copy that has any, each with its place on the page; else those of the page."""
    said = next((copy.lines for copy in copies if copy.lines), ())
    if not said:
        return shown
    if len(said) != len(shown):
        return said
    return tuple(replace(line, page=there.page, box=there.box) for line, there in zip(said, shown, strict=True))


def agreement(shown: Invoice, shown_lines: tuple[Line, ...], copies: tuple[Copy, ...]) -> Check:
    """What the page shows = what every copy inside the same file says, field by field and line by line."""
    name = "reader_agreement"
    if not copies:
        return Check(check=name, outcome="not_applicable")
    wrong = list(dict.fromkeys(text for copy in copies for text in _differences(shown, shown_lines, copy)))
    return Check(check=name, outcome="fail" if wrong else "pass", detail="；".join(wrong) or None)


def _differences(shown: Invoice, shown_lines: tuple[Line, ...], copy: Copy) -> Iterator[str]:
    if copy.problem:
        yield f"{copy.source.split(' ')[0]}: {copy.problem}"
    else:
        yield from differences(shown, copy.invoice, shown_lines, copy.lines)


def _is_complete(copy: Copy) -> bool:
    return copy.source.startswith(_COMPLETE)
