"""Do a statement's own numbers and forms agree? Arithmetic, words against figures, number forms, a second copy."""

import re
from collections.abc import Iterator
from decimal import Decimal

from feeaudit.documents.glyphs import is_undecodable
from feeaudit.model import Check, DocumentType, Invoice, Line, Outcome
from feeaudit.money import CENT, parse_words
from feeaudit.text import CREDIT_CODE, credit_code_ok

TAX_TOLERANCE = 2 * CENT
"""金额 + 税额 = 价税合计 within this: tax is rounded line by line."""

MISMATCH = {
    "line_sum": "明细之和不等于合计 the lines do not add up to the total",
    "tax_sum": "金额加税额不等于价税合计 amount and tax do not make the total",
    "words_figures": "大小写金额不一致 words and figures differ",
}
"""Checks without which a paper does not count as read, and what their failure means."""
_REGIONS = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), *range(91, 100))
)
"""The first two digits of places (GB/T 2260), and those of the tax bureaus of single cities."""
_FISCAL = frozenset({"fiscal_nontax", "fiscal_association_dues", "fiscal_settlement", "fiscal_donation"})
_SELLER = "销售方或收款方 seller"
_ID_LENGTHS = frozenset({15, 17, 18, 20})
"""How long codes and the older tax numbers are: of a place, of a person's card, with a branch behind it."""
_LOST = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+|\d{11,}0{4,}")
"""What a spreadsheet leaves of a long number that it took for an amount."""


def run(
    kind: DocumentType, invoice: Invoice, lines: tuple[Line, ...], agreement: Check | None = None
) -> tuple[Check, ...]:
    """Every check of the contract that concerns this statement; `agreement` is how a second copy compares."""
    return (
        line_product(lines, factors=kind in _FISCAL),
        line_sum(invoice, lines),
        tax_sum(invoice, lines),
        words_figures(invoice),
        credit_code(invoice),
        number_form(kind, invoice),
        agreement or _na("reader_agreement"),
    )


def outcome(
    invoice: Invoice, lines: tuple[Line, ...], checks: tuple[Check, ...], *, needs_seller: bool = True
) -> tuple[Outcome, str | None]:
    """How the statement ends, and why: never `read` where an essential is missing or the numbers do not close.

    Tickets of the railway print no seller: they need none.
    """
    missing = [name for name, there in _essentials(invoice, lines) if not there and (needs_seller or name != _SELLER)]
    if missing:
        return "malformed", f"缺少 missing: {'、'.join(missing)}"
    unreadable = [name for name, text in _texts(invoice, lines) if is_undecodable(text)]
    if unreadable:
        return "undecodable_text", f"有的字没有可读的编码 characters without a readable code: {'、'.join(unreadable)}"
    failed = {check.check: check.detail for check in checks if check.outcome == "fail"}
    if "reader_agreement" in failed:
        return "reader_disagreement", f"两份内容不一致 the two copies differ: {failed['reader_agreement']}"
    wrong = sorted(MISMATCH & failed.keys())
    if wrong:
        return "total_mismatch", "；".join(f"{MISMATCH[name]}: {failed[name]}" for name in wrong)
    return "read", None


def _essentials(invoice: Invoice, lines: tuple[Line, ...]) -> Iterator[tuple[str, bool]]:
    yield "发票号码 number", bool(invoice.invoice_number)
    yield "开票日期 date", invoice.issue_date is not None
    yield "合计金额 total", invoice.total_with_tax is not None or invoice.total_amount is not None
    yield _SELLER, bool(invoice.seller_name)
    yield "明细行 lines", bool(lines)
    yield "每行的项目名称 an item on every line", all(line.item_name for line in lines)
    yield "每行的金额 an amount on every line", all(line.amount is not None for line in lines)


def _texts(invoice: Invoice, lines: tuple[Line, ...]) -> Iterator[tuple[str, str]]:
    """What a rule or a link will stand on."""
    yield "发票号码 number", invoice.invoice_number or ""
    yield "购买方或付款方 buyer", invoice.buyer_name or ""
    yield "销售方或收款方 seller", invoice.seller_name or ""
    for line in lines:
        yield f"第{line.line_no}行的项目名称 item of line {line.line_no}", line.item_name or ""


def line_product(lines: tuple[Line, ...], *, factors: bool = False) -> Check:
    """数量 × 单价 = 金额 within a cent and the rounding of the printed price; fiscal quantities may be factors."""
    if factors:
        return _na("line_product")
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
    return _result("line_product", wrong, tested=tested)


def line_sum(invoice: Invoice, lines: tuple[Line, ...]) -> Check:
    """Σ 明细金额 = 合计金额, within a cent per line; without 合计金额 (fiscal receipts), = 价税合计."""
    total = invoice.total_with_tax if invoice.total_amount is None else invoice.total_amount
    amounts = [line.amount for line in lines if line.amount is not None]
    if total is None or not amounts or len(amounts) < len(lines):
        return _na("line_sum")
    found = sum(amounts, Decimal(0))
    wrong = [f"明细合计{found}≠{total}"] if abs(found - total) > CENT * len(amounts) else []
    return _result("line_sum", wrong, tested=True)


def tax_sum(invoice: Invoice, lines: tuple[Line, ...]) -> Check:
    """金额 + 税额 = 价税合计, and Σ 明细税额 = 合计税额; no tax printed (免税, ***) counts as none."""
    amount, tax, total = invoice.total_amount, invoice.total_tax, invoice.total_with_tax
    if amount is None or total is None:
        return _na("tax_sum")
    wrong = []
    if abs(amount + (tax or Decimal(0)) - total) > TAX_TOLERANCE:
        wrong.append(f"{amount}+{tax or 0}≠{total}")
    taxes = [line.tax for line in lines if line.tax is not None]
    if taxes and tax is not None and abs(sum(taxes, Decimal(0)) - tax) > CENT * max(2, len(lines)):
        wrong.append(f"明细税额合计{sum(taxes, Decimal(0))}≠{tax}")
    return _result("tax_sum", wrong, tested=True)


def words_figures(invoice: Invoice) -> Check:
    """大写 = 小写, to the cent."""
    total = invoice.total_amount if invoice.total_with_tax is None else invoice.total_with_tax
    if not invoice.total_in_words or total is None:
        return _na("words_figures")
    try:
        words = parse_words(invoice.total_in_words)
    except ValueError:
        return _result("words_figures", [f"大写读不懂 {invoice.total_in_words}"], tested=True)
    return _result("words_figures", [] if words == total else [f"大写{words}≠小写{total}"], tested=True)


def credit_code(invoice: Invoice) -> Check:
    """Check characters of the 18-character codes; a warning, for early and masked codes fail too."""
    ids = [c for c in (invoice.buyer_tax_id, invoice.seller_tax_id) if c]
    codes = [c for c in ids if CREDIT_CODE.fullmatch(c)]
    wrong = [f"{c} 校验位不符" for c in codes if not credit_code_ok(c)]
    odd = [f"{c} 有{len(c)}位" for c in ids if len(c) not in _ID_LENGTHS]
    return _result("credit_code", [*wrong, *odd], tested=bool(codes or odd))


def number_form(kind: DocumentType, invoice: Invoice) -> Check:
    """数电票 20 digits of year and region; older codes 10 or 12 and number 8; fiscal receipts 8 and 10."""
    code, number = invoice.invoice_code, invoice.invoice_number
    if not number:
        return _na("number_form")
    if lost_digits(number):
        return _result("number_form", [f"号码{number}像是被表格当作数字存过，末位已失"], tested=True)
    if kind in _FISCAL:
        wrong = [] if re.fullmatch(r"\d{8}", code or "") and re.fullmatch(r"\d{10}", number) else [f"{code} {number}"]
    elif len(number) == 20 and number.isdigit():
        wrong = _einvoice_number(number, invoice)
    elif kind in ("vat_special", "vat_ordinary"):
        right = re.fullmatch(r"\d{8}", number) and re.fullmatch(r"\d{10}|\d{12}", code or "")
        wrong = [] if right else [f"{code} {number} 不是 10/12 位代码加 8 位号码"]
    elif kind in ("einvoice_special", "einvoice_ordinary"):
        wrong = [f"{number} 不是 20 位"]
    else:
        return _na("number_form")
    return _result("number_form", wrong, tested=True)


def lost_digits(number: str) -> bool:
    """Has a spreadsheet taken the end of this number away (1.23E+19, or a row of zeros)?"""
    return bool(_LOST.fullmatch(number.replace(",", "")))


def _einvoice_number(number: str, invoice: Invoice) -> list[str]:
    wrong = []
    if invoice.issue_date and int(number[:2]) != invoice.issue_date.year % 100:
        wrong.append(f"号码{number}的年份与开票日期{invoice.issue_date}不符")
    if int(number[2:4]) not in _REGIONS:
        wrong.append(f"号码{number}的地区{number[2:4]}不存在")
    return wrong


def _na(name: str) -> Check:
    return Check(check=name, outcome="not_applicable")


def _result(name: str, wrong: list[str], *, tested: bool) -> Check:
    if not tested:
        return _na(name)
    return Check(check=name, outcome="fail" if wrong else "pass", detail="；".join(wrong) or None)
