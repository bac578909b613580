"""What does each file given say? From the store where its bytes were read before, else from a worker process."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from feeaudit import charges, documents
from feeaudit.documents import workers
from feeaudit.model import Outcome, Reading
from feeaudit.paths import Given
from feeaudit.plain import dumps, from_plain
from feeaudit.store import Store

Tell = Callable[[str, int, int], None]

PASSING: frozenset[Outcome] = frozenset({"crash", "timeout", "memory_limit", "io_error", "internal_error"})
"""Outcomes that may be otherwise next time: never remembered."""


def read_all(given: tuple[Given, ...], store: Store, *, jobs: int, tell: Tell) -> tuple[Reading, ...]:
    """One reading per file given, in that order. Only bytes that these tools have not read yet are parsed."""
    hashes = {g.path: _digest(g) for g in given}
    known = _still_good(store.readings({h for h in hashes.values() if h}))
    fresh = tuple(g for g in given if hashes[g.path] and hashes[g.path] not in known)
    first = tuple({hashes[g.path]: g for g in reversed(fresh)}.values())
    tell("read", len(given) - len(fresh), len(given))
    for done, reading in enumerate(_read(first, hashes, jobs), 1):
        known[reading.sha256] = reading
        if reading.outcome not in PASSING:
            store.remember(reading.sha256, charges.tools_of(reading), dumps(reading))
        tell("read", len(given) - len(first) + done, len(given))
    return tuple(_of(g, hashes[g.path], known) for g in given)


def _digest(given: Given) -> str:
    if given.problem:
        return ""
    try:
        return documents.digest(given.file)
    except OSError:
        return ""


def _still_good(remembered: dict[str, tuple[str, str]]) -> dict[str, Reading]:
    """Readings by the very tools that would read them now."""
    import json

    read = {sha: (tools, from_plain(Reading, json.loads(body))) for sha, (tools, body) in remembered.items()}
    return {sha: reading for sha, (tools, reading) in read.items() if tools == charges.tools_of(reading)}


def _read(files: tuple[Given, ...], hashes: dict[str, str], jobs: int) -> Iterator[Reading]:
    for given, reading in workers.run(charges.read_file, files, jobs=jobs):
        yield replace(reading, path=given.path, sha256=hashes[given.path])


def _of(given: Given, sha256: str, known: dict[str, Reading]) -> Reading:
    if sha256 in known:
        return replace(known[sha256], path=given.path)
    return Reading(
        path=given.path,
        sha256="",
        media_type="application/octet-stream",
        outcome="io_error",
        reason=given.problem or "文件打不开，未读 the file cannot be opened and was not read",
        pages=0,
    )
