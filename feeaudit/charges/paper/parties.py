"""Who buys and who sells? The two blocks of a tax invoice, told apart by where they stand and by 购 and 销."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.rows import Row, inside, join, overdrawn, rows
from feeaudit.model import Box, Word
from feeaudit.text import fold

_NAME = re.compile(r"名称[:：]?")
_ID = re.compile(r"(?:统一社会信用代码/)?(?:纳税人)?识别号[:：]?|统一社会信用代码[:：]?")
_NEXT = re.compile(r"^.?(?:地址|电话|开户行|开户银行|账号|电子支付标识)")
_CODE = re.compile(r"[0-9A-Z]{15,20}")
_PRINTED_ID = re.compile(r"[0-9A-Z*X]{6,24}")
_BUYS, _SELLS = frozenset("购买"), frozenset("销售")
_LABELS = re.compile(r"识别号|信用代码|名称:|开户行|下载次数")
_MORE_ID = re.compile(r"[0-9A-Z]+")
_COLUMN = frozenset("购买方销售信息密码区备注")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Name and tax id as printed."""

    name: str | None
    tax_id: str | None
    doubts: tuple[str, ...] = ()
    """Words of the block that are neither, nor an address or account."""


def side_by_side(frame: Frame) -> tuple[Party, Party, tuple[str, ...]]:
    """Buyer and seller of a 数电票: left and right, unless 销 stands left and 购 right; and what is doubtful of it."""
    band = (frame.top, frame.headings.box[1])
    middle = _middle(frame, band)
    left = (frame.left, band[0], middle, band[1])
    right = (middle, band[0], frame.right, band[1])
    first, second = _titles(frame, left), _titles(frame, right)
    straight, swapped = (first & _BUYS) | (second & _SELLS), (first & _SELLS) | (second & _BUYS)
    buyer, seller = (right, left) if swapped and not straight else (left, right)
    unsure = tuple(sorted(swapped)) if straight else ()
    return party(frame, buyer), party(frame, seller), unsure


def above_and_below(frame: Frame) -> tuple[Party, Party]:
    """Buyer and seller of an older invoice: above the lines and below the totals, left of 密码区 and 备注."""
    upper = (frame.top, frame.headings.box[1])
    after = (frame.total or frame.headings).box[3]
    lower = (after, frame.foot)
    buyer = (frame.left, upper[0], right_end(frame, *upper, "密码区"), upper[1])
    seller = (frame.left, lower[0], right_end(frame, *lower, "备注"), lower[1])
    return party(frame, buyer), party(frame, seller)


def right_end(frame: Frame, top: float, bottom: float, titles: str) -> float:
    """Where the block at the left ends: at the vertical title beside it, or a ruling, in the right part of the page."""
    middle = frame.across(0.43)
    upright = [w for w in inside(frame.words, (middle, top, frame.right, bottom)) if w.text in set(titles)]
    if upright:
        return min(w.box[0] for w in upright) - 1
    rules = [x for x in frame.upright_rules(top, bottom) if middle < x < frame.across(0.9)]
    return rules[0] if rules else frame.across(0.57)


def _middle(frame: Frame, band: tuple[float, float]) -> float:
    """Where the right block begins: at the vertical ruling, or the title 销售方信息, in the middle of the page."""
    left, right = frame.across(0.38), frame.across(0.62)
    rules = [x for x in frame.upright_rules(*band) if left <= x <= right]
    if rules:
        return rules[0]
    near = inside(frame.words, (left, band[0], right, band[1]))
    titles = [w.box[0] for w in near if w.text in _COLUMN]
    return min(titles) - 1 if titles else frame.middle


def _titles(frame: Frame, block: Box) -> set[str]:
    x0, top, x1, bottom = block
    first = inside(frame.words, (x0, top, x0 + 0.12 * (x1 - x0) + 15, bottom))
    return {w.text for w in first if w.text in _COLUMN}


def party(frame: Frame, block: Box) -> Party:
    """Name and id within this block, by their labels; without labels, by their forms."""
    words = tuple(w for w in inside(frame.words, block) if not _is_title(w, block))
    found = rows(words)
    at_id = next((i for i, row in enumerate(found) if _ID.search(row.text)), None)
    if at_id is None:
        at_id = next((i for i, row in enumerate(found) if _CODE.search(fold(row.text))), None)
    tax_id = _tax_id(found[at_id]) if at_id is not None else None
    before = found[:at_id] if at_id is not None else found
    before = tuple(row for row in before if not _NEXT.search(row.text))
    name = _name(before)
    return Party(name=name, tax_id=tax_id, doubts=tuple(_doubts(found, before, at_id, name, tax_id)))


def _doubts(
    found: tuple[Row, ...], before: tuple[Row, ...], at_id: int | None, name: str | None, tax_id: str | None
) -> Iterator[str]:
    """What stands in the block and was read as nothing, or as part of a name that it cannot be."""
    if name and (_LABELS.search(fold(name)) or ":" in fold(name)):
        yield name
    if before and name and fold(name) not in fold("".join(row.text for row in before)):
        yield "".join(row.text for row in before)
    if before and not name and any(not _NAME.fullmatch(row.text) for row in before):
        yield "".join(row.text for row in before)
    for row in found[: len(found) if at_id is None else at_id + 1]:
        yield from overdrawn(row)
    if not any(_NAME.search(row.text) for row in before):
        yield from (row.text for row in before[1:])
    if at_id is None:
        return
    said = _after_label(found[at_id])
    if said and said != tax_id:
        yield said
    labels = [i for i, row in enumerate(found) if i > at_id and _NEXT.search(row.text)]
    for row in found[at_id + 1 : labels[0] if labels else None]:
        # A long address begins above its label; what goes on with the id looks like one.
        if not labels or _MORE_ID.fullmatch(fold(row.text)):
            yield row.text


def _is_title(word: Word, block: Box) -> bool:
    """A sign of the vertical title at the left of the block."""
    return word.text in _COLUMN and word.box[0] < block[0] + 0.1 * (block[2] - block[0]) + 15


def _tax_id(row: Row) -> str | None:
    said = _after_label(row)
    whole = _PRINTED_ID.fullmatch(said) or _CODE.search(said)
    return whole[0] if whole else None


def _after_label(row: Row) -> str:
    match = _ID.search(row.text)
    return fold(row.text[match.end() :] if match else row.text).upper()


def _name(found: tuple[Row, ...]) -> str | None:
    """What stands after 名称, and the rows above and below it that it wraps into."""
    label = next((i for i, row in enumerate(found) if _NAME.search(row.text)), None)
    if label is None:
        return join(found[0].words) or None if found else None
    match = _NAME.search(found[label].text)
    if match is None:
        return None
    start = found[label].span(match.start(), match.end())
    parts: list[str] = []
    for i, row in enumerate(found):
        rest = row.after(match.end()) if i == label else row
        own = [w for w in rest.words if w.box[0] > start[0] - 2] if rest else []
        if i < label and any(w.box[0] < start[1] - 4 for w in own):
            continue
        parts.append(join(own))
    return "".join(parts).strip() or None
