"""What do invented charges and fees look like as tables?"""

from datetime import date
from typing import Any

import polars as pl

from feeaudit.frames import schemas
from feeaudit.frames.fees import fees_frame
from feeaudit.links import find
from feeaudit.model import Catalogue, Fee


def fee(id_: str, name: str, **more: Any) -> Fee:
    """A national 行政事业性收费 of list l/2024, unless said otherwise."""
    given = {"catalogue": "l/2024", "nature": "行政事业性收费", "jurisdiction": "000000"} | more
    return Fee(id=id_, name=name, **given)


def fees(*rows: Fee) -> pl.DataFrame:
    catalogue = Catalogue(
        list="l",
        edition="2024",
        title="清单",
        jurisdiction=None,
        natures=("行政事业性收费",),
        coverage="complete",
        sha256="0",
        fees=rows,
    )
    return fees_frame((catalogue,))


def charge(item: str | None, **more: Any) -> dict[str, Any]:
    """A charge of a public body on 2024-05-06 without a known place, unless said otherwise."""
    return {"item": item, "date": date(2024, 5, 6), "payee_class": "机关", "document_type": "fiscal_nontax"} | more


def charges(*rows: dict[str, Any]) -> pl.DataFrame:
    given = [{"charge_id": f"C{at:03}"} | row for at, row in enumerate(rows)]
    return pl.DataFrame(given, schema=schemas.books_charges())


def link(item: str | None, *rows: Fee, **more: Any) -> dict[str, Any]:
    """The link of one charge to these fees."""
    return find(charges(charge(item, **more)), fees(*rows)).row(0, named=True)
