"""Is a locked document read with the passwords that were handed, with no other, and does none of them leak?"""

import io
import json
from pathlib import Path

import pytest
from openpyxl import Workbook
from reportlab.lib.pdfencrypt import StandardEncryption

from feeaudit import documents
from feeaudit.documents import locks, sniff, workers
from feeaudit.documents.workers import Failure
from feeaudit.paths import Given
from tests.documents import jobs, papers


def locked_pdf(*, strength: int = 128, user: str = "u-2024", owner: str = "o-2024") -> bytes:
    return papers.pdf(papers.invoice, encrypt=StandardEncryption(user, ownerPassword=owner, strength=strength))


def locked_workbook(password: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    book, plain, made = Workbook(), io.BytesIO(), io.BytesIO()
    assert book.active is not None
    book.active.append(["日期", "收款单位", "项目", "金额"])
    book.save(plain)
    OOXMLFile(plain).encrypt(password, made)
    return made.getvalue()


@pytest.mark.parametrize("strength", [40, 128])
@pytest.mark.parametrize("password", ["u-2024", "o-2024"])
def test_a_pdf_opens_with_its_user_or_its_owner_password(strength: int, password: str) -> None:
    content = locked_pdf(strength=strength)
    with locks.trying(("wrong", password)):
        document = documents.read("a.pdf", content)
    assert document.outcome == "read"
    assert document.pages[0].words == documents.read("a.pdf", papers.pdf(papers.invoice)).pages[0].words


def test_a_pdf_that_only_forbids_printing_needs_no_password() -> None:
    assert documents.read("a.pdf", locked_pdf(user="")).outcome == "read"


@pytest.mark.parametrize("user", ["", "u-2024"])
def test_a_damaged_stream_beneath_a_lock_is_not_left_out_in_silence(user: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportlab.rl_config.useA85", 0)
    content = bytearray(locked_pdf(user=user))
    start = content.index(b"stream", content.index(b"/FlateDecode"))
    content[start + 200] ^= 1
    with locks.trying((user,) if user else ()):
        document = documents.read("a.pdf", bytes(content))
    assert (document.outcome, document.pages) == ("malformed", ())


def test_a_bomb_beneath_a_lock_is_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("feeaudit.documents.pdf.traps.MOST_PER_STREAM", 100)
    monkeypatch.setattr("reportlab.rl_config.useA85", 0)
    with locks.trying(("u-2024",)):
        assert documents.read("a.pdf", locked_pdf()).outcome == "decompression_limit"


@pytest.mark.parametrize("content", [locked_pdf(), locked_workbook("甲乙 1")], ids=["pdf", "xlsx"])
@pytest.mark.parametrize("tried", [(), ("wrong-secret", "U-2024")], ids=["none", "wrong"])
def test_without_the_right_one_the_reason_tells_of_the_option_and_of_no_password(
    content: bytes, tried: tuple[str, ...]
) -> None:
    with locks.trying(tried):
        document = documents.read("a", content)
    assert (document.outcome, document.pages) == ("needs_password", ())
    assert "--password-file" in (document.reason or "")
    assert not any(password in (document.reason or "") for password in tried)


def test_a_locked_workbook_opens_with_its_password() -> None:
    with locks.trying(("wrong", "甲乙 1")):
        document = documents.read("a.xlsx", locked_workbook("甲乙 1"))
    assert (document.outcome, document.media_type) == ("read", sniff.XLSX)
    assert document.pages[0].rows == (("日期", "收款单位", "项目", "金额"),)


def test_a_locked_workbook_that_is_damaged_is_malformed() -> None:
    content = locked_workbook("x")
    with locks.trying(("x",)):
        assert documents.read("a.xlsx", content[: len(content) // 2]).outcome == "malformed"


def test_passwords_are_forgotten_with_the_document() -> None:
    with locks.trying(("u-2024",)):
        assert locks.passwords() == ("", "u-2024")
    assert documents.read("a.pdf", locked_pdf()).outcome == "needs_password"


def test_a_worker_is_handed_the_passwords_with_its_order(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(locked_pdf())
    ends = []
    for tried in ((), ("wrong", "u-2024")):
        with locks.trying(tried):
            run = workers.run(jobs.read_document, [Given(path="a.pdf", file=file)], jobs=1, tell=lambda _: None)
            [(_, said)] = run
        assert not isinstance(said, Failure)
        assert "2024" not in (json.loads(said)["reason"] or "")
        ends.append(json.loads(said)["outcome"])
    assert ends == ["needs_password", "read"]
