"""Do a statement's names and numbers hold characters that no one sees, or that look like others? They stay as they are.

They are named, for a reader would not notice them: a name with such a character is another name to every search.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from feeaudit.model import Statement
from feeaudit.text import invisible


def noted(statement: Statement) -> Statement:
    """The statement, its reason with a word on each value that holds such characters; its outcome as it was."""
    notes = [
        f"{said}: {'；'.join(found[:_TOLD])}"
        for said, signs_of in _KINDS
        if (found := [f"{where} {'、'.join(s)}" for where, text in _texts(statement) if (s := signs_of(text or ""))])
    ]
    return replace(statement, reason="；".join(filter(None, (statement.reason, *notes)))) if notes else statement


_TOLD = 8
_USUAL = re.compile(r"[\x00-\x7f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*")
"""ASCII, Chinese and its punctuation: none of these only looks like another."""


def _lookalikes(text: str) -> tuple[str, ...]:
    """What knows all the others is loaded where there is one."""
    if _USUAL.fullmatch(text):
        return ()
    from feeaudit.names import lookalikes

    return lookalikes.found(text)


_KINDS = (
    ("有看不见的字符，照原样保留 invisible characters, kept as they are", invisible),
    ("有形近的异体字符，照原样保留 characters that look like others, kept as they are", _lookalikes),
)


def _texts(statement: Statement) -> Iterator[tuple[str, str | None]]:
    """What rules and links stand on."""
    if statement.invoice:
        yield "发票号码 number", statement.invoice.invoice_number
        yield "购买方或付款方 buyer", statement.invoice.buyer_name
        yield "购买方代码 buyer's id", statement.invoice.buyer_tax_id
        yield "销售方或收款方 seller", statement.invoice.seller_name
        yield "销售方代码 seller's id", statement.invoice.seller_tax_id
    for line in statement.lines:
        yield f"第{line.line_no}行的项目名称 item of line {line.line_no}", line.item_name
        yield f"第{line.line_no}行的单位 unit of line {line.line_no}", line.unit
