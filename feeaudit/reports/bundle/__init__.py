"""What can be handed over and checked years later, elsewhere? One archive of a run, each part by its hash."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from feeaudit.documents.workers import digest
from feeaudit.errors import BadUsage, StoreDamaged
from feeaudit.model import Event, Rule
from feeaudit.paths import write_whole
from feeaudit.plain import SCHEMA, dumps, readable
from feeaudit.reports import outputs, run_json

MANIFEST = "manifest.json"
EVENTS = "events.jsonl"
RULES = "rules.json"
KIND = "feeaudit-bundle"
_WHEN = (2000, 1, 1, 0, 0, 0)
"""An archive of the same run has the same bytes whenever it is made."""


def write(folder: Path, out: Path, *, run_id: str | None, events: tuple[Event, ...], rules: tuple[Rule, ...]) -> str:
    """The archive of the run in this folder, with all that people decided; gives the hash of its manifest.

    `run_id` is that of the store's last run. Raises BadUsage where the folder holds no finished run or another one,
    StoreDamaged where its files are not as they were written.
    """
    run = _whole_run(folder, run_id)
    made = {EVENTS: "".join(dumps(event) + "\n" for event in events), RULES: readable(rules)}
    kept = [run_json.FILE, *run.get("outputs", {})]
    files = {name: digest(folder / name) for name in kept}
    files |= {name: hashlib.sha256(text.encode()).hexdigest() for name, text in made.items()}
    manifest = readable(
        {
            "schema": SCHEMA,
            "kind": KIND,
            "run_id": run["run_id"],
            "as_of": run["as_of"],
            "events": {"count": len(events), "head": events[-1].hash if events else ""},
            "files": dict(sorted(files.items())),
        }
    )

    def fill(aside: Path) -> None:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in {MANIFEST: manifest, **made}.items():
                archive.writestr(_entry(name), text)
            for name in sorted(kept):
                with (folder / name).open("rb") as source, archive.open(_entry(name), "w") as part:
                    while block := source.read(1 << 20):
                        part.write(block)

    write_whole(out, fill)
    return hashlib.sha256(manifest.encode()).hexdigest()


def _whole_run(folder: Path, run_id: str | None) -> dict[str, Any]:
    damages = tuple(outputs.damages(folder))
    if damages:
        raise StoreDamaged(
            f"结果与写出时不同 the results are not as written: {damages[0].where}: {damages[0].what}",
            where=str(folder),
            todo="用 feeaudit verify 看全部，或重新 scan；see all with feeaudit verify, or scan again",
        )
    run = outputs.said(folder)
    if run is None:
        raise BadUsage(
            "这里没有运行的结果 no results of a run", where=str(folder), todo="先运行 feeaudit scan；run it first"
        )
    if run["run_id"] != run_id:
        raise BadUsage(
            f"结果是 {run['run_id']} 的，库里最后一次是 {run_id} the results and the store are of different runs",
            where=str(folder),
            todo="用 -o 和 --store 指定同一次运行的；name those of one run with -o and --store",
        )
    return run


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def manifest_of(archive: zipfile.ZipFile) -> dict[str, Any]:
    """What the manifest says. Raises ValueError, KeyError where it is none of ours."""
    said = json.loads(archive.read(MANIFEST))
    if not isinstance(said, dict) or said.get("kind") != KIND or not isinstance(said.get("files"), dict):
        raise ValueError("not a manifest")
    return said
