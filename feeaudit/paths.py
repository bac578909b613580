"""Where do things lie? Shipped folders, what was given on the command line, and files written whole or not at all."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from feeaudit import holding
from feeaudit.errors import CannotWrite
from feeaudit.machine import sync_folder
from feeaudit.model import Member

ASIDE = ".feeaudit-"
"""How a folder begins in which pieces of a file wait."""
_ASIDE_FILE = re.compile(r"\..{1,200}\.\d{1,10}\.tmp", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One file that was given, by itself or in a folder."""

    path: str
    """As outputs show it: as typed, plus the way below it, `/` between parts."""
    file: Path
    problem: str | None = None
    """Why its bytes cannot be had; None for an ordinary file."""
    member: Member | None = None
    """Which file of the archive `file` it is; None for the file itself."""


def inside(archive: Given, member: Member) -> Given:
    """A member of an archive, shown as `archive.zip!its/name`."""
    return Given(path=f"{archive.path}!{member.name}", file=archive.file, problem=member.reason, member=member)


def shipped(name: str) -> Path:
    """`catalogues` or `expectations`: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent / "shipped" / name
    return inside if inside.is_dir() else Path(__file__).parent.parent / name


def walk(paths: tuple[str, ...], without: Path | None = None) -> Iterator[Given]:
    """Every file given, in a total order, each once; what can be no document (socket, broken link) with the reason.

    `without` is the folder of the results: what an earlier run wrote is no paper, wherever it lies. A link to a folder
    is followed where it was named, and nowhere below.
    """
    seen: set[str] = set()
    ours = _real(without) if without else None
    for typed in paths:
        for given in _below(Path(typed), shown(typed).replace(os.sep, "/").rstrip("/") or "/", ours):
            if given.path not in seen:
                seen.add(given.path)
                yield given


def shown(name: str) -> str:
    """A file's name as text that every output can hold: bytes that are no UTF-8 are written out as `\\xff`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def is_folder(path: Path) -> bool:
    """False also for a name that the system refuses."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """False also for a name that the system refuses."""
    try:
        return path.is_file()
    except OSError:
        return False


def _real(path: Path) -> str:
    return os.path.realpath(path)


def _below(top: Path, named: str, ours: str | None) -> Iterator[Given]:
    waiting = [(top, named)]
    while waiting:
        file, name = waiting.pop()
        try:
            inside = _inside(file, top, ours) if file.is_dir() else None
        except OSError as error:
            yield Given(path=name, file=file, problem=f"打不开 cannot be opened: {error.strerror}")
            continue
        if inside is None:
            yield _file(file, name)
        elif file.is_symlink() and file != top:
            yield Given(path=name, file=file, problem="指向文件夹的链接，未进入 a link to a folder is not followed")
        else:
            waiting += [(file / one, f"{name.rstrip('/')}/{shown(one)}") for one in reversed(inside)]


def _inside(folder: Path, top: Path, ours: str | None) -> list[str]:
    """Names in a folder, in order; none in that of the results."""
    is_ours = ours is not None and folder != top and _real(folder) == ours
    return [] if is_ours else sorted(entry.name for entry in folder.iterdir())


def _file(file: Path, name: str) -> Given:
    try:
        ordinary = file.is_file()
    except OSError as error:
        return Given(path=name, file=file, problem=f"打不开 cannot be opened: {error.strerror}")
    reason = None if ordinary else "不是普通文件 not an ordinary file (broken link, socket, pipe)"
    return Given(path=name, file=file, problem=reason)


def write_whole(file: Path, fill: Callable[[Path], None]) -> None:
    """`fill` writes a file aside, which then takes the name at once; on an error the old one stays: CannotWrite."""
    aside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    holding.check()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fill(aside)
        with aside.open("rb+") as handle:
            os.fsync(handle.fileno())
        holding.check()
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


def clear_aside(folder: Path) -> None:
    """Take away what a killed run left aside in a folder of results; whoever calls holds that folder."""
    for left in folder.iterdir() if is_folder(folder) else ():
        if left.name.startswith(ASIDE) and left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        elif _ASIDE_FILE.fullmatch(left.name):
            remove(left)


def remove(file: Path) -> None:
    """Take a file of an earlier run away, if it is there. Raises CannotWrite."""
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"旧结果删不掉 an earlier result cannot be removed: {error.strerror}",
            where=str(file),
            todo="检查权限 check rights",
        ) from error


def write_text(file: Path, text: str) -> None:
    """UTF-8 with LF, written whole."""
    write_whole(file, lambda aside: _dump(aside, text))


def _dump(aside: Path, text: str) -> None:
    aside.write_text(text, encoding="utf-8", newline="\n")
