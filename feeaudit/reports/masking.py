"""What of a report may be handed on? The same audit without what is a person's own: names, numbers, pictures.

Who is the same stays the same: a person has one name all through a report, with a number beside it. What the store
keeps is never masked.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import polars as pl

from feeaudit.frames import Audit, Books
from feeaudit.model import Finding, Invoice, Reading, Standing, Statement
from feeaudit.text import persons

_NAMES = ("payee", "payer")
_CODES = ("payee_id", "payer_id")
_TEXTS = (
    *("path", "item", "remark", "object", "payer", "payee", "payer_id", "payee_id", "payer_key", "payee_key"),
    *("settled_with", "item_key", "invoice_code"),
)
_SAID = ("unit", "corrected", "registers")
"""What the run itself tells of persons."""
_MOST_NAMES = 20_000
"""Persons that are looked for inside other texts."""


def of(audit: Audit) -> Audit:
    """The audit as its profile lets it be seen: `internal` is the audit itself."""
    if audit.manner.profile == "internal":
        return audit
    mask = _Mask(audit.books.charges)
    return replace(
        audit,
        run={name: mask.deep(held) if name in _SAID else held for name, held in audit.run.items()},
        readings=tuple(_reading(reading, mask) for reading in audit.readings),
        books=_books(audit.books, mask),
        findings=tuple(_finding(finding, mask) for finding in audit.findings),
        standing={name: _standing(standing, mask) for name, standing in audit.standing.items()},
        pictures={},
    )


class _Mask:
    """Says what stands for a text. Persons are numbered in the order of their names, so that the same is the same."""

    def __init__(self, charges: pl.DataFrame) -> None:
        names = _distinct(charges, _NAMES)
        codes = sorted(code for code in _distinct(charges, _CODES) if persons.is_id(code))
        pairs = (charges.select(name, code) for name, code in zip(_NAMES, _CODES, strict=True))
        owners = {name for pair in pairs for name, code in pair.iter_rows() if name and code in set(codes)}
        people = sorted(name for name in names if name in owners or persons.is_person(name))
        self._exact = {name: f"{name[0]}*〔{number}〕" for number, name in enumerate(people, 1)}
        self._exact |= {code: f"{persons.card(code)}〔{number}〕" for number, code in enumerate(codes, 1)}
        longest = sorted(people, key=lambda name: (-len(name), name))[:_MOST_NAMES]
        self._inside = re.compile("|".join(map(re.escape, longest))) if longest else None

    def text(self, text: str) -> str:
        """What stands for it."""
        known = self._exact.get(text)
        if known is not None:
            return known
        if self._inside:
            text = self._inside.sub(lambda found: self._exact[found[0]], text)
        return persons.masked(text)

    def maybe(self, text: Any) -> Any:
        """The same for what may be no text."""
        return self.text(text) if isinstance(text, str) else text

    def deep(self, value: object) -> Any:
        """The same for every text inside."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.deep(held) for key, held in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.deep(held) for held in value)
        return value


def _distinct(frame: pl.DataFrame, columns: Iterable[str]) -> set[str]:
    return {text for column in columns for text in frame[column].drop_nulls().unique().to_list()}


def _books(books: Books, mask: _Mask) -> Books:
    charges = _replaced(books.charges, _TEXTS, mask.text)
    charges = _replaced(charges, ("account",), persons.account)
    nothing = pl.lit(None, dtype=pl.List(pl.String()))
    return replace(
        books,
        charges=charges.with_columns(fact_words=nothing, box=pl.lit(None, dtype=pl.List(pl.Float64()))),
        links=_replaced(books.links, ("item_text",), mask.text),
        approvals=_replaced(books.approvals, ("payer_id", "provider_id"), mask.text),
    )


def _replaced(frame: pl.DataFrame, columns: Iterable[str], say: Callable[[str], str]) -> pl.DataFrame:
    """These columns with another text for each of their texts; each distinct one is asked once."""
    for column in columns:
        texts = frame[column].drop_nulls().unique().sort()
        said = pl.Series([say(text) for text in texts], dtype=pl.String())
        frame = frame.with_columns(pl.col(column).replace_strict(texts, said, default=None, return_dtype=pl.String()))
    return frame


def _finding(finding: Finding, mask: _Mask) -> Finding:
    texts = ("subject", "payee", "payee_id", "payer", "payer_id", "message_zh", "message_en")
    said = {name: mask.maybe(getattr(finding, name)) for name in texts}
    return replace(finding, **said, evidence=mask.deep(finding.evidence))


def _reading(reading: Reading, mask: _Mask) -> Reading:
    """Only what reports show of it."""
    statements = tuple(_statement(statement, mask) for statement in reading.statements)
    return replace(reading, path=mask.text(reading.path), reason=mask.maybe(reading.reason), statements=statements)


def _statement(statement: Statement, mask: _Mask) -> Statement:
    invoice = statement.invoice
    own: Invoice | None = None
    if invoice:
        names = ("buyer_name", "buyer_tax_id", "seller_name", "seller_tax_id")
        own = replace(invoice, remarks=None, **{name: mask.maybe(getattr(invoice, name)) for name in names})
    return replace(statement, invoice=own, reason=mask.maybe(statement.reason), lines=(), evidence=())


def _standing(standing: Standing, mask: _Mask) -> Standing:
    return replace(standing, last=replace(standing.last, reason=mask.text(standing.last.reason)))
