"""Which amount do these printed words say? Figures with signs and currency, 大写 with what stands around them."""

import re
from decimal import Decimal

from feeaudit.charges import values
from feeaudit.charges.form.labels import Form
from feeaudit.charges.form.narrow import plain
from feeaudit.charges.paper.frame import AMOUNT_WORDS

_FIGURES = re.compile(r"[(（]?-?(?:CNY|RMB|人民币)?[¥￥]?-?(?:\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(?:\.\d+)?元?[)）]?")
_CURRENCY = re.compile(r"CNY|RMB|人民币|元|[¥￥]")


def figures(text: str | None) -> Decimal | None:
    """The only amount in this text. ValueError where there are two, or what is there is none."""
    if text is None or not text.strip():
        return None
    bare = re.sub(r"\s+", "", plain(text))
    bare = re.sub(r"^(?:小写|[(]小写[)])[:：]?", "", bare)
    found = _FIGURES.fullmatch(bare)
    if not found:
        if not re.search(r"\d", bare):
            return None
        raise ValueError(f"不是一个金额 not one amount: {text!r}")
    return values.amount(_CURRENCY.sub("", bare))


def in_words(text: str | None) -> str | None:
    """The 大写 in this text, without 人民币 and signs around it."""
    if text is None:
        return None
    found = AMOUNT_WORDS.findall(re.sub(r"\s+", "", plain(text)))
    return max(found, key=len, default=None)


def total(form: Form, words: str = "words", small: str = "figures") -> tuple[str | None, Decimal | None]:
    """大写 and 小写 at the labels of these names; a 小写 that follows the words without a label is taken too."""
    said = form.one(words)
    text = said.text if said else None
    amount = figures(form.text(small))
    spelled = in_words(text)
    if amount is None and text and spelled:
        rest = re.sub(r"\s+", "", text)
        after = rest[rest.find(spelled) + len(spelled) :] if spelled in rest else ""
        amount = figures(after) if _FIGURES.fullmatch(plain(after)) else None
    return spelled, amount
