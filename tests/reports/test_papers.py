"""Are the audit papers filled from the findings, in a bureau's own layout too, and is a stranger's text only text?"""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from feeaudit import documents
from feeaudit.errors import BadConfiguration
from feeaudit.frames import Audit, Manner
from feeaudit.model import Decision, Standing, State
from feeaudit.reports import EXTRA
from feeaudit.reports.papers import evidence, layout, problems, summary, workbook, write_layouts
from feeaudit.reports.papers.filling import fill
from feeaudit.reports.papers.values import Papers
from tests.conftest import ROOT, lacking
from tests.reports import audits
from tests.reports.test_office import converted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def said(file: Path) -> str:
    """The text of a DOCX, as this program reads one."""
    document = documents.read(file.name, file.read_bytes())
    assert document.outcome == "read", document.reason
    return "\n".join(leaf.text for page in document.pages for leaf in page.leaves)


def body(file: Path) -> etree._Element:
    """The tree of the main part."""
    with zipfile.ZipFile(file) as packed:
        return etree.fromstring(packed.read("word/document.xml"))


def docx(content: str) -> bytes:
    """A layout whose body is this WordprocessingML."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(layout.summary())) as plain, zipfile.ZipFile(made, "w") as to:
        for name in plain.namelist():
            text = plain.read(name)
            if name == "word/document.xml":
                head = text[: text.index(b"<w:body>") + 8]
                text = head + content.encode() + b"</w:body></w:document>"
            to.writestr(name, text)
    return made.getvalue()


def stands(state: State) -> Standing:
    """How a finding stands that one person has spoken of."""
    last = Decision(
        finding_id="off-list-c1", state=state, who="李四", when="2024-12-30T09:00:00+08:00", reason="已核对"
    )
    return Standing(state=state, last=last)


def test_each_payee_has_a_sheet_with_its_findings_papers_and_index(tmp_path: Path) -> None:
    evidence.write(audits.audit(), tmp_path / "a.docx")
    text = said(tmp_path / "a.docx")
    assert [text.count(index) for index in ("QZ-001", "QZ-002", "QZ-003")] == [1, 1, 0]
    wanted: tuple[str, ...] = (
        "审计取证单",
        "青岛某登记服务中心",
        audits.CENTRE,
        "WT-0004",
        "疑似超标准收费",
        "1,480.00",
        "票据/03.pdf",
    )
    wanted += ("01234567890123456792", "《示例条例》第二十五条", "编制人", "复核人", "证据提供单位意见")
    for part in wanted:
        assert part in text, part
    assert text.count("审计取证单") == 2
    breaks = body(tmp_path / "a.docx").findall(f".//{W}br[@{W}type='page']")
    assert len(breaks) == 1


def test_the_money_of_a_sheet_counts_each_charge_once(tmp_path: Path) -> None:
    evidence.write(audits.audit(), tmp_path / "a.docx")
    assert "33,830.00" in said(tmp_path / "a.docx")  # 31800 with three flags, 1480, 550
    problems.write(audits.audit(), tmp_path / "b.docx")
    assert "共 6 条，34,130.00 元" in said(tmp_path / "b.docx")


def test_the_list_has_every_finding_and_the_summary_every_rule_with_what_was_not_tested(tmp_path: Path) -> None:
    problems.write(audits.audit(), tmp_path / "a.docx")
    assert [said(tmp_path / "a.docx").count(f"WT-{n:04}") for n in range(1, 8)] == [1] * 6 + [0]
    summary.write(audits.audit(), tmp_path / "b.docx")
    text = said(tmp_path / "b.docx")
    assert "WT-0002、WT-0006" in text
    assert "不可判断不等于没有问题" in text


def test_what_a_person_dismissed_is_left_out_and_counted_and_what_none_has_seen_is_open(tmp_path: Path) -> None:
    audit = replace(audits.audit(), standing={"off-list-c1": stands("dismissed")})
    problems.write(audit, tmp_path / "a.docx")
    text = said(tmp_path / "a.docx")
    assert "共 5 条" in text
    assert "不属实的 1 条未列" in text
    assert text.count("待核 open") == 5
    evidence.write(audit, tmp_path / "b.docx")
    assert "QZ-002" not in said(tmp_path / "b.docx")


def test_a_decision_stands_beside_its_finding(tmp_path: Path) -> None:
    problems.write(replace(audits.audit(), standing={"off-list-c1": stands("confirmed")}), tmp_path / "a.docx")
    text = said(tmp_path / "a.docx")
    assert "属实 confirmed" in text
    assert "李四" in text


def test_who_prepared_and_reviewed_them_is_as_the_user_said(tmp_path: Path) -> None:
    summary.write(replace(audits.audit(), manner=Manner(prepared_by="张三", reviewed_by="王五")), tmp_path / "a.docx")
    text = said(tmp_path / "a.docx")
    assert "张三" in text
    assert "王五" in text


def test_a_bureaus_own_layout_is_filled_even_where_its_program_cut_a_name_in_pieces(tmp_path: Path) -> None:
    own = docx(
        "<w:p><w:r><w:t>某局：{{un</w:t></w:r><w:r><w:t>it}}（{{ run_id }}）</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>名称</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>{{finding.index}} {{finding.amount}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    (tmp_path / "problems.docx").write_bytes(own)
    problems.write(replace(audits.audit(), manner=Manner(templates=tmp_path)), tmp_path / "a.docx")
    text = said(tmp_path / "a.docx")
    assert "某局：青岛某制造有限公司（5f0c2f7f3c1d4e88）" in text
    assert [f"WT-{n:04} " in text for n in range(1, 7)] == [True] * 6
    assert len(body(tmp_path / "a.docx").findall(f".//{W}tr")) == 7


@pytest.mark.parametrize(
    ("template", "told"),
    [
        (docx("<w:p><w:r><w:t>{{payeee}}</w:t></w:r></w:p>"), "{{payeee}}"),
        (docx("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{fee.x}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"), "{{fee}}"),
        (docx("<w:p><w:r><w:t>{{finding.index}}</w:t></w:r></w:p>"), "{{finding.index}}"),
        (b"no docx", "模板不是能用的 DOCX"),
    ],
)
def test_a_layout_that_cannot_be_filled_is_refused_by_name(template: bytes, told: str, tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration) as refused:
        fill(template, "模板/problems.docx", {"unit": "甲"}, [{"finding": [{"index": "1"}]}], tmp_path / "a.docx")
    assert told in str(refused.value)
    assert "模板/problems.docx" in str(refused.value)


def test_a_folder_of_layouts_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="no such folder"):
        summary.write(replace(audits.audit(), manner=Manner(templates=tmp_path / "none")), tmp_path / "a.docx")


def test_a_strangers_text_holds_no_name_of_ours(tmp_path: Path) -> None:
    template = docx("<w:p><w:r><w:t>{{unit}} {{run_id}}</w:t></w:r></w:p>")
    fill(template, "x", {"unit": "{{run_id}}", "run_id": "7"}, [{}], tmp_path / "a.docx")
    assert "{{run_id}} 7" in said(tmp_path / "a.docx")


@pytest.mark.parametrize("form", EXTRA["papers"], ids=lambda form: form.FILE)
def test_the_same_audit_gives_the_same_bytes(form: Any, tmp_path: Path) -> None:
    form.write(audits.audit(), tmp_path / "a")
    form.write(audits.audit(charges=reversed(audits.CHARGES)), tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("form", EXTRA["papers"], ids=lambda form: form.FILE)
@pytest.mark.parametrize("make", [audits.empty, lambda: audits.audit(lang="en")], ids=["nothing", "English"])
def test_every_paper_is_written_of_any_audit(form: Any, make: Callable[[], Audit], tmp_path: Path) -> None:
    form.write(make(), tmp_path / form.FILE)
    assert documents.read(form.FILE, (tmp_path / form.FILE).read_bytes()).outcome == "read"


def test_the_sheets_have_the_same_rows_with_money_as_numbers(tmp_path: Path) -> None:
    workbook.write(audits.audit(), tmp_path / "a.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx"))
    rows = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert [len(held) - 1 for held in rows.values()] == [6, 6, 5]
    place = [str(head).split("\n")[0] for head in rows["问题清单 List of problems"][0]].index("涉及金额(元)")
    assert [row[place] for row in rows["问题清单 List of problems"][1:]] == [31800, 31800, 31800, 1480, 550, 300]


def test_the_plain_layouts_are_written_to_begin_with_and_what_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "summary.docx").write_bytes(b"mine")
    files = write_layouts(tmp_path)
    assert sorted(file.name for file in files) == ["evidence.docx", "problems.docx", "summary.docx"]
    assert (tmp_path / "summary.docx").read_bytes() == b"mine"
    assert "{{finding.message}}" in said(tmp_path / "problems.docx")


def test_an_office_program_opens_the_papers(tmp_path: Path) -> None:
    for form in EXTRA["papers"][:3]:
        form.write(audits.audit(), tmp_path / form.FILE)
        printed = converted(tmp_path / form.FILE, "pdf", tmp_path)
        if not printed:
            lacking("LibreOffice Writer")
        text = documents.read("a.pdf", printed[0].read_bytes())
        words = "".join(word.text for page in text.pages for word in page.words)
        assert "疑似" in words


def test_the_page_on_papers_names_every_name_that_a_layout_may_use() -> None:
    papers = Papers(audits.audit())
    page = (ROOT / "docs" / "papers.md").read_text(encoding="utf-8").split("## 名称")[1]
    told = [set(re.findall(r"`([a-z_]+)`", part)) for part in page.split("：\n")[1:]]
    known: list[dict[str, Any]] = [papers.common(), papers.evidence()[0], papers.problems()[0], papers.rules()[0]]
    assert told == [{name for name, value in one.items() if isinstance(value, str)} for one in known]
