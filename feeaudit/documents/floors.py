"""Which libraries are too old for strangers' files? Below these versions a document can run code or read files."""

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from feeaudit.errors import UnsafeLibrary

FLOORS: dict[str, tuple[str, str]] = {
    "pdfminer.six": ("20251230", "CVE-2025-64512, CVE-2025-70559"),
    "lxml": ("6.1.0", "CVE-2026-41066"),
}
"""Library → the first version that is safe, and what is wrong with those before."""


def too_old() -> Iterator[tuple[str, str, str, str]]:
    """(library, its version, the least version, what is wrong) of each that must not be used."""
    for library, (least, wrong) in FLOORS.items():
        try:
            found = version(library)
        except PackageNotFoundError:
            found = "0"
        if _parts(found) < _parts(least):
            yield library, found, least, wrong


def refuse_unsafe_libraries() -> None:
    """Raises UnsafeLibrary before any document is read with one of them."""
    old = "；".join(f"{library} {found} < {least} ({wrong})" for library, found, least, wrong in too_old())
    if old:
        names = " ".join(f"'{library}>={least}'" for library, _, least, _ in too_old())
        raise UnsafeLibrary(
            f"读文件的库有已知漏洞，不能用 a library with a known hole must not read strangers' files: {old}",
            todo=f"pip install -U {names}",
        )


def _parts(written: str) -> tuple[int, ...]:
    """`6.1.0rc1` as (6, 1, 0): what follows the number of a part counts for nothing."""
    parts = (part[: len(part) - len(part.lstrip("0123456789"))] for part in written.split("."))
    return tuple(int(part or 0) for part in parts)
