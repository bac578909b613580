"""涉企保证金 Was a deposit asked for that law does not know, of more than it allows, or never given back?

方法 Method. 逐笔看：种类不在法定范围、又不在当时当地完整的涉企保证金清单上；金额超过比例（投标、政府采购投标
2%，履约10%，工程质量 3%，农民工工资 3%）乘以基数；备注写明只收现金、不收保函，或政府采购收现金；同一合同已有履
约保证金或履约保函又收、又从进度款里预留质量保证金；备注写明转作收入；按保证金台账已过应退日期而没有退回。Is its
kind known to law or on a complete list; is it above its share of the base; was a guarantee refused; do two
exclude each other on one contract, a guarantee or what is kept back from payments among them; was it booked as
income; is it overdue by the deposits register. 缺基数、台账、触发日期或清单，就是不可判断。Without base,
register, day of return or list: undecidable.

例 Example. 中标合同金额 8,000,000.00 元，收履约保证金 1,000,000.00 元 → 至多 800,000.00 元，超出 200,000.00 元。A
contract of 8,000,000.00 and a bond of 1,000,000.00: at most 800,000.00, 200,000.00 over.

为何 Why. 设立涉企保证金须有法律、行政法规或国务院批准；不得以保证金、抵押金等形式变相收费，期满应当退还。A deposit
needs a law behind it, may not be a charge in disguise, and has to come back.

谁无辜 Who is innocent. 以保函缴纳、到期失效的；经约定转为履约保证金的；质量保证金改用保函的；合同还没有履行完的；企业
之间自己约定的押金。A guarantee that lapsed, an amount turned into another bond by agreement, retention under a
guarantee, a contract still open, what firms agree between themselves.

补救 Remedy. 核实依据、基数和退还期限；超收的、到期的连同利息退还，允许以保函代替。Refund what is over or due, with
interest, and accept a guarantee instead.
"""

from datetime import date
from decimal import Decimal

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    ENDED,
    NOTHING,
    PRIVATE,
    SOMEBODY,
    Case,
    day,
    decide,
    doubt,
    linked,
    standing,
    verdicts,
    whole,
)
from feeaudit.rules.coverage import covering, lacking_list
from feeaudit.rules.deposit import kinds
from feeaudit.rules.deposit.beside import excluded
from feeaudit.rules.deposit.register import told
from feeaudit.rules.deposit.saying import how, how_en
from feeaudit.rules.receipts import deposit_by_name
from feeaudit.text import NATIONAL

RULE = Rule(
    id="deposit",
    title_zh="涉企保证金",
    title_en="Deposit asked of a firm",
    severity="critical",
    basis=(
        law.LISTS_ONLY,
        law.DEPOSIT_AS_CHARGE,
        law.DEPOSITS_IN_CONSTRUCTION,
        law.DEPOSITS_CLEARED,
        *(one.law for one in kinds.KINDS.values()),
        law.BID_BOND_RETURN,
    ),
    consequence=(law.REFUND, law.LIABILITY, law.BONDS_LIABILITY),
    message_zh="疑似保证金问题：{payee}收取“{item}”{amount}元，{how}，需核实。",
    message_en="Suspected breach about a deposit: {payee} took {amount} for “{item}”; {how_en}. Check.",
    rationale_zh="保证金须有法定依据，不得超过比例，期满应当退还。",
    rationale_en="A deposit needs a law behind it, has a limit, and has to come back.",
    remediation_zh="核实依据、基数和退还期限；超收和到期的退还。",
    remediation_en="Check basis, base and day of return; refund what is over or due.",
    innocent_zh=("保函到期失效", "经约定转为履约保证金", "质量保证金改用保函", "合同还没有履行完", "企业之间的押金"),
    innocent_en=(
        "a guarantee that lapsed",
        "turned into a bond by agreement",
        "retention under a guarantee",
        "a contract still open",
        "deposits between firms",
    ),
    within=("payer_key",),
)
NATURE = "涉企保证金"
_BUILDING = "施工|工程|竣工|开工|建筑|渣土|扬尘|墙体|墙改|散装水泥|工地|民工"
"""Deposits in construction: all but four were cleared away on 2016-06-23."""
_CLEARED = law.DEPOSITS_CLEARED.in_force_from
_REVENUE = (
    r"(?:转(?:作|为|入|列|到)?|列(?:作|入|为|支)?|计入|记入|确认为|作为)[^,，;；。]{0,8}"
    r"(?:营业外收入|事业收入|其他收入|非税收入|经营收入|收入科目|财政收入|收入|利润)"
)
"""From 其他应付款 to income: what has to come back was kept."""
_NO_REVENUE = r"(?:未|不|没有|不得|严禁|禁止|并非|不予)[^,，;；。]{0,4}(?:转|列|计入|记入|确认|作为)"
_REFUSED = (
    r"(?:只|仅|须|必须|限)[^,，;；。不]{0,6}现金|不(?:收|接受|认可|得(?:使|以|用|提交)|允许|能用|可|予)[^,，;；。]{0,8}保函"
    r"|拒(?:收|绝|不)[^,，;；。]{0,8}保函"
)
_CONTRACT = "中标|合同|结算"
_MONEY = pl.Decimal(18, 2)
TESTS = ("listed", "ratio", "form", "exclusive", "revenue", "return")


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge that is a deposit."""
    frame = standing(books).filter(_is_deposit()).with_columns(on=day(), deposit=kinds.kind(_name()))
    frame = told(frame, books.deposits)
    frame = _covered(frame, books.lists)
    frame = excluded(_reckoned(frame), books.deposits)
    frame = frame.with_columns(**_listed(), **_ratio(), **_form(), **_exclusive(), **_revenue(), due_on=_due_on())
    frame = frame.with_columns(**_return(books.as_of))
    issue = pl.max_horizontal(*(pl.col(f"{test}_issue") for test in TESTS))
    lacks = pl.concat_list(*(pl.col(f"{test}_lacks") for test in TESTS)).list.unique().list.sort()
    frame = decide(frame.with_columns(issue=issue, lacking=lacks), *_cases())
    late = pl.col("return_issue").is_not_null() & pl.all_horizontal(pl.col(f"{t}_issue").is_null() for t in TESTS[:-1])
    return verdicts(
        frame,
        amount=pl.col("issue"),
        severity=pl.when(late).then(pl.lit("warning")),
        confidence=pl.when(pl.col("registered") | pl.col("ratio_issue").is_not_null())
        .then(pl.lit("0.85"))
        .otherwise(pl.lit("0.70")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.coalesce("item", "fee_name"),
            "amount": pl.col("amount"),
            "date": pl.col("on"),
            "object": pl.col("object"),
            "base": pl.col("base"),
            "due": pl.col("most"),
            "over": pl.col("ratio_issue"),
            "form": pl.col("form"),
            "trigger": pl.col("trigger"),
            "due_on": pl.col("due_on"),
            "returned": pl.col("returned_amount"),
            "basis": kinds.basis(),
            "fee_id": pl.col("fee_id"),
            "how": how(),
            "how_en": how_en(),
        },
    )


def _covered(frame: pl.DataFrame, lists: pl.DataFrame) -> pl.DataFrame:
    """Adds `covering` and `unchecked`. Only law, an administrative regulation or the State Council can set up a deposit
    (优化营商环境条例 第二十五条), so that the nation's complete list speaks for every place.
    """
    own = covering(frame, lists, NATURE)
    national = covering(frame.with_columns(place=pl.lit(NATIONAL)), lists, NATURE)
    found = pl.concat([own, national]).sort("charge_id", "covering", "unchecked", nulls_last=True)
    return frame.join(found.unique("charge_id", keep="first", maintain_order=True), on="charge_id", how="left")


def _name() -> pl.Expr:
    return pl.coalesce("item_key", "item", "fee_name")


def _is_deposit() -> pl.Expr:
    return deposit_by_name(_name()) | (linked() & (pl.col("fee_nature") == NATURE))


def _cases() -> tuple[Case, ...]:
    other, private = pl.col("deposit") == kinds.OTHER, pl.col("payee_class").is_in(PRIVATE)
    ended = linked() & (pl.col("fee_status").is_in(ENDED) | (pl.col("fee_cease_from") <= pl.col("on")))
    return (
        Case(pl.col("amount") <= 0, "not_applicable"),
        Case(other & private, "not_applicable"),
        Case(ended, "not_applicable"),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("form") == "保函", "clear"),
        Case(other & pl.col("payee_class").is_null(), "undecidable", ("payee_id",)),
        Case(pl.col("on").is_null(), "undecidable", ("date",)),
        Case(pl.col("issue").is_not_null(), "hit"),
        Case(pl.col("lacking").list.len() > 0, "undecidable", pl.col("lacking")),
        Case(pl.lit(value=True), "clear"),
    )


def _reckoned(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds what the ratio allows. A bid bond is measured by the estimate, not by the contract that followed."""
    words = pl.col("fact_words").list.join(" ").str.contains(_CONTRACT)
    told_of_contract = (pl.col("deposit") == "bid") & pl.col("base").is_null() & words
    base = pl.when(~told_of_contract.fill_null(value=False)).then(pl.coalesce("base", "base_amount"))
    frame = frame.with_columns(base=base)
    most = (pl.col("base").cast(pl.Decimal(38, 4)) * kinds.ratio()).round(2)
    return frame.with_columns(most=most.cast(_MONEY))


Test = dict[str, pl.Expr]
"""`x_issue`, the money at issue where the test x holds, and `x_lacks`, what is missing where it cannot be told."""


def _listed() -> Test:
    """Known to law, or a row of a list; else against a complete list, or, in construction, cleared away."""
    known = ((pl.col("deposit") != kinds.OTHER) | (linked() & (pl.col("fee_nature") == NATURE))).fill_null(value=False)
    cleared = _name().str.contains(_BUILDING) & (pl.col("on") >= _CLEARED) & pl.col("payee_class").is_not_null()
    missing = (
        pl.when(known | cleared.fill_null(value=False))
        .then(NOTHING)
        .when(pl.col("link") == "ambiguous")
        .then(doubt())
        .when(pl.col("unchecked"))
        .then(_lacks("verified"))
        .when(pl.col("covering").is_null() & pl.col("place").is_null())
        .then(_lacks("place"))
        .when(pl.col("covering").is_null())
        .then(pl.concat_list(lacking_list(NATURE)))
        .otherwise(NOTHING)
    )
    uncovered = pl.col("covering").is_not_null() & ~pl.col("unchecked") & (pl.col("link") == "unlinked")
    off = ~known & (cleared | uncovered).fill_null(value=False)
    return {"listed_issue": pl.when(off).then(whole()), "listed_lacks": missing}


def _ratio() -> Test:
    """At most so much of the base, from the day on which that is law."""
    has, early = kinds.ratio().is_not_null(), pl.col("on") < kinds.since()
    over = pl.col("amount") - pl.col("most")
    missing = (
        pl.when(has & early)
        .then(_lacks("valid_from"))
        .when(has & pl.col("most").is_null())
        .then(_lacks("base_amount"))
        .otherwise(NOTHING)
    )
    holds = ~early & (over > Decimal("0.01"))
    return {"ratio_issue": pl.when(holds).then(over.cast(_MONEY)), "ratio_lacks": missing}


def _form() -> Test:
    """A guarantee was refused, or a procurement bond is in cash."""
    refused = pl.col("remark").str.replace_all(r"\s", "").str.contains(_REFUSED)
    procured = pl.col("deposit").is_in(kinds.PROCUREMENT) & (pl.col("form") == "现金") & (pl.col("on") >= kinds.since())
    holds = refused.fill_null(value=False) | procured.fill_null(value=False)
    return {"form_issue": pl.when(holds).then(whole()), "form_lacks": NOTHING}


def _exclusive() -> Test:
    """Retention beside a performance bond on one contract."""
    return {
        "exclusive_issue": pl.when(pl.col("beside") == "same").then(whole()),
        "exclusive_lacks": pl.when(pl.col("beside").is_in(["object", "trigger"]))
        .then(pl.concat_list("beside"))
        .otherwise(NOTHING),
    }


def _revenue() -> Test:
    """The remark says that it was booked as income."""
    remark = pl.col("remark").str.replace_all(r"\s", "")
    booked = remark.str.contains(_REVENUE) & ~remark.str.contains(_NO_REVENUE)
    return {"revenue_issue": pl.when(booked.fill_null(value=False)).then(whole()), "revenue_lacks": NOTHING}


def _due_on() -> pl.Expr:
    return pl.col("trigger").dt.offset_by(pl.format("{}d", kinds.days()))


def _return(as_of: date | None) -> Test:
    """Past its day, and not, or not wholly, returned; a bid bond comes back with interest."""
    back = pl.when(pl.col("returned").is_not_null()).then(pl.coalesce("returned_amount", "amount"))
    kept = pl.col("amount") - pl.coalesce(back, pl.col("returned_amount"), pl.lit(0).cast(_MONEY))
    overdue = (pl.col("due_on") < pl.lit(as_of, dtype=pl.Date())) & (kept > 0)
    bare = (pl.col("deposit") == "bid") & (pl.col("returned_amount") <= pl.col("amount")) & (kept <= 0)
    missing = (
        pl.when(pl.col("registered").is_null())
        .then(_lacks("deposits"))
        .when((kept > 0) & pl.col("trigger").is_null())
        .then(_lacks("trigger"))
        .when(bare & (pl.col("returned") > pl.col("on")))
        .then(_lacks("interest"))
        .otherwise(NOTHING)
    )
    return {"return_issue": pl.when(overdue).then(kept.cast(_MONEY)), "return_lacks": missing}


def _lacks(name: str) -> pl.Expr:
    return pl.lit([name], dtype=pl.List(pl.String()))
