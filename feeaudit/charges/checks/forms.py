"""Have codes and numbers the form they must have?"""

import re

from feeaudit.charges.checks.ending import na, result
from feeaudit.model import Check, DocumentType, Invoice
from feeaudit.text import CREDIT_CODE, credit_code_ok

FISCAL = frozenset({"fiscal_nontax", "fiscal_association_dues", "fiscal_settlement", "fiscal_donation"})
_REGIONS = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), *range(91, 100))
)
"""The first two digits of places (GB/T 2260), and those of the tax bureaus of single cities."""
_ID_LENGTHS = frozenset({15, 17, 18, 20})
"""How long codes and the older tax numbers are: of a place, of a person's card, with a branch behind it."""
_LOST = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+|\d{11,}0{4}")
"""What a spreadsheet leaves of a long number that it took for an amount."""


def credit_code(invoice: Invoice) -> Check:
    """Check characters of the 18-character codes; a warning, for early and masked codes fail too."""
    ids = [c for c in (invoice.buyer_tax_id, invoice.seller_tax_id) if c]
    codes = [c for c in ids if CREDIT_CODE.fullmatch(c)]
    wrong = [f"{c} 校验位不符" for c in codes if not credit_code_ok(c)]
    odd = [f"{c} 有{len(c)}位" for c in ids if len(c) not in _ID_LENGTHS]
    return result("credit_code", [*wrong, *odd], tested=bool(codes or odd))


def number_form(kind: DocumentType, invoice: Invoice) -> Check:
    """数电票 20 digits of year and region; older codes 10 or 12 and number 8; fiscal receipts 8 and 10."""
    code, number = invoice.invoice_code, invoice.invoice_number
    if not number:
        return na("number_form")
    if lost_digits(number):
        return result("number_form", [f"号码{number}像是被表格当作数字存过，末位已失"], tested=True)
    if kind in FISCAL:
        wrong = [] if re.fullmatch(r"\d{8}", code or "") and re.fullmatch(r"\d{10}", number) else [f"{code} {number}"]
    elif len(number) == 20 and number.isdigit():
        wrong = _einvoice_number(number, invoice)
    elif kind in ("vat_special", "vat_ordinary"):
        right = re.fullmatch(r"\d{8}", number) and re.fullmatch(r"\d{10}|\d{12}", code or "")
        wrong = [] if right else [f"{code} {number} 不是 10/12 位代码加 8 位号码"]
    elif kind in ("einvoice_special", "einvoice_ordinary"):
        wrong = [f"{number} 不是 20 位"]
    else:
        return na("number_form")
    return result("number_form", wrong, tested=True)


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
