"""What is the name, and what is dress around it? Tax category, document numbers, dates, sums and brackets set aside."""

import re
from dataclasses import dataclass
from functools import lru_cache

from feeaudit.names import lookalikes
from feeaudit.names.traditional import simplify
from feeaudit.text import fold_words
from feeaudit.text.document_numbers import cut_documents

LONGEST = 300
"""Characters of an item that are looked at: no charge has a longer name, a page read as one line has."""

_TAX_CATEGORY = re.compile(r"^(?:\*([^*]{1,20})\*)+")
_CASE = re.compile(r"[(〔\[]\d{4}[)〕\]][\u4e00-\u9fff][\dx]*[\u4e00-\u9fff]{1,4}[\dx]*(?:号|$)")
"""A court's case number: （2023）鲁02民初66号."""
_NOISE = re.compile(
    r"\d{4}年?\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?(?!\d)"
    r"|(?:\d{2,4}年度?)?(?:第?[一二三四1-4]季度|[上下]半年|全年)|\d{2,4}年度?(?:\d{1,2}(?:-\d{1,2})?月份?)?"
    r"|(?:\d{1,2}-)?\d{1,2}月份?|[一二三四]季度|[上下]半年"
    r"|第?\d+(?:期|类|年|日|天|次|批次?)|\d[\d,.]*(?:万|亿)?元(?:/[\u4e00-\u9fff㎡]{1,4})?"
    r"|\d[\d,.]*(?:公顷|平方米|㎡|m2|m3|立方米|公里|马力|吨|亩|个|件|只|类|台|辆|副|本|人|户|%|‰)+(?:以[上下内])?"
    r"|[a-z]{0,3}\d[\dx-]{3,}|\d+\.\d+|\d{3,}x*",
)
_ASIDE = re.compile(r"[(\[〔【「“\"]([^()\[\]〔〕【】「」“”\"]*)[)\]〕】」”\"]?")
_BREAKS = re.compile(r"[-—–―－~:：;；,，。.|/／\\·•\s]+")
_LEFT = re.compile(r"[^0-9a-z\u3400-\u9fff、]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An item as printed, taken apart. Every segment is folded, in simplified characters and lower case."""

    key: str
    """The name without dress: equal keys are one name."""
    segments: tuple[str, ...]
    """What stands outside brackets, cut at dashes, colons and spaces, in order."""
    asides: tuple[str, ...]
    """What stands in brackets, cut likewise."""
    tax_category: str | None
    documents: tuple[str, ...]
    """文号 in one spelling, in order."""


@lru_cache(maxsize=65536)
def parts(text: str) -> Parts:
    """A printed item taken apart. Years, periods, sums, quantities and long numbers are in no part of it."""
    folded = simplify(lookalikes.folded(fold_words(text[:LONGEST]))).lower()
    category = _TAX_CATEGORY.match(folded)
    bare, documents = cut_documents(folded[category.end() :] if category else folded)
    bare = re.sub(r"[《》]", "", _CASE.sub("|", bare.replace(" ", "|")))
    asides = tuple(piece for found in _ASIDE.findall(bare) for piece in _cut(found))
    segments = _cut(_ASIDE.sub("|", bare))
    words = _LEFT.sub("", _NOISE.sub("", bare)).replace("、", "")
    return Parts(
        key=words or _LEFT.sub("", bare),
        segments=segments,
        asides=asides,
        tax_category=category[1] if category else None,
        documents=documents,
    )


def _cut(text: str) -> tuple[str, ...]:
    pieces = (_LEFT.sub("", piece) for piece in _BREAKS.split(_NOISE.sub("|", text)))
    return tuple(piece for piece in pieces if piece.replace("、", ""))
