"""Does `feeaudit catalogue diff` tell what changed, on the screen, to programs and in a sheet?"""

import json
from pathlib import Path

import pytest

from tests.cli.run import feeaudit, inside
from tests.fees.lists import row, write_list


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two editions of one list: a rate, a new name, one that came and one that went; and a text that is a formula."""
    lamp = row("X1", "湖面照明费", standard="30元/盏")
    write_list(tmp_path / "lists" / "l" / "2023", lamp, row("X2", "湖岸清扫费"), row("X3", "=1+1渡口费"))
    write_list(
        tmp_path / "lists" / "l" / "2024",
        lamp | {"standard": "40元/盏"},
        row("X2", "湖岸清扫收费"),
        row("X4", "码头泊位费"),
    )
    return tmp_path


def test_names_of_loaded_lists_and_folders_are_the_same(root: Path) -> None:
    by_name = inside("catalogue", "diff", "l/2023", "l/2024", "-c", "lists", "-f", "json", cwd=root)
    by_folder = inside("catalogue", "diff", "lists/l/2023", "lists/l/2024", "-f", "json", cwd=root)
    assert (by_name.returncode, by_name.stdout) == (0, by_folder.stdout), by_name.stderr
    said = json.loads(by_name.stdout)
    assert said["schema"] == 1
    assert said["counts"] == {
        "added": 1, "removed": 1, "renamed": 1, "rate": 1, "basis": 0, "validity": 0, "detail": 0,
    }  # fmt: skip
    renamed = next(one for one in said["changes"] if "renamed" in one["changes"])
    assert (renamed["old_id"], renamed["new_id"], renamed["old_name"]) == ("X2", "X2", "湖岸清扫费")
    assert 0.5 < renamed["score"] < 1


def test_a_person_sees_a_row_for_each_change_and_a_sum(root: Path) -> None:
    done = inside("catalogue", "diff", "lists/l/2023", "lists/l/2024", cwd=root)
    assert "30元/盏" in done.stdout
    assert "改名 renamed" in done.stdout
    assert "改名 renamed 1" in done.stderr
    inside("catalogue", "diff", "lists/l/2023", "lists/l/2024", "-o", "a/changes.txt", cwd=root)
    assert "40元/盏" in (root / "a" / "changes.txt").read_text(encoding="utf-8")


def test_there_are_colours_only_where_a_person_looks(root: Path) -> None:
    asked = ("catalogue", "diff", "lists/l/2023", "lists/l/2024")
    assert "\x1b[" not in feeaudit(*asked, cwd=root, FORCE_COLOR="").stdout
    assert "\x1b[3" in feeaudit(*asked, cwd=root, FORCE_COLOR="1", TERM="xterm", NO_COLOR="").stdout


def test_the_sheet_holds_the_rows_as_text(root: Path) -> None:
    import python_calamine

    done = inside("catalogue", "diff", "lists/l/2023", "lists/l/2024", "-f", "xlsx", "-o", "变化.xlsx", cwd=root)
    assert done.returncode == 0, done.stderr
    rows = python_calamine.load_workbook(str(root / "变化.xlsx")).get_sheet_by_index(0).to_python()
    assert len(rows) == 5
    assert "=1+1渡口费" in {row[1] for row in rows}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("lists/l", "lists/l/2024"), "l/2023"),
        (("l/1999", "lists/l/2024"), "l/1999"),
        (("lists/l/2023", "lists/l/2024", "-f", "xlsx"), "-o"),
    ],
)
def test_what_is_not_one_edition_or_has_no_file_is_wrong_usage(
    root: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = inside("catalogue", "diff", *arguments, cwd=root)
    assert (done.returncode, says in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr


def test_an_edition_that_cannot_be_read_is_65(root: Path) -> None:
    (root / "lists" / "l" / "2024" / "fees.csv").write_text("<html>", encoding="utf-8")
    assert inside("catalogue", "diff", "lists/l/2023", "lists/l/2024", cwd=root).returncode == 65
