"""Does any report run, follow, lose or rebuild what a stranger wrote? Over 500 texts in every field of each."""

import csv
import io
import json
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from lxml import etree, html
from python_calamine import CalamineWorkbook

from feeaudit import reports
from feeaudit.frames import Audit, Manner, schemas
from feeaudit.model import Decision, Finding, Standing
from feeaudit.reports.papers import LAYOUTS
from feeaudit.reports.showing import visible
from tests.conftest import tool
from tests.reports import audits, naughty

TEXTS = naughty.strings()
PLAIN = tuple(f"甲{n}" for n in range(len(TEXTS)))
RULES = tuple(audits.TITLES)
FORMULA = re.compile(r"SUM\('疑点 Findings'!O2:O\d+\)")


def audit_of(texts: Sequence[str]) -> Audit:
    """An audit in which each text stands in every field of one charge, one finding, one paper, one fee …"""
    charges = [_charge(n, text) for n, text in enumerate(texts)]
    full = audits.audit(charges=charges, suites=_suites(texts))
    fees = [_fee(n, text) for n, text in enumerate(texts)]
    books = replace(
        full.books,
        fees=audits.frame(schemas.fees, fees),
        links=audits.frame(schemas.links, [_link(n, text) for n, text in enumerate(texts)]),
        lists=full.books.lists.with_columns(title=pl.lit(texts[-1])),
        approvals=audits.frame(schemas.approvals, [_approval(n, text) for n, text in enumerate(texts)]),
        agencies=audits.frame(
            schemas.agencies, [{"credit_code": f"12{n:016}", "authority": text} for n, text in enumerate(texts)]
        ),
    )
    findings = tuple(_finding(n, text, charges[n]) for n, text in enumerate(texts))
    hits: dict[tuple[str, str], str | None] = {
        (f"c{n}", RULES[n % len(RULES)]): f"{n + 1}.00" for n in range(len(texts))
    }
    return replace(
        full,
        run=full.run | {"unit": texts[-1], "outcomes": {}},
        readings=tuple(replace(full.readings[3], path=text, reason=text) for text in texts),
        books=books,
        verdicts=audits.verdicts(hits, [("c0", "red-hat-intermediary", "undecidable", ["agencies"])]),
        findings=findings,
        standing={f.id: _standing(f.id, text) for f, text in zip(findings, texts, strict=True)},
        manner=Manner(prepared_by=texts[-1], reviewed_by=texts[-1]),
    )


def _charge(n: int, text: str) -> dict[str, Any]:
    said = dict.fromkeys(("payee", "payer", "item", "path", "invoice_number", "invoice_code", "object", "remark"), text)
    said |= {"payer_key": text, "payee_key": text, "item_key": f"检测{n}"}
    amount = Decimal(n + 1)
    day = date(2024, 1, 1) + timedelta(days=n % 300)
    return audits.charge(n, **said, payee_id=f"12{n:016}", amount=amount, total=amount, date=day)


def _finding(n: int, text: str, charge: dict[str, Any]) -> Finding:
    return Finding(
        id=f"f{n}",
        rule=RULES[n % len(RULES)],
        severity="warning",
        confidence=Decimal("0.80"),
        subject=text,
        charge_ids=(f"c{n}",),
        payee=text,
        payee_id=charge["payee_id"],
        payer=text,
        payer_id=text,
        amount_at_issue=charge["total"],
        message_zh=text,
        message_en=text,
        evidence={"item": text, "sources": [text, text], "amount": charge["amount"]},
        legal_basis=(text,),
    )


def _fee(n: int, text: str) -> dict[str, Any]:
    said = dict.fromkeys(("name", "standard", "source", "source_page", "department", "charging_body"), text)
    return said | {"fee_id": f"f{n}", "catalogue": "demo/2024", "nature": "行政事业性收费", "legal_basis": [text]}


def _link(n: int, text: str) -> dict[str, Any]:
    said = {
        "charge_id": f"c{n}",
        "fee_id": f"f{n}",
        "method": "exact",
        "score": 0.9,
        "item_text": text,
        "fee_text": text,
    }
    return said | {"verdict": "ambiguous" if n % 3 == 0 else "linked", "runner_up_id": f"f{n}", "runner_up_score": 0.8}


def _approval(n: int, text: str) -> dict[str, Any]:
    return {"case_no": f"{n}", "approval_item": text, "authority": text, "payer_id": audits.FIRM, "service": text,
            "accepted": date(2023, 1, 1), "provider_id": f"12{n:016}"}  # fmt: skip


def _standing(finding: str, text: str) -> Standing:
    last = Decision(
        finding_id=finding, state="confirmed", who=text, when="2024-12-30T09:00:00+08:00", reason=text, assignee=text
    )
    return Standing(state="confirmed", last=last)


def _suites(texts: Sequence[str]) -> dict[str, Any]:
    said = [
        {"rule": text, "type": text, "title_zh": text, "title_en": text, "severity": "warning", "result": "fail",
         "failed": 1, "ids": [text]}
        for text in texts
    ]  # fmt: skip
    return {"schema": 1, "suites": [{"suite": texts[-1], "result": "fail", "expectations": said}]}


def written(texts: Sequence[str], folder: Path) -> Path:
    """Every output of such an audit."""
    audit = audit_of(texts)
    reports.write(audit, folder, extra=tuple(reports.EXTRA))
    reports.write_suites(audit, folder)
    return folder


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(TEXTS, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(PLAIN, tmp_path_factory.mktemp("plain"))


def test_there_are_enough_of_them() -> None:
    assert naughty.own() >= 500
    assert (len(set(naughty.SCRIPTS)), len(set(naughty.FORMULAS))) == (20, 12)
    assert len(set(TEXTS)) == len(TEXTS)


def test_the_page_has_the_same_elements_and_attributes(hostile: Path, plain: Path) -> None:
    trees = [html.document_fromstring((folder / "report.html").read_bytes()) for folder in (hostile, plain)]
    shapes = [[(node.tag, tuple(sorted(node.attrib))) for node in tree.iter(etree.Element)] for tree in trees]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) > 20 * len(TEXTS)
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00]", (hostile / "report.html").read_text("utf-8"))


def test_a_browser_runs_nothing_of_it(hostile: Path) -> None:
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--virtual-time-budget=5000",
        "--enable-logging=stderr",
        "--dump-dom",
    ]
    address = (hostile / "report.html").as_uri()
    done = subprocess.run(
        [tool("chromium", "google-chrome"), *flags, address], capture_output=True, text=True, timeout=240, check=True
    )
    tree = html.document_fromstring(done.stdout.encode("utf-8", "replace"))
    shown = tree.find(".//output")
    assert shown is not None
    assert shown.text == f"{len(TEXTS)} / {len(TEXTS)}"  # our own script has run
    assert tree.get("data-hit") is None
    assert "Content Security Policy" not in done.stderr
    assert "JavaScript dialog" not in done.stderr


@pytest.mark.parametrize("name", ["report.xlsx", "papers.xlsx"])
def test_a_workbook_has_no_formula_but_its_own_and_every_text_as_text(name: str, hostile: Path, plain: Path) -> None:
    with zipfile.ZipFile(hostile / name) as packed:
        parts = {part: packed.read(part).decode() for part in packed.namelist()}
    formulas = [found for text in parts.values() for found in re.findall(r"<f>(.*?)</f>", text)]
    assert all(FORMULA.fullmatch(formula) for formula in formulas)
    outside = {
        found for text in parts.values() for found in re.findall(r'Target="([^"]*)" TargetMode="External"', text)
    }
    assert outside <= {"report.html"}
    trees = [_counted(folder / name) for folder in (hostile, plain)]
    assert trees[0] == trees[1]
    shown = {cell for row in _cells(hostile / name) for cell in row if isinstance(cell, str)}
    short = [text for text in TEXTS if len(text) < 500]
    missing = [
        text
        for text in short
        if not any(want in shown for want in (visible(text), " ".join(visible(text).split("\n"))))
    ]
    assert not missing


def _cells(file: Path) -> list[list[Any]]:
    book = CalamineWorkbook.from_path(str(file))
    return [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]


def _counted(file: Path) -> Counter[str]:
    """How many elements of each name all parts of an office file have."""
    counted: Counter[str] = Counter()
    with zipfile.ZipFile(file) as packed:
        for part in packed.namelist():
            counted.update(str(node.tag) for node in etree.fromstring(packed.read(part)).iter())
    # columns of one width are written as one: how many there are follows from how long texts are
    return Counter({name: count for name, count in counted.items() if not name.endswith("}col")})


@pytest.mark.parametrize("name", LAYOUTS)
def test_an_audit_paper_has_the_same_elements(name: str, hostile: Path, plain: Path) -> None:
    assert _counted(hostile / name) == _counted(plain / name)


def test_the_build_sees_the_same_elements_and_each_text(hostile: Path, plain: Path) -> None:
    trees = [etree.fromstring((folder / "junit.xml").read_bytes()) for folder in (hostile, plain)]
    shapes = [[(node.tag, tuple(sorted(node.attrib))) for node in tree.iter()] for tree in trees]
    assert shapes[0] == shapes[1]
    said = [str(node.get("message")) for node in trees[0].iter("failure")]
    assert sorted(said) == sorted(visible(text) for text in TEXTS)


def test_no_cell_of_the_csv_begins_like_a_formula_and_each_text_comes_back(hostile: Path, plain: Path) -> None:
    tables = [
        list(csv.reader(io.StringIO((folder / "findings.csv").read_bytes().decode("utf-8-sig"), newline="")))
        for folder in (hostile, plain)
    ]
    assert [len(row) for row in tables[0]] == [len(row) for row in tables[1]]
    numbers = re.compile(r"-?\d+(\.\d+)?")
    assert not [
        cell
        for row in tables[0]
        for cell in row
        if cell[:1] in tuple("=+-@\t\r＝＋－＠") and not numbers.fullmatch(cell)
    ]
    place = tables[0][0].index("message_zh")
    said = [row[place] for row in tables[0][1:]]
    assert sum(text.replace("\0", "") in (cell, cell[1:]) for text, cell in zip(TEXTS, said, strict=True)) == len(TEXTS)


def test_json_lines_hold_each_text_exactly(hostile: Path) -> None:
    lines = (hostile / "findings.jsonl").read_text("utf-8").split("\n")[:-1]
    said = [json.loads(line)["message_zh"] for line in lines]
    assert said == list(TEXTS)
    for name in ("burden.json", "suites.json"):
        assert json.loads((hostile / name).read_text("utf-8"))["schema"] == 1
