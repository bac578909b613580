"""强制或指定服务并收费 Did an authority say from whom a service must be bought?

方法 Method. 不是公费的收费，有下列之一就是疑点：备注写明由机关指定、统一委托或必须到某机构办理；审批登记写明这项服务
是它为该企业的审批提供的，而当时当地完整的行政审批中介服务清单上没有，或已清理；清单写明可自行编制，而同一服务五家以上
的企业都用同一家机构；自愿购买的东西，某审批的全部申请企业（五家以上）都买了。A charge that is no public fee is a hit
where the remark says that an authority named the provider; where the approvals register names the service and the
complete list of that place and day has it not, or has cleaned it away; where the list lets firms do it themselves,
and five or more firms all used one provider; where all applicants of an approval, five or more, bought what is sold
as voluntary. 备注没有写谁指定的，没有完整清单、审批登记的，清单要求资质（当地可能只有一家）的，不可判断。Where it is
not said who named it, where no complete list or register is loaded, or where the list asks for a qualification that
one body alone may have: undecidable.

例 Example. 检测费 4,000.00 元，备注“区应急局指定检测机构” → 疑点，涉及 4,000.00 元；“我公司自行选定” → 未见问题。
4,000.00 for a test, “laboratory named by the bureau”: a hit of 4,000.00; “chosen by ourselves”: clear.

为何 Why. 行政机关不得为企业指定或变相指定中介服务机构；强制或变相强制服务并收费属于乱收费。An authority may not name
the provider of a service; to force a service and charge for it is an arbitrary charge.

谁无辜 Who is innocent. 清单限定资质、当地只有一家的；企业自己或业主、集团选定的；经招标、比选确定的；写明未指定的。A
list that asks for a qualification that one body alone has, a provider chosen by the firm, its client or its group, or
by tender; a remark that says nobody was named.

补救 Remedy. 核实通知、办事指南和委托合同；属于指定的，停止收取并退还。Look at the notice, the guide and the contract;
refund where the provider was named.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    FISCAL,
    PUBLIC,
    SOMEBODY,
    Case,
    day,
    decide,
    doubt,
    linked,
    out_of_time,
    standing,
    verdicts,
    whole,
)
from feeaudit.rules.coverage import covered, lacking_list
from feeaudit.rules.receipts import PUBLIC_FEES
from feeaudit.rules.services import SCOPE, SERVICES, by_an_office, designated, keyed, same_service

RULE = Rule(
    id="designated-service",
    title_zh="强制或指定服务并收费",
    title_en="Forced or designated service",
    severity="warning",
    basis=(
        law.FORCED_SERVICE,
        law.INTERMEDIARIES,
        law.QINGDAO_INTERMEDIARIES,
        law.MONOPOLY,
        law.NO_DESIGNATED_ASSESSOR,
        law.NO_DESIGNATED_FIRE_SERVICE,
        law.NO_DESIGNATED_SAFETY_SERVICE,
    ),
    consequence=(law.LIABILITY, law.REFUND),
    message_zh="疑似强制或指定服务并收费：{payee}收取“{item}”{amount}元，{how}，需核实。",
    message_en="Suspected designated service: {payee} took {amount} for “{item}”; {how_en}. Check.",
    rationale_zh="行政机关不得指定或变相指定服务机构。",
    rationale_en="An authority may not name the provider of a service.",
    remediation_zh="核实通知、办事指南和委托合同；属于指定的停收并退还。",
    remediation_en="Look at notice, guide and contract; refund where the provider was named.",
    innocent_zh=("限定资质而当地只有一家", "企业、业主或集团自己选定", "招标、比选确定", "写明未指定"),
    innocent_en=(
        "a qualification that one body alone has",
        "chosen by the firm, its client or group",
        "chosen by tender",
        "a remark that says nobody was named",
    ),
    within=("item_key",),
)
PAYERS = 5
"""Firms from which on one provider for all of them says something (the least market of red-hat-intermediary)."""
_OPEN = "自行编制|自主编制|自行组织编制|自主组织编制|可自行|也可委托|可自主"
_QUALIFIED = "资质|资格|具备相应|认定的机构|持证"
_GOODS = "号牌架|牌照架|教材|资料|光盘|软件|模板|封条|标签|保险|手册|刊物"


def check(books: Books) -> pl.DataFrame:
    """One verdict for every service that an approval may ask for, or of which the remark names a provider."""
    fee = (linked() & pl.col("fee_nature").is_in(PUBLIC_FEES)) | pl.col("document_type").is_in(FISCAL)
    frame = standing(books).filter(~fee.fill_null(value=False)).with_columns(on=day())
    frame = _taken_up(_alone(_served(frame, books.approvals, books.fees)), books.approvals)
    frame = covered(frame, books.lists, SERVICES)
    frame = frame.with_columns(named=designated(), office=by_an_office(), how=_which())
    frame = decide(frame, *_named(), *_together(), *_listed(books))
    return verdicts(
        frame,
        amount=whole(),
        confidence=pl.col("how")
        .replace_strict({"named": "0.80", "unlisted": "0.65", "alone": "0.60", "taken": "0.60"}, default=None)
        .cast(pl.Decimal(3, 2)),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "payer": pl.col("payer"),
            "item": pl.coalesce("item", "fee_name"),
            "amount": whole(),
            "date": pl.col("on"),
            "approval": pl.col("approval_item"),
            "lists": pl.col("covering"),
            "fee_id": pl.col("fee_id"),
            "count": pl.col("payers"),
            "how": _words(
                "备注写明“{}”",
                "审批登记写明是“{}”所需的服务，中介服务清单上未见",
                "清单写明可自行办理，而{}家企业都用它",
                "名为自愿，而“{}”的全部申请企业都买了",
            ),
            "how_en": _words(
                "the remark says “{}”",
                "the register of approvals asks for it in “{}”, and the list of services has it not",
                "the list lets firms do it themselves, and all of {} firms used this one",
                "called voluntary, and all applicants of “{}” bought it",
            ),
        },
    )


def _which() -> pl.Expr:
    """The way in which it would be a hit, the plainest first."""
    return (
        pl.when(designated() & by_an_office())
        .then(pl.lit("named"))
        .when("taken")
        .then(pl.lit("taken"))
        .when("alone")
        .then(pl.lit("alone"))
        .when(pl.col("served"))
        .then(pl.lit("unlisted"))
    )


def _words(named: str, unlisted: str, alone: str, taken: str) -> pl.Expr:
    approval = pl.coalesce("approval_item", pl.lit("审批 an approval"))
    how = pl.col("how")
    return (
        pl.when(how == "named")
        .then(pl.format(named, "remark"))
        .when(how == "taken")
        .then(pl.format(taken, pl.coalesce("taken_item", approval)))
        .when(how == "alone")
        .then(pl.format(alone, "payers"))
        .otherwise(pl.format(unlisted, approval))
    )


def _named() -> tuple[Case, ...]:
    """What the remark says."""
    named, office = pl.col("named"), pl.col("office")
    return (
        Case(pl.col("amount") <= 0, "not_applicable"),
        Case(named & office & pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(named & office, "hit"),
        Case(named, "undecidable", ("remark",)),
    )


def _together() -> tuple[Case, ...]:
    """What all firms do alike."""
    alone = pl.col("alone")
    qualified = pl.concat_str("fee_standard", "fee_name", "fee_charging_body", ignore_nulls=True).str.contains(
        _QUALIFIED
    )
    return (
        Case((alone | pl.col("taken")) & pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("taken"), "hit"),
        Case(alone & qualified, "undecidable", ("agencies",)),
        Case(alone & ~pl.col("fee_verified").fill_null(value=False), "undecidable", ("verified",)),
        Case(alone & pl.col("on").is_null(), "undecidable", ("date",)),
        *(Case(alone & case.when, case.outcome, case.missing) for case in out_of_time()),
        Case(alone, "hit"),
    )


def _listed(books: Books) -> tuple[Case, ...]:
    """What an approval asks for, and no complete list has."""
    served, ours = pl.col("served"), linked() & (pl.col("fee_nature") == SERVICES)
    cleaned = ours & (pl.col("fee_status") == "cleaned") & pl.col("whole_name")
    body = pl.col("payee_class").is_in([*PUBLIC, "社会团体"]) & pl.col("item_key").str.contains(SCOPE)
    unread = pl.lit(books.approvals.is_empty())
    return (
        Case(served & cleaned & ~pl.col("fee_verified"), "undecidable", ("verified",)),
        Case(served & cleaned & pl.col("amount").is_not_null(), "hit"),
        Case(ours & unread, "undecidable", ("approvals",)),
        Case(ours, "clear"),
        Case(body & unread, "undecidable", ("approvals",)),
        Case(~served & body, "clear"),
        Case(~served, "not_applicable"),
        Case(linked(), "clear"),
        Case(pl.col("on_a_list"), "undecidable", ("link",)),
        Case(pl.col("link") == "ambiguous", "undecidable", doubt()),
        Case(pl.col("link").is_null(), "undecidable", ("link",)),
        Case(pl.col("place").is_null(), "undecidable", ("place",)),
        Case(pl.col("on").is_null(), "undecidable", ("date",)),
        Case(pl.col("unchecked"), "undecidable", ("verified",)),
        Case(pl.col("covering").is_null(), "undecidable", pl.concat_list(lacking_list(SERVICES))),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.lit(value=True), "hit"),
    )


def _served(frame: pl.DataFrame, approvals: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """Adds `served`: the register names this service of this payee in an approval of this payer (`approval_item`); and
    `on_a_list`: by the register's name of it, if not by the item, some list of services has it.
    """
    cases = keyed(approvals, "service").select("approval_item", "service_key", "payer_id", payee_id="provider_id")
    listed = fees.filter((pl.col("nature") == SERVICES) & (pl.col("status").fill_null("") != "cleaned"))
    called = pl.concat(
        [listed.select("name"), listed.select(name=pl.col("aliases").explode(empty_as_null=True)).drop_nulls()]
    )
    rows = keyed(called.unique(), "name").select(fee_key="service_key")
    both = cases.select("service_key").unique().join(rows, how="cross").filter(same_service("service_key", "fee_key"))
    known = both.select("service_key", on_a_list=pl.lit(value=True)).unique()
    cases = cases.join(known, on="service_key", how="left")
    asked = frame.select("charge_id", "payer_id", "payee_id", "item_key").join(cases, on=["payer_id", "payee_id"])
    found = asked.filter(same_service("item_key", "service_key")).sort("charge_id", "approval_item", nulls_last=True)
    first = found.unique("charge_id", keep="first", maintain_order=True)
    told = first.select("charge_id", "approval_item", "on_a_list", served=pl.lit(value=True))
    return frame.join(told, on="charge_id", how="left").with_columns(
        pl.col("served", "on_a_list").fill_null(value=False)
    )


def _alone(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `alone`: firms may do it themselves, and all of them in these books, `payers` of them, used one provider."""
    free = linked() & (pl.col("fee_nature") == SERVICES) & pl.col("fee_standard").str.contains(_OPEN)
    key = ["item_key", "place"]
    payers = pl.col("payer_key").drop_nulls().n_unique().over(key)
    one = (pl.col("payee_key").drop_nulls().n_unique().over(key) == 1) & pl.col("payee_key").is_not_null().all().over(
        key
    )
    known = pl.col("item_key").is_not_null() & pl.col("place").is_not_null() & pl.col("payer_key").is_not_null()
    alone = (free & known & one & (payers >= PAYERS)).fill_null(value=False)
    return frame.with_columns(payers=payers, alone=alone)


def _taken_up(frame: pl.DataFrame, approvals: pl.DataFrame) -> pl.DataFrame:
    """Adds `taken`: sold as voluntary, and every applicant of an approval (`taken_item`) bought it of this payee."""
    matter = ["authority", "authority_code", "approval_item"]
    cases = approvals.filter(pl.col("approval_item").is_not_null() & pl.col("payer_id").is_not_null())
    cases = cases.select(*matter, "payer_id").unique().with_columns(all=pl.col("payer_id").n_unique().over(matter))
    sold = pl.col("voluntary").fill_null(value=False) | pl.col("item_key").str.contains(_GOODS)
    bought = frame.filter(sold & ~linked() & (pl.col("amount") > 0)).select(
        "charge_id", "payer_id", "payee_key", "item_key"
    )
    bought = bought.drop_nulls()
    both = bought.join(cases.filter(pl.col("all") >= PAYERS), on="payer_id")
    key = [*matter, "payee_key", "item_key"]
    every = both.filter(pl.col("payer_id").n_unique().over(key) == pl.col("all")).sort("charge_id", "approval_item")
    told = every.unique("charge_id", keep="first", maintain_order=True)
    told = told.select("charge_id", taken_item="approval_item", taken=pl.lit(value=True))
    return frame.join(told, on="charge_id", how="left").with_columns(pl.col("taken").fill_null(value=False))
