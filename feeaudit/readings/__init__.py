"""What does each document given say? From the store where its bytes were read before, else from a worker process."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Protocol

from feeaudit import charges
from feeaudit.documents import locks, ocr, workers
from feeaudit.documents.workers import Failure, Job
from feeaudit.model import Outcome, Reading
from feeaudit.paths import Given, inside
from feeaudit.plain import dumps, from_plain

Tell = Callable[[str, int, int], None]

PASSING: frozenset[Outcome] = frozenset(
    {"crash", "timeout", "memory_limit", "io_error", "internal_error", "needs_password"}
)
"""Outcomes that may be otherwise next time, with more memory or another password: never remembered."""
_NESTED = "压缩包里的压缩包，请先解开 an archive inside an archive: unpack it first"


class Memory(Protocol):
    """What earlier runs read, by the hash of the bytes."""

    def readings(self, hashes: set[str]) -> dict[str, tuple[str, str]]:
        """Of these, what is remembered: the tools that read it, and the reading."""

    def remember(self, sha256: str, tools: str, body: str) -> None:
        """Keep this reading."""


def read_all(
    given: tuple[Given, ...],
    store: Memory | None,
    *,
    jobs: int,
    tell: Tell,
    passwords: tuple[str, ...] = (),
    job: Job = charges.read_file,
) -> tuple[Reading, ...]:
    """One reading per document given, in that order; where an archive was given, those of its members, by name.

    Only bytes that these tools have not read yet are parsed, by `job`: with another than the usual one, give a store
    of its own. Without a store nothing is remembered.
    """
    return tuple(chain.from_iterable(read_each(given, store, jobs=jobs, tell=tell, passwords=passwords, job=job)))


def read_each(
    given: tuple[Given, ...],
    store: Memory | None,
    *,
    jobs: int,
    tell: Tell,
    passwords: tuple[str, ...] = (),
    job: Job = charges.read_file,
) -> Iterator[tuple[Reading, ...]]:
    """What `read_all` says, document by document: all that one document given has to say stands together."""
    desk = _Desk(store, jobs, tell, job)
    with locks.trying(passwords):
        found = desk.read([(one, _digest(one)) for one in given])
        members = {
            one.path: [(inside(one, member), member.sha256) for member in reading.members]
            for one, reading in zip(given, found, strict=True)
        }
        within = iter(desk.read([pair for pairs in members.values() for pair in pairs], len(found)))
    for one, reading in zip(given, found, strict=True):
        yield tuple(_flat(next(within)) for _ in members[one.path]) or (reading,)


class _Desk:
    """Where documents are read: the store, and workers for what it does not know."""

    def __init__(self, store: Memory | None, jobs: int, tell: Tell, job: Job) -> None:
        self._store, self._jobs, self._tell, self._job = store, jobs, tell, job

    def read(self, hashed: Sequence[tuple[Given, str]], before: int = 0) -> list[Reading]:
        """One reading per document, which comes with the hash of its bytes; `before` are done already."""
        known = _still_good(self._store.readings({sha for _, sha in hashed if sha})) if self._store else {}
        fresh = {sha: (given, sha) for given, sha in reversed(hashed) if sha and sha not in known}
        done, total = before + len(hashed) - len(fresh), before + len(hashed)

        def ended(_: Given) -> None:
            nonlocal done
            done += 1
            self._tell("read", done, total)

        self._tell("read", done, total)
        hashes = {given.path: sha for given, sha in fresh.values()}
        files = [given for given, _ in fresh.values()]
        scans: list[Given] = []
        for file, said in workers.run(self._job, files, jobs=self._jobs, tell=ended) if files else ():
            reading = _reading(file, hashes[file.path], said)
            if reading.outcome == "no_text_layer" and ocr.installed():
                scans.append(file)
            else:
                self._keep(known, reading)
        if scans:
            # Once more, by workers that may use what recognising a picture needs.
            done -= len(scans)
            self._tell("read", done, total)
            for file, said in workers.run(charges.see_file, scans, jobs=self._jobs, tell=ended, limits=workers.SEEING):
                self._keep(known, _reading(file, hashes[file.path], said))
        return [_of(given, sha, known) for given, sha in hashed]

    def _keep(self, known: dict[str, Reading], reading: Reading) -> None:
        known[reading.sha256] = reading
        if self._store and _lasts(reading):
            self._store.remember(reading.sha256, charges.tools_of(reading), dumps(reading, sparse=True))


def _lasts(reading: Reading) -> bool:
    return not PASSING & {reading.outcome, *(member.outcome for member in reading.members)}


def _flat(reading: Reading) -> Reading:
    """Archives are walked one level down: what is an archive there was not read."""
    if not reading.members:
        return reading
    return replace(reading, outcome="unsupported_type", reason=_NESTED, members=())


def _digest(given: Given) -> str:
    if given.problem:
        return ""
    try:
        return workers.digest(given.file)
    except OSError:
        return ""


def _still_good(remembered: dict[str, tuple[str, str]]) -> dict[str, Reading]:
    """Readings by the very tools that would read them now, and that could not be otherwise today."""
    read = {sha: (tools, from_plain(Reading, json.loads(body))) for sha, (tools, body) in remembered.items()}
    return {
        sha: reading for sha, (tools, reading) in read.items() if tools == charges.tools_of(reading) and _lasts(reading)
    }


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
    if given.member and given.member.reason:
        return _unread(given, "", given.member.outcome, given.member.reason)
    return _unread(given, "", "io_error", given.problem or "文件打不开 the file cannot be opened")


def _unread(given: Given, sha256: str, outcome: Outcome, reason: str) -> Reading:
    kind = "application/octet-stream"
    return Reading(path=given.path, sha256=sha256, media_type=kind, outcome=outcome, reason=reason, pages=0)
