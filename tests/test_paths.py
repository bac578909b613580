"""Is every file given found once, in one order, and every output whole or absent?"""

import os
from pathlib import Path

import pytest

from feeaudit.errors import CannotWrite
from feeaudit.paths import clear_aside, shipped, walk, write_text, write_whole


def test_a_folder_is_walked_in_one_order_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b.pdf", "a/2.xml", "a/1.xml", "é.csv"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    given = [g.path.removeprefix(tmp_path.as_posix()) for g in walk((str(tmp_path), str(tmp_path / "b.pdf")))]
    assert given == ["/a/1.xml", "/a/2.xml", "/b.pdf", "/é.csv"]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has pipes in folders")
def test_what_can_be_no_document_is_named_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert all(g.problem for g in walk((str(tmp_path),)))
    assert len(list(walk((str(tmp_path),)))) == 3


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    write_text(file, "old")

    def half(aside: Path) -> None:
        aside.write_text("ne")
        raise OSError(28, "No space left on device")

    with pytest.raises(CannotWrite, match="No space"):
        write_whole(file, half)
    assert file.read_text() == "old"
    assert [f.name for f in tmp_path.iterdir()] == ["report.json"]


def test_what_a_killed_run_left_aside_goes_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".feeaudit-x1").mkdir()
    (tmp_path / ".feeaudit-x1" / "piece").touch()
    for name in (".report.xlsx.123.tmp", ".hidden", "report.xlsx", ".x.tmp", "a.123.tmp"):
        (tmp_path / name).touch()
    clear_aside(tmp_path)
    clear_aside(tmp_path / "not there")
    assert sorted(file.name for file in tmp_path.iterdir()) == [".hidden", ".x.tmp", "a.123.tmp", "report.xlsx"]


@pytest.mark.parametrize("name", ["catalogues", "expectations"])
def test_what_the_tool_brings_is_there(name: str) -> None:
    assert any(shipped(name).iterdir())
