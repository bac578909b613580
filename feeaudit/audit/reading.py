"""What does each file given say? From the store where its bytes were read before, else from a worker process."""

import json
from collections.abc import Callable
from dataclasses import replace

from feeaudit import charges
from feeaudit.documents import ocr, workers
from feeaudit.documents.workers import Failure
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
    fresh = {hashes[g.path]: g for g in reversed(given) if hashes[g.path] and hashes[g.path] not in known}
    done = len(given) - len(fresh)
    scans: list[Given] = []

    def ended(_: Given) -> None:
        nonlocal done
        done += 1
        tell("read", done, len(given))

    def keep(reading: Reading) -> None:
        known[reading.sha256] = reading
        if reading.outcome not in PASSING:
            store.remember(reading.sha256, charges.tools_of(reading), dumps(reading, sparse=True))

    tell("read", done, len(given))
    for file, said in workers.run(charges.read_file, fresh.values(), jobs=jobs, tell=ended):
        reading = _reading(file, hashes[file.path], said)
        if reading.outcome == "no_text_layer" and ocr.installed():
            scans.append(file)
        else:
            keep(reading)
    if scans:
        # Once more, by workers that may use what recognising a picture needs.
        done -= len(scans)
        tell("read", done, len(given))
        for file, said in workers.run(charges.see_file, scans, jobs=jobs, tell=ended, limits=workers.SEEING):
            keep(_reading(file, hashes[file.path], said))
    return tuple(_of(g, hashes[g.path], known) for g in given)


def _digest(given: Given) -> str:
    if given.problem:
        return ""
    try:
        return workers.digest(given.file)
    except OSError:
        return ""


def _still_good(remembered: dict[str, tuple[str, str]]) -> dict[str, Reading]:
    """Readings by the very tools that would read them now."""
    read = {sha: (tools, from_plain(Reading, json.loads(body))) for sha, (tools, body) in remembered.items()}
    return {sha: reading for sha, (tools, reading) in read.items() if tools == charges.tools_of(reading)}


def _reading(given: Given, sha256: str, said: str | Failure) -> Reading:
    """What a worker said, checked field by field: it held a stranger's file."""
    if isinstance(said, Failure):
        return _unread(given, sha256, said.outcome, said.reason)
    try:
        reading = from_plain(Reading, json.loads(said))
    except (TypeError, ValueError, ArithmeticError) as error:
        return _unread(given, sha256, "crash", f"读取进程答非所问 the worker's answer is no reading: {error}")
    if reading.sha256 != sha256:
        return _unread(given, sha256, "io_error", "文件在读取时被改动 the file changed while it was read")
    return replace(reading, path=given.path)


def _of(given: Given, sha256: str, known: dict[str, Reading]) -> Reading:
    if sha256 in known:
        return replace(known[sha256], path=given.path)
    return _unread(given, "", "io_error", given.problem or "文件打不开 the file cannot be opened")


def _unread(given: Given, sha256: str, outcome: Outcome, reason: str) -> Reading:
    kind = "application/octet-stream"
    return Reading(path=given.path, sha256=sha256, media_type=kind, outcome=outcome, reason=reason, pages=0)
