"""What do the official lists allow? Every edition beneath the folders given, each once, strictly read."""

import hashlib
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from feeaudit.errors import BadCatalogue
from feeaudit.fees import editions, rows
from feeaudit.fees.transcripts import paged, tabled
from feeaudit.fees.transcripts.block import Block
from feeaudit.model import Catalogue, Fee
from feeaudit.paths import is_folder
from feeaudit.protocols import Extractor
from feeaudit.text import parse_date

TRANSCRIBERS: tuple[Extractor[Block], ...] = (tabled, paged)
"""How papers print lists: a module with VERSION, `identify` and `extract`. At most one owns a paper."""

PACKAGE = "datapackage.json"
TABLE = "fees.csv"


def load(folders: tuple[Path, ...], *, known_on: date | None = None) -> tuple[Catalogue, ...]:
    """Every `datapackage.json` beneath each folder (a root, a list or an edition), by list and edition.

    `known_on`: only what we had on that day. A newer edition ends the older one of its list, see `editions.succeed`.

    Raises BadCatalogue naming file, row and column; a broken row is never skipped, for a missing row would accuse.
    """
    found: dict[str, Catalogue] = {}
    for file in _packages(folders):
        catalogue = _read(file)
        same = found.setdefault(catalogue.name, catalogue)
        if same.sha256 != catalogue.sha256:
            raise _bad(
                file, f"{catalogue.name} 已载入，内容不同 loaded already, with other content", "两份只留一份 keep one"
            )
    known = editions.known_on(tuple(found[name] for name in sorted(found)), known_on)
    if not known:
        raise _bad(
            folders[0],
            f"{known_on} 那天还没有一份清单 none of the lists was known on that day",
            "改 --known-on，或加上当时已有的清单 name a later day or an older list",
        )
    return _distinct(editions.succeed(known))


def _packages(folders: tuple[Path, ...]) -> list[Path]:
    files: dict[Path, Path] = {}
    for folder in folders:
        beneath = sorted(folder.rglob(PACKAGE)) if is_folder(folder) else []
        if not beneath:
            raise _bad(
                folder, f"文件夹里没有清单 no {PACKAGE} beneath", "给出清单根目录、清单或版本文件夹 name a list folder"
            )
        files |= {file.resolve(): file for file in beneath if file.resolve() not in files}
    return [files[path] for path in sorted(files)]


def _read(file: Path) -> Catalogue:
    table = file.with_name(TABLE)
    try:
        package, content = file.read_bytes(), table.read_bytes()
    except OSError as error:
        raise _bad(table, f"打不开 cannot be read: {error.strerror}", f"{PACKAGE} 旁要有 {TABLE}") from error
    about = _about(file, package)
    fees = _fees(table, content, about)
    return Catalogue(
        list=about["list"],
        edition=about["edition"],
        title=about.get("title") or about["list"],
        jurisdiction=about.get("jurisdiction"),
        natures=tuple(about.get("natures") or sorted({fee.nature for fee in fees})),
        coverage=about.get("coverage") or "complete",
        sha256=hashlib.sha256(package + content).hexdigest(),
        published=about.get("published"),
        valid_from=about.get("valid_from"),
        valid_to=about.get("valid_to"),
        known_from=about.get("known_from"),
        sources=_sources(about),
        notes=_notes(about),
        fees=fees,
    )


def _about(file: Path, package: bytes) -> dict[str, Any]:
    try:
        about = json.loads(package.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _bad(file, f"不是 JSON not JSON: {error}", "按清单格式重写 write it as the format says") from error
    if not isinstance(about, dict):
        raise _bad(file, "不是一个对象 not an object", "按清单格式重写 write it as the format says")
    for name in ("list", "edition"):
        if (
            not isinstance(about.get(name), str)
            or not about[name].strip()
            or not about[name].isprintable()
            or "/" in about[name]
        ):
            raise _bad(file, f"缺 {name} missing", "写一个不含 / 的名字 give it a name without a slash")
    if about.get("coverage") not in (None, "complete", "excerpt"):
        raise _bad(file, f"coverage 写得不对: {about['coverage']!r}", "写 complete 或 excerpt")
    if about.get("title") is not None and not isinstance(about["title"], str):
        raise _bad(file, f"title 不是文字 not a text: {about['title']!r}", "写清单的名称 write the list's title")
    natures = about.get("natures")
    if natures == []:
        raise _bad(file, "natures 是空的 is empty", "写上性质，或删去这一项 name them, or leave it out")
    if natures is not None and (not isinstance(natures, list) or not set(map(str, natures)) <= set(rows.NATURES)):
        raise _bad(file, f"natures 写得不对: {natures!r}", f"从中选 choose from {'、'.join(rows.NATURES)}")
    place = about.get("jurisdiction")
    if place is not None and not (isinstance(place, str) and len(place) == 6 and place.isascii() and place.isdigit()):
        raise _bad(file, f"jurisdiction 不是六位代码 not six digits: {place!r}", "写 GB/T 2260 代码，全国为 000000")
    return about | {name: _date(file, about, name) for name in ("published", "valid_from", "valid_to", "known_from")}


def _sources(about: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """What a row's `source` stands for; a source without an id, or written otherwise, is for people only."""
    given = about.get("sources")
    named = (
        [s for s in given if isinstance(s, dict) and isinstance(s.get("id"), str)] if isinstance(given, list) else []
    )
    return tuple((s["id"], " ".join(str(s[key]) for key in ("title", "path") if s.get(key))) for s in named)


def _notes(about: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """What is said of a row beside its columns; for people only, so what is written otherwise is no error."""
    given = about.get("notes")
    return tuple((id_, note) for id_, note in given.items() if isinstance(note, str)) if isinstance(given, dict) else ()


def _date(file: Path, about: dict[str, Any], name: str) -> date | None:
    value = about.get(name)
    try:
        if value is not None and not isinstance(value, str):
            raise ValueError(value)
        return parse_date(value) if value else None
    except ValueError as error:
        raise _bad(file, f"{name} 不是日期 not a date: {value!r}", "写 YYYY-MM-DD") from error


def _fees(table: Path, content: bytes, about: dict[str, Any]) -> tuple[Fee, ...]:
    fees: dict[str, Fee] = {}
    at: dict[str, int] = {}
    for number, cells in rows.read(table, content):
        cells["jurisdiction"] = cells["jurisdiction"] or about.get("jurisdiction") or ""
        try:
            fee = rows.fee(
                cells,
                catalogue=f"{about['list']}/{about['edition']}",
                valid_from=about["valid_from"],
                valid_to=about["valid_to"],
            )
            if fee.id in fees:
                raise rows.Bad("id", f"{fee.id} 已在第{at[fee.id]}行 stands in row {at[fee.id]} already")
        except rows.Bad as error:
            raise _bad_cell(table, number, error) from error
        fees[fee.id], at[fee.id] = fee, number
    if not fees:
        raise _bad(
            table, "没有一行收费 the list is empty", "补上收费项目，或删去这个版本 add rows or remove this edition"
        )
    for fee in fees.values():
        if not _rooted(fee, fees):
            wrong = rows.Bad("parent_id", f"{fee.parent_id} 不在本表，或绕成一圈 not in this table, or in a circle")
            raise _bad_cell(table, at[fee.id], wrong)
    return tuple(fees.values())


def _rooted(fee: Fee, fees: dict[str, Fee]) -> bool:
    seen = {fee.id}
    while fee.parent_id is not None:
        if fee.parent_id not in fees or fee.parent_id in seen:
            return False
        fee = fees[fee.parent_id]
        seen.add(fee.id)
    return True


def _distinct(catalogues: tuple[Catalogue, ...]) -> tuple[Catalogue, ...]:
    """One id, one row: where editions share an id, the last keeps it and the others add `@<list>/<edition>`."""
    last = {fee.id: catalogue.name for catalogue in catalogues for fee in catalogue.fees}
    count = Counter(fee.id for catalogue in catalogues for fee in catalogue.fees)

    def own(id_: str | None, name: str) -> str | None:
        return f"{id_}@{name}" if id_ and count[id_] > 1 and last[id_] != name else id_

    return tuple(
        replace(
            catalogue,
            fees=tuple(
                replace(
                    fee,
                    id=own(fee.id, catalogue.name) or fee.id,
                    parent_id=own(fee.parent_id, catalogue.name),
                    excludes=tuple(own(other, catalogue.name) or other for other in fee.excludes),
                )
                for fee in catalogue.fees
            ),
        )
        for catalogue in catalogues
    )


def _bad(file: Path, what: str, todo: str) -> BadCatalogue:
    return BadCatalogue(f"收费清单有错 bad list: {what}", where=str(file), todo=todo)


def _bad_cell(file: Path, number: int, error: rows.Bad) -> BadCatalogue:
    return _bad(
        file,
        f"第{number}行 {error.column} 列 row {number}, column {error.column}: {error.what}",
        "改正这一格 correct this cell",
    )
