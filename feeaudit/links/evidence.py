"""What speaks for this fee, and what against it? Each sign by its name, from 0 to 1; how much it weighs is fitted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter

from feeaudit import names
from feeaudit.links import matching, wording
from feeaudit.links.shelf import Row, Shelf, in_force
from feeaudit.links.standing import standing_of
from feeaudit.names import heads, services
from feeaudit.names.contraries import contrary
from feeaudit.names.shares import Shares, tokens
from feeaudit.names.spoken import official

SIGNS = (
    "spelling", "spelling_near", "said", "named", "said_and_named", "family", "terms", "piece", "piece_named",
    "common", "long", "unexplained", "unexplained_of_a_firm", "spoken", "same_head", "head_conflict",
    "deposit_conflict",
    "no_head", "no_head_not_public", "act_conflict", "service_around", "service_around_of_a_firm", "cited", "office",
    "payee_words", "payee_words_of_a_firm", "public_fee_of_a_firm", "prohibited", "in_force", "far", "child",
    "hardly_said", "hardly_named", "hardly_explained", "spelling_of_a_firm", "thing_of_a_firm", "ends",
    "other_money", "other_office", "only_acts", "other_noun", "member", "calling", "other_calling", "contrary", "alike",
    "nearly_alike", "other_paper", "another", "other_kind",
    "aside",
)  # fmt: skip
"""For a fee: what speaks for or against it, in this order."""
_VALUES = itemgetter(*SIGNS)
NONE_SIGNS = ("one", "public", "private", "fiscal", "ledger", "generic", "service", "penalty", "no_head", "elsewhere")
"""For no fee at all: what of the charge makes that likely, in this order."""
_PUBLIC = frozenset({"行政事业性收费", "政府性基金", "涉企保证金", "禁止收费"})
_MONEY = ("deposit", "late")
_ALONE = ("fine", "tax", "price")
_SERVICE = "服务费服务款"
"""What a fee for a service may be called besides."""
_NEAR = 0.84
_MANY = 8.0
"""Tokens in common that are as good as more."""
_SHORTEST = 2
_BEGUN = 4
_MONEY_WORD = re.compile("保证金|备用金|基金|费")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What linking knows of the charge besides its item."""

    payee: str
    """public, unknown or private."""
    is_fiscal: bool
    is_ledger: bool
    offices: frozenset[str]
    callings: frozenset[int]
    words: frozenset[str]
    """Tokens of the payee's name that some fee's name has too."""
    documents: frozenset[str]
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A printed item, ready to be held against fees: its forms, the whole first, and its pieces."""

    key: str
    forms: tuple[tuple[str, bool], ...]
    """Each with whether a spoken word in it was replaced by the official one."""
    pieces: tuple[str, ...]
    head: str
    """The kind of its head noun, or of the first of its pieces that has one."""
    says_something: bool


def item_of(printed: str) -> Item:
    """The forms under which a printed item may be a fee's name."""
    apart = names.parts(printed)
    key = wording.without_verb(apart.key)
    pieces = tuple(wording.without_verb(segment.replace("、", "")) for segment in apart.segments)
    whole = [key, "".join(pieces), *pieces[:2], "".join(pieces[:2])]
    whole += [wording.without_body(text) for text in whole]
    whole += [wording.as_fee(text) for text in whole]
    whole += [services.without_manner(core) + "费" for core, head in map(heads.split, whole) if head == "fee"]
    whole += [begin for text in whole for begin in _begins(text)]
    forms: dict[str, bool] = {}
    for text in whole:
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


def _begins(text: str) -> Iterator[str]:
    """What ends in a word for money within the text: of `案件受理费某某法院` the 案件受理费."""
    for match in _MONEY_WORD.finditer(text):
        rest = text[match.end() :]
        is_named = match.end() >= _BEGUN and rest and heads.split(rest)[1] == heads.NONE
        # What follows a deposit is the work that it secures.
        named = services.WORKS if match.group() != "费" else ""
        if is_named and services.around(rest, named) is None:
            yield text[: match.end()]


class Near:
    """The fees whose names have most in common with an item, and what the two have in common, whoever is paid."""

    def __init__(self, item: Item, shelf: Shelf) -> None:
        self.item, self._shelf, self._standing = item, shelf, standing_of(shelf)
        self._fits = [shelf.shares.fits(form) for form, _ in item.forms]
        self.fits = self._standing.fits(self._fits)
        """Of each fee: how well its best name fits the best form (0–2)."""
        self._ways: dict[int, tuple[float, bool, str, str]] = {}
        self._signs: dict[int, dict[str, float]] = {}

    def way(self, at: int) -> tuple[float, bool, str, str]:
        """The form and name that fit best: how well (0–2), whether as printed, the name, the form."""
        if at not in self._ways:
            names_of = list(zip(self._shelf.rows[at].keys, self._standing.names_at[at], strict=True))
            self._ways[at] = max(
                (round(float(fits[known]), 6), not spoken, name, form)
                for (form, spoken), fits in zip(self.item.forms, self._fits, strict=True)
                for name, known in names_of
            )
        return self._ways[at]

    def signs(self, at: int) -> dict[str, float]:
        """The signs of words and of money of one fee."""
        if at not in self._signs:
            _, _, name, form = self.way(at)
            fee, shares = self._shelf.rows[at], self._shelf.shares
            self._signs[at] = _of_words(self.item, form, name, fee, shares) | _of_money(self.item, form, name, fee)
        return self._signs[at]


def of(near: Near, at: int, asked: Asked, fit: float, depth: int, shelf: Shelf) -> tuple[float, ...]:
    """The signs of one fee.

    `fit` is how well the spelling fits (0–1, 0 where no rule of spelling holds), `depth` how many levels the fee's
    place lies above the charge's.
    """
    fee, firm = shelf.rows[at], asked.payee == "private"
    _, printed, name, form = near.way(at)
    ours = not asked.offices.isdisjoint(fee.offices)
    signs = near.signs(at) | {
        "spoken": not printed,
        "cited": not asked.documents.isdisjoint(fee.documents),
        "office": ours,
        "other_office": bool(asked.offices and fee.offices) and not ours,
        "calling": (called := not asked.callings.isdisjoint(fee.callings)),
        "other_calling": bool(asked.callings and fee.callings) and not called,
        "payee_words": shelf.shares.share(tokens(name), asked.words),
        "public_fee_of_a_firm": firm and fee.nature in _PUBLIC,
        "prohibited": fee.nature == "禁止收费",
        "in_force": in_force(fee, asked.day),
        "far": depth / 3,
        "child": fee.parent_id is not None,
    }
    signs["no_head_not_public"] = signs["no_head"] and asked.payee != "public"
    signs["spelling"] = 0.0 if signs["no_head_not_public"] else fit
    signs["spelling_near"] = signs["spelling"] >= _NEAR
    signs["thing_of_a_firm"] = firm and heads.split(form)[1] == heads.NONE and fee.nature in _PUBLIC
    for of_a_firm in ("spelling", "unexplained", "service_around", "payee_words"):
        signs[f"{of_a_firm}_of_a_firm"] = signs[of_a_firm] * firm
    values: tuple[float, ...] = _VALUES(signs)
    return values


def _of_words(item: Item, form: str, name: str, fee: Row, shares: Shares) -> dict[str, float]:
    """How much of the one stands in the other, and what of the item nothing explains."""
    ours, theirs = tokens(form), tokens(name)
    both = ours & theirs
    # Of what explains the item only that counts which it says: standards are long.
    family = both | (ours & tokens(fee.family))
    context = family | (ours & tokens(fee.terms))
    said, named = shares.share(ours, both), shares.share(theirs, both)
    in_family, in_context = shares.share(ours, family), shares.share(ours, context)
    pieces = [(said, named, piece) for piece in item.pieces if piece == form]
    held = [(tokens(piece), piece) for piece in item.pieces if piece != form]
    pieces += [(shares.share(piece, theirs), shares.share(theirs, piece), text) for piece, text in held]
    unexplained = sum(len(token) == 1 for token in ours - context - tokens(fee.department))
    return {
        "said": said,
        "named": named,
        "said_and_named": said * named,
        "family": in_family - said,
        "terms": in_context - in_family,
        "piece": max((share * min(1.0, len(text) / 3) for share, _, text in pieces), default=0.0),
        "piece_named": max((share for _, share, _ in pieces), default=0.0),
        "common": min(1.0, len(both) / _MANY),
        "long": min(1.0, len(form) / 10),
        "unexplained": min(1.0, unexplained / _MANY),
        "hardly_said": max(0.0, 1 - 2 * said),
        "hardly_named": max(0.0, 1 - 3 * named),
        "hardly_explained": max(0.0, 1 - 2 * in_context),
    }


def _of_money(item: Item, form: str, name: str, fee: Row) -> dict[str, float]:
    """Is it the same kind of payment, for the same act, and none of its own?"""
    words = name + fee.family + fee.terms + (_SERVICE if "服务" in fee.nature else "")
    (core, head), (_, theirs_head) = heads.split(form), heads.split(name)
    head = item.head if head == heads.NONE else head
    theirs_head = fee.head if theirs_head == heads.NONE else theirs_head
    thing = services.without_manner(core)
    member = any(word in form for word in fee.members)
    acts, named_acts = _acts(form), _acts(name + fee.family)
    other_acts = acts and named_acts and not acts & named_acts and not any(act in words for act in acts)
    return {
        "same_head": head == theirs_head,
        "head_conflict": head != heads.NONE and not heads.agree(head, theirs_head),
        "deposit_conflict": head != theirs_head and (head in _MONEY or theirs_head in _MONEY),
        "other_kind": head in _ALONE and head != theirs_head,
        "aside": _aside(item, form),
        "no_head": head == heads.NONE and theirs_head in ("deposit", "fund"),
        "act_conflict": bool(other_acts),
        "only_acts": not member and not _matter(form) & (_matter(name) | _matter(fee.family)),
        "other_noun": thing[-1:] not in words,
        "another": _another(form, name, words),
        "other_paper": not matching.same_paper(item.key, fee.keys[0]),
        "member": member,
        "contrary": contrary(item.key, name),
        "alike": (alike := names.alike(form, name)),
        "nearly_alike": alike >= _NEAR,
        "ends": _ends(form, name),
        "service_around": services.around(form, words) is not None,
        "other_money": services.other_money(item.key) and not services.other_money(words),
    }


def of_none(item: Item, asked: Asked, *, elsewhere: bool) -> tuple[float, ...]:
    """The signs that it is no fee; `elsewhere`: only lists of other places have its name."""
    return (
        1.0, float(asked.payee == "public"), float(asked.payee == "private"), float(asked.is_fiscal),
        float(asked.is_ledger), float(not item.says_something), float(services.around(item.key, "") is not None),
        float(item.head in ("fine", "tax")), float(item.head == heads.NONE), float(elsewhere),
    )  # fmt: skip


def _ends(form: str, name: str) -> bool:
    """Is the form without its head noun the end of the name without its own: 护航 of 水上水下工程护航?"""
    core = heads.split(form)[0]
    return len(core) >= _SHORTEST and heads.split(name)[0].endswith(core) and services.says_something(core)


def _aside(item: Item, form: str) -> bool:
    """Is the money for another piece of the item than this form of it: 不动产 beside 档案查询费?"""
    if heads.split(form)[1] != heads.NONE:
        return False
    return any(heads.split(piece)[1] != heads.NONE and piece not in form for piece in item.pieces)


def _another(form: str, name: str, words: str) -> bool:
    """Does what follows the name make it another thing: 照明牌, 照明费检测费 beside 照明费?

    One character that is no slip of the pen for 费, or an act of its own with a head noun of its own.
    """
    core = heads.split(name)[0]
    if not core or core not in form:
        return False
    rest = form.partition(name if name in form else core)[2]
    act, head = heads.split(rest)
    if head == heads.NONE:
        return len(rest) == 1 and rest not in matching.LIKE_FEE and rest not in words
    return len(act) >= _SHORTEST and act not in words


@lru_cache(maxsize=65536)
def _matter(text: str) -> frozenset[str]:
    """The characters that say what it is about: without the words for what is done and for money."""
    core = heads.split(text)[0]
    for act in services.ACTS:
        core = core.replace(act, "")
    return frozenset(core)


@lru_cache(maxsize=65536)
def _acts(text: str) -> frozenset[str]:
    return frozenset(act for act in services.ACTS if act in text)
