"""港口口岸收费 Did a port body charge what its list does not have?

方法 Method. 港口、码头、口岸单位收的费，在当地当日有效的**完整**口岸收费目录清单里找不到对应项目，或清单上的收费主
体是别的单位，即为疑点，属于迹象。A charge of a port body that is on no complete port list of its place and day, or
on it under another body. 名称里有“口岸”“港口”的清单才算；没有装这样的清单，就是不可判断，并写明缺哪份清单。Only a
list that is called after ports speaks; without one: undecidable, with the list that is missing. 货代、船代、报关行
自己的服务和代收代付，不在此列。What forwarders and agents do themselves, or collect for others, is not meant.

例 Example. 某港务公司收“口岸作业协调费” 900.00 元，已装青岛市 2024 年口岸收费完整清单，没有这一项 → 疑点，涉及
900.00 元。清单上有的“港口设施保安费” → 未见问题。900.00 that the list does not have: a hit; a listed charge: clear.

为何 Why. 口岸收费实行目录清单公示制度，清单以外不得收取任何费用。Beyond the published list nothing may be charged.

谁无辜 Who is innocent. 清单上的项目换了说法；货代、船代、报关行的市场服务和代收；清单比收费新或旧；法定的行政事业性
收费另有清单；普通企业的装卸运输。A listed charge in other words, forwarders and agents, another year's list,
statutory fees on lists of their own, loading and carriage by ordinary firms.

补救 Remedy. 请收款方出示公示清单；清单外的退还。Ask for the published list; refund what is not on it.
"""

import polars as pl

from feeaudit import law, names
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    ENDED,
    FREE,
    SOMEBODY,
    Case,
    called,
    day,
    decide,
    doubt,
    firm_pays,
    linked,
    narrowed,
    out_of_time,
    verdicts,
    whole,
)
from feeaudit.rules.coverage import covering, lacking_list

RULE = Rule(
    id="port-charge",
    title_zh="港口口岸收费",
    title_en="Port charge off the list",
    severity="info",
    basis=(law.SHANDONG_PORTS, law.PORTS),
    consequence=(law.REFUND,),
    message_zh="疑似口岸清单外收费：{payee}收取“{item}”{amount}元，{why_zh}，需核实公示清单。",
    message_en="Suspected port charge off the list: {payee} took {amount} for “{item}” ({why_en}). Check the published "
    "list.",
    rationale_zh="口岸收费实行目录清单公示，清单以外不得收取。",
    rationale_en="Ports may charge nothing beyond their published list.",
    remediation_zh="请收款方出示公示清单；清单外的退还。",
    remediation_en="Ask for the published list; refund what is not on it.",
    innocent_zh=("清单项目的另一说法", "货代、船代、报关行的服务和代收", "清单与收费年份不符", "普通企业的装卸运输"),
    innocent_en=(
        "a listed charge in other words",
        "what forwarders and agents do or collect",
        "a list of another year",
        "loading and carriage by ordinary firms",
    ),
    within=("charge_id",),
)
LIST = "口岸收费"
"""What the list that would decide is called; it is no nature of the catalogue."""
_TITLE = r"口岸|港口|港航|(?i:\bports?\b)"
_PORT = (
    r"港口|港务|港建|港杂|港航|口岸|码头|泊位|引航|拖轮|锚地|靠泊|停泊|系解缆|船舶|理货|集装箱|舱单|堆存|堆场|查验"
    r"|吊装移位"
)
_SURELY = r"港口|港务|港建|港杂|口岸|码头|泊位|引航|锚地"
_WORK = r"装卸|掏箱|提箱|落箱|过磅|熏蒸|消毒|作业|协调|保安|检疫|货物|单证|换单|放行"
_BODY = r"港务|港口|港航|港湾|口岸|码头|引航|理货|海关|检验检疫|出入境|海事|港集团|港股份|港国际|港发展|港集装箱|港有限"
_AGENT = r"代理|代收|代垫|代付|代办|货代|船代|报关"
_SPECIFIC = r"(?:公司|集团|中心|站|所|局|港|院|处)$"


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge of a port, or of a body that is one by its name."""
    item, body = called(), pl.col("payee").str.contains(_BODY)
    port_work = body & item.str.contains(_WORK)
    frame = narrowed(books, item.str.contains(_PORT), also=port_work).with_columns(on=day())
    ports = _port_lists(books)
    frame = frame.join(covering(frame, ports, LIST), on="charge_id", how="left")
    frame = _named(frame, books, ports).with_columns(port=body.fill_null(value=False))
    surely = item.str.contains(_SURELY)
    agent = item.str.contains(_AGENT) | pl.col("remark").str.contains(_AGENT) | pl.col("payee").str.contains(_AGENT)
    frame = decide(frame, *_scope(surely, agent), *_link(), *_lists())
    why, why_en = _words()
    return verdicts(
        frame,
        amount=whole(),
        confidence="0.55",
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.col("item"),
            "amount": whole(),
            "date": pl.col("on"),
            "place": pl.col("place"),
            "lists": pl.col("covering"),
            "charging_body": pl.when(linked()).then("fee_charging_body"),
            "why_zh": why,
            "why_en": why_en,
        },
    )


def _scope(surely: pl.Expr, agent: pl.Expr) -> tuple[Case, ...]:
    """Whom the rule is about."""
    on_port_list = linked() & pl.col("ported")
    outsider = ~pl.col("port") & ~pl.col("named")
    return (
        Case(pl.col("amount") <= 0, "clear"),
        Case(~firm_pays(), "not_applicable"),
        Case(agent & outsider, "not_applicable"),
        Case(outsider & ~surely & ~on_port_list & pl.col("payee").is_not_null(), "not_applicable"),
        Case(pl.col("payee").is_null(), "undecidable", ("payee",)),
        Case(agent, "undecidable", ("remark",)),
    )


def _link() -> tuple[Case, ...]:
    """What is on a list."""
    ended = pl.col("fee_status").is_in(ENDED) | (pl.col("fee_cease_from") <= pl.col("on"))
    forbidden = pl.col("fee_status").is_in(FREE) | (pl.col("fee_nature") == "禁止收费")
    ours = linked() & pl.col("ported")
    another = ours & ~pl.col("same_body") & pl.col("fee_charging_body").str.contains(_SPECIFIC)
    return (
        Case(linked() & (ended | forbidden), "not_applicable"),
        Case(linked() & ~pl.col("fee_verified"), "undecidable", ("verified",)),
        *(Case(linked() & case.when, case.outcome, case.missing) for case in out_of_time()),
        Case(another & pl.col("covering").is_not_null() & pl.col("amount").is_not_null(), "hit"),
        Case(another, "undecidable", ("charging_body",)),
        Case(linked(), "clear"),
        Case(pl.col("link") == "ambiguous", "undecidable", doubt()),
    )


def _lists() -> tuple[Case, ...]:
    """What is on no list, against the port lists that are complete for it."""
    return (
        Case(pl.col("item").is_null(), "undecidable", ("item",)),
        Case(pl.col("place").is_null(), "undecidable", ("place",)),
        Case(pl.col("on").is_null(), "undecidable", ("date",)),
        Case(pl.col("unchecked"), "undecidable", ("verified",)),
        Case(
            pl.col("covering").is_null(),
            "undecidable",
            pl.concat_list(lacking_list(LIST)),
        ),
        Case(pl.col("near").is_not_null(), "undecidable", ("link",)),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(firm_pays().is_null(), "undecidable", ("payer_id",)),
        Case(pl.lit(value=True), "hit"),
    )


def _port_lists(books: Books) -> pl.DataFrame:
    """The lists that are called after ports, whatever the natures of their rows: one row a list and place."""
    titled = pl.concat_str(pl.col("title").fill_null(""), pl.lit(" "), pl.col("list").fill_null("")).str.contains(
        _TITLE
    )
    return books.lists.filter(titled).with_columns(nature=pl.lit(LIST))


def _named(frame: pl.DataFrame, books: Books, ports: pl.DataFrame) -> pl.DataFrame:
    """Adds `ported` (linked to a port list), `same_body`, `named` (a port list names the payee) and `near`, a fee of
    such a list that the item may be another name of.
    """
    rows = books.fees.filter(pl.col("catalogue").is_in(ports["catalogue"].implode()))
    text = "、".join(rows["charging_body"].drop_nulls().unique().sort().to_list())
    bodies = names.body_key(text)
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
    unlinked = frame.filter(pl.col("link") == "unlinked")["item_key"].drop_nulls().unique().sort().to_list()
    kin = names.kin(unlinked, rows["name"].unique().sort().to_list())
    near = pl.DataFrame(
        [(item, fee) for item, fee in zip(unlinked, kin, strict=True) if fee is not None],
        schema={"item_key": pl.String(), "near": pl.String()},
        orient="row",
    )
    return (
        frame.join(known, on="payee", how="left")
        .join(same, on=["payee", "fee_charging_body"], how="left")
        .join(near, on="item_key", how="left")
        .with_columns(
            pl.col("named").fill_null(value=False),
            ported=pl.col("fee_catalogue").is_in(ports["catalogue"].implode()).fill_null(value=False),
        )
    )


def _words() -> tuple[pl.Expr, pl.Expr]:
    """Why it is flagged, in Chinese and in English."""
    zh = (
        pl.when(linked())
        .then(pl.format("清单上这一项的收费主体是{}", "fee_charging_body"))
        .otherwise(pl.format("《{}》中未见此项", "covering"))
    )
    en = (
        pl.when(linked())
        .then(pl.format("the list has it under {}", "fee_charging_body"))
        .otherwise(pl.format("{} has no such item", "covering"))
    )
    return zh, en
