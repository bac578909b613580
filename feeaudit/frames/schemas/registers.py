"""Which columns have the registers: bodies, approvals, payers, what was delivered, deposits, notices?"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from feeaudit.frames.schemas.types import types

if TYPE_CHECKING:
    import polars as pl

    from feeaudit.frames.schemas.types import Schema


def agencies() -> "Schema":
    """agencies.csv; `authority_class` … are not guessed here."""
    import polars as pl

    text, _, _, day, _, _ = types()
    return {
        "credit_code": text,
        "name": text,
        "class": text,
        "authority": text,
        "authority_code": text,
        "relation": text,
        "share_percent": pl.Decimal(9, 4),
        "legal_representative": text,
        "address": text,
        "phone": text,
        "bank_account": text,
        "valid_from": day,
        "valid_to": day,
        "source": text,
    }


def approvals() -> "Schema":
    """approvals.csv."""
    text, _, _, day, _, _ = types()
    return {
        "case_no": text,
        "approval_item": text,
        "authority": text,
        "authority_code": text,
        "payer_id": text,
        "accepted": day,
        "closed": day,
        "service": text,
        "provider_id": text,
    }


def directory() -> "Schema":
    """directory.csv: which body a directory of intermediaries (中介超市) has for which service."""
    text, _, _, day, _, _ = types()
    return {
        "credit_code": text,
        "name": text,
        "service": text,
        "authority": text,
        "authority_code": text,
        "valid_from": day,
        "valid_to": day,
        "source": text,
    }


def notices() -> "Schema":
    """Sentences of notices and guides that were given with `-a`."""
    text, _, _, day, whole, _ = types()
    return {
        "path": text,
        "page": whole,  # null where the paper has none
        "line": whole,
        "sentence": text,
        "title": text,
        "issuer": text,  # null where it does not say
        "issued": day,
        "sha256": text,
    }


def empty(name: str) -> "Callable[[], pl.DataFrame]":
    """Makes the table of this name without a row."""

    def made() -> "pl.DataFrame":
        import polars as pl

        schemas: dict[str, Callable[[], Schema]] = {"directory": directory, "notices": notices}
        return pl.DataFrame(schema=schemas[name]())

    return made


def payers() -> "Schema":
    """payers.csv."""
    text, _, _, day, whole, _ = types()
    return {
        "credit_code": text,
        "name": text,
        "size": text,
        "headcount": whole,
        "attribute": text,
        "valid_from": day,
        "valid_to": day,
    }


def deliverables() -> "Schema":
    """deliverables.csv."""
    text, _, _, day, _, _ = types()
    return {
        "case_no": text,
        "payer_id": text,
        "provider_id": text,
        "service": text,
        "delivered": day,
        "report_no": text,
    }


def deposits() -> "Schema":
    """deposits.csv."""
    text, money, _, day, _, _ = types()
    return {
        "payer_id": text,
        "payee_id": text,
        "object": text,
        "kind": text,
        "base_amount": money,
        "paid": day,
        "form": text,
        "trigger": day,
        "returned": day,
        "returned_amount": money,
    }
