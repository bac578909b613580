"""How do tests keep books? Frames from short rows, with everything that is not said at its ordinary value."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from feeaudit.frames import Books, schemas
from feeaudit.protocols import Check

Row = Mapping[str, Any]

CENTRE = "12370200MB2000001X"
BUREAU = "11370200MB20000090"
FIRM = "91370202MA3C000001"
CHARGE = {
    "document_type": "fiscal_nontax",
    "date": date(2024, 3, 15),
    "payer": "青岛某制造有限公司",
    "payer_id": FIRM,
    "payer_key": FIRM,
    "payee": "青岛某服务中心",
    "payee_id": CENTRE,
    "payee_key": CENTRE,
    "payee_class": "事业单位",
    "place": "370200",
    "item": "档案查询服务费",
    "item_key": "档案查询服务费",
    "amount": Decimal("100.00"),
}
FEE = {
    "fee_id": "f1",
    "name": "档案查询服务费",
    "nature": "行政事业性收费",
    "jurisdiction": "370200",
    "verified": True,
    "legal_basis": [],
}
LIST = {
    "title": "示例市清单",
    "edition": "2020",
    "nature": "行政事业性收费",
    "jurisdiction": "370200",
    "complete": True,
    "rows": 20,
    "verified_rows": 20,
}


def books(
    charges: Iterable[Row] = (),
    *,
    fees: Iterable[Row] = (),
    links: Iterable[Row] = (),
    lists: Iterable[Row] = (),
    agencies: Iterable[Row] = (),
    approvals: Iterable[Row] = (),
    payers: Iterable[Row] = (),
    deliverables: Iterable[Row] = (),
    deposits: Iterable[Row] = (),
    directory: Iterable[Row] = (),
    notices: Iterable[Row] = (),
) -> Books:
    """Books with these rows. A charge is linked as `links` says, else to `f1` where there is a fee, else unlinked."""
    rows = [CHARGE | {"invoice_number": f"{n:08}"} | dict(row) for n, row in enumerate(charges, 1)]
    own = {row["charge_id"]: dict(row) for row in links}
    fee_rows = [FEE | dict(row) for row in fees]
    usual = {"fee_id": "f1", "verdict": "linked"} if fee_rows else {"verdict": "unlinked"}
    linked = [own.get(row["charge_id"], usual) | {"charge_id": row["charge_id"]} for row in rows]
    return Books(
        charges=_frame(schemas.books_charges, rows).sort("charge_id"),
        fees=_frame(schemas.fees, fee_rows),
        links=_frame(schemas.links, linked).sort("charge_id"),
        lists=_frame(schemas.lists, [LIST | dict(row) for row in lists]),
        agencies=_frame(schemas.agencies, agencies),
        approvals=_frame(schemas.approvals, approvals),
        payers=_frame(schemas.payers, payers),
        deliverables=_frame(schemas.deliverables, deliverables),
        deposits=_frame(schemas.deposits, deposits),
        directory=_frame(schemas.directory, directory),
        notices=_frame(schemas.notices, notices),
        as_of=date(2024, 12, 31),
    )


def outcomes(check: Check, kept: Books) -> dict[str, str]:
    """charge id → outcome."""
    said = check.check(kept)
    return dict(zip(said["charge_id"], said["outcome"], strict=True))


def missing(check: Check, kept: Books) -> dict[str, list[str]]:
    """charge id → what an undecidable charge lacks."""
    said = check.check(kept).filter(pl.col("outcome") == "undecidable")
    return {charge: list(lacks) for charge, lacks in said.select("charge_id", "missing").rows()}


def _frame(schema: Callable[[], "schemas.Schema"], rows: Iterable[Row]) -> pl.DataFrame:
    return pl.DataFrame([dict(row) for row in rows], schema=schema())
