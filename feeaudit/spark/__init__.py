"""Who runs it on a cluster? Apache Spark: the same readers, links and rules on many machines, and the same answers.

The driver walks, settles, keeps the store and writes the reports. Executors read documents, answer which fee a charge
is, and judge: each task does with its part what one machine does with the whole, by the same functions.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeaudit.errors import ClusterFailed
from feeaudit.spark import judging, linking, outputs, papers, remote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyspark.sql import SparkSession

    from feeaudit.audit import Request, Tell
    from feeaudit.frames import Audit, Books
    from feeaudit.links import Elsewhere
    from feeaudit.links.asking import Answer, Query
    from feeaudit.links.weighing import Weights
    from feeaudit.model import Reading
    from feeaudit.paths import Given
    from feeaudit.rules import Judged
    from feeaudit.store import Store


@dataclass(slots=True, kw_only=True)
class Cluster:
    """The hands of a run: a Spark session."""

    session: "SparkSession"
    partitions: int | None = None
    """Parts that everything is cut into; None = as many as the work has, and the cluster cores."""
    jobs: int = 1
    """Reading processes of one task."""
    tables: str | None = None
    """Where the large tables go beside the reports; None = nowhere."""
    _remote: remote.Listing = field(init=False, default_factory=remote.Listing)

    def walk(self, paths: tuple[str, ...], out: Path | None) -> "Iterator[Given]":
        """Files below local folders, and below those of any file system that Hadoop knows, each once."""
        with _explained():
            yield from self._remote.walk(self.session, paths, out)

    def read(
        self,
        given: "tuple[Given, ...]",
        request: "Request",
        store: "Store",  # noqa: ARG002  every run reads anew: who would know the bytes has not seen them
        tell: "Tell",
    ) -> "tuple[Reading, ...]":
        """On the executors, by the same workers with the same limits; every document is accounted for."""
        desk = papers.Desk(
            session=self.session,
            listing=self._remote,
            partitions=self.partitions,
            jobs=self.jobs,
            passwords=request.passwords,
        )
        with _explained():
            return desk.read(given, tell)

    @property
    def linking(self) -> "Elsewhere | None":
        """The executors."""
        return self._answered

    def _answered(
        self, pieces: "Sequence[Sequence[Query]]", fees: list[dict[str, Any]], weights: "Weights"
    ) -> "Iterable[Answer]":
        with _explained():
            return linking.answered(self.session, pieces, fees, weights, self.partitions)

    def judge(self, books: "Books") -> "Judged":
        """Every rule on the executors, by the parts of its key."""
        from feeaudit import rules
        from feeaudit.rules.parts import judged

        if books.charges.is_empty():
            return rules.judge(books)
        with _explained(), judging.asking(self.session, books, self.partitions) as ask:
            return judged(books.charges["charge_id"], ask)

    def keep(self, audit: "Audit") -> None:
        """The large tables of a finished run, where they were asked for."""
        if self.tables:
            with _explained():
                outputs.write(self.session, audit, self.tables)


@contextmanager
def _explained() -> Iterator[None]:
    """What Spark cannot do ends in one message: its last line says why."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as error:
        said = [line.strip() for line in str(error).splitlines() if line.strip()]
        told = next((line for line in reversed(said) if "Error" in line or "Exception" in line), said[-1])
        raise ClusterFailed(
            f"Spark 没有做完 Spark did not finish: {told[:300]}",
            todo="看执行器的日志，排除后重跑；look into the executors' logs, mend it, and run again",
        ) from error
