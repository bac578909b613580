"""Does a PDF that cannot be read, or not wholly, say so and why?"""

import re

import pytest

from feeaudit import documents
from feeaudit.documents.pdf import marks, traps
from feeaudit.model import Document, Outcome
from tests.documents import papers
from tests.lies import innocent


def read(content: bytes) -> Document:
    return documents.read("papers/a.pdf", content)


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        pytest.param(papers.locked(), "needs_password", id="locked"),
        pytest.param(papers.without_pages(), "no_pages", id="no page"),
        pytest.param(papers.many_pages(2_001), "too_many_pages", id="2001 pages"),
        pytest.param(papers.scan(), "no_text_layer", id="scan"),
        pytest.param(papers.many_pages(1), "no_text_layer", id="blank"),
        pytest.param(papers.without_unicode(), "undecodable_text", id="no map to Unicode"),
        pytest.param(papers.bomb(), "decompression_limit", id="bomb"),
        pytest.param(papers.damaged(), "malformed", id="damaged text"),
        pytest.param(papers.pdf(papers.invoice)[:-600], "malformed", id="cut off"),
        pytest.param(b"%PDF-1.4\n1 0 obj\n(nothing)\nendobj\n%%EOF", "malformed", id="no structure"),
        pytest.param(b"%PDF-1.4\n" + b"these are notes, not a document\n" * 20, "wrong_type", id="only the name"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why_and_gives_no_page(content: bytes, outcome: Outcome) -> None:
    document = read(content)
    assert (document.media_type, document.outcome, document.pages) == ("application/pdf", outcome, ())
    assert document.reason


def test_a_scanned_page_among_pages_of_text_is_named_and_the_text_is_kept() -> None:
    document = read(papers.text_and_scan())
    assert document.outcome == "no_text_layer"
    assert document.reason is not None
    assert "2" in document.reason
    assert [bool(page.words) for page in document.pages] == [True, False]


def test_a_page_that_a_signature_writes_anew_is_one_page() -> None:
    content = innocent.signed()
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 2
    assert traps.look(content).leaves == 1


@pytest.mark.parametrize("mark", [b"stream", b"/Type", b"ab"])
@pytest.mark.parametrize("content", [b"", b"stream", b"endstream\nstream /Type/Type", b"/Typ", b"abab b ab" * 20])
def test_a_word_is_found_wherever_it_stands_in_order(content: bytes, mark: bytes) -> None:
    assert marks.places(content, mark) == [match.start() for match in re.finditer(mark, content)]
    assert marks.has(content, mark) == (mark in content)
