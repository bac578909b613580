"""What does each document say? Executors read their share, each with the workers and the limits of one machine.

What lies on this machine's file system every executor opens for itself; what lies elsewhere comes as bytes, which the
task writes into a folder that nobody else can enter. A document that kills its worker costs itself.
"""

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from feeaudit import __version__, charges, readings
from feeaudit.documents.worker import LARGEST_FILE
from feeaudit.errors import ClusterFailed
from feeaudit.model import Reading
from feeaudit.paths import Given
from feeaudit.plain import dumps, from_plain
from feeaudit.spark.remote import Listing, is_address
from feeaudit.spark.tables import done, spread, told

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

Tell = Callable[[str, int, int], None]

_SHARE = 500
"""Documents of a task, about: it starts its own workers."""
_AT_ONCE = 256_000_000
"""Bytes that a task writes aside before it reads them."""
_LARGEST_BATCH = "16777216"
_ANSWER = {"path": "string", "place": "long", "of": "long", "body": "string"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a task is to read."""

    jobs: int
    passwords: tuple[str, ...] = field(repr=False)
    versions: str
    """Of what reads on the driver: another would say other things."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """Where documents are handed out and their readings come in."""

    session: "SparkSession"
    listing: Listing
    partitions: int | None
    jobs: int
    passwords: tuple[str, ...] = field(repr=False)

    def read(self, given: tuple[Given, ...], tell: Tell) -> tuple[Reading, ...]:
        """One reading per document, in that order; of an archive, those of its members. Raises ClusterFailed."""
        tell("read", 0, len(given))
        manner = Manner(jobs=self.jobs, passwords=self.passwords, versions=versions())
        near = [one for one in given if not is_address(one.path) and not one.problem]
        found = gathered(self._near(near, manner)) if near else {}
        for named, root in self.listing.roots.items():
            found |= gathered(self._far(named, root, manner))
        missing = [one for one in given if one.path not in found]
        found |= self._fetched(missing)
        tell("read", len(given), len(given))
        return tuple(reading for one in given for reading in found[one.path])

    def _near(self, given: list[Given], manner: Manner) -> Iterator[dict[str, Any]]:
        """Files that executors open themselves."""
        files = [os.fsencode(os.path.abspath(one.file)) for one in given]  # noqa: PTH100  links stay as they are
        rows = spread(self.session, pl.DataFrame({"path": [one.path for one in given], "file": files}))
        return done(rows.repartition(self._share(len(given))), partial(opened, manner=manner), _ANSWER)

    def _far(self, named: str, root: str, manner: Manner) -> Iterator[dict[str, Any]]:
        """Files that Spark brings as bytes."""
        bytes_of = self.session.read.format("binaryFile").option("recursiveFileLookup", value=True)
        # What is too large is not even brought; the driver says so of it.
        found: DataFrame = bytes_of.load(_literal(root)).where(f"length <= {LARGEST_FILE}").select("path", "content")
        self.session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
        self.session.conf.set("spark.sql.execution.arrow.maxBytesPerBatch", _LARGEST_BATCH)
        try:
            rows = done(found, partial(_brought, named=named, root=root, manner=manner), _ANSWER)
            yield from (row for row in rows if row["path"] in self.listing.places)
        finally:
            for name in ("maxRecordsPerBatch", "maxBytesPerBatch"):
                self.session.conf.unset(f"spark.sql.execution.arrow.{name}")

    def _fetched(self, given: list[Given]) -> dict[str, tuple[Reading, ...]]:
        """What no executor was handed: read here."""
        with tempfile.TemporaryDirectory(prefix="feeaudit-") as folder:
            near = [self._near_to(one, Path(folder) / str(place)) for place, one in enumerate(given)]
            said = readings.read_each(tuple(near), None, jobs=self.jobs, tell=lambda *_: None, passwords=self.passwords)
            return {one.path: told for one, told in zip(given, said, strict=True)}

    def _near_to(self, one: Given, file: Path) -> Given:
        if one.path not in self.listing.places:
            return one
        problem = self.listing.fetch(self.session, one.path, file)
        return Given(path=one.path, file=file, problem=problem)

    def _share(self, documents: int) -> int:
        cores = self.session.sparkContext.defaultParallelism
        return self.partitions or min(documents, max(cores, -(-documents // _SHARE)))


def versions() -> str:
    """Of all that reads: equal ones say the same."""
    return json.dumps([__version__, charges.versions()], sort_keys=True)


def gathered(rows: Iterable[dict[str, Any]]) -> dict[str, tuple[Reading, ...]]:
    """Path → its readings. What several tasks said, because one was tried again, stands once or is an error."""
    told: dict[str, dict[int, str]] = {}
    sizes: dict[str, int] = {}
    for row in rows:
        said = told.setdefault(row["path"], {}).setdefault(row["place"], row["body"])
        if said != row["body"] or sizes.setdefault(row["path"], row["of"]) != row["of"]:
            raise ClusterFailed(
                "同一文件读出两样 one document was read in two ways", where=row["path"], todo="重跑 run again"
            )
    short = next((path for path, size in sizes.items() if len(told[path]) != size), None)
    if short is not None:
        raise ClusterFailed("有的内容没有回来 some of it did not come back", where=short, todo="重跑 run again")
    return {
        path: tuple(from_plain(Reading, json.loads(said[place])) for place in sorted(said))
        for path, said in told.items()
    }


def _literal(root: str) -> str:
    """An address in which no letter stands for others."""
    return "".join(f"\\{letter}" if letter in "*?[]{}\\" else letter for letter in root)


def opened(batches: "Iterable[pa.RecordBatch]", *, manner: Manner) -> "Iterator[pa.RecordBatch]":
    """In a task: its files, opened where they lie."""
    rows = (row for batch in batches for row in batch.to_pylist())
    given = tuple(Given(path=row["path"], file=Path(os.fsdecode(row["file"]))) for row in rows)
    yield from told(_said(given, manner), _ANSWER)


def _brought(
    batches: "Iterable[pa.RecordBatch]", *, named: str, root: str, manner: Manner
) -> "Iterator[pa.RecordBatch]":
    """In a task: its files' bytes, written aside, some at a time."""
    for some in _portions(row for batch in batches for row in batch.to_pylist()):
        with tempfile.TemporaryDirectory(prefix="feeaudit-") as folder:
            given = []
            for place, row in enumerate(some):
                file = Path(folder) / str(place)
                file.write_bytes(row.pop("content"))
                given.append(Given(path=named + row["path"].removeprefix(root), file=file))
            yield from told(_said(tuple(given), manner), _ANSWER)


def _portions(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    portion: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        portion.append(row)
        size += len(row["content"])
        if size >= _AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _said(given: tuple[Given, ...], manner: Manner) -> Iterator[dict[str, Any]]:
    """Document by document, reading by reading."""
    if versions() != manner.versions:
        raise RuntimeError(
            f"执行器装的是另一版 the executor reads with other versions: {versions()} ≠ {manner.versions}"
        )
    said = readings.read_each(given, None, jobs=manner.jobs, tell=lambda *_: None, passwords=manner.passwords)
    for one, found in zip(given, said, strict=True) if given else ():
        for place, reading in enumerate(found):
            yield {"path": one.path, "place": place, "of": len(found), "body": dumps(reading, sparse=True)}
