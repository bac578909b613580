"""What speaks for this fee, and what against it? Each sign by its name, from 0 to 1; how much it weighs is fitted."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from feeaudit.links import pairs
from feeaudit.links.items import Item
from feeaudit.links.shelf import Shelf, in_force
from feeaudit.names import heads, services
from feeaudit.names.shares import Held, tokens

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
NONE_SIGNS = ("one", "public", "private", "fiscal", "ledger", "generic", "service", "penalty", "no_head", "elsewhere")
"""For no fee at all: what of the charge makes that likely, in this order."""
_PUBLIC = frozenset({"行政事业性收费", "政府性基金", "涉企保证金", "禁止收费"})


class Asked(NamedTuple):
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


class Candidate(NamedTuple):
    """A fee that a charge may be."""

    charge: int
    """Which of those that are asked together."""
    pair: int
    """Which of the pairs of an item and a fee."""
    fit: float
    """How well the spelling fits (0–1, 0 where no rule of spelling holds)."""
    depth: int
    """How many levels the fee's place lies above the charge's."""


def of(candidates: Sequence[Candidate], asked: Sequence[Asked], both: Sequence[pairs.Pair], shelf: Shelf) -> Any:
    """The signs of each candidate, a row for each of `SIGNS`."""
    import numpy as np

    charge, pair, fit, depth = np.array(candidates, dtype=np.float64).reshape(-1, 4).T
    charge, pair = charge.astype(np.int64), pair.astype(np.int64)
    of_pair = pairs.signs(both, shelf) | {
        "spoken": _column(not one.printed for one in both),
        "public": _column(shelf.rows[one.fee].nature in _PUBLIC for one in both),
        "prohibited": _column(shelf.rows[one.fee].nature == "禁止收费" for one in both),
        "child": _column(shelf.rows[one.fee].parent_id is not None for one in both),
        "thing": _column(heads.split(one.form)[1] == heads.NONE for one in both),
    }
    signs = {name: column[pair] for name, column in of_pair.items()}
    signs |= _of_charge([asked[one.charge] for one in candidates], [both[one.pair] for one in candidates], shelf)
    firm = _column(one.payee == "private" for one in asked)[charge]
    signs["no_head_not_public"] = signs["no_head"] * _column(one.payee != "public" for one in asked)[charge]
    signs["spelling"] = fit * (1 - signs["no_head_not_public"])
    signs["spelling_near"], signs["far"] = signs["spelling"] >= pairs.NEAR, depth / 3
    signs["public_fee_of_a_firm"] = firm * signs["public"]
    signs["thing_of_a_firm"] = firm * signs["public"] * signs["thing"]
    for of_a_firm in ("spelling", "unexplained", "service_around", "payee_words"):
        signs[f"{of_a_firm}_of_a_firm"] = signs[of_a_firm] * firm
    return np.array([signs[name] for name in SIGNS], dtype=np.float64)


def _of_charge(charges: Sequence[Asked], both: Sequence[pairs.Pair], shelf: Shelf) -> dict[str, Any]:
    """Is it paid to those who charge the fee, by their name, by the document that is cited, while it is in force?"""
    fees, names = [shelf.rows[one.fee] for one in both], [tokens(one.name) for one in both]
    beside = list(zip(charges, fees, strict=True))
    held = Held(names, shelf.shares)
    office = _column(not charge.offices.isdisjoint(fee.offices) for charge, fee in beside)
    calling = _column(not charge.callings.isdisjoint(fee.callings) for charge, fee in beside)
    return {
        "cited": _column(not charge.documents.isdisjoint(fee.documents) for charge, fee in beside),
        "in_force": _column(in_force(fee, charge.day) for charge, fee in beside),
        "office": office,
        "other_office": _column(bool(charge.offices and fee.offices) for charge, fee in beside) - office,
        "calling": calling,
        "other_calling": _column(bool(charge.callings and fee.callings) for charge, fee in beside) - calling,
        "payee_words": held.share(held.within([charge.words for charge in charges])),
    }


def _column(values: Iterable[float]) -> Any:
    import numpy as np

    return np.array(list(values), dtype=np.float64)


def of_none(item: Item, asked: Asked, *, elsewhere: bool) -> tuple[float, ...]:
    """The signs that it is no fee; `elsewhere`: only lists of other places have its name."""
    return (
        1.0, float(asked.payee == "public"), float(asked.payee == "private"), float(asked.is_fiscal),
        float(asked.is_ledger), float(not item.says_something), float(services.around(item.key, "") is not None),
        float(item.head in ("fine", "tax")), float(item.head == heads.NONE), float(elsewhere),
    )  # fmt: skip
