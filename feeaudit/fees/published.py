"""Where does a fee stand on the paper that was published? Its row, where that paper lies beside its list."""

import csv
import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from feeaudit.fees.edition import PACKAGE, packages
from feeaudit.model import Box

FOLDER = "published"
"""Of an edition: the files that it was read from, where they are kept."""
SOURCES = "sources.csv"
"""Of an edition: where each of its values was read."""
_LARGEST = 200_000_000
"""Bytes of a file that is looked at: a list is smaller."""

Key = tuple[str, str]
"""Catalogue (`list/edition`) and id of a fee."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fee's row on one page of a file."""

    file: Path
    sha256: str
    page: int
    box: Box


def rows(folders: tuple[Path, ...], wanted: frozenset[Key]) -> dict[Key, Row]:
    """Those of these fees whose paper is kept and is the very one that the list was read from."""
    found: dict[Key, Row] = {}
    for package in packages(folders) if wanted else ():
        kept = _kept(package.parent / FOLDER)
        if kept and (package.parent / SOURCES).is_file():
            about = json.loads(package.read_bytes())
            name = f"{about.get('list')}/{about.get('edition')}"
            ids = {fee for catalogue, fee in wanted if catalogue == name}
            papers = {one["id"]: one.get("sha256", "") for one in about.get("sources", ()) if "id" in one}
            places = _places(package.with_name(SOURCES), ids)
            for fee, (source, page, box) in places.items():
                sha256 = papers.get(source, "")
                if sha256 in kept:
                    found[name, fee] = Row(file=kept[sha256], sha256=sha256, page=page, box=box)
    return found


def keep(files: Iterable[Path], edition: Path) -> None:
    """Copies of the files, beside the list that was read from them."""
    for file in files:
        content = file.read_bytes()
        folder = edition / FOLDER / hashlib.sha256(content).hexdigest()[:8]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / file.name).write_bytes(content)


def _kept(folder: Path) -> dict[str, Path]:
    """Hash → file."""
    if not folder.is_dir():
        return {}
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file.name != PACKAGE)
    made: dict[str, Path] = {}
    for file in files:
        if file.stat().st_size <= _LARGEST:
            with file.open("rb") as handle:
                made.setdefault(hashlib.file_digest(handle, "sha256").hexdigest(), file)
    return made


def _places(table: Path, ids: set[str]) -> dict[str, tuple[str, int, Box]]:
    """Fee → paper, page and the box around its cells there, on the page that its name stands on."""
    cells: dict[str, list[tuple[str, int, Box, bool]]] = {}
    with table.open(encoding="utf-8-sig", newline="") as handle:
        for row in csv.DictReader(handle):
            if row.get("id") in ids and row.get("box"):
                with suppress(ValueError):
                    x0, top, x1, bottom = map(float, row["box"].split())
                    said = (row["source"], int(row["page"]), (x0, top, x1, bottom), row["field"] == "name")
                    cells.setdefault(row["id"], []).append(said)
    return {fee: _around(held) for fee, held in cells.items()}


def _around(cells: list[tuple[str, int, Box, bool]]) -> tuple[str, int, Box]:
    """As wide as its cells and as tall as that of its name: a merged cell beside it spans other rows too."""
    source, page, name, _ = next((cell for cell in cells if cell[3]), cells[0])
    boxes = [box for paper, on, box, _ in cells if (paper, on) == (source, page)]
    return source, page, (min(box[0] for box in boxes), name[1], max(box[2] for box in boxes), name[3])
