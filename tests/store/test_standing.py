"""Does a finding stand as people said, by how many of them, and for how long?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from feeaudit.model import Decision, State
from feeaudit.store.standing import standings

SAID = Decision(finding_id="f", state="confirmed", who="张三", when="2024-05-01T09:00:00+08:00", reason="已核")
LIMIT = Decimal("10000.00")


def by(*words: tuple[str, State]) -> list[Decision]:
    return [replace(SAID, who=who, state=state, seq=place) for place, (who, state) in enumerate(words, 1)]


def test_the_last_word_counts_and_silence_is_not_in_it() -> None:
    found = standings(by(("张三", "confirmed"), ("李四", "doubtful")))
    assert {name: one.state for name, one in found.items()} == {"f": "doubtful"}


@pytest.mark.parametrize(
    ("words", "state", "second"),
    [
        ([("张三", "dismissed")], "open", "dismissed"),
        ([("张三", "dismissed"), ("张三", "dismissed")], "open", "dismissed"),
        ([("张三", "dismissed"), ("李四", "dismissed")], "dismissed", None),
        ([("张三", "dismissed"), ("李四", "confirmed")], "open", "confirmed"),
        ([("张三", "dismissed"), ("李四", "confirmed"), ("张三", "confirmed")], "confirmed", None),
        ([("张三", "dismissed"), ("李四", "doubtful")], "doubtful", None),
        ([("张三", "confirmed"), ("李四", "confirmed"), ("张三", "dismissed")], "confirmed", "dismissed"),
    ],
)
def test_from_the_limit_on_two_people_must_say_the_same(
    words: list[tuple[str, State]], state: State, second: State | None
) -> None:
    for amount in (LIMIT, None):
        found = standings(by(*words), amounts={"f": amount}, four_eyes=LIMIT)["f"]
        assert (found.state, found.second) == (state, second)
    below = standings(by(*words), amounts={"f": LIMIT - 1}, four_eyes=LIMIT)["f"]
    assert (below.state, below.second) == (words[-1][1], None)


@pytest.mark.parametrize(("as_of", "state"), [(date(2024, 6, 30), "dismissed"), (date(2024, 7, 1), "open")])
def test_an_exception_ends_after_its_last_day(as_of: date, state: State) -> None:
    accepted = replace(SAID, state="dismissed", until=date(2024, 6, 30))
    assert standings([accepted], as_of=as_of)["f"].state == state
