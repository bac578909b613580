"""目录外收费 Is there a charge that no official list allows?

方法 Method. 收款方是机关、事业单位，或票据是财政票据的收费，在其所属日期、地区有效的**完整**清单里找不到对应项目。
A charge by a public body, or on a fiscal receipt, that has no row on a list which is complete for its nature, place and
date. 只装了节选清单，或不知道地区、日期、项目，就是不可判断，并写明缺哪份清单。

例 Example. 2024-03-15，青岛某登记中心开出非税票据“档案查询服务费” 300.00 元；已装青岛市 2024 年行政事业性收费完整清单，
没有这一项，也没有相近的项目 → 疑点，涉及 300.00 元。换成只装节选 → 不可判断，缺 list:行政事业性收费:370200。

为何 Why. 清单之外的涉企收费一律不得执行；自立收费项目属于乱收费。

谁无辜 Who is innocent. 普通企业的市场服务不在范围内；清单比收费新或旧；项目只写“服务费”说不清是什么；代收；罚没、
学费、医疗费不是涉企收费；会费、捐赠、往来结算票据另有规则。

补救 Remedy. 请收款方出示文号；没有依据的，退还并停止收取。
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import FISCAL, PUBLIC, Case, day, decide, standing, verdicts, whole
from feeaudit.text import NATIONAL

RULE = Rule(
    id="off-list",
    title_zh="目录外收费",
    title_en="Charge on no official list",
    severity="warning",
    basis=(law.LISTS_ONLY, law.SELF_CREATED_ITEM, law.NOTHING_BEYOND_THE_LIST),
    consequence=(law.REFUND, law.LIABILITY),
    message_zh="疑似目录外收费：{payee} 收取“{item}”{amount}元，《{lists}》中未见此项，需核实收费依据。",
    message_en="Suspected off-list charge: {payee} took {amount} for “{item}”, and {lists} has no such item. "
    "Check its basis.",
    rationale_zh="清单之外的涉企收费一律不得执行。",
    rationale_en="Nothing beyond the published lists may be charged to firms.",
    remediation_zh="请收款方出示收费文件；没有依据的退还并停收。",
    remediation_en="Ask the payee for its authority; refund and stop where there is none.",
    innocent_zh=("普通企业的市场服务", "清单与收费年份不符", "项目名称笼统", "代收", "罚没、学费、医疗费"),
    innocent_en=(
        "market services of ordinary firms",
        "a list of another year",
        "a vague item",
        "money collected for another",
    ),
    within=("charge_id",),
)
NATURE = "行政事业性收费"


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge by a public body or on a fiscal receipt."""
    frame = standing(books).with_columns(on=day(), fiscal=pl.col("document_type").is_in(FISCAL))
    frame = frame.join(_covering(frame, books.lists), on="charge_id", how="left")
    needed = pl.concat_list(pl.format(f"list:{NATURE}:{{}}:{{}}", "place", pl.col("on").dt.year()))
    frame = decide(
        frame,
        Case(pl.col("document_type").str.starts_with("fiscal_") & ~pl.col("fiscal"), "not_applicable"),
        Case(~pl.col("fiscal") & ~pl.col("payee_class").is_in(PUBLIC), "not_applicable"),
        Case(~pl.col("fiscal") & pl.col("payee_id").is_null(), "undecidable", ("payee_id",)),
        Case(pl.col("item").is_null() | pl.col("link").is_null(), "undecidable", ("item",)),
        Case((pl.col("link") == "linked") & pl.col("fee_verified"), "clear"),
        Case(pl.col("link") == "linked", "undecidable", ("verified",)),
        Case(pl.col("link") == "ambiguous", "undecidable", ("link",)),
        Case(pl.col("place").is_null(), "undecidable", ("place",)),
        Case(pl.col("on").is_null(), "undecidable", ("date",)),
        Case(~pl.col("fiscal"), "undecidable", ("document_type",)),
        Case(pl.col("covering").is_null(), "undecidable", needed),
        Case(pl.col("amount").is_null() | (pl.col("amount") <= 0), "undecidable", ("amount",)),
        Case(pl.lit(value=True), "hit"),
    )
    return verdicts(
        frame,
        amount=whole(),
        confidence="0.80",
        severity=pl.when(pl.col("payee_class").is_in(PUBLIC)).then(pl.lit("critical")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit("未知收款方")),
            "item": pl.col("item"),
            "amount": whole(),
            "date": pl.col("on"),
            "place": pl.col("place"),
            "lists": pl.col("covering"),
            "nearest_id": pl.col("runner_up_id"),
            "nearest_score": pl.col("runner_up_score"),
        },
    )


def _covering(frame: pl.DataFrame, lists: pl.DataFrame) -> pl.DataFrame:
    """charge_id → the complete lists of its place and day; none where there is none.

    The national list alone does not speak for a place: a province may lawfully have set up more.
    """
    complete = lists.filter(pl.col("complete") & (pl.col("nature") == NATURE)).select(
        "title", "jurisdiction", "valid_from", "valid_to"
    )
    place = pl.col("place")
    chain = pl.concat_list(
        place,
        pl.concat_str(place.str.slice(0, 4), pl.lit("00")),
        pl.concat_str(place.str.slice(0, 2), pl.lit("0000")),
    )
    local = pl.when(place == NATIONAL).then(pl.concat_list(place)).otherwise(chain)
    reach = frame.select("charge_id", "on", jurisdiction=local).explode("jurisdiction").unique()
    held = reach.filter(pl.col("jurisdiction").is_not_null()).join(complete, on="jurisdiction")
    in_force = (pl.col("valid_from").is_null() | (pl.col("valid_from") <= pl.col("on"))) & (
        pl.col("valid_to").is_null() | (pl.col("on") <= pl.col("valid_to"))
    )
    return held.filter(in_force).group_by("charge_id").agg(covering=pl.col("title").unique().sort().str.join("、"))
