"""What need not be kept any longer? Old readings and runs are wiped; hashes and what people decided stay."""

from typing import TYPE_CHECKING

from feeaudit.store import drawing
from feeaudit.store.tables import answers, findings, queue, queue_texts, readings, runs

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def forget(connection: "Connection", before: str) -> tuple[int, int]:
    """Take out what was kept before this moment (ISO 8601); gives how many readings and runs that were."""
    from sqlalchemy import select

    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
    old = connection.execute(select(runs.c.run_id).where(runs.c.kept < before)).scalars().all()
    for run_id in old:
        connection.execute(findings.delete().where(findings.c.run_id == run_id))
        connection.execute(runs.delete().where(runs.c.run_id == run_id))
    read = connection.execute(readings.delete().where(readings.c.kept < before)).rowcount
    # Answers of linking are worked out anew where they are missed.
    connection.execute(answers.delete())
    drawing.clear(connection)
    return read, len(old)


def wipe(engine: "Engine") -> None:
    """Leave nothing of what was deleted on the disk: neither in the file nor in its journal."""
    if engine.dialect.name == "sqlite":
        with engine.execution_options(alone=True).connect() as connection:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in (readings, runs, findings, answers, queue, queue_texts):
            connection.exec_driver_sql(f"VACUUM (FULL) {table.name}")
