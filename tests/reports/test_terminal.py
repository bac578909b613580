"""Does the summary fit a narrow, colourless terminal, and leave nothing unsaid?"""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from rich.console import Console

from feeaudit.frames import Audit
from feeaudit.reports import findings_jsonl, picture, terminal
from feeaudit.reports.showing import cells
from tests.reports import audits


def said(audit: Audit, width: int = 100) -> str:
    """The summary on a terminal of this width, without colour."""
    screen = Console(file=io.StringIO(), width=width, no_color=True, highlight=False)
    terminal.summary(audit, screen, Path("out"))
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = said(audits.audit(), width).splitlines()
    assert max(cells(line) for line in lines) <= width


def test_the_summary_names_what_was_found_not_tested_and_not_read() -> None:
    shown = said(audits.audit())
    for word in ("疑点 6 条（重 1、中 5）", "34,130.00元", "不可判断 4 项", "完整清单 行政事业性收费 370200 2024",
                 "未读 票据/扫描.pdf", "report.html"):  # fmt: skip
        assert word in shown


def test_hostile_text_moves_no_cursor_and_is_no_markup() -> None:
    audit = audits.audit()
    finding = replace(audits.FINDINGS[0], message_zh="\x1b[2J[red]x[/red]\u202e")
    shown = said(replace(audit, findings=(finding,)))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\\u001b[2J[red]x[/red]\\u202e" in shown


def test_more_than_fit_are_counted() -> None:
    many = tuple(replace(audits.FINDINGS[0], id=str(n)) for n in range(30))
    assert "另有 22 条" in said(replace(audits.audit(), findings=many))


def test_english_is_spoken_where_it_is_asked_for() -> None:
    assert "6 suspected findings (critical 1, warning 5)" in said(audits.audit(lang="en"))


@pytest.mark.parametrize(("lang", "words"), [("zh", "核查规则"), ("en", "Check the rule")])
def test_a_rule_that_flags_more_than_expected_is_to_be_checked_first(lang: str, words: str) -> None:
    audit = audits.audit(lang=lang)
    often = {"rule": audit.rules[0].id, "hits": 40, "charges": 100, "share": "40.0", "expected": "10"}
    shown = said(replace(audit, run=audit.run | {"rules_to_check": [often]}))
    assert words in shown
    assert "40.0" in shown
    assert words not in said(audit)


def test_an_interrupted_run_says_so_first() -> None:
    audit = audits.audit()
    assert said(replace(audit, run=audit.run | {"complete": False})).startswith("运行中断")


def test_the_picture_is_the_same_twice_and_refers_to_nothing_outside(tmp_path: Path) -> None:
    picture.svg(audits.audit(), tmp_path / "a.svg")
    picture.svg(audits.audit(), tmp_path / "b.svg")
    content = (tmp_path / "a.svg").read_bytes()
    assert content == (tmp_path / "b.svg").read_bytes()
    root = etree.fromstring(content)
    assert root.xpath("//@*[contains(., 'http')] | //*[local-name()='image']") == []
    assert b"@font-face" not in content
    assert b"@import" not in content


def test_a_chinese_character_of_the_picture_is_two_columns_wide(tmp_path: Path) -> None:
    picture.svg(audits.audit(), tmp_path / "a.svg")
    root = etree.fromstring((tmp_path / "a.svg").read_bytes())
    nodes = [node for node in root.iter("{*}text") if node.text and node.text.startswith("目录外收费")]
    assert float(nodes[0].get("textLength", "0")) == pytest.approx(12.2 * cells(str(nodes[0].text)))


def test_a_finding_of_the_store_is_told_in_words() -> None:
    from feeaudit.plain import dumps

    [line] = [line for line in findings_jsonl.lines_of(audits.audit()) if line["rule"] == "above-standard"]
    words = terminal.explain_finding(dumps(line))
    assert "疑似超标准收费" in words
    assert "  超出 over by: 1480.00" in words
    assert "《示例条例》第二十五条" in words


def test_an_explanation_tells_how_its_charge_was_linked_and_what_weighed() -> None:
    from feeaudit.plain import dumps

    line = next(iter(findings_jsonl.lines_of(audits.audit())))
    link = {
        "fee_id": None,
        "nearest_id": "N1",
        "verdict": "unlinked",
        "method": "none",
        "score": 0.31,
        "item_text": "湖面照明费咨询",
        "fee_text": "湖面照明费",
        "signs": "said +1.50 service_around -2.00",
    }
    words = terminal.explain_finding(dumps(line), [link])
    assert "对应 link: “湖面照明费咨询” ~ “湖面照明费”  N1  unlinked, none, 0.31" in words
    assert "-2.00  是围绕收费的服务 a service around the fee" in words


def test_a_document_of_which_a_part_was_read_is_not_called_unread() -> None:
    plain = audits.audit()
    row = next(s for reading in plain.readings for s in reading.statements if s.outcome == "read")
    part = next(reading for reading in plain.readings if reading.path == "票据/扫描.pdf")
    readings = tuple(replace(r, statements=(row, *r.statements)) if r is part else r for r in plain.readings)
    assert "没有读全 票据/扫描.pdf" in said(replace(plain, readings=readings))
