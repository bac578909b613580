"""Which approval did the payee serve for the payer, and is this charge for that service?"""

import polars as pl

from feeaudit.frames import Books
from feeaudit.rules.services import keyed, same_service

COLUMNS = ("case_no", "approval_item", "authority", "authority_code", "accepted", "closed", "service")


def served(frame: pl.DataFrame, books: Books) -> pl.DataFrame:
    """Each charge with the approval that its payee served for its payer: the columns of the register, and beside them
    `inside` (its date lies between acceptance and end) and `named` (it names that service).

    Of several, the one it names first, then the one whose time holds its date. Another charge of the same payee, say
    for parking, has neither: it is not for the approval.
    """
    cases = books.of("cases", _cases, books.approvals)
    joined = frame.join(cases, on=["payer_id", "payee_id"], how="left").with_columns(
        inside=_inside(), named=same_service("item_key", "service_key")
    )
    return joined.sort(
        "charge_id", "named", "inside", "case_no", descending=[False, True, True, False], nulls_last=True
    ).unique("charge_id", keep="first", maintain_order=True)


def _cases(books: Books) -> pl.DataFrame:
    keys = keyed(books.approvals, "service")
    return keys.select(*COLUMNS, "service_key", payer_id="payer_id", payee_id="provider_id")


def _inside() -> pl.Expr:
    """Null where acceptance or date is not known."""
    on = pl.col("date")
    return (pl.col("accepted") <= on) & (pl.col("closed").is_null() | (on <= pl.col("closed")))
