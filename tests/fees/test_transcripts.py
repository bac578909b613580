"""Do published lists of every shape and kind become the rows that they print?"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from feeaudit import documents
from feeaudit.fees import transcripts
from feeaudit.fees.rows import COLUMNS
from feeaudit.fees.transcripts import reading, writing
from feeaudit.fees.transcripts.block import List
from tests.fees import published, slips, styles, transcribed
from tests.fees.published import Paper

GOLDEN = Path(__file__).parent.parent / "data" / "transcripts"
PLACES = ("source", "source_page", "source_row")
KINDS: dict[str, Callable[[Paper], bytes]] = {
    "html": published.html,
    "docx": published.docx,
    "xlsx": published.xlsx,
    "xls": published.xls,
    "pdf": published.pdf,
    "txt": published.drawn,
    "csv": published.comma,
}
CASES = {
    "departments": transcribed.DEPARTMENTS,
    "merged": transcribed.MERGED,
    "two_heads": transcribed.TWO_HEADS,
    "broken": transcribed.BROKEN,
    "drawn": transcribed.DRAWN,
    "unified": transcribed.UNIFIED,
    "deposits": transcribed.DEPOSITS,
    "intermediary": transcribed.INTERMEDIARY,
    "amounts": slips.AMOUNTS,
    "typos": slips.TYPOS,
    "traditional": slips.TRADITIONAL,
    "damaged": slips.DAMAGED,
    "offices": styles.OFFICES,
    "glued": styles.GLUED,
    "marked": styles.MARKED,
    "groups": styles.GROUPS,
    "parts": styles.PARTS,
    "numbered": styles.NUMBERED,
    "above": styles.ABOVE,
    "twice": styles.TWICE,
    "three_levels": styles.THREE_LEVELS,
    "ditto": styles.DITTO,
    "totals": styles.TOTALS,
    "in_cells": styles.IN_CELLS,
    "counted": styles.COUNTED,
    "natures": styles.NATURES,
}
MERGED_IN_CSV = ("merged", "glued", "groups", "parts", "in_cells")
"""A CSV has no merged cells: these lists say less in it."""
YUNHAI = transcripts.Said(jurisdiction="379900")
"""No code of GB/T 2260: the place is invented, too."""


def transcribe(*papers: tuple[str, bytes], said: transcripts.Said = YUNHAI, **columns: str) -> List:
    """The list that these files print, read without workers."""
    read = [reading.of(documents.read(name, content)) for name, content in papers]
    return transcripts.of(read, said, columns)


def shown(made: List) -> str:
    """The fees.csv without the places of its rows, which differ from one kind of file to the other."""
    return writing.table(tuple(name for name in COLUMNS if name not in PLACES), made.rows)


@pytest.mark.parametrize(
    ("case", "kind"), [(case, kind) for case in CASES for kind in KINDS if kind != "csv" or case not in MERGED_IN_CSV]
)
def test_a_list_gives_the_same_rows_whatever_kind_of_file_prints_it(case: str, kind: str, *, update: bool) -> None:
    made = transcribe((f"{case}.{kind}", KINDS[kind](CASES[case])))
    golden = GOLDEN / f"{case}.csv"
    if update and kind == "html":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown(made), encoding="utf-8")
    assert shown(made) == golden.read_text(encoding="utf-8"), "python -m pytest --update writes it anew"
    assert made.account.closes


def test_a_csv_has_no_merged_cells_and_a_basis_that_is_not_printed_is_not_made_up() -> None:
    made = transcribe(("a.csv", published.comma(transcribed.MERGED)))
    assert [(row["department"], row["legal_basis"]) for row in made.rows[:3]] == [
        ("自然资源", "云政〔2014〕5号"),
        ("自然资源", ""),
        ("自然资源", "云价〔2010〕3号"),
    ]


def test_a_row_that_a_page_break_cuts_is_one_fee_and_the_repeated_head_is_none() -> None:
    made = transcribe(("a.pdf", published.pdf(transcribed.BROKEN_PDF, per_page=3)))
    assert shown(made) == (GOLDEN / "broken.csv").read_text(encoding="utf-8")
    assert +made.account.kinds == Counter(fee=5, heading=2)
    assert [(row["source_page"], row["source_row"]) for row in made.rows] == [
        ("1", "2"),
        ("1", "3"),
        ("1", "4"),
        ("2", "3"),
        ("2", "4"),
    ]
