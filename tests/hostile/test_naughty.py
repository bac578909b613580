"""Do names of any kind come back as they were written, and harm no report that shows them? (T6, O1, O3)"""

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.run import feeaudit

NAUGHTY = (
    "undefined", "null", "None", "NaN", "true", "0", "-1", "1/0", "1e100", "0x10", "１２３", "٣٣",
    "=1+1", "=HYPERLINK(\"http://127.0.0.1:9/\",\"点此\")", "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title><svg onload=alert(1)>", "<!--", "]]>",
    "&lt;b&gt;", "&amp;", "javascript:alert(1)", "{{7*7}}", "{% raw %}", "${7*7}", "#{7*7}", "%s%n%d", "%(name)s",
    "'; DROP TABLE charges; --", "\" OR \"\"=\"", "\\", "\\\\host\\share", "../../etc/passwd", "C:\\con", "/dev/null",
    "$HOME", "`id`", "$(id)", "| cat", "[red]红[/red]", "[link=http://127.0.0.1:9]x[/link]", "a\tb",
    "田中さん", "각", "Ω≈ç√", "ﷺ", "👩‍👩‍👧", "Z̮̞̠͙͔͉̬͇", "مرحبا", "\u202e倒过来", "零\u200b宽", "\ufeff字",
    "ǅ", "ß", "İ", "ﬃ", "𠮷野家", "㈱", "①②", "〇", "　全角空格　", "' 单引号", "\"\"", "，，，",
    "a" * 9_000, "费" * 9_000,
)  # fmt: skip
"""Written for this test: what breaks readers of numbers, formulas, markup, templates, shells, paths and text."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("naughty")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["日期", "收款方", "付款方", "项目", "金额"])
    for number, text in enumerate(NAUGHTY):
        # Each fee twice on one day: the reports have something to show.
        for _ in range(2):
            writer.writerow(["2024-07-10", text, "示例付款公司", text, f"{number + 100}.00"])
    (made / "账.csv").write_bytes(out.getvalue().encode())
    return made


def test_every_name_and_item_comes_back_as_it_was_written(folder: Path) -> None:
    done = feeaudit("extract", "账.csv", cwd=folder)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode in (0, 3)
    said = [(line["invoice"]["seller_name"], line["lines"][0]["item_name"]) for line in lines if line["invoice"]]
    assert said == [(text.strip(), text.strip()) for text in NAUGHTY for _ in range(2)]


class _Elements(HTMLParser):
    """Counts what a browser would make elements of."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_no_report_runs_or_follows_what_a_name_says(folder: Path) -> None:
    done = feeaudit("scan", "账.csv", "-o", "out", "--no-suites", cwd=folder)
    assert done.returncode in (0, 1, 3), done.stderr
    assert "\x1b[31m" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    page = _Elements()
    page.feed((folder / "out" / "report.html").read_text(encoding="utf-8"))
    assert not {"img", "iframe", "object"} & set(page.seen)
    with zipfile.ZipFile(folder / "out" / "report.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.endswith((".xml", ".rels"))]
    formulas = [formula for sheet in sheets for formula in re.findall(r"<f>([^<]*)</f>", sheet)]
    assert not [
        formula for formula in formulas if 'HYPERLINK("http' in formula or "cmd|" in formula or formula == "1+1"
    ]
    assert not [sheet for sheet in sheets if 'Target="http://127' in sheet or 'Target="javascript' in sheet]
    findings = folder / "out" / "findings.csv"
    if findings.exists():
        cells = [cell for row in csv.reader(io.StringIO(findings.read_text(encoding="utf-8-sig"))) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+@\t\r＝＋＠" and cell]


def test_nothing_is_written_outside_the_output(folder: Path) -> None:
    assert sorted(file.name for file in folder.iterdir()) == ["out", "账.csv"]
