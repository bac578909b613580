"""Is what a worker says of a paper taken only where it holds together?"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from feeaudit import documents
from feeaudit.fees.transcripts import reading
from feeaudit.paths import Given

CSV = "序号,收费项目,收费标准\n1,河道占用费,5元/平方米\n2,证照工本费,8元/本\n".encode()
PAPER = Given(path="清单.csv", file=Path("清单.csv"))


def said() -> Any:
    return json.loads(reading.read_file(PAPER.path, CSV))


def received(monkeypatch: pytest.MonkeyPatch, answer: object) -> Any:
    def run(*_: object, **__: object) -> Iterator[tuple[Given, str]]:
        yield PAPER, json.dumps(answer)

    monkeypatch.setattr("feeaudit.documents.workers.run", run)
    (found,) = reading.read_all((PAPER,))
    return found


def test_a_transcript_comes_back_as_it_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    found = received(monkeypatch, said())
    assert found == reading.of(documents.read(PAPER.path, CSV))
    assert [cell.text for cell in found.blocks[0].cells[-3:]] == ["2", "证照工本费", "8元/本"]


BROKEN = [
    ("a cell that is in no block", ("grids", 0, 1, 0, 0), 99),
    ("a cell before the first", ("grids", 0, 1, 0, 0), -2),
    ("a cell by no whole number", ("grids", 0, 1, 0, 0), 0.5),
    ("a row that is too long", ("grids", 0, 1, 0), [0, 1, 2, 3]),
    ("a row that is none", ("grids", 0, 1, 0), "012"),
    ("a place of one number", ("grids", 0, 2, 0), [1]),
    ("fewer places than rows", ("grids", 0, 2), [[1, 2]]),
    ("a text that is a number", ("grids", 0, 0, 0, 0), 7),
    ("a page that is a text", ("grids", 0, 0, 0, 1), "1"),
    ("a box of three sides", ("grids", 0, 0, 0, 3), [1.0, 2.0, 3.0]),
    ("a box that is a text", ("grids", 0, 0, 0, 3), "1234"),
    ("links that are numbers", ("grids", 0, 0, 0), ["序号", 1, 1, None, 5]),
    ("no grid", ("grids",), []),
    ("a grid of cells alone", ("grids", 0), [[]]),
    ("a transcript that is a list", ("transcript",), []),
    ("a block that is a text", ("transcript", "blocks", 0), "block"),
]


@pytest.mark.parametrize(("what", "where", "value"), BROKEN, ids=[what for what, _, _ in BROKEN])
def test_an_answer_that_does_not_hold_together_is_a_crash(
    monkeypatch: pytest.MonkeyPatch, what: str, where: tuple[str | int, ...], value: object
) -> None:
    answer = said()
    *above, last = where
    place = answer
    for step in above:
        place = place[step]
    place[last] = value
    assert received(monkeypatch, answer).outcome == "crash", what
