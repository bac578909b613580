"""Do a workbook's cells come back as a person sees them, and do traps end before they are met?"""

import io
import re
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from feeaudit import documents
from feeaudit.charges import extract
from feeaudit.documents import archive
from feeaudit.documents.sheet_marks import FORMULA, HIDDEN_COLUMN, HIDDEN_ROW, HIDDEN_SHEET
from feeaudit.documents.sheet_xlsx import _number
from feeaudit.model import Document, Outcome, Page

Cell = str | int | float | bool | date | datetime | time | None


def workbook(**sheets: list[list[Cell]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in sheets.items():
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes) -> Document:
    return documents.read("账.xlsx", content)


def pages(content: bytes) -> tuple[Page, ...]:
    document = read(content)
    assert document.outcome == "read", document.reason
    return document.pages


def altered(content: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """The same archive with a piece of one member replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            body = before.read(name)
            assert name != member or old in body
            after.writestr(name, body.replace(old, new) if name == member else body)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
PLAIN = workbook(账=[["日期", "金额"], ["甲", 1]])


def test_each_sheet_is_a_page_with_its_name_and_rows_stay_in_their_places() -> None:
    found = pages(workbook(一月=[[], ["日期", "金额"], ["2024-07-10", 5]], 二月=[[None, "甲"]]))
    assert [(page.number, page.name, page.rows) for page in found] == [
        (1, "一月", ((None, None), ("日期", "金额"), ("2024-07-10", "5"))),
        (2, "二月", ((None, "甲"),)),
    ]


def test_an_empty_sheet_is_a_page_without_rows() -> None:
    assert [page.rows for page in pages(workbook(空=[]))] == [()]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1200, "1200"),
        (1200.0, "1200"),
        (18550.5, "18550.5"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (-3.0, "-3"),
        (123456789012345, "123456789012345"),
        (2.41120000000123e19, "24112000000012300000"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2024, 7, 10), "2024-07-10"),
        (datetime(2024, 7, 10, 8, 30), "2024-07-10 08:30:00"),  # noqa: DTZ001 - a sheet's times have no zone
        (time(8, 30), "08:30:00"),
        ("00123", "00123"),
        (" 留空格 ", " 留空格 "),
        (None, None),
    ],
)
def test_a_cell_is_the_text_that_a_person_sees(value: Cell, text: str | None) -> None:
    assert pages(workbook(账=[["x", value, "x"]]))[0].rows == (("x", text, "x"),)


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_an_amount_of_a_cell_is_exact(amount: Decimal) -> None:
    assert Decimal(_number(float(amount))) == amount


def twice_the_same_member() -> bytes:
    out = io.BytesIO(PLAIN)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(SHEET, "<worksheet/>")
    return out.getvalue()


def names_that_differ_in_case() -> bytes:
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(SHEET.upper(), "<worksheet/>")
    return out.getvalue()


def strings_that_lie() -> bytes:
    strings = b'<sst xmlns="x" count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>'
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", strings)
    return out.getvalue()


def never_calculated(*row: Cell) -> bytes:
    """As a program writes it that calculates nothing: formulas have no value."""
    return workbook(台账=[["日期", "项目", "金额"], list(row)])


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        pytest.param(never_calculated("=A9", "=B9", "=C9"), "malformed", id="row never calculated"),
        pytest.param(never_calculated("合计", None, "=SUM(C1:C1)"), "read", id="sum never calculated"),
        pytest.param(altered(PLAIN, SHEET, b'r="B2"', b'r="XFD1048576"'), "malformed", id="far cell"),
        pytest.param(altered(PLAIN, SHEET, b'<row r="2"', b'<row r="1048576"'), "read", id="far row of a narrow sheet"),
        pytest.param(altered(PLAIN, SHEET, b'r="B2"', b'r="XFD30"'), "read", id="wide but short"),
        pytest.param(twice_the_same_member(), "malformed", id="same name twice"),
        pytest.param(names_that_differ_in_case(), "malformed", id="same name but for case"),
        pytest.param(strings_that_lie(), "malformed", id="impossible number of strings"),
        pytest.param(PLAIN[: len(PLAIN) // 2], "malformed", id="cut off"),
        pytest.param(altered(PLAIN, "xl/workbook.xml", b"<sheets>", b"<sheets"), "malformed", id="broken xml"),
        pytest.param(
            re.sub(rb"(PK\x01\x02.{4})\x00", b"\\1\x01", PLAIN, flags=re.DOTALL),
            "needs_password",
            id="locked member",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + "EncryptedPackage".encode("utf-16-le"),
            "needs_password",
            id="locked workbook",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + "Workbook".encode("utf-16-le"),
            "malformed",
            id="broken xls",
        ),
    ],
)
def test_a_workbook_that_cannot_be_trusted_is_refused(content: bytes, outcome: Outcome) -> None:
    document = read(content)
    assert document.outcome == outcome, document.reason
    assert bool(document.pages) == (outcome == "read")


def test_a_workbook_that_inflates_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 2_000)
    assert read(PLAIN).outcome == "decompression_limit"


def test_a_workbook_of_too_many_members_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    assert read(PLAIN).outcome == "decompression_limit"


def test_a_cell_that_is_far_away_is_seen_although_its_tag_is_cut_between_two_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "_CHUNK", 37)
    assert read(altered(PLAIN, SHEET, b'r="B2"', b'r="XFD1048576"')).outcome == "malformed"


def test_a_row_never_calculated_is_seen_although_it_is_cut_between_two_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_CHUNK", 150)
    assert read(never_calculated("=A9", "=B9", "=C9")).outcome == "malformed"


def hidden() -> bytes:
    """A sheet with a hidden row, a hidden column and a formula, beside a hidden sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "账"
    for row in (["日期", "项目", "金额"], ["2024-07-10", "评审费", 100], ["2024-07-11", "评审费", "=50+50"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("暗").sheet_state = "veryHidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_is_hidden_and_what_formulas_gave_is_told_with_its_place() -> None:
    shown, veiled = pages(hidden())
    assert shown.marks == ((0, 2, HIDDEN_COLUMN), (0, 3, FORMULA), (2, 0, HIDDEN_ROW))
    assert veiled.marks == ((0, 0, HIDDEN_SHEET),)
    assert [page.marks for page in pages(PLAIN)] == [()]


def test_a_hidden_row_is_seen_although_its_tag_is_cut_between_two_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_CHUNK", 29)
    assert (2, 0, HIDDEN_ROW) in pages(hidden())[0].marks


@pytest.mark.parametrize("name", ["journal.xls", "journal.tsv"])
def test_a_journal_of_an_old_workbook_and_with_tabs_is_read_as_any(name: str) -> None:
    content = (Path(__file__).parent.parent / "data" / name).read_bytes()
    document = documents.read(name, content)
    assert document.media_type == ("application/vnd.ms-excel" if name.endswith("xls") else "text/csv")
    statements = extract(document).statements
    found = [(s.invoice and s.invoice.issue_date, s.lines[0].item_name, s.lines[0].amount) for s in statements]
    assert found == [(date(2024, 3, 5), "环境检测费", Decimal("9433.96")), (date(2024, 3, 8), "会费", Decimal(3000))]
