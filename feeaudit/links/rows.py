"""Which fee is each of these rows? `feeaudit link`: rows in, lines out, in the same order, a lot at a time."""

import csv
import io
import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from feeaudit.charges.naming import document_type
from feeaudit.links import files
from feeaudit.links.asking import Query
from feeaudit.links.linker import Linker
from feeaudit.plain import SCHEMA
from feeaudit.text import parse_date, place_named, place_of_code

COLUMNS = (
    "row",
    "item",
    "fee_id",
    "fee_name",
    "method",
    "score",
    "runner_up_id",
    "runner_up_score",
    "verdict",
    "schema",
)
LOT = 1 << 20
"""Rows that are asked together: of each only what it asks is held, and what is near to an item is looked for once."""
_AHEAD = 2
"""Lots that are read on while the first of them is being answered."""
_BLOCK = 8_192
"""Lines that are written at once."""
_KNOWN = 1 << 18
"""Different rows that are remembered as they are written."""
_CUTS = 5
"""Cuts in the text of all that a row asks."""
_TOLD = ("method", "score", "runner_up_id", "runner_up_score", "verdict")

Wrong = Callable[[int, str], None]
"""(row, what is wrong with it)"""
Tell = Callable[[str, int, int], None]
"""(stage, done, of)"""


class _Asked:
    """What all rows ask that are written alike but for a day of the same time, and the line that answers them."""

    __slots__ = ("item", "line", "query", "wrong")

    def __init__(self, item: object, query: Query | None, wrong: str | None) -> None:
        self.item, self.query, self.wrong, self.line = item, query, wrong, ""


class Lines:
    """The lines of `feeaudit link`, in one of its two forms; `wrong` is told of every row that cannot be read."""

    def __init__(self, linker: Linker, titles: dict[str, str], form: str, wrong: Wrong) -> None:
        self._linker, self._titles, self._wrong = linker, titles, wrong
        self._begin, self._ending = ('{"row":', _json_ending) if form == "jsonl" else ("", _csv_ending)
        self._heading = "" if form == "jsonl" else ",".join(COLUMNS) + "\n"
        self._known: dict[object, _Asked] = {}
        self._new: list[Query] = []
        """What was first asked in this lot."""
        self._era = lru_cache(maxsize=65536)(self._era_of)

    def of(self, rows: Iterable[files.Row], *, lot: int = LOT, tell: Tell = lambda *_: None) -> Iterator[str]:
        """The answer to each row in its order, some lines at a time."""
        yield self._heading
        source = iter(rows)
        waiting: deque[tuple[int, list[_Asked], Callable[[], None]]] = deque()
        read, told = 0, 0
        more = True
        while more or waiting:
            if more and len(waiting) < _AHEAD:
                asked = self._read(islice(source, lot))
                more = len(asked) == lot
                waiting.append((read, asked, self._linker.begin(self._new)))
                self._new = []
                read += len(asked)
            else:
                number, asked, answer = waiting.popleft()
                answer()
                for at in range(0, len(asked), _BLOCK):
                    yield self._told(number + at, asked[at : at + _BLOCK])
                    told += len(asked[at : at + _BLOCK])
                    tell("link", told, read)

    def _told(self, number: int, asked: list[_Asked]) -> str:
        wrong = False
        for one in set(asked):
            one.line = one.line or self._line(one)
            wrong = wrong or bool(one.wrong)
        if wrong:
            for at, one in enumerate(asked, number):
                if one.wrong:
                    self._wrong(at, one.wrong)
        numbers = map(str, range(number, number + len(asked)))
        return "".join([f"{self._begin}{at}{one.line}" for at, one in zip(numbers, asked, strict=True)])

    def _read(self, rows: Iterable[files.Row]) -> list[_Asked]:
        """What each of these rows asks."""
        known, era_of, asked = self._known, self._era, []
        for item, payee, payee_id, day, place, kind, wrong in rows:
            if wrong:
                asked.append(_Asked(item, None, wrong))
                continue
            era = era_of(day)
            # One text is found sooner than six beside each other; where it would be ambiguous, six they are.
            text = f"{item}\0{payee or ''}\0{payee_id or ''}\0{place or ''}\0{kind or ''}\0{era}"
            is_plain = type(item) is str and text.count("\0") == _CUTS
            key = text if is_plain else (type(item), str(item), payee, payee_id, place, kind, era)
            one = known.get(key)
            if one is None:
                if len(known) >= _KNOWN:
                    known.clear()
                one = known[key] = self._first(item, payee, payee_id, era, place, kind)
            asked.append(one)
        return asked

    def _first(
        self, item: Any, payee: str | None, payee_id: str | None, era: int | str, place: str | None, kind: str | None
    ) -> _Asked:
        code, wrong = _text(place), None
        if isinstance(era, str):
            return _Asked(item, None, era)
        if code is not None and not (code := place_named(code)):
            wrong = f"{place!r} 不是已知的地区 no place that is known"
        document, credit_code = _text(kind), _text(payee_id)
        query = self._linker.asker.ask(
            _text(item),
            era=era,
            place=code or place_of_code(credit_code),
            payee=_text(payee),
            payee_id=credit_code,
            document_type=document_type(document) if document else None,
        )
        if not wrong:
            self._new.append(query)
        return _Asked(item, None if wrong else query, wrong)

    def _era_of(self, day: str | None) -> int | str:
        """The time that this day lies in, or why it is none."""
        text = _text(day)
        try:
            return self._linker.shelf.era(parse_date(text) if text else None)
        except ValueError:
            return f"{day!r} 不是日期 not a date"

    def _line(self, one: _Asked) -> str:
        """What stands behind the number of the row."""
        answer = self._linker.answers[one.query] if one.query else None
        fee_id = answer.nearest_id if answer else None
        told = {name: getattr(answer, name, None) for name in _TOLD}
        named = {"item": one.item, "fee_id": fee_id, "fee_name": self._titles.get(fee_id or "")}
        return self._ending({**named, **told, "schema": SCHEMA})


def _text(cell: object) -> str | None:
    return None if cell is None else str(cell).strip() or None


_AS_IT_IS, _IN_ASCII = (
    json.JSONEncoder(ensure_ascii=ascii_only, separators=(",", ":")).encode for ascii_only in (False, True)
)
_HALF = re.compile("[\ud800-\udfff]")


def _json_ending(line: dict[str, Any]) -> str:
    """Chinese as it is; where a text holds half a character, everything beyond ASCII is written out."""
    text = _AS_IT_IS(line)
    return f",{(_IN_ASCII(line) if _HALF.search(text) else text)[1:]}\n"


def _csv_ending(line: dict[str, Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(["", *map(_safe, line.values())])
    return out.getvalue()


def _safe(value: object) -> object:
    """A cell that a spreadsheet would run as a formula is shown as text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
