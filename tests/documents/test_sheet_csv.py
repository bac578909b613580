"""Does a CSV ledger come back cell by cell, in every encoding it may have, or not at all?"""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit import documents
from feeaudit.model import Outcome

LEDGER = '某公司明细表,,\r\n\r\n日期,收款方,金额\r\n2024-07-10,某某检测中心,"1,200.00"\r\n2024-07-11,,３００\r\n'
ROWS = (
    ("某公司明细表", None, None),
    (),
    ("日期", "收款方", "金额"),
    ("2024-07-10", "某某检测中心", "1,200.00"),
    ("2024-07-11", None, "３００"),
)


def rows(content: bytes) -> tuple[tuple[str | None, ...], ...]:
    document = documents.read("账.csv", content)
    assert document.outcome == "read", document.reason
    return document.pages[0].rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_same_ledger_gives_the_same_rows_in_every_encoding(encoding: str) -> None:
    assert rows(LEDGER.encode(encoding)) == ROWS


def test_utf_16_of_either_order_is_read_by_its_mark() -> None:
    assert rows(b"\xfe\xff" + LEDGER.encode("utf-16-be")) == ROWS


@pytest.mark.parametrize("char", [",", "\t", ";"])
def test_columns_may_be_parted_by_comma_tab_or_semicolon(char: str) -> None:
    text = char.join(["日期", "收款方", "金额"]) + "\n" + char.join(["2024-07-10", "甲", "100.00"]) + "\n"
    assert rows(text.encode()) == (("日期", "收款方", "金额"), ("2024-07-10", "甲", "100.00"))


def test_a_number_that_an_export_guards_against_rounding_is_bare() -> None:
    assert rows(b'number,payee,amount\n"=""00123456789012345678""",A,1\n')[1] == ("00123456789012345678", "A", "1")


def test_cells_keep_their_spaces_line_breaks_and_quotes() -> None:
    assert rows(b'a,b,c\n" x ","one\ntwo","say ""yes"""\n')[1] == (" x ", "one\ntwo", 'say "yes"')


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        pytest.param("日期,收款方,金额\n".encode() + b"2024,\xff\xfe\xff,1\n", "undecodable_text", id="no encoding"),
        pytest.param(
            "日期,收款方,金额\n2024,甲,1\n".encode() + "2025,乙方,2\n".encode("gb18030"), "undecodable_text", id="two"
        ),
        pytest.param("日期,收款方,金额\n2024,\ufffd\ufffd,1\n".encode(), "undecodable_text", id="lost before"),
        pytest.param(b'a,b,c\n1,2,3\n4,"never closed,6\n7,8,9\n' + b"1,2,3\n" * 20, "malformed", id="open quote"),
        pytest.param(b"a,b,c\n1,2," + b"x" * 200_000 + b"\n", "malformed", id="endless cell"),
    ],
)
def test_a_table_that_cannot_be_read_for_certain_is_refused(content: bytes, outcome: Outcome) -> None:
    document = documents.read("账.csv", content)
    assert (document.media_type, document.outcome, document.pages) == ("text/csv", outcome, ())


cells = st.text(st.sampled_from("甲乙丙ABC12.-（） \"',；"), max_size=6)


@given(st.lists(st.tuples(cells, cells, cells, cells), min_size=1, max_size=12))
def test_what_was_written_is_what_is_read(table: list[tuple[str, ...]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("日期", "收款方", "项目", "金额"), *table])
    assert rows(out.getvalue().encode())[1:] == tuple(tuple(cell or None for cell in row) for row in table)
