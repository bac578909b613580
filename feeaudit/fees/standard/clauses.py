"""How is a printed standard divided? Clauses, their headings, the parts between commas, and what stands in brackets."""

import re
from collections.abc import Iterator

_COUNT = "[一二三四五六七八九十]{1,3}"
_ITEM = re.compile(
    r"(?:^|(?<=[ ;,)□]))"
    rf"(?:\d{{1,2}}[、.](?=[\u4e00-\u9fffA-Za-z(])(?![类级型款号])|\((?:\d{{1,3}}|{_COUNT})\)|{_COUNT}、(?!{_COUNT}))"
)
"""The number of an item: 1、 2. (3) 四、"""
_ORDINAL = re.compile(r"\((?:(\d{1,2})|([一二三四五六七八九十]))\)")
HIDDEN = "□"
"""What stands for each character of a bracket where only the text outside is read."""


def clauses(text: str) -> list[str]:
    """The clauses of a normalised text: parted by ; outside brackets, and by the numbers of items."""
    return [clause for part in _split(text, ";") for clause in _items(part) if clause.strip(" ,;")]


def parts(clause: str) -> list[str]:
    """What commas part, outside brackets."""
    return [part for part in _split(clause, ",") if part.strip(" ")]


def heading(clause: str) -> tuple[str, str]:
    """`城市占道费` and what follows the colon; a blank heading where there is none."""
    at = outside(clause).find(":")
    return ("", clause) if at < 0 else (clause[:at], clause[at + 1 :])


def outside(text: str) -> str:
    """The text with every bracket and what it holds hidden; as long as the text."""
    if "(" not in text:
        return text
    kept = list(text)
    for start, end in brackets(text):
        kept[start:end] = HIDDEN * (end - start)
    return "".join(kept)


def brackets(text: str) -> Iterator[tuple[int, int]]:
    """Where each outermost bracket begins and ends (exclusive); one that is never closed is none."""
    depth = start = 0
    for at, char in enumerate(text) if "(" in text else ():
        if char == "(":
            start = at if depth == 0 else start
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if depth == 0:
                yield start, at + 1


def _items(part: str) -> list[str]:
    plain = outside(part)
    starts = list(_ITEM.finditer(plain))
    starts += re.finditer(r"(?:^|(?<= ))\([\d一二三四五六七八九十]{1,2}\)", part)
    starts += _counted(part)
    marks = sorted({(match.start(), match.end()) for match in starts})
    if not marks:
        return [part]
    ends = [start for start, _ in marks[1:]] + [len(part)]
    return [part[: marks[0][0]]] + [part[begin:end] for (_, begin), end in zip(marks, ends, strict=True)]


def _counted(part: str) -> Iterator[re.Match[str]]:
    """`(一)甲级30(二)乙级20`: the next number is one wherever it stands, once the text begins with a number."""
    expected = None
    for match in _ORDINAL.finditer(part):
        number = int(match[1]) if match[1] else "一二三四五六七八九十".index(match[2]) + 1
        if match.start() == 0 or number == expected:
            expected = number + 1
            yield match
        elif expected is None:
            return


def _split(text: str, mark: str) -> list[str]:
    if "(" not in text:
        return text.split(mark)
    plain, found, start = outside(text), [], 0
    for at, char in enumerate(plain):
        if char == mark:
            found.append(text[start:at])
            start = at + 1
    return [*found, text[start:]]
