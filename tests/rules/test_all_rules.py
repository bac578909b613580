"""What must hold of every rule: groups add up, order is nothing, a null never accuses, words are neutral."""

import random
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, get_args

import polars as pl
import pytest

from feeaudit.frames import Books, schemas
from feeaudit.model import Verdict
from feeaudit.protocols import Check
from feeaudit.rules import CHECKS, explain, judge
from tests.rules.books import BUREAU, CENTRE, FIRM, books
from tests.rules.planted import FEES, PORTS, planted
from tests.rules.planted import links as planted_links

FORBIDDEN = ("违法", "非法", "敲诈", "贪污", "illegal", "bribe", "crime", "guilty", "unlawful")
GROUPS = 60
"""Of a seed so many are held against the whole, at even distances, and all with a hit: a group may be one charge."""
each_rule = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.RULE.id)


@cache
def many(seed: int, count: int = 300) -> Books:
    """Books of random charges over few parties, fees, objects and days, so that every rule has something to say."""
    dice = random.Random(seed)  # noqa: S311  a test's own data

    def maybe(*values: object) -> object:
        return dice.choice((*values, *values, None))

    firms = [FIRM, "91370202MA3C000002", None]
    charges: list[dict[str, Any]] = []
    for n in range(count):
        payer, payee = dice.choice(firms), dice.choice([CENTRE, "12370200MB2000002X", None])
        charges.append(
            {
                "charge_id": f"c{n:03}",
                "document_type": dice.choice(["fiscal_nontax"] * 4 + ["einvoice_ordinary"] * 4 + ["ledger", None]),
                "payer_id": payer,
                "payer_key": payer,
                "payee_id": payee,
                "payee_key": payee,
                "payee_class": "事业单位" if payee else None,
                "date": maybe(date(2024, 1, dice.randint(1, 28)), date(2024, 2, dice.randint(1, 28))),
                "period_from": maybe(date(2024, 1, 1), date(2016, 1, 1)),
                "object": maybe("A", "B"),
                "quantity": maybe(Decimal(1), Decimal(2)),
                "unit": maybe("件"),
                "amount": dice.choice([Decimal(sum_) for sum_ in ("80.00", "90.00", "90.00", "210.00", "-80.00")]),
                "place": maybe("370200"),
                "settled": dice.choice([None, None, None, "reversed"]),
                "small_micro": True if n % 2 else None,
                "account": maybe("市财政局非税收入专户", "王某某"),
            }
        )
    charges += planted(seed)
    told = planted_links()
    links = [
        {"charge_id": row["charge_id"]} | told[row["charge_id"]]
        if row["charge_id"] in told
        else {"charge_id": row["charge_id"]}
        | dice.choice(
            [{"fee_id": f"f{n}", "verdict": "linked"} for n in (1, 2, 3)]
            + [{"verdict": "unlinked"}, {"verdict": "ambiguous"}]
        )
        for row in charges
    ]
    fees = [
        {"standard": "80元/件;小微企业免收", "flat_rate": Decimal(80), "rate_unit": "件", "period": "once"},
        {"fee_id": "f2", "cease_from": date(2017, 4, 1)},
        {"fee_id": "f3", "nature": "行政审批中介服务", "authority_pays": True},
        *FEES,
    ]
    tie = {"credit_code": CENTRE, "name": "某中心", "authority": "某局", "authority_code": BUREAU, "source": "登记"}
    case = {
        "case_no": "1",
        "approval_item": "立项",
        "authority": "某局",
        "authority_code": BUREAU,
        "provider_id": CENTRE,
        "payer_id": FIRM,
        "accepted": date(2024, 1, 10),
        "closed": date(2024, 2, 20),
        "service": "档案查询服务",
    }
    report = {
        "payer_id": FIRM,
        "provider_id": CENTRE,
        "service": "噪声检测",
        "delivered": date(2020, 3, 1),
    }
    registers: dict[str, Any] = {"agencies": [tie], "approvals": [case], "deliverables": [report]}
    return books(charges, fees=fees, links=links, lists=[{}, PORTS], **registers)


def part(kept: Books, charges: pl.DataFrame) -> Books:
    """The same books with these charges only."""
    return replace(kept, charges=charges, links=kept.links.join(charges, on="charge_id", how="semi"))


@each_rule
@pytest.mark.parametrize("seed", range(5))
def test_the_whole_is_the_union_of_the_groups_it_decides_within(check: Check, seed: int) -> None:
    kept = many(seed)
    whole = check.check(kept).drop("evidence").sort("charge_id")
    groups = kept.charges.partition_by(list(check.RULE.within), maintain_order=True)
    accused, step = whole.filter(pl.col("outcome") == "hit")["charge_id"].implode(), max(1, len(groups) // GROUPS)
    some = [g for n, g in enumerate(groups) if n % step == 0 or g["charge_id"].is_in(accused).any()]
    parts = pl.concat([check.check(part(kept, group)).drop("evidence") for group in some]).sort("charge_id")
    assert whole.join(pl.concat(some), on="charge_id", how="semi").equals(parts)
    assert len(accused.item()) > 0


@each_rule
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_books_changes_nothing(check: Check, seed: int) -> None:
    kept = many(seed)
    shuffled = replace(
        kept,
        charges=kept.charges.sample(fraction=1, shuffle=True, seed=seed),
        links=kept.links.sample(fraction=1, shuffle=True, seed=seed + 1),
        fees=kept.fees.sample(fraction=1, shuffle=True, seed=seed + 2),
    )
    assert judge(kept).findings == judge(shuffled).findings
    assert check.check(kept).equals(check.check(shuffled))


@each_rule
def test_empty_books_give_no_verdict(check: Check) -> None:
    assert check.check(books()).height == 0


@each_rule
def test_a_charge_of_which_nothing_is_known_is_never_accused(check: Check) -> None:
    nothing = pl.DataFrame([{"charge_id": "c1"}], schema=schemas.books_charges())
    kept = replace(many(0), charges=nothing, links=many(0).links.head(0))
    assert "hit" not in check.check(kept)["outcome"].to_list()


BESIDE = {
    "amount": ("total",),
    "payee_id": ("payee_key", "payee_class"),
    "payer_id": ("payer_key",),
    "item": ("item_key",),
}
"""What is not known either where the column is not."""
COLUMNS = (
    "date",
    "amount",
    "payee_id",
    "payer_id",
    "place",
    "object",
    "quantity",
    "unit",
    "item",
    "document_type",
    "invoice_number",
    "period_to",
)


@each_rule
@pytest.mark.parametrize("which", ["all", "even", "odd"])
@pytest.mark.parametrize("column", COLUMNS)
def test_a_null_never_accuses(check: Check, column: str, which: str) -> None:
    kept = many(1)
    lost = (column, *BESIDE.get(column, ()))
    n = pl.int_range(pl.len())
    here = {"all": pl.lit(value=True), "even": n % 2 == 0, "odd": n % 2 == 1}[which]
    null = (pl.when(~here).then(name).alias(name) for name in lost)
    after = check.check(part(kept, kept.charges.with_columns(null)))
    assert hits(after) <= accused(check.RULE.id)


@cache
def accused(rule: str) -> int:
    """How many charges of the books are flagged while nothing is blank."""
    return sum(hits(check.check(many(1))) for check in CHECKS if check.RULE.id == rule)


def hits(said: pl.DataFrame) -> int:
    """How many charges are flagged."""
    return said.filter(pl.col("outcome") == "hit").height


@each_rule
def test_every_verdict_has_the_agreed_form(check: Check) -> None:
    said = check.check(many(2))
    assert said.drop("evidence").schema == pl.Schema(schemas.verdicts())
    assert said["charge_id"].is_unique().all()
    assert set(said["outcome"]) <= set(get_args(Verdict))
    undecided = said.filter(pl.col("outcome") == "undecidable")
    assert (undecided["missing"].list.len() > 0).all()
    hits = said.filter(pl.col("outcome") == "hit")
    assert hits["amount"].is_not_null().all()
    assert hits["confidence"].is_not_null().all()
    assert said.filter(pl.col("outcome") != "hit")["amount"].is_null().all()


@each_rule
def test_the_rules_page_names_method_example_law_and_the_innocent(check: Check) -> None:
    page = explain(check.RULE.id)
    for words in ("方法 Method", "例 Example", "为何 Why", "谁无辜 Who is innocent", "补救 Remedy", "依据 Basis", "《"):
        assert words in page


def test_no_text_of_any_rule_or_finding_passes_judgement() -> None:
    findings = judge(many(3)).findings
    pages = [re.sub("《[^》]*》", "", explain(c.RULE.id)) for c in CHECKS]  # a law is called as it is called
    texts = pages + [f.message_zh + f.message_en for f in findings]
    assert all("疑似" in f.message_zh and "Suspected" in f.message_en for f in findings)
    assert not [word for word in FORBIDDEN for text in texts if word in text.lower()]


def test_one_charge_has_at_most_one_verdict_per_rule_and_ids_are_unique() -> None:
    judged = judge(many(4))
    assert judged.verdicts.select("charge_id", "rule").is_unique().all()
    assert len({f.id for f in judged.findings}) == len(judged.findings)
