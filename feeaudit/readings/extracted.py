"""What do these documents say? The lines of `feeaudit extract`: one per invoice, one for a paper that yields none."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from feeaudit.model import Invoice, Reading, Statement
from feeaudit.plain import SCHEMA, dumps, to_plain
from feeaudit.text import safe

_HEADER = tuple(Invoice.__dataclass_fields__)
_LINE = (
    "line_no",
    "item_name",
    "tax_category",
    "spec",
    "unit",
    "quantity",
    "unit_price",
    "amount",
    "tax_rate",
    "tax",
    "page",
    "box",
)
_PAPER = ("path", "sha256", "media_type", "document_type", "outcome", "reason", "pages")


def lines(readings: Iterable[Reading], form: str) -> Iterator[str]:
    """Lines of text in JSON Lines or CSV (one row per line of an invoice), in the order of the readings."""
    papers = (paper for reading in readings for paper in papers_of(reading))
    if form == "jsonl":
        yield from (dumps(paper) + "\n" for paper in papers)
        return
    yield "\ufeff" + _csv([*_PAPER, *_HEADER, *_LINE])
    for paper in papers:
        invoice = paper["invoice"] or {}
        for line in paper["lines"] or [{}]:
            cells = [paper[name] for name in _PAPER] + [invoice.get(name) for name in _HEADER]
            yield _csv([*cells, *(line.get(name) for name in _LINE)])


def papers_of(reading: Reading) -> list[dict[str, Any]]:
    """The contract's objects of one document."""
    statements = reading.statements or (None,)
    return [_paper(reading, statement) for statement in statements]


def _paper(reading: Reading, statement: Statement | None) -> dict[str, Any]:
    plain = to_plain(statement) if statement else None
    return {
        "schema": SCHEMA,
        "path": reading.path,
        "sha256": reading.sha256 or None,
        "media_type": reading.media_type,
        "document_type": statement.document_type if statement else reading.document_type,
        "outcome": statement.outcome if statement else reading.outcome,
        "reason": statement.reason if statement else reading.reason,
        "pages": reading.pages,
        "invoice": plain["invoice"] if plain else None,
        "lines": plain["lines"] if plain else [],
        "checks": plain["checks"] if plain else [],
        "evidence": plain["evidence"] if plain else [],
    }


def _csv(cells: list[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([safe(str(c)) if c is not None else "" for c in cells])
    return text.getvalue()
