"""`feeaudit doctor`: is this machine fit?"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

_ROOM = 1 << 30
"""Bytes that a run of some thousand papers may need for its results."""
_OPTIONAL = {"ocr": "rapidocr", "review": "fastapi", "postgresql": "pg8000"}
"""Extra → a package of it."""
_FIRST_DAY = "2025-01-01"
"""A clock before this day is wrong: the program is younger."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at."""

    what: str
    said: str
    fit: bool | None = None
    """None: only told."""


@click.command(epilog="例 Example:  feeaudit doctor -o feeaudit-out/")
@click.option("-o", "--out", metavar="DIR", help="结果文件夹，默认 feeaudit-out/ folder of the results")
def doctor(out: str | None) -> int:
    """这台机器合用吗？Is this machine fit?

    查版本、有漏洞的解析库、可选组件、字体、磁盘、锁、时钟。有一项不合用就以 1 结束。

    Versions, parsers with known holes, extras, fonts, disk, locks, clock; exit code 1 where one of them is not fit.
    """
    from feeaudit.cli.frame import results_of

    folder = Path(results_of(out))
    signs = [*_of_versions(), *_of_extras(), *_of_fonts(), *_of_folder(folder), *_of_clock(folder)]
    for sign in signs:
        mark = {True: "✓", False: "✗", None: "·"}[sign.fit]
        click.echo(f"{mark} {sign.what}: {sign.said}")
    unfit = [sign.what for sign in signs if sign.fit is False]
    click.echo("不合用 not fit: " + "、".join(unfit) if unfit else "合用 fit", err=True)
    return 1 if unfit else 0


def _of_versions() -> Iterator[Sign]:
    import platform
    import sys
    from importlib.metadata import requires, version

    from feeaudit import __version__
    from feeaudit.documents.floors import FLOORS, too_old

    yield Sign("feeaudit", f"{__version__} · Python {platform.python_version()} · {platform.platform()}")
    yield Sign("Python ≥ 3.11", platform.python_version(), sys.version_info >= (3, 11))
    old = {
        library: f"{found} < {least}（{wrong}）→ pip install -U {library}" for library, found, least, wrong in too_old()
    }
    for library in FLOORS:
        yield Sign(library, old.get(library) or version(library), library not in old)
    named = [line.split(";")[0].split(">")[0].strip() for line in requires("feeaudit") or () if "extra ==" not in line]
    said = "、".join(f"{name} {version(name)}" for name in sorted(named) if name not in FLOORS)
    yield Sign("库 libraries", said)


def _of_extras() -> Iterator[Sign]:
    from importlib.util import find_spec

    for extra, package in _OPTIONAL.items():
        there = find_spec(package) is not None
        yield Sign(f"feeaudit[{extra}]", "装了 installed" if there else f"没装 not installed → feeaudit[{extra}]")


def _of_fonts() -> Iterator[Sign]:
    """Reading needs none; only a paper without its own fonts is drawn with the machine's."""
    import shutil
    import subprocess

    lister = shutil.which("fc-list")
    if lister is None:
        yield Sign("中文字体 Chinese fonts", "不知道，没有 fc-list not known; 只影响图样 only pictures need them")
        return
    found = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, text=True, check=False, timeout=30)
    names = sorted({line.split(",")[0].strip() for line in found.stdout.splitlines() if line.strip()})
    few = "、".join(names[:3]) or "没有；没带字体的票据图样会缺字 none: pictures of papers without their own lack signs"
    yield Sign("中文字体 Chinese fonts", few)


def _of_folder(out: Path) -> Iterator[Sign]:
    import shutil
    import tempfile

    from feeaudit.errors import FeeauditError
    from feeaudit.store import alone

    place = next(folder for folder in (out, *out.absolute().parents) if folder.is_dir())
    free = shutil.disk_usage(place).free
    yield Sign("磁盘 disk", f"{free / _ROOM:.1f} GiB 可用 free · {place}", free >= _ROOM)
    try:
        with tempfile.TemporaryFile(dir=place):
            yield Sign("可写 writable", str(place), fit=True)
    except OSError as error:
        yield Sign("可写 writable", f"{place}: {error.strerror} → 换 -o，或改权限 name another, or mend it", fit=False)
    if out.is_dir():
        try:
            with alone(out):
                yield Sign("锁 lock", "没有别的运行 no other run", fit=True)
        except FeeauditError as error:
            yield Sign("锁 lock", str(error))


def _of_clock(out: Path) -> Iterator[Sign]:
    from feeaudit.machine import now
    from feeaudit.store import default_url, open_store

    moment = now()
    yield Sign("时钟 clock", moment, moment >= _FIRST_DAY)
    if (out / "feeaudit.db").is_file():
        with open_store(default_url(out), make=False) as store:
            kept = store.last_kept()
        if kept:
            said = f"上次运行 {kept} last run" + ("" if kept <= moment else "，时钟往回走了 the clock went back")
            yield Sign("时钟不倒走 clock goes on", said, kept <= moment)
