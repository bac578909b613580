"""Which number does a row bear, and how deep is it? `一、`, `（一）`, `1.`, `（1）`, `①`, also glued to a name."""

import re

from feeaudit.text import fold

_CHINESE = "一二三四五六七八九十百〇零"
_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九", 1)}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_UNITS = "%‰年月日天号级类期次个人周元吨代岁米度位家名线平立千万亿公"
"""What begins so after a number is counted, and no name."""
TOP = 2
"""How deep a plain number is; a row without any counts as one."""
_FORMS = (
    (0, re.compile(rf"第?([{_CHINESE}]{{1,5}})(?:[、.．:：]|类|\s+|$)\s*")),
    (1, re.compile(rf"[（(]\s*([{_CHINESE}]{{1,5}})\s*[)）][、.．]?\s*")),
    (3, re.compile(r"[（(]\s*(\d{1,3})\s*[)）][、.．]?\s*")),
    (3, re.compile(rf"[1-9]\d{{0,2}}[.．](\d{{1,3}})(?=[^\d.．]|$)(?![{_UNITS}])[、.．]?\s*")),
    (TOP, re.compile(r"(\d{1,4})(?:[、.．](?!\d)|\)|）|\s+|$)\s*")),
    (4, re.compile(rf"([{_CIRCLED}])[、.．]?\s*")),
)
_BEGIN = frozenset(f"第（({_CHINESE}{_CIRCLED}")
"""How a number begins that is not written in digits."""
_COUNTED = re.compile(r"[(（]共?(?:计)?\s*\d{1,4}\s*项[)）]$")
_GLUED = re.compile(rf"(\d{{1,3}})(?=[\u4e00-\u9fff《“（(])(?![{_UNITS}])")


def split(text: str, expected: frozenset[int] = frozenset()) -> tuple[int | None, int | None, str]:
    """How deep, which number, and what is left; (None, None, text) where it bears none.

    A number that nothing parts from the name is one only where it is `expected`.
    """
    said = text.strip()
    if said[:1] not in _BEGIN and not said[:1].isdecimal():
        return None, None, said
    for depth, form in _FORMS:
        found = form.match(said)
        if found:
            return depth, _value(found[1]), said[found.end() :].strip()
    glued = _GLUED.match(said)
    if glued and int(glued[1]) in expected:
        return TOP, int(glued[1]), said[glued.end() :].strip()
    return None, None, said


def _value(said: str) -> int:
    if said in _CIRCLED:
        return _CIRCLED.index(said) + 1
    if said.isdigit():
        return int(said)
    tens, ten, ones = said.rpartition("十")
    if ten:
        return 10 * _DIGITS.get(tens[-1:], 1) + _DIGITS.get(ones, 0)
    return _DIGITS.get(said[-1:], 0)


def uncounted(title: str) -> str:
    """`教育部门（3项）` without how many fees stand below it."""
    return _COUNTED.sub("", title)


def is_number(text: str) -> bool:
    """Is this nothing but a number, in any of the forms?"""
    depth, _, left = split(fold(text) if text.strip() not in _CIRCLED else text)
    return depth is not None and not left
