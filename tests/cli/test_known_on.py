"""Do scan, link and catalogue see only the lists that were known on the day that is asked?"""

import json
from pathlib import Path

import pytest

from tests.cli.run import inside
from tests.fees.lists import row, write_list

pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """One list of 2023, and one that came on 2024-07-01."""
    write_list(tmp_path / "lists" / "a" / "2023", row("OLD", "湖面照明费"), about={"published": "2023-03-01"})
    write_list(tmp_path / "lists" / "b" / "2024", row("NEW", "湖岸清扫费"), about={"published": "2024-07-01"})
    (tmp_path / "in.csv").write_text("item,date\n湖岸清扫费,2024-08-01\n", encoding="utf-8")
    (tmp_path / "ledger.csv").write_text(
        "日期,收款单位,项目,金额\n2024-08-01,某局,湖岸清扫费,12.00\n", encoding="utf-8"
    )
    return tmp_path / "lists"


@pytest.mark.parametrize(("day", "verdict"), [("2024-06-30", "unlinked"), ("2024-07-01", "linked")])
def test_a_charge_is_linked_to_what_was_known(lists: Path, tmp_path: Path, day: str, verdict: str) -> None:
    done = inside("link", "in.csv", "-c", lists, "--known-on", day, cwd=tmp_path)
    assert (json.loads(done.stdout)["verdict"], done.returncode) == (verdict, 0), done.stderr


def test_the_lists_that_came_later_are_not_listed_and_not_used_by_a_run(lists: Path, tmp_path: Path) -> None:
    shown = inside("catalogue", "list", "-c", lists, "--known-on", "2024-06-30", cwd=tmp_path).stdout
    assert "a/2023" in shown
    assert "b/2024" not in shown
    done = inside("scan", "ledger.csv", "-c", lists, "--known-on", "2024-06-30", "--no-suites", cwd=tmp_path)
    run = json.loads((tmp_path / "feeaudit-out" / "run.json").read_text(encoding="utf-8"))
    assert ([one["list"] for one in run["catalogues"]], run["known_on"]) == (["a"], "2024-06-30"), done.stderr


def test_an_old_run_made_again_is_that_run(lists: Path, tmp_path: Path) -> None:
    inside("scan", "ledger.csv", "-c", lists / "a", "-o", "then", "--no-suites", cwd=tmp_path)
    asked = ("--known-on", "2024-06-30")
    inside("scan", "ledger.csv", "-c", lists, *asked, "-o", "again", "--no-suites", cwd=tmp_path)
    inside("scan", "ledger.csv", "-c", lists, "-o", "now", "--no-suites", cwd=tmp_path)
    ids = [json.loads((tmp_path / out / "run.json").read_text("utf-8"))["run_id"] for out in ("then", "again", "now")]
    assert ids[0] == ids[1] != ids[2]
    for file in ("findings.jsonl", "verdicts.parquet", "links.parquet"):
        assert (tmp_path / "then" / file).read_bytes() == (tmp_path / "again" / file).read_bytes()
    assert (tmp_path / "then" / "links.parquet").read_bytes() != (tmp_path / "now" / "links.parquet").read_bytes()


@pytest.mark.parametrize("command", [("link", "in.csv"), ("catalogue", "list"), ("scan", "ledger.csv")])
def test_what_is_no_day_is_wrong_usage(lists: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = inside(*command, "-c", lists, "--known-on", "gestern", cwd=tmp_path)
    assert (done.returncode, "gestern" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
