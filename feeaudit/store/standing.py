"""How does a finding stand? What the decisions on it come to, up to the day the audit speaks of."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from feeaudit.model import Decision, Standing, State


def standings(
    decisions: Iterable[Decision],
    *,
    as_of: date | None = None,
    amounts: Mapping[str, Decimal | None] | None = None,
    four_eyes: Decimal | None = None,
) -> dict[str, Standing]:
    """Finding → how it stands; those of which nothing was said are not in it.

    From `four_eyes` yuan on, `confirmed` and `dismissed` need two people; an amount that is not known needs them too.
    """
    said: dict[str, list[Decision]] = {}
    for decision in decisions:
        said.setdefault(decision.finding_id, []).append(decision)
    return {
        finding: _standing(words, as_of, needs_two=_needs_two((amounts or {}).get(finding), four_eyes))
        for finding, words in said.items()
    }


def _needs_two(amount: Decimal | None, four_eyes: Decimal | None) -> bool:
    return four_eyes is not None and (amount is None or amount >= four_eyes)


def _standing(words: list[Decision], as_of: date | None, *, needs_two: bool) -> Standing:
    state: State = "open"
    waiting: Decision | None = None
    for word in words:
        again = waiting is not None and waiting.state == word.state and waiting.who != word.who
        if again or not needs_two or word.state in ("open", "doubtful", state):
            state, waiting = word.state, None
        else:
            waiting = word
    last = words[-1]
    if last.until and as_of and last.until < as_of:
        return Standing(state="open", last=last, expired=True)
    return Standing(state=state, last=last, second=waiting.state if waiting else None)
