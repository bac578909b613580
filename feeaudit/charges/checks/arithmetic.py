"""Do the numbers of a statement close? Products, sums, tax, words against figures."""

from decimal import Decimal

from feeaudit.charges.checks.ending import na, result
from feeaudit.model import Check, Invoice, Line
from feeaudit.money import CENT, parse_words

TAX_TOLERANCE = 2 * CENT
"""金额 + 税额 = 价税合计 within this: tax is rounded line by line."""


def line_product(lines: tuple[Line, ...], *, factors: bool = False) -> Check:
    """数量 × 单价 = 金额 within a cent and the rounding of the printed price; fiscal quantities may be factors."""
    if factors:
        return na("line_product")
    wrong, tested = [], False
    for line in lines:
        if line.quantity is None or line.unit_price is None or line.amount is None:
            continue
        tested = True
        _, _, exponent = line.unit_price.as_tuple()
        places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        rounding = abs(line.quantity) * Decimal(5).scaleb(-places - 1) if places >= 2 else Decimal(0)
        if abs(line.quantity * line.unit_price - line.amount) > CENT + rounding:
            wrong.append(f"第{line.line_no}行 {line.quantity}×{line.unit_price}≠{line.amount}")
    return result("line_product", wrong, tested=tested)


def line_sum(invoice: Invoice, lines: tuple[Line, ...]) -> Check:
    """Σ 明细金额 = 合计金额, within a cent per line; without 合计金额 (fiscal receipts), = 价税合计."""
    total = invoice.total_with_tax if invoice.total_amount is None else invoice.total_amount
    amounts = [line.amount for line in lines if line.amount is not None]
    if total is None or not amounts or len(amounts) < len(lines):
        return na("line_sum")
    found = sum(amounts, Decimal(0))
    wrong = [f"明细合计{found}≠{total}"] if abs(found - total) > CENT * len(amounts) else []
    return result("line_sum", wrong, tested=True)


def tax_sum(invoice: Invoice, lines: tuple[Line, ...]) -> Check:
    """金额 + 税额 = 价税合计, and Σ 明细税额 = 合计税额; no tax printed (免税, ***) counts as none."""
    amount, tax, total = invoice.total_amount, invoice.total_tax, invoice.total_with_tax
    if amount is None or total is None:
        return na("tax_sum")
    wrong = []
    if abs(amount + (tax or Decimal(0)) - total) > TAX_TOLERANCE:
        wrong.append(f"{amount}+{tax or 0}≠{total}")
    taxes = [line.tax for line in lines if line.tax is not None]
    if taxes and tax is not None and abs(sum(taxes, Decimal(0)) - tax) > CENT * max(2, len(lines)):
        wrong.append(f"明细税额合计{sum(taxes, Decimal(0))}≠{tax}")
    return result("tax_sum", wrong, tested=True)


def words_figures(invoice: Invoice) -> Check:
    """大写 = 小写, to the cent."""
    total = invoice.total_amount if invoice.total_with_tax is None else invoice.total_with_tax
    if not invoice.total_in_words or total is None:
        return na("words_figures")
    try:
        words = parse_words(invoice.total_in_words)
    except ValueError:
        return result("words_figures", [f"大写读不懂 {invoice.total_in_words}"], tested=True)
    return result("words_figures", [] if words == total else [f"大写{words}≠小写{total}"], tested=True)
