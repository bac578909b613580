"""Is Spark here, and which? The session of spark-submit, else one of our own."""

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from feeaudit.errors import MissingExtra

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_EXTRA = "pip install 'feeaudit[spark]'"
_ALONE = "127.0.0.1"
_LOG = Path(__file__).with_name("log4j2.properties")
_MEMORY = "2g"
"""Of the one process of Java that a session on this machine is."""


def session(master: str | None = None) -> "SparkSession":
    """The session to work in. Raises MissingExtra where pyspark or Java is not installed."""
    try:
        import pyspark
        from pyspark.sql import SparkSession
        from pyspark.sql.pandas.utils import require_minimum_pyarrow_version

        require_minimum_pyarrow_version()
    except ImportError as error:
        raise MissingExtra(f"没有装齐 Spark not all of it is installed: {error}", todo=_EXTRA) from error
    if int(pyspark.__version__.partition(".")[0]) < 4:
        raise MissingExtra(f"Spark {pyspark.__version__} 太旧 is too old", todo=f"{_EXTRA}（4.1）")
    builder = SparkSession.builder.appName("feeaudit")
    if "PYSPARK_GATEWAY_PORT" not in os.environ and SparkSession.getActiveSession() is None:
        needs_java()
        for name, value in _own(master or "local[*]").items():
            builder = builder.config(name, value)
        # Executors on this machine are this Python, with all that is installed in it.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        if (master or "local").startswith("local"):
            os.environ.setdefault("SPARK_LOCAL_IP", _ALONE)
    return builder.getOrCreate()


def needs_java() -> None:
    """Raises MissingExtra where there is none."""
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise MissingExtra(
            "没有装 Java，Spark 用不了 Spark needs Java, which is not installed",
            todo="装 OpenJDK 17 或 21，或设 JAVA_HOME；install OpenJDK 17 or 21, or set JAVA_HOME",
        )


def _own(master: str) -> dict[str, str]:
    """Of a session that nobody has configured: it shows no page, each task is one thread, and where it is on this
    machine it listens to it alone.
    """
    said = {
        "spark.master": master,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.maxResultSize": "0",
        "spark.executorEnv.POLARS_MAX_THREADS": "1",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOG.as_uri()}",
    }
    if master.startswith("local"):
        said |= {"spark.driver.host": _ALONE, "spark.driver.bindAddress": _ALONE, "spark.driver.memory": _MEMORY}
    return said
