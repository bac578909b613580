"""Is the payee the only body that a directory of intermediaries (中介超市) has for the service of the approval?"""

import polars as pl

from feeaudit.rules.services import keyed, same_service


def alone(frame: pl.DataFrame, directory: pl.DataFrame) -> pl.DataFrame:
    """Adds `only_one`: true where the directory has the payee and nobody else for that service on that day, false where
    it has others; null where it does not know the service, or has no row of the payee.
    """
    rows = keyed(directory, "service").select(
        "service_key", "valid_from", "valid_to", "authority", "authority_code", listed="credit_code"
    )
    asked = frame.select(
        "charge_id", "date", "payee_id", "service_key", office="authority", office_code="authority_code"
    ).filter(pl.col("service_key").is_not_null())
    services = asked.select(ours="service_key").unique().join(rows.select(theirs="service_key").unique(), how="cross")
    same = services.filter(same_service("ours", "theirs").fill_null(value=False))
    both = asked.join(same, left_on="service_key", right_on="ours").join(rows, left_on="theirs", right_on="service_key")
    on = pl.col("date")
    holds = (pl.col("valid_from").is_null() | (pl.col("valid_from") <= on)) & (
        pl.col("valid_to").is_null() | (on <= pl.col("valid_to"))
    )
    another = (pl.col("authority_code") != pl.col("office_code")) | (
        (pl.col("authority_code").is_null() | pl.col("office_code").is_null())
        & (pl.col("authority") != pl.col("office"))
    )
    told = both.filter(holds & ~another.fill_null(value=False)).group_by("charge_id", "payee_id")
    counted = told.agg(several=pl.col("listed").n_unique(), own=(pl.col("listed") == pl.col("payee_id")).any())
    only = pl.when("own").then(pl.col("several") == 1)
    return frame.join(counted.select("charge_id", only_one=only), on="charge_id", how="left")
