"""What do the tests of Spark share? One session of two cores, in which a task may be tried again."""

import gc
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, lacking, tool

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def session() -> "Iterator[SparkSession]":
    """Skips where Java or pyspark is missing; where every tool has to be there, that fails."""
    tool("java")
    if find_spec("pyspark") is None:
        lacking("pyspark")
    from feeaudit.spark import session as sessions

    with pytest.MonkeyPatch.context() as patch:
        # Executors are processes of their own: they import what stands here, and what tests hand them.
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("FEEAUDIT_OCR", "0")
        found = sessions.session("local[2,3]")
        yield found
        found.stop()


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """py4j leaves its sockets to the collector, which says so: here, and not in the middle of another's test."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
