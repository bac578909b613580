"""Does a list that was written as a workbook come back as the same rows?"""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from feeaudit import fees
from feeaudit.fees import workbook
from feeaudit.fees.rows import COLUMNS
from feeaudit.fees.transcripts import Said, writing
from feeaudit.model import Catalogue
from feeaudit.paths import shipped
from tests.fees import published, transcribed
from tests.fees.lists import row, write_list
from tests.fees.test_transcripts import CASES, transcribe


def again(catalogue: Catalogue, tmp_path: Path) -> tuple[Catalogue, Path]:
    """Exported, imported and loaded once more."""
    file = tmp_path / "list.xlsx"
    workbook.write(catalogue, file)
    folder = writing.write(transcribe((str(file), file.read_bytes()), said=Said()), tmp_path / "again")
    (loaded,) = fees.load((folder,))
    return loaded, folder


@pytest.mark.parametrize("case", CASES)
def test_what_was_transcribed_is_the_same_after_export_and_import(case: str, tmp_path: Path) -> None:
    first = writing.write(transcribe(("a.html", published.html(CASES[case]))), tmp_path / "first")
    (catalogue,) = fees.load((first,))
    loaded, folder = again(catalogue, tmp_path)
    assert (folder / "fees.csv").read_bytes() == (first / "fees.csv").read_bytes()
    assert loaded.fees == catalogue.fees
    assert (loaded.notes, loaded.provisions) == (catalogue.notes, catalogue.provisions)
    assert (folder / "datapackage.json").read_text("utf-8").count('"S1"') == 1


def test_remarks_marks_and_footnotes_stand_beside_the_list_and_come_back(tmp_path: Path) -> None:
    paper = replace(
        transcribed.BROKEN,
        notes=("注：1.加▲的为涉企收费项目，标★的为考试收费。", "2.以上收费依据云财〔2022〕5号执行。", "- 1 -"),
        rows=[
            [*transcribed.BROKEN.rows[0], "备注"],
            *([*row_, "对小微企业免收" if row_[0] == "4" else ""] for row_ in transcribed.BROKEN.rows[1:]),
        ],
        widths=(),
    )
    first = writing.write(transcribe(("a.html", published.html(paper))), tmp_path / "first")
    (catalogue,) = fees.load((first,))
    named = {fee.id: fee.name for fee in catalogue.fees}
    assert [(named[id_], said) for id_, said in catalogue.notes] == [
        ("特种车辆通行证工本费", "标记：▲"),
        ("驾驶许可考试费", "标记：★"),
        ("公证费", "备注：对小微企业免收；标记：▲"),
    ]
    assert [rule[:2] for rule in catalogue.provisions] == [
        ("注：1.加▲的为涉企收费项目，标★的为考试收费。", ""),
        ("2.以上收费依据云财〔2022〕5号执行。", "云财〔2022〕5号"),
    ]
    loaded, _ = again(catalogue, tmp_path)
    assert (loaded.notes, loaded.provisions, loaded.fees) == (catalogue.notes, catalogue.provisions, catalogue.fees)


def test_every_shipped_list_is_the_same_after_export_and_import(tmp_path: Path) -> None:
    for number, catalogue in enumerate(fees.load((shipped("catalogues"),))):
        (alone,) = fees.load((shipped("catalogues") / catalogue.list / catalogue.edition,))
        loaded, _ = again(alone, tmp_path / str(number))
        assert loaded.fees == alone.fees
        for name in (
            "list",
            "edition",
            "title",
            "jurisdiction",
            "natures",
            "coverage",
            "published",
            "sources",
            "notes",
        ):
            assert getattr(loaded, name) == getattr(alone, name)
        assert loaded.provisions == alone.provisions


def test_every_column_comes_back_and_no_cell_is_one_that_a_spreadsheet_runs(tmp_path: Path) -> None:
    full = row(
        "X1",
        "=HYPERLINK(0)",
        aliases="+甲|乙",
        jurisdiction="370200",
        parent_id="X2",
        department="-科",
        charging_body="@局",
        payee_class="机关|事业单位",
        payer="企业",
        pricing="government",
        standard="每盏30元",
        rates='[{"value": "30", "unit": "元/盏"}]',
        legal_basis="青价〔2019〕7号|《条例》",
        fund_management="缴入国库",
        status="suspended",
        valid_from="2020-01-01",
        valid_to="2024-06-30",
        cease_from="2024-07-01",
        cease_document="青价〔2024〕1号",
        arrears_collectible="true",
        authority_pays="false",
        excludes="X2",
        period="yearly",
        enterprise_related="true",
        source="S9",
        source_page="3",
        source_row="7(1)",
        verified="true",
    )
    assert all(full[name] for name in COLUMNS)
    (catalogue,) = fees.load(
        (
            write_list(
                tmp_path / "l" / "1",
                full,
                row("X2", "乙费"),
                about={"valid_from": "2019-01-01", "known_from": "2019-02-01"},
            ),
        )
    )
    loaded, folder = again(catalogue, tmp_path)
    assert (loaded.fees, loaded.valid_from, loaded.known_from) == (
        catalogue.fees,
        catalogue.valid_from,
        catalogue.known_from,
    )
    cells = [
        cell for line in load_workbook(tmp_path / "list.xlsx").worksheets[0].iter_rows() for cell in line if cell.value
    ]
    assert not [cell.value for cell in cells if cell.data_type == "f" or str(cell.value)[0] in "=+-@"]
    assert "'=HYPERLINK(0)" in (folder / "fees.csv").read_text("utf-8")


def test_a_fees_csv_is_itself_a_list_that_can_be_imported(tmp_path: Path) -> None:
    first = writing.write(transcribe(("a.html", published.html(transcribed.UNIFIED))), tmp_path)
    made = transcribe(("fees.csv", (first / "fees.csv").read_bytes()), said=Said(list="l", edition="e"))
    assert writing.table(COLUMNS, made.rows) == (first / "fees.csv").read_text("utf-8")


def test_the_same_list_gives_the_same_workbook(tmp_path: Path) -> None:
    (catalogue,) = fees.load((write_list(tmp_path / "l" / "1", row("X1", "甲费")),))
    for name in ("a.xlsx", "b.xlsx"):
        workbook.write(catalogue, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
