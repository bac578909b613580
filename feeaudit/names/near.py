"""Which of these names are spelt nearly like that one? Indel similarity over distinct names, never a full matrix."""

from collections.abc import Iterator, Sequence
from typing import Any

CHUNK = 512
"""Queries compared at once: 512 × 20,000 names are 10 MB."""


def alike(ours: Sequence[str], theirs: Sequence[str]) -> Any:
    """How alike each spelling is to the one beside it: normalised Indel similarity, 0–1."""
    import numpy as np
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    return process.cpdist(ours, theirs, scorer=Indel.normalized_similarity, dtype=np.float64)


def nearest(queries: Sequence[str], choices: Sequence[str], *, floor: float) -> Iterator[list[tuple[int, float]]]:
    """For each query, the choices at least `floor` alike (0–1), as (position, similarity), by position."""
    import numpy as np
    from rapidfuzz import fuzz, process

    for start in range(0, len(queries), CHUNK):
        chunk = queries[start : start + CHUNK]
        if not choices:
            yield from ([] for _ in chunk)
            continue
        matrix = process.cdist(chunk, choices, scorer=fuzz.ratio, score_cutoff=floor * 100, dtype=np.float32)
        for row in matrix:
            yield [(int(at), round(float(row[at]) / 100, 4)) for at in np.flatnonzero(row)]


def roughly(query: str, choices: Sequence[str], *, floor: float) -> Iterator[tuple[int, float]]:
    """The choices that are, or hold, what is at least `floor` like the query: (position, similarity 0–1), by position.

    A name that holds it counts a tenth less than one that is it.
    """
    from rapidfuzz import fuzz

    for at, choice in enumerate(choices):
        whole = fuzz.ratio(query, choice)
        held = 0.9 * fuzz.partial_ratio(query, choice) if len(choice) > len(query) else 0.0
        if max(whole, held) >= floor * 100:
            yield at, round(max(whole, held) / 100, 4)
