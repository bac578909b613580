"""What does Spark cost beside one machine? All rules over the same charges, in parts on disk and through `local[2]`.

`python -m benchmarks.sparked` draws a million charges, and the same once more with one payee that takes a third of all.
Each measurement is a process of its own; its seconds include the start of Python and of Spark, its CPU and its memory
are those of all its processes. What both ways found has to be the same, to the last word.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.million import Highest, family
from benchmarks.ten import measured

CHARGES = 1_000_000
LEDGER = 50_000
"""Rows of the ledger that shows what the driver does alone."""
Told = dict[str, Any]


class Spent:
    """CPU seconds of a process and all below it, looked at five times a second: what ends between is missed."""

    def __init__(self, pid: int) -> None:
        self._pid, self._ticks = pid, dict[int, int]()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def read(self) -> float:
        """The process has ended."""
        self._thread.join()
        return sum(self._ticks.values()) / os.sysconf("SC_CLK_TCK")

    def _watch(self) -> None:
        while pids := family(self._pid):
            self._ticks |= {pid: ticks for pid in pids if (ticks := _ticks(pid))}
            time.sleep(0.2)


def _ticks(pid: int) -> int:
    try:
        said = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return int(said[11]) + int(said[12])


def asked(ask: str, folder: Path, charges: int) -> Told:
    """One question of `benchmarks.ten_asked` in a process of its own, with all that it starts."""
    command = [sys.executable, "-m", "benchmarks.ten_asked", ask, str(folder), str(charges)]
    begun = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        highest, spent = Highest(process.pid), Spent(process.pid)
        said = process.communicate()[0]
        if process.returncode:
            raise SystemExit(f"{' '.join(command[2:])} ended with {process.returncode}")
    told: Told = json.loads(said)
    return told | {"all": time.monotonic() - begun, "cpu": spent.read(), "MB": highest.read()}


def skewed(folder: Path) -> None:
    """One payee takes every third charge."""
    for file in folder.glob("charges-*.parquet"):
        table = pl.read_parquet(file)
        third = pl.int_range(pl.len()) % 3 == 0
        one = {
            name: pl.when(third).then(pl.col(name).drop_nulls().first()).otherwise(pl.col(name))
            for name in ("payee", "payee_id", "payee_class", "payee_key")
        }
        table.with_columns(**one).write_parquet(file)


def table(folder: Path, charges: int) -> None:
    """Print both ways, over charges as they are drawn and over those with one large payee."""
    print(f"\nSpark local[2], {charges:,} 笔 charges")
    print("| | | 秒 s | 其中判断 judging s | CPU s | MB | 疑点 findings |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for name, change in (("", None), ("一个收款方占三分之一 one payee has a third", skewed)):
        books = folder / f"books{len(name)}"
        measured("draw", books, charges)
        if change:
            change(books)
        disk, spark = asked("disk", books, charges), asked("spark", books, charges)
        for way, told in (("分块 in parts", disk), ("Spark", spark)):
            print(
                f"| {name} | {way} | {told['all']:.0f} | {told['wall']:.0f} | {told['cpu']:.0f} | {told['MB']} "
                f"| {told['findings']:,} |",
                flush=True,
            )
        if disk["digest"] != spark["digest"]:
            raise SystemExit("Spark 的结果不同 Spark found something else")
        print(f"  Spark: {spark['cpu'] / disk['cpu']:.2f} × CPU；结果相同 the same findings")


def driver(folder: Path) -> None:
    """Print what the driver does alone: readings come back, are settled, and become a table."""
    from datetime import date, timedelta

    from feeaudit import payments, readings
    from feeaudit.frames import registers
    from feeaudit.frames.charges import charges_frame
    from feeaudit.model import Reading
    from feeaudit.paths import Given
    from feeaudit.plain import dumps, from_plain

    begin = date(2020, 1, 1)
    rows = "".join(
        f"{begin + timedelta(days=n % 1461)},{n:020},第{n % 997}局,第{n % 9973}公司,检验费,{n % 500 + 1}.00\n"
        for n in range(LEDGER)
    )
    file = folder / "ledger.csv"
    file.write_text(f"日期,票据号码,收款单位,付款单位,项目,金额\n{rows}", encoding="utf-8")
    read = readings.read_all((Given(path=file.name, file=file),), None, jobs=1, tell=lambda *_: None)
    said = [dumps(one, sparse=True) for one in read]
    watch = time.process_time()
    back = tuple(from_plain(Reading, json.loads(one)) for one in said)
    came = time.process_time()
    settled = payments.settle(back)
    stood = time.process_time()
    charges_frame(settled.charges, registers.load(()), place=None)
    made = time.process_time()
    print(f"\n驱动端独自做的 the driver alone, {len(settled.charges):,} 行 rows, CPU s / 百万 million:")
    names = ("收回 taking back", "理清 settling", "成表 making the table")
    for name, seconds in zip(names, (came - watch, stood - came, made - stood), strict=True):
        print(f"  {name}: {seconds / LEDGER * 1e6:.0f}")


def main(typed: Sequence[str] | None = None) -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=CHARGES)
    given = parser.parse_args(typed)
    with tempfile.TemporaryDirectory() as made:
        driver(Path(made))
        table(Path(made), given.size)


if __name__ == "__main__":
    main()
