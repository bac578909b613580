"""Do the labelled charges that linking is measured with say what can be true of the shipped lists?"""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from feeaudit import fees
from feeaudit.model import Fee
from feeaudit.model.charges import DocumentType
from feeaudit.text import credit_code_ok, place_chain, place_of_code

ROOT = Path(__file__).parents[2]
FIELDS = ["id", "item", "payee", "payee_id", "date", "place", "document_type", "truth", "acceptable", "kind", "note"]
ALWAYS_NULL = {"near_miss", "market_service", "made_up", "fine", "goods", "generic"}
LINKED = {"exact", "official_alias", "colloquial", "sub_item", "with_parent", "fullwidth_punct", "missing_fei", "date"}
EITHER = {
    "typo",
    "traditional",
    "ocr",
    "truncated",
    "tax_prefix",
    "extra_words",
    "ledger",
    "doc_number",
    "jurisdiction",
}
LABELS: list[dict[str, Any]] = [
    json.loads(line) for line in (ROOT / "samples/linking/labels.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def listed() -> dict[str, Fee]:
    return {fee.id: fee for catalogue in fees.load((ROOT / "catalogues",)) for fee in catalogue.fees}


def accepted(label: dict[str, Any]) -> Iterator[str]:
    if label["truth"]:
        yield label["truth"]
    yield from label["acceptable"]


def is_open(fee: Fee, label: dict[str, Any]) -> bool:
    """Listed for the place and begun; an edition that has run out is closed, a repealed fee stays what it was."""
    day = date.fromisoformat(label["date"])
    begun = fee.valid_from is None or fee.valid_from <= day
    lasts = fee.valid_to is None or day <= fee.valid_to or fee.cease_from is not None
    return fee.jurisdiction in place_chain(label["place"]) and begun and lasts


def bare(item: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", item).casefold() if sign.isalnum())


def test_every_fee_that_a_label_accepts_is_listed_and_open_at_its_day_and_place(listed: dict[str, Fee]) -> None:
    shut = [(label["id"], id_) for label in LABELS for id_ in accepted(label) if not is_open(listed[id_], label)]
    assert shut == []


def test_no_accepted_fee_is_listed_nearer_than_the_truth(listed: dict[str, Fee]) -> None:
    for label in LABELS:
        chain = place_chain(label["place"])
        far = [chain.index(listed[id_].jurisdiction) for id_ in accepted(label)]
        assert far == [] or far[0] == min(far), label["id"]


def test_accepted_fees_are_told_once_and_only_beside_a_truth() -> None:
    for label in LABELS:
        told = list(accepted(label))
        assert len(told) == len(set(told)), label["id"]
        assert label["truth"] or not told, label["id"]


def test_each_row_has_the_fields_in_their_order_and_a_known_document_type() -> None:
    for label in LABELS:
        assert list(label) == FIELDS
        assert label["document_type"] in get_args(DocumentType), label["id"]


def test_each_kind_is_known_and_says_whether_there_is_a_fee() -> None:
    assert {label["kind"] for label in LABELS} <= ALWAYS_NULL | LINKED | EITHER
    assert [label["id"] for label in LABELS if label["kind"] in ALWAYS_NULL and label["truth"]] == []
    assert [label["id"] for label in LABELS if label["kind"] in LINKED and not label["truth"]] == []


def test_no_two_rows_are_alike() -> None:
    for field in (lambda label: label["id"], lambda label: bare(label["item"])):
        assert [value for value, count in Counter(map(field, LABELS)).items() if count > 1] == []


def test_credit_codes_are_valid_and_one_payees_alone_and_a_public_body_charges_where_it_is() -> None:
    assert [label["id"] for label in LABELS if not credit_code_ok(label["payee_id"])] == []
    pairs = {(label["payee"], label["payee_id"]) for label in LABELS}
    assert len(pairs) == len({payee for payee, _ in pairs}) == len({code for _, code in pairs})
    for label in LABELS:
        assert place_of_code(label["payee_id"]) in {None, *place_chain(label["place"])}, label["id"]
