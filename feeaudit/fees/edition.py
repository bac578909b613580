"""What does one edition say? Its datapackage.json and fees.csv, whole and faultless, or what is wrong with them."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from feeaudit.errors import BadCatalogue
from feeaudit.fees import rows, whole
from feeaudit.model import Catalogue, Fee
from feeaudit.paths import is_folder
from feeaudit.text import NATIONAL, parse_date

PACKAGE = "datapackage.json"
TABLE = "fees.csv"


def packages(folders: tuple[Path, ...]) -> list[Path]:
    """Every `datapackage.json` beneath the folders, each once, sorted. Raises BadCatalogue where a folder has none."""
    files: dict[Path, Path] = {}
    for folder in folders:
        beneath = sorted(folder.rglob(PACKAGE)) if is_folder(folder) else []
        if not beneath:
            raise bad(
                folder, f"文件夹里没有清单 no {PACKAGE} beneath", "给出清单根目录、清单或版本文件夹 name a list folder"
            )
        files |= {file.resolve(): file for file in beneath if file.resolve() not in files}
    return [files[path] for path in sorted(files)]


def read(file: Path) -> Catalogue:
    """The edition of this `datapackage.json`. Raises BadCatalogue, the first of `faults`."""
    found, catalogue = _read(file)
    if catalogue is None:
        raise found[0]
    return catalogue


def faults(file: Path) -> tuple[BadCatalogue, ...]:
    """Everything for which this edition cannot be used: each bad cell, or what ails the files."""
    return tuple(_read(file)[0])


def _read(file: Path) -> tuple[list[BadCatalogue], Catalogue | None]:
    table = file.with_name(TABLE)
    try:
        package, content = file.read_bytes(), table.read_bytes()
    except OSError as error:
        return [bad(table, f"打不开 cannot be read: {error.strerror}", f"{PACKAGE} 旁要有 {TABLE}")], None
    try:
        about = _about(file, package)
        whole.refuse_part(table, content, about)
        fees, found = _fees(table, content, about)
    except BadCatalogue as error:
        return [error], None
    return (found, None) if found else ([], _catalogue(about, fees, hashlib.sha256(package + content).hexdigest()))


def _catalogue(about: dict[str, Any], fees: tuple[Fee, ...], sha256: str) -> Catalogue:
    return Catalogue(
        list=about["list"],
        edition=about["edition"],
        title=about.get("title") or about["list"],
        jurisdiction=about.get("jurisdiction"),
        natures=tuple(about.get("natures") or sorted({fee.nature for fee in fees})),
        coverage=about.get("coverage") or "complete",
        sha256=sha256,
        published=about.get("published"),
        valid_from=about.get("valid_from"),
        valid_to=about.get("valid_to"),
        known_from=about.get("known_from"),
        sources=_sources(about),
        notes=_notes(about),
        provisions=_provisions(about),
        fees=fees,
    )


def _json(file: Path, package: bytes) -> Any:
    whole.refuse_other(file, package, whole.DESCRIPTION)
    try:
        return json.loads(package.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise whole.broken_json(file, error) from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise bad(file, f"不是 JSON not JSON: {error}", "按清单格式重写 write it as the format says") from error


def _about(file: Path, package: bytes) -> dict[str, Any]:
    about = _json(file, package)
    if not isinstance(about, dict):
        raise bad(file, "不是一个对象 not an object", "按清单格式重写 write it as the format says")
    for name in ("list", "edition"):
        if (
            not isinstance(about.get(name), str)
            or not about[name].strip()
            or not about[name].isprintable()
            or "/" in about[name]
        ):
            raise bad(file, f"缺 {name} missing", "写一个不含 / 的名字 give it a name without a slash")
    if about.get("coverage") not in (None, "complete", "excerpt"):
        raise bad(file, f"coverage 写得不对: {about['coverage']!r}", "写 complete 或 excerpt")
    if about.get("title") is not None and not isinstance(about["title"], str):
        raise bad(file, f"title 不是文字 not a text: {about['title']!r}", "写清单的名称 write the list's title")
    natures = about.get("natures")
    if natures == []:
        raise bad(file, "natures 是空的 is empty", "写上性质，或删去这一项 name them, or leave it out")
    if natures is not None and (not isinstance(natures, list) or not set(map(str, natures)) <= set(rows.NATURES)):
        raise bad(file, f"natures 写得不对: {natures!r}", f"从中选 choose from {'、'.join(rows.NATURES)}")
    place = about.get("jurisdiction")
    if place is not None and not (isinstance(place, str) and len(place) == 6 and place.isascii() and place.isdigit()):
        raise bad(file, f"jurisdiction 不是六位代码 not six digits: {place!r}", "写 GB/T 2260 代码，全国为 000000")
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


def _provisions(about: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Rules for many fees at once; for people only, as notes are."""
    given = about.get("provisions")
    said = [each for each in given if isinstance(each, dict) and each.get("text")] if isinstance(given, list) else []
    place = about.get("jurisdiction") or NATIONAL
    return tuple(
        (str(each["text"]), "、".join(map(str, each.get("legal_basis") or ())), str(each.get("jurisdiction") or place))
        for each in said
    )


def _date(file: Path, about: dict[str, Any], name: str) -> date | None:
    value = about.get(name)
    try:
        if value is not None and not isinstance(value, str):
            raise ValueError(value)
        return parse_date(value) if value else None
    except ValueError as error:
        raise bad(file, f"{name} 不是日期 not a date: {value!r}", "写 YYYY-MM-DD") from error


def _fees(table: Path, content: bytes, about: dict[str, Any]) -> tuple[tuple[Fee, ...], list[BadCatalogue]]:
    """The fees, and every cell that is wrong."""
    fees: dict[str, Fee] = {}
    at: dict[str, int] = {}
    found: list[BadCatalogue] = []
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
            found.append(_bad_cell(table, number, error))
            continue
        fees[fee.id], at[fee.id] = fee, number
    if not fees and not found:
        todo = "补上收费项目，或删去这个版本 add rows or remove this edition"
        found.append(bad(table, "没有一行收费 the list is empty", todo))
    if not found:
        found = [
            _bad_cell(table, at[fee.id], rows.Bad("parent_id", f"{fee.parent_id} {_LOST}"))
            for fee in fees.values()
            if not _rooted(fee, fees)
        ]
    return tuple(fees.values()), found


_LOST = "不在本表，或绕成一圈 not in this table, or in a circle"


def _rooted(fee: Fee, fees: dict[str, Fee]) -> bool:
    seen = {fee.id}
    while fee.parent_id is not None:
        if fee.parent_id not in fees or fee.parent_id in seen:
            return False
        fee = fees[fee.parent_id]
        seen.add(fee.id)
    return True


def bad(file: Path, what: str, todo: str, row: int | None = None) -> BadCatalogue:
    """A list that cannot be used, the file, and what to do."""
    return BadCatalogue(f"收费清单有错 bad list: {what}", where=str(file), todo=todo, row=row)


def _bad_cell(file: Path, number: int, error: rows.Bad) -> BadCatalogue:
    return bad(
        file,
        f"第{number}行 {error.column} 列 row {number}, column {error.column}: {error.what}",
        "改正这一格 correct this cell",
        number,
    )
