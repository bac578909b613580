"""Do the structured copy and the page say the same? The copy speaks first, the page is the second reader."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from feeaudit.charges import checks, facts
from feeaudit.charges.comparing import differences
from feeaudit.charges.copies import Copy
from feeaudit.model import Check, Invoice, Line, Statement
from feeaudit.text import fold

_OF_THE_PAGE = frozenset({"visible_ink", "revisions", "reader_agreement", "qr"})
_NOT_HELD = ("remarks", "total_amount", "total_tax")
"""What a page may show in part, or under other names, and no one is wrong."""


def statements(copies: Iterable[Copy], pages: Iterable[Statement], *, needs_seller: bool = True) -> Iterator[Statement]:
    """One statement per paper, in the order of the pages, then copies that no page shows.

    Page and copy belong together by their number; where there is one of each, they are one paper. Of a page that can
    be told but not read the copy speaks alone.
    """
    open_, shown = list(copies), list(pages)
    readable = [page for page in shown if page.invoice]
    if open_ and not readable:
        shown = [page for page in shown if page.document_type == "other"]
    for page in shown:
        mine = _of(page, open_, alone=len(readable) == 1 and len(open_) == 1)
        if mine is None:
            yield page
            continue
        open_.remove(mine)
        yield together(mine, page, needs_seller=needs_seller)
    yield from (together(copy, None, needs_seller=needs_seller) for copy in open_)


def _of(page: Statement, copies: list[Copy], *, alone: bool) -> Copy | None:
    if page.invoice is None:
        return None
    number = fold(page.invoice.invoice_number or "")
    fits = [copy for copy in copies if number and fold(copy.invoice.invoice_number or "") == number]
    return fits[0] if fits else copies[0] if alone else None


def together(copy: Copy, page: Statement | None, *, needs_seller: bool = True) -> Statement:
    """The copy's statement, with boxes from the page and what only the page shows."""
    if copy.unread:
        reason = f"有读不准的值 a value that cannot be read exactly: {copy.unread}"
        return Statement(document_type=copy.kind, invoice=None, outcome="malformed", reason=reason)
    shown = page.invoice if page else None
    invoice = _filled(copy.invoice, shown) if shown else copy.invoice
    lines = _placed(copy.lines, page.lines) if page else copy.lines
    held = replace(shown, **dict.fromkeys(_NOT_HELD)) if shown else None
    made = _with_lines(checks.run(copy.kind, invoice, lines, _agreement(held, copy.invoice)), copy, page)
    made = tuple(_as_shown(check, page) for check in made) if page else made
    outcome, why = checks.outcome(invoice, lines, made, needs_seller=needs_seller)
    return Statement(
        document_type=copy.kind,
        invoice=invoice,
        lines=lines,
        checks=made,
        facts=facts.read(invoice.remarks),
        evidence=page.evidence if page else (),
        outcome=outcome,
        reason=why,
    )


def _as_shown(check: Check, page: Statement) -> Check:
    """What was found out about the page itself stands, where it failed or the copy says nothing of it."""
    shown = next((one for one in page.checks if one.check == check.check), check)
    speaks_against = shown.check in _OF_THE_PAGE and shown.outcome == "fail"
    return shown if speaks_against or check.outcome == "not_applicable" else check


def _agreement(shown: Invoice | None, said: Invoice) -> Check | None:
    if shown is None:
        return None
    wrong = list(differences(shown, said))
    return Check(check="reader_agreement", outcome="fail" if wrong else "pass", detail="；".join(wrong) or None)


def _filled(said: Invoice, shown: Invoice) -> Invoice:
    blank = [f.name for f in fields(Invoice) if getattr(said, f.name) is None and f.name not in _NOT_HELD[1:]]
    return replace(said, **{name: getattr(shown, name) for name in blank})


def _placed(said: tuple[Line, ...], shown: tuple[Line, ...]) -> tuple[Line, ...]:
    """Each line with the place of the page's line of that number, where the page shows as many."""
    if len(said) != len(shown):
        return said
    return tuple(replace(a, page=b.page, box=b.box) for a, b in zip(said, shown, strict=True))


def _with_lines(made: tuple[Check, ...], copy: Copy, page: Statement | None) -> tuple[Check, ...]:
    """`reader_agreement` fails too where both list as many lines and one differs in item or amount."""
    if page is None or len(copy.lines) != len(page.lines):
        return made
    wrong = [w for a, b in zip(copy.lines, page.lines, strict=True) for w in _differences(a, b)]
    if not wrong:
        return made
    return tuple(_failed(check, wrong) if check.check == "reader_agreement" else check for check in made)


def _failed(check: Check, wrong: list[str]) -> Check:
    return replace(check, outcome="fail", detail="；".join([*filter(None, [check.detail]), *wrong]))


def _differences(said: Line, shown: Line) -> Iterator[str]:
    if said.item_name and shown.item_name and fold(said.item_name) != fold(shown.item_name):
        yield f"第{said.line_no}行 {shown.item_name}≠{said.item_name}"
    whole = said.amount if said.amount is None or said.tax is None else said.amount + said.tax
    if said.amount is not None and shown.amount is not None and shown.amount not in (said.amount, whole):
        yield f"第{said.line_no}行 {shown.amount}≠{said.amount}"
