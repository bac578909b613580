"""What does a cell of a list mean? Names without numbers and marks, flags, and words that stand for no value."""

import re
from functools import lru_cache

from feeaudit.names.traditional import simplify
from feeaudit.text import bare, fold

_KEPT = 4096
"""Texts whose meaning is remembered: departments, bases, units and dashes stand in a list again and again."""
SAME = frozenset({"同上", "同前", "〃", "″", '"', "””", "''"})
_NOTHING = frozenset({"", "-", "--", "—", "——", "―", "–", "－", "/", "／", "\\", "无", "空", "*"})
_YES = frozenset({"是", "√", "✓", "✔", "☑", "▲", "★", "y", "yes", "true", "涉企", "1"})
_NO = frozenset({"否", "×", "✗", "✘", "x", "n", "no", "false", "不涉企", "非涉企", "0"})
_MARKS = "▲△★☆*※●◆"
_ANY_MARK = frozenset(_MARKS)
_LEADING = re.compile(rf"^[\s{_MARKS}]*[{_MARKS}]")
_TRAILING = re.compile(rf"[{_MARKS}][\s{_MARKS}]{{0,20}}$")
_SPACE = re.compile(r"\s")
_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef，。；：、（）《》“”〔〕]")
_AMOUNT = re.compile(r"(?:元|角|分|厘|%|‰)(?:[/／∕][^\s\d，,；;、。：:（）()]{1,6})?$")

CLASSES = {
    "政府部门": "机关",
    "行政机关": "机关",
    "机关": "机关",
    "行政单位": "机关",
    "事业单位": "事业单位",
    "行业协会商会": "社会团体",
    "行业协会": "社会团体",
    "商会": "社会团体",
    "社会团体": "社会团体",
    "民办非企业": "民办非企业",
    "民办非企业单位": "民办非企业",
    "社会服务机构": "民办非企业",
    "企业": "企业",
}
"""What 单位性质 prints → the class of a body, as credit codes have it."""
_NATURES = (
    ("市场调节", "市场调节价的经营服务性收费"),
    ("保证金", "涉企保证金"),
    ("基金", "政府性基金"),
    ("中介服务", "行政审批中介服务"),
    ("协会", "行业协会商会收费"),
    ("商会", "行业协会商会收费"),
    ("会费", "行业协会商会收费"),
    ("行政事业", "行政事业性收费"),
    ("行政性", "行政事业性收费"),
    ("事业性收费", "行政事业性收费"),
    ("考务费", "行政事业性收费"),
    ("政府定价", "政府定价的经营服务性收费"),
    ("政府指导价", "政府定价的经营服务性收费"),
)


@lru_cache(maxsize=_KEPT)
def line(text: str) -> str:
    """The lines of a cell as one: no space where Chinese goes on."""
    if not _SPACE.search(text):
        return bare(text)
    parts = [" ".join(part.split()) for part in bare(text).split("\n")]
    made = ""
    for part in filter(None, parts):
        gap = "" if not made or _WIDE.match(made[-1]) or _WIDE.match(part[0]) else " "
        made += gap + part
    return made


def lines(text: str) -> str:
    """The same for a standard: a line that ends an amount before one that has its own is parted by `；`."""
    parts = [" ".join(part.split()) for part in bare(text).split("\n") if part.strip()]
    made = ""
    for part in parts:
        is_new = _AMOUNT.search(made) and re.search(r"\d", part) and re.search(r"元|厘|%|‰", part)
        made = line(f"{made}{'；' if is_new else ''}\n{part}")
    return made


@lru_cache(maxsize=_KEPT)
def is_nothing(text: str) -> bool:
    """`—`, `/`, `无`: nothing is meant."""
    return fold(text) in _NOTHING or not text.strip()


@lru_cache(maxsize=_KEPT)
def is_same(text: str) -> bool:
    """`同上`: what the cell above says."""
    return fold(text) in SAME


def is_mark(text: str) -> bool:
    """`▲`: nothing but marks."""
    return bool(text.strip()) and not text.strip(f"{_MARKS} ")


def flag(text: str) -> bool | None:
    """`是`, `√`, `▲` → True, `否`, `×` → False; None for anything else."""
    said = fold(text).lower()
    return True if said in _YES else False if said in _NO else None


def unmarked(name: str) -> tuple[str, str]:
    """The name without marks at its ends, and the marks."""
    marks = ""
    if _ANY_MARK.isdisjoint(name):
        return name, marks
    while found := _LEADING.search(name) or _TRAILING.search(name):
        marks += re.sub(r"\s", "", found[0])
        name = (name[found.end() :] if found.start() == 0 else name[: found.start()]).strip()
        if not name:
            break
    return name, marks


@lru_cache(maxsize=_KEPT)
def classes(text: str) -> tuple[str, ...] | None:
    """单位性质 as classes of bodies; None where one is not known."""
    said = [part for part in re.split(r"[、,;/|或和及]", simplify(fold(text))) if part]
    found = [CLASSES.get(part) for part in said]
    return None if None in found else tuple(dict.fromkeys(filter(None, found)))


@lru_cache(maxsize=_KEPT)
def nature(text: str) -> str | None:
    """The one nature that a cell or a title speaks of; None where it speaks of none, or of several."""
    said = simplify(fold(text))
    found = {nature for words, nature in _NATURES if words in said}
    if len(found) == 2 and "市场调节价的经营服务性收费" in found and "政府定价" not in said:
        found = {"市场调节价的经营服务性收费"}
    return found.pop() if len(found) == 1 else None


def service(text: str, price: str) -> str | None:
    """经营服务性收费 is of two natures: the way in which it is priced decides."""
    if "经营" not in text and "服务性" not in text:
        return None
    if price == "market":
        return "市场调节价的经营服务性收费"
    return "政府定价的经营服务性收费" if price else None


@lru_cache(maxsize=_KEPT)
def pricing(text: str) -> str | None:
    """`government`, `guided` or `market`, where it is said."""
    said = simplify(fold(text))
    found = {
        word
        for words, word in (("政府定价", "government"), ("政府指导价", "guided"), ("市场调节", "market"))
        if words in said
    }
    return found.pop() if len(found) == 1 else None
