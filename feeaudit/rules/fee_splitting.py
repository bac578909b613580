"""分解收费项目、扩大收费范围 Was one fee taken in pieces that add up to more, or from whom it is not for?

方法 Method. 同一收款方就同一对象、三十天内向同一付款方收取两项以上，名称都属于清单上的同一项目（清单另行定价的子项目
除外），合计超过该项目的标准，就是分解：第一笔为正常，其后各笔为疑点，涉及合计超出标准的部分。Two or more charges of
one payee on one object of one payer within thirty days, whose names all belong to one fee of the list (not to a part
that the list prices by itself), and which add up to more than its standard: the first is clear, the later ones are
hits, and what is beyond the standard is at issue. 清单写明只向居民、个人收取的项目向企业收取，就是扩大范围，涉及全
额。What a list takes from persons only, taken from a firm, is a widening, and the whole is at issue. 没有对象、标准不
能算、清单允许加收、各笔恰好都是一份标准的，不可判断。No object, a standard that cannot be reckoned or that allows for
more, or pieces that are each one whole standard: undecidable.

例 Example. 标准 550 元/件；登记中心就同一不动产收“不动产登记费” 300.00 元、“不动产登记审核费” 300.00 元 → 后一笔为疑
点，涉及 50.00 元。A standard of 550; 300.00 and 300.00 under two names for one object: 50.00 at issue.

为何 Why. 分解收费项目、扩大收费范围属于乱收费。To split a fee or to widen its scope is an arbitrary charge.

谁无辜 Who is innocent. 清单自己分别定价的子项目；清单允许的加收（每增加一种规格加收、七层以上每层加收）；不同对象、不
同所属期；分期缴纳；各办一件、各收一份标准的。Parts that the list prices by themselves, add-ons that it allows, other
objects or periods, instalments, two acts that each have their standard.

补救 Remedy. 核对清单上的项目内容和标准，合并计算，多收的退还。Add the pieces up against the list and refund the rest.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.names import heads
from feeaudit.rules.common import (
    FIRMS,
    PRIVATE,
    SOMEBODY,
    Case,
    day,
    decide,
    linked,
    out_of_time,
    standing,
    verdicts,
    whole,
)
from feeaudit.rules.measuring import CENTS, NUMBER, measured

RULE = Rule(
    id="fee-splitting",
    title_zh="分解收费项目、扩大收费范围",
    title_en="Fee split or widened",
    severity="warning",
    basis=(law.SPLIT_OR_DUPLICATE, law.LISTS_ONLY),
    consequence=(law.REFUND,),
    message_zh="疑似{what}：{payee}就“{object}”收取“{item}”等，{how}，涉及{over}元，需核实。",
    message_en="Suspected {what_en}: {payee} charged “{item}” and more for “{object}”; {how_en}. {over} is at issue. "
    "Check.",
    rationale_zh="不得分解收费项目、扩大收费范围。",
    rationale_en="A fee may not be split, nor its scope widened.",
    remediation_zh="核对清单上的项目内容和标准，多收的退还。",
    remediation_en="Add the pieces up against the list and refund the rest.",
    innocent_zh=("清单分别定价的子项目", "清单允许的加收", "不同对象或所属期", "分期缴纳", "各收一份标准"),
    innocent_en=(
        "parts that the list prices by themselves",
        "add-ons that the list allows",
        "other objects or periods",
        "instalments",
        "acts that each have their standard",
    ),
    within=("payer_key",),
    grouped=True,
)
PRICED = ("行政事业性收费", "政府性基金", "政府定价的经营服务性收费")
APART = 30
"""Days between two pieces, from which they are two matters."""
_LEAST = 4
"""Characters of a fee's name, without its head noun, that an item must hold to belong to it."""
_ADDS = "加收|另加|另收|每增加|每超过|超过部分|超出部分|surcharge"
_COUNTED = "^(?:件|宗|户|次|本|证|套|份|项|台|辆|处|人|人次)$"
_PERIOD = r"[\d年月日季度第期至\-—上下半全号]"
_PERSONS = "居民|个人|自然人|农民|农户|家庭|住户|村民"
"""Whom a firm does not pay for. It may pay the fees of the exams that its people sit."""
_BODIES = "考生|学生|学员|单位|企业|法人|组织|经营|机构|用户|非居民|个体|工商|商户"
GROUP = ["payer_key", "payee_key", "thing", "entry", "span", "run"]


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge that belongs to a fee whose price an authority sets."""
    frame = _entered(standing(books).filter(pl.col("amount").is_null() | (pl.col("amount") > 0)), books.fees)
    frame = _summed(_grouped(measured(frame)))
    frame = _subjects(decide(frame, *_widened(), *_split()))
    wide = pl.col("wide")
    return verdicts(
        frame,
        subject=pl.col("subject"),
        amount=pl.col("at_issue"),
        confidence=pl.when(wide).then(pl.lit("0.70")).otherwise(pl.lit("0.75")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "payer": pl.col("payer"),
            "item": pl.coalesce("item", "fee_name"),
            "object": pl.coalesce("object", pl.lit("未列 not named")),
            "amount": pl.col("amount"),
            "date": pl.col("date"),
            "fee_id": pl.col("entry"),
            "fee": pl.col("entry_name"),
            "due": pl.col("due").round(2).cast(CENTS),
            "over": pl.col("later"),
            "what": pl.when(wide).then(pl.lit("扩大收费范围")).otherwise(pl.lit("分解收费项目")),
            "what_en": pl.when(wide).then(pl.lit("widening of a fee")).otherwise(pl.lit("splitting of a fee")),
            "how": pl.when(wide)
            .then(
                pl.format("清单上的“{}”只向{}收取，付款方是企业", "entry_name", pl.coalesce("fee_payer", "entry_name"))
            )
            .otherwise(
                pl.format(
                    "{}项都属于“{}”，合计{}元，标准{}元",
                    "parts",
                    "entry_name",
                    "sum",
                    pl.col("due").round(2).cast(CENTS),
                )
            ),
            "how_en": pl.when(wide)
            .then(pl.format("“{}” is for persons only, and a firm paid", "entry_name"))
            .otherwise(
                pl.format(
                    "{} names, all of “{}”, add up to {}, and {} is the standard",
                    "parts",
                    "entry_name",
                    "sum",
                    pl.col("due").round(2).cast(CENTS),
                )
            ),
        },
    )


def _widened() -> tuple[Case, ...]:
    payer = pl.col("payer_id").str.slice(0, 2)
    wide, firm = pl.col("wide"), payer.is_in([code for code in FIRMS if code != "92"])
    market = pl.col("payee_class").is_in(PRIVATE) & ~pl.col("document_type").is_in(["fiscal_nontax", "payment_book"])
    dated = day().is_not_null()
    return (
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(wide & firm & market, "clear"),
        Case(wide & firm & ~(pl.col("whole_name") & pl.col("fee_verified")), "undecidable", ("link",)),
        Case(wide & firm & ~dated, "undecidable", ("date",)),
        *(Case(wide & firm & case.when, case.outcome, case.missing) for case in out_of_time()),
        Case(wide & firm, "hit"),
        Case(wide & payer.is_null(), "undecidable", ("payer_id",)),
    )


def _split() -> tuple[Case, ...]:
    several = pl.col("parts") > 1
    over = pl.col("sum").cast(NUMBER) - pl.col("due") > pl.lit("0.01").cast(NUMBER)
    return (
        Case(pl.col("payer_key").is_null(), "undecidable", ("payer",)),
        Case(pl.col("payee_key").is_null(), "undecidable", ("payee",)),
        Case(~several, "clear"),
        Case(pl.col("thing").is_null(), "undecidable", ("object",)),
        Case(pl.col("date").is_null(), "undecidable", ("date",)),
        Case(pl.col("entry_rate").is_null() | pl.col("adds"), "undecidable", ("rates",)),
        Case(pl.col("due").is_null(), "undecidable", ("quantity",)),
        Case(~over, "clear"),
        Case(pl.col("each_whole"), "undecidable", ("item",)),
        Case(~pl.col("entry_verified"), "undecidable", ("verified",)),
        Case(pl.col("young"), "undecidable", ("valid_from",)),
        Case(pl.col("parted"), "undecidable", ("instalment_total",)),
        Case(pl.col("late"), "undecidable", ("late_fee",)),
        Case(pl.col("place_in_group") == 0, "clear"),
        Case(pl.lit(value=True), "hit"),
    )


def _entered(frame: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """Adds the fee whose standard a charge is measured by (`entry` …): its own where that is priced, else its parent;
    for what is on no list the fee whose name it holds. Others are left out.
    """
    one = fees.sort("fee_id", "catalogue").unique("fee_id", keep="first", maintain_order=True)
    priced = one.filter(pl.col("nature").is_in(PRICED) & (pl.col("pricing").fill_null("") != "market"))
    known = pl.coalesce("flat_rate", pl.when(pl.col("rates").is_not_null() | pl.col("standard").is_not_null()).then(0))
    priced = priced.filter(known.is_not_null()).select(
        entry="fee_id",
        entry_name="name",
        entry_rate="flat_rate",
        entry_unit="rate_unit",
        entry_verified="verified",
        entry_since="valid_from",
        entry_until="valid_to",
        entry_place="jurisdiction",
        adds=pl.concat_str("standard", "rates", ignore_nulls=True).str.contains(_ADDS).fill_null(value=False),
    )
    own = linked() & pl.col("fee_id").is_in(priced["entry"].implode())
    parent = one.select("fee_id", "parent_id")
    frame = frame.join(parent, on="fee_id", how="left").join(_held(frame, priced), on="charge_id", how="left")
    entry = pl.when(own).then("fee_id").when(linked()).then("parent_id").when(pl.col("link") == "unlinked").then("held")
    frame = frame.with_columns(entry=entry).join(priced, on="entry")
    persons = pl.concat_str("fee_payer", "fee_name", separator="|", ignore_nulls=True)
    named = pl.when(pl.col("fee_payer").is_not_null()).then("fee_payer").otherwise(persons)
    alone = named.str.contains(_PERSONS) & ~named.str.contains(_BODIES)
    in_name = pl.col("fee_name").str.contains(rf"[（(](?:{_PERSONS})[）)]")
    young = (day() < pl.col("entry_since")) | (day() > pl.col("entry_until"))
    return frame.with_columns(
        wide=(linked() & (alone | in_name)).fill_null(value=False),
        young=young.fill_null(value=False),
        rate="entry_rate",
        fee_rate_unit="entry_unit",
    )


def _held(frame: pl.DataFrame, priced: pl.DataFrame) -> pl.DataFrame:
    """charge_id → `held`: of the fees for its place that an unlisted item's name holds, the one with the longest."""
    names = priced["entry_name"].unique().sort().to_list()
    stems = {name: heads.split(name)[0] for name in names}
    table = pl.DataFrame(
        [(name, core) for name, core in stems.items() if len(core) >= _LEAST],
        schema={"entry_name": pl.String(), "core": pl.String()},
        orient="row",
    )
    asked = frame.filter((pl.col("link") == "unlinked") & pl.col("item_key").is_not_null())
    items = asked.select("item_key").unique()
    cores = pl.lit(table["core"].to_list(), dtype=pl.List(pl.String()))
    found = items.with_columns(core=pl.col("item_key").str.extract_many(cores, overlapping=True))
    found = found.explode("core", empty_as_null=True).filter(pl.col("core").is_not_null()).unique()
    place = pl.col("place")
    chain = pl.concat_list(pl.lit("000000"), place.str.slice(0, 2) + "0000", place.str.slice(0, 4) + "00", place)
    both = asked.select("charge_id", "item_key", chain=chain).join(found.join(table, on="core"), on="item_key")
    ours = both.join(priced.select("entry_name", "entry_place", held="entry"), on="entry_name")
    fits = ours.filter(pl.col("chain").list.contains(pl.col("entry_place")).fill_null(value=False))
    best = fits.with_columns(long=pl.col("core").str.len_chars()).sort(
        "charge_id", "long", "entry_place", "held", descending=[False, True, True, False]
    )
    return best.unique("charge_id", keep="first", maintain_order=True).select("charge_id", "held")


def _grouped(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds the object without dress, what the piece is called, and the stated period."""
    part = pl.col("item").str.extract(r"[（(\[【]([^（）()\[\]【】]+)[）)\]】]\s*$").str.replace_all(_PERIOD, "")
    return frame.with_columns(
        thing=pl.col("object").str.replace_all(r"[\s\-－—]", "").str.to_uppercase(),
        label=pl.concat_str(pl.col("item_key"), part.fill_null(""), separator="|"),
        span=pl.coalesce(pl.col("period_from").cast(pl.String()), pl.lit("")),
    )


def _summed(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds what the pieces of a group come to, in order of date and id. What stands alone needs no group."""
    beside = frame.group_by(GROUP[:-1]).len().filter(pl.col("len") > 1)
    several = _added(_runs(frame.join(beside, on=GROUP[:-1], how="semi", nulls_equal=True)))
    alone = frame.join(beside, on=GROUP[:-1], how="anti", nulls_equal=True)
    return pl.concat([several, alone.with_columns(parts=pl.lit(1, dtype=several.schema["parts"]))], how="diagonal")


def _runs(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `run`, the first day of the run of days that a piece lies in."""
    frame = frame.sort("date", "charge_id", nulls_last=True)
    keys, order = GROUP[:-1], ["date", "charge_id"]
    apart = pl.col("date").diff().dt.total_days().over(keys, order_by=order, nulls_last=True)
    fresh = pl.when((apart > APART) | apart.is_null()).then("date")
    return frame.with_columns(run=fresh.forward_fill().over(keys, order_by=order, nulls_last=True))


def _added(frame: pl.DataFrame) -> pl.DataFrame:
    net = pl.col("amount") - pl.col("late_fee").fill_null(0)
    single = (
        pl.col("quantity").is_null() & pl.col("fee_rate_unit").str.contains(_COUNTED) & pl.col("thing").is_not_null()
    )
    times = pl.when(single).then(pl.lit(1).cast(NUMBER)).otherwise("measured")
    frame = frame.with_columns(net=net, times=times)
    frame = frame.with_columns(
        parts=pl.col("label").n_unique().over(GROUP),
        sum=pl.col("net").sum().over(GROUP),
        due=pl.col("times").max().over(GROUP) * pl.col("rate"),
        place_in_group=pl.int_range(pl.len()).over(GROUP),
        late=(pl.col("late_fee").is_null() & pl.col("late_fee_unstated")).any().over(GROUP),
        parted=(pl.col("instalment").is_not_null() | pl.col("instalment_total").is_not_null()).any().over(GROUP),
        upto=pl.col("net").cum_sum().over(GROUP).cast(NUMBER),
        member=pl.col("thing").is_not_null() & pl.col("date").is_not_null(),
    )
    one = pl.col("rate") * pl.col("times")
    is_whole = (pl.col("net").cast(NUMBER) == one) | (pl.col("net").cast(NUMBER) * 2 == one)
    beyond = pl.max_horizontal(pl.col("upto") - pl.col("due"), pl.lit(0).cast(NUMBER))
    before = pl.max_horizontal(pl.col("upto") - pl.col("net").cast(NUMBER) - pl.col("due"), pl.lit(0).cast(NUMBER))
    return frame.with_columns(
        each_whole=is_whole.fill_null(value=False).all().over(GROUP),
        over=(beyond - before).round(2),
    )


def _subjects(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `subject`, the group of an offending charge and of those beside it, `at_issue`, and `later`, what is at
    issue in the whole group.
    """
    wide, hit = pl.col("wide"), pl.col("outcome") == "hit"
    key = pl.concat_str(*(pl.col(name).cast(pl.String()).fill_null("?") for name in GROUP), separator="|")
    frame = frame.with_columns(group=pl.when(pl.col("parts") > 1).then(key))
    offending = frame.filter(hit & ~wide)["group"].unique().implode()
    frame = frame.with_columns(
        subject=pl.when(hit & wide).then("charge_id").when(pl.col("group").is_in(offending)).then("group"),
        at_issue=pl.when(wide).then(whole()).otherwise(pl.col("over").cast(CENTS)),
    )
    sums = frame.filter(hit).group_by("subject").agg(later=pl.col("at_issue").sum())
    return frame.join(sums, on="subject", how="left")
