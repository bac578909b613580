"""Does the burden count each yuan once, follow people's decisions, and say how far the tests reached?"""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from feeaudit.frames import Audit, schemas
from feeaudit.model import Decision, Standing, State
from feeaudit.reports import burden
from tests.reports import audits

CENTRE, BUREAU, FIRM = audits.CENTRE, audits.BUREAU, audits.FIRM
AGENCY = {
    "credit_code": CENTRE,
    "name": "登记服务中心",
    "authority": "示例局",
    "relation": "举办单位",
    "valid_from": date(2020, 1, 1),
}
CASES = (
    {"case_no": "1", "approval_item": "施工许可", "authority": "示例局", "payer_id": FIRM, "accepted": date(2024, 1, 5),
     "service": "施工图审查", "provider_id": CENTRE},
    {"case_no": "2", "approval_item": "施工许可", "authority": "示例局", "payer_id": FIRM, "accepted": date(2024, 4, 1),
     "service": "安全培训", "provider_id": None},
)  # fmt: skip


def decided(finding: str, state: State, refunded: str | None = None) -> dict[str, Standing]:
    """How this finding stands."""
    back = Decimal(refunded) if refunded else None
    last = Decision(finding_id=finding, state=state, who="张三", when="2024-12-30T09:00:00+08:00", refunded=back)
    return {finding: Standing(state=state, last=last)}


def audit(**said: Any) -> Audit:
    """The audit of the tests with registers."""
    full = audits.audit()
    books = replace(
        full.books,
        agencies=audits.frame(schemas.agencies, [AGENCY]),
        approvals=audits.frame(schemas.approvals, CASES),
    )
    return replace(full, books=books, **said)


def test_every_key_adds_up_to_the_total_and_the_total_to_the_charges_that_stand() -> None:
    said = burden.of(audit(standing=decided("above-standard-c3", "confirmed", "1000.00")))
    stands = sum(row["total"] or row["amount"] for row in audits.CHARGES if not row.get("settled"))
    assert said["total"]["charged"] == stands
    assert said["total"]["suspected"] == audits.AT_ISSUE
    for name in burden.KEYS:
        for measure in (
            "charges",
            "charged",
            "suspected",
            "confirmed",
            "refunded",
            "undecidable",
            "tested",
            "untested",
        ):
            assert sum(row[measure] for row in said[f"by_{name}"]) == said["total"][measure], (name, measure)


@pytest.mark.parametrize(
    ("standing", "measure", "amount"),
    [
        (decided("off-list-c2", "confirmed"), "confirmed", "31800.00"),
        (decided("off-list-c2", "confirmed", "20000.00"), "refunded", "20000.00"),
        (decided("off-list-c2", "dismissed"), "dismissed", "0.00"),  # two other findings still speak of that charge
        (decided("above-standard-c3", "dismissed"), "dismissed", "1480.00"),
        (decided("off-list-c2", "confirmed") | decided("cost-shifting-c2", "confirmed"), "confirmed", "31800.00"),
        (decided("duplicate-charge-c5", "open"), "confirmed", "0.00"),
    ],
)
def test_what_people_decided_counts_each_charge_once(standing: Any, measure: str, amount: str) -> None:
    assert burden.of(audit(standing=standing))["total"][measure] == Decimal(amount)


def test_the_authority_is_that_of_the_register_on_the_day_and_unknown_where_nothing_says_it() -> None:
    keys = {row["key"]: row["charges"] for row in burden.of(audit())["by_authority"]}
    assert keys == {"示例局": 5, None: 2}


def test_the_coverage_stands_beside_each_sum() -> None:
    rows = {row["key"]: row["coverage"] for row in burden.of(audit())["by_payee_class"]}
    assert rows == {"事业单位": Decimal("0.8000"), "企业": Decimal("0.0000")}


def test_an_approval_item_has_its_services_and_what_their_provider_took() -> None:
    [item] = burden.of(audit())["by_approval_item"]
    assert (item["cases"], item["services"], item["assessments"]) == (2, ["安全培训", "施工图审查"], ["施工图审查"])
    paid = [c for c in audits.CHARGES if c["payee_id"] == CENTRE and c["date"] and not c.get("settled")]
    assert item["charges"] == len(paid) + 1  # and the one without a date, of which nothing says that it was before


def test_a_check_that_two_bodies_took_is_shown_with_both_and_one_body_twice_is_not() -> None:
    def check(number: int, payee: str, day: date) -> dict[str, Any]:
        said = {"payee": payee, "payee_key": payee, "payer_key": FIRM, "item": "消防检测费", "item_key": "消防检测费"}
        return audits.charge(number, **said, date=day)

    days = date(2024, 1, 1), date(2024, 9, 9)
    twice = replace(
        audit().books, charges=audits.frame(schemas.books_charges, [check(1, "甲", days[0]), check(2, "乙", days[1])])
    )
    [row] = burden.of(replace(audit(), books=twice, verdicts=audit().verdicts.clear(), findings=()))[
        "charged_by_two_bodies"
    ]
    assert (row["payees"], row["charges"], row["charged"], row["first"], row["last"]) == (
        ["乙", "甲"],
        2,
        Decimal(600),
        *days,
    )
    alone = replace(
        twice, charges=audits.frame(schemas.books_charges, [check(1, "甲", days[0]), check(2, "甲", days[1])])
    )
    assert (
        burden.of(replace(audit(), books=alone, verdicts=audit().verdicts.clear(), findings=()))[
            "charged_by_two_bodies"
        ]
        == []
    )


def test_the_file_is_the_figures_as_plain_json(tmp_path: Path) -> None:
    burden.write(audit(), tmp_path / "burden.json")
    said = json.loads((tmp_path / "burden.json").read_text(encoding="utf-8"))
    assert (said["schema"], said["total"]["suspected"], said["total"]["coverage"]) == (1, "34130.00", "0.6666")


def test_an_audit_of_nothing_has_a_burden_of_nothing() -> None:
    said = burden.of(audits.empty())
    assert (said["total"]["charged"], said["total"]["coverage"]) == (Decimal("0.00"), None)
