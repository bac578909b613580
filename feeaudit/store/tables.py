"""Which tables has the store? The same for SQLite and PostgreSQL."""

from sqlalchemy import Column, Integer, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData()

readings = Table(
    "readings",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("tools", Text, nullable=False),  # reader@version|extractor@version that read it
    Column("body", Text, nullable=False),
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
)

findings = Table(
    "findings",
    metadata,
    Column("run_id", String(64), primary_key=True),
    Column("place", Integer, primary_key=True),  # in the order of the report
    Column("finding_id", String(64), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("run_id", "finding_id"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("finding_id", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("when", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("item", Text, nullable=False),
    Column("fee_id", Text, nullable=False),
    Column("fee_hash", String(64), nullable=False),
    Column("said", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("when", String(32), nullable=False),
    Column("payee", Text, nullable=True),
    Column("place", String(6), nullable=True),
    Column("reason", Text, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)
