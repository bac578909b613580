"""What does a sample paper say? Plain records; every sum follows from the lines."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from samples.generator.words import in_words

Kind = Literal["einvoice_ordinary", "einvoice_special", "vat_ordinary"]
"""The contract's document types."""
Style = Literal["labels-first", "pairs"]
"""How the layout is built: all labels then all values, or each label with its value."""

CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """Rounded half up, as tax is."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A buyer, seller or authority."""

    name: str
    code: str
    """统一社会信用代码."""
    address: str = ""
    phone: str = ""
    bank: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an invoice."""

    item: str
    """As printed: `*税收分类简称*项目名称`."""
    amount: Decimal
    rate: str
    """`6%`, or `免税`."""
    tax: Decimal | None
    """None where `***` is printed."""
    spec: str | None = None
    unit: str | None = None
    quantity: Decimal | None = None
    price: Decimal | None = None


def net(
    item: str,
    quantity: str,
    price: str,
    *,
    rate: str = "6%",
    unit: str | None = "项",
    spec: str | None = None,
) -> Line:
    """A line by quantity and price without tax."""
    amount = cents(Decimal(quantity) * Decimal(price))
    tax = None if rate == "免税" else cents(amount * Decimal(rate.rstrip("%")) / 100)
    return Line(
        item=item,
        amount=amount,
        rate=rate,
        tax=tax,
        spec=spec,
        unit=unit,
        quantity=Decimal(quantity),
        price=Decimal(price),
    )


def gross(item: str, total: str, *, rate: str = "6%", unit: str | None = "项") -> Line:
    """A line of quantity 1 by its price with tax: the printed unit price has many decimals."""
    whole = Decimal(total)
    price = whole / (1 + Decimal(rate.rstrip("%")) / 100)
    return Line(
        item=item,
        amount=cents(price),
        rate=rate,
        tax=whole - cents(price),
        unit=unit,
        quantity=Decimal(1),
        price=price.quantize(Decimal("1E-8")),
    )


def discount(line: Line, amount: str) -> Line:
    """The negative line that follows a line: the same item, no quantity."""
    less = -Decimal(amount)
    tax = None if line.tax is None else cents(less * Decimal(line.rate.rstrip("%")) / 100)
    return Line(item=line.item, amount=less, rate=line.rate, tax=tax)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """A tax invoice."""

    kind: Kind
    number: str
    date: date
    buyer: Party
    seller: Party
    lines: tuple[Line, ...]
    drawer: str
    remark: tuple[str, ...] = ()
    """Rows, as they are printed."""
    style: Style = "labels-first"
    code: str | None = None
    """发票代码, old style only."""
    check_code: str | None = None
    """校验码, old style only."""
    machine: str | None = None
    payee_clerk: str = ""
    reviewer: str = ""
    original: str | None = None
    """What a red letter takes back."""
    stated_total: Decimal | None = None
    """A 合计金额 that is not the sum of the lines, for papers that must not be believed."""

    @property
    def total_amount(self) -> Decimal:
        """合计金额."""
        summed = sum((line.amount for line in self.lines), Decimal(0))
        return summed if self.stated_total is None else self.stated_total

    @property
    def total_tax(self) -> Decimal | None:
        """合计税额; None where every line is free of tax."""
        taxes = [line.tax for line in self.lines if line.tax is not None]
        return sum(taxes, Decimal(0)) if taxes else None

    @property
    def total_with_tax(self) -> Decimal:
        """价税合计."""
        return self.total_amount + (self.total_tax or Decimal(0))

    @property
    def total_in_words(self) -> str:
        """大写."""
        return in_words(self.total_with_tax)

    @property
    def remarks(self) -> str:
        """The remark as one text."""
        return "".join(self.remark)


Cell = str | Decimal | date | int | None
"""Decimals and dates become typed cells in a sheet, plain text in CSV."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A table of charges: free rows above the header, the header, then rows."""

    form: Literal["csv-utf8", "csv-utf8-bom", "csv-gb18030", "xlsx"]
    sheet: str
    above: tuple[tuple[Cell, ...], ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """Charges and sum rows alike, in the order of the sheet."""
    text_dates: bool = False
    """In XLSX: dates written as text, as hand-kept ledgers have them."""


Paper = Invoice | Ledger
