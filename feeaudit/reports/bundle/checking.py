"""Is a bundle as it was made? Each part against its hash, the chain of decisions, the papers where they are given."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from feeaudit.documents.workers import digest
from feeaudit.errors import StoreDamaged
from feeaudit.model import Event
from feeaudit.paths import walk
from feeaudit.plain import from_plain
from feeaudit.reports import findings_jsonl, inputs_jsonl, run_json
from feeaudit.reports.bundle import EVENTS, MANIFEST, manifest_of
from feeaudit.store import Damage
from feeaudit.store.chain import broken_at

_MOST_SMALL = 64 << 20
"""Bytes of a part that is read as a whole."""
_MOST = 64 << 30
"""Bytes of all parts, unpacked: what claims more is no bundle."""


def check(file: Path, papers: tuple[str, ...] = ()) -> tuple[str, tuple[Damage, ...]]:
    """The hash of the manifest, and every damage. Raises StoreDamaged for a file that is no bundle.

    With `papers` (files and folders), every document of the run must be among them, unchanged, wherever it lies now.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST:
                raise _no_bundle(file, "太大 too large")
            if archive.getinfo(MANIFEST).file_size > _MOST_SMALL:
                raise _no_bundle(file, "目录太大 its manifest is too large")
            manifest = manifest_of(archive)
            seal = hashlib.sha256(archive.read(MANIFEST)).hexdigest()
            return seal, (*_of_parts(archive, manifest), *_of_run(archive, manifest), *_of_papers(archive, papers))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise _no_bundle(file, str(error)) from error


def _no_bundle(file: Path, why: str) -> StoreDamaged:
    return StoreDamaged(
        f"不是证据包，或已损坏到打不开 no bundle, or too damaged to open: {why}",
        where=str(file),
        todo="用 feeaudit bundle 生成的那个文件 give a file that feeaudit bundle made",
    )


def _of_parts(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> Iterator[Damage]:
    names = [entry.filename for entry in archive.infolist()]
    for name in sorted({name for name in names if name not in manifest["files"] and name != MANIFEST}):
        yield Damage(name, "证据包里多出来的 is not in the manifest")
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Damage(name, "出现两次 is there twice")
    for name, hash_ in sorted(manifest["files"].items()):
        if name not in names:
            yield Damage(name, "不见了 is gone")
        elif _hash(archive, name) != hash_:
            yield Damage(name, "变过 was changed")


def _hash(archive: zipfile.ZipFile, name: str) -> str | None:
    made = hashlib.sha256()
    try:
        with archive.open(name) as part:
            while block := part.read(1 << 20):
                made.update(block)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return None
    return made.hexdigest()


def _of_run(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> Iterator[Damage]:
    """What the parts say of each other."""
    try:
        run = json.loads(_read(archive, run_json.FILE))
        events = [from_plain(Event, json.loads(line)) for line in _lines(archive, EVENTS)]
        findings = sum(1 for _ in _lines(archive, findings_jsonl.FILE))
        inputs = sum(1 for _ in _lines(archive, inputs_jsonl.FILE))
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        yield Damage(MANIFEST, f"各部分读不成 the parts cannot be read: {error}")
        return
    place = broken_at(events)
    if place is not None:
        yield Damage(f"{EVENTS} {place}", "人的结论从这一条起被改过 what people said was changed from here on")
    head = {"count": len(events), "head": events[-1].hash if events else ""}
    for what, said, found in (
        ("run_id", manifest.get("run_id"), run.get("run_id")),
        ("events", manifest.get("events"), head),
        ("findings", run.get("findings"), findings),
        ("seen", run.get("seen"), inputs),
    ):
        if said != found:
            yield Damage(what, f"两处说法不一 two parts differ: {said} / {found}")


def _of_papers(archive: zipfile.ZipFile, papers: tuple[str, ...]) -> Iterator[Damage]:
    if not papers:
        return
    there = {digest(given.file) for given in walk(papers) if given.problem is None}
    for said in map(json.loads, _lines(archive, inputs_jsonl.FILE)):
        inside = "!" in said["path"]  # a member of an archive is not looked for
        if said["sha256"] and not inside and said["sha256"] not in there:
            yield Damage(
                said["path"], "原件不在给出的文件里，或变过 the paper is not among those given, or was changed"
            )


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    with archive.open(name) as part:
        for line in part:
            yield line.decode()


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _MOST_SMALL:
        raise ValueError(f"{name} is too large")
    return archive.read(name)
