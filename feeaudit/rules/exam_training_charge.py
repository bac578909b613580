"""考试培训收费 Did a body that examines also charge firms for training?

方法 Method. 机关、事业单位、协会收培训费、教材费，而它同时也收考试、考核、发证的费用，或审批登记写明它就是考试、发
证的机关或服务机构，即为疑点；一笔里又培训又考试的也是。Training sold by a public body or association that in the
same books charges for the exam or the licence, or that the approvals register names for it; or both in one item. 安
全生产考核、清单写明免费的培训考试，收了就是疑点。An assessment of safety staff, and what a list makes free, may not
be charged for at all. 没有考试的迹象，又没有审批登记，就是不可判断；清单上的考试考务费没有标准的也是。Without a
sign of an exam and without the register, or where the listed exam fee has no standard: undecidable.

例 Example. 某考试中心收“特种作业考试考务费” 120.00 元，又收“特种作业考前培训费” 800.00 元 → 后者是疑点，涉及 800.00
元。与考试无关的公司办的培训 → 不在此列。A centre that examines takes 800.00 for training before the exam: a hit; a
firm that does not: not meant.

为何 Why. 资格考试不得组织强制性的考前培训，不得指定教材；不得借培训、考核、考试向企业收费。
No compulsory training before an exam, no charge to firms by way of training, assessment or exam.

谁无辜 Who is innocent. 自愿报名的培训；不考试也不发证的机构；普通培训公司；清单列明的培训费和考试考务费。
Voluntary courses, bodies that neither examine nor license, ordinary firms, listed training and exam fees.

补救 Remedy. 核实参训是否自愿、是否与考试发证挂钩；挂钩的退还。Check whether the course was free to take; refund where
it was tied to the exam.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    PRIVATE,
    PUBLIC,
    SOMEBODY,
    Case,
    body_class,
    called,
    decide,
    firm_pays,
    forbidden,
    listed,
    narrowed,
    verdicts,
    whole,
)

RULE = Rule(
    id="exam-training-charge",
    title_zh="考试培训收费",
    title_en="Training tied to an exam",
    severity="warning",
    basis=(law.NO_FORCED_TRAINING, law.OPEN_EXAMS, law.SAFETY_EXAMS_ARE_FREE, law.ASSOCIATION_FEES),
    consequence=(law.LIABILITY, law.INTERMEDIARY_LIABILITY),
    message_zh="疑似考培挂钩收费：{payee}收取“{item}”{amount}元，{why_zh}，需核实是否自愿参加。",
    message_en="Suspected training tied to an exam: {payee} took {amount} for “{item}” ({why_en}). Check whether the "
    "course was free to take.",
    rationale_zh="不得借培训、考核、考试向企业收费。",
    rationale_en="Firms may not be charged by way of training, assessment or exam.",
    remediation_zh="核实参训是否自愿、是否与考试发证挂钩；挂钩的退还。",
    remediation_en="Check whether the course was free to take; refund where it was tied to the exam.",
    innocent_zh=("自愿报名的培训", "不考试也不发证的机构", "普通培训公司", "清单列明的培训费和考试费"),
    innocent_en=(
        "a voluntary course",
        "a body that neither examines nor licenses",
        "an ordinary firm",
        "a listed training or exam fee",
    ),
    within=("payee_key",),
)
_TRAINING = r"培训|辅导|考前|题库|教材|助考|继续教育"
_EXAM = (
    r"考试|考务|报考|补考|鉴定考|技能鉴定|职业鉴定|资格(?:认定|审查|评审|鉴定)|取证|发证"
    r"|(?:上岗|操作|资格|从业|作业|合格)证|考核(?:费|发证|认定|鉴定|评定)|(?:人员|负责人|员|作业)考核"
)
_SAFETY = r"(?:安全|高危|三类人员|主要负责人)[^,，;；。]{0,14}考核|考核[^,，;；。]{0,8}(?:安全生产|主要负责人)"
_OTHER = r"会议|场地|租赁|软件|系统|房屋|司法鉴定|伤残|绩效"
_EXAMINER = r"考试|鉴定|考核|考评"
_CASE = r"资格|考试|考核|作业|从业|上岗|许可|证"


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge for training, and for the exams beside it."""
    item = called()
    asked = (item.str.contains(_TRAINING) | item.str.contains(_EXAM) | item.str.contains(_SAFETY)) & ~item.str.contains(
        _OTHER
    )
    frame = narrowed(books, asked).with_columns(body=body_class())
    frame = _told(frame, books)
    public = pl.col("body").is_in([*PUBLIC, "社会团体"])
    private = pl.col("body").is_in([*PRIVATE, "民办非企业", "基金会"])
    unpriced = listed() & pl.col("fee_standard").is_null() & pl.col("fee_rates").is_null()
    free = forbidden() & pl.col("fee_name").str.contains("培训|考试|考核")
    unseen = pl.lit(books.approvals.is_empty())
    frame = decide(
        frame,
        Case(pl.col("amount") <= 0, "clear"),
        Case(~firm_pays(), "not_applicable"),
        Case(pl.col("exam") & ~pl.col("training") & unpriced & public, "undecidable", ("standard",)),
        Case(listed(), "clear"),
        Case(pl.col("exam") & ~pl.col("training") & ~pl.col("safety") & ~free, "not_applicable"),
        Case(free & pl.col("amount").is_not_null() & firm_pays(), "hit"),
        Case(pl.col("voluntary"), "clear"),
        Case(private & ~pl.col("examines"), "not_applicable"),
        Case(private, "undecidable", ("approvals",)),
        Case(pl.col("body").is_null(), "undecidable", ("payee_id",)),
        Case(~public, "not_applicable"),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(firm_pays().is_null(), "undecidable", ("payer_id",)),
        Case(pl.col("safety") & ~pl.col("training"), "hit"),
        Case(pl.col("exam") | pl.col("examines") | (pl.col("body") == "机关"), "hit"),
        Case(unseen, "undecidable", ("approvals",)),
        Case(pl.lit(value=True), "clear"),
    )
    why, why_en = _words()
    return verdicts(
        frame,
        amount=whole(),
        confidence=pl.when(pl.col("safety") | pl.col("exam")).then(pl.lit("0.80")).otherwise(pl.lit("0.65")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.col("item"),
            "amount": whole(),
            "date": pl.col("date"),
            "beside": pl.col("beside"),
            "approval": pl.col("approval"),
            "why_zh": why,
            "why_en": why_en,
        },
    )


def _told(frame: pl.DataFrame, books: Books) -> pl.DataFrame:
    """Adds what the item is, `beside` (an exam that the payee charges for), `approval` and `examines`."""
    item = called()
    told = {"training": _TRAINING, "exam": _EXAM, "safety": _SAFETY}
    frame = frame.with_columns(
        item.str.contains(pattern).fill_null(value=False).alias(name) for name, pattern in told.items()
    )
    exams = pl.col("exam") & pl.col("payee_key").is_not_null() & (pl.col("amount") > 0)
    other = pl.when(exams & ~pl.col("training")).then("item").min().over("payee_key")
    frame = frame.with_columns(beside=pl.when(pl.col("payee_key").is_not_null()).then(other))
    frame = frame.join(books.of("licensing", _licensing, books.approvals, books.agencies), on="payee_id", how="left")
    examiner = pl.col("payee").str.contains(_EXAMINER)
    examines = pl.col("beside").is_not_null() | pl.col("approval").is_not_null() | examiner
    return frame.with_columns(examines=examines.fill_null(value=False))


def _licensing(books: Books) -> pl.DataFrame:
    """payee_id → `approval`, a licence or exam that it decides, serves, or that the authority above it decides."""
    cases = books.approvals.filter(pl.col("approval_item").str.contains(_CASE))
    ties = books.agencies.filter(pl.col("source").is_not_null()).select("authority_code", payee_id="credit_code")
    itself = cases.select("approval_item", payee_id="authority_code")
    serves = cases.filter(pl.col("service").str.contains(_TRAINING)).select("approval_item", payee_id="provider_id")
    below = cases.join(ties, on="authority_code").select("approval_item", "payee_id")
    found = pl.concat([itself, serves, below]).drop_nulls()
    return found.group_by("payee_id").agg(approval=pl.col("approval_item").min())


def _words() -> tuple[pl.Expr, pl.Expr]:
    """Why it is flagged, in Chinese and in English."""
    both = pl.col("exam") & pl.col("training")
    zh = (
        pl.when(forbidden())
        .then(pl.format("清单写明“{}”不得收费", "fee_name"))
        .when(pl.col("safety") & ~pl.col("training"))
        .then(pl.lit("安全生产考核不得收费"))
        .when(both)
        .then(pl.lit("一笔里又培训又考试"))
        .when(pl.col("beside").is_not_null())
        .then(pl.format("它同时收“{}”", "beside"))
        .when(pl.col("approval").is_not_null())
        .then(pl.format("审批登记显示它或其主管机关办理“{}”", "approval"))
        .otherwise(pl.lit("收款方就是行政机关或考试机构"))
    )
    en = (
        pl.when(forbidden())
        .then(pl.format("a list has “{}” free of charge", "fee_name"))
        .when(pl.col("safety") & ~pl.col("training"))
        .then(pl.lit("an assessment of safety staff is free"))
        .when(both)
        .then(pl.lit("training and exam in one charge"))
        .when(pl.col("beside").is_not_null())
        .then(pl.format("it also charges “{}”", "beside"))
        .when(pl.col("approval").is_not_null())
        .then(pl.format("it, or the authority above it, decides “{}”", "approval"))
        .otherwise(pl.lit("the payee is an authority or examines"))
    )
    return zh, en
