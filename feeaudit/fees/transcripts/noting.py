"""What does a published list say beside its columns? Remarks and marks of a fee, and footnotes that hold for many."""

import re
from collections.abc import Iterable

from feeaudit.fees.transcripts import basis, values
from feeaudit.fees.transcripts.entries import Entry, text
from feeaudit.text import fold

_TOLD = (("remark", "备注"), ("exemption", "减免"), ("validity", "有效期"), ("collection", "征收方式"))
_BEGINS = re.compile(r"(?:注|备注|说明|附注|编制说明)\s*\d{0,2}\s*[:：、.．]|※|[▲△★☆*●◆]")
_GOES_ON = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[、.．]|[（(][\d一二三四五六七八九十]{1,2}[)）]")
_LEAST = 6
"""Characters of a footnote that says something."""


def of(entry: Entry) -> str:
    """What is said of one fee, for people; empty where nothing is."""
    said = [(label, values.line(text(entry, name))) for name, label in _TOLD]
    marks = "".join(dict.fromkeys(entry.marks))
    parts = [f"{label}：{words}" for label, words in said if words]
    parts += [f"标记：{marks}"] if marks else []
    doubted = unsure(entry)
    if doubted:
        cells = "、".join(f"{label or field}“{words}”" for field, label, words in doubted)
        parts.append(f"没有读准，核对原件 not read for sure: {cells}")
    return "；".join(parts)


def unsure(entry: Entry) -> list[tuple[str, str, str]]:
    """Field, heading and words of each cell that was not read for sure; that of a 同上 too."""
    found = {(field, values.line(cell.text)): label for field, label, cell in entry.raw if not cell.sure}
    for field, cells in entry.said.items():
        for cell in cells:
            if not cell.sure:
                found.setdefault((field, values.line(cell.text)), "")
    return [(field, label, words) for (field, words), label in found.items()]


def provisions(lines: Iterable[str], place: str) -> list[dict[str, object]]:
    """Footnotes as rules for many fees: those that begin as notes do, and the numbered ones that go on with them."""
    made: dict[str, dict[str, object]] = {}
    within = False
    for line in lines:
        said = values.line(line)
        within = bool(_BEGINS.match(said) or (within and _GOES_ON.match(said)))
        if within and len(fold(said)) >= _LEAST:
            numbers = [one for one in basis.documents(said) if "〕" in one]
            made[said] = {"text": said, "legal_basis": numbers, "jurisdiction": place}
    return list(made.values())
