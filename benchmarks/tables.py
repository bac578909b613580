"""How exactly are the tables of lists read? Rows and cells against a file of typed truth.

GOLD holds one JSON object per table: `id` (the paper's name without its ending), `title` and `rows`, lists of texts in
which a merged cell stands at each of its places. The papers lie beside it. A table of the truth is held against the
read table of its paper that is most like it; texts are compared without white space and in one width.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from feeaudit import documents
from feeaudit.documents import grids
from feeaudit.model import Table
from feeaudit.text import fold

Row = tuple[str, ...]


def rows_of(table: Table) -> list[Row]:
    """Its texts."""
    return [tuple(fold(cell.text) if cell else "" for cell in row) for row in table.rows]


def like(true: Sequence[Row], read: Sequence[Row]) -> float:
    """How much of both is the same, 0 to 1."""
    known = {text for row in true for text in row}
    said = {text for row in read for text in row}
    return len(known & said) / max(1, len(known | said))


def compare(true: Sequence[Row], read: Sequence[Row]) -> tuple[int, int, int]:
    """Cells that are exact, rows that are lost, rows that are invented. Rows are lined up, those alike first."""
    exact = lost = invented = 0
    for kind, a, b, c, d in SequenceMatcher(a=true, b=read, autojunk=False).get_opcodes():
        pairs = list(zip(true[a:b], read[c:d], strict=False))
        exact += sum(x == y for row, other in pairs for x, y in zip(row, other, strict=False))
        if kind != "equal":
            lost += (b - a) - len(pairs)
            invented += (d - c) - len(pairs)
    return exact, lost, invented


def papers(gold: Path) -> Iterator[tuple[dict[str, Any], list[list[Row]]]]:
    """Each table of the truth, and the tables read from its paper."""
    read: dict[str, list[list[Row]]] = {}
    for line in gold.read_text(encoding="utf-8").splitlines():
        true = json.loads(line)
        name = true["id"]
        if name not in read:
            file = next(file for file in sorted(gold.parent.iterdir()) if file.stem == name)
            document = documents.read(file.name, file.read_bytes())
            read[name] = [rows_of(table) for table in grids.whole(document)]
        yield true, read[name]


def measure(gold: Path) -> None:
    """One line per table, and all of them."""
    all_exact = all_cells = all_lost = all_invented = 0
    for true, tables in papers(gold):
        rows = [tuple(fold(text) for text in row) for row in true["rows"]]
        best = max(tables, key=lambda table: like(rows, table), default=[])
        exact, lost, invented = compare(rows, best)
        cells = sum(map(len, rows))
        print(
            f"  {true['id']:10} {true['title'][:24]:24} rows {len(best):3}/{len(rows):<3} lost {lost}"
            f" invented {invented}  cells {exact:4}/{cells:<4} {exact / cells:7.1%}"
        )
        wrong = [(x, y) for a, b in zip(rows, best, strict=False) for x, y in zip(a, b, strict=False) if x != y]
        for x, y in wrong[:10]:
            print(f"      true={x!r} read={y!r}")
        all_exact, all_cells = all_exact + exact, all_cells + cells
        all_lost, all_invented = all_lost + lost, all_invented + invented
    share = all_exact / all_cells if all_cells else 0.0
    print(f"cells exact {all_exact}/{all_cells} {share:.2%}, rows lost {all_lost}, rows invented {all_invented}")


def main() -> None:
    """`python -m benchmarks.tables GOLD`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD", help="a file of truth, with its papers beside it")
    measure(parser.parse_args().gold)


if __name__ == "__main__":
    main()
