"""行政事业性收费转为经营服务性收费 Was a public fee taken as if it were a service that is bought?

方法 Method. 收费对应清单上的行政事业性收费，却由机关、事业单位、社会团体，或者由它们出资的企业，开税务发票收取 → 疑
点。A charge that is an administrative fee of a list, taken on a tax invoice by a public body or by a firm that one
owns.公共机构在税务发票上收“工本费、登记费、证书费”之类而清单上没有的，也是疑点，把握较低；没有当时当地的完整清单，不
可判断。What is called by the name of a certificate's or a registration's cost, and is on no list, is a hit of less
confidence; without a complete list of the place and time nothing is said.企业收的，没有机构归属资料就不可判断；票据种
类不明、条目没有核对过、名称没有写全的，不可判断。For a firm the register of agencies must say who owns it.

例 Example. 登记中心把不动产登记费 550.00 元开成“鉴证咨询服务”的电子发票 → 疑点，涉及 550.00 元；企业自己选的测绘公司
开的测绘费 → 未见问题。A registry's 550.00 invoiced as consulting: a hit of 550.00; a surveyor whom the firm chose:
clear.

为何 Why. 不得擅自将行政事业性收费转为经营服务性收费。A public fee may not be turned into the price of a service.

谁无辜 Who is innocent. 多年前已依法放开为市场价的服务；企业自己选择的测绘、代办公司；水务等企业在账单里代收；已经取消
的项目由“继续收取已取消、停征项目”去查。A service that was lawfully freed, a surveyor or agent of the firm's own
choice, a utility that collects the fee on its bill, an item that was repealed.

补救 Remedy. 核实项目性质和款项去向；属于行政事业性收费的，改开财政票据、缴入国库，多收的退还。Check what it is and
where the money went.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    FISCAL,
    PRIVATE,
    SOMEBODY,
    TAX_INVOICES,
    Case,
    ambiguous_with,
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
from feeaudit.rules.receipts import COLLECTED, SHOWS_NO_RECEIPT, ended

RULE = Rule(
    id="conversion-to-service-fee",
    title_zh="行政事业性收费转为经营服务性收费",
    title_en="Public fee turned into a service charge",
    severity="warning",
    basis=(law.QINGDAO_PRICES, law.SHANDONG_NO_CONVERSION, law.NOTHING_BEYOND_THE_LIST, law.SELF_CREATED),
    consequence=(law.REFUND,),
    message_zh="疑似将行政事业性收费转为经营服务性收费：{payee}以税务发票收取“{item}”{amount}元，{why_zh}，需核实。",
    message_en="Suspected conversion of a public fee: {payee} took {amount} for “{item}” on a tax invoice; {why_en}. "
    "Check.",
    rationale_zh="行政事业性收费不得擅自转为经营服务性收费。",
    rationale_en="A public fee may not be turned into the price of a service.",
    remediation_zh="核实项目性质和款项去向；属于行政事业性收费的缴入国库，多收的退还。",
    remediation_en="Check what it is and where the money went; refund what was taken beyond the fee.",
    innocent_zh=("已依法放开的市场服务", "企业自己选择的测绘、代办公司", "企业在账单里代收", "已取消的项目"),
    innocent_en=(
        "a service that was lawfully freed",
        "a surveyor or agent of the firm's own choice",
        "collected by a utility on its bill",
        "a repealed item",
    ),
    within=("charge_id",),
)
FEE = "行政事业性收费"
OFFICES = ("机关", "事业单位")
PUBLIC = (*OFFICES, "社会团体")
_PAPER = "工本费|登记费|(?:证书|证件|牌照|执照|许可证|营业证|资格证|[办领发换制补]证)费"
"""What a certificate or a registration costs: words of public fees."""
_DRESS = "鉴证|现代服务|商务辅助"
_SPOKEN = "工本|登记|证书|证照|证件|执照|许可证|[办领发换补制]证"
"""Words of registration and certificates, beside a tax category that says consulting."""
_OWNERS = ("11", "12", "13", "51")
"""How the codes of public bodies and associations begin."""


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge that is, or may be, an administrative fee, or is called by the name of one."""
    fees = books.fees.filter(pl.col("nature") == FEE)["fee_id"]
    dressed = pl.col("tax_category").str.contains(_DRESS) & pl.col("item_key").str.contains(_SPOKEN)
    named = pl.col("item_key").str.contains(_PAPER) | dressed.fill_null(value=False)
    paper = (pl.col("link") == "unlinked") & named
    ours = linked() & (pl.col("fee_nature") == FEE)
    doubtful = ambiguous_with(fees)
    owned = books.agencies.filter(
        pl.col("source").is_not_null() & pl.col("authority_code").str.slice(0, 2).is_in(_OWNERS)
    )
    subsidiary = pl.col("payee_class").is_in(PRIVATE) & pl.col("payee_id").is_in(owned["credit_code"].implode())
    theirs = pl.col("payee_class").is_in(OFFICES) | subsidiary
    called = paper & theirs & pl.col("document_type").is_in(TAX_INVOICES)
    frame = standing(books).filter(ours | doubtful | called).with_columns(called=called.fill_null(value=False))
    frame = _owned(_covered(frame, books.lists), books.agencies)
    frame = decide(frame, *_cases(doubtful))
    return verdicts(
        frame,
        amount=whole(),
        confidence=pl.when("called").then(pl.lit("0.50")).otherwise(pl.lit("0.80")),
        severity=pl.when("called").then(pl.lit("info")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.coalesce("item", "fee_name"),
            "amount": whole(),
            "date": pl.col("date"),
            "tax_category": pl.col("tax_category"),
            "account": pl.col("account"),
            "fee_id": pl.when(~pl.col("called")).then("fee_id"),
            "fee": pl.when(~pl.col("called")).then("fee_name"),
            "owner": pl.col("owner"),
            "why_zh": pl.when("called")
            .then(pl.lit("名称是证照、登记的成本，未见清单依据"))
            .otherwise(pl.format("清单上的“{}”是行政事业性收费", "fee_name")),
            "why_en": pl.when("called")
            .then(pl.lit("it is called the cost of a certificate or registration, and no list has it"))
            .otherwise(pl.format("“{}” is an administrative fee of a list", "fee_name")),
        },
    )


def _cases(doubtful: pl.Expr) -> tuple[Case, ...]:
    kind, listed, firm = pl.col("document_type"), ~pl.col("called"), pl.col("payee_class").is_in(PRIVATE)
    collected = firm & pl.col("item_key").str.contains(COLLECTED)
    dated = day().is_not_null()
    return (
        Case(pl.col("amount") <= 0, "not_applicable"),
        Case(listed & linked() & ended(), "not_applicable"),
        Case(kind.is_in([*FISCAL, "fiscal_association_dues", "fiscal_settlement", "fiscal_donation"]), "clear"),
        Case(listed & (pl.col("fee_pricing") == "market"), "clear"),
        Case(kind.is_null() | kind.is_in(SHOWS_NO_RECEIPT), "undecidable", ("document_type",)),
        Case(~kind.is_in(TAX_INVOICES), "not_applicable"),
        Case(collected, "clear"),
        Case(pl.col("called") & firm & pl.col("owner").is_null(), "not_applicable"),
        Case(doubtful, "undecidable", doubt()),
        Case(listed & ~pl.col("whole_name"), "undecidable", ("link",)),
        Case(listed & ~pl.col("fee_verified").fill_null(value=False), "undecidable", ("verified",)),
        Case(listed & ~dated, "undecidable", ("date",)),
        *(Case(listed & case.when, case.outcome, case.missing) for case in out_of_time()),
        *_unlisted(),
        Case(pl.col("payee_class").is_null(), "undecidable", ("payee_id",)),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("payee_class").is_in(PUBLIC), "hit"),
        Case(firm & pl.col("owner").is_not_null(), "hit"),
        Case(firm & pl.col("registered"), "clear"),
        Case(pl.lit(value=True), "undecidable", ("agencies",)),
    )


def _unlisted() -> tuple[Case, ...]:
    """That no list has it is only known where a complete one speaks for its place and day."""
    called = pl.col("called")
    return (
        Case(called & pl.col("place").is_null(), "undecidable", ("place",)),
        Case(called & pl.col("on").is_null(), "undecidable", ("date",)),
        Case(called & pl.col("covering").is_null() & pl.col("unchecked"), "undecidable", ("verified",)),
        Case(called & pl.col("covering").is_null(), "undecidable", pl.concat_list(lacking_list(FEE))),
    )


def _covered(frame: pl.DataFrame, lists: pl.DataFrame) -> pl.DataFrame:
    """Adds `covering` and `unchecked`: is a complete list of administrative fees loaded for this charge?"""
    frame = frame.with_columns(on=day())
    return covered(frame, lists, FEE)


def _owned(frame: pl.DataFrame, agencies: pl.DataFrame) -> pl.DataFrame:
    """Adds `owner`, a public body that owned the payee on that day by a register with its source, and `registered`: the
    register says who its owners were.
    """
    rows = agencies.filter(pl.col("source").is_not_null()).select(
        "authority", "authority_code", "valid_from", "valid_to", payee_id="credit_code"
    )
    on = pl.col("date")
    holds = (pl.col("valid_from").is_null() | (pl.col("valid_from") <= on)) & (
        pl.col("valid_to").is_null() | (on <= pl.col("valid_to"))
    )
    known = frame.select("charge_id", "payee_id", "date").join(rows, on="payee_id").filter(holds)
    public = pl.col("authority_code").str.slice(0, 2).is_in(_OWNERS)
    owners = known.group_by("charge_id").agg(
        owner=pl.coalesce("authority", "authority_code").filter(public).sort().first(),
        registered=pl.coalesce("authority", "authority_code").is_not_null().any(),
    )
    return frame.join(owners, on="charge_id", how="left")
