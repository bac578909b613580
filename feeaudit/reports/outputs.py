"""Are the files of a run as they were written? Each by its hash, which `run.json` keeps."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from feeaudit.documents.workers import digest
from feeaudit.reports import run_json
from feeaudit.store import Damage


def hashes(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """File → SHA-256, for those of these that are there, in order of name."""
    return {name: digest(folder / name) for name in sorted(names) if (folder / name).is_file()}


def said(folder: Path) -> dict[str, Any] | None:
    """What `run.json` of this folder says; None where there is none. Raises ValueError where it is no JSON."""
    file = folder / run_json.FILE
    if not file.is_file():
        return None
    run = json.loads(file.read_bytes())
    if not isinstance(run, dict):
        raise ValueError("not an object")
    return run


def damages(folder: Path) -> Iterator[Damage]:
    """The files of this folder that are gone or changed since the run; a run that did not end."""
    try:
        run = said(folder)
    except ValueError:
        yield Damage(run_json.FILE, "读不成 JSON is no JSON")
        return
    if run is None:
        return
    if not run.get("complete"):
        yield Damage(run_json.FILE, "这次运行没有完成 the run is not complete")
    seen, outcomes = run.get("seen"), run.get("outcomes", {})
    if seen != sum(entry["documents"] for entry in outcomes.values()):
        yield Damage(run_json.FILE, "给出的文件数与各结果之和不等 documents given and their outcomes do not add up")
    for name, hash_ in sorted(run.get("outputs", {}).items()):
        file = folder / name
        if not file.is_file():
            yield Damage(name, "不见了 is gone")
        elif digest(file) != hash_:
            yield Damage(
                name, "写出以后变过（填过结论也算）changed since it was written, as by typing decisions into it"
            )


def heads(folder: Path) -> Iterator[tuple[int, str]]:
    """The head of the chain of decisions that the run of this folder saw."""
    try:
        run = said(folder) or {}
    except ValueError:
        return
    events = run.get("events")
    if events:
        yield int(events["count"]), str(events["head"])
