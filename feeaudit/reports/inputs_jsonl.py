"""What was given, and how did each of it end? Every document by its path and hash, for programs and for later proof."""

from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.plain import SCHEMA, dumps

FILE = "inputs.jsonl"


def write(audit: Audit, out: Path) -> None:
    """One document a line, in order of path."""
    with out.open("w", encoding="utf-8", newline="\n") as handle:
        for reading in audit.readings:
            said = {name: getattr(reading, name) for name in ("path", "sha256", "media_type", "outcome", "reason")}
            handle.write(dumps({"schema": SCHEMA} | said) + "\n")
