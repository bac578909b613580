"""Does reading very many papers stay flat? Memory of the parent per thousand papers, and how busy workers are."""

import argparse
import gc
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from feeaudit import charges
from feeaudit.documents import workers
from feeaudit.paths import Given

DIFFERENT = 200
"""Papers that are drawn; each is given again and again under other names."""
STEP = 1_000


def held() -> int:
    """Bytes of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def slope(points: list[tuple[int, int]]) -> float:
    """Bytes per paper, by least squares."""
    n = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def measure(count: int, jobs: int) -> None:
    """Read `count` papers and print what it cost."""
    # Not above: see benchmarks/reading.py.
    from samples.generator import invoice_pdf, random_invoice

    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{seed:04d}.pdf" for seed in range(DIFFERENT)]
        for seed, file in enumerate(files):
            file.write_bytes(invoice_pdf(random_invoice(seed)))
        before, start = os.times(), time.monotonic()
        points, unread = [], 0
        for number, (_, said) in enumerate(
            workers.run(charges.read_file, _given(files, count), jobs=jobs, tell=_quiet), 1
        ):
            unread += not (isinstance(said, str) and '"outcome":"read"' in said)
            if number % STEP == 0:
                gc.collect()
                points.append((number, held()))
        wall, after = time.monotonic() - start, os.times()
    busy = (after.children_user + after.children_system - before.children_user - before.children_system) / wall
    own = after.user + after.system - before.user - before.system
    print(f"\n{count} 份 papers, {jobs} 个进程 workers: {wall:.0f} s, {count / wall:.0f} per s, unread {unread}")
    print(f"  busy workers {busy:.2f} of {jobs}; the parent used {own:.1f} CPU s")
    print("  parent KB by thousand: " + " ".join(f"{size // 1024}" for _, size in points))
    steady = points[len(points) // 2 :]
    print(f"  slope of the second half: {slope(steady) * STEP / 1024:.2f} KB per thousand papers")


def _given(files: list[Path], count: int) -> Iterator[Given]:
    return (Given(path=f"{n:06d}.pdf", file=files[n % len(files)]) for n in range(count))


def _quiet(_: Given) -> None:
    return None


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    measure(options.count, options.jobs)
