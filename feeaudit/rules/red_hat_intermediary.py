"""红顶中介 Does an intermediary draw its market from the authority it belongs to?

方法 Method. 收费方是某审批事项的服务机构（审批登记），并按登记资料在收费当日隶属于、受管于或由**同一审批机关**出资，
两条腿都有出处，才是疑点。The payee served an approval (approvals register) and on that day belonged, by a register
with a source and at most three steps, to the very authority that decides it.
其他迹象（应由机关付费、受理期内开票、公共机构开税务发票）只加分；名称相像从不算关联。没有登记资料就是不可判断。

例 Example. 某设计评审中心（举办单位：某局）收企业 30,000.00 元评审费，该企业的审批由某局受理 → 得分 40 以上，疑点。

为何 Why. 行政机关所属事业单位、主管的社会组织及其举办的企业，不得开展与本机关所负责行政审批相关的中介服务，
法律、行政法规另有规定的除外。

谁无辜 Who is innocent. 法律指定的检验机构；公立医院等与审批无关的事业单位；脱钩以后的协会；隶属于别的机关的机构。

补救 Remedy. 由人看关联路径和出处；属实的转交主管部门，退还或由机关承担费用。
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import Case, decide, standing, verdicts, whole
from feeaudit.rules.ties import paths

RULE = Rule(
    id="red-hat-intermediary",
    title_zh="红顶中介",
    title_en="Red-hat intermediary",
    severity="warning",
    basis=(law.INTERMEDIARIES,),
    consequence=(law.INTERMEDIARY_LIABILITY,),
    message_zh="疑似红顶中介：{payee} 为“{approval}”审批提供服务并收费，登记显示 {path}（{sources}），得分 {score}，"
    "可评指标 {coverage}，需由人核实。",
    message_en="Suspected red-hat intermediary: {payee} charged for a service in the approval “{approval}” and is tied "
    "to its authority: {path} ({sources}). Score {score}, coverage {coverage}. For a person to check.",
    rationale_zh="行政机关所属机构不得开展与本机关审批相关的中介服务。",
    rationale_en="Bodies of an authority may not serve the approvals that it decides.",
    remediation_zh="核对关联路径和出处，以及法律有无另行规定。",
    remediation_en="Check the path, its sources, and whether a law provides otherwise.",
    innocent_zh=("法律指定的检验机构", "与审批无关的事业单位", "已脱钩的协会", "隶属于别的机关"),
    innocent_en=(
        "a body that a law appoints",
        "an institution unrelated to the approval",
        "an association now independent",
    ),
    within=("payee_key", "payer_key"),
    grouped=True,
)


@cache
def settings() -> dict[str, Any]:
    """`red_hat.toml`: weights and thresholds, each with its reason."""
    return tomllib.loads(files("feeaudit.rules").joinpath("red_hat.toml").read_text(encoding="utf-8"))


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge by a body that served an approval of its payer, or may have."""
    frame = _with_approvals(standing(books), books)
    frame = _with_ties(frame, books)
    frame = _scored(frame)
    served, tied = pl.col("approval_item").is_not_null(), pl.col("tie").is_not_null()
    service = pl.col("fee_nature") == "行政审批中介服务"
    registered = pl.col("registered").fill_null(value=False)
    exempt = pl.any_horizontal(
        *(pl.coalesce("service", "item").str.contains(e["service"], literal=True) for e in settings()["exceptions"])
    )
    frame = decide(
        frame,
        Case(pl.col("amount") <= 0, "clear"),
        Case(~served.fill_null(value=False) & ~service.fill_null(value=False), "not_applicable"),
        Case(pl.col("payee_id").is_null(), "undecidable", ("payee_id",)),
        Case(~served, "undecidable", ("approvals",)),
        Case(pl.lit(books.agencies.height == 0), "undecidable", ("agencies",)),
        Case(pl.col("date").is_null(), "undecidable", ("date",)),
        Case(exempt, "clear"),
        Case(tied, "hit"),
        Case(~registered, "undecidable", ("agencies",)),
        Case(pl.lit(value=True), "clear"),
    )
    key = pl.concat_str("payee_key", "payer_key", "approval_item", pl.col("authority").fill_null("?"), separator="|")
    first = settings()["bands"]["review_first"]
    return verdicts(
        frame,
        subject=pl.when((pl.col("outcome") == "hit").any().over(key)).then(key),
        amount=whole(),
        confidence=pl.min_horizontal(pl.lit(0.95), 0.5 + pl.col("score_sum") / 200).round(2),
        severity=pl.when(pl.col("score_sum") >= first).then(pl.lit("critical")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit("未知收款方")),
            "approval": pl.col("approval_item"),
            "authority": pl.col("authority"),
            "case_no": pl.col("case_no"),
            "path": pl.col("tie"),
            "sources": pl.col("sources"),
            "indicators": pl.col("indicators"),
            "score": pl.col("score_sum"),
            "coverage": pl.col("coverage"),
            "item": pl.col("item"),
            "amount": whole(),
        },
    )


def _with_approvals(frame: pl.DataFrame, books: Books) -> pl.DataFrame:
    """Each charge with the approval that its payee served for its payer; the one whose window holds the date first."""
    cases = books.approvals.select(
        "case_no", "approval_item", "authority", "authority_code", "accepted", "closed", "service",
        payer_id="payer_id", payee_id="provider_id",
    )  # fmt: skip
    inside = (pl.col("accepted") <= pl.col("date")) & (
        pl.col("closed").is_null() | (pl.col("date") <= pl.col("closed"))
    )
    joined = frame.join(cases, on=["payer_id", "payee_id"], how="left").with_columns(inside=inside)
    return joined.sort("charge_id", "inside", "case_no", descending=[False, True, False], nulls_last=True).unique(
        "charge_id", keep="first", maintain_order=True
    )


def _with_ties(frame: pl.DataFrame, books: Books) -> pl.DataFrame:
    """Each charge with the shortest path from its payee to the authority of its approval that holds on its date."""
    known = paths(books, settings()["share"]["least"])
    reach = frame.select(
        "charge_id", "date", body="payee_id", node=pl.coalesce("authority_code", "authority"), name="authority"
    )
    ties = pl.concat(
        [
            reach.join(known, on=["body", "node"]),
            reach.join(known, left_on=["body", "name"], right_on=["body", "node"]),
        ],
        how="diagonal",
    )
    on = pl.col("date")
    holds = (pl.col("since").is_null() | (pl.col("since") <= on)) & (
        pl.col("until").is_null() | (on <= pl.col("until"))
    )
    best = (
        ties.filter(holds)
        .sort("charge_id", "steps", "path")
        .unique("charge_id", keep="first", maintain_order=True)
        .select("charge_id", "steps", "relation", "sources", tie="path")
    )
    bodies = books.agencies.select(payee_id="credit_code", registered=pl.lit(value=True)).drop_nulls().unique()
    return frame.join(best, on="charge_id", how="left").join(bodies, on="payee_id", how="left")


def _scored(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `indicators`, `score_sum` (best of each group, added) and `coverage` (share of what could be told)."""
    tied, one = pl.col("tie").is_not_null(), pl.col("steps") == 1
    signs = {
        "H01": tied & one & (pl.col("payee_class") == "事业单位"),
        "H02": tied & one & (pl.col("payee_class") == "社会团体"),
        "H03": tied & ~(one & pl.col("payee_class").is_in(["事业单位", "社会团体"])),
        "H05": (pl.col("link") == "linked") & pl.col("fee_authority_pays"),
        "H15": pl.col("inside"),
        "H17": pl.col("payee_class").is_in(["事业单位", "社会团体"])
        & pl.col("document_type").str.contains("vat|einvoice"),
    }
    told = settings()["indicators"]
    groups = sorted({told[name]["group"] for name in signs})
    true = {name: sign.fill_null(value=False) for name, sign in signs.items()}
    best = [
        pl.max_horizontal(*(true[n].cast(pl.Int64) * told[n]["weight"] for n in signs if told[n]["group"] == group))
        for group in groups
    ]
    most = {
        g: max(t["weight"] for t in told.values() if t["group"] == g)
        for g in sorted({t["group"] for t in told.values()})
    }
    share = f"{sum(most[g] for g in groups) * 100 // sum(most.values())}%"
    names = pl.concat_list(*(pl.when(true[n]).then(pl.lit(n)) for n in signs)).list.drop_nulls()
    return frame.with_columns(score_sum=pl.sum_horizontal(*best), indicators=names, coverage=pl.lit(share))
