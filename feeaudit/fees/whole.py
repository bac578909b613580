"""Is this file what it should be, and all of it? Saved web pages and half downloads are refused by name."""

import hashlib
import json
from pathlib import Path
from typing import Any

from feeaudit.documents import sniff
from feeaudit.errors import BadCatalogue

DESCRIPTION = frozenset({sniff.JSON, sniff.TEXT, sniff.CSV, sniff.BYTES})
"""What the bytes of a description may look like; whether they are JSON is asked next."""
_TABLE = frozenset({sniff.CSV, sniff.TEXT, sniff.BYTES})
AGAIN = "像是没下载完，重新下载 it seems to be cut off: fetch it again"
_PAGE = "像是登录页或错误页被存成了清单，登录后重新下载 a login or error page was saved: sign in and fetch it again"
_KIND = (
    "换成清单格式的文件，工作簿和网页先用 feeaudit catalogue import；give a file of the catalogue format, or import it"
)


def refuse_other(file: Path, content: bytes, wanted: frozenset[str] = _TABLE) -> None:
    """Raises BadCatalogue for what is by its bytes something else: a web page, a workbook, an empty file."""
    kind = sniff.media_type(content)
    if kind in wanted:
        return
    named = sniff.NAMES.get(kind, kind)
    todo = AGAIN if kind == sniff.EMPTY else _PAGE if kind in (sniff.HTML, sniff.XML, sniff.JSON) else _KIND
    raise BadCatalogue(f"收费清单有错 bad list: 内容是{named} the content is another kind", where=str(file), todo=todo)


def refuse_part(file: Path, content: bytes, about: dict[str, Any]) -> None:
    """Raises BadCatalogue where the table is another kind of file, or less than its description counts.

    Counted are, where they are told, the bytes, the hash and the rows of the resource `fees.csv`, and the rows of the
    list.
    """
    refuse_other(file, content)
    told = _resource(about, file.name)
    size, sha256 = told.get("bytes"), _hash(told.get("hash"))
    if isinstance(size, int) and size != len(content):
        raise _part(file, f"有 {len(content)} 字节，说明写着 {size} bytes: {len(content)}, described as {size}")
    if sha256 and sha256 != hashlib.sha256(content).hexdigest():
        raise _part(file, "sha256 与说明不符 another sha256 than described")
    counted = next((n for n in (told.get("rows"), about.get("rows")) if isinstance(n, int)), None)
    if counted is not None and (rows := _rows(content)) not in (None, counted):
        raise _part(file, f"有 {rows} 行，说明写着 {counted} 行 rows: {rows}, described as {counted}")


def is_cut(content: bytes) -> bool:
    """Does the last line lack its end, as after a download that broke off?"""
    return bool(content) and not content.endswith((b"\n", b"\r"))


def broken_json(file: Path, error: json.JSONDecodeError) -> BadCatalogue:
    """What to say of a description that is no JSON: where it breaks off at its end, it was most likely cut."""
    cut = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
    todo = AGAIN if cut else "按清单格式重写 write it as the format says"
    return BadCatalogue(f"收费清单有错 bad list: 不是 JSON not JSON: {error}", where=str(file), todo=todo)


def _resource(about: dict[str, Any], name: str) -> dict[str, Any]:
    resources = about.get("resources")
    for one in resources if isinstance(resources, list) else ():
        if isinstance(one, dict) and one.get("path") == name:
            stats = one.get("stats")
            return one | (stats if isinstance(stats, dict) else {})
    return {}


def _hash(said: object) -> str | None:
    """A sha256, bare or as `sha256:…`; other hashes are for others."""
    bare = said.removeprefix("sha256:").lower() if isinstance(said, str) else ""
    return bare if len(bare) == 64 else None


def _rows(content: bytes) -> int | None:
    """Rows beneath the heading that are not blank; None where it is no table: that is said elsewhere."""
    import csv
    import io

    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    return sum(any(cell.strip() for cell in line) for line in lines[1:])


def _part(file: Path, what: str) -> BadCatalogue:
    return BadCatalogue(f"收费清单有错 bad list: {what}", where=str(file), todo=AGAIN)
