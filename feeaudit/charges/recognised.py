"""What must speak for a paper that was only seen in a picture? Its own arithmetic, to the cent, and two equal readings.

A machine that looks at a picture takes one character for another and is sure of it. So a statement from a recognised
page counts as read only where a misread character would have shown itself: lines make the sum, sum and tax the total,
figures the words, quantity and price the amount, amount and rate the tax, all exactly; the number has its form and the
codes their check characters; and every word of every other value was read alike twice. Else it is `total_mismatch` or
`undecodable_text`, and the reason says which value. Names and days that pass can still be wrong: `Statement.recognised`
tells the rules, and is `vouched` where a QR code says the same number, day and sum.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from feeaudit.model import Document, Invoice, Line, Outcome, Recognised, Statement
from feeaudit.money import CENT
from feeaudit.text import fold

_TAX_KINDS = frozenset({"vat_special", "vat_ordinary", "einvoice_special", "einvoice_ordinary"})
_CLOSING = {
    "line_sum": "明细之和与合计 lines and their sum",
    "tax_sum": "金额、税额与价税合计 amount, tax and total",
    "words_figures": "大写与小写 words and figures",
    "number_form": "号码的形式 the form of the number",
}
"""Checks that must pass; one that finds nothing to compare says nothing."""
_TAX_ROUNDING = 6 * CENT
_COVERED = frozenset(
    {
        "quantity",
        "unit_price",
        "amount",
        "tax_rate",
        "tax",
        "total_amount",
        "total_tax",
        "total_with_tax",
        "total_in_words",
    }
)
"""Values that the arithmetic holds together: where it closes, a doubt about one of them is answered."""
_STARRED = re.compile(r"^\*[^*]+\*[^*]+$|^[(\w\u4e00-\u9fff][^*]*$")
"""An item as tax invoices and receipts print it: `*简称*名称`, or without stars."""
_PLACES = frozenset({"line_no", "page", "box"})
_PLAIN = re.compile(r"[^0-9A-Za-z.\-\u4e00-\u9fff]+")


def weighed(statements: tuple[Statement, ...], document: Document) -> tuple[Statement, ...]:
    """Statements of text as they are; of a document with recognised pages, each as far as something speaks for it."""
    seen = [page for page in document.pages if page.recognised]
    if not seen:
        return statements
    doubted = frozenset(_plain(word.text) for page in seen for word in page.words if not word.sure) - {""}
    return tuple(_weighed(statement, doubted) for statement in statements)


def _weighed(statement: Statement, doubted: frozenset[str]) -> Statement:
    vouched = any(check.check == "qr" and check.outcome == "pass" for check in statement.checks)
    how: Recognised = "vouched" if vouched else "alone"
    made = replace(statement, recognised=how)
    if statement.outcome != "read":
        return made
    outcome, reason = next(_objections(statement, doubted), (None, None))
    return replace(made, outcome=outcome, reason=reason) if outcome else made


def _objections(statement: Statement, doubted: frozenset[str]) -> Iterator[tuple[Outcome, str]]:
    """What speaks against it, the plainest first."""
    wrong = "；".join(_sums(statement))
    if wrong:
        yield "total_mismatch", f"图片里认出的数字不闭合 the figures recognised in the picture do not close: {wrong}"
    said = {check.check: check.outcome for check in statement.checks}
    need = [name for name in _CLOSING if name != "tax_sum" or statement.document_type in _TAX_KINDS]
    silent = "、".join(_CLOSING[name] for name in need if said.get(name) != "pass")
    if silent:
        yield "undecodable_text", f"图片里认出的字无从核对 what was recognised cannot be checked: {silent}"
    if said.get("credit_code") == "fail":
        yield "undecodable_text", "图片里认出的信用代码校验位不符 a credit code recognised in the picture is not valid"
    odd = "、".join(_odd(statement))
    if odd:
        yield (
            "undecodable_text",
            f"图片里认出的不像印出的样子 what was recognised is not as such papers print it: {odd}",
        )
    if _is_sealed(statement):
        yield "undecodable_text", "备注里混着印章的字 words of a seal stand among the remarks"
    doubtful = "、".join(_doubtful(statement, doubted))
    if doubtful:
        yield "undecodable_text", f"图片里这些字认不准 read in two ways, or hardly, in the picture: {doubtful}"


def _sums(statement: Statement) -> Iterator[str]:
    """Exactly, where the checks of printed text allow for rounding: a cent may be a misread digit."""
    invoice, lines = statement.invoice, statement.lines
    amounts = [line.amount or Decimal(0) for line in lines]
    if invoice is None:
        return
    whole = invoice.total_with_tax if invoice.total_amount is None else invoice.total_amount
    if whole is not None and sum(amounts, Decimal(0)) != whole:
        yield f"{sum(amounts, Decimal(0))}≠{whole}"
    if invoice.total_amount is not None and invoice.total_with_tax is not None:
        both = invoice.total_amount + (invoice.total_tax or Decimal(0))
        if both != invoice.total_with_tax:
            yield f"{both}≠{invoice.total_with_tax}"
    taxes = [line.tax for line in lines if line.tax is not None]
    if taxes and sum(taxes, Decimal(0)) != (invoice.total_tax or Decimal(0)):
        yield f"税额 tax {sum(taxes, Decimal(0))}≠{invoice.total_tax}"
    for line in lines:
        yield from _line(line, statement)


def _line(line: Line, statement: Statement) -> Iterator[str]:
    """Quantity, price and rate are covered by the amount and the tax, or by nothing."""
    where = f"第{line.line_no}行 line {line.line_no}"
    if statement.document_type in _TAX_KINDS and (line.quantity is None) != (line.unit_price is None):
        yield f"{where}: 只认出数量、单价之一 only one of quantity and price"
    failed = any(check.check == "line_product" and check.outcome == "fail" for check in statement.checks)
    if failed and line.line_no == 1:
        yield "数量×单价≠金额 quantity × price is not the amount"
    rate = re.fullmatch(r"(\d{1,2}(?:\.\d+)?)%", line.tax_rate or "")
    if rate and line.tax is not None and line.amount is not None:
        due = line.amount * Decimal(rate[1]) / 100
        if abs(due - line.tax) > _TAX_ROUNDING:
            yield f"{where}: {line.amount}×{line.tax_rate}≠{line.tax}"


def _odd(statement: Statement) -> Iterator[str]:
    """What a machine leaves out alike each time: a light star of `*简称*名称`, the raised figure of m²."""
    for line in statement.lines:
        if _STARRED.search(fold(line.item_name or "")) is None:
            yield f"item_name {line.line_no}"
        if re.fullmatch(r"[a-z]?m[23]", fold(line.unit or "")):
            yield f"unit {line.line_no}"


def _is_sealed(statement: Statement) -> bool:
    """A seal on the remarks says what the seller is called; in a grey picture its ink is like any other."""
    invoice = statement.invoice
    remarks = fold(invoice.remarks or "") if invoice else ""
    code = invoice.seller_tax_id if invoice else None
    return "专用章" in remarks or bool(code and code in remarks)


def _doubtful(statement: Statement, doubted: frozenset[str]) -> Iterator[str]:
    """Names of the values in which a doubted word stands."""
    invoice = statement.invoice
    values = {f.name: getattr(invoice, f.name) for f in fields(Invoice) if f.name not in _COVERED} if invoice else {}
    for line in statement.lines:
        own = ((f.name, getattr(line, f.name)) for f in fields(line) if f.name not in _COVERED | _PLACES)
        values |= {f"{name} {line.line_no}": value for name, value in own}
    for name, value in values.items():
        if value is not None and any(_holds(value, word) for word in doubted):
            yield name


def _holds(value: object, word: str) -> bool:
    """Is the word a part of the value, or the value of it? A single sign must be the whole of it."""
    if isinstance(value, date):
        return f"{value:%Y%m%d}" in re.sub(r"\D", "", word) or f"{value:%Y}年{value.month}月{value.day}" in word
    said = _plain(str(value))
    if len(word) < 2 or len(said) < 2:
        return word == said
    return word in said or said in word


def _plain(text: str) -> str:
    return _PLAIN.sub("", fold(text))
