"""How do official lists become tables? One row per fee, and one per list, nature and jurisdiction."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from feeaudit.frames import schemas
from feeaudit.model import Catalogue, Fee
from feeaudit.plain import dumps

if TYPE_CHECKING:
    import polars as pl


def fees_frame(catalogues: tuple[Catalogue, ...]) -> "pl.DataFrame":
    """`Books.fees`, by fee id."""
    import polars as pl

    rows = [_row(fee) for catalogue in catalogues for fee in catalogue.fees]
    return pl.DataFrame(rows, schema=schemas.fees()).sort("fee_id", "catalogue")


def lists_frame(catalogues: tuple[Catalogue, ...]) -> "pl.DataFrame":
    """`Books.lists`: for which nature and place each list speaks, whether completely, and on how many rows it rests.

    A list that names its own jurisdiction is complete for it alone, also where it holds no row of a nature: what a
    city's list repeats of the nation's is not all of it. One that names none speaks for the places of its rows.
    """
    import polars as pl

    rows = [
        {
            "catalogue": catalogue.name,
            "list": catalogue.list,
            "edition": catalogue.edition,
            "title": catalogue.title,
            "jurisdiction": place,
            "nature": nature,
            "complete": catalogue.coverage == "complete" and catalogue.jurisdiction in (None, place),
            "published": catalogue.published,
            "valid_from": catalogue.valid_from,
            "valid_to": catalogue.valid_to,
            "rows": len(held := _held(catalogue, nature, place)),
            "verified_rows": sum(fee.verified for fee in held),
            "sha256": catalogue.sha256,
        }
        for catalogue in catalogues
        for nature in catalogue.natures
        for place in _places(catalogue, nature)
    ]
    return pl.DataFrame(rows, schema=schemas.lists()).sort("catalogue", "nature", "jurisdiction")


def _row(fee: Fee) -> dict[str, Any]:
    row = asdict(fee)
    row["fee_id"] = row.pop("id")
    row["rates"] = dumps(fee.rates) if fee.rates else None
    for name in ("aliases", "payee_class", "legal_basis", "excludes"):
        row[name] = list(row[name])
    return row


def _places(catalogue: Catalogue, nature: str) -> list[str]:
    named = {fee.jurisdiction for fee in catalogue.fees if fee.nature == nature}
    return sorted(named | ({catalogue.jurisdiction} if catalogue.jurisdiction else set()))


def _held(catalogue: Catalogue, nature: str, place: str) -> list[Fee]:
    return [fee for fee in catalogue.fees if fee.nature == nature and fee.jurisdiction == place]
