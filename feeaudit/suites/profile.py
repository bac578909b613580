"""How fit are the tables themselves? Counts of nulls, bad forms and doubles per column, with the rows that failed."""

from dataclasses import dataclass

import polars as pl

from feeaudit.frames import Books

CODE = r"^[0-9A-HJ-NP-RTUWXY]{18}$"


@dataclass(frozen=True, slots=True)
class Test:
    """A row of this table fails where `bad` holds."""

    table: str
    column: str
    check: str
    bad: pl.Expr

    @property
    def name(self) -> str:
        """charges.payee_id.form."""
        return f"{self.table}.{self.column}.{self.check}"


def _null(table: str, *columns: str) -> tuple[Test, ...]:
    return tuple(Test(table, column, "null", pl.col(column).is_null()) for column in columns)


def _form(table: str, column: str, pattern: str) -> Test:
    return Test(table, column, "form", ~pl.col(column).str.contains(pattern))


TESTS: tuple[Test, ...] = (
    *_null("charges", "date", "payee", "payee_id", "payer", "item", "amount", "place"),
    _form("charges", "payee_id", CODE),
    _form("charges", "payer_id", CODE),
    Test("charges", "charge_id", "double", pl.col("charge_id").is_duplicated()),
    Test("charges", "period_to", "order", pl.col("period_to") < pl.col("period_from")),
    Test("charges", "tax", "sign", (pl.col("tax") * pl.col("amount")) < 0),
    *_null("fees", "name", "legal_basis", "standard"),
    Test("fees", "fee_id", "double", pl.col("fee_id").is_duplicated()),
    Test("fees", "valid_to", "order", pl.col("valid_to") < pl.col("valid_from")),
    Test("fees", "verified", "unverified", ~pl.col("verified")),
    Test("links", "verdict", "ambiguous", pl.col("verdict") == "ambiguous"),
    Test("links", "charge_id", "double", pl.col("charge_id").is_duplicated()),
    Test("links", "score", "range", (pl.col("score") < 0) | (pl.col("score") > 1)),
    *_null("agencies", "credit_code", "source", "authority"),
    _form("agencies", "credit_code", CODE),
    Test("agencies", "valid_to", "order", pl.col("valid_to") < pl.col("valid_from")),
)
_IDS = {"charges": "charge_id", "fees": "fee_id", "links": "charge_id", "agencies": "credit_code"}
MOST_IDS = 1000
"""Ids kept per check; the count is always whole."""


def profile(books: Books) -> tuple[pl.DataFrame, dict[str, list[str]]]:
    """check, rows, failed, share per test; and check → ids of the rows that failed, sorted, at most MOST_IDS."""
    rows, ids = [], {}
    for test in TESTS:
        table: pl.DataFrame = getattr(books, test.table)
        failing = table.filter(test.bad.fill_null(value=False))
        share = failing.height / table.height if table.height else 0.0
        rows.append((test.name, table.height, failing.height, share))
        found = failing[_IDS[test.table]].drop_nulls().unique().sort()
        if failing.height:
            ids[test.name] = found.head(MOST_IDS).to_list()
    schema = {"check": pl.String(), "rows": pl.Int64(), "failed": pl.Int64(), "share": pl.Float64()}
    return pl.DataFrame(rows, schema=schema, orient="row"), ids
