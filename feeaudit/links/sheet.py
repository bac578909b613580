"""What did a person write beside these links? Judgements in a table, each with who said it and of which fee."""

import csv
import io
from pathlib import Path
from typing import Any

from feeaudit.errors import BadUsage, CannotRead
from feeaudit.links.judging import hash_of
from feeaudit.machine import now
from feeaudit.model import Judgement, Said
from feeaudit.text import SOMEWHERE, bare, place_named

SAYS: dict[str, Said] = {
    "same": "same",
    "是": "same",
    "对": "same",
    "different": "different",
    "否": "different",
    "不对": "different",
    "unsure": "unsure",
    "不确定": "unsure",
}
"""What may stand in the column `judgement`."""


def read(file: Path, fees: list[dict[str, Any]], who: str | None) -> tuple[Judgement, ...]:
    """The judgements in a table of item, fee_id, judgement and, where they are given, payee, place, reason, who, when.

    Rows that judge nothing are passed over. Raises BadUsage, with the row, where any cannot be kept: then none is.
    """
    of_id = {fee["fee_id"]: fee for fee in reversed(fees)}
    try:
        content = file.read_bytes()
        rows = list(csv.DictReader(io.StringIO(_decoded(content), newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CannotRead(
            f"读不成表格 not readable as a table: {error}", where=str(file), todo="给 CSV give CSV"
        ) from error
    found = []
    for number, row in enumerate(rows, 2):
        cells = {name: bare(cell).strip() for name, cell in row.items() if name and isinstance(cell, str)}
        if cells.get("judgement"):
            found.append(_judgement(f"{file}:{number}", cells, of_id, who, now()))
    if not found:
        raise _bad(str(file), "没有一行有判断 no row judges anything", "填 judgement 一列 fill in the column judgement")
    return tuple(found)


def _judgement(
    where: str, cells: dict[str, str], of_id: dict[str, dict[str, Any]], who: str | None, when: str
) -> Judgement:
    said, fee, name = SAYS.get(cells["judgement"]), of_id.get(cells.get("fee_id", "")), cells.get("who") or who
    place = place_named(cells["place"]) if cells.get("place") else None
    if said is None:
        raise _bad(
            where, f"不知道这种判断 no judgement: {cells['judgement']}", f"写其中之一 write one of {'、'.join(SAYS)}"
        )
    if not cells.get("item"):
        raise _bad(where, "没有 item no item", "写收费的名称 write the name of the charge")
    if fee is None:
        raise _bad(
            where, f"清单里没有这一项 no such fee: {cells.get('fee_id')}", "用 -c 指定清单 name its list with -c"
        )
    if place == SOMEWHERE:
        raise _bad(
            where, f"不是已知的地区 no place that is known: {cells['place']}", "写 GB/T 2260 代码 write its code"
        )
    if name is None:
        raise _bad(
            where, "没有说是谁判断的 it does not say who judged", "加 --who 或 who 一列 give --who or a column who"
        )
    return Judgement(
        item=cells["item"],
        fee_id=fee["fee_id"],
        fee_hash=hash_of(fee),
        said=said,
        who=name,
        when=cells.get("when") or when,
        payee=cells.get("payee") or None,
        place=place,
        reason=cells.get("reason", ""),
    )


def _bad(where: str, what: str, todo: str) -> BadUsage:
    return BadUsage(what, where=where, todo=todo)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")
