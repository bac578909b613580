"""How likely is each fee, or none of them, by all that is known? One exponential weight per fee, as in a choice model.

A conditional logit (McFadden, 1974): of the fees that are open to the charge, and "no fee", one is meant; the chance of
each is its exponential weight by the sum of all. The weights are fitted on labelled charges by `benchmarks.linking`.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import mul
from typing import Any

from feeaudit.links.evidence import NONE_SIGNS, SIGNS

_WEIGHTY, _TOLD = 0.2, 8
"""What a sign must add to be told of, and how many are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each sign weighs, and what chance a fee needs."""

    signs: tuple[float, ...]
    none: tuple[float, ...]
    linked: float
    """From which chance on a fee is linked: fitted so that few links are wrong."""
    possible: float
    """From which chance on a person should look: the link is ambiguous, and accuses nobody."""


@cache
def fitted() -> Weights:
    """The weights that the package carries."""
    found = json.loads(resources.files("feeaudit.links").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(
        signs=tuple(float(found["signs"][name]) for name in SIGNS),
        none=tuple(float(found["none"][name]) for name in NONE_SIGNS),
        linked=float(found["linked"]),
        possible=float(found["possible"]),
    )


def utility(values: Sequence[float], weights: Sequence[float]) -> float:
    """What all signs together weigh; exact, whatever their order."""
    return math.fsum(map(mul, values, weights))


def utilities(signs: Any, weights: Sequence[float]) -> Any:
    """What all signs of each fee together weigh, of a row for each sign: sign by sign, however many fees there are."""
    whole = 0.0 * signs[0]
    for values, weight in zip(signs, weights, strict=True):
        whole += values * weight
    return whole


def told(values: Sequence[float], weights: Sequence[float]) -> str:
    """The signs that weigh most, each with what it adds, the weightiest first: `said +2.85 far -0.41`."""
    parts = zip(map(mul, values, weights), SIGNS, strict=True)
    rounded = [(round(part, 2), name) for part, name in parts if abs(part) >= _WEIGHTY - 0.01]
    weighty = sorted((part for part in rounded if abs(part[0]) >= _WEIGHTY), key=lambda part: (-abs(part[0]), part[1]))
    return " ".join(f"{name} {part:+.2f}" for part, name in weighty[:_TOLD])


def chances(none: float, fees: Sequence[float]) -> list[float]:
    """Of these utilities: the chance of none, then of each fee; they sum to one."""
    top = max(none, *fees) if fees else none
    raised = [math.exp(one - top) for one in (none, *fees)]
    whole = math.fsum(raised)
    return [one / whole for one in raised]
