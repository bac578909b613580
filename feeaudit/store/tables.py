"""Which tables has the store? The same for SQLite and PostgreSQL. A seal tells that a row is as it was written."""

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
)

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

# What waits for a person: the findings of the last run with how they stand, in columns that a query can ask for. It is
# drawn from `findings` and `events` and can be thrown away at any time.
queue = Table(
    "queue",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),  # in the order of the report
    Column("finding_id", String(64), nullable=False, unique=True),
    Column("rule", String(64), nullable=False),
    Column("severity", String(16), nullable=False),
    Column("confidence", String(8), nullable=False),
    Column("payee", Text, nullable=False),  # "" where it is not known
    Column("payer", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("alike", String(16), nullable=False),  # of rule, payee and item
    Column("amount", Text),
    Column("fen", BigInteger, nullable=False),  # of the amount; -1 where it is not known
    Column("state", String(16), nullable=False),
    Column("second", String(16)),
    Column("expired", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("assignee", Text, nullable=False),
    Column("due", String(10), nullable=False),  # 9999-99-99 where there is none
    Column("refunded", Text),
    Column("until", String(10)),
    Column("seq", Integer, nullable=False),  # of the last decision; 0 where there is none
)
for _column in ("assignee", "due", "fen", "payee", "state"):
    Index(f"queue_by_{_column}", queue.c[_column], queue.c.place)
Index("queue_by_alike", queue.c.state, queue.c.alike, queue.c.fen)
Index("queue_by_likeness", queue.c.alike, queue.c.place)
Index("queue_by_state_and_rule", queue.c.state, queue.c.rule, queue.c.severity, queue.c.second, queue.c.fen)
Index("queue_by_rule", queue.c.rule, queue.c.state, queue.c.place)
Index("queue_by_severity", queue.c.severity, queue.c.state, queue.c.place)

# Long, and asked for by the page: apart, so that a look through the queue turns few leaves.
queue_texts = Table(
    "queue_texts",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("message_zh", Text, nullable=False),
    Column("message_en", Text, nullable=False),
    Column("words", Text, nullable=False),  # what a search looks through, where there is no index of words
)

queue_counts = Table(
    "queue_counts",
    metadata,
    Column("state", String(16), primary_key=True),
    Column("rule", String(64), primary_key=True),
    Column("severity", String(16), primary_key=True),
    Column("second", String(16), primary_key=True),  # "" where nobody waits for a second person
    Column("number", Integer, nullable=False),
)

queue_terms = Table(
    "queue_terms",
    metadata,
    Column("run", Text, primary_key=True),  # id and seal of the run that `queue` shows
    Column("said", Integer, nullable=False),  # the last event that is in it
    Column("day", String(10), nullable=False),
    Column("four_eyes", Text, nullable=False),
)

views = Table(
    "views",
    metadata,
    Column("who", String(100), primary_key=True),
    Column("name", String(80), primary_key=True),
    Column("query", Text, nullable=False),
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


@event.listens_for(queue, "after_create")
def _searchable(_table: Table, connection: Connection, **_more: object) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE queue_words USING fts5(words, content='', detail=full, tokenize='unicode61')"
        )
