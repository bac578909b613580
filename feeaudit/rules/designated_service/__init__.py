"""强制或指定服务并收费 Did an authority say from whom a service must be bought?

方法 Method. 不是公费的收费，有下列之一就是疑点：备注写明由机关指定、统一委托或必须到某机构办理；用 `-a` 给的通
知、办事指南有一句以全名指定或推荐收款方办这项服务；审批登记写明这项服务是它为该企业的审批提供的，而当时当地完整
的行政审批中介服务清单上没有，或已清理；清单写明可自行编制，而同一服务五家以上的企业都用同一家机构；自愿购买的东
西，某审批的全部申请企业（五家以上）都买了。A charge that is no public fee is a hit where the remark, or a
sentence of a notice given with `-a`, says that an authority named the payee, by its whole name, for that
service; where the approvals register names the service and the complete list of that place and day has it not,
or has cleaned it away; where the list lets firms do it themselves, and five or more firms all used one
provider; where all applicants of an approval, five or more, bought what is sold as voluntary. 通知里否定的、任
选的、列了几家的、由机关付费的句子不算；同一通知另有一句可以自选的，或登记里有两家同名的，不可判断。A sentence
that denies it, leaves the choice, names several or says that the office pays is none; where another sentence
leaves the choice, or two bodies have that name: undecidable. 备注没有写谁指定的，没有完整清单、审批登记的，清单
要求资质（当地可能只有一家）的，不可判断。Where it is not said who named it, where no complete list or register
is loaded, or where the list asks for a qualification that one body alone may have: undecidable.

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
from feeaudit.rules import parameters
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
from feeaudit.rules.designated_service.together import alone, served, taken_up
from feeaudit.rules.notices import noticed
from feeaudit.rules.receipts import PUBLIC_FEES
from feeaudit.rules.services import (
    SCOPE,
    SERVICES,
    by_an_office,
    by_choice,
    by_law,
    designated,
)

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
    innocent_zh=(
        "限定资质而当地只有一家",
        "通知留给企业选择",
        "企业、业主或集团自己选定",
        "招标、比选确定",
        "写明未指定",
    ),
    innocent_en=(
        "a qualification that one body alone has",
        "a notice that leaves the choice to the firm",
        "chosen by the firm, its client or group",
        "chosen by tender",
        "a remark that says nobody was named",
    ),
    within=("item_key",),
)
_CONFIDENCE = {
    "named": "0.80",
    "notice_named": "0.75",
    "unlisted": "0.65",
    "alone": "0.60",
    "taken": "0.60",
    "notice_recommended": "0.55",
}
_QUALIFIED = "资质|资格|具备相应|认定的机构|持证"


def check(books: Books) -> pl.DataFrame:
    """One verdict for every service that an approval may ask for, or of which the remark names a provider."""
    fee = (linked() & pl.col("fee_nature").is_in(PUBLIC_FEES)) | pl.col("document_type").is_in(FISCAL)
    frame = standing(books).filter(~fee.fill_null(value=False)).with_columns(on=day())
    least = parameters.of(books, RULE.id, "payers")
    frame = taken_up(alone(served(frame, books), least), books.approvals, least)
    frame = covered(frame, books.lists, SERVICES)
    frame = noticed(frame, books, "item_key")
    frame = frame.with_columns(named=designated(), office=by_an_office(), how=_which())
    frame = decide(frame, *_named(), *_by_notice(), *_together(), *_listed(books))
    return verdicts(
        frame,
        amount=whole(),
        confidence=pl.col("how").replace_strict(_CONFIDENCE, default=None).cast(pl.Decimal(3, 2)),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "payer": pl.col("payer"),
            "item": pl.coalesce("item", "fee_name"),
            "amount": whole(),
            "date": pl.col("on"),
            "approval": pl.col("approval_item"),
            "lists": pl.col("covering"),
            "fee_id": pl.col("fee_id"),
            "count": pl.when(pl.col("how") == "alone").then("payers"),
            "notice": pl.col("notice"),
            "page": pl.col("notice_page"),
            "sentence": pl.col("notice_says"),
            "issuer": pl.col("notice_issuer"),
            "how": _words(
                "备注写明“{}”",
                "通知“{}”{}写明“{}”",
                "审批登记写明是“{}”所需的服务，中介服务清单上未见",
                "清单写明可自行办理，而{}家企业都用它",
                "名为自愿，而“{}”的全部申请企业都买了",
            ),
            "how_en": _words(
                "the remark says “{}”",
                "the notice “{}”{} says “{}”",
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
        .when(_says_so())
        .then(pl.concat_str(pl.lit("notice_"), "notice_how"))
        .when("taken")
        .then(pl.lit("taken"))
        .when("alone")
        .then(pl.lit("alone"))
        .when(pl.col("served"))
        .then(pl.lit("unlisted"))
    )


def _words(named: str, notice: str, unlisted: str, alone: str, taken: str) -> pl.Expr:
    paged = pl.format("第{}页" if notice.startswith("通知") else " (page {})", "notice_page")
    page = pl.when(pl.col("notice_page").is_not_null()).then(paged).otherwise(pl.lit(""))
    title = pl.coalesce("notice_title", "notice")
    approval = pl.coalesce("approval_item", pl.lit("审批 an approval"))
    how = pl.col("how")
    return (
        pl.when(how == "named")
        .then(pl.format(named, "remark"))
        .when(how.str.starts_with("notice_"))
        .then(pl.format(notice, title, page, "notice_says"))
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


def _says_so() -> pl.Expr:
    """Does a notice name the payee, where no remark says that the firm chose it, and no law gives it the task?"""
    return pl.col("notice_how").is_not_null() & ~by_choice() & ~by_law("item_key")


def _by_notice() -> tuple[Case, ...]:
    """What notices say of the payee."""
    said, lacks = _says_so(), pl.col("notice_lacks")
    return (
        Case(said & lacks.is_not_null(), "undecidable", pl.concat_list(lacks)),
        Case(said & pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(said, "hit"),
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
