"""Is a small planted ledger, of another seed than README's, found whole, and is nobody accused who is innocent?"""

import pytest

from benchmarks import planted
from benchmarks.planted.cases import BREACHES, LAWFUL
from benchmarks.planted.world import World

SEED, CHARGES = 7, 400


@pytest.fixture(scope="module")
def scores() -> dict[str, planted.Score]:
    """Each rule's score over the small ledger."""
    return planted.measure(SEED, charges=CHARGES)


def test_no_lawful_charge_is_accused_by_any_rule(scores: dict[str, planted.Score]) -> None:
    assert [line for own in scores.values() for line in own.wrong if line.startswith("accused")] == []


def test_every_rule_finds_its_breaches_and_nearly_all_are_found(scores: dict[str, planted.Score]) -> None:
    assert [rule for rule, own in scores.items() if own.recall < 0.5] == []
    missed = [line for own in scores.values() for line in own.wrong if line.startswith("missed")]
    assert len(missed) <= 0.03 * sum(own.found + own.missed for own in scores.values()), missed


def test_breaches_and_look_alikes_are_planted_for_every_rule() -> None:
    assert list(BREACHES) == list(LAWFUL)
    assert len(BREACHES) == 24


def test_one_seed_gives_one_ledger() -> None:
    one, same, other = (planted.draw(World(seed=seed), 100) for seed in (1, 1, 2))
    assert [row.cells for row in one] == [row.cells for row in same]
    assert [row.cells for row in one] != [row.cells for row in other]
