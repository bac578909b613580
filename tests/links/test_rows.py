"""Does `link` answer every row of a file, in its order, and say what is wrong with a bad one?"""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from feeaudit import fees
from feeaudit.errors import BadUsage, CannotRead
from feeaudit.frames.fees import fees_frame
from feeaudit.links import files, linker, linker_of, rows
from feeaudit.model import Catalogue
from tests.fees.lists import row, write_list


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Catalogue, ...]:
    return fees.load((write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"), row("X2", "湖岸清扫费")),))


def given(item: object, **more: str) -> files.Row:
    """A row of a file that has these cells alone."""
    _, *others = files.COLUMNS
    return (item, *(more.get(name) for name in others), None)  # type: ignore[return-value]


def lines(some: list[files.Row], lists: tuple[Catalogue, ...], form: str = "jsonl", **more: Any) -> str:
    known = fees_frame(lists)
    titles = dict(zip(known["fee_id"], known["name"], strict=True))
    wrong = more.pop("wrong", lambda _number, _what: None)
    with linker_of(known, jobs=more.pop("jobs", 1)) as asked:
        return "".join(rows.Lines(asked, titles, form, wrong).of(some, **more))


def answers(some: list[files.Row], lists: tuple[Catalogue, ...], **more: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines(some, lists, **more).splitlines()]


def written(file: Path, content: str) -> Path:
    file.write_text(content, encoding="utf-8")
    return file


def test_each_row_has_its_line_in_input_order(lists: tuple[Catalogue, ...]) -> None:
    asked = [given("湖岸清扫费", date="2024-01-02"), given("打印纸"), given("湖面照明费")]
    found = answers(asked, lists)
    assert [(line["row"], line["item"], line["fee_id"], line["verdict"]) for line in found] == [
        (0, "湖岸清扫费", "X2", "linked"),
        (1, "打印纸", None, "unlinked"),
        (2, "湖面照明费", "X1", "linked"),
    ]
    assert tuple(found[0]) == rows.COLUMNS
    assert (found[0]["fee_name"], found[1]["fee_name"], found[0]["schema"]) == ("湖岸清扫费", None, 1)


@pytest.mark.parametrize("lot", [1, 7, 1000])
def test_the_lines_are_the_same_however_many_rows_are_asked_together(lists: tuple[Catalogue, ...], lot: int) -> None:
    asked = [given(f"湖面照明费 第{number % 50}期", date=f"2024-01-{number % 28 + 1:02}") for number in range(200)]
    assert [line["item"] for line in answers(asked, lists, lot=lot)] == [item for item, *_ in asked]
    assert lines(asked, lists, lot=lot) == lines(asked, lists)


def test_the_answer_to_a_row_does_not_depend_on_the_others(lists: tuple[Catalogue, ...]) -> None:
    asked = [
        given(f"{name}{tail}") for name in ("湖面照明费", "湖岸清扫", "打印纸") for tail in ("", "（2024年）", "用纸")
    ]
    found = {line["item"]: line | {"row": 0} for line in answers(asked, lists)}
    asked = asked[::-2] + asked[-2::-2]
    assert {line["item"]: line | {"row": 0} for line in answers(asked, lists)} == found
    assert all(answers([one], lists)[0] == found[one[0]] for one in asked)


def test_several_processes_answer_as_one_does(lists: tuple[Catalogue, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [given(f"湖面照明费 甲{number}") for number in range(30)]
    alone = lines(asked, lists)
    monkeypatch.setattr(linker, "_MANY", 1)
    monkeypatch.setattr(linker, "_PIECE", 7)
    assert lines(asked, lists, jobs=2, lot=20) == alone


def test_progress_is_told_lot_by_lot(lists: tuple[Catalogue, ...]) -> None:
    told: list[tuple[str, int, int]] = []
    lines([given("湖面照明费")] * 5, lists, lot=2, tell=lambda *said: told.append(said))
    assert told == [("link", 2, 4), ("link", 4, 5), ("link", 5, 5)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "in.csv"
    file.write_bytes('item,place\n"湖面,照明费",370200\n\n湖岸,1,2\n清扫\n'.encode(encoding))
    assert list(files.read(file)) == [
        given("湖面,照明费", place="370200"),
        given("湖岸", place="1"),
        given("清扫"),
    ]


def test_json_lines_are_known_by_content(tmp_path: Path) -> None:
    file = written(tmp_path / "in.txt", '{"item": "湖面照明费", "place": 370200}\n\n{"item": null}\n')
    assert list(files.read(file)) == [given("湖面照明费", place="370200"), given(None)]


def test_parquet_is_known_by_content(tmp_path: Path) -> None:
    file = tmp_path / "in.data"
    pl.DataFrame({"收费项目": ["湖面照明费", None], "date": ["2024-01-02"] * 2}).with_columns(
        pl.col("date").str.to_date()
    ).write_parquet(file)
    assert list(files.read(file)) == [given("湖面照明费", date="2024-01-02"), given(None, date="2024-01-02")]
    pl.DataFrame({"name": ["湖面照明费"]}).write_parquet(file)
    with pytest.raises(BadUsage, match="item"):
        files.read(file)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("甲,乙\n湖面照明费,2024-01-01\n", "item"),
        ("", "item"),
        ('{"name": "湖面照明费"}\n', "item"),
        ('item\n"湖面"照明费\n', "读不成"),
    ],
)
def test_a_file_without_items_is_refused_with_one_clear_message(tmp_path: Path, content: str, what: str) -> None:
    file = written(tmp_path / "in.csv", content)
    with pytest.raises(BadUsage, match=what) as caught:
        files.read(file)
    assert caught.value.where == str(file)


@pytest.mark.parametrize(("column", "cell"), [("date", "2024-02-30"), ("place", "某地")])
def test_a_row_with_a_date_or_place_that_is_none_has_no_verdict(
    lists: tuple[Catalogue, ...], column: str, cell: str
) -> None:
    told: dict[int, str] = {}
    asked = [given("湖面照明费", **{column: cell}), given("湖面照明费"), given("湖面照明费", **{column: cell})]
    found = answers(asked, lists, wrong=told.__setitem__)
    assert [line["verdict"] for line in found] == [None, "linked", None]
    assert list(told) == [0, 2]
    assert cell in told[0]


def test_a_line_that_is_no_json_costs_itself_alone(tmp_path: Path, lists: tuple[Catalogue, ...]) -> None:
    file = written(tmp_path / "in.jsonl", '{"item": "湖面照明费"}\n{"item"\n{"item": NaN}\n{"item": "湖岸清扫费"}\n')
    told: dict[int, str] = {}
    found = answers(list(files.read(file)), lists, wrong=told.__setitem__)
    assert [line["verdict"] for line in found] == ["linked", None, None, "linked"]
    assert list(told) == [1, 2]


def test_the_headings_of_a_ledger_and_of_extract_are_understood(tmp_path: Path) -> None:
    file = written(tmp_path / "in.csv", "收费项目,收款单位名称,票据类型\n湖面照明费,某局,非税收入统一票据\n")
    assert list(files.read(file)) == [given("湖面照明费", payee="某局", document_type="非税收入统一票据")]


@pytest.mark.parametrize("content", [b"\xff\x00\x81", b"PK\x03\x04"])
def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in.csv").write_bytes(content)
    for file in (tmp_path / "in.csv", tmp_path):
        with pytest.raises(CannotRead):
            files.read(file)


def test_a_public_bodys_code_gives_the_place(tmp_path: Path) -> None:
    lists = fees.load((write_list(tmp_path / "m" / "1", row("Q1", "湖面照明费", jurisdiction="370200")),))
    (line,) = answers([given("湖面照明费", payee_id="11370202000000000A")], lists)
    assert line["fee_id"] == "Q1"


def test_an_item_that_is_no_text_is_told_as_it_was_given(lists: tuple[Catalogue, ...]) -> None:
    odd = [1, True, 1.0, "1", ["湖面照明费"], {"a": None}, None]
    assert [line["item"] for line in answers([given(one) for one in odd], lists)] == odd


def test_lines_are_json_or_csv_and_no_cell_is_a_formula(lists: tuple[Catalogue, ...]) -> None:
    heading, shown = lines([given("=湖面照明费")], lists, "csv").splitlines()
    assert heading == ",".join(rows.COLUMNS)
    assert shown.startswith("0,'=湖面照明费,X1,")
