"""未明码标价 Does a charging body stand on no published list?

方法 Method. 机关、事业单位、协会，或在审批中提供服务的机构收了费，而在当地当日有效的完整清单里，没有一条把它列为收
费主体，所收项目也不在清单上，即为疑点，属于迹象，按收款方合在一起。A public body, an association or one that serves
approvals takes money, and no row of the complete lists of its place and day names it as the charging body, nor is
the item on them: a sign, one a payee. 备注写明没有公示标准的，也是。So is a remark that says that the price was not
shown. 清单不写收费主体的，说明不了谁没有公示，就是不可判断；清单上那一条归别的单位的，也是疑点。A list that names
no charging bodies cannot tell: undecidable; a row that belongs to another body is a hit.

例 Example. 清单写明登记中心、水务局收什么；某服务站不在清单上，收“综合协调费” 500.00 元 → 疑点，涉及 500.00 元。
The list says what the centre and the bureau charge; a station that it does not name takes 500.00: a sign.

为何 Why. 收费应当公示项目、标准和依据；不标明价格的，责令改正。What is charged for, and how much, has to be shown.

谁无辜 Who is innocent. 清单上按部门列而不逐个写单位的；代收单位；普通企业的市场服务；清单比收费新或旧；同一单位改了
名。A list by departments, a body that collects for another, ordinary firms, a list of another year, a body that was
renamed.

补救 Remedy. 到收费场所和网站看公示；没有公示的改正。Look at the office and its site; have the price shown.
"""

import polars as pl

from feeaudit import law, names
from feeaudit.frames import Books, schemas
from feeaudit.model import Rule
from feeaudit.rules.common import (
    ENDED,
    FISCAL,
    FREE,
    PUBLIC,
    SOMEBODY,
    Case,
    body_class,
    day,
    decide,
    firm_pays,
    linked,
    standing,
    verdicts,
    whole,
)
from feeaudit.rules.coverage import covering, lacking_list
from feeaudit.rules.receipts import UNSHOWN

RULE = Rule(
    id="price-not-published",
    title_zh="未明码标价、未公示",
    title_en="Price not published",
    severity="info",
    basis=(law.PRICES_SHOWN, law.QINGDAO_PRICES_SHOWN, law.INTERMEDIARIES, law.LONG_TERM_SUPERVISION),
    consequence=(law.INTERMEDIARY_LIABILITY,),
    message_zh="疑似未公示收费：{payee}收费{count}笔共{sum}元，如“{item}”，{why_zh}，需核实公示情况。",
    message_en="Suspected unpublished price: {payee} took {sum} in {count} charges, such as “{item}” ({why_en}). Check "
    "what it shows.",
    rationale_zh="收费应当公示项目、标准和依据。",
    rationale_en="What is charged for, and how much, has to be shown.",
    remediation_zh="到收费场所和网站看公示；没有公示的改正。",
    remediation_en="Look at the office and its site; have the price shown.",
    innocent_zh=("清单按部门列", "代收单位", "普通企业的市场服务", "清单与收费年份不符", "单位改名"),
    innocent_en=(
        "a list by departments",
        "a body that collects for another",
        "market services of ordinary firms",
        "a list of another year",
        "a body that was renamed",
    ),
    within=("payee_key",),
    grouped=True,
)
FEES, SERVICES, DUES = "行政事业性收费", "行政审批中介服务", "行业协会商会收费"
_SPECIFIC = r"(?:公司|集团|中心|站|所|局|院|处|委员会|大队|支队|协会|商会|学会|学校|馆|厅|办公室)$"
_COLLECTS = r"代收|代扣|代缴|代征"


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge of a body that has to publish what it charges."""
    frame = _theirs(books).with_columns(on=day(), body=body_class())
    frame = frame.with_columns(unshown=pl.col("remark").str.contains(UNSHOWN).fill_null(value=False))
    frame = _published(_held(frame, books), books.fees)
    frame = decide(frame, *_shown(), *_lists())
    hit = pl.col("outcome") == "hit"
    why, why_en = _words()
    frame = frame.with_columns(subject=pl.when(hit).then("payee_key"))
    many = pl.when(hit).then(whole())
    return verdicts(
        frame,
        subject=pl.col("subject"),
        amount=whole(),
        confidence=pl.when("unshown").then(pl.lit("0.60")).otherwise(pl.lit("0.50")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.coalesce("item", pl.lit("未列 not named")),
            "count": hit.sum().over("payee_key"),
            "sum": many.sum().over("payee_key"),
            "lists": pl.col("lists"),
            "charging_body": pl.when(linked()).then("fee_charging_body"),
            "why_zh": why,
            "why_en": why_en,
        },
    )


def _shown() -> tuple[Case, ...]:
    """Whom the rule is about, and what is published."""
    gone = linked() & (pl.col("fee_status").is_in([*ENDED, *FREE]) | (pl.col("fee_nature") == "禁止收费"))
    another = pl.col("fee_charging_body").str.contains(_SPECIFIC) & ~pl.col("same_body")
    return (
        Case(pl.col("amount") <= 0, "clear"),
        Case(~firm_pays(), "not_applicable"),
        Case(pl.col("remark").str.contains(_COLLECTS), "not_applicable"),
        Case(pl.col("payee_key").is_null(), "undecidable", ("payee",)),
        Case(pl.col("unshown") & pl.col("amount").is_not_null(), "hit"),
        Case(gone, "not_applicable"),
        Case(pl.col("named"), "clear"),
        Case(linked() & ~another.fill_null(value=False), "clear"),
        Case(~linked() & (pl.col("link") != "unlinked"), "undecidable", ("link",)),
    )


def _lists() -> tuple[Case, ...]:
    """What the lists say that name charging bodies."""
    return (
        Case(pl.col("place").is_null(), "undecidable", ("place",)),
        Case(pl.col("on").is_null(), "undecidable", ("date",)),
        Case(pl.col("unchecked"), "undecidable", ("verified",)),
        Case(pl.col("lists").is_null() & pl.col("silent").is_not_null(), "undecidable", ("charging_body",)),
        Case(pl.col("lists").is_null(), "undecidable", pl.concat_list("lacking")),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(firm_pays().is_null(), "undecidable", ("payer_id",)),
        Case(pl.lit(value=True), "hit"),
    )


def _theirs(books: Books) -> pl.DataFrame:
    """The charges on fiscal receipts and dues, those of a body that served an approval of the payer, and those of which
    the remark says that no price was shown.
    """
    frame = standing(books)
    served = books.approvals.select("payer_id", payee_id="provider_id").drop_nulls().unique()
    said = frame.select("remark").drop_nulls().unique().filter(pl.col("remark").str.contains(UNSHOWN))["remark"]
    receipt = pl.col("document_type").is_in([*FISCAL, "fiscal_association_dues"])
    others = pl.struct("payer_id", "payee_id").is_in(served.to_struct().implode())
    unshown = pl.col("remark").is_in(said.implode()) & body_class().is_in([*PUBLIC, "社会团体"])
    return frame.filter(pl.any_horizontal(one.fill_null(value=False) for one in (receipt, others, unshown)))


def _nature() -> pl.Expr:
    """Which list would name the body."""
    return (
        pl.when(linked())
        .then("fee_nature")
        .when(pl.col("document_type").is_in(FISCAL))
        .then(pl.lit(FEES))
        .when(pl.col("body") == "社会团体")
        .then(pl.lit(DUES))
        .otherwise(pl.lit(SERVICES))
    )


def _held(frame: pl.DataFrame, books: Books) -> pl.DataFrame:
    """Adds `lists`, the complete lists for each charge that say who charges what, `silent`, those that do not say it,
    `lacking`, the list that would decide, and `unchecked`.
    """
    bodies = books.fees.group_by("catalogue", "nature").agg(told=pl.col("charging_body").is_not_null().all())
    lists = books.lists.join(bodies, on=["catalogue", "nature"], how="left").with_columns(
        pl.col("told").fill_null(value=True)
    )
    frame = frame.with_columns(asked=_nature())
    told = [_told(part, lists) for part in frame.select(*_WHERE).unique().partition_by("asked", maintain_order=True)]
    text, flag = pl.String(), pl.Boolean()
    nothing: schemas.Schema = {"lists": text, "silent": text, "lacking": text, "unchecked": flag}
    empty = pl.DataFrame(schema={name: frame.schema[name] for name in _WHERE} | nothing)
    return frame.join(pl.concat([empty, *told]), on=_WHERE, how="left", nulls_equal=True)


_WHERE = ["asked", "place", "on"]
"""What decides which list speaks: places and days are few, charges are many."""


def _told(asked: pl.DataFrame, lists: pl.DataFrame) -> pl.DataFrame:
    """What the lists of one nature say for each of these places and days."""
    nature = asked["asked"][0]
    days = asked.sort(*_WHERE).with_columns(charge_id=pl.int_range(pl.len()).cast(pl.String()))
    naming = covering(days, lists.filter("told"), nature).rename({"covering": "lists"})
    silent = covering(days, lists.filter(~pl.col("told")), nature).select("charge_id", silent="covering")
    found = days.join(naming, on="charge_id", how="left").join(silent, on="charge_id", how="left")
    return found.select(*_WHERE, "lists", "silent", "unchecked", lacking=lacking_list(nature)).select(
        *_WHERE, "lists", "silent", "lacking", "unchecked"
    )


def _published(frame: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """Adds `named` (some row of a list names the payee) and `same_body` (the row that it is linked to does)."""
    bodies = names.body_key("、".join(fees["charging_body"].drop_nulls().unique().sort().to_list()))
    payees = frame["payee"].drop_nulls().unique().sort().to_list()
    known = pl.DataFrame(
        [(payee, bool(key := names.body_key(payee)) and key in bodies) for payee in payees],
        schema={"payee": pl.String(), "named": pl.Boolean()},
        orient="row",
    )
    pairs = frame.select("payee", "fee_charging_body").drop_nulls().unique().sort("payee", "fee_charging_body").rows()
    same = pl.DataFrame(
        [(payee, body, names.body_key(payee) in names.body_key(body)) for payee, body in pairs],
        schema={"payee": pl.String(), "fee_charging_body": pl.String(), "same_body": pl.Boolean()},
        orient="row",
    )
    found = frame.join(known, on="payee", how="left").join(same, on=["payee", "fee_charging_body"], how="left")
    return found.with_columns(pl.col("named", "same_body").fill_null(value=False))


def _words() -> tuple[pl.Expr, pl.Expr]:
    """Why it is flagged, in Chinese and in English."""
    zh = (
        pl.when("unshown")
        .then(pl.lit("备注写明没有公示标准"))
        .when(linked())
        .then(pl.format("清单上这一项的收费主体是{}", "fee_charging_body"))
        .otherwise(pl.format("《{}》没有列它为收费主体", "lists"))
    )
    en = (
        pl.when("unshown")
        .then(pl.lit("the remark says that no price was shown"))
        .when(linked())
        .then(pl.format("the list has it under {}", "fee_charging_body"))
        .otherwise(pl.format("{} does not name it", "lists"))
    )
    return zh, en
