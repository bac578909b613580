"""What does an invented list look like on disk?"""

import csv
import json
from pathlib import Path

from feeaudit.fees.rows import COLUMNS

Cells = dict[str, str]


def row(id_: str, name: str, **cells: str) -> Cells:
    """One row of a fees.csv; national and 行政事业性收费 unless said otherwise."""
    return {"id": id_, "name": name, "nature": "行政事业性收费", "jurisdiction": "000000"} | cells


def write_list(
    folder: Path, *rows: Cells, columns: tuple[str, ...] = COLUMNS, about: dict[str, object] | None = None
) -> Path:
    """An edition folder with datapackage.json and fees.csv; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    package = {"list": folder.parent.name, "edition": folder.name, "title": "试行清单"} | (about or {})
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    with (folder / "fees.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: cells.get(name, "") for name in columns} for cells in rows)
    return folder
