"""Where do things lie? Shipped folders, what was given on the command line, and files written whole or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from feeaudit.errors import CannotWrite
from feeaudit.machine import sync_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One file that was given, by itself or in a folder."""

    path: str
    """As outputs show it: as typed, plus the way below it, `/` between parts."""
    file: Path
    problem: str | None = None
    """Why its bytes cannot be had; None for an ordinary file."""


def shipped(name: str) -> Path:
    """`catalogues` or `expectations`: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent / "shipped" / name
    return inside if inside.is_dir() else Path(__file__).parent.parent / name


def walk(paths: tuple[str, ...]) -> Iterator[Given]:
    """Every file given, in a total order, each once; what can be no document (socket, broken link) with the reason."""
    seen: set[str] = set()
    for typed in paths:
        for given in _below(Path(typed), typed.replace(os.sep, "/").rstrip("/") or "/"):
            if given.path not in seen:
                seen.add(given.path)
                yield given


def _below(file: Path, shown: str) -> Iterator[Given]:
    if file.is_dir():
        if file.is_symlink():
            yield Given(path=shown, file=file, problem="指向文件夹的链接，未进入 a link to a folder is not followed")
            return
        try:
            names = sorted(entry.name for entry in file.iterdir())
        except OSError as error:
            yield Given(path=shown, file=file, problem=f"文件夹打不开 the folder cannot be opened: {error.strerror}")
            return
        for name in names:
            yield from _below(file / name, f"{shown.rstrip('/')}/{name}")
    elif file.is_file():
        yield Given(path=shown, file=file)
    else:
        yield Given(path=shown, file=file, problem="不是普通文件 not an ordinary file (broken link, socket, pipe)")


def write_whole(file: Path, fill: Callable[[Path], None]) -> None:
    """`fill` writes a file aside, which then takes the name at once; on an error the old one stays: CannotWrite."""
    aside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fill(aside)
        with aside.open("rb+") as handle:
            os.fsync(handle.fileno())
        aside.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        raise CannotWrite(
            f"写不进去 cannot write: {error.strerror or error}",
            where=str(file),
            todo="检查权限和磁盘空间，或用 -o 换一个文件夹；check rights and space, or choose another folder with -o",
        ) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def write_text(file: Path, text: str) -> None:
    """UTF-8 with LF, written whole."""
    write_whole(file, lambda aside: _dump(aside, text))


def _dump(aside: Path, text: str) -> None:
    aside.write_text(text, encoding="utf-8", newline="\n")
