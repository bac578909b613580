"""Do decisions that are typed into the spreadsheet come back, with nothing of anybody else's overwritten?"""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from feeaudit.model import Decision
from feeaudit.store import default_url, open_store
from tests.cli.run import inside

LEDGER = """日期,收款单位,收款方税号,票据类型,票据号码,项目,金额
2024-03-02,青岛某局,11370200MB2000009X,非税收入统一票据,00000101,河道工程维护管理费,800.00
2024-03-05,青岛某局,11370200MB2000009X,非税收入统一票据,00000102,河道工程维护管理费,500.00
"""
HEADS = {"state": "状态", "note": "处理说明", "who": "复核人"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Results of a scan with two findings of charges after repeal."""
    (tmp_path / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    scan(tmp_path)
    return tmp_path / "feeaudit-out"


def scan(folder: Path) -> None:
    done = inside("scan", "ledger.csv", "--no-suites", cwd=folder)
    assert done.returncode == 1, done.stderr


def columns(sheet: Any) -> dict[str, int]:
    return {str(cell.value).split("\n")[0]: place for place, cell in enumerate(sheet[1])}


def type_in(file: Path, *rows: dict[str, str]) -> Path:
    """A copy of the sheet with these words typed into its first rows."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[1]
    places = columns(sheet)
    for number, row in enumerate(rows, 2):
        for name, text in row.items():
            sheet[number][places[HEADS[name]]].value = text or None
    copy = file.with_name("filled.xlsx")
    book.save(copy)
    return copy


def typed(out: Path) -> list[dict[str, str]]:
    sheet = openpyxl.load_workbook(out / "report.xlsx").worksheets[1]
    places = columns(sheet)
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    return [{name: str(row[places[head]] or "") for name, head in HEADS.items()} for row in rows]


def decisions(out: Path) -> list[tuple[str, str, str]]:
    with open_store(default_url(out)) as store:
        return [(said.state, said.who, said.reason) for said in store.decisions()]


def test_what_is_typed_is_kept_once_and_stands_in_the_next_report(out: Path) -> None:
    filled = type_in(
        out / "report.xlsx",
        {"state": "属实 confirmed", "note": "已核对原件", "who": "张三"},
        {"state": "不属实", "note": "属补缴", "who": ""},
    )
    done = inside("decide", "--from", filled, "--who", "李四", cwd=out.parent)
    assert done.returncode == 0, done.stderr
    wanted = [("confirmed", "张三", "已核对原件"), ("dismissed", "李四", "属补缴")]
    assert decisions(out) == wanted
    again = inside("decide", "--from", filled, "--who", "李四", cwd=out.parent)
    assert "记下 0 条" in again.stderr
    assert decisions(out) == wanted
    scan(out.parent)
    assert typed(out) == [
        {"state": "属实 confirmed", "note": "已核对原件", "who": "张三"},
        {"state": "不属实 dismissed", "note": "属补缴", "who": "李四"},
    ]
    assert "记下 0 条" in inside("decide", "--from", out / "report.xlsx", cwd=out.parent).stderr


def test_what_another_decided_meanwhile_is_listed_and_stays(out: Path) -> None:
    filled = type_in(out / "report.xlsx", {"state": "属实", "who": "张三"}, {"state": "存疑", "who": "张三"})
    with open_store(default_url(out)) as store:
        run_id, _ = store.last_run() or ("", "")
        first = store.findings(run_id)[0][0]
        store.decide(Decision(finding_id=first, state="dismissed", who="王五", when="2024-05-01", reason="已退款"))
    done = inside("decide", "--from", filled, cwd=out.parent)
    assert done.returncode == 1
    assert "王五" in done.stderr
    assert "已退款" in done.stderr
    assert decisions(out) == [("dismissed", "王五", "已退款"), ("doubtful", "张三", "")]


def test_a_sheet_that_was_written_earlier_and_left_as_it_was_is_no_conflict(out: Path) -> None:
    type_in(out / "report.xlsx", {"state": "属实", "who": "张三"}).replace(out / "report.xlsx")
    inside("decide", "--from", out / "report.xlsx", cwd=out.parent)
    scan(out.parent)
    with open_store(default_url(out)) as store:
        store.decide(
            Decision(finding_id=store.decisions()[0].finding_id, state="dismissed", who="王五", when="2024-05-01")
        )
    done = inside("decide", "--from", out / "report.xlsx", cwd=out.parent)
    assert (done.returncode, len(decisions(out))) == (0, 2), done.stderr


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"state": "大概吧", "who": "张三"}, "没有这种状态"),
        ({"state": "属实"}, "没有说是谁复核的"),
        ({"note": "再看看", "who": "张三"}, "没有选状态"),
    ],
)
def test_a_row_that_cannot_be_meant_is_named_and_nothing_is_kept(out: Path, row: dict[str, str], said: str) -> None:
    filled = type_in(out / "report.xlsx", {"state": "属实", "who": "张三"}, row)
    done = inside("decide", "--from", filled, cwd=out.parent)
    assert done.returncode == 2
    assert said in done.stderr
    assert "第3行" in done.stderr
    assert decisions(out) == []


def test_a_file_that_is_no_sheet_of_findings_is_said(out: Path) -> None:
    done = inside("decide", "--from", out.parent / "ledger.csv", cwd=out.parent)
    assert done.returncode == 3
    assert "不是疑点表" in done.stderr


def test_verify_sees_a_file_that_was_changed_and_a_word_that_was_taken_away(out: Path) -> None:
    with open_store(default_url(out)) as store:
        (finding, *_) = store.findings((store.last_run() or ("", ""))[0])
        store.decide(Decision(finding_id=finding[0], state="confirmed", who="张三", when="2024-05-01"))
    scan(out.parent)
    whole = inside("verify", cwd=out.parent)
    assert (whole.returncode, whole.stdout.partition(":")[0]) == (0, "1"), whole.stderr
    file = out / "findings.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-1]))
    done = inside("verify", cwd=out.parent)
    assert (done.returncode, "findings.jsonl: " in done.stderr) == (1, True)
    file.write_bytes(b"".join(lines))
    (out / "feeaudit.db").unlink()
    with open_store(default_url(out)):
        pass
    done = inside("verify", cwd=out.parent)
    assert (done.returncode, "events 1: " in done.stderr) == (1, True)
    assert inside("verify", "--head", whole.stdout.strip(), cwd=out.parent).returncode == 1
    assert inside("verify", "--head", "x", cwd=out.parent).returncode == 2
