"""In what do two readings of one invoice differ? Header and lines, value by value: a copy, a twin, a second reader."""

import re
from collections.abc import Iterator
from dataclasses import fields

from feeaudit.model import Invoice, Line
from feeaudit.text import fold

LINE = ("item_name", "spec", "unit", "quantity", "unit_price", "amount", "tax_rate", "tax")
_ELSEWHERE = re.compile(r"(?:详见|见).{0,6}清单")
"""What a page prints in place of lines that stand on pages of their own."""
_WORDING = frozenset({"remarks"})
"""Copied in parts and with other breaks: a difference here is of the copy, not of the invoice."""

Lines = tuple[Line, ...]


def differences(a: Invoice, b: Invoice, a_lines: Lines = (), b_lines: Lines = ()) -> Iterator[str]:
    """`seller_name 甲 ≠ 乙`, `第2行 amount …`: every field that both say, and say differently."""
    for field in fields(Invoice):
        x, y = getattr(a, field.name), getattr(b, field.name)
        if field.name not in _WORDING and not same(x, y):
            yield f"{field.name} {x} ≠ {y}"
    if not a_lines or not b_lines or _stand_elsewhere(a_lines) or _stand_elsewhere(b_lines):
        return
    if len(a_lines) != len(b_lines):
        yield f"明细 lines {len(a_lines)} ≠ {len(b_lines)}"
        return
    for number, (first, second) in enumerate(zip(a_lines, b_lines, strict=True), 1):
        for name in LINE:
            x, y = getattr(first, name), getattr(second, name)
            if not same(x, y):
                yield f"第{number}行 {name} {x} ≠ {y}"


def same(a: object, b: object) -> bool:
    """Texts whatever their width and white space, the rest by value; what one of them does not say is no difference."""
    if a is None or b is None:
        return True
    return fold(a) == fold(b) if isinstance(a, str) and isinstance(b, str) else a == b


def _stand_elsewhere(lines: Lines) -> bool:
    return len(lines) == 1 and bool(_ELSEWHERE.search(fold(lines[0].item_name or "")))
