"""Does a build see every finding as a failure, and nothing untested as a pass?"""

from dataclasses import replace
from pathlib import Path

from lxml import etree

from feeaudit.frames import Audit
from feeaudit.reports import junit
from tests.reports import audits


def suites(audit: Audit, folder: Path) -> etree._Element:
    """The file's root."""
    junit.write(audit, folder / "junit.xml")
    return etree.fromstring((folder / "junit.xml").read_bytes())


def test_every_finding_is_a_failure_and_every_document_not_read_an_error(tmp_path: Path) -> None:
    root = suites(audits.audit(), tmp_path)
    ids = {str(case.get("name")) for case in root.iterfind(".//testcase[failure]")}
    assert ids == {finding.id for finding in audits.FINDINGS}
    assert [str(case.get("name")) for case in root.iterfind(".//testcase[error]")] == [
        "票据/扫描.pdf", "票据/<img src=x onerror=alert(1)>.pdf",
    ]  # fmt: skip


def test_what_could_not_be_tested_is_skipped_with_what_is_missing(tmp_path: Path) -> None:
    root = suites(audits.audit(), tmp_path)
    said = [str(skipped.get("message")) for skipped in root.iterfind(".//skipped")]
    assert "地区代码 place" in said
    assert root.get("skipped") == "4"


def test_the_counts_of_the_suites_add_up_to_the_whole(tmp_path: Path) -> None:
    root = suites(audits.audit(), tmp_path)
    for count in ("tests", "failures", "errors", "skipped"):
        assert sum(int(str(suite.get(count))) for suite in root) == int(str(root.get(count))), count


def test_hostile_text_adds_no_element(tmp_path: Path) -> None:
    hostile = tuple(replace(f, message_zh="]]><x/>\"'\x07<!--", id='"><failure/>') for f in audits.FINDINGS)
    plain = suites(audits.audit(), tmp_path)
    root = suites(replace(audits.audit(), findings=hostile), tmp_path)
    assert [node.tag for node in root.iter()] == [node.tag for node in plain.iter()]
    assert root.find(".//failure").get("message") == "]]><x/>\"'\\u0007<!--"  # type: ignore[union-attr]


def test_an_audit_of_nothing_has_no_case(tmp_path: Path) -> None:
    assert suites(audits.empty(), tmp_path).get("tests") == "0"
