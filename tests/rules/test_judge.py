"""Does one rule step back for another, and does each finding say what a person needs?"""

from datetime import date
from decimal import Decimal

from feeaudit.rules import judge
from tests.rules.books import books

GONE = {"status": "cancelled", "cease_from": date(2017, 4, 1), "cease_document": "财税〔2017〕20号"}


def test_a_repealed_fee_is_not_also_off_the_list_or_above_a_standard() -> None:
    judged = judge(books([{"charge_id": "c1", "period_from": date(2024, 1, 1)}], fees=[GONE], lists=[{}]))
    said = {rule: (outcome, by) for _, rule, outcome, _, _, by in judged.verdicts.rows()}
    assert [finding.rule for finding in judged.findings] == ["charge-after-repeal"]
    assert said["off-list"] == ("not_applicable", "charge-after-repeal")
    assert said["above-standard"] == ("not_applicable", "charge-after-repeal")


def test_where_the_repeal_is_no_hit_the_other_rules_speak_for_themselves() -> None:
    judged = judge(books([{"charge_id": "c1", "period_from": date(2016, 1, 1)}], fees=[GONE], lists=[{}]))
    assert set(judged.verdicts["superseded_by"]) == {None}


def test_findings_stand_by_severity_then_confidence_then_amount() -> None:
    charges = [
        {"charge_id": f"c{n}", "item": f"费{n}", "item_key": f"费{n}", "amount": Decimal(amount)}
        for n, amount in enumerate(("10.00", "30.00", "20.00"))
    ]
    charges.append({"charge_id": "c9", "document_type": "fiscal_nontax", "payee_class": "企业", "amount": Decimal(999)})
    found = [finding for finding in judge(books(charges, lists=[{}])).findings if finding.rule == "off-list"]
    assert [finding.severity for finding in found] == ["critical", "critical", "critical", "warning"]
    assert [finding.charge_ids[0] for finding in found] == ["c1", "c2", "c0", "c9"]
