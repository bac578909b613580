"""Does what a person writes beside links hold in the next `link` and the next `scan`?"""

import json
from pathlib import Path

import polars as pl

from tests.cli.run import feeaudit
from tests.fees.lists import row, write_list

ITEM = "夜景电费"


def test_a_word_written_beside_a_link_wins_until_the_fee_changes(tmp_path: Path) -> None:
    lists = write_list(tmp_path / "lists" / "2023", row("X1", "湖面照明费"))
    store, file = f"sqlite:///{tmp_path / 'out' / 'feeaudit.db'}", tmp_path / "in.csv"
    file.write_text(f"item,date\n{ITEM},2024-08-01\n", encoding="utf-8")
    (tmp_path / "judged.csv").write_text(f"item,fee_id,judgement\n{ITEM},X1,same\n", encoding="utf-8")

    def linked() -> dict[str, object]:
        done = feeaudit("link", file, "-c", lists, "--store", store, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        found: dict[str, object] = json.loads(done.stdout)
        return found

    (tmp_path / "out").mkdir()
    assert linked()["verdict"] == "unlinked"
    done = feeaudit("judge", tmp_path / "judged.csv", "-c", lists, "--who", "张三", "--store", store, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert (linked()["fee_id"], linked()["method"]) == ("X1", "person")

    ledger = tmp_path / "ledger.csv"
    ledger.write_text(f"日期,收款单位,项目,金额\n2024-08-01,某局,{ITEM},12.00\n", encoding="utf-8")
    feeaudit("scan", ledger, "-c", lists, "-o", tmp_path / "out", "--no-suites", cwd=tmp_path)
    assert pl.read_parquet(tmp_path / "out" / "links.parquet")["fee_id"].to_list() == ["X1"]

    write_list(lists, row("X1", "湖面照明费", standard="5元"))
    done = feeaudit("link", file, "-c", lists, "--store", store, cwd=tmp_path)
    assert json.loads(done.stdout)["verdict"] == "unlinked"
    assert "1 条判断不再有效" in done.stderr


def test_a_sheet_that_nobody_signs_is_wrong_usage(tmp_path: Path) -> None:
    lists = write_list(tmp_path / "lists" / "2023", row("X1", "湖面照明费"))
    (tmp_path / "judged.csv").write_text(f"item,fee_id,judgement\n{ITEM},X1,same\n", encoding="utf-8")
    done = feeaudit(
        "judge", tmp_path / "judged.csv", "-c", lists, "--store", f"sqlite:///{tmp_path / 'a.db'}", cwd=tmp_path
    )
    assert done.returncode == 2
    assert "--who" in done.stderr
