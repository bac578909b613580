"""Is each charge's money counted once, and is what was not tested counted too?"""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from feeaudit.reports import figures, limits
from tests.reports import audits

CENTS = st.decimals(min_value=0, max_value=10**9, places=2)
HITS = st.dictionaries(
    st.tuples(st.sampled_from(["c1", "c2", "c3"]), st.sampled_from(sorted(audits.TITLES))), st.none() | CENTS
)


def test_a_charge_with_three_flags_counts_its_money_once() -> None:
    flags = {("c1", "off-list"): "100.00", ("c1", "cost-shifting"): "100.00", ("c1", "above-standard"): "40.00"}
    assert figures.amount_at_issue(audits.verdicts(flags)) == Decimal("100.00")


def test_a_hit_without_an_amount_adds_nothing_and_no_hit_adds_up_to_zero() -> None:
    assert figures.amount_at_issue(audits.verdicts({("c1", "off-list"): None})) == Decimal("0.00")
    assert figures.amount_at_issue(audits.empty().verdicts) == Decimal("0.00")


@given(HITS)
def test_the_amount_lies_between_the_largest_flag_and_the_sum_of_all(
    flags: dict[tuple[str, str], Decimal | None],
) -> None:
    amounts = [amount for amount in flags.values() if amount is not None]
    texts = {key: None if amount is None else str(amount) for key, amount in flags.items()}
    found = figures.amount_at_issue(audits.verdicts(texts))
    assert max(amounts, default=Decimal(0)) <= found <= sum(amounts, Decimal(0))


def test_the_rows_of_the_findings_add_up_to_the_headline_and_none_is_left_out() -> None:
    audit = audits.audit()
    found = figures.hits(audit)
    assert figures.total(found["counted"]) == figures.amount_at_issue(audit.verdicts) == audits.AT_ISSUE
    assert set(zip(found["charge_id"], found["rule"], strict=True)) == set(audits.HITS)


def test_the_rows_stand_in_the_order_of_the_findings() -> None:
    found = figures.hits(audits.audit())
    assert found["finding"].to_list() == sorted(found["finding"].to_list())


def test_the_order_of_the_charges_given_changes_no_figure() -> None:
    audit = audits.audit()
    once = (figures.hits(audit).rows(), figures.by_payee(audit, figures.hits(audit)), figures.undecided(audit))
    for order in list(permutations(audits.CHARGES[:3]))[1:3]:
        other = audits.audit(charges=(*reversed(audits.CHARGES[3:]), *order))
        found = figures.hits(other)
        assert (found.rows(), figures.by_payee(other, found), figures.undecided(other)) == once


def test_the_sums_by_payee_and_by_month_are_the_headline_too() -> None:
    audit = audits.audit()
    found = figures.hits(audit)
    assert sum(row["amount"] for row in figures.by_payee(audit, found)) == audits.AT_ISSUE
    assert sum(amount for _, amount in figures.by_month(audit, found)) == audits.AT_ISSUE


def test_what_could_not_be_tested_is_counted_with_its_money_once() -> None:
    others = [
        ("c2", "above-standard", "clear", []),
        ("c2", "off-list", "undecidable", ["place"]),
        ("c2", "cost-shifting", "undecidable", ["verified"]),
        ("c3", "off-list", "undecidable", ["place"]),
        ("c4", "off-list", "not_applicable", []),
    ]
    audit = replace(audits.audit(), verdicts=audits.verdicts({("c1", "off-list"): "300.00"}, others))
    reach = figures.coverage(audit)
    assert (reach.tested, reach.untested) == (2, 3)
    assert reach.charges == {"all": 1, "part": 1, "none": 1, "outside": 4}
    assert reach.untested_amount == Decimal("31800.00") + Decimal("4440.00")


def test_every_missing_thing_has_its_count_and_amount() -> None:
    rows = {
        (row["rule"], tuple(row["missing"])): (row["count"], row["amount"]) for row in figures.undecided(audits.audit())
    }
    assert rows["red-hat-intermediary", ("agencies", "approvals")] == (1, Decimal("12800.00"))
    assert rows["off-list", ("place",)] == (1, Decimal("900.00"))


def test_the_limits_name_the_rules_that_are_to_be_checked_themselves() -> None:
    audit = audits.audit()
    often = {"rule": audit.rules[0].id, "hits": 40, "charges": 100, "share": "40.0", "expected": "10"}
    told = limits.of(replace(audit, run=audit.run | {"rules_to_check": [often]}))
    assert told[0][0].startswith("核查规则")
    assert told[1:] == limits.of(audit)


def test_the_limits_say_what_was_not_tested_and_not_read() -> None:
    said = " ".join(zh for zh, _ in limits.of(audits.audit()))
    assert "2 笔收费（13,700.00 元）至少有一项不可判断" in said
    assert "2 份文件没有读出" in said
    assert "没有给（-a）：机构归属（谁举办、主管、出资：红顶中介没有查）" in said
    assert "没有装入任何收费清单" in " ".join(zh for zh, _ in limits.of(audits.empty()))
