"""Does any page run, follow, lose or rebuild what a stranger wrote? Over 500 texts in every field of each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from feeaudit.model import Decision
from feeaudit.reports.showing import visible
from feeaudit.review.desk import PAGE, Desk
from tests.reports import naughty
from tests.review import desks
from tests.review.desks import HERE, finding
from tests.review.served import chromium, served, watched

TEXTS = tuple(text for text in naughty.strings() if text.strip() and len(text) < 2000)
PLAIN = tuple(f"甲{n}" for n in range(len(TEXTS)))
LAST = f"f{len(TEXTS) - 1}"
WHEN = "2025-05-01T09:00:00+08:00"
DECIDED = 60
"""Findings of which something is said, by somebody of that name for that reason: the first, and those with scripts."""


def about(n: int, text: str) -> dict[str, Any]:
    """A finding in whose every field this text stands."""
    said = dict.fromkeys(("payee", "payee_id", "payer", "payer_id", "message_zh", "message_en"), text)
    return finding(
        f"f{n}",
        **said,
        legal_basis=[text],
        missing=[text],
        documents=[{"path": text, "sha256": "0" * 64, "page": 1, "line_no": 3, "box": None}],
        evidence={"item": text, "path": text, "sources": text, "nearest": [text, text], f"x{text}": text},
    )


@contextmanager
def desk_of(texts: Sequence[str], folder: Path) -> Iterator[Desk]:
    with desks.desk(folder, [about(n, text) for n, text in enumerate(texts)]) as opened:
        for n, text in list(enumerate(texts))[:DECIDED]:
            made = Decision(finding_id=f"f{n}", state="dismissed", who=text[:100], when=WHEN, reason=text)
            opened.store.decide(replace(made, assignee=text[:100]))
            opened.store.keep_view(text[:60], f"payee=甲{n}", "")
        yield opened


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    # The scripts come first: they are those of which something is said, too.
    ordered = sorted(TEXTS, key=lambda text: naughty.DONE not in text)
    with desk_of(ordered, tmp_path_factory.mktemp("naughty")) as opened:
        yield opened


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of(PLAIN, tmp_path_factory.mktemp("plain")) as opened:
        yield opened


def elements(page: str) -> Counter[str]:
    """Every element of a page by its name, and every attribute that would run something."""
    found: Counter[str] = Counter()
    for element in html.fromstring(page.encode()).iter(etree.Element):
        found[str(element.tag)] += 1
        found.update(str(name) for name in element.attrib if str(name).startswith("on"))
    return found


def test_there_are_as_many_as_are_promised() -> None:
    assert naughty.own() >= 500
    assert len(naughty.SCRIPTS) >= 20
    assert len(naughty.FORMULAS) >= 12
    assert len(TEXTS) >= 530


def test_a_page_has_the_elements_that_it_has_for_plain_text(desk: Desk, plain: Desk) -> None:
    one, other = desks.browser(desk), desks.browser(plain)
    for n in range(len(TEXTS)):
        said, wanted = (each.get(f"/finding/f{n}").text for each in (one, other))
        assert elements(said) == elements(wanted), desk.queue().line(f"f{n}")["payee"]
    for place in range(-1, len(TEXTS), PAGE):
        said, wanted = (each.get(f"/?after={place}").text for each in (one, other))
        assert elements(said) == elements(wanted), place
    for path in ("/groups", "/trail", "/same?rule=off-list", "/links"):
        assert elements(one.get(path).text) == elements(other.get(path).text), path


def test_no_text_is_lost_on_a_page(desk: Desk) -> None:
    browser = desks.browser(desk)
    for n in range(len(TEXTS)):
        text = desk.queue().line(f"f{n}")["payee"]
        shown = "".join(str(part) for part in html.fromstring(browser.get(f"/finding/f{n}").content).itertext())
        assert " ".join(visible(text).split()) in " ".join(shown.split()), text


def test_no_export_runs_what_a_name_says(desk: Desk) -> None:
    import csv
    import io

    browser = desks.browser(desk)
    rows = list(csv.reader(io.StringIO(browser.get("/export.csv").content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 7 + len(TEXTS)
    assert not [
        cell for row in rows[7:] for cell in row if cell[:1] in "=+-@\t\r＝＋－＠" and cell and not _number(cell)
    ]


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    "name", ["q", "rule", "payee", "assignee", "alike", "after", "flash", "least", "order", "done"]
)
def test_whatever_an_address_says_it_is_an_answer_and_no_fault(plain: Desk, name: str) -> None:
    browser = desks.browser(plain)
    for text in TEXTS[:: 1 if name == "q" else 6]:
        path = "/finding/f1" if name == "done" else "/"
        assert browser.get(path, params={name: text}).status_code in (200, 422), text


def test_whatever_a_form_says_it_is_kept_as_it_was_or_refused(plain: Desk) -> None:
    browser = desks.browser(plain)
    for text in TEXTS[:120]:
        before = plain.store.decisions(LAST)
        seen = str(before[-1].seq if before else 0)
        said = {"state": "doubtful", "who": text[:90], "reason": text, "assignee": text[:90], "seen": seen}
        answer = browser.post(f"/finding/{LAST}", data=said, headers=HERE)
        assert answer.status_code in (200, 422), text
        if answer.status_code == 200:
            assert plain.store.decisions(LAST)[-1].reason == text.strip()


def test_a_real_browser_runs_nothing_that_a_text_says(desk: Desk) -> None:
    with served(desk) as address, chromium() as browser:
        tab, wrong = watched(browser, address)
        pages = [f"/?after={place}" for place in range(-1, len(TEXTS), PAGE)]
        pages += [f"/finding/f{n}" for n in range(len(naughty.SCRIPTS))] + ["/groups", "/trail", "/same?rule=off-list"]
        for path in pages:
            tab.goto(f"{address}{path}")
            if tab.evaluate("document.documentElement.getAttribute('data-hit')"):
                wrong.append(path)
        assert wrong == []
