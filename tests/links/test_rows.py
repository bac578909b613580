"""Does `link` answer every row of a file, in its order, and say what is wrong with a bad one?"""

import json
from pathlib import Path

import pytest

from feeaudit import fees
from feeaudit.errors import BadUsage, CannotRead
from feeaudit.links import rows
from feeaudit.model import Catalogue
from tests.fees.lists import row, write_list


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Catalogue, ...]:
    return fees.load((write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"), row("X2", "湖岸清扫费")),))


def test_each_row_has_its_line_in_input_order(lists: tuple[Catalogue, ...]) -> None:
    given: list[dict[str, str | None]] = [
        {"item": "湖岸清扫费", "date": "2024-01-02"},
        {"item": "打印纸", "payee": None},
        {"item": "湖面照明费"},
    ]
    found = list(rows.link_rows(given, lists))
    assert [(line["row"], line["item"], line["fee_id"], line["verdict"]) for line in found] == [
        (0, "湖岸清扫费", "X2", "linked"),
        (1, "打印纸", None, "unlinked"),
        (2, "湖面照明费", "X1", "linked"),
    ]
    assert tuple(found[0]) == rows.COLUMNS
    assert (found[0]["fee_name"], found[1]["fee_name"], found[0]["schema"]) == ("湖岸清扫费", None, 1)


def test_more_than_a_thousand_rows_keep_their_order(lists: tuple[Catalogue, ...]) -> None:
    given = [{"item": f"湖面照明费 第{number}期"} for number in range(1200)]
    assert [line["item"] for line in rows.link_rows(given, lists)] == [line["item"] for line in given]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "in.csv"
    file.write_bytes('item,place\n"湖面,照明费",370200\n'.encode(encoding))
    assert rows.read(file) == [{"item": "湖面,照明费", "place": "370200"}]


def test_json_lines_are_known_by_content(tmp_path: Path) -> None:
    file = tmp_path / "in.txt"
    file.write_text('{"item": "湖面照明费", "place": "370200"}\n\n{"item": null}\n', encoding="utf-8")
    assert rows.read(file) == [{"item": "湖面照明费", "place": "370200"}, {"item": None}]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("甲,乙\n湖面照明费,2024-01-01\n", "item"),
        ("", "item"),
        ('{"name": "湖面照明费"}\n', "item"),
    ],
)
def test_a_file_without_items_is_refused_with_one_clear_message(tmp_path: Path, content: str, what: str) -> None:
    file = tmp_path / "in.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadUsage, match=what) as caught:
        rows.read(file)
    assert caught.value.where == str(file)


@pytest.mark.parametrize(("column", "cell"), [("date", "2024-02-30"), ("place", "某地")])
def test_a_row_with_a_date_or_place_that_is_none_has_no_verdict(
    lists: tuple[Catalogue, ...], column: str, cell: str
) -> None:
    given = [{"item": "湖面照明费", column: cell}, {"item": "湖面照明费"}]
    assert [line["verdict"] for line in rows.link_rows(given, lists)] == [None, "linked"]
    assert cell in given[0][rows.ERROR]


def test_a_line_that_is_no_json_costs_itself_alone(tmp_path: Path, lists: tuple[Catalogue, ...]) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"item": "湖面照明费"}\n{"item"\n{"item": NaN}\n{"item": "湖岸清扫费"}\n', encoding="utf-8")
    found = list(rows.link_rows(rows.read(file), lists))
    assert [line["verdict"] for line in found] == ["linked", None, None, "linked"]


def test_the_headings_of_a_ledger_and_of_extract_are_understood(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("收费项目,收款单位名称,票据类型\n湖面照明费,某局,非税收入统一票据\n", encoding="utf-8")
    assert rows.read(file) == [{"item": "湖面照明费", "payee": "某局", "document_type": "非税收入统一票据"}]


@pytest.mark.parametrize("content", [b"\xff\x00\x81", b"PK\x03\x04"])
def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in.csv").write_bytes(content)
    for file in (tmp_path / "in.csv", tmp_path):
        with pytest.raises(CannotRead):
            rows.read(file)


def test_a_public_bodys_code_gives_the_place(tmp_path: Path) -> None:
    lists = fees.load((write_list(tmp_path / "m" / "1", row("Q1", "湖面照明费", jurisdiction="370200")),))
    (line,) = rows.link_rows([{"item": "湖面照明费", "payee_id": "11370202000000000A"}], lists)
    assert line["fee_id"] == "Q1"


def test_lines_are_json_or_csv_and_no_cell_is_a_formula(lists: tuple[Catalogue, ...]) -> None:
    found = list(rows.link_rows([{"item": "=湖面照明费"}], lists))
    (line,) = rows.lines(found, "jsonl")
    assert json.loads(line) == found[0]
    heading, shown = "".join(rows.lines(found, "csv")).splitlines()
    assert heading == ",".join(rows.COLUMNS)
    assert shown.startswith("0,'=湖面照明费,X1,")
