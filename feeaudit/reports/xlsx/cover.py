"""What does a person see first? The headline, the frame of the audit, its limits, and the way to each sheet."""

from typing import Any

from feeaudit.frames import Audit
from feeaudit.reports import figures, limits
from feeaudit.reports.scope import scope
from feeaudit.reports.showing import cells, money, share
from feeaudit.reports.words import HEADLINE_NOTE, both, label
from feeaudit.reports.xlsx import charts
from feeaudit.reports.xlsx.book import Book, Placed

_LAST = 6
"""The last column of the cover, G."""
_WIDE = 130
"""Characters that fit across the cover: beside merged cells no program fits the height by itself."""


def write(book: Book, sheet: Any, audit: Audit, placed: dict[str, Placed], said: dict[str, Any]) -> None:
    """Row by row; `said` are the figures of the burden."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, 1, 31)
    sheet.set_column(2, _LAST, 23)
    row = _head(book, sheet, audit)
    start = row
    row = _scope(book, sheet, audit, row)
    charts.by_rule(book, sheet, audit, placed, start)
    row = _limits(book, sheet, audit, row)
    _contents(book, sheet, placed, row)
    charts.by_nature(book, sheet, said, placed, row + 1)
    sheet.activate()


def _head(book: Book, sheet: Any, audit: Audit) -> int:
    lang = book.lang
    sheet.set_row(0, 34)
    book.text(sheet, 0, 1, both(lang, ("涉企收费审计", "Audit of enterprise-related charges"), " · "), "title")
    limited = [name for name in ("unit", "from", "to") if audit.run.get(name)]
    shown = {"unit": "unit" in limited, "period": limited != ["unit"] and bool(limited), "as_of": True}
    said = [f"{label(lang, name)} {value}" for name, value in scope(audit, lang) if shown.get(name)]
    book.text(sheet, 1, 1, " · ".join(said), "subtitle")
    sheet.set_row(2, 34)
    _across(book, sheet, 2, both(lang, HEADLINE_NOTE, "\n"), "note")
    sheet.set_row(4, 36)
    sheet.set_row(5, 34)
    for place, (figure, _) in enumerate(_figures(audit, lang), 1):
        book.text(sheet, 4, place, figure, "figure")
    for place, (_, name) in enumerate(_figures(audit, lang), 1):
        book.text(sheet, 5, place, name, "figure_name")
    return 7


def _figures(audit: Audit, lang: str) -> list[tuple[str, str]]:
    reach = figures.coverage(audit)
    unread = len(figures.unread(audit))
    return [
        (f"{len(audit.findings):,}", both(lang, ("疑点（条）", "suspected findings"), "\n")),
        (
            money(figures.amount_at_issue(audit.verdicts)),
            both(lang, ("涉及金额（元，每笔只计一次）", "yuan at issue, each charge once"), "\n"),
        ),
        (
            share(reach.tested, reach.tested + reach.untested),
            both(lang, ("适用的检查能作出结论", "of applicable tests could decide"), "\n"),
        ),
        (f"{reach.untested:,}", both(lang, ("不可判断（笔×规则）", "undecidable (charge × rule)"), "\n")),
        (f"{unread:,}", both(lang, ("未读文件（份）", "documents not read"), "\n")),
        (f"{audit.books.charges.height:,}", both(lang, ("收费（笔）", "charges"), "\n")),
    ]


def _scope(book: Book, sheet: Any, audit: Audit, row: int) -> int:
    _section(book, sheet, row, label(book.lang, "scope"), last=3)
    rows = scope(audit, book.lang)
    for at, (name, value) in enumerate(rows, row + 1):
        book.text(sheet, at, 1, label(book.lang, name), "name")
        sheet.merge_range(at, 2, at, 3, "", book.look("value"))
        book.text(sheet, at, 2, value, "value")
    return row + len(rows) + 2


def _limits(book: Book, sheet: Any, audit: Audit, row: int) -> int:
    _section(book, sheet, row, label(book.lang, "limits"))
    said = [both(book.lang, pair, "\n") for pair in limits.of(audit)]
    if book.shortened:
        words = (
            f"{book.shortened} 个单元格放不下全文，全文见 findings.jsonl。",
            f"{book.shortened} cells could not hold their whole text; it is in findings.jsonl.",
        )
        said.append(both(book.lang, words, "\n"))
    for at, sentence in enumerate(said, row + 1):
        lines = sum(-(-max(cells(line), 1) // _WIDE) for line in sentence.split("\n"))
        sheet.set_row(at, lines * 15 + 3)
        _across(book, sheet, at, sentence, "plain")
    return row + len(said) + 2


def _contents(book: Book, sheet: Any, placed: dict[str, Placed], row: int) -> None:
    _section(book, sheet, row, label(book.lang, "contents"))
    entries = [entry for table in placed.values() for entry in table.sheets]
    for at, (name, count) in enumerate(entries, row + 1):
        sheet.write_url(at, 1, f"internal:'{name}'!A1", book.look("link"), name)
        book.text(sheet, at, 2, f"{count:,} {both(book.lang, ('行', 'rows'))}", "value")
    at = row + 1 + len(entries)
    totals = label(book.lang, "totals")
    sheet.write_url(at, 1, f"internal:'{totals}'!A1", book.look("link"), totals)


def _section(book: Book, sheet: Any, row: int, name: str, last: int = _LAST) -> None:
    sheet.set_row(row, 24)
    book.text(sheet, row, 1, name, "section")
    for place in range(2, last + 1):
        sheet.write_blank(row, place, None, book.look("section"))


def _across(book: Book, sheet: Any, row: int, text: str, look: str) -> None:
    sheet.merge_range(row, 1, row, _LAST, "", book.look(look))
    book.text(sheet, row, 1, text, look)
