"""When are two names one? The name without its dress, how alike two spellings are, and which body a name means."""

import re

from feeaudit.names import lookalikes
from feeaudit.names.dress import Parts, parts
from feeaudit.names.kin import kin
from feeaudit.names.near import alike, nearest, roughly
from feeaudit.names.traditional import simplify
from feeaudit.text import fold

__all__ = ["Parts", "alike", "body_key", "key", "kin", "nearest", "parts", "roughly", "same_body", "simplify"]


def key(text: str) -> str:
    """`*水冰雪*污水处理费（2023年3月）` → `污水处理费`: equal keys are one name, whatever width or period."""
    return parts(text).key


def body_key(name: str) -> str:
    """An organisation's full name in one spelling: widths, brackets, spaces and old characters folded, no more.

    A stem in common never makes two bodies one: 青岛某某有限公司 and 青岛某某（集团）有限公司 stay apart.
    """
    return re.sub(r"[()\[\]【】《》<>「」“”\"'·•.,，。、-]", "", simplify(lookalikes.folded(fold(name))).lower())


def same_body(ours: str, theirs: str) -> bool:
    """Do two printed names mean one body? Only where nothing but their dress differs."""
    return bool(body_key(ours)) and body_key(ours) == body_key(theirs)
