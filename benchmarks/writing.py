"""What does `report.xlsx` cost? So many findings, beside what xlsxwriter and openpyxl take for the same cells."""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from feeaudit.frames import Audit, Books, schemas
from feeaudit.model import Finding
from feeaudit.reports import figures, xlsx
from feeaudit.reports.xlsx import findings as sheet
from feeaudit.rules import CHECKS

RULES = ("off-list", "above-standard", "duplicate-charge", "red-hat-intermediary")
PAYEES = 400


def invented(count: int) -> Audit:
    """An audit of so many charges, each with one finding."""
    rows = [_charge(n) for n in range(count)]
    schema = schemas.books_charges()
    charges = pl.DataFrame(rows, schema={name: schema[name] for name in rows[0]})
    charges = charges.with_columns(pl.lit(None, dtype=kind).alias(n) for n, kind in schema.items() if n not in rows[0])
    none: dict[str, Any] = {
        name: pl.DataFrame(schema=getattr(schemas, name)())
        for name in ("fees", "links", "lists", "agencies", "approvals", "payers", "deliverables", "deposits")
    }
    verdicts = charges.select(
        "charge_id",
        rule=pl.Series([RULES[n % len(RULES)] for n in range(count)]),
        outcome=pl.lit("hit"),
        missing=pl.lit([], dtype=pl.List(pl.String())),
        amount="total",
        superseded_by=pl.lit(None, dtype=pl.String()),
    )
    return Audit(
        run={"run_id": "0" * 16, "lang": "zh", "outcomes": {}, "seen": 0},
        readings=(),
        books=Books(charges=charges.select(list(schema)), **none, as_of=date(2024, 12, 31)),
        verdicts=verdicts.sort("charge_id", "rule"),
        findings=tuple(_finding(n, row) for n, row in enumerate(rows)),
        rules=tuple(check.RULE for check in CHECKS),
    )


def _charge(n: int) -> dict[str, Any]:
    amount = Decimal(n % 90_000 + 100).scaleb(-2)
    return {
        "charge_id": f"{n:016x}",
        "path": f"票据/2024-{n % 12 + 1:02}/{n:06}.pdf",
        "sha256": f"{n:064x}",
        "line_no": n % 4 + 1,
        "page": 1,
        "document_type": "fiscal_nontax",
        "invoice_number": f"{n:020}",
        "date": date(2024, 1, 1) + timedelta(days=n % 360),
        "payer": "青岛某制造有限公司",
        "payer_id": "91370202MA3C000001",
        "payee": f"青岛市第{n % PAYEES}登记服务中心",
        "payee_id": f"1237020{n % PAYEES:011}",
        "payee_class": "事业单位",
        "item": f"第{n % 3000}类技术审查服务费",
        "kind": "行政事业性收费",
        "amount": amount,
        "total": amount,
        "place": "370200",
    }


def _finding(n: int, row: dict[str, Any]) -> Finding:
    said = f"{row['payee']}收取“{row['item']}”{row['amount']}元，对照的清单上没有这一项，需核实收费依据和收费主体。"
    return Finding(
        id=f"{n:032x}",
        rule=RULES[n % len(RULES)],
        severity="warning",
        confidence=Decimal("0.80"),
        subject=row["charge_id"],
        charge_ids=(row["charge_id"],),
        payee=row["payee"],
        payee_id=row["payee_id"],
        payer=row["payer"],
        payer_id=row["payer_id"],
        amount_at_issue=row["total"],
        message_zh=f"疑似目录外收费：{said}",
        message_en=f"Suspected charge on no list: {row['payee']} took {row['amount']} for “{row['item']}”.",
        evidence={"item": row["item"], "amount": row["amount"], "date": row["date"], "nearest_score": 0.61},
        legal_basis=("《优化营商环境条例》第二十五条", "《价格违法行为行政处罚规定》第九条"),
    )


def _cells(audit: Audit) -> Iterator[tuple[Any, ...]]:
    """The rows of the sheet of findings, as the other writers are given them."""
    return sheet.rows(audit, figures.hits(audit), "zh")


def _ours(audit: Audit, file: Path) -> None:
    xlsx.write(audit, file)


def _xlsxwriter(audit: Audit, file: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(file), {"constant_memory": True, "tmpdir": str(file.parent)})
    page = book.add_worksheet()
    for number, row in enumerate(_cells(audit)):
        for place, held in enumerate(row):
            if isinstance(held, str):
                page.write_string(number, place, held)
            elif isinstance(held, Decimal | int | float):
                page.write_number(number, place, held)
            elif held is not None:
                page.write_string(number, place, str(held))
    book.close()


def _openpyxl(audit: Audit, file: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    for row in _cells(audit):
        page.append(row)
    book.save(file)


def table(count: int = 20_000) -> None:
    """Print CPU seconds of each writer; ours also writes styles, heights, filters, lists to choose from, totals."""
    audit = invented(count)
    print(f"\n| 写出 written, {count:,} 条疑点 findings | CPU s | 比 ratio | MB |\n| --- | ---: | ---: | ---: |")
    base = 0.0
    writers: tuple[tuple[str, Callable[[Audit, Path], None]], ...] = (
        ("report.xlsx, 全部工作表 all sheets", _ours),
        ("xlsxwriter constant_memory, 只有疑点表 one sheet, bare", _xlsxwriter),
        ("openpyxl write_only, 只有疑点表 one sheet, bare", _openpyxl),
    )
    for name, write in writers:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "a.xlsx"
            begun, clock = os.times(), time.monotonic()
            write(audit, file)
            ended = os.times()
            spent = ended.user + ended.system - begun.user - begun.system
            base = base or spent
            print(
                f"| {name} | {spent:.1f} (wall {time.monotonic() - clock:.1f}) | {spent / base:.2f} "
                f"| {file.stat().st_size / 1e6:.1f} |"
            )


def main(arguments: list[str] | None = None) -> None:
    """`python -m benchmarks.writing --count 200000`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    table(parser.parse_args(arguments).count)


if __name__ == "__main__":
    main()
