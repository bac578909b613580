"""What have an item and the name of a fee in common, whoever is paid? Many pairs at once, a column for each sign."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from feeaudit import names
from feeaudit.links import matching
from feeaudit.links.items import Item
from feeaudit.links.shelf import Row, Shelf
from feeaudit.names import heads, services
from feeaudit.names.contraries import contrary
from feeaudit.names.found import Words
from feeaudit.names.shares import Held, tokens

NEAR = 0.84
"""From which likeness on two texts are near."""
_MONEY = ("deposit", "late")
_ALONE = ("fine", "tax", "price")
_SERVICE = "服务费服务款"
"""What a fee for a service may be called besides."""
_MANY = 8.0
"""Tokens in common that are as good as more."""
_SHORTEST = 2


_ACTS = Words(services.ACTS)


class Pair(NamedTuple):
    """An item and a fee, and of each that form and that name which fit best."""

    item: Item
    form: str
    printed: bool
    """Does the form stand in the item so, without an official word for a spoken one?"""
    fee: int
    name: str


def signs(pairs: Sequence[Pair], shelf: Shelf) -> dict[str, Any]:
    """Of each pair the signs of words and of money, as columns."""
    return _of_words(pairs, shelf) | _of_money(pairs, shelf)


def _of_words(pairs: Sequence[Pair], shelf: Shelf) -> dict[str, Any]:
    """How much of the one stands in the other, and what of the item nothing explains."""
    import numpy as np

    rows, theirs = [shelf.rows[pair.fee] for pair in pairs], [tokens(pair.name) for pair in pairs]
    ours = [tokens(pair.form) for pair in pairs]
    held, weight = Held(ours, shelf.shares), shelf.shares.weight
    both = held.within(theirs)
    # Of what explains the item only that counts which it says: standards are long.
    family = both | held.within([tokens(row.family) for row in rows])
    context = family | held.within([tokens(row.terms) for row in rows])
    left = ~context & ~held.within([tokens(row.department) for row in rows]) & held.single
    said, in_family, in_context = map(held.share, (both, family, context))
    named = held.weigh(both) / [weight(some) or 1.0 for some in theirs]
    piece, piece_named = _of_pieces(pairs, said, named, shelf)
    return {
        "said": said,
        "named": named,
        "said_and_named": said * named,
        "family": in_family - said,
        "terms": in_context - in_family,
        "piece": piece,
        "piece_named": piece_named,
        "common": np.minimum(1.0, held.count(both) / _MANY),
        "long": np.array([min(1.0, len(pair.form) / 10) for pair in pairs]),
        "unexplained": np.minimum(1.0, held.count(left) / _MANY),
        "hardly_said": np.maximum(0.0, 1 - 2 * said),
        "hardly_named": np.maximum(0.0, 1 - 3 * named),
        "hardly_explained": np.maximum(0.0, 1 - 2 * in_context),
    }


def _of_pieces(pairs: Sequence[Pair], said: Any, named: Any, shelf: Shelf) -> tuple[Any, Any]:
    """How much of the best piece of the item stands in the name, and of the name in a piece."""
    import numpy as np

    of_piece, of_name = (
        np.array([pair.form in pair.item.pieces for pair in pairs]) * share
        for share in (said * [min(1.0, len(pair.form) / 3) for pair in pairs], named)
    )
    others = [(at, piece) for at, pair in enumerate(pairs) for piece in pair.item.pieces if piece != pair.form]
    ours, theirs = [tokens(piece) for _, piece in others], [tokens(pairs[at].name) for at, _ in others]
    held, weight = Held(ours, shelf.shares), shelf.shares.weight
    within, owner = held.within(theirs), [at for at, _ in others]
    long = np.array([min(1.0, len(piece) / 3) for _, piece in others])
    np.maximum.at(of_piece, owner, held.share(within) * long)
    np.maximum.at(of_name, owner, held.weigh(within) / [weight(some) or 1.0 for some in theirs])
    return of_piece, of_name


MONEY = (
    "same_head", "head_conflict", "deposit_conflict", "other_kind", "no_head", "aside", "act_conflict", "only_acts",
    "other_noun", "another", "other_paper", "member", "contrary", "ends", "service_around", "other_money",
)  # fmt: skip
"""The signs of `_money`, in its order."""


def _of_money(pairs: Sequence[Pair], shelf: Shelf) -> dict[str, Any]:
    """Is it the same kind of payment, for the same act, and none of its own?"""
    import numpy as np

    rows = [_money(pair, shelf.rows[pair.fee]) for pair in pairs]
    columns = np.array(rows, dtype=np.float64).reshape(-1, len(MONEY)).T
    alike = names.alike([pair.form for pair in pairs], [pair.name for pair in pairs])
    return dict(zip(MONEY, columns, strict=True)) | {"alike": alike, "nearly_alike": alike >= NEAR}


def _money(pair: Pair, fee: Row) -> tuple[bool, ...]:
    item, form, _, _, name = pair
    said, named = _said(form), _named(name, fee.family, fee.terms, fee.nature, fee.head)
    words = named.words
    member = any(word in form for word in fee.members)
    return (
        *_kinds(item.head if said.head == heads.NONE else said.head, named.head),
        said.head == heads.NONE and _aside(item, form),
        bool(said.acts and named.acts) and said.acts.isdisjoint(named.held),
        not member and said.matter.isdisjoint(named.matter),
        said.thing not in words,
        bool(named.core) and named.core in form and _another(form, name, named),
        not matching.same_paper(item.key, fee.keys[0]),
        member,
        contrary(item.key, name),
        said.may_end and named.core.endswith(said.core),
        services.around(form, words) is not None,
        services.other_money(item.key) and not services.other_money(words),
    )


class _Said(NamedTuple):
    """What a form of an item says."""

    core: str
    """Without the head noun."""
    head: str
    thing: str
    """The last character of the thing itself."""
    acts: frozenset[str]
    matter: frozenset[str]
    may_end: bool
    """May a name be called by this, its end?"""


@lru_cache(maxsize=65536)
def _said(form: str) -> _Said:
    core, head = heads.split(form)
    thing = services.without_manner(core)[-1:]
    may_end = len(core) >= _SHORTEST and services.says_something(core)
    return _Said(core, head, thing, _acts(form), _matter(form), may_end)


class _Named(NamedTuple):
    """What the name of a fee says, with the fee above it and its standard."""

    words: str
    core: str
    """The name without its head noun."""
    head: str
    """The kind of its head noun, else the fee's."""
    acts: frozenset[str]
    held: frozenset[str]
    """All that is done, by any of the words."""
    matter: frozenset[str]


@lru_cache(maxsize=65536)
def _named(name: str, family: str, terms: str, nature: str, of_fee: str) -> _Named:
    words = name + family + terms + (_SERVICE if "服务" in nature else "")
    core, head = heads.split(name)
    head = of_fee if head == heads.NONE else head
    return _Named(words, core, head, _acts(name + family), _acts(words), _matter(name) | _matter(family))


@cache
def _kinds(head: str, theirs: str) -> tuple[bool, ...]:
    """Do kinds of payment agree: the same, in conflict, a deposit beside none, one that is only itself, unsaid."""
    return (
        head == theirs,
        head != heads.NONE and not heads.agree(head, theirs),
        head != theirs and (head in _MONEY or theirs in _MONEY),
        head in _ALONE and head != theirs,
        head == heads.NONE and theirs in ("deposit", "fund"),
    )


def _aside(item: Item, form: str) -> bool:
    """Is the money for another piece of the item than this form of it: 不动产 beside 档案查询费?"""
    return any(heads.split(piece)[1] != heads.NONE and piece not in form for piece in item.pieces)


def _another(form: str, name: str, named: _Named) -> bool:
    """Does what follows the name make it another thing: 照明牌, 照明费检测费 beside 照明费?

    One character that is no slip of the pen for 费, or an act of its own with a head noun of its own.
    """
    rest = form.partition(name if name in form else named.core)[2]
    act, head = heads.split(rest)
    if head == heads.NONE:
        return len(rest) == 1 and rest not in matching.LIKE_FEE and rest not in named.words
    return len(act) >= _SHORTEST and act not in named.words


def _matter(text: str) -> frozenset[str]:
    """The characters that say what it is about: without the words for what is done and for money."""
    core = heads.split(text)[0]
    for act in services.ACTS:
        core = core.replace(act, "")
    return frozenset(core)


def _acts(text: str) -> frozenset[str]:
    return frozenset(_ACTS.within(text))
