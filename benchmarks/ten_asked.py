"""What does one process answer to `benchmarks.ten`? Draw books, judge them in memory or on disk, ask the suites."""

import json
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks import many
from feeaudit import suites
from feeaudit.frames import Books, schemas
from feeaudit.frames.parts import InMemory, Spill
from feeaudit.frames.sheet import Sheet
from feeaudit.plain import dumps, to_plain
from feeaudit.rules import CHECKS, parameters, sober
from feeaudit.rules.common import standing
from feeaudit.rules.duplicate_charge import comparing
from feeaudit.rules.parts import KEYS, findings_of, judge_parts, key_of
from feeaudit.suites.profile import TESTS
from feeaudit.suites.tables import of_sheet

Told = dict[str, Any]
IN_MEMORY, ON_DISK, SLICE = 125_000, 100_000, 262_144
"""Charges of a part, and of a slice that is cut at once: a row group of the files."""


class Watch:
    """Seconds and CPU seconds since it was made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.monotonic(), time.process_time()

    def read(self) -> Told:
        """So far."""
        return {"wall": time.monotonic() - self._wall, "cpu": time.process_time() - self._cpu}


def draw(folder: Path, charges: int) -> Told:
    """Write the books, a million rows a file."""
    folder.mkdir(parents=True)
    for number in range(-(-charges // many.SLICE)):
        table, links = many.slice_of(charges, number)
        table.write_parquet(folder / f"charges-{number:03}.parquet")
        links.write_parquet(folder / f"links-{number:03}.parquet")
    return {}


def _read(folder: Path, charges: int) -> Books:
    # A column after another, each in one piece: at no moment more than one stands twice.
    tables = [
        pl.DataFrame([pl.read_parquet(files, columns=[name])[name].rechunk() for name in schema])
        for files, schema in (
            (sorted(folder.glob("charges-*.parquet")), schemas.books_charges()),
            (sorted(folder.glob("links-*.parquet")), schemas.links()),
        )
    ]
    return many.around(charges, tables[0], tables[1])


def memory(folder: Path, charges: int) -> Told:
    """Whole books, judged in memory by two at a time; the verdicts are written afterwards."""
    books = _read(folder, charges)
    watch = Watch()
    sheet = judge_parts(InMemory(books=books, rows=IN_MEMORY), jobs=2)
    told = watch.read()
    peak = _peak()
    return told | {"peak": peak} | _written(sheet, books.charges.select("charge_id"), folder) | _digest(sheet)


def disk(folder: Path, charges: int) -> Told:
    """Books in Parquet, cut into parts on disk and judged one part after another."""
    watch = Watch()
    with Spill(keys=KEYS, count=-(-charges // ON_DISK), beside=folder) as spill:
        none = (pl.DataFrame(schema=schemas.books_charges()), pl.DataFrame(schema=schemas.links()))
        parted = spill.take(_slices(folder), many.around(charges, *none))
        sheet = judge_parts(parted, aside=spill.aside)
        told = watch.read() | {"peak": _peak()}
        ids = pl.scan_parquet(folder / "charges-*.parquet").select("charge_id").collect()
        told |= _written(sheet, ids, folder) | _digest(sheet)
        return told | {"suites": _suites(sheet, folder, parted.around)}


def spark(folder: Path, charges: int) -> Told:
    """Whole books, judged by two cores of Spark on this machine."""
    from feeaudit.rules.parts import sheet_of
    from feeaudit.spark import judging
    from feeaudit.spark.session import session

    books, cluster = _read(folder, charges), session("local[2]")
    watch = Watch()
    with judging.asking(cluster, books, None) as ask:
        sheet = sheet_of(books.charges.height, ask)
    told = watch.read() | _digest(sheet)
    cluster.stop()
    return told


def _slices(folder: Path) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    for file in sorted(folder.glob("charges-*.parquet")):
        beside = file.with_name(file.name.replace("charges", "links"))
        for at in range(0, many.SLICE, SLICE):
            table, links = (pl.scan_parquet(one).slice(at, SLICE).collect() for one in (file, beside))
            if table.height:
                yield table, links


def _peak() -> int:
    """Megabytes that this process held at its highest moment so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _written(sheet: Sheet, ids: pl.DataFrame, folder: Path) -> Told:
    watch = Watch()
    sheet.write(ids["charge_id"], folder / "verdicts.parquet")
    return {"writing": watch.read()["wall"]}


def _digest(sheet: Sheet) -> Told:
    """Of every finding and of what was said of every charge, whatever the order."""
    found, total = 0, 0
    for finding in findings_of(sheet):
        found += 1
        total += int.from_bytes(sha256(dumps(to_plain(finding)).encode()).digest()[:8])
    said = {
        f"{rule}|{outcome}|{','.join(missing)}|{by}": n for (rule, (outcome, missing, by)), n in sheet.counts.items()
    }
    rows = sum(int(part["row"].cast(pl.UInt64).sum()) for parts in sheet.told.values() for part in parts)
    return {"findings": found, "digest": [total % 2**64, rows, sorted(said.items())]}


def rules(folder: Path, charges: int) -> Told:
    """What each rule costs, one after the other, over parts of a million charges at most."""
    books = _read(folder, charges)
    books = replace(books, charges=books.charges.head(many.SLICE), links=books.links.head(many.SLICE))
    costs: dict[str, list[float]] = {check.RULE.id: [0.0, 0.0, 0] for check in CHECKS}
    shared = naive = 0.0
    for key in KEYS:
        for part in InMemory(books=books, rows=IN_MEMORY).parts(key):
            watch = Watch()
            frame = standing(part)
            shared += watch.read()["cpu"]
            for check in (one for one in CHECKS if key_of(one) == key):
                watch = Watch()
                said = sober.check(check, part)
                told = watch.read()
                cost = costs[check.RULE.id]
                cost[0], cost[1] = cost[0] + told["cpu"], cost[1] + told["wall"]
                cost[2] += int((said["outcome"] == "hit").sum())
            if key == "payer_key":
                watch = Watch()
                _windows(frame)
                naive += watch.read()["cpu"]
    ours = costs["duplicate-charge"][0]
    return {
        "rules": [(rule, *cost) for rule, cost in costs.items()],
        "standing": shared,
        "naive": naive,
        "ratio": naive / ours,
    }


def _windows(frame: pl.DataFrame) -> pl.DataFrame:
    """The comparison of duplicates as one writes it first: every window over every row."""
    named = comparing.spanned(comparing.named(frame)).sort("date", "charge_id", nulls_last=True)
    came_back = pl.col("refund").is_not_null().any().over(comparing.SAME)
    near_days: int = parameters.shipped()["duplicate-charge"]["near_days"].value  # type: ignore[assignment]
    return comparing.compared(named.with_columns(came_back=came_back), near_days)


def _suites(sheet: Sheet, folder: Path, around: Books) -> Told:
    """Great Expectations over the result tables: from its start to its answer."""
    asked = {
        "charges": sorted({"charge_id", "period_from", "amount"} | {t.column for t in TESTS if t.table == "charges"})
    }
    asked["links"] = ["charge_id", "verdict", "score"]
    read = {name: pl.scan_parquet(folder / f"{name}-*.parquet").select(asked[name]).collect() for name in asked}
    books = replace(around, charges=read["charges"], links=read["links"])
    tables = of_sheet(sheet, findings_of(sheet), tuple(check.RULE for check in CHECKS), books)
    expectations = Path(__file__).parent.parent / "expectations"
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with suites.start(expectations, rules=tuple(check.RULE.id for check in CHECKS)) as runner:
        answer = runner.validate(tables)
        wall = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "wall": wall,
        "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "hits": len(tables["hits"]["rows"]),
        "results": sorted({one["result"] for one in answer["suites"]}),
    }


ASKED = {"draw": draw, "memory": memory, "disk": disk, "spark": spark, "rules": rules}

if __name__ == "__main__":
    print(json.dumps(ASKED[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))))
