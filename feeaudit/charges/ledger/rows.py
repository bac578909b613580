"""What does one row of a ledger say? Its invoice, its line and its booking, or why it cannot be read exactly."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from feeaudit.charges import checks, facts, periods, values
from feeaudit.charges.ledger.headings import Field, Header, Row
from feeaudit.charges.naming import document_type, split_item
from feeaudit.model import Booking, Check, DocumentType, Fact, Invoice, Line, Outcome, Statement
from feeaudit.money import CENT, to_cents
from feeaudit.text import from_excel_serial, place_named

T = TypeVar("T")

_TOTAL = re.compile(
    r"(?:(?:截至|截止)?(?:本|当|上|全|各|以上|所有|[上下]半|\d{2,4}|第?[一二三四1-4]|[一二三四五六七八九十]{1,3}|\d{1,2})?"
    r"(?:页|日|月份?|年度?|期|季度?|表|部门|科目|项目?)?){0,2}(?:合计|小计|总计|累计|共计)(?:金额|数|人民币)?[:：]?"
    r"|(?:sub|grand)?\s*total:?",
    re.IGNORECASE,
)
"""上半年小计, 2024年1月合计, 本页累计 …"""
_VOID = re.compile(r"(?:已|发票|票据)?作废(?:发票|票据)?")
_PLAIN = re.compile(
    r"(?:手写|普通|自制|内部|收款|收费|现金|三联|无章)*(?:收据|白条|收条|便条|欠条|借条)(?:[（(].{0,8}[）)])?|无票|没有票据"
)
_TAKEN_BACK = re.compile(r"(?<![未非不])作废|红冲|冲红|冲销|红字|退款|退费|退回|退票|失控|异常")
_YUAN = re.compile(r"人民币(?:元)?|元|CNY|RMB|[¥￥]", re.IGNORECASE)
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?")
_TAX_INVOICES = frozenset({"vat_special", "vat_ordinary", "einvoice_special", "einvoice_ordinary", "ledger"})
_NUMBERS: tuple[Field, ...] = ("quantity", "unit_price", "amount", "tax", "total")
_HEAD = re.compile(r"[-+¥￥]{0,2}[1-9]\d{0,2}")
_TAIL = re.compile(r"\d{3}(?:\.\d{1,2})?")
_TOLD = 20
"""Rows that are named one by one."""
_CALCULATED = 6
"""No one types an amount of so many places."""
_TEN_THOUSAND = Decimal(10) ** 4


class Passed:
    """The rows of a table that were passed over although they hold something: voided papers and doubtful sums."""

    def __init__(self) -> None:
        self._void: list[int] = []
        self._sums: list[int] = []

    def is_charge(self, row: Row, number: int, header: Header) -> bool:
        """Is this a row of the table: not empty, no sum (合计), no voided paper (作废), no note below the table?"""
        filled = [cell.strip() for cell in row if cell and cell.strip()]
        said = [_cell(row, header, field) for field in ("item", "amount", "total", "invoice_number", "payee")]
        if not filled or (len(filled) < 2 and not any(said[1:4])):
            return False
        if not any(said) or tuple(filled) == header.words:
            return False
        names = [_cell(row, header, field) for field in ("date", "item", "payee", "payer")]
        sums = any(
            len(cell) < 20 and _TOTAL.fullmatch(re.sub(r"\s+", "", cell)) for cell in (filled[0], *names) if cell
        )
        if sums and not _cell(row, header, "invoice_number"):
            if sum(cell is not None for cell in names) > 1:
                self._sums.append(number)
            return False
        if _VOID.fullmatch(re.sub(r"\s+", "", _cell(row, header, "status") or "")):
            self._void.append(number)
            return False
        return True

    def note(self) -> str | None:
        """Which they are, by their rows; a sum that names nothing else is as plain as an empty row."""
        told = (("作废 voided", self._void), ("合计 sums", self._sums))
        parts = [f"{what}: 第{'、'.join(map(str, rows[:_TOLD]))}行（共{len(rows)}行）" for what, rows in told if rows]
        return f"未取的行 rows not taken: {'；'.join(parts)}" if parts else None


def statement(row: Row, number: int, page: int, header: Header) -> Statement:
    """The row as a statement; `malformed` where a cell holds what it cannot."""
    cells = _Cells({field: _cell(row, header, field) for field in header.columns}, header.ten_thousands)
    kind = document_type(cells.text("receipt_type") or "ledger") or "other"
    invoice, booking = _invoice(cells), _booking(cells)
    line = _line(cells, invoice, kind, number, page)
    made = _checks(kind, invoice, line)
    outcome, reason = _outcome(cells, invoice, line, made)
    if outcome == "read" and cells.rounded:
        reason = f"算出的数取到分 calculated, taken to the cent: {'、'.join(dict.fromkeys(cells.rounded))}"
    return Statement(
        document_type=kind,
        invoice=_without_lost(invoice),
        lines=(line,),
        checks=made,
        facts=(*facts.read(invoice.remarks), *_told(cells, booking), *_plain(cells.text("receipt_type"))),
        booking=booking,
        outcome=outcome,
        reason=f"第{number}行 row {number}: {reason}" if reason else None,
    )


def shifted(row: Row, width: int, header: Header) -> str | None:
    """Where a comma inside a value has moved the cells of a CSV: one beyond the `width` headings, or 1 and 200.00 that
    were 1,200.00."""
    beyond = next((cell for cell in row[width:] if cell and cell.strip()), None)
    if beyond is not None:
        return f"表头之外的格 a cell beyond the headings“{beyond.strip()[:20]}”"
    known = {place for field in _NUMBERS for place in header.columns.get(field, ())}
    for place in sorted(known):
        head, tail = ((row[at] or "").strip() if at < len(row) else "" for at in (place, place + 1))
        if place + 1 not in known and _HEAD.fullmatch(head) and _TAIL.fullmatch(tail):
            return f"逗号分开的一个数 one number that a comma parted“{head},{tail}”"
    return None


def _cell(row: Row, header: Header, field: Field) -> str | None:
    places = header.columns.get(field, ())
    cells = (values.text(row[place]) for place in places if place < len(row))
    return next((cell for cell in cells if cell), None) if field == "invoice_number" else next(cells, None)


@dataclass(slots=True)
class _Cells:
    """The cells of one row by field; what could not be read is kept in `wrong`."""

    said: dict[Field, str | None]
    ten_thousands: frozenset[Field]
    wrong: tuple[str, ...] = ()
    rounded: tuple[str, ...] = ()
    """Amounts with so many places that a sheet has calculated them and shows them to the cent."""

    def text(self, field: Field) -> str | None:
        return self.said.get(field)

    def money(self, field: Field) -> Decimal | None:
        value = self._read(field, values.number)
        if value is None:
            return None
        value *= _TEN_THOUSAND if field in self.ten_thousands else 1
        if value.quantize(CENT) == value:
            return value.quantize(CENT)
        if _places(value) < _CALCULATED:
            self._note(field)
            return None
        self.rounded = (*self.rounded, f"{field}“{self.text(field)}”")
        return to_cents(value)

    def number(self, field: Field) -> Decimal | None:
        value = self._read(field, values.number)
        return value * _TEN_THOUSAND if value is not None and field in self.ten_thousands else value

    def day(self, field: Field) -> date | None:
        if _month(self.text(field)):
            return None
        return self._read(field, _day)

    def _read(self, field: Field, how: Callable[[str | None], T | None]) -> T | None:
        try:
            return how(self.text(field))
        except ValueError:
            self._note(field)
            return None

    def _note(self, field: Field) -> None:
        self.wrong = (*self.wrong, f"{field}“{self.text(field)}”")


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _day(text: str | None) -> date | None:
    if text and _SERIAL.fullmatch(text):
        return from_excel_serial(int(text.partition(".")[0]))
    return values.day(text)


def _month(text: str | None) -> tuple[date, date] | None:
    """A period longer than a day, where a column asks for a day."""
    span = periods.whole(text) if text and not _SERIAL.fullmatch(text) else None
    return span if span and span[0] != span[1] else None


def _invoice(cells: _Cells) -> Invoice:
    original = cells.text("original_number") or facts.value(facts.read(cells.text("remark")), "reversed_number")
    return Invoice(
        invoice_code=cells.text("invoice_code"),
        invoice_number=cells.text("invoice_number"),
        issue_date=cells.day("date"),
        buyer_name=cells.text("payer"),
        buyer_tax_id=cells.text("payer_id"),
        seller_name=cells.text("payee"),
        seller_tax_id=cells.text("payee_id"),
        total_amount=cells.money("amount"),
        total_tax=cells.money("tax"),
        total_with_tax=cells.money("total"),
        remarks=cells.text("remark"),
        original_invoice_number=original,
    )


def _without_lost(invoice: Invoice) -> Invoice:
    """A number whose end a spreadsheet took away names no invoice: two papers would seem to be one."""
    if not invoice.invoice_number or not checks.lost_digits(invoice.invoice_number):
        return invoice
    return replace(invoice, invoice_number=None)


def _line(cells: _Cells, invoice: Invoice, kind: DocumentType, number: int, page: int) -> Line:
    item = cells.text("item")
    amount, tax, total = invoice.total_amount, invoice.total_tax, invoice.total_with_tax
    if amount is None and total is not None:
        if tax is not None:
            amount = total - tax
        elif kind not in _TAX_INVOICES:
            amount = total
    return Line(
        line_no=number,
        item_name=item,
        tax_category=split_item(item),
        spec=cells.text("spec"),
        unit=cells.text("unit"),
        quantity=cells.number("quantity"),
        unit_price=cells.number("unit_price"),
        amount=amount,
        tax_rate=values.rate(cells.text("tax_rate")),
        tax=tax,
        page=page,
    )


def _booking(cells: _Cells) -> Booking:
    period = _span(cells.text("period")) or _month(cells.text("date")) or (None, None)
    first, last = _month(cells.text("period_from")), _month(cells.text("period_to"))
    place = cells.text("place")
    return Booking(
        object=cells.text("object"),
        place=place_named(place) if place else None,
        period_from=first[0] if first else cells.day("period_from") or period[0],
        period_to=last[1] if last else cells.day("period_to") or period[1],
        account=cells.text("account"),
    )


def _plain(receipt: str | None) -> Iterator[Fact]:
    """A slip of paper that is no kind of receipt: 收据, 白条."""
    if receipt and _PLAIN.fullmatch(re.sub(r"\s+", "", receipt)):
        yield Fact(name="plain_receipt", value="true", words=receipt)


def _told(cells: _Cells, booking: Booking) -> Iterator[Fact]:
    """What a status or a period says that is no date: that the paper was taken back, or a period in unknown words."""
    status, remark = cells.text("status"), cells.text("remark")
    if status and _TAKEN_BACK.search(status):
        yield Fact(name="refund", value="true", words=status)
    elif remark and _VOID.fullmatch(re.sub(r"\s+", "", remark)):
        yield Fact(name="refund", value="true", words=remark)
    unread = [said for said in (cells.text("period"), cells.text("period_from")) if said]
    if unread and booking.period_from is None:
        yield Fact(name="period_unread", value="true", words=unread[0])


def _span(text: str | None) -> tuple[date, date] | None:
    return periods.whole(text) if text else None


def _checks(kind: DocumentType, invoice: Invoice, line: Line) -> tuple[Check, ...]:
    return (
        checks.line_product((line,), factors=kind.startswith("fiscal")),
        checks.tax_sum(invoice, ()),
        checks.credit_code(invoice),
        checks.number_form(kind, invoice),
    )


def _outcome(cells: _Cells, invoice: Invoice, line: Line, made: tuple[Check, ...]) -> tuple[Outcome, str | None]:
    if cells.wrong:
        return "malformed", f"读不准 cannot be read exactly: {'、'.join(dict.fromkeys(cells.wrong))}"
    currency = cells.text("currency")
    if currency and not _YUAN.fullmatch(currency):
        return "malformed", f"金额不是人民币 not in yuan: {currency}"
    if line.item_name is None:
        return "malformed", "没有项目 no item"
    if line.amount is None and invoice.total_with_tax is None:
        return "malformed", "没有金额 no amount"
    failed = next((c for c in made if c.check == "tax_sum" and c.outcome == "fail"), None)
    return ("total_mismatch", f"{checks.MISMATCH['tax_sum']}: {failed.detail}") if failed else ("read", None)
