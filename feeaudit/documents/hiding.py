"""Is it grave that no one can see this text? A number, a name or an item is; a label beside the page is not."""

import re
from collections.abc import Iterable

from feeaudit.model import Box, Look, Word
from feeaudit.text import fold

SIGNS = ("-", "−", "负", "(负数)")
"""What turns an amount into its opposite."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_AMOUNT = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿圆元角分整]{2,}")
_NAME = re.compile(r"(?:公司|厂|院|所|中心|协会|学会|商会|合作社|经营部|商行)$|^\*.+\*.")
_SHOWN = 8
_TOUCHES = 4.0


def look(gone: Iterable[Word], size: tuple[float, float]) -> Look:
    """visible_ink of a page of this width and height on which no one can see these words."""
    grave = [word.text for word in gone if _is_grave(word, size)]
    if not grave:
        return Look(check="visible_ink", outcome="pass")
    shown = "、".join(text[:40] for text in grave[:_SHOWN])
    return Look(
        check="visible_ink", outcome="fail", detail=f"文件里有、纸面上看不见的文字 text no one can see: {shown}"
    )


def _is_grave(word: Word, size: tuple[float, float]) -> bool:
    """A number or a firm's or item's name wherever it hides; other words only on the page: some printers leave labels
    and the clerk's name outside of it."""
    x0, top, x1, bottom = word.box
    text = fold(word.text)
    if any(c.isdigit() for c in text) or text in SIGNS or _AMOUNT.search(text) or _NAME.search(text):
        return True
    on_page = x1 > 0 and bottom > 0 and x0 < size[0] and top < size[1]
    return on_page and len(_HAN.findall(text)) >= 2


def written_over(notes: tuple[Box, ...], words: Iterable[Word]) -> str | None:
    """What annotations of one line write beside or upon numbers; None where they do not."""
    found = []
    for word in words if notes else ():
        x0, top, x1, bottom = word.box
        for a, b, c, d in notes:
            in_line = d - b <= 3 * (bottom - top) and b < bottom and d > top
            if in_line and a < x1 + _TOUCHES and c > x0 - _TOUCHES and any(sign.isdigit() for sign in word.text):
                found.append(word.text[:40])
                break
    return f"批注写在数字旁或数字上 annotations write beside {'、'.join(found[:_SHOWN])}" if found else None
