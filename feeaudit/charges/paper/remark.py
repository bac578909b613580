"""What does the box 备注 say? Its rows as printed; a row that fills the box goes on in the next."""

from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.rows import inside, join, rows
from feeaudit.model import Box

_TITLE = frozenset("备注")
_ROOM = 16.0
"""Points that one more character would need."""


def read(frame: Frame, block: Box) -> str | None:
    """The text in this block without the vertical title; None where it is empty."""
    words = [w for w in inside(frame.words, block) if w.text not in ("备", "注", "备注")]
    found = rows(words)
    made = ""
    for i, row in enumerate(found):
        goes_on = i == 0 or found[i - 1].box[2] > block[2] - _ROOM
        made += join(row.words) if goes_on else f"\n{join(row.words)}"
    return made or None


def whole_width(frame: Frame) -> Box:
    """The box of a 数电票: from the title to the right side, from 价税合计 to the foot."""
    start = (frame.total or frame.headings).box[3]
    return right_of_title(frame, start, frame.foot, frame.left), start + 1, frame.right, frame.foot


def doubts(frame: Frame) -> tuple[str, ...]:
    """Words left of this box that are no title."""
    if frame.total is None:
        return ()
    left, top, _, bottom = whole_width(frame)
    beside = inside(frame.words, (frame.left, top, left, bottom))
    return tuple(word.text for word in beside if not _TITLE.issuperset(word.text))


def right_of_title(frame: Frame, top: float, bottom: float, x: float) -> float:
    """Where the box begins: right of the vertical title 备注 that stands right of x, or of the ruling beside it."""
    band = inside(frame.words, (x, top, frame.right, bottom))
    titles = [w.box[2] for w in band if w.text in _TITLE and w.box[0] < x + 6 * frame.em]
    start = max(titles, default=x)
    rules = [r for r in frame.upright_rules(top, bottom) if start - 2 <= r <= start + 1.4 * frame.em]
    return rules[0] if rules else start
