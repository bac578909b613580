"""How fast are papers read? Pages per second of CPU beside pdfplumber and the floor of raw pdfium, in one run.

All of it reads the same invented files: one-page invoices, and pages of one ruled table. `extract` is measured as it
runs: files handed to a worker process with its limits, answers as JSON, checked by the parent; CPU of both is counted.
A list is measured twice: in this process, without what a person sees of it, without writing; and as the whole command.
Rounds alternate between the contestants, so that what else the machine does hits them alike; medians are shown.
"""

import io
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from feeaudit import charges, documents
from feeaudit.documents import workers
from feeaudit.documents.tables import tables
from feeaudit.machine import without_cycles
from feeaudit.paths import Given

INVOICES, LIST_PAGES, ROUNDS, LIST_ROUNDS = 60, 100, 5, 3
LIST_ROWS = 40
Contestant = Callable[[Sequence[Path]], int]
"""Reads these files; how many pages they had."""


def pdfium_text(files: Sequence[Path]) -> int:
    """The floor: pages opened, their text as one string, no place of any character."""
    import pypdfium2

    pages = 0
    for file in files:
        with pypdfium2.PdfDocument(file.read_bytes()) as pdf:
            for number in range(len(pdf)):
                page = pdf[number]
                text = page.get_textpage()
                text.get_text_range()
                text.close()
                page.close()
            pages += len(pdf)
    return pages


def pdfplumber_words_and_tables(files: Sequence[Path]) -> int:
    """The peer: words with boxes, and tables; no fields, no checks, no process of its own."""
    import pdfplumber

    pages = 0
    for file in files:
        with pdfplumber.open(io.BytesIO(file.read_bytes())) as pdf:
            for page in pdf.pages:
                page.extract_words()
                page.extract_tables()
                page.close()
            pages += len(pdf.pages)
    return pages


def cells(files: Sequence[Path]) -> int:
    """Cells of ruled tables with their boxes and texts, in this process."""
    pages = 0
    for file in files:
        read = documents.read(file.name, file.read_bytes(), looks=False).pages
        assert all(tables(page) for page in read)  # noqa: S101 - a page without its table would be no measurement
        pages += len(read)
    return pages


def whole_list(files: Sequence[Path]) -> int:
    """Words, cells, the table as one over its page breaks, and its rows as fees of a catalogue, in this process: no ink
    is looked at, no worker started, nothing written. As in the command, cycles are not looked for meanwhile.
    """
    from feeaudit.fees import transcripts
    from feeaudit.fees.transcripts import reading

    said = transcripts.Said(list="list", edition="2024", title="清单", jurisdiction="000000", nature="行政事业性收费")
    pages = 0
    for file in files:
        with without_cycles():
            document = documents.read(file.name, file.read_bytes(), looks=False)
            made = transcripts.of([reading.of(document)], said, {})
        assert len(made.rows) == LIST_PAGES * LIST_ROWS  # noqa: S101 - as above
        pages += len(document.pages)
    return pages


def import_command(files: Sequence[Path]) -> int:
    """`feeaudit catalogue import` as it is typed: start of Python, a worker with every check of the ink, the catalogue
    written once it was read back. Pages are those of the benchmark, for the command does not tell them.
    """
    for file in files:
        with tempfile.TemporaryDirectory() as out:
            typed = ["catalogue", "import", str(file), "-o", out, "--list", "list", "--edition", "2024"]
            said = ["--jurisdiction", "000000", "--nature", "行政事业性收费"]
            subprocess.run([sys.executable, "-m", "feeaudit", *typed, *said], check=True, capture_output=True)
            fees = (Path(out) / "list" / "2024" / "fees.csv").read_text(encoding="utf-8")
            assert fees.count("\n") == 1 + LIST_PAGES * LIST_ROWS  # noqa: S101 - as above
    return len(files) * LIST_PAGES


def same_cells(file: Path) -> bool:
    """Are the cells those that pdfplumber finds by the lines (its usual strategy)? White space is left out, a cell
    without text is an empty one, and one that is merged with another stands at its first place.
    """
    import pdfplumber

    with pdfplumber.open(io.BytesIO(file.read_bytes())) as pdf:
        theirs = [["".join((cell or "").split()) for cell in row] for p in pdf.pages for row in p.extract_table() or []]
    read = documents.read(file.name, file.read_bytes(), looks=False).pages
    ours = [
        ["".join(cell.text.split()) if cell and (cell.row, cell.column) == (r, c) else "" for c, cell in enumerate(row)]
        for page in read
        for table in tables(page)
        for r, row in enumerate(table.rows)
    ]
    return ours == theirs


def extract(files: Sequence[Path]) -> int:
    """`feeaudit extract`: every check, ink and QR codes too, through a worker process that is started for these."""
    return _through_a_worker(charges.read_file, files)


def extract_quickly(files: Sequence[Path]) -> int:
    """`feeaudit extract --quick`: fields, boxes and arithmetic."""
    return _through_a_worker(charges.read_file_quickly, files)


def _through_a_worker(job: workers.Job, files: Sequence[Path]) -> int:
    given = [Given(path=file.name, file=file) for file in files]
    said = list(workers.run(job, given, jobs=1, tell=lambda _: None))
    assert all(isinstance(text, str) and '"read"' in text for _, text in said)  # noqa: S101 - as above
    return len(said)


def _cpu() -> float:
    """Of this process and of its workers that have ended."""
    t = os.times()
    return t.user + t.system + t.children_user + t.children_system


def _rates(
    contestants: Mapping[str, tuple[Contestant, int]], rounds: Sequence[Sequence[Path]]
) -> dict[str, list[float]]:
    """Pages per CPU second, round by round, each with its own files; the first, which loads libraries, is thrown away.

    The fast ones read the files several times over: the system counts CPU in hundredths of a second, and a worker's
    start is shared by as many papers as a folder has.
    """
    rates: dict[str, list[float]] = {name: [] for name in contestants}
    for files in rounds:
        for name, (contestant, times) in contestants.items():
            before = _cpu()
            pages = contestant([*files] * times)
            rates[name].append(pages / (_cpu() - before))
    return {name: found[1:] for name, found in rates.items()}


def table() -> None:
    """Two corpora, each with its floor, its peer and us."""
    # Here, not above: a worker imports the program that started it, and `feeaudit` does not bring what draws papers.
    from samples.generator import invoice_pdf, random_invoice

    with tempfile.TemporaryDirectory() as folder:
        invoices = [Path(folder) / f"{seed:04d}.pdf" for seed in range(INVOICES)]
        for seed, file in enumerate(invoices):
            file.write_bytes(invoice_pdf(random_invoice(seed)))
        ours = {"feeaudit --quick": (extract_quickly, 10), "feeaudit, all checks": (extract, 10)}
        peers = {"pdfium, text only": (pdfium_text, 5), "pdfplumber": (pdfplumber_words_and_tables, 1)}
        _print("一页发票 One-page invoices", _rates({**peers, **ours}, [invoices] * (ROUNDS + 1)))
        list_table(Path(folder))


def list_table(folder: Path) -> None:
    """A printed list of a hundred pages, each round another one: what is remembered of texts is not of this list."""
    from samples.generator.draw.ruled_list import ruled_list

    ruled = [folder / f"list-{seed}.pdf" for seed in range(LIST_ROUNDS + 1)]
    for seed, file in enumerate(ruled):
        file.write_bytes(ruled_list(pages=LIST_PAGES, rows=LIST_ROWS, seed=seed))
    contestants = {
        "pdfium, text only": (pdfium_text, 3),
        "pdfplumber": (pdfplumber_words_and_tables, 1),
        "feeaudit cells": (cells, 3),
        "list, in process": (whole_list, 1),
        "import, the command": (import_command, 1),
    }
    _print("有线表格 Ruled list pages", _rates(contestants, [[file] for file in ruled]))
    print(f"  cells as pdfplumber's: {'yes' if same_cells(ruled[0]) else 'NO'}")


def _print(title: str, rates: dict[str, list[float]]) -> None:
    peers = rates["pdfplumber"]
    peer = statistics.median(peers)
    print(f"\n{title} (pages per CPU s, median of {len(peers)} rounds, and as a multiple of pdfplumber)")
    for name, found in rates.items():
        middle = statistics.median(found)
        print(f"  {name:20} {middle:7.1f}  {min(found):7.1f} to {max(found):7.1f}   x {middle / peer:5.2f}")


if __name__ == "__main__":
    table()
