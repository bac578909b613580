"""Is every member of an archive a document of its own: read once, remembered by its bytes, named where it is unread?"""

from pathlib import Path

import pytest

from feeaudit import charges, payments
from feeaudit.audit.manifest import outcomes
from feeaudit.documents import worker, zipped
from feeaudit.documents.zipped import Folder
from feeaudit.model import Reading
from feeaudit.paths import walk
from feeaudit.plain import dumps
from feeaudit.readings import read_all
from feeaudit.store import Store, default_url, open_store
from tests.documents import papers, zips
from tests.documents.zips import Entry
from tests.readings.test_reading import LEDGER, no_worker, quiet

pytestmark = pytest.mark.usefixtures("here")

OTHER = LEDGER.replace("1200.00", "80.00")


def read(folder: Path, store: Store, *passwords: str) -> dict[str, Reading]:
    """The reading of each document by its path below the folder, in order."""
    readings = read_all(tuple(walk((str(folder),))), store, jobs=2, tell=quiet, passwords=passwords)
    return {r.path.removeprefix(f"{folder.as_posix()}/"): r for r in readings}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    return made


def test_an_archive_is_walked_like_a_folder_and_counts_for_nothing_itself(folder: Path, tmp_path: Path) -> None:
    inner = zips.named({"x.csv": LEDGER.encode()})
    (folder / "b.zip").write_bytes(
        zips.archive(
            Entry(name="账/台账.csv".encode("gbk"), content=LEDGER.encode()),
            Entry(name=b"a.csv", content=OTHER.encode()),
            Entry(name=b"inner.zip", content=inner),
            Entry(name=b"bad.csv", content=b"x,y\n", wrong_sum=True),
            Entry(name=b"locked.pdf", content=papers.locked()),
        )
    )
    (folder / "c.csv").write_text(LEDGER, encoding="utf-8")
    (folder / "d.zip").write_bytes(b"PK\x03\x04 cut off")
    with open_store(default_url(tmp_path)) as store:
        found = read(folder, store)
    assert {path: reading.outcome for path, reading in found.items()} == {
        "b.zip!a.csv": "read",
        "b.zip!bad.csv": "malformed",
        "b.zip!inner.zip": "unsupported_type",
        "b.zip!locked.pdf": "needs_password",
        "b.zip!账/台账.csv": "read",
        "c.csv": "read",
        "d.zip": "malformed",
    }
    assert "先解开" in (found["b.zip!inner.zip"].reason or "")
    assert not any(reading.members for reading in found.values())
    settled = payments.settle(tuple(found.values()))
    assert sum(entry["documents"] for entry in outcomes(settled.readings).values()) == 7
    copies = [r.path.rpartition("/")[2] for r in settled.readings if r.outcome == "duplicate"]
    assert copies == ["c.csv"]
    assert len(settled.charges) == 2


def test_nothing_of_an_archive_is_parsed_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.zip").write_bytes(zips.named({"1.csv": LEDGER.encode(), "2.csv": OTHER.encode()}))
    with open_store(default_url(tmp_path)) as store:
        first = read(folder, store)
        (folder / "a.zip").rename(folder / "b.zip")
        monkeypatch.setattr("feeaudit.documents.workers.run", no_worker)
        again = read(folder, store)
    assert list(first) == ["a.zip!1.csv", "a.zip!2.csv"]
    assert list(again) == ["b.zip!1.csv", "b.zip!2.csv"]
    assert [r.statements for r in again.values()] == [r.statements for r in first.values()]


def test_only_the_new_member_of_a_larger_archive_is_parsed(folder: Path, tmp_path: Path) -> None:
    with open_store(default_url(tmp_path)) as store:
        for files in ({"1.csv": LEDGER}, {"1.csv": LEDGER, "2.csv": OTHER}):
            (folder / "a.zip").write_bytes(zips.named({name: text.encode() for name, text in files.items()}))
            found = read(folder, store)
    assert [reading.outcome for reading in found.values()] == ["read", "read"]


def test_what_is_an_archive_beside_others_is_still_walked_where_it_lies_in_a_folder(
    folder: Path, tmp_path: Path
) -> None:
    inner = zips.named({"x.csv": LEDGER.encode()})
    (folder / "a.zip").write_bytes(zips.named({"inner.zip": inner}))
    (folder / "b.zip").write_bytes(inner)
    with open_store(default_url(tmp_path)) as store:
        found = read(folder, store)
    assert {path: r.outcome for path, r in found.items()} == {
        "a.zip!inner.zip": "unsupported_type",
        "b.zip!x.csv": "read",
    }


def test_a_locked_document_is_tried_again_with_another_password(folder: Path, tmp_path: Path) -> None:
    ledger = Entry(name=b"a.csv", content=LEDGER.encode(), password=b"secret-of-the-zip")
    (folder / "a.zip").write_bytes(zips.archive(ledger))
    (folder / "b.zip").write_bytes(zips.archive(ledger, Entry(name=b"b.csv", content=OTHER.encode())))
    (folder / "c.pdf").write_bytes(papers.locked())
    with open_store(default_url(tmp_path)) as store:
        assert {path: r.outcome for path, r in read(folder, store, "wrong-one").items()} == {
            "a.zip": "needs_password",
            "b.zip!a.csv": "needs_password",
            "b.zip!b.csv": "read",
            "c.pdf": "needs_password",
        }
        opened = read(folder, store, "wrong-one", "secret-of-the-zip", "invented")
    assert [r.outcome for path, r in opened.items() if path != "c.pdf"] == ["read", "read", "read"]
    assert opened["c.pdf"].outcome != "needs_password"
    for file in tmp_path.glob("feeaudit.db*"):
        assert not any(word in file.read_bytes() for word in (b"secret-of", b"wrong-one"))


def test_that_a_password_was_wanting_is_not_believed_of_an_older_store(folder: Path, tmp_path: Path) -> None:
    (folder / "c.pdf").write_bytes(papers.locked())
    with open_store(default_url(tmp_path)) as store:
        [locked] = read(folder, store).values()
        store.remember(locked.sha256, charges.tools_of(locked), dumps(locked))
        [opened] = read(folder, store, "invented").values()
    assert (locked.outcome, opened.outcome) == ("needs_password", "unsupported_type")


def test_a_worker_opens_an_archive_once_for_all_its_members(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []

    class Counted(Folder):
        def __init__(self, content: bytes) -> None:
            opened.append(len(content))
            super().__init__(content)

    monkeypatch.setattr(zipped, "Folder", Counted)
    monkeypatch.setattr(worker, "_SHELF", {})
    files = {f"{n}.csv": str(n).encode() for n in range(50)}
    (folder / "a.zip").write_bytes(zips.named(files))
    (folder / "b.csv").write_text("x", encoding="utf-8")
    orders = [worker.Order(path="", file=str(folder / "a.zip"), seconds=1, member=name) for name in files]
    assert [worker._asked(order) for order in orders] == list(files.values())
    assert len(opened) == 1
    assert worker._asked(worker.Order(path="", file=str(folder / "b.csv"), seconds=1)) == b"x"
    worker._asked(orders[0])
    assert len(opened) == 2
