"""Is asking for help as cheap as it should be?"""

import subprocess
import sys

import pytest

HEAVY = ("polars", "pandas", "pdfplumber", "great_expectations", "pypdfium2", "lxml", "sqlalchemy", "rapidfuzz", "rich")


def assert_ends_well(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["scan", "--help"], ["catalogue", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        f"sys.argv = ['feeaudit', *{arguments!r}]\n"
        "from feeaudit.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "assert not loaded, loaded\n"
    )
    assert_ends_well(program)


def test_who_looks_into_a_list_loads_no_reader_of_papers() -> None:
    program = (
        "import sys\n"
        "sys.argv = ['feeaudit', 'catalogue', 'search', '水土保持']\n"
        "from feeaudit.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "assert 'feeaudit.fees.rows' in sys.modules\n"
        "assert 'feeaudit.documents.readers' not in sys.modules\n"
    )
    assert_ends_well(program)


def test_a_worker_that_reads_a_list_loads_no_command_and_no_standards() -> None:
    program = (
        "import sys\n"
        "import feeaudit.cli\n"
        "from feeaudit.fees.transcripts import reading\n"
        "assert '河道占用费' in reading.read_file('清单.csv', '序号,收费项目\\n1,河道占用费\\n'.encode())\n"
        "loaded = [name for name in ('click', 'feeaudit.fees.standard') if name in sys.modules]\n"
        "assert not loaded, loaded\n"
    )
    assert_ends_well(program)


def test_a_worker_that_reads_an_invoice_loads_what_reads_no_other_paper() -> None:
    others = ("documents.readers", "documents.ofd", "charges.journal", "charges.form.labels", "charges.kinds", "names")
    program = (
        "import sys\n"
        "from feeaudit import charges\n"
        "from feeaudit.documents import workers\n"
        "from samples.generator import invoice_pdf, random_invoice\n"
        "reading = charges.read_file('发票.pdf', invoice_pdf(random_invoice(1)))\n"
        'assert \'"outcome":"read"\' in reading, reading\n'
        f"loaded = [name for name in {others!r} if f'feeaudit.{{name}}' in sys.modules]\n"
        "assert not loaded, loaded\n"
    )
    assert_ends_well(program)


COMMANDS = ["scan", "extract", "link", "judge", "catalogue", "rules", "explain", "validate", "nightly", "review"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "feeaudit", command, "--help"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert f"feeaudit {command}" in done.stdout.split("Example", 1)[1]
