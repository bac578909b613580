"""Does an office program open the workbook with every digit, and print it on paper that can be read?"""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from feeaudit.reports import xlsx
from tests.conftest import tool
from tests.reports import audits


def converted(file: Path, kind: str, folder: Path) -> list[Path]:
    """What LibreOffice makes of this file, in a profile of its own; the files it wrote."""
    out = folder / "made"
    shutil.rmtree(out, ignore_errors=True)
    command = [tool("soffice", "libreoffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return sorted(out.iterdir()) if out.is_dir() else []


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("office") / "report.xlsx"
    xlsx.write(audits.audit(), file)
    return file


def test_libreoffice_reads_twenty_digits_and_runs_no_formula_of_a_stranger(book: Path, tmp_path: Path) -> None:
    sheets = converted(book, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", tmp_path)
    [file] = [sheet for sheet in sheets if "疑点" in sheet.name]
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    assert {row["票据号码"] for row in _heads(rows)} == {f"{int(audits.NUMBER) + n:020}" for n in (1, 2, 3, 5)}
    assert _heads(rows)[-1]["收款方"] == '=HYPERLINK("x","y")<script>alert(1)</script>\\u202e\\u0007'
    [totals] = [sheet for sheet in sheets if "控制总数" in sheet.name]
    said = totals.read_text(encoding="utf-8")
    assert ",34130,6,34130," in said  # its own sum, and what another way of counting gives
    assert "不符" not in said


def _heads(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows by the Chinese name of each column, which stands on the first line of a heading."""
    return [{(head or "").split("\n")[0].split(" ")[0]: cell for head, cell in row.items()} for row in rows]


def test_what_is_printed_is_one_page_wide_and_each_page_has_its_headings(book: Path, tmp_path: Path) -> None:
    [printed] = converted(book, "pdf", tmp_path)
    document = pypdfium2.PdfDocument(printed)
    pages = [page.get_textpage().get_text_range() for page in document]
    widths = {round(page.get_width()) for page in document}
    document.close()
    assert widths == {842}
    assert sum("问题说明" in page for page in pages) >= 1
    assert all("处理说明" in page for page in pages if "问题说明" in page)
    assert all("疑似，须由人核实" in page for page in pages)
