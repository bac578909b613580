"""What has a person said of this charge and that fee? The last word, while the fee's row is as it was judged."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from feeaudit import names
from feeaudit.model import Judgement, Said
from feeaudit.text import place_chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What holds for one charge: positions of fees."""

    same: int | None = None
    different: frozenset[int] = frozenset()
    unsure: frozenset[int] = frozenset()


NOTHING = Verdicts()


class Judged:
    """Judgements that hold for these fees; those on a row that is gone or changed have expired."""

    def __init__(self, judgements: Iterable[Judgement], fees: list[dict[str, Any]]) -> None:
        given = tuple(judgements)
        judged = {judgement.fee_id for judgement in given}
        at = {(fee["fee_id"], hash_of(fee)): place for place, fee in enumerate(fees) if fee["fee_id"] in judged}
        self._of_item: dict[str, list[tuple[int, Judgement]]] = {}
        self.expired: list[Judgement] = []
        for judgement in given:
            place = at.get((judgement.fee_id, judgement.fee_hash))
            if place is None:
                self.expired.append(judgement)
            else:
                self._of_item.setdefault(names.key(judgement.item), []).append((place, judgement))

    @property
    def holds(self) -> bool:
        """Does any judgement hold?"""
        return bool(self._of_item)

    def of(self, item: str, payee: str | None, place: str | None) -> Verdicts:
        """What holds for a charge of this item: a word on this payee before one on all, a nearer place before a wider
        one, a later word before an earlier one.
        """
        if not self._of_item:
            return NOTHING
        body, chain = names.body_key(payee or ""), place_chain(place) if place else ()
        ranked: list[tuple[tuple[bool, int, int], int, Said]] = []
        for number, (fee, judgement) in enumerate(self._of_item.get(names.key(item), ())):
            ours = judgement.payee is None or names.body_key(judgement.payee) == body
            if ours and (judgement.place is None or judgement.place in chain):
                near = len(chain) - chain.index(judgement.place) if judgement.place else 0
                ranked.append(((judgement.payee is not None, near, number), fee, judgement.said))
        last = {fee: (rank, said) for rank, fee, said in sorted(ranked)}
        same = max(((rank, fee) for fee, (rank, said) in last.items() if said == "same"), default=None)
        return Verdicts(
            same=same[1] if same else None,
            different=frozenset(fee for fee, (_, said) in last.items() if said == "different"),
            unsure=frozenset(fee for fee, (_, said) in last.items() if said == "unsure"),
        )


def hash_of(fee: dict[str, Any]) -> str:
    """Of all that an edition says of a fee, and of the edition's name."""
    said = json.dumps(fee, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()
