"""What does one row of the firm's ledgers say? A plain row, and how ledgers show it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from samples.generator.codes import digits
from samples.generator.ledger import first_row
from samples.generator.model import Cell, Ledger, Party, cents
from samples.generator.qingdao.desk import number_of
from samples.generator.qingdao.parties import FIRM
from samples.generator.story import Book, Booked, Document, Mark

NONTAX, DUES = "非税收入统一票据", "社会团体会费统一票据"
SETTLEMENT = "资金往来结算票据"
ORDINARY, SPECIAL = "电子发票（普通发票）", "电子发票（增值税专用发票）"
_FISCAL_CODES = {NONTAX: "370102", DUES: "370103", SETTLEMENT: "370101"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A charge as the firm's clerk wrote it down."""

    day: date
    receipt: str
    code: str | None
    number: str | None
    payee: str
    payee_code: str | None
    item: str
    amount: Decimal
    tax: Decimal | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    object: str | None = None
    period: str | None = None
    period_from: date | None = None
    period_to: date | None = None
    remark: str | None = None
    marks: tuple[Mark, ...] = ()
    paper: str | None = None

    @property
    def total(self) -> Decimal:
        """With tax."""
        return self.amount + (self.tax or Decimal(0))


@dataclass(frozen=True, slots=True)
class Sum:
    """A 合计 row: no charge."""

    words: str


def fiscal(
    day: str,
    payee: Party,
    item: str,
    amount: str,
    *,
    receipt: str = NONTAX,
    quantity: str | None = None,
    unit: str | None = None,
    price: str | None = None,
    same_as: str = "",
    **more: str | tuple[Mark, ...] | None,
) -> Row:
    """A row that books a fiscal receipt; `same_as` keeps two rows on one receipt."""
    issued = date.fromisoformat(day)
    seed = same_as or f"{day}{payee.name}{item}{amount}{more.get('object')}"
    return Row(
        day=issued,
        receipt=receipt,
        code=f"{_FISCAL_CODES[receipt]}{issued.year % 100}",
        number=digits(f"receipt {seed}", 10),
        payee=payee.name,
        payee_code=payee.code,
        item=item,
        amount=Decimal(amount),
        quantity=None if quantity is None else Decimal(quantity),
        unit=unit,
        price=None if price is None else Decimal(price),
        **more,  # type: ignore[arg-type]
    )


def taxed(
    day: str,
    payee: Party,
    item: str,
    amount: str,
    *,
    rate: str = "6",
    receipt: str = ORDINARY,
    quantity: str | None = None,
    unit: str | None = None,
    price: str | None = None,
    months: tuple[str, str] | None = None,
    **more: str | tuple[Mark, ...] | None,
) -> Row:
    """A row that books a 数电票 which is not here; `months` is its period, first and last day."""
    issued = date.fromisoformat(day)
    net = Decimal(amount)
    first, last = (date.fromisoformat(text) for text in months) if months else (None, None)
    return Row(
        day=issued,
        receipt=receipt,
        code=None,
        number=number_of(f"row {day}{payee.name}{item}{more.get('object')}", issued.year),
        payee=payee.name,
        payee_code=payee.code,
        item=item,
        amount=net,
        tax=cents(net * Decimal(rate) / 100),
        quantity=None if quantity is None else Decimal(quantity),
        unit=unit,
        price=None if price is None else Decimal(price),
        period_from=first,
        period_to=last,
        **more,  # type: ignore[arg-type]
    )


def booking(document: Document, day: str | None = None) -> Row:
    """The row by which the firm booked a paper that is here too: one payment, told twice."""
    said = document.invoice
    return Row(
        day=date.fromisoformat(day) if day else said.date,
        receipt=SPECIAL if said.kind == "einvoice_special" else ORDINARY,
        code=said.code,
        number=said.number,
        payee=said.seller.name,
        payee_code=said.seller.code,
        item=said.lines[0].item.split("*")[2],
        amount=said.total_amount,
        tax=said.total_tax,
        remark="见原票",
        paper=document.path,
    )


_READ: dict[str, Callable[[Row], Cell]] = {
    "day": lambda row: row.day,
    "receipt": lambda row: row.receipt,
    "code": lambda row: row.code,
    "number": lambda row: row.number,
    "payer": lambda _: FIRM.name,
    "payer_code": lambda _: FIRM.code,
    "payee": lambda row: row.payee,
    "payee_code": lambda row: row.payee_code,
    "item": lambda row: row.item,
    "quantity": lambda row: row.quantity,
    "unit": lambda row: row.unit,
    "price": lambda row: row.price,
    "amount": lambda row: row.amount,
    "amount_commas": lambda row: f"{row.amount:,.2f}",
    "tax": lambda row: row.tax,
    "total": lambda row: row.total,
    "object": lambda row: row.object,
    "period": lambda row: row.period,
    "period_from": lambda row: row.period_from,
    "period_to": lambda row: row.period_to,
    "remark": lambda row: row.remark,
}
Columns = tuple[tuple[str, str], ...]
"""Heading and what stands below it."""
Form = Literal["csv-utf8", "csv-utf8-bom", "csv-gb18030", "xlsx"]


def book(
    path: str,
    form: Form,
    columns: Columns,
    entries: tuple[Row | Sum, ...],
    *,
    above: tuple[tuple[Cell, ...], ...] = (),
    text_dates: bool = False,
) -> Book:
    """The ledger, and what is true of its rows."""
    table: list[tuple[Cell, ...]] = []
    running = Decimal(0)
    for entry in entries:
        if isinstance(entry, Sum):
            table.append(_sum(entry, running, columns))
            continue
        running += entry.amount
        table.append(tuple(_READ[name](entry) for _, name in columns))
    ledger = Ledger(
        form=form,
        sheet="台账",
        above=above,
        header=tuple(heading for heading, _ in columns),
        rows=tuple(table),
        text_dates=text_dates,
    )
    return Book(path=path, ledger=ledger, rows=tuple(_booked(entries, first_row(ledger))))


def _sum(entry: Sum, running: Decimal, columns: Columns) -> tuple[Cell, ...]:
    cells: list[Cell] = [None] * len(columns)
    cells[0] = entry.words
    place = next(at for at, (_, name) in enumerate(columns) if name.startswith("amount"))
    cells[place] = f"{running:,.2f}" if columns[place][1] == "amount_commas" else running
    return tuple(cells)


def _booked(entries: tuple[Row | Sum, ...], start: int) -> list[Booked]:
    return [
        Booked(
            row=start + place,
            payee=entry.payee,
            total=entry.total,
            marks=entry.marks,
            paper=entry.paper,
            number=entry.number,
        )
        for place, entry in enumerate(entries)
        if isinstance(entry, Row)
    ]
