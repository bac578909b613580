"""What does it cost to link a million charges? Seconds, CPU and memory of the command, beside what others need.

`python -m benchmarks.million` writes invented lists and charges (`benchmarks.invented`), runs `feeaudit link` on them
and then, on the same names, `rapidfuzz.process.cdist` with WRatio (a sample, scaled up) and, where it is installed
(`pip install splink`: a quarter of a gigabyte, so it is in no lock), Splink. `--growth FILE` draws how the cost grows;
`--night` tells what a second night costs, of which one charge in a hundred is new.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from benchmarks import invented, plots
from feeaudit import links
from feeaudit.fees.rows import COLUMNS
from feeaudit.frames import schemas
from feeaudit.frames.fees import fees_frame
from feeaudit.model import Catalogue
from feeaudit.store import open_store

SAMPLE = 300
"""Names that are compared with WRatio; the others cost as much."""
STEPS = (0.125, 0.25, 0.5, 1.0)
"""Shares of all contexts, or of all rows, in the picture of growth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one run of a command needed."""

    wall: float
    cpu: float
    """Of the command and all its processes."""
    memory: int
    """Megabytes, of all its processes at their highest moment."""


def link(charges: Path, lists: Path, jobs: int, *more: str) -> Cost:
    """Run `feeaudit link`, its answers thrown away."""
    return run("feeaudit", "link", str(charges), "-c", str(lists), "--jobs", str(jobs), *more)


def run(module: str, *arguments: str) -> Cost:
    """Run a module of its own and see what it needs."""
    before, start = os.times(), time.monotonic()
    with subprocess.Popen([sys.executable, "-m", module, *arguments], stdout=subprocess.DEVNULL) as process:
        highest = Highest(process.pid)
        if process.wait():
            raise SystemExit(f"{module} ended with {process.returncode}")
    wall, after = time.monotonic() - start, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall=wall, cpu=cpu, memory=highest.read())


class Highest:
    """The most memory that a process and its children held at one moment, looked at five times a second."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most = pid, 0
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def read(self) -> int:
        """Megabytes; the process has ended."""
        self._thread.join()
        return self._most >> 20

    def _watch(self) -> None:
        while held := sum(map(_resident, family(self._pid))):
            self._most = max(self._most, held)
            time.sleep(0.2)


def family(pid: int) -> list[int]:
    """A process and all that it started, and they; those that are there now."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in family(int(child)))]


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def write_list(catalogue: Catalogue, folder: Path) -> Path:
    """The invented list as an edition that `-c` reads."""
    folder.mkdir(parents=True)
    about = {"list": catalogue.list, "edition": catalogue.edition, "natures": catalogue.natures}
    (folder / "datapackage.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    with (folder / "fees.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, restval="")
        writer.writeheader()
        for fee in catalogue.fees:
            told = {name: getattr(fee, name) or "" for name in ("id", "parent_id", "name", "nature", "jurisdiction")}
            writer.writerow({**told, "aliases": "|".join(fee.aliases), "department": fee.department})
    return folder


def brute_force(names: list[str], fees: list[str]) -> float:
    """CPU seconds of WRatio of all names with all fees, from a sample of the names."""
    from rapidfuzz import fuzz, process

    sample = names[:: max(1, len(names) // SAMPLE)]
    begun = time.process_time()
    process.cdist(sample, fees, scorer=fuzz.WRatio)
    return (time.process_time() - begun) / len(sample) * len(names)


def table(folder: Path, rows: int, names: int, contexts: int, fees: int, jobs: int) -> None:
    """Print what linking costs, and what others need for the same."""
    catalogue = invented.fees(fees)
    lists = write_list(catalogue, folder / f"lists{fees}")
    file = folder / "charges.csv"
    charges = invented.charges(catalogue, rows, names, contexts)
    charges.write_csv(file)
    cost = link(file, lists, jobs)
    distinct = sorted(set(charges["item"]))
    brute = brute_force(distinct, [fee.name for fee in catalogue.fees])
    print(f"\n{rows:,} 笔 charges, {names:,} 个名称 names, {contexts:,} 种情形 contexts, {fees:,} 项 fees")
    print("| | 秒 s | CPU s | MB |\n| --- | ---: | ---: | ---: |")
    print(f"| feeaudit link, {jobs} 进程 processes | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.memory} |")
    print(f"| cdist(WRatio), {len(distinct):,} 个名称 names | | {brute:.0f} = {brute / cost.cpu:.0f} × | |")
    if find_spec("splink"):
        other = run("benchmarks.splinked", str(file), str(lists / "fees.csv"))
        print(f"| Splink | {other.wall:.1f} | {other.cpu:.1f} | {other.memory} |")


def growth(folder: Path, rows: int, contexts: int, fees: int, jobs: int, picture: Path) -> None:
    """Draw CPU seconds against contexts of as many rows, and against rows of as few contexts."""
    catalogue = invented.fees(fees)
    lists = write_list(catalogue, folder / "growth")

    def spent(rows: int, contexts: int) -> float:
        file = folder / f"{rows}-{contexts}.csv"
        invented.charges(catalogue, rows, contexts * 5 // 8, contexts).write_csv(file)
        return link(file, lists, jobs).cpu

    few = int(contexts * STEPS[0])
    lines = {
        f"{rows:,} rows; contexts, 1 = {contexts:,}": [(share, spent(rows, int(share * contexts))) for share in STEPS],
        f"{few:,} contexts; rows, 1 = {rows:,}": [(share, spent(int(share * rows), few)) for share in STEPS],
    }
    plots.growth(lines, picture)
    for name, points in lines.items():
        print(f"{name}: " + ", ".join(f"{share:g} → {cpu:.1f} CPU s" for share, cpu in points))


def night(folder: Path, rows: int, names: int, contexts: int, fees: int) -> None:
    """Print what linking costs in a first night, and in a second of which one charge in a hundred is new."""
    catalogue = invented.fees(fees)
    given = invented.charges(catalogue, rows, names, contexts).with_columns(pl.col("date").str.to_date())
    numbered = given.with_columns(charge_id=pl.int_range(pl.len()).cast(pl.String))
    charges = pl.concat([pl.DataFrame(schema=schemas.books_charges()), numbered], how="diagonal")
    known = fees_frame((catalogue,))
    linker = links.linker_of(known)
    print(f"\n{rows:,} 笔 charges, {contexts:,} 种情形 contexts, {fees:,} 项 fees")
    first, known_before = 0.0, 0
    with open_store(str(folder / "store.db")) as store:
        for name, asked in (
            ("前九十九份 the first 99 of 100", charges.head(rows * 99 // 100)),
            ("全部 all", charges),
            ("全部，再来 all again", charges),
        ):
            contexts = len(set(links.queries(asked, linker)))
            begun = time.process_time()
            links.find(asked, known, memory=store)
            spent = time.process_time() - begun
            first = first or spent
            new, known_before = contexts - known_before, contexts
            print(f"  {name}: {new:,} 种新情形 new contexts, {spent:.1f} CPU s = {spent / first:.1%}")


def main(typed: Sequence[str] | None = None) -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, number in (("rows", 1_000_000), ("names", 50_000), ("contexts", 80_000), ("fees", 5_000), ("jobs", 2)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--growth", type=Path, metavar="FILE", help="draw how the cost grows, as SVG")
    parser.add_argument("--night", action="store_true", help="what a second night costs")
    given = parser.parse_args(typed)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if given.growth:
            growth(folder, given.rows, given.contexts, given.fees, given.jobs, given.growth)
        elif given.night:
            night(folder, given.rows, given.names, given.contexts, given.fees)
        else:
            table(folder, given.rows, given.names, given.contexts, given.fees, given.jobs)


if __name__ == "__main__":
    main()
