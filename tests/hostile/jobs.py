"""How is a document read and watched? A worker imports these by name; the answer tells what it cost."""

import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from feeaudit import charges, documents
from feeaudit.documents.pdf import plumber
from tests.documents import papers


def watched(path: str, content: bytes) -> str:
    """How the reading ended, what is said of it, the seconds of processor it took and the most memory it held."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    start = time.process_time()
    document = documents.read(path, content)
    reading = charges.extract(document)
    return json.dumps(
        {
            "outcome": document.outcome,
            "reason": document.reason,
            "reading": reading.outcome,
            "pages": len(document.pages),
            "pages_with_words": sum(bool(page.words) for page in document.pages),
            "seconds": time.process_time() - start,
            "memory": _most_memory(),
            "process": os.getpid(),
            "said": repr((document.pages[:3], reading))[:200_000],
        }
    )


_WATCHED = ("open", "pickle.find_class", "subprocess.Popen", "socket", "os.", "shutil", "ctypes.dlopen", "exec")


def audited(path: str, content: bytes) -> str:
    """What the interpreter was asked for while a document was read, by both readers where it is a PDF."""
    documents.read("warm.pdf", papers.pdf(papers.invoice))
    plumber.drawing(papers.pdf(papers.invoice), 1)
    seen: list[tuple[str, str, str]] = []
    listening = [True]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if listening and event.startswith(_WATCHED):
            what, mode = (str(one) for one in (*arguments, "", "")[:2])
            seen.append((event, what, mode))

    sys.addaudithook(hear)
    document = documents.read(path, content)
    if content.startswith(b"%PDF-"):
        with suppress(Exception):
            plumber.drawing(content, 1)
    with Path(os.devnull).open("rb"):
        # What is heard last: without it silence would prove nothing.
        listening.clear()
    return json.dumps({"outcome": document.outcome, "seen": seen, "place": os.environ.get("CMAP_PATH")})


def _most_memory() -> int:
    """Bytes, of this document alone; 0 where the system does not tell."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
    return 0
