"""What do charges cost firms, as sheets? Sums along each key, per approval item, and checks that two bodies took."""

from collections.abc import Iterator
from typing import Any

from feeaudit.reports import burden
from feeaudit.reports.burden.measured import MEASURES
from feeaudit.reports.showing import share
from feeaudit.reports.words import both, label
from feeaudit.reports.xlsx.book import Column, Table

Row = tuple[object, ...]
_MONEY = tuple(
    Column(name="undecidable_amount" if name == "undecidable" else name, kind="money", least=16) for name in MEASURES
)
_REACH = Column(name="reach", least=14)
_SUMS = (
    Column(name="along", least=18, most=24),
    Column(name="group", least=24, most=44),
    Column(name="charges", kind="whole", least=10),
    *_MONEY,
    _REACH,
)
_ITEMS = (
    Column(name="approval_item", least=26, most=44),
    Column(name="authority", least=24, most=40),
    Column(name="cases", kind="whole", least=8),
    Column(name="services", kind="long", least=30, most=50),
    Column(name="assessments", kind="long", least=30, most=50),
    Column(name="providers", kind="whole", least=10),
    Column(name="charges", kind="whole", least=10),
    *_MONEY,
    _REACH,
)
_TWICE = (
    Column(name="payer", least=24, most=40),
    Column(name="item", least=20, most=34),
    Column(name="object", kind="id", most=26),
    Column(name="bodies", kind="whole", least=10),
    Column(name="payees", kind="long", least=36, most=60),
    Column(name="charges", kind="whole", least=10),
    Column(name="charged", kind="money", least=16),
    Column(name="first_day", kind="date", least=12),
    Column(name="last_day", kind="date", least=12),
)


def tables(said: dict[str, Any], lang: str) -> tuple[Table, ...]:
    """The sheets of these figures (`burden.of`), in their order."""
    return (
        Table(name="burden", columns=_SUMS, rows=_sums(said, lang), frozen=2),
        Table(name="by_approval_item", columns=_ITEMS, rows=_items(said)),
        Table(name="charged_by_two_bodies", columns=_TWICE, rows=_twice(said), frozen=2),
    )


def _sums(said: dict[str, Any], lang: str) -> Iterator[Row]:
    unknown = label(lang, "unknown")
    yield both(lang, ("合计", "sum")), None, *_measures(said["total"])
    for name in burden.KEYS:
        for row in said[f"by_{name}"]:
            yield label(lang, name), row["key"] or unknown, *_measures(row)


def _measures(row: dict[str, Any]) -> Iterator[object]:
    yield row["charges"]
    yield from (row[name] for name in MEASURES)
    yield share(row["tested"], row["tested"] + row["untested"])


def _items(said: dict[str, Any]) -> Iterator[Row]:
    for row in said["by_approval_item"]:
        lists = ("\n".join(row[name]) or None for name in ("services", "assessments"))
        head = (row["approval_item"], row["authority"], row["cases"])
        yield *head, *lists, row["providers"], *_measures(row)


def _twice(said: dict[str, Any]) -> Iterator[Row]:
    for row in said["charged_by_two_bodies"]:
        named = "\n".join(row["payees"])
        yield (
            *(row[n] for n in ("payer", "item", "object", "bodies")),
            named,
            *(row[n] for n in ("charges", "charged", "first", "last")),
        )
