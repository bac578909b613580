"""What do all rules cost on millions of charges? Seconds, CPU and memory, whole in memory and in parts on disk.

`python -m benchmarks.ten` draws books (`benchmarks.many`) of 1 and 2 million charges, `--full` of 1, 2, 5 and 10. Every
measurement is a process of its own: its memory is its own. What both ways found has to be the same, to the last word.
Beside ours stands the rule of duplicates with a window over every row, and Great Expectations over the result tables.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.million import Highest

SIZES, FULL = (1_000_000, 2_000_000), (1_000_000, 2_000_000, 5_000_000, 10_000_000)
Told = dict[str, Any]


def measured(ask: str, folder: Path, charges: int, *more: str) -> Told:
    """Ask one question of `benchmarks.ten_asked` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.ten_asked", ask, str(folder), str(charges), *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        highest = Highest(process.pid)
        said = process.communicate()[0]
        if process.returncode:
            raise SystemExit(f"{' '.join(command[2:])} ended with {process.returncode}")
    told: Told = json.loads(said)
    return told | {"MB": highest.read()}


def table(sizes: Sequence[int], folder: Path) -> None:
    """Print what each size costs, and how the cost grows."""
    print("\n全部规则 all rules")
    print("| 笔 charges | | 秒 s | CPU s | CPU s / 百万 million | 写表 writing s | MB | 疑点 findings |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    costs: dict[str, list[tuple[int, float]]] = {"memory": [], "disk": []}
    for charges in sizes:
        books = folder / str(charges)
        measured("draw", books, charges)
        told = {way: measured(way, books, charges) for way in costs}
        for way, one in told.items():
            costs[way].append((charges, one["cpu"]))
            print(
                f"| {charges:,} | {way} | {one['wall']:.0f} | {one['cpu']:.0f} | {one['cpu'] / charges * 1e6:.1f} "
                f"| {one['writing']:.0f} | {one['peak']} | {one['findings']:,} |",
                flush=True,
            )
        if told["memory"]["digest"] != told["disk"]["digest"]:
            raise SystemExit("在内存和分块的结果不同 in memory and in parts something else was found")
        print(
            f"  分块用时 in parts, CPU: {told['disk']['cpu'] / told['memory']['cpu']:.2f} ×；结果相同 the same findings"
        )
        _suites(told["disk"]["suites"])
    for way, points in costs.items() if len(sizes) > 1 else ():
        print(f"  {way}: 成本指数 exponent {exponent(points):.2f}")


def _suites(told: Told) -> None:
    print(
        f"  Great Expectations: {told['wall']:.1f} s, CPU {told['cpu']:.1f} s，含导入 its import included"
        f"（{told['hits']:,} 行 rows of hits）"
    )


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """Of the power of the size by which the cost grows, by least squares over logarithms."""
    xs, ys = [math.log(size) for size, _ in points], [math.log(cost) for _, cost in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)


def rules(folder: Path, charges: int) -> None:
    """Print what each rule costs, and the windows over all rows beside the rule of duplicates."""
    told = measured("rules", folder / str(charges), charges)
    print(f"\n每条规则 each rule, {charges:,} 笔 charges")
    print("| | CPU s | 秒 s | 疑点笔数 hits |\n| --- | ---: | ---: | ---: |")
    for rule, cpu, wall, hits in told["rules"]:
        print(f"| {rule} | {cpu:.2f} | {wall:.2f} | {hits:,} |")
    print(f"  standing（各规则共用 shared by all）: {told['standing']:.2f} CPU s")
    print(f"  duplicate-charge, 处处开窗 a window over every row: {told['naive']:.1f} CPU s = {told['ratio']:.1f} ×")


def main(typed: Sequence[str] | None = None) -> None:
    """Measure the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="up to ten million charges: some 20 minutes")
    parser.add_argument("--size", type=int, action="append", help="this many charges instead")
    given = parser.parse_args(typed)
    sizes = tuple(given.size or (FULL if given.full else SIZES))
    with tempfile.TemporaryDirectory() as made:
        table(sizes, Path(made))
        rules(Path(made), sizes[0])


if __name__ == "__main__":
    main()
