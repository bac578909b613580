"""Are these the columns of a fees.csv? Then the rows are taken as they stand, with what is written above them."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from feeaudit.errors import BadCatalogue
from feeaudit.fees.rows import COLUMNS
from feeaudit.fees.transcripts import about
from feeaudit.fees.transcripts.account import Account
from feeaudit.fees.transcripts.block import NOTHING, Block, List, Transcript
from feeaudit.fees.transcripts.columns import Layouts
from feeaudit.fees.transcripts.headings import NOTE
from feeaudit.fees.transcripts.said import Said
from feeaudit.text import NATIONAL, bare

TOLD = (
    "list", "edition", "title", "jurisdiction", "published", "natures", "valid_from", "valid_to", "coverage",
    "known_from",
)  # fmt: skip
"""What a written list says above its rows, each as `清单 list: …`."""
_TOLD = re.compile(rf"(?:\S+ )?({'|'.join(TOLD)}|source|provision): (.*)", re.DOTALL)
_SEVERAL = {"source": "sources", "provision": "provisions"}
Cells = dict[str, str]


def of(papers: Sequence[Transcript], layouts: Layouts, said: Said, account: Account) -> List:
    """The list as it was written; what the user says of it holds before what it says itself."""
    rows: list[Cells] = []
    sources: list[Cells] = []
    told: dict[str, Any] = {"sources": [], "provisions": []}
    notes: dict[str, str] = {}
    for paper, block, layout in layouts:
        told |= _told(block.above, told)
        note = layout.fields.get(NOTE, (None,))[0]
        account.rows += block.heads + block.titles + len(block.rows)
        account.kinds["heading"] += block.heads
        account.kinds["title"] += block.titles
        columns = {name: held[0] for name, held in layout.fields.items() if name in COLUMNS}
        for number, row in enumerate(block.rows):
            cells = {name: bare(block.cells[row[c]].text.strip()) for name, c in columns.items() if row[c] != NOTHING}
            account.kinds["fee" if any(cells.values()) else "blank"] += 1
            if any(cells.values()):
                rows.append(dict.fromkeys(COLUMNS, "") | cells)
                sources += _sources(rows[-1]["id"], paper, block, number, columns)
                if note is not None and row[note] != NOTHING and (said_of := bare(block.cells[row[note]].text.strip())):
                    notes[rows[-1]["id"]] = said_of
    account.fees = len(rows)
    asides = sum(aside.rows for transcript in papers for aside in transcript.asides)
    account.rows += asides
    account.kinds["aside"] += asides
    described = _described(papers, said, told, rows) | ({"notes": notes} if notes else {})
    return List(about=described, rows=tuple(rows), sources=tuple(sources), account=account)


def _told(above: Iterable[str], several: dict[str, list[Any]]) -> dict[str, Any]:
    """What is told once; what may be told several times is added to `several`."""
    made: dict[str, Any] = {}
    for line in above:
        found = _TOLD.fullmatch(bare(line.strip()))
        if found and found[1] in _SEVERAL:
            several[_SEVERAL[found[1]]].append(_json(found[2]))
        elif found and found[2]:
            made[found[1]] = _json(found[2]) if found[1] == "natures" else found[2]
    return made


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadCatalogue(f"表头以上的一行不是 JSON this line above the table is not JSON: {text[:80]}") from error


def _sources(id_: str, paper: int, block: Block, number: int, columns: dict[str, int]) -> Iterable[Cells]:
    page, row = block.places[number]
    for name, column in columns.items():
        index = block.rows[number][column]
        if index != NOTHING and block.cells[index].text.strip():
            yield {
                "id": id_,
                "field": name,
                "heading": block.headings[column],
                "source": f"S{paper + 1}",
                "page": str(page),
                "row": str(row),
                "box": "",
                "raw": block.cells[index].text,
                "links": "",
                "sure": "",
            }


def _described(papers: Sequence[Transcript], said: Said, told: dict[str, Any], rows: list[Cells]) -> dict[str, object]:
    natures = tuple(told.get("natures") or sorted({row.get("nature", "") for row in rows}))
    places = {row["jurisdiction"] for row in rows}
    place = said.jurisdiction or told.get("jurisdiction") or (places.pop() if len(places) == 1 else NATIONAL)
    title = said.title or told.get("title") or about.title(papers, said)
    name = said.list or told.get("list") or papers[0].path.rpartition("/")[2].rpartition(".")[0]
    made = about.described(papers, said, title=title, place=place, name=name, natures=natures)
    for key in ("edition", "published", "valid_from", "valid_to", "coverage"):
        if told.get(key) and getattr(said, key) in (None, "complete"):
            made[key] = told[key]
    if told.get("known_from"):
        made["known_from"] = told["known_from"]
    made["name"] = f"{name}-{made['edition']}"
    return made | {key: told[key] for key in _SEVERAL.values() if told[key]}
