"""Which tables has the store? The same for SQLite and PostgreSQL. A seal tells that a row is as it was written."""

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text, UniqueConstraint, event

metadata = MetaData()

readings = Table(
    "readings",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("tools", Text, nullable=False),  # reader@version|extractor@version that read it
    Column("body", Text, nullable=False),
    Column("seal", String(32), nullable=False),
    Column("kept", String(32), nullable=False),  # when: ISO 8601 with the offset of Beijing
)

answers = Table(
    "answers",
    metadata,
    Column("asked", String(32), primary_key=True),
    Column("edition", String(32), nullable=False),  # of the fees and rules that linking asked
    Column("body", Text, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("run_id", String(64), nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("tables", Text, nullable=False),  # hits, totals and profile, for `validate`
    Column("seal", String(32), nullable=False),  # over the run and its findings
    Column("kept", String(32), nullable=False),
)

findings = Table(
    "findings",
    metadata,
    Column("run_id", String(64), primary_key=True),
    Column("place", Integer, primary_key=True),  # in the order of the report
    Column("finding_id", String(64), nullable=False, index=True),
    Column("body", Text, nullable=False),
    UniqueConstraint("run_id", "finding_id"),
)

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("about", Text, nullable=False, index=True),
    Column("who", Text, nullable=False),
    Column("when", String(32), nullable=False),
    Column("body", Text, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)

# This stops a program, not an administrator: what he does is seen by `verify`, against a head that stands elsewhere.
_APPEND_ONLY = {
    "sqlite": tuple(
        f"CREATE TRIGGER events_no_{act} BEFORE {act} ON events "
        "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
        for act in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION events_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$""",
        """CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
        FOR EACH STATEMENT EXECUTE FUNCTION events_append_only()""",
    ),
}


@event.listens_for(events, "after_create")
def _append_only(_table: Table, connection: Connection, **_more: object) -> None:
    for statement in _APPEND_ONLY.get(connection.dialect.name, ()):
        connection.exec_driver_sql(statement)
