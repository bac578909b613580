"""Are archives, locked files and notices told of on the command line as promised, without a password in sight?"""

import json
from pathlib import Path

import pytest

from tests.cli.run import inside
from tests.cli.test_bad_input import LEDGER, check
from tests.documents import papers, zips
from tests.documents.zips import Entry

pytestmark = pytest.mark.usefixtures("here")

SECRET = "invented-secret-甲"  # noqa: S105
NOTICE = "某市示例局关于规范收费的通知\n各有关单位：\n请遵照执行。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with a locked ledger, and a file of passwords beside."""
    made = tmp_path / "票据"
    made.mkdir()
    ledger = Entry(name="台账.csv".encode("gbk"), content=LEDGER.encode(), password=SECRET.encode("gbk"))
    (made / "a.zip").write_bytes(zips.archive(ledger))
    (tmp_path / "passwords.txt").write_bytes(f"\ufeffwrong one\r\n\r\n{SECRET}\r\n".encode())
    return made


def test_extract_reads_a_locked_archive_with_the_file_of_passwords(folder: Path, tmp_path: Path) -> None:
    (folder / "b.pdf").write_bytes(papers.locked())
    done = inside("extract", "票据", "--password-file", "passwords.txt", cwd=tmp_path)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["path"], line["outcome"]) for line in lines] == [
        ("票据/a.zip!台账.csv", "read"),
        ("票据/b.pdf", "needs_password"),
    ]
    assert done.returncode == 3
    assert SECRET not in done.stdout + done.stderr


def test_without_the_file_the_archive_is_one_document_that_needs_a_password(folder: Path, tmp_path: Path) -> None:
    done = inside("extract", "票据", cwd=tmp_path)
    [line] = map(json.loads, done.stdout.splitlines())
    assert (line["path"], line["outcome"], line["invoice"]) == ("票据/a.zip", "needs_password", None)
    assert "--password-file" in line["reason"]
    assert done.returncode == 3


def test_scan_and_the_night_take_the_file_and_no_output_holds_a_password(folder: Path, tmp_path: Path) -> None:
    (folder / "通知.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "feeaudit.toml").write_text('password_file = "passwords.txt"\nintake = ["票据"]\n', encoding="utf-8")
    for command in (("scan", "票据", "--no-suites"), ("nightly",)):
        done = inside(*command, cwd=tmp_path)
        assert done.returncode in (0, 1), done.stderr
        run = json.loads((tmp_path / "feeaudit-out" / "run.json").read_text(encoding="utf-8"))
        assert (run["seen"], run["charges"], run["outcomes"]["read"]["documents"]) == (2, 1, 2)
        assert "公文 1 份，没有收费" in done.stderr
    report = (tmp_path / "feeaudit-out" / "report.html").read_text(encoding="utf-8")
    assert "1 份公文，没有收费" in report
    for file in (tmp_path / "feeaudit-out").rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes()


def test_what_was_typed_wins_over_the_configuration(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "feeaudit.toml").write_text('password_file = "other.txt"\n', encoding="utf-8")
    (tmp_path / "other.txt").write_text("wrong\n", encoding="utf-8")
    assert inside("extract", "票据", cwd=tmp_path).returncode == 3
    assert inside("extract", "票据", "--password-file", "passwords.txt", cwd=tmp_path).returncode == 0


def test_a_notice_alone_is_read_and_nothing_to_audit(tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text(NOTICE, encoding="utf-8")
    done = inside("extract", "通知.txt", cwd=tmp_path)
    [line] = map(json.loads, done.stdout.splitlines())
    assert (line["document_type"], line["outcome"], line["invoice"], line["lines"]) == ("notice", "read", None, [])
    assert done.returncode == 0
    check(inside("scan", "通知.txt", "--no-suites", cwd=tmp_path), 65, "公文", "通知.txt")


@pytest.mark.parametrize("content", [b"\xff\xfe\xff", b"\n \n", b"x\n" + b"".join(b"%d\n" % n for n in range(1000))])
def test_a_file_that_is_none_of_passwords_is_wrong_usage(content: bytes, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "passwords.txt").write_bytes(content)
    check(inside("extract", "票据", "--password-file", "passwords.txt", cwd=tmp_path), 2, "passwords.txt")
    (tmp_path / "feeaudit.toml").write_text('password_file = "passwords.txt"\n', encoding="utf-8")
    check(inside("scan", "票据", cwd=tmp_path), 65, "feeaudit.toml", "passwords.txt")


def test_a_file_of_passwords_that_is_not_there_is_wrong_usage(folder: Path, tmp_path: Path) -> None:
    for command in (("extract", "票据"), ("scan", "票据")):
        check(inside(*command, "--password-file", "gone.txt", cwd=tmp_path), 2, "gone.txt")
