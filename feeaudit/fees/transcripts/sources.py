"""Where was each field of each fee read? Page, row, box and the raw words, so that an auditor can look at the paper."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from feeaudit.fees.transcripts.entries import Entry
from feeaudit.model import Box

COLUMNS = ("id", "field", "heading", "source", "page", "row", "box", "raw", "links", "sure")
Cells = dict[str, str]


def linked(fees: Sequence[Entry], rows: Sequence[Cells], about: dict[str, Any]) -> None:
    """A standard that is only a link to a notice: the notice is the fee's source, beside the paper that names it."""
    known: dict[str, str] = {}
    papers = {source["id"]: source["title"] for source in about["sources"]}
    for entry, row in zip(fees, rows, strict=True):
        links = [link for cell in entry.said.get("standard", ()) for link in cell.links]
        if not links:
            continue
        if links[0] not in known:
            known[links[0]] = f"L{len(known) + 1}"
            title = f"{papers[row['source']]}；标准见 its standard at"
            about["sources"].append({"id": known[links[0]], "title": title, "path": links[0]})
        row["source"] = known[links[0]]


def of(fees: Sequence[Entry], rows: Sequence[Cells]) -> Iterator[Cells]:
    """One record per printed cell, in the order of the fees."""
    for entry, row in zip(fees, rows, strict=True):
        for field, heading, cell in entry.raw:
            yield {
                "id": row["id"],
                "field": field,
                "heading": heading,
                "source": f"S{entry.paper + 1}",
                "page": str(cell.page),
                "row": str(cell.row),
                "box": _sides(cell.box) if cell.box else "",
                "raw": cell.text,
                "links": " ".join(cell.links),
                "sure": "" if cell.sure else "false",
            }


@lru_cache(maxsize=4096)
def _sides(box: Box) -> str:
    x0, top, x1, bottom = box
    return f"{x0:.1f} {top:.1f} {x1:.1f} {bottom:.1f}"
