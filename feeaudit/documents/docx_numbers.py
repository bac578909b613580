"""Which numbers does Word show before paragraphs whose text has none? Counted as Word counts them, list by list."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from feeaudit.documents import xml

if TYPE_CHECKING:
    from lxml import etree

UNSEEN = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "pPr", "rPr"})
"""Struck out or moved away, codes of fields, the second copy of a text box, and looks."""
_LEVELS = 9
_LARGEST = 99_999
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCountingThousand"}
)
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    """What is shown, `%1` for the number of the first level."""


class Numbers:
    """The lists that a DOCX declares."""

    def __init__(self, numbering: "etree._Element | None", styles: "etree._Element | None") -> None:
        declared = list(numbering.iter("{*}abstractNum")) if numbering is not None else []
        kinds = {value(one, "abstractNumId"): dict(_levels(one)) for one in declared}
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        for one in numbering.iterchildren("{*}num") if numbering is not None else ():
            kind = value(one.find("{*}abstractNumId")) or ""
            own = {level: _overridden(kinds.get(kind, {}), level, element) for level, element in _overrides(one)}
            name = f"{kind}/{value(one, 'numId')}" if own else kind
            self._lists[value(one, "numId") or ""] = (name, kinds.get(kind, {}) | {k: v for k, v in own.items() if v})
        self._styles: dict[str, tuple[int, str]] = {}
        for style in styles.iter("{*}style") if styles is not None else ():
            found = _number_of(style)
            if found:
                self._styles[value(style, "styleId") or ""] = found

    def labels(self, root: "etree._Element") -> "dict[etree._Element, str]":
        """Paragraph → what stands before its text, for those that have a number."""
        made: dict[etree._Element, str] = {}
        counts: dict[str, dict[int, int]] = defaultdict(dict)
        for paragraph in root.iter("{*}p") if self._lists else ():
            level, number = _number_of(paragraph) or self._styles.get(_style(paragraph), (0, ""))
            name, levels = self._lists.get(number, ("", {}))
            if level in levels and not any(xml.name_of(above) in UNSEEN for above in paragraph.iterancestors()):
                count = counts[name]
                count[level] = count[level] + 1 if level in count else levels[level].start
                for deeper in range(level + 1, _LEVELS):
                    count.pop(deeper, None)
                made[paragraph] = _shown(levels, level, count)
        return made


def _shown(levels: dict[int, _Level], level: int, count: dict[int, int]) -> str:
    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        return _written(count.get(at, levels[at].start), levels[at].form) if at in levels else ""

    return "" if levels[level].form in ("bullet", "none") else _PLACE.sub(one, levels[level].text)


def _levels(kind: "etree._Element") -> "Iterator[tuple[int, _Level]]":
    for element in kind.iterchildren("{*}lvl"):
        yield (
            _whole(value(element, "ilvl"), 0),
            _Level(
                _whole(value(element.find("{*}start")), 0),
                value(element.find("{*}numFmt")) or "decimal",
                (value(element.find("{*}lvlText")) or "")[:40],
            ),
        )


def _overrides(number: "etree._Element") -> "Iterator[tuple[int, etree._Element]]":
    for element in number.iterchildren("{*}lvlOverride"):
        start = element.find("{*}startOverride")
        if start is not None:
            yield _whole(value(element, "ilvl"), 0), start


def _overridden(levels: dict[int, _Level], level: int, start: "etree._Element") -> _Level | None:
    return levels[level]._replace(start=_whole(value(start), 1)) if level in levels else None


def _number_of(element: "etree._Element") -> tuple[int, str] | None:
    """Level and list that its looks name."""
    found = element.find("{*}pPr/{*}numPr")
    number = value(found.find("{*}numId")) if found is not None else None
    return (_whole(value(found.find("{*}ilvl")), 0), number) if found is not None and number else None


def _style(paragraph: "etree._Element") -> str:
    return value(paragraph.find("{*}pPr/{*}pStyle")) or ""


def value(element: "etree._Element | None", name: str = "val") -> str | None:
    """An attribute of Word's own, whatever prefix it has."""
    if element is None:
        return None
    return next((str(said) for key, said in element.attrib.items() if str(key).endswith(f"}}{name}")), None)


def _whole(said: str | None, usual: int) -> int:
    return min(int(said), _LARGEST) if said and said.isascii() and said.isdigit() and len(said) < 10 else usual


def _written(number: int, form: str) -> str:
    if form in _CHINESE:
        return _chinese(number)
    if form in _CIRCLED and 1 <= number <= 20:
        return chr(0x245F + number)
    if form in ("lowerLetter", "upperLetter") and number >= 1:
        letter = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, _LEVELS)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 1 <= number < 400:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _chinese(number: int) -> str:
    """Below a hundred in words, above in digits one by one."""
    if number >= 100:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[ones] if ones or not tens else "")


def _roman(number: int) -> str:
    made = ""
    for size, sign in _ROMAN:
        while number >= size:
            made, number = made + sign, number - size
    return made
