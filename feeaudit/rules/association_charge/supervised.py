"""Does an association still under an authority serve the approvals that this authority decides? By the registers."""

import polars as pl

from feeaudit.names import body_key
from feeaudit.rules.services import keyed, same_service

_UNDER = ("业务主管单位", "挂靠")


def supervised(frame: pl.DataFrame, approvals: pl.DataFrame, agencies: pl.DataFrame) -> pl.DataFrame:
    """Adds, for a charge for the service that its payee gave in an approval of its payer: `for_approval` (its item),
    `registered` (the register tells under whom the payee was), `undetached` (by a row with a source that holds on the
    day the very authority is its supervisor), `tie` and `tie_source`.
    """
    cases = keyed(approvals, "service").select(
        "approval_item", "service_key", "payer_id", "authority", "authority_code", payee_id="provider_id"
    )
    asked = frame.select("charge_id", "on", "item_key", "payer_id", "payee_id").join(cases, on=["payer_id", "payee_id"])
    asked = _named(asked.filter(same_service("item_key", "service_key").fill_null(value=False)), "authority")
    rows = _named(agencies.filter(pl.col("source").is_not_null()), "authority").select(
        "relation", "valid_from", "valid_to", "source", payee_id="credit_code", supervisor="authority",
        supervisor_code="authority_code", supervisor_key="authority_key",
    )  # fmt: skip
    on = pl.col("on")
    holds = (pl.col("valid_from").is_null() | (pl.col("valid_from") <= on)) & (
        pl.col("valid_to").is_null() | (on <= pl.col("valid_to"))
    )
    ours, theirs = pl.col("authority_code"), pl.col("supervisor_code")
    same = (ours == theirs) | (
        (ours.is_null() | theirs.is_null()) & (pl.col("authority_key") == pl.col("supervisor_key"))
    )
    under = (pl.col("relation").is_in(_UNDER) & holds & same).fill_null(value=False)
    owned = pl.coalesce("supervisor_code", "supervisor").is_not_null()
    begun = owned & (pl.col("valid_from").is_null() | (pl.col("valid_from") <= on))
    both = asked.join(rows, on="payee_id", how="left").with_columns(undetached=under, begun=begun)
    both = both.sort("charge_id", "undetached", "approval_item", "source", descending=[False, True, False, False])
    best = both.group_by("charge_id", maintain_order=True).agg(
        pl.col("undetached", "source").first(),
        for_approval=pl.coalesce(pl.col("approval_item"), pl.lit("审批 an approval")).first(),
        registered=pl.col("begun").any(),
        tie=pl.coalesce("supervisor", "supervisor_code").first(),
    )
    told = best.with_columns(pl.when("undetached").then(pl.col("tie", "source"))).rename({"source": "tie_source"})
    return frame.join(told, on="charge_id", how="left")


def _named(table: pl.DataFrame, column: str) -> pl.DataFrame:
    """With the name in one spelling of widths and brackets."""
    names = table[column].drop_nulls().unique().sort().to_list()
    keys = {column: names, f"{column}_key": [body_key(name) for name in names]}
    return table.join(pl.DataFrame(keys, schema=dict.fromkeys(keys, pl.String())), on=column, how="left")
