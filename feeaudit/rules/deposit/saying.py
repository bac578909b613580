"""What was found about a deposit, in words?"""

import polars as pl

from feeaudit.rules.deposit import kinds


def how() -> pl.Expr:
    """What was found, in words."""
    return (
        pl.concat_list(
            pl.when(pl.col("listed_issue").is_not_null()).then(pl.lit("未见设立这种保证金的依据")),
            pl.when(pl.col("ratio_issue").is_not_null()).then(
                pl.format("按{}{}元至多{}元，超出{}元", kinds.base(), "base", "most", "ratio_issue")
            ),
            pl.when(pl.col("form_issue").is_not_null()).then(pl.lit("以现金收取，未见可用保函代替")),
            pl.when(pl.col("exclusive_issue").is_not_null()).then(
                pl.format(
                    "{}，而同一合同{}",
                    pl.when("withheld").then(pl.lit("从应付款中预留")).otherwise(pl.lit("收取质量保证金")),
                    pl.when("guaranteed").then(pl.lit("已有履约保函")).otherwise(pl.lit("已收履约保证金")),
                )
            ),
            pl.when(pl.col("revenue_issue").is_not_null()).then(pl.lit("备注写明转作收入")),
            pl.when(pl.col("return_issue").is_not_null()).then(
                pl.format("应于{}前退还，尚有{}元未见退还", "due_on", "return_issue")
            ),
        )
        .list.drop_nulls()
        .list.join("；")
    )


def how_en() -> pl.Expr:
    """The same in English."""
    return (
        pl.concat_list(
            pl.when(pl.col("listed_issue").is_not_null()).then(pl.lit("no basis of such a deposit was found")),
            pl.when(pl.col("ratio_issue").is_not_null()).then(
                pl.format("at most {} of a base of {}, {} over", "most", "base", "ratio_issue")
            ),
            pl.when(pl.col("form_issue").is_not_null()).then(pl.lit("taken in cash, with no guarantee accepted")),
            pl.when(pl.col("exclusive_issue").is_not_null()).then(
                pl.lit("a performance bond stands on the same contract")
            ),
            pl.when(pl.col("revenue_issue").is_not_null()).then(pl.lit("the remark says that it was booked as income")),
            pl.when(pl.col("return_issue").is_not_null()).then(
                pl.format("due back by {}, and {} of it was not seen to return", "due_on", "return_issue")
            ),
        )
        .list.drop_nulls()
        .list.join("; ")
    )
