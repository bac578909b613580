"""What does a fee say, and what was typed? Both folded once, so that they can be held against each other."""

import re
from functools import cached_property, lru_cache

from feeaudit import names
from feeaudit.fees import places
from feeaudit.model import Fee
from feeaudit.text import fold
from feeaudit.text.document_numbers import document_number, document_numbers

_TYPED = re.compile(r"([\u4e00-\u9fff]{1,20}?)字?[年-]?(\d{4})[年-]?第?(\d{1,6})号?")
"""A 文号 without its brackets: 财税2017 20."""
_ASIDE = re.compile(r"\([^()]{1,40}\)")
_MARKS = re.compile(r"[-—–()（）\[\]〔〕《》“”\"'、,，.。·:：;；/]")


class Looked:
    """A fee and what it says, folded when it is first asked for."""

    def __init__(self, fee: Fee, parents: tuple[str, ...]) -> None:
        self.fee, self.parents = fee, parents
        self.name = bare(fee.name)

    @property
    def path(self) -> str:
        said = [name for name in self.parents if bare(name) not in self.name]
        return " › ".join([*said, self.fee.name])

    @cached_property
    def plain(self) -> str:
        """The name without what stands in brackets: 污水处理费(非居民)."""
        return bare(_ASIDE.sub("", fold(self.fee.name)))

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        return tuple(map(bare, self.fee.aliases))

    @cached_property
    def above(self) -> str:
        return "".join(map(bare, self.parents)) + self.name

    @cached_property
    def basis(self) -> tuple[str, ...]:
        return tuple(map(bare, (*self.fee.legal_basis, self.fee.cease_document or "")))

    @cached_property
    def says(self) -> str:
        """All of its texts in a row: what does not hold a query need not be asked text by text."""
        return "|".join((self.above, self.plain, *self.aliases, *self.bodies, *self.basis))

    @cached_property
    def papers(self) -> frozenset[str]:
        return frozenset().union(*map(_cited, (*self.fee.legal_basis, self.fee.cease_document or "")))

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        fee = self.fee
        return tuple(bare(text) for text in (fee.charging_body, fee.department, fee.payer, fee.nature) if text)


class Query:
    """One text that was typed, folded once, with what it may be."""

    def __init__(self, text: str) -> None:
        self.text = bare(text)
        self.folded = fold(text).lower()
        self.papers = papers(text)
        self.place = places.named(text)
        letters = re.sub(r"[\s'’]", "", text.lower())
        self.letters = letters if re.fullmatch(r"[a-z]{2,40}", letters) else None


def papers(text: str) -> frozenset[str]:
    """The 文号 that a text is, however it is typed: `财税2017 20`, `财税[2017]20号`, `(92)价费字240号`; or cites."""
    plain = names.simplify(text)
    typed = _TYPED.fullmatch(fold(plain))
    whole = document_number(f"{typed[1]}〔{typed[2]}〕{typed[3]}号" if typed else plain)
    return _cited(plain) | ({whole} if typed or whole != fold(plain) else set())


@lru_cache(maxsize=65536)
def _cited(text: str) -> frozenset[str]:
    return frozenset(str(document) for document in document_numbers(text))


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """What is compared: folded, in simplified characters and lower case, without marks."""
    return _MARKS.sub("", names.simplify(fold(text)).lower())
