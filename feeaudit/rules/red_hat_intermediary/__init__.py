"""红顶中介 Does an intermediary draw its market from the authority it belongs to?

方法 Method. 收费方是某审批事项的服务机构（审批登记），收的正是这项服务（审批前后一年内），并按登记资料在收费当日隶属
于、受管于或由**同一审批机关**出资，至多三步，两条腿都有出处，才是疑点。The payee served an approval (approvals
register), the charge is for that service, and on that day the payee belonged, by a register with a source and at most
three steps, to the very authority that decides it.
没有隶属关系的，只有服务应由机关付费、不在完整的中介服务清单上或有通知指定它，并且总分到 60，才是疑点。Without a
tie, only where the authority should have paid, no complete list has the service or a notice names the payee,
and the score reaches 60.
十八项指标分九组，每组只取最高一项：隶属（H01–H03）、清单（H04–H06）、通知指定（H07）、同名又有第二项相同（
H08）、财政供养名单（H09，这里读不到）、同电话地址账户（H10、H16）、占六成以上、价格两倍、名录里只有一家（H11–
H13，样本够数才算）、钱回到机关（H14）、受理期内和证照费同日（H15、H18）、公共机构开税务发票（H17）。权重是设计
者的选择，不是监管公式。名称相像从不算关联；股东只有名称没有代码、持股比例没写、股东没有列全、机构的登记已到期
的，不可判断。没有机构归属或审批登记就是不可判断，并写明缺哪张表。
Eighteen indicators in nine groups, the best of each: tie, list, notice, head with a second attribute, payroll
(not read here), place, market (share, price, the only one listed; each with its least sample), money that flows
back, time, receipt. The weights are the designers' choice, not a regulator's formula. A likeness of names is
never a tie; an owner without a code, a share not stated, holders in no row or a registration that ended leave
it undecidable. Without the registers nothing is said but which one is missing.

例 Example. 某设计评审中心（举办单位：某局）收企业 30,000.00 元评审费，该企业的审批由某局受理 → 隶属 40 分，受理期内 5
分，税务发票 10 分，共 55 分，疑点，先核。隶属别的局 → 未见问题。Tied 40, inside the approval 5, tax invoice 10: 55.

为何 Why. 行政机关所属事业单位、主管的社会组织及其举办的企业，不得开展与本机关所负责行政审批相关的中介服务，
法律、行政法规另有规定的除外。Bodies of an authority may not serve the approvals that it decides, unless a law says so.

谁无辜 Who is innocent. 法律指定的检验机构；公立医院等与审批无关的事业单位；脱钩以后的协会；隶属于别的机关的机构；
同名同姓的法定代表人。A body that a law appoints, an institution unrelated to the approval, an association now
independent, a body of another authority, a namesake.

补救 Remedy. 由人看关联路径和出处；属实的转交主管部门，退还或由机关承担费用。A person checks the path and its sources.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules import parameters
from feeaudit.rules.common import FISCAL, SOMEBODY, Case, beyond, day, decide, linked, standing, verdicts, whole
from feeaudit.rules.coverage import covered
from feeaudit.rules.notices import noticed
from feeaudit.rules.red_hat_intermediary.listing import alone
from feeaudit.rules.red_hat_intermediary.scoring import Settings, band, caution, scored
from feeaudit.rules.red_hat_intermediary.serving import served
from feeaudit.rules.red_hat_intermediary.signs import NOT_COMMERCIAL, ceased, market, neighbours, signs, spoken_of
from feeaudit.rules.red_hat_intermediary.stages import beside
from feeaudit.rules.red_hat_intermediary.ties import paths, registered, tied
from feeaudit.rules.services import SCOPE, SERVICES, by_law

FEES = ("行政事业性收费", "政府性基金")
"""What an authority charges itself is no intermediary service."""

RULE = Rule(
    id="red-hat-intermediary",
    title_zh="红顶中介",
    title_en="Red-hat intermediary",
    severity="warning",
    basis=(law.INTERMEDIARIES, law.INTERMEDIARY_CLEANING),
    consequence=(law.INTERMEDIARY_LIABILITY,),
    message_zh="疑似红顶中介：{payee}为“{approval}”审批提供服务并收费，登记显示{path}（{sources}），得分{score}，"
    "可评指标{coverage}%，需由人核实。",
    message_en="Suspected red-hat intermediary: {payee} charged for a service in the approval “{approval}”; the "
    "register shows {path} ({sources}). Score {score}, {coverage} % of the indicators known. For a person to check.",
    rationale_zh="行政机关所属机构不得开展与本机关审批相关的中介服务。",
    rationale_en="Bodies of an authority may not serve the approvals that it decides.",
    remediation_zh="核对关联路径和出处，以及法律有无另行规定。",
    remediation_en="Check the path, its sources, and whether a law provides otherwise.",
    innocent_zh=("法律指定的检验机构", "与审批无关的事业单位", "已脱钩的协会", "隶属于别的机关", "同名同姓"),
    innocent_en=(
        "a body that a law appoints",
        "an institution unrelated to the approval",
        "an association now independent",
        "a body of another authority",
        "a namesake",
    ),
    within=("payee_key",),
    grouped=True,
)


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge by a body that served an approval of its payer, or may have."""
    frame = standing(books)
    ours = frame.select(_concerns(books)).to_series()
    chosen = parameters.red_hat_of(books)
    gathered = decide(_gathered(frame.filter(ours), books), *_asked(books), *_tied(chosen))
    return beyond(_said(gathered, chosen), frame, ~ours)


def _said(frame: pl.DataFrame, chosen: Settings) -> pl.DataFrame:
    key = pl.concat_str(
        "payee_key", "approval_item", pl.coalesce("authority_code", "authority", pl.lit("?")), separator="|"
    )
    sure = pl.min_horizontal(pl.lit(0.95), 0.5 + pl.col("score") / 200 - pl.when("named").then(0.0).otherwise(0.1))
    return verdicts(
        frame,
        subject=pl.when(pl.col("outcome") == "hit").then(key),
        amount=whole(),
        confidence=sure.round(2),
        severity=pl.when(pl.col("score") >= chosen["bands"]["review_first"]).then(pl.lit("critical")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "approval": pl.coalesce("approval_item", pl.lit("未列 not named")),
            "authority": pl.coalesce("authority", "authority_code"),
            "case_no": pl.col("case_no"),
            "path": pl.coalesce("tie", pl.lit("没有隶属关系 no tie")),
            "paths": pl.when(pl.col("ties").list.len() > 1).then("ties"),
            "sources": pl.coalesce("sources", pl.lit("审批登记、清单 approvals register and lists")),
            "steps": pl.col("told"),
            "notice": pl.when("H07").then("notice"),
            "page": pl.when("H07").then("notice_page"),
            "sentence": pl.when("H07").then("notice_says"),
            "market_share": pl.col("market_share"),
            "hhi": pl.col("hhi"),
            "own_price": pl.when("H12").then(pl.col("own_price").round(4).cast(pl.String())),
            "others_price": pl.when("H12").then(pl.col("others_price").round(4).cast(pl.String())),
            "indicators": pl.col("indicators"),
            "signs": pl.col("signs"),
            "score": pl.col("score"),
            "coverage": pl.col("coverage"),
            "band": band(chosen),
            "untold": pl.col("untold"),
            "caution": caution(chosen),
            "item": pl.col("item"),
            "amount": whole(),
        },
    )


def _concerns(books: Books) -> pl.Expr:
    """Is the charge one of which an approval, a list or its very name says that it may be such a service? The others
    need not be looked at.
    """
    cases = books.approvals.select("payer_id", payee_id="provider_id").drop_nulls().unique()
    pair = pl.struct("payer_id", "payee_id").is_in(cases.to_struct().implode())
    return (pair | _listed() | _alike(books)).fill_null(value=False)


def _listed() -> pl.Expr:
    """Is it on a list of services, or one that the authority has to pay for?"""
    listed = linked() & ((pl.col("fee_nature") == SERVICES) | pl.col("fee_authority_pays").fill_null(value=False))
    return listed.fill_null(value=False)


def _alike(books: Books) -> pl.Expr:
    """Is it called as such services are, and taken by a body that is no firm?"""
    body = pl.col("payee_class").is_in(NOT_COMMERCIAL) | pl.col("payee_class").is_null() | books.approvals.is_empty()
    alike = body & pl.col("item").str.contains(SCOPE) & ~pl.col("document_type").is_in(FISCAL)
    return alike.fill_null(value=False)


def _asked(books: Books) -> tuple[Case, ...]:
    """Whom the rule is about, and what must be known before anything is said."""
    serves, listed, alike = _serves(), _listed(), _alike(books)
    unserved, unknown = books.approvals.is_empty(), books.agencies.is_empty()
    fee = linked() & pl.col("fee_nature").is_in(FEES) & (~ceased() | pl.col("document_type").is_in(FISCAL))
    fee = fee.fill_null(value=False)
    tables = tuple(name for name, empty in (("agencies", unknown), ("approvals", unserved)) if empty)
    return (
        Case((~serves & ~listed & ~alike) | fee, "not_applicable"),
        Case(pl.col("amount") <= 0, "clear"),
        Case(pl.col("payee_id").is_null(), "undecidable", ("payee_id",)),
        Case(pl.lit(unserved), "undecidable", tables),
        Case(pl.col("payer_id").is_null(), "undecidable", ("payer_id",)),
        Case(~serves & listed, "undecidable", ("approvals",)),
        Case(~serves, "not_applicable"),
        Case(pl.lit(unknown), "undecidable", tables),
        Case(pl.col("date").is_null(), "undecidable", ("date",)),
        Case(by_law("service", "item"), "clear"),
    )


def _tied(chosen: Settings) -> tuple[Case, ...]:
    """Both legs, or a list that speaks against it and a score that is high without them."""
    tie = pl.col("tie").is_not_null()
    named = pl.col("named").fill_null(value=False)
    strong = pl.col("listed") & (pl.col("score") >= chosen["bands"]["review_first"])
    return (
        Case((tie | strong) & ~named, "undecidable", ("service",)),
        Case((tie | strong) & ~_near(), "undecidable", ("approvals",)),
        Case((tie | strong) & pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(tie | strong, "hit"),
        Case(pl.coalesce("authority_code", "authority").is_null(), "undecidable", ("authority",)),
        Case(pl.col("loose").is_not_null(), "undecidable", pl.concat_list("guess")),
        Case(~pl.col("registered"), "undecidable", ("agencies",)),
        Case(pl.lit(value=True), "clear"),
    )


def _near() -> pl.Expr:
    """Does the charge lie within a year of the approval? What lies further off is for another one."""
    year, end = pl.duration(days=365), pl.coalesce("closed", "accepted")
    return ((pl.col("accepted") - year <= pl.col("date")) & (pl.col("date") <= end + year)).fill_null(value=True)


def _gathered(charges: pl.DataFrame, books: Books) -> pl.DataFrame:
    """Each charge with its approval; those that have one with all that is known of their payee, and their score."""
    frame = covered(served(charges.with_columns(on=day()), books), books.lists, SERVICES)
    serves = _serves()
    both = [
        scored(_known(frame.filter(serves), books), signs(), parameters.red_hat_of(books)),
        frame.filter(~serves).drop("score"),
    ]
    return pl.concat(both, how="diagonal").sort("charge_id")


def _serves() -> pl.Expr:
    return pl.col("approval_item").is_not_null() | pl.col("case_no").is_not_null()


def _known(frame: pl.DataFrame, books: Books) -> pl.DataFrame:
    """With the tie, what payee and authority share, the market, and what notices, directory and other charges say."""
    chosen = parameters.red_hat_of(books)
    least, limits = chosen["share"]["least"], chosen["market"]
    certain, loose = (tied(frame, paths(books.agencies, least, loose=guessing)) for guessing in (False, True))
    item = ["authority", "authority_code", "approval_item", "payee_id"]
    frame = (
        frame.join(certain.drop("guess"), on="charge_id", how="left")
        .join(loose.select("charge_id", loose="tie", guess="guess"), on="charge_id", how="left")
        .join(registered(frame, books.agencies, least), on="charge_id", how="left")
        .with_columns(pl.col("registered").fill_null(value=False))
        .join(neighbours(frame, books.agencies), on="charge_id", how="left")
        .join(market(books.approvals, **limits), on=item, how="left", nulls_equal=True)
    )
    frame = noticed(frame, books, "item_key", "service_key")
    return beside(alone(spoken_of(frame, books.notices), books.directory), books)
