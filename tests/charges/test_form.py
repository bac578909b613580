"""Is a form read alike however its words are cut, moved or drawn, and refused where a label or heading is lost?"""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from feeaudit.charges import extract
from feeaudit.charges.paper.rows import rows
from feeaudit.model import Document, Page, Word
from samples.generator.draw.book import book_pdf
from samples.generator.draw.receipt import receipt_pdf
from samples.generator.draw.slip import slips_pdf
from samples.generator.receipts import receipt, slip
from tests.charges.papers import pdf as drawn
from tests.charges.papers import word as put
from tests.charges.receipts import document

PAPERS = {
    **{
        f"receipt {name}": receipt_pdf(receipt(3, "fiscal_nontax"), name) for name in ("ruled", "open", "above", "list")
    },
    **{f"book {name}": book_pdf(receipt(3, "payment_book"), name) for name in ("boxed", "plain")},
    **{f"slip {name}": slips_pdf([slip(3), slip(4)], name) for name in ("grid", "colons", "boxes", "wide")},
}


def signs(page: Page) -> Page:
    """Every sign a word of its own."""
    made = []
    for word in page.words:
        widths = [2 if char >= "\u2e80" else 1 for char in word.text]
        x, step = word.box[0], (word.box[2] - word.box[0]) / sum(widths)
        for char, width in zip(word.text, widths, strict=True):
            made.append(Word(text=char, box=(x, word.box[1], x + step * width, word.box[3])))
            x += step * width
    return replace(page, words=tuple(made))


def glued(page: Page) -> Page:
    """Words of a row that stand near each other in one."""
    made: list[Word] = []
    for row in rows(page.words):
        for place, word in enumerate(row.words):
            last = made[-1] if place else None
            if last and word.box[0] - last.box[2] < 7:
                made[-1] = Word(text=last.text + word.text, box=(*last.box[:2], *word.box[2:]))
            else:
                made.append(word)
    return replace(page, words=tuple(made))


def shaken(page: Page) -> Page:
    dice = random.Random(1)  # noqa: S311 - places for a test, no secret
    moved = [replace(w, box=tuple(v + dice.uniform(-1, 1) for v in w.box)) for w in page.words]  # type: ignore[arg-type]
    dice.shuffle(moved)
    return replace(page, words=tuple(moved))


def open_(page: Page) -> Page:
    return replace(page, edges=())


def said(found: Document) -> list[object]:
    reading = extract(found)
    assert reading.outcome == "read", reading.reason
    lines = [[replace(line, box=None) for line in s.lines] for s in reading.statements]
    return [(s.invoice, line) for s, line in zip(reading.statements, lines, strict=True)]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("change", [signs, glued, shaken, open_])
def test_the_same_page_cut_moved_or_without_its_rulings_says_the_same(
    paper: str, change: Callable[[Page], Page]
) -> None:
    found = document("a.pdf", PAPERS[paper])
    changed = replace(found, pages=tuple(change(page) for page in found.pages))
    assert said(changed) == said(found)


@pytest.mark.parametrize("label", ["校验码:", "开票日期:", "复核人:"])
def test_a_label_that_is_lost_leaves_its_value_to_no_other(label: str) -> None:
    found = document("a.pdf", PAPERS["receipt open"])
    page = found.pages[0]
    (whole,) = extract(found).statements
    (less,) = extract(replace(found, pages=(without(page, label),))).statements
    assert whole.invoice is not None
    assert less.invoice is not None
    for name in ("invoice_number", "buyer_name", "seller_name"):
        assert getattr(less.invoice, name) == getattr(whole.invoice, name)


@pytest.mark.parametrize("heading", ["数量", "标准"])
def test_two_columns_under_one_heading_are_refused(heading: str) -> None:
    found = document("a.pdf", PAPERS["receipt open"])
    reading = extract(replace(found, pages=(without(found.pages[0], heading),)))
    assert reading.outcome == "malformed", reading.reason


def without(page: Page, text: str) -> Page:
    return replace(page, words=tuple(word for word in page.words if word.text != text))


def test_running_text_that_names_a_slip_is_no_slip() -> None:
    texts = [
        "技术服务合同",
        "甲方（付款人）：测试甲实业有限公司",
        "乙方：测试乙咨询事务所",
        "合同金额：壹万元整",
        "提供银行转账回单",
    ]
    page = Page(number=1, width=600, height=800, words=tuple(put(t, 60, 60 + 20 * n) for n, t in enumerate(texts)))
    assert extract(drawn(page)).statements == ()
