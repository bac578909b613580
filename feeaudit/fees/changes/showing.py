"""How are the changes between two editions told? Rows for the screen and the sheet, and plain JSON for programs."""

from typing import Any

from feeaudit.fees.changes import KINDS, Change, Field, about, counts, touched
from feeaudit.fees.views import LABELS
from feeaudit.model import Catalogue, Fee
from feeaudit.plain import SCHEMA

HEADINGS = ("变化 change", "收费项目 fee", "地区 place", "内容 what", "旧 old", "新 new", "相似 score", "编号 id")
SAID = {
    "added": "新增 added",
    "removed": "删除 removed",
    "renamed": "改名 renamed",
    "rate": "标准 rate",
    "basis": "依据 basis",
    "validity": "时效 validity",
    "detail": "其他 detail",
}
LOOKS = {
    "added": "green",
    "removed": "red",
    "renamed": "cyan",
    "rate": "yellow",
    "basis": "magenta",
    "validity": "yellow",
    "detail": "dim",
}
BECAUSE = {"name": "名称相近 name", "alias": "别名 alias", "basis": "同一依据 basis", "standard": "同一标准 standard"}

Row = tuple[str, ...]


def rows(changes: tuple[Change, ...]) -> list[tuple[str, Row]]:
    """Kind and row, as `HEADINGS`; one row for each thing that changed of a fee, kinds in their order."""
    found = [(kind, row) for change in changes for kind, row in _rows(change)]
    return sorted(found, key=lambda one: KINDS.index(one[0]))


def _rows(change: Change) -> list[tuple[str, Row]]:
    fee = change.new or change.old
    if fee is None:
        return []
    begin = (fee.name, fee.jurisdiction)
    ids = _ids(change)
    if change.old is None or change.new is None:
        kind = change.kinds[0]
        told = ("", fee.standard or "") if kind == "added" else (fee.standard or "", "")
        return [(kind, (SAID[kind], *begin, "", *told, "", ids))]
    made: list[tuple[str, Row]] = []
    if "renamed" in change.kinds:
        why = "、".join(BECAUSE[word] for word in change.because)
        score = f"{change.score or 0:.2f}"
        made.append(("renamed", (SAID["renamed"], *begin, why, change.old.name, change.new.name, score, ids)))
    for field in change.fields:
        what = f"{LABELS.get(field.name, '')} {field.name}".strip()
        made.append((field.kind, (SAID[field.kind], *begin, what, field.old or "", field.new or "", "", ids)))
    return made


def _ids(change: Change) -> str:
    known = [_id(fee) for fee in (change.old, change.new) if fee]
    return " → ".join(dict.fromkeys(known))


def _id(fee: Fee) -> str:
    return fee.id.removesuffix(f"@{fee.catalogue}")


def plain(old: Catalogue, new: Catalogue, changes: tuple[Change, ...]) -> dict[str, Any]:
    """The changes as a program reads them; `touched` are the places and name keys whose charges need a new test."""
    return {
        "schema": SCHEMA,
        "old": {"list": old.list, "edition": old.edition, "sha256": old.sha256, "rows": len(old.fees)},
        "new": {"list": new.list, "edition": new.edition, "sha256": new.sha256, "rows": len(new.fees)},
        "list_changes": [_field(field) for field in about(old, new)],
        "counts": counts(changes),
        "changes": [_change(change) for change in changes],
        "touched": [{"jurisdiction": place, "key": key} for place, key in touched(changes)],
    }


def _change(change: Change) -> dict[str, Any]:
    fee = change.new or change.old
    return {
        "changes": list(change.kinds),
        "jurisdiction": fee.jurisdiction if fee else None,
        "nature": fee.nature if fee else None,
        "old_id": _id(change.old) if change.old else None,
        "new_id": _id(change.new) if change.new else None,
        "old_name": change.old.name if change.old else None,
        "new_name": change.new.name if change.new else None,
        "score": change.score,
        "because": list(change.because),
        "fields": [{"change": field.kind} | _field(field) for field in change.fields],
    }


def _field(field: Field) -> dict[str, Any]:
    return {"field": field.name, "old": field.old, "new": field.new}
