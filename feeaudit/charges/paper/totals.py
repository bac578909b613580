"""What are an invoice's sums? 合计 by column, 价税合计 in words and in figures."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from feeaudit.charges import values
from feeaudit.charges.paper.columns import find, place
from feeaudit.charges.paper.frame import AMOUNT_WORDS, FIGURES, Frame
from feeaudit.charges.paper.rows import Row, inside, join, row_of
from feeaudit.charges.paper.table import Name
from feeaudit.model import Word

_SUM_WORD = re.compile(r"[合小总计:：]*[-¥￥\d,.*＊()（）]+")
_FIGURES = re.compile(r"[(（]?-?[¥￥]?-?\d[\d,]*(?:\.\d+)?[)）]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """None where nothing is printed, or ***."""

    amount: Decimal | None
    tax: Decimal | None
    with_tax: Decimal | None
    in_words: str | None


def read(frame: Frame) -> Totals:
    """ValueError where a printed sum is no exact amount."""
    sums = _sums(frame)
    words, with_tax = _total(frame)
    return Totals(amount=_amount(sums, "amount"), tax=_amount(sums, "tax"), with_tax=with_tax, in_words=words)


_PLAIN = re.compile(r"价税合计|[(（]?[大小]写[)）]?|[⊗○Ⓧ⨂ⓧ×XxO0*＊:：()（）¥￥\ufffd\ue000-\uf8ff]")
"""What a row 价税合计 says beside its amounts; the crossed circle is drawn in many ways, brackets in lost fonts."""
_LABEL = re.compile(r"[合小总计:：]+")


def doubts(frame: Frame) -> tuple[str, ...]:
    """Words in the rows of sums that are neither label nor figure."""
    return (*_beside_sums(frame), *_beside_total(frame))


def _beside_sums(frame: Frame) -> list[str]:
    if frame.whole is None:
        return []
    others = [w.text for w in frame.whole.words if not _LABEL.fullmatch(w.text) and not _SUM_WORD.fullmatch(w.text)]
    return [*others, *(w.text for w in _sums(frame).get("stray", []))]


def _beside_total(frame: Frame) -> list[str]:
    row = _total_row(frame)
    if row is None:
        return []
    try:
        words, _ = _total(frame)
    except ValueError:
        return []  # said where the sum itself is read
    figures = [m[0] for m in _FIGURES.finditer(row.text)]
    rest = row.text.replace(words or "", "", 1)
    rest = _PLAIN.sub("", rest.replace(figures[-1], "", 1) if figures else rest)
    return [rest] if rest else []


@lru_cache(maxsize=8)
def _sums(frame: Frame) -> dict[Name, list[Word]]:
    if frame.whole is None:
        return {}
    _, top, _, bottom = frame.whole.box
    end = frame.total.box[1] if frame.total else bottom + 0.9 * frame.em
    above = frame.sums.box[3] if frame.sums and frame.sums is not frame.whole else 0.0
    start = max(top - 0.55 * frame.em, min(above, top))
    band = inside(frame.words, (frame.left, start, frame.right, min(bottom + 0.9 * frame.em, max(bottom, end))))
    figures = [w for w in band if FIGURES.fullmatch(w.text)]
    return place(_with_sign(figures, frame.em), find(frame).only("amount", "tax", "quantity", "price"))


def _with_sign(figures: list[Word], em: float) -> list[Word]:
    """A ¥ drawn apart belongs to the figure at its right."""
    made: list[Word] = []
    for word in sorted(figures, key=lambda w: w.box[0]):
        if made and re.fullmatch(r"[-¥￥]+", made[-1].text) and word.box[0] - made[-1].box[2] < 4.5 * em:
            sign = made.pop()
            x0, top, _, _ = sign.box
            made.append(Word(text=sign.text + word.text, box=(x0, min(top, word.box[1]), word.box[2], word.box[3])))
        else:
            made.append(word)
    return made


def _amount(sums: dict[Name, list[Word]], name: Name) -> Decimal | None:
    return values.amount(_one(join(sums[name]))) if name in sums else None


def _one(text: str) -> str:
    if " " in text.strip():
        raise ValueError(f"两个合计挤在一栏 two sums in one column: {text!r}")
    return text


def _total(frame: Frame) -> tuple[str | None, Decimal | None]:
    row = _total_row(frame)
    if row is None:
        return None, None
    text = row.text
    words = max(AMOUNT_WORDS.findall(text), key=len, default=None)
    at = text.rfind(words) + len(words) if words else 0
    small = re.search(r"小写[)）]?", text)
    at = max(at, small.end() if small else 0)
    figures = _FIGURES.search(text, at)
    return words, values.amount(figures[0]) if figures else None


def _total_row(frame: Frame) -> Row | None:
    """The band of 价税合计 as one row."""
    if frame.total is None:
        return None
    _, top, _, bottom = frame.total.box
    band = inside(frame.words, (frame.left, top - 0.45 * frame.em, frame.right, bottom + 0.45 * frame.em))
    return row_of(w for w in band if frame.whole is None or w not in frame.whole.words)
