"""行业协会商会收费 Does an association charge what it may not?

方法 Method. 收款方是社会团体（看信用代码，没有代码看名称），按十五项逐项看项目名称、备注、账户和会费标准：未入会或被
强制入会的会费、退会以后的会费、会费不合会费标准或一家交两档、总会与分会重复收会费、评比达标表彰、代行政府职能、机关委
托的事项、价格自律、与证照挂钩的培训考试、强制参会参展、指定服务、强制订购、尚未脱钩而为主管机关的审批服务、收费没有公示、分
支机构自有账户。The payee is a social
organisation; item, remark, account and the table of tiers are held against fifteen prohibitions. 会费没有会费标准
（行业协会商会收费清单）可对照的，培训、刊物没有写明是否自愿的，不可判断。Dues without a table of tiers, and courses
or journals of which nothing says whether they were bought freely, are undecidable.

例 Example. 协会收“年度优秀企业评选费” 12,000.00 元 → 疑点，涉及 12,000.00 元；自愿参加的展会收展位费 8,000.00 元 → 未
见问题。12,000.00 for an award: a hit of 12,000.00; 8,000.00 for a stand at a fair that it joined freely: clear.

为何 Why. 行业协会商会不得强制入会、依托评比达标表彰或代行政府职能收费，会费标准档次应当明确。An association may not
force membership, sell awards or charge for what an office does, and its dues follow its own tiers.

谁无辜 Who is innocent. 自愿入会、有会费标准、用会费票据的会费；双方自由约定价格的展会；学会的学术会议注册费；工会经
费。Membership by choice with tiers and the right receipt, fairs at prices freely agreed, a learned society's
conference, union dues.

补救 Remedy. 核对入会申请、会费标准和活动通知；查实不该收的退还。Look at the application, the table of tiers and the
notice; refund what was wrongly taken.
"""

import json
from decimal import Decimal

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.association_charge.subchecks import SUBS, branch, found, needs_a_word, serves
from feeaudit.rules.association_charge.supervised import supervised
from feeaudit.rules.common import SOMEBODY, Case, day, decide, doubt, standing, verdicts, whole
from feeaudit.rules.coverage import covering, lacking_list
from feeaudit.rules.receipts import association, dues

RULE = Rule(
    id="association-charge",
    title_zh="行业协会商会收费",
    title_en="Charge by an association",
    severity="warning",
    basis=(
        law.ASSOCIATION_FEES,
        law.ASSOCIATIONS,
        law.AWARDS,
        law.INTERMEDIARIES,
        law.PRICES_SHOWN,
        law.SHANDONG_NO_FORCED_MEMBERSHIP,
    ),
    consequence=(law.REFUND,),
    message_zh="疑似行业协会商会收费：{payee}收取“{item}”{amount}元，{how}（{sub}），需核实。",
    message_en="Suspected breach by an association: {payee} took {amount} for “{item}”: {how_en} ({sub}). Check.",
    rationale_zh="行业协会商会不得强制入会、依托政府职能或评比表彰收费。",
    rationale_en="An association may not force membership, nor sell awards or what an office does.",
    remediation_zh="核对入会申请、会费标准和活动通知；查实不该收的退还。",
    remediation_en="Look at application, tiers and notice; refund what was wrongly taken.",
    innocent_zh=("自愿入会、有会费标准的会费", "自由约定价格的展会", "学术会议注册费", "工会经费"),
    innocent_en=(
        "membership by choice, with tiers",
        "fairs at prices freely agreed",
        "a learned society's conference",
        "union dues",
    ),
    within=("payer_key",),
)
NATURE = "行业协会商会收费"
_TIER = "(常务理事|副会长|会长|副理事长|理事长|监事|理事|普通会员|会员)单位"


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge of an association."""
    frame = standing(books).filter(association()).with_columns(on=day())
    frame = frame.join(covering(frame, books.lists, NATURE), on="charge_id", how="left")
    frame = _doubled(_tiered(frame, books.fees))
    frame = supervised(frame, books.approvals, books.agencies)
    met = found()
    first = pl.coalesce(*(pl.when(met[name].fill_null(value=False)).then(pl.lit(name)) for name in SUBS))
    frame = decide(frame.with_columns(sub=first), *_cases(books))
    amount = pl.when(pl.col("sub") == "A2").then("off_tier").otherwise(whole())
    sub = pl.col("sub")
    return verdicts(
        frame,
        amount=amount,
        severity=sub.replace_strict({name: one.severity for name, one in SUBS.items()}, default=None),
        confidence=sub.replace_strict({name: one.confidence for name, one in SUBS.items()}, default=None).cast(
            pl.Decimal(3, 2)
        ),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "payer": pl.col("payer"),
            "item": pl.coalesce("item", "fee_name"),
            "amount": whole(),
            "date": pl.col("on"),
            "account": pl.col("account"),
            "fee_id": pl.coalesce("table", "fee_id"),
            "standard": pl.coalesce("table_standard", "fee_standard"),
            "approval": pl.when(sub == "A14").then("for_approval"),
            "authority": pl.when(sub == "A14").then("tie"),
            "sources": pl.when(sub == "A14").then("tie_source"),
            "sub": sub,
            "how": sub.replace_strict({name: one.zh for name, one in SUBS.items()}, default=None),
            "how_en": sub.replace_strict({name: one.en for name, one in SUBS.items()}, default=None),
        },
    )


def _cases(books: Books) -> tuple[Case, ...]:
    member, free = dues(), pl.col("voluntary").fill_null(value=False)
    on_list, off_tier = member & pl.col("table").is_not_null(), pl.col("sub") == "A2"
    return (
        Case(pl.col("amount") <= 0, "not_applicable"),
        Case(pl.col("item_key").str.contains("工会|党费|团费"), "not_applicable"),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(
            off_tier & ~pl.col("told_apart") & ~pl.col("table_verified").fill_null(value=False),
            "undecidable",
            ("verified",),
        ),
        Case(off_tier & pl.col("on").is_null(), "undecidable", ("date",)),
        Case(off_tier & pl.col("parted"), "undecidable", ("instalment_total",)),
        Case(pl.col("sub").is_not_null(), "hit"),
        Case(pl.col("item_key").is_null(), "undecidable", ("item",)),
        Case(on_list & pl.col("tiers_known"), "clear"),
        Case(member & (pl.col("link") == "ambiguous"), "undecidable", doubt()),
        Case(on_list, "undecidable", ("rates",)),
        Case(member & pl.col("place").is_null(), "undecidable", ("place",)),
        Case(member & pl.col("on").is_null(), "undecidable", ("date",)),
        Case(member & pl.col("covering").is_null(), "undecidable", pl.concat_list(lacking_list(NATURE))),
        Case(member, "undecidable", ("link",)),
        Case(needs_a_word() & ~free, "undecidable", ("remark",)),
        Case(serves() & ~free & pl.lit(books.approvals.is_empty()), "undecidable", ("approvals",)),
        Case(pl.col("for_approval").is_not_null() & pl.col("on").is_null(), "undecidable", ("date",)),
        Case(pl.col("for_approval").is_not_null() & ~pl.col("registered"), "undecidable", ("agencies",)),
        Case(pl.lit(value=True), "clear"),
    )


def _tables(frame: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """Adds `table`, the row of dues that is this association's own on that day: by its link, else as the body that
    charges; a row that names no body where it is the only one. And `table_verified`, `table_standard`.
    """
    one = fees.filter((pl.col("nature") == NATURE) & pl.col("name").str.contains("会费"))
    one = one.sort("fee_id", "catalogue").unique("fee_id", keep="first", maintain_order=True)
    rows = one.select(
        table="fee_id",
        table_verified="verified",
        table_standard="standard",
        whose=pl.coalesce("charging_body", pl.when(pl.len() > 1).then(pl.lit("?"))),
        where="jurisdiction",
        begins="valid_from",
        ends="valid_to",
    )
    place, on = pl.col("place"), pl.col("on")
    chain = pl.concat_list(pl.lit("000000"), place.str.slice(0, 2) + "0000", place.str.slice(0, 4) + "00", place)
    asked = frame.filter(dues()).select("charge_id", "payee", "fee_id", "on", chain=chain).join(rows, how="cross")
    held = (pl.col("begins").is_null() | (pl.col("begins") <= on)) & (pl.col("ends").is_null() | (on <= pl.col("ends")))
    own = (pl.col("fee_id") == pl.col("table")).fill_null(value=False)
    named = pl.col("whose").is_null() | pl.col("payee").str.starts_with(pl.col("whose"))
    near = pl.col("chain").list.contains(pl.col("where")) & named.fill_null(value=False)
    fits = asked.filter(held & (own | near.fill_null(value=False))).with_columns(own=own)
    best = fits.sort(
        "charge_id", "own", "whose", "begins", "table", descending=[False, True, False, True, False], nulls_last=True
    )
    told = best.unique("charge_id", keep="first", maintain_order=True)
    return frame.join(told.select("charge_id", "table", "table_verified", "table_standard"), on="charge_id", how="left")


def _tiered(frame: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """Adds `tiers_known`, `parted`, and `off_tier`: what was taken beyond the tier below it, or, where one member
    paid two tiers in a year, the later payment.
    """
    tiers = _tiers(fees)
    frame = _tables(frame, fees)
    asked = frame.filter(pl.col("table").is_not_null()).select("charge_id", "amount", fee_id="table")
    both = asked.join(tiers, on="fee_id")
    below = pl.col("tier").filter(pl.col("tier") <= pl.col("amount")).max()
    told = both.group_by("charge_id").agg(lower=below, least=pl.col("tier").min())
    frame = frame.join(told, on="charge_id", how="left").sort("on", "date", "charge_id", nulls_last=True)
    year = [pl.col("payer_key"), pl.col("payee_key"), pl.col("on").dt.year()]
    member = (
        dues() & pl.col("least").is_not_null() & pl.col("payer_key").is_not_null() & pl.col("payee_key").is_not_null()
    )
    asked_dues = pl.when(member).then("amount")
    first = asked_dues.drop_nulls().first().over(year)
    second = member & (pl.col("amount") != first) & pl.col("on").is_not_null()
    apart = _told_apart(year)
    beyond = pl.when(pl.col("lower") < pl.col("amount")).then(pl.col("amount") - pl.col("lower"))
    return frame.with_columns(
        tiers_known=pl.col("least").is_not_null(),
        parted=pl.col("instalment").is_not_null() | pl.col("instalment_total").is_not_null(),
        off_tier=pl.when(second | apart).then("amount").otherwise(beyond).cast(pl.Decimal(18, 2)),
        told_apart=apart,
    )


def _told_apart(year: list[pl.Expr]) -> pl.Expr:
    """Does the remark name another tier than the member's first payment of that year did, and is it another sum?"""
    words = pl.concat_str("item_key", "remark", separator="；", ignore_nulls=True)
    known = pl.col("payer_key").is_not_null() & pl.col("payee_key").is_not_null() & pl.col("on").is_not_null()
    tier = pl.when(dues() & known & (pl.col("amount") > 0)).then(words.str.extract(_TIER))
    first, paid = (pl.when(tier.is_not_null()).then(name).drop_nulls().first().over(year) for name in (tier, "amount"))
    return ((tier != first) & (pl.col("amount") != paid)).fill_null(value=False)


def _tiers(fees: pl.DataFrame) -> pl.DataFrame:
    """fee_id, tier: each sum that an association's own table names, in 元."""
    rows = []
    ours = fees.filter(pl.col("nature") == NATURE).unique("fee_id", keep="first", maintain_order=True)
    for fee_id, rates, flat in ours.select("fee_id", "rates", "flat_rate").rows():
        told = json.loads(rates) if rates else []
        sums = [
            Decimal(str(value)) * (10000 if str(one.get("unit") or "").startswith("万元") else 1)
            for one in told
            for value in (one.get("value"), *(tier.get("flat") for tier in one.get("tiers") or ()))
            if value is not None
        ]
        ranged = any(one.get("value_max") or one.get("op") not in (None, "=") for one in told)
        if not ranged:
            rows += [(fee_id, tier) for tier in sorted({*sums, *([flat] if flat is not None and not sums else [])})]
    schema = {"fee_id": pl.String(), "tier": pl.Decimal(18, 2)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _doubled(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `double`: the branch of an association takes dues of a year from a member that pays the association too."""
    rows = frame.filter(dues() & (pl.col("amount") > 0)).select(
        "charge_id", "payer_key", "payee", year=pl.col("on").dt.year()
    )
    both = rows.join(rows.select("payer_key", "year", head="payee"), on=["payer_key", "year"])
    of_it = branch("payee") & ~branch("head") & pl.col("payee").str.starts_with(pl.col("head"))
    twice = both.filter(of_it)["charge_id"].unique()
    return frame.with_columns(double=pl.col("charge_id").is_in(twice.implode()))
