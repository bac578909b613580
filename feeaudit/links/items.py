"""What may a printed item mean? Its forms, the whole first, and its pieces, each ready to be held against fees."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from feeaudit import names
from feeaudit.links import wording
from feeaudit.names import heads, services
from feeaudit.names.spoken import official

_SHORTEST = 2
_BEGUN = 4
_MONEY_WORD = re.compile("保证金|备用金|基金|费")


class Item(NamedTuple):
    """A printed item, ready to be held against fees: its forms, the whole first, and its pieces."""

    key: str
    forms: tuple[tuple[str, bool], ...]
    """Each with whether a spoken word in it was replaced by the official one."""
    pieces: tuple[str, ...]
    head: str
    """The kind of its head noun, or of the first of its pieces that has one."""
    says_something: bool


def item_of(printed: str) -> Item:
    """The forms under which a printed item may be a fee's name; items that differ in dress alone are one."""
    apart = names.parts(printed)
    return _item_of(apart.key, apart.segments)


@lru_cache(maxsize=65536)
def _item_of(name: str, segments: tuple[str, ...]) -> Item:
    key = wording.without_verb(name)
    pieces = tuple(wording.without_verb(segment.replace("、", "")) for segment in segments)
    forms: dict[str, bool] = {}
    for text in _wholes(key, pieces):
        if len(text) >= _SHORTEST:
            forms.setdefault(text, False)
            spoken = official(text)
            if spoken:
                forms.setdefault(spoken, True)
    says = any(services.says_something(heads.split(text)[0]) for text in (*forms, key))
    kinds = [heads.split(text)[1] for text in (key, *pieces)]
    head = "fine" if "fine" in kinds else next((kind for kind in kinds if kind != heads.NONE), heads.NONE)
    whole_forms = tuple(forms.items()) or ((key, False),)
    return Item(key=key, forms=whole_forms, pieces=pieces, head=head, says_something=says)


def _wholes(key: str, pieces: tuple[str, ...]) -> Iterator[str]:
    """What may be the whole name, each text once: most items are in one piece, and say nothing but the name."""
    whole = dict.fromkeys((key, "".join(pieces), *pieces[:2], "".join(pieces[:2])))
    whole |= dict.fromkeys([wording.without_body(text) for text in whole])
    whole |= dict.fromkeys([wording.as_fee(text) for text in whole])
    cores = [core for core, head in map(heads.split, whole) if head == "fee"]
    whole |= dict.fromkeys([services.without_manner(core) + "费" for core in cores])
    whole |= dict.fromkeys([begin for text in whole for begin in _begins(text)])
    yield from whole


def _begins(text: str) -> Iterator[str]:
    """What ends in a word for money within the text: of `案件受理费某某法院` the 案件受理费."""
    for match in _MONEY_WORD.finditer(text):
        rest = text[match.end() :]
        is_named = match.end() >= _BEGUN and rest and heads.split(rest)[1] == heads.NONE
        # What follows a deposit is the work that it secures.
        named = services.WORKS if match.group() != "费" else ""
        if is_named and services.around(rest, named) is None:
            yield text[: match.end()]
