"""What is taken away of the queue? What is shown, all of it and no more, as a table that runs nothing when opened."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from fastapi.responses import Response, StreamingResponse

from feeaudit.reports.words import LABELS, STATES
from feeaudit.review.asked import Filter
from feeaudit.review.desk import Desk
from feeaudit.review.showing import SEVERITIES, TITLES
from feeaudit.store import Queue, Wanted
from feeaudit.store.asking import NO_DAY, key
from feeaudit.store.queue import Row
from feeaudit.text import safe

_COLUMNS = (
    "finding_id", "rule_id", "rule", "severity", "confidence", "payee", "payer", "item", "at_issue", "message", "state",
    "reviewer",
)  # fmt: skip
_MORE = (("承办人", "Assignee"), ("期限", "Due"), ("已清退(元)", "Refunded (yuan)"), ("有效至", "Until"))
_CHUNK = 1_000


def csv_of(desk: Desk, wanted: Wanted, asked: Filter) -> Response:
    """UTF-8 with BOM. The first lines say the filter, how many rows follow, the run and the head of the chain."""
    queue = desk.queue()
    count, head = desk.store.head()
    about = [
        ("筛选 filter", asked.query() or "全部 all"),
        ("条数 rows", queue.count(wanted)),
        ("运行 run", queue.run_id()),
        ("结论数与链首 decisions, chain head", f"{count} {head}"),
        ("说明 note", "均为疑似，未经复核的不构成认定 all are suspected; what is open is no verdict"),
    ]
    name = {"Content-Disposition": 'attachment; filename="feeaudit-queue.csv"'}
    return StreamingResponse(_lines(queue, wanted, about), media_type="text/csv; charset=utf-8", headers=name)


def _lines(queue: Queue, wanted: Wanted, about: list[tuple[str, Any]]) -> Iterator[str]:
    heads = [" ".join(LABELS[name]) for name in _COLUMNS] + [" ".join(pair) for pair in _MORE]
    yield "\ufeff" + _text([*about, (), heads])
    after = None
    while rows := queue.rows(wanted, limit=_CHUNK, after=after):
        yield _text([_cells(row) for row in rows])
        after = key(rows[-1], wanted.order)


def _cells(row: Row) -> list[Any]:
    return [
        row.finding_id, row.rule, " ".join(TITLES.get(row.rule, (row.rule,))), SEVERITIES[row.severity][0],
        row.confidence, row.payee, row.payer, row.item, row.amount or "", f"{row.message_zh} {row.message_en}",
        STATES[row.state][0], row.who, row.assignee, "" if row.due == NO_DAY else row.due, row.refunded or "",
        row.until or "",
    ]  # fmt: skip


def _text(rows: list[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([safe(str(cell)) for cell in row] for row in rows)
    return out.getvalue()
