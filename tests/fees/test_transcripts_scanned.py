"""Is a scanned list the list that it was, or does it say which of its cells a machine could not read for sure?"""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from feeaudit import documents
from feeaudit.errors import BadCatalogue
from feeaudit.fees import standard, transcripts
from feeaudit.fees.standard import DOUBTED
from feeaudit.fees.transcripts import reading
from feeaudit.fees.transcripts.block import List, Printed
from feeaudit.paths import walk
from tests.documents import scans
from tests.fees import published
from tests.fees.test_transcripts import CASES, GOLDEN, YUNHAI, shown, transcribe

SURE = 0.85
"""Part of the cells that is read for sure, at least."""


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def scan(case: str) -> bytes:
    """The list drawn, printed, and scanned."""
    return scans.scanned(published.pdf(CASES[case]))


def seen(case: str) -> List:
    read = reading.of(documents.recognise(f"{case}.png", scan(case)))
    return transcripts.of([read], YUNHAI, {})


@pytest.mark.parametrize("case", ["two_heads", "merged", "glued"])
def test_every_row_of_a_scanned_list_is_there_and_what_is_not_sure_is_withheld(case: str) -> None:
    scans.need_engine()
    made = seen(case)
    golden, read = rows((GOLDEN / f"{case}.csv").read_text(encoding="utf-8")), rows(shown(made))
    assert [row["name"] for row in read] == [row["name"] for row in golden]
    pairs = [(name, true[name], said[name]) for true, said in zip(golden, read, strict=True) for name in true]
    assert [pair for pair in pairs if pair[1] != pair[2] != "" and not pair[2].startswith(DOUBTED)] == []
    told = [(true, said) for _, true, said in pairs if true]
    assert sum(true == said for true, said in told) >= SURE * len(told)
    assert any("由机器识别" in note for note in made.account.notes)
    assert made.about["sources"] == [dict(made.about["sources"][0], recognised=True)]  # type: ignore[index]


def test_workers_recognise_a_scan_where_it_is_asked(tmp_path: Path) -> None:
    scans.need_engine()
    (tmp_path / "a.png").write_bytes(scan("glued"))
    given = tuple(walk((str(tmp_path),)))
    (dark,) = reading.read_all(given)
    (read,) = reading.read_all(given, pictures=True)
    assert (dark.outcome, read.outcome, read.recognised) == ("no_text_layer", "read", True)
    assert read.blocks == reading.of(documents.recognise("a.png", scan("glued"))).blocks


def test_a_scan_is_refused_with_what_to_install_where_nothing_can_recognise_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEEAUDIT_OCR", "0")
    with pytest.raises(BadCatalogue, match=r"feeaudit\[ocr\]") as raised:
        transcribe(("a.png", scan("glued")))
    assert raised.value.exit_code == 65


def test_a_doubted_standard_is_never_reckoned_with() -> None:
    read = standard.read(None, f"{DOUBTED}80元/件")
    assert (read.rates, read.flat_rate) == ((), None)
    assert "原件" in (read.unparsed or "")


def test_a_cell_that_is_not_sure_is_withheld_with_what_rests_on_it() -> None:
    paper = reading.of(documents.read("a.html", published.html(CASES["two_heads"])))
    (block,) = paper.blocks

    def doubted(cell: Printed) -> Printed:
        return replace(cell, sure="停征" not in cell.text and "1.2元" not in cell.text and "云教" not in cell.text)

    unsure = replace(paper, blocks=(replace(block, cells=tuple(map(doubted, block.cells))),))
    made = transcripts.of([unsure], YUNHAI, {})
    exam = next(row for row in made.rows if row["name"] == "报名考试费")
    water = next(row for row in made.rows if row["name"] == "水土保持补偿费")
    assert (exam["status"], exam["cease_from"], exam["legal_basis"], exam["standard"]) == ("", "", "", "60元/人")
    assert (water["standard"], water["legal_basis"]) == (f"{DOUBTED}1.2元／㎡", "云水〔2020〕2号")
    assert "停征" in made.about["notes"][exam["id"]]  # type: ignore[index]
    assert [one["raw"] for one in made.sources if one["sure"] == "false"] == [
        "1.2元／㎡",
        "云教〔2018〕8号",
        "自2022年7月1日起停征",
    ]
