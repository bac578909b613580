"""Does every file end in exactly one named outcome, whatever its bytes are?"""

import hashlib
import subprocess
import sys
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit import documents
from feeaudit.model import Outcome
from tests.documents import papers


def test_a_document_carries_its_path_as_shown_and_the_hash_of_its_bytes() -> None:
    content = "日期,收款方,金额\n2024-07-10,某某检测中心,100.00\n".encode()
    document = documents.read("账/明细.csv", content)
    assert document.path == "账/明细.csv"
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert (document.outcome, document.reason, len(document.pages)) == ("read", None, 1)


def test_a_misleading_name_changes_nothing() -> None:
    assert documents.read("a.xlsx", papers.pdf(papers.invoice)).outcome == "read"


def test_an_empty_file_is_malformed_and_says_so() -> None:
    document = documents.read("a.pdf", b"")
    assert (document.outcome, document.pages) == ("malformed", ())
    assert document.reason is not None
    assert "空文件" in document.reason


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.gif", b"GIF89a\x01\x00\x01\x00", "GIF"),
        ("a.rar", b"Rar!\x1a\x07\x00", "RAR"),
        ("invoice.pdf", b"\x7fELF\x02\x01", ".pdf"),
        ("no-name", b"\x00\x01\x02\x03", "二进制"),
    ],
)
def test_a_type_that_no_reader_owns_is_named(name: str, content: bytes, told: str) -> None:
    document = documents.read(name, content)
    assert document.outcome == "unsupported_type"
    assert document.reason is not None
    assert told in document.reason


@given(
    st.sampled_from([b"", b"%PDF-1.7\n1 0 obj\n%%EOF", b"<?xml version='1.0'?><a>", b"PK\x03\x04", b"a,b,c\n"]),
    st.binary(max_size=200),
)
def test_any_bytes_end_in_one_outcome_with_a_reason_unless_read(start: bytes, rest: bytes) -> None:
    document = documents.read("x", start + rest)
    assert document.outcome in get_args(Outcome)
    assert (document.outcome == "read") == (document.reason is None)
    assert (document.outcome == "read") == bool(document.pages)


def test_the_room_loads_no_heavy_library_before_a_document_needs_it() -> None:
    heavy = "{'polars', 'great_expectations', 'pandas', 'pdfplumber', 'pypdfium2', 'lxml', 'python_calamine'}"
    script = f"import sys, feeaudit.documents, feeaudit.documents.workers; sys.exit(str({heavy} & set(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ended.stderr.strip() == "set()"
