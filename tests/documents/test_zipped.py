"""Is an archive walked like a folder: every member by the name a person wrote, none lost, and no trap sprung?"""

import base64
import hashlib
import io
import zipfile
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeaudit import documents
from feeaudit.documents import locks, sniff, zipped
from feeaudit.documents.zipped import Folder
from feeaudit.errors import DocumentRefused
from feeaudit.model import Outcome
from tests.documents import zips
from tests.documents.zips import Entry

LEDGER = "日期,收款单位,项目,金额\n2024-03-01,某检测有限公司,设备检测费,1200.00\n".encode()
GBK = "二〇二四年/发票（一）.csv".encode("gb18030")


def refused(content: bytes) -> tuple[str, str]:
    """How the whole archive ends."""
    document = documents.read("a.zip", content)
    assert document.members == ()
    return document.outcome, document.reason or ""


def names(content: bytes) -> list[str]:
    return [member.name for member in Folder(content).members()]


def test_every_member_has_its_name_its_size_and_the_hash_of_its_bytes() -> None:
    document = documents.read("a.zip", zips.named({"b/2.csv": LEDGER, "b/1.txt": b"x"}))
    assert (document.media_type, document.outcome, document.pages) == (sniff.ZIP, "read", ())
    assert [(m.name, m.size, m.sha256) for m in document.members] == [
        ("b/1.txt", 1, hashlib.sha256(b"x").hexdigest()),
        ("b/2.csv", len(LEDGER), hashlib.sha256(LEDGER).hexdigest()),
    ]


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        pytest.param(Entry(name=GBK), "二〇二四年/发票（一）.csv", id="GBK of Windows"),
        pytest.param(Entry(name="发票.pdf".encode()), "发票.pdf", id="UTF-8 without the flag"),
        pytest.param(Entry(name="发票.pdf".encode(), flags=zips.UTF8), "发票.pdf", id="UTF-8 with the flag"),
        pytest.param(
            Entry(name=b"fapiao.pdf", extra=zips.unicode_path(b"fapiao.pdf", "发票.pdf")), "发票.pdf", id="Unicode path"
        ),
        pytest.param(
            Entry(name=b"fapiao.pdf", extra=zips.unicode_path(b"fapiao.pdf", "假.pdf", of_another=True)),
            "fapiao.pdf",
            id="Unicode path of another name",
        ),
        pytest.param(Entry(name=b"\xff\xff.pdf"), "\\xff\\xff.pdf".replace("\\", "/"), id="no encoding"),
        pytest.param(Entry(name=b"../../etc/passwd"), "../../etc/passwd", id="up"),
        pytest.param(Entry(name=b"/root.pdf"), "/root.pdf", id="absolute"),
        pytest.param(Entry(name=b"C:\\a\\b.pdf"), "C:/a/b.pdf", id="drive and backslash"),
    ],
)
def test_a_name_is_shown_as_a_person_wrote_it_and_never_used(
    entry: Entry, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry.content = LEDGER
    monkeypatch.chdir(tmp_path)
    folder = Folder(zips.archive(entry))
    assert [member.name for member in folder.members()] == [name]
    assert folder.read(name) == LEDGER
    assert list(tmp_path.iterdir()) == []


def test_what_systems_leave_beside_documents_is_passed_over() -> None:
    litter = ("__MACOSX/._a.pdf", "b/.DS_Store", "b/Thumbs.db", "desktop.ini", "b/")
    assert names(zips.named({**dict.fromkeys(litter, b""), "b/a.pdf": b"x"})) == ["b/a.pdf"]


def test_what_calls_itself_a_folder_and_has_bytes_is_a_document() -> None:
    assert names(zips.archive(Entry(name=b"a.csv/", content=LEDGER))) == ["a.csv/"]


@pytest.mark.parametrize("files", [{}, {"b/": b"", "__MACOSX/x": b"x"}])
def test_an_archive_without_documents_is_one_that_has_no_pages(files: dict[str, bytes]) -> None:
    outcome, reason = refused(zips.named(files))
    assert outcome == "no_pages"
    assert "没有文件" in reason


def test_a_broken_archive_is_one_document() -> None:
    whole = zips.named({"a.csv": LEDGER, "b.csv": LEDGER})
    assert refused(whole[:-30])[0] == "malformed"


@pytest.mark.parametrize("second", [b"a.csv", b"A.CSV", b"\\a.csv"])
def test_two_members_of_one_name_are_refused(second: bytes) -> None:
    content = zips.archive(Entry(name=b"a.csv", content=b"1200"), Entry(name=second, content=b"9800"))
    assert refused(content)[0] == "malformed"


def test_a_damaged_member_costs_itself() -> None:
    content = zips.archive(Entry(name=b"a.csv", content=LEDGER, wrong_sum=True), Entry(name=b"b.csv", content=LEDGER))
    assert [m.outcome for m in Folder(content).members()] == ["malformed", "read"]


@pytest.mark.parametrize("method", [9, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_packed_in_a_way_that_is_not_read_costs_itself(method: int) -> None:
    content = zips.archive(Entry(name=b"a.csv", content=LEDGER, method=method), Entry(name=b"b.csv", content=LEDGER))
    assert [m.outcome for m in Folder(content).members()] == ["unsupported_type", "read"]


def test_a_symbolic_link_is_named_and_not_followed() -> None:
    content = zips.archive(Entry(name=b"a", content=b"/etc/passwd", mode=0o120777), Entry(name=b"b", content=b"x"))
    assert [m.outcome for m in Folder(content).members()] == ["unsupported_type", "read"]


def test_a_bomb_is_one_document() -> None:
    bomb = Entry(name=b"b", content=bytes(4 << 20), method=zips.DEFLATED)
    assert refused(zips.archive(Entry(name=b"a", content=LEDGER), bomb))[0] == "decompression_limit"


def test_all_members_together_may_not_be_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_BYTES", 1000)
    content = zips.named({"a": bytes(range(250)) * 2, "b": bytes(range(251)) * 2})
    assert refused(content)[0] == "decompression_limit"
    assert len(Folder(content).read("b")) == 502


def test_too_many_members_are_refused() -> None:
    assert refused(zips.named({f"{n}.txt": b"x" for n in range(2_001)}))[0] == "decompression_limit"


@pytest.mark.parametrize(
    ("password", "raw"), [("abc 123", b"abc 123"), ("密码", "密码".encode("gbk")), ("密码", "密码".encode())]
)
@pytest.mark.parametrize("method", [zips.STORED, zips.DEFLATED])
def test_a_locked_member_is_read_with_its_password_alone(password: str, raw: bytes, method: int) -> None:
    content = zips.archive(Entry(name=b"a.csv", content=LEDGER, method=method, password=raw))
    assert refused(content)[0] == "needs_password"
    with locks.trying(("wrong",)):
        outcome, reason = refused(content)
    assert outcome == "needs_password"
    assert "--password-file" in reason
    assert "wrong" not in reason
    with locks.trying(("wrong", password)):
        assert Folder(content).read("a.csv") == LEDGER


def test_a_wrong_password_that_passes_the_one_byte_of_the_old_lock_is_found_out() -> None:
    content = zips.archive(Entry(name=b"a.csv", content=LEDGER, password=b"right"))
    [entry] = zipfile.ZipFile(io.BytesIO(content)).infolist()
    passing = next(word for word in map(str, range(100_000)) if _passes(content, entry, word))
    with locks.trying((passing,)):
        assert refused(content)[0] == "needs_password"
    with locks.trying((passing, "right")):
        assert Folder(content).members()[0].outcome == "read"


def _passes(content: bytes, entry: zipfile.ZipInfo, word: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, packed.open(entry, pwd=word.encode()):
            return True
    except RuntimeError:
        return False


AES = {
    "128": (
        "UEsDBBQAAQBjABGeel0AAAAAdQAAAM0AAAAFAAsAYS5jc3YBmQcAAgBBRQEIADHRzMfH8pv0codZycqQGpsCGXUoEN5oHJ+IsiXvPdh2Iv1dXxMf"
        "zGio+jWW9BKqoaXNfK1Ef4nVgTAPWl4sDiicE489hO+cd1ZzzcWBsxRc6/RUkOk9WZMx+5wW6VJvQv9nfvaKWM9jDDqJf7Dw2VWp2NgdSlBLAQIU"
        "AxQAAQBjABGeel0AAAAAdQAAAM0AAAAFAAsAAAAAAAAAAACAAQAAAABhLmNzdgGZBwACAEFFAQgAUEsFBgAAAAABAAEAPgAAAKMAAAAAAA=="
    ),
    "256": (
        "UEsDBBQAAQBjABGeel0AAAAAfQAAAM0AAAAFAAsAYS5jc3YBmQcAAgBBRQMIAF4gKrb12XoxJi9PuvARGh2XkCclvRiajW60qtV3uC71JCppENuV"
        "M1UaJO+DXJH7TTBwsDaq7e2cBGfcPlwOfn0nlpKQ7qaE9yWn9fegtAH7h6zT0kuCugzoHLiSQvsE/3rYX6Ze3EFT9OIf7LYDUWBFfNJj/lKEKMMx"
        "dQaDUEsBAhQDFAABAGMAEZ56XQAAAAB9AAAAzQAAAAUACwAAAAAAAAAAAIABAAAAAGEuY3N2AZkHAAIAQUUDCABQSwUGAAAAAAEAAQA+AAAAqwAA"
        "AAAA"
    ),
}
"""Archives of one ledger under the password 密码2024, written by another program."""


@pytest.mark.parametrize("bits", sorted(AES))
def test_an_aes_lock_as_other_programs_write_it_is_opened(bits: str) -> None:
    content = base64.b64decode(AES[bits])
    with locks.trying(("wrong",)):
        assert refused(content)[0] == "needs_password"
    with locks.trying(("wrong", "密码2024")):
        text = Folder(content).read("a.csv").decode()
    assert text == "日期,收款单位,项目,金额\n" + "2024-03-01,某检测有限公司,设备检测费,1200.00\n" * 3


def test_an_aes_lock_whose_seal_was_broken_is_not_opened() -> None:
    content = bytearray(base64.b64decode(AES["256"]))
    content[100] ^= 1
    with locks.trying(("密码2024",)):
        assert refused(bytes(content))[0] == "needs_password"


def test_the_locked_members_of_an_open_archive_are_documents_that_need_a_password() -> None:
    content = zips.archive(Entry(name=b"a.csv", content=LEDGER, password=b"x"), Entry(name=b"b.csv", content=LEDGER))
    assert [m.outcome for m in Folder(content).members()] == ["needs_password", "read"]


def test_an_archive_that_changed_is_an_io_error() -> None:
    with pytest.raises(DocumentRefused, match="改动"):
        Folder(zips.named({"a": b"x"})).read("b")


def test_a_locked_member_too_short_for_its_lock_does_not_open() -> None:
    content = zips.archive(Entry(name=b"a.csv", content=b"short", flags=zips.LOCKED))
    with locks.trying(("x",)):
        assert refused(content)[0] == "needs_password"


WHOLE = zips.archive(
    Entry(name=GBK, content=LEDGER, method=zips.DEFLATED),
    Entry(name=b"a.csv", content=LEDGER, password=b"x", extra=zips.unicode_path(b"a.csv", "甲.csv")),
) + base64.b64decode(AES["128"])


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6), st.data())
def test_whatever_is_changed_in_an_archive_it_ends_in_named_outcomes(
    changes: list[tuple[int, int]], data: st.DataObject
) -> None:
    content = bytearray(data.draw(st.sampled_from([WHOLE, WHOLE[: -len(base64.b64decode(AES["128"]))]])))
    for place, byte in changes:
        content[place % len(content)] = byte
    with locks.trying(("x", "密码2024")):
        document = documents.read("a.zip", bytes(content))
    assert document.outcome in get_args(Outcome)
    assert all((m.outcome == "read") == bool(m.sha256) for m in document.members)
