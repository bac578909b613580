"""Do the files for programs keep the contract's names and types, and come out the same twice?"""

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from feeaudit import reports
from feeaudit.cli.frame import FORMATS
from feeaudit.documents.workers import digest
from feeaudit.errors import CannotWrite
from feeaudit.frames import schemas
from tests.conftest import ROOT
from tests.reports import audits

KEYS = [
    "schema", "finding_id", "rule", "severity", "confidence", "subject", "charge_ids", "documents", "payee", "payee_id",
    "payer", "payer_id", "amount_at_issue", "message_zh", "message_en", "evidence", "legal_basis", "missing",
]  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every file of one audit."""
    folder = tmp_path_factory.mktemp("reports")
    audit = audits.audit(suites=audits.SUITES)
    reports.write(audit, folder, extra=tuple(reports.EXTRA))
    reports.write_suites(audit, folder)
    reports.end(audit, folder, extra=tuple(reports.EXTRA))
    return folder


def test_every_file_of_the_contract_and_the_signs_is_written_and_nothing_is_left_aside(out: Path) -> None:
    assert {file.name for file in out.iterdir()} == {
        "findings.jsonl", "verdicts.parquet", "charges.parquet", "links.parquet", "signs.parquet", "inputs.jsonl",
        "report.xlsx", "report.html", "suites.json", "run.json", "findings.csv", "burden.json", "junit.xml",
        "evidence.docx", "problems.docx", "summary.docx", "papers.xlsx",
    }  # fmt: skip


def test_the_same_audit_gives_the_same_bytes(out: Path, tmp_path: Path) -> None:
    audit = audits.audit(suites=audits.SUITES, charges=reversed(audits.CHARGES))
    reports.write(audit, tmp_path, extra=tuple(reports.EXTRA))
    reports.write_suites(audit, tmp_path)
    reports.end(audit, tmp_path, extra=tuple(reports.EXTRA))
    for file in out.iterdir():
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("1", "America/New_York")])
def test_neither_hash_seed_nor_time_zone_changes_a_byte(seed: str, zone: str, out: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from feeaudit import reports; from tests.reports import audits; "
        "audit = audits.audit(suites=audits.SUITES); folder = Path(sys.argv[1]); "
        "reports.write(audit, folder, extra=tuple(reports.EXTRA)); reports.write_suites(audit, folder); "
        "reports.end(audit, folder, extra=tuple(reports.EXTRA))"
    )
    world = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": "C", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=world, check=True, timeout=60)
    assert {f.name: f.read_bytes() for f in tmp_path.iterdir()} == {f.name: f.read_bytes() for f in out.iterdir()}


def test_a_line_of_the_findings_has_the_contracts_keys_and_its_papers(out: Path) -> None:
    lines = [json.loads(line) for line in (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [list(line) for line in lines] == [KEYS] * 6
    duplicate = next(line for line in lines if line["rule"] == "duplicate-charge")
    assert [list(paper) for paper in duplicate["documents"]] == [["path", "sha256", "page", "line_no", "box"]] * 2
    assert duplicate["documents"][0]["box"] == [72.0, 310.5, 520.0, 328.0]
    assert (duplicate["schema"], duplicate["amount_at_issue"], duplicate["confidence"]) == (1, "550.00", "0.80")
    assert duplicate["evidence"] == {
        "item": "不动产登记费", "amount": "550.00", "date": "2024-06-15", "lists": "示例市清单",
    }  # fmt: skip


def test_the_tables_have_the_contracts_columns_and_types(out: Path) -> None:
    charges = pl.read_parquet(out / "charges.parquet")
    assert charges.schema == schemas.charges()
    assert charges.height == len(audits.CHARGES)
    typed = {name: str(charges.schema[name]) for name in ("amount", "quantity", "date", "charge_id")}
    money, number = "Decimal(precision=18, scale=2)", "Decimal(precision=38, scale=10)"
    assert typed == {"amount": money, "quantity": number, "date": "Date", "charge_id": "String"}
    verdicts = pl.read_parquet(out / "verdicts.parquet")
    assert verdicts.columns == ["charge_id", "rule", "outcome", "missing", "superseded_by"]
    assert verdicts["missing"].dtype == pl.List(pl.String)
    assert pl.read_parquet(out / "links.parquet").columns == [
        "charge_id", "fee_id", "method", "score", "runner_up_id", "runner_up_score", "verdict",
    ]  # fmt: skip


def test_run_and_suites_say_what_the_audit_says(out: Path) -> None:
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    written = {file.name for file in out.iterdir()} - {"run.json"}
    assert run == audits.RUN | {"outputs": {name: digest(out / name) for name in written}}
    assert json.loads((out / "suites.json").read_text(encoding="utf-8")) == audits.SUITES


def test_the_csv_runs_nothing_and_opens_in_excel(out: Path) -> None:
    content = (out / "findings.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert len(rows) == 6
    assert rows[-1]["payee"] == f"'{audits.HOSTILE}"
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_an_audit_of_nothing_still_writes_every_file(tmp_path: Path) -> None:
    reports.write(audits.empty(), tmp_path)
    assert (tmp_path / "findings.jsonl").read_text(encoding="utf-8") == ""
    assert "没有装入任何收费清单" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_command_line_knows_every_format_that_can_be_asked_for() -> None:
    assert tuple(reports.EXTRA) == FORMATS


def test_a_run_calls_itself_complete_only_when_all_is_written(tmp_path: Path) -> None:
    (tmp_path / "suites.json").write_text("of an earlier run")
    reports.begin(audits.audit(), tmp_path)
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["complete"] is False
    assert not (tmp_path / "suites.json").exists()
    reports.end(audits.audit(), tmp_path)
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["complete"] is True


def test_a_place_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(CannotWrite):
        reports.write(audits.audit(), blocked)


def test_a_report_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    old = tmp_path / "report.xlsx"
    old.write_text("the night before")
    broken = replace(audits.audit(), findings=(audits.finding("off-list", ("c1",), "1.00", severity="unheard of"),))
    with pytest.raises(KeyError):
        reports.write(broken, tmp_path)
    assert old.read_text() == "the night before"
    assert not list(tmp_path.glob(".*.tmp"))


def test_the_csv_has_every_field_of_a_line_of_the_findings(out: Path) -> None:
    line = json.loads((out / "findings.jsonl").read_text(encoding="utf-8").splitlines()[3])
    row = list(csv.DictReader(io.StringIO((out / "findings.csv").read_text(encoding="utf-8-sig"), newline="")))[3]
    assert set(row) == set(line) - {"schema"}
    read = {name: json.loads(row[name]) if isinstance(line[name], list | dict) else row[name] for name in row}
    assert read == {name: value for name, value in line.items() if name != "schema"}
