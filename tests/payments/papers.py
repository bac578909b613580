"""Invented readings for tests: papers and ledgers that speak of the same payments."""

from datetime import date
from decimal import Decimal

from feeaudit.charges import worst
from feeaudit.charges.facts import read as read_facts
from feeaudit.model import DocumentType, Invoice, Line, Reading, Statement

XML, OFD, PDF, PNG, CSV = "application/xml", "application/ofd", "application/pdf", "image/png", "text/csv"
NUMBER = "24372000000000000019"
OTHER = "24372000000000000027"
RED = "24372000000000000035"


def statement(
    number: str | None = NUMBER,
    *amounts: str,
    total: str | None = None,
    day: date | None = date(2024, 3, 5),
    remark: str | None = None,
    item: str = "评审费",
    payee: str = "测试乙中心",
    row: int = 1,
    code: str | None = None,
    kind: DocumentType = "einvoice_ordinary",
) -> Statement:
    made = [Decimal(a) for a in amounts or ("100.00",)]
    return Statement(
        document_type=kind,
        invoice=Invoice(
            invoice_code=code,
            invoice_number=number,
            issue_date=day,
            seller_name=payee,
            buyer_name="测试甲实业有限公司",
            total_amount=sum(made, Decimal(0)),
            total_with_tax=Decimal(total) if total else None,
            remarks=remark,
        ),
        lines=tuple(Line(line_no=row + n, item_name=item, amount=a) for n, a in enumerate(made)),
        facts=read_facts(remark),
    )


def reading(*statements: Statement, path: str = "a.pdf", media_type: str = PDF, sha: str | None = None) -> Reading:
    outcome, reason = worst(statements) if statements else ("malformed", "坏了")
    return Reading(
        path=path,
        sha256=sha or path.ljust(64, "0"),
        media_type=media_type,
        outcome=outcome,
        reason=reason,
        pages=1,
        statements=statements,
    )
