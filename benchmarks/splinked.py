"""What would Splink do with the same charges and fees? Run by `benchmarks.million`, to see what it needs.

Names that begin or end alike are compared by Jaro-Winkler, and places: a model as in its tutorial, trained on a sample.
"""

import sys
from typing import Any

import polars as pl


def main(charges: str, fees: str) -> None:
    """Score every pair of a charge and a fee that may be one, and print how many are likely."""
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    name = pl.col("name").str.replace_all(r"^\*.*\*|（.*）", "")
    told = pl.read_csv(charges, infer_schema=False).rename({"item": "name"})
    held = pl.read_csv(fees, infer_schema=False).rename({"jurisdiction": "place"})
    frames = [
        frame.select(name, "place")
        .with_row_index("unique_id")
        .with_columns(begin=pl.col("name").str.slice(0, 4), end=pl.col("name").str.slice(-6))
        for frame in (told, held)
    ]
    settings = SettingsCreator(
        link_type="link_only",
        retain_matching_columns=False,
        probability_two_random_records_match=1 / held.height,
        comparisons=[compare.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.8]), compare.ExactMatch("place")],
        blocking_rules_to_generate_predictions=[block_on("name"), block_on("begin"), block_on("end")],
    )
    api = DuckDBAPI()
    tables: list[Any] = [api.register(frame.to_arrow()) for frame in frames]
    linker = Linker(tables, settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("begin"))
    likely = linker.inference.predict(threshold_match_probability=0.9).as_duckdbpyrelation()
    print(likely.aggregate("count(*)").limit(1).fetchall())


if __name__ == "__main__":
    main(*sys.argv[1:])
