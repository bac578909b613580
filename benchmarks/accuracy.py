"""How much of what papers say is read, and how much is read wrongly? Readings against a file of typed truth.

DIR holds the papers and `truth_dev.jsonl` (or `--truth`): one JSON object per paper with `id` (its name without the
ending), `doc_type` (the printed title) and the fields of the contract as strings, null where nothing is printed.
A picture has the truth of the paper it shows: `--like scan=paper`. Where it shows only the first page of a paper whose
lines stand on a list behind it, `page1_lines` are its lines. Pictures are recognised where `feeaudit[ocr]` is there.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from feeaudit import charges, documents
from feeaudit.charges.naming import document_type
from feeaudit.documents import ocr
from feeaudit.model import Reading
from feeaudit.plain import to_plain

HEADER = (
    "invoice_code",
    "invoice_number",
    "check_code",
    "issue_date",
    "buyer_name",
    "buyer_tax_id",
    "seller_name",
    "seller_tax_id",
    "total_amount",
    "total_tax",
    "total_with_tax",
    "total_in_words",
    "remarks",
)
LINE = ("item_name", "spec", "unit", "quantity", "unit_price", "amount", "tax_rate", "tax")
Result = tuple[str, str, str, object, object]
"""Paper, field, right | missing | wrong | invented, what is true, what was read."""


def same(true: object, read: object) -> bool:
    """White space apart; numbers by value."""
    a, b = (re.sub(r"\s+", "", str(value)) for value in (true, read))
    if a == b:
        return True
    try:
        return Decimal(a) == Decimal(b)
    except InvalidOperation:
        return False


def judge(true: object, read: object) -> str:
    """How one value was read."""
    nothing = (None, "", "***")
    if true in nothing:
        return "right" if read in nothing else "invented"
    if read in nothing:
        return "missing"
    return "right" if same(true, read) else "wrong"


def compare(paper: dict[str, Any], reading: Reading) -> Iterator[Result]:
    """Every field of one paper."""
    name = paper["id"]
    statement = next((s for s in reading.statements if s.invoice), None)
    said = to_plain(statement) if statement else {"invoice": {}, "lines": []}
    for field in HEADER:
        if field in paper:
            read = said["invoice"].get(field)
            yield name, field, judge(paper[field], read), paper[field], read
    true_lines, read_lines = paper.get("lines", []), said["lines"]
    yield name, "lines", "right" if len(true_lines) == len(read_lines) else "wrong", len(true_lines), len(read_lines)
    for place, true in enumerate(true_lines):
        own = read_lines[place] if place < len(read_lines) else {}
        for field in LINE:
            yield name, f"line.{field}", judge(true.get(field), own.get(field)), true.get(field), own.get(field)


def papers(truth: Path, like: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The truth line by line, after each paper that of its pictures."""
    for text in truth.read_text(encoding="utf-8").splitlines():
        paper = json.loads(text)
        yield paper
        for picture in sorted(name for name, of in like.items() if of == paper["id"]):
            yield paper | {"id": picture, "lines": paper.get("page1_lines", paper.get("lines", []))}


def read(file: Path) -> Reading:
    """As a run reads it: a scan once more, with the engine."""
    content = file.read_bytes()
    document = documents.read(file.name, content)
    is_scan = document.outcome == "no_text_layer" and ocr.installed()
    return charges.extract(documents.recognise(file.name, content) if is_scan else document)


def measure(folder: Path, truth: Path, like: dict[str, str]) -> None:
    """Print the table, each field that is not right, and what passed its checks although it is wrong."""
    files = {file.stem: file for file in sorted(folder.iterdir()) if file.is_file()}
    table: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    passed_wrong = []
    told = set()
    for paper in papers(truth, like):
        file = files.get(paper["id"])
        if file is None:
            continue
        told.add(file.stem)
        reading = read(file)
        kind = f"{document_type(paper['doc_type']) or 'other'} {file.suffix.lstrip('.')}"
        outcomes[kind][reading.outcome] += 1
        if reading.outcome == "unsupported_type":
            continue
        for result in compare(paper, reading):
            table[kind][result[1]][result[2]] += 1
            if result[2] != "right":
                print(f"  {result[0]:14} {result[1]:18} {result[2]:8} true={result[3]!r} read={result[4]!r}")
                if reading.outcome == "read" and result[2] in ("wrong", "invented"):
                    passed_wrong.append(result)
    show(table, outcomes)
    print(f"\nwrong but passed its checks: {len(passed_wrong)}")
    strangers(file for name, file in files.items() if name not in told and file.suffix != ".jsonl")


def strangers(files: Iterable[Path]) -> None:
    """What papers end as that the truth does not know: none of them should be read as an invoice."""
    readings = [read(file) for file in files]
    ended = Counter(reading.outcome for reading in readings)
    as_invoices = [r.path for r in readings if any(s.invoice and s.outcome == "read" for s in r.statements)]
    print(f"papers without truth: {', '.join(f'{name} {count}' for name, count in sorted(ended.items()))}")
    print(f"of these read as an invoice or ledger: {', '.join(as_invoices) or 'none'}")


def show(table: dict[str, dict[str, Counter[str]]], outcomes: dict[str, Counter[str]]) -> None:
    """One block per kind of paper."""
    for kind in sorted(outcomes):
        print(f"\n{kind}: {', '.join(f'{name} {count}' for name, count in sorted(outcomes[kind].items()))}")
        for field, counts in table[kind].items():
            share = counts["right"] / counts.total()
            rest = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()) if name != "right")
            print(f"  {field:18} {counts['right']:4}/{counts.total():<4} {share:7.1%}  {rest}")
        both = (HEADER, [f for f in table[kind] if f not in HEADER])
        for title, fields in zip(("header", "lines"), both, strict=True):
            right = sum(table[kind][f]["right"] for f in fields if f in table[kind])
            whole = sum(table[kind][f].total() for f in fields if f in table[kind])
            if whole:
                print(f"  = {title:16} {right:4}/{whole:<4} {right / whole:7.1%}")


def main() -> None:
    """`python -m benchmarks.accuracy DIR [--truth FILE] [--like SCAN=PAPER]...`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR", help="papers, and truth_dev.jsonl")
    parser.add_argument("--truth", type=Path, help="the file of truth, if it is another")
    parser.add_argument(
        "--like", action="append", default=[], metavar="SCAN=PAPER", help="a picture, and what it shows"
    )
    given = parser.parse_args()
    like = dict(pair.split("=", 1) for pair in given.like)
    measure(given.folder, given.truth or given.folder / "truth_dev.jsonl", like)


if __name__ == "__main__":
    main()
