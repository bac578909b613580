"""How is a document read and watched? A worker imports these by name; the answer tells what it cost."""

import json
import time
from contextlib import suppress
from pathlib import Path

from feeaudit import charges, documents


def watched(path: str, content: bytes) -> str:
    """How the reading ended, the pages that were kept, the seconds it took and the most memory it held (bytes)."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    start = time.monotonic()
    document = documents.read(path, content)
    charges.extract(document)
    return json.dumps(
        {
            "outcome": document.outcome,
            "reason": document.reason,
            "pages": len(document.pages),
            "seconds": time.monotonic() - start,
            "memory": _most_memory(),
            "said": repr(document)[:200_000],
        }
    )


def _most_memory() -> int:
    """Of this document alone; 0 where the system does not tell."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
    return 0
