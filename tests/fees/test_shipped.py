"""Can the shipped lists be used: does each load, say where it is from, and hold to what it says of itself?"""

import json
from pathlib import Path
from typing import Any

import pytest

from feeaudit import fees
from feeaudit.fees import places, search
from feeaudit.model import Catalogue
from feeaudit.paths import shipped
from feeaudit.text.document_numbers import document_keys

PACKAGES = sorted(shipped("catalogues").rglob("datapackage.json"))


@pytest.fixture(scope="module")
def lists() -> tuple[Catalogue, ...]:
    return fees.load((shipped("catalogues"),))


@pytest.fixture(params=PACKAGES, ids=lambda file: "/".join(file.parts[-3:-1]))
def edition(request: pytest.FixtureRequest) -> tuple[Catalogue, dict[str, Any]]:
    file: Path = request.param
    (catalogue,) = fees.load((file.parent,))
    return catalogue, json.loads(file.read_text(encoding="utf-8"))


def test_every_list_loads_alone_is_an_excerpt_and_stands_in_the_folder_of_its_name(
    edition: tuple[Catalogue, dict[str, Any]],
) -> None:
    catalogue, about = edition
    assert catalogue.coverage == "excerpt"
    assert (shipped("catalogues") / catalogue.name / "datapackage.json").is_file()
    assert {fee.nature for fee in catalogue.fees} <= set(catalogue.natures)
    assert about["name"] == f"{catalogue.list}-{catalogue.edition}"


def test_every_row_and_every_provision_names_a_source_of_its_list(
    edition: tuple[Catalogue, dict[str, Any]],
) -> None:
    catalogue, about = edition
    said = {source["id"] for source in about["sources"]}
    assert {fee.source for fee in catalogue.fees} | {rule["source"] for rule in about.get("provisions", [])} <= said


def test_every_note_is_of_a_row(edition: tuple[Catalogue, dict[str, Any]]) -> None:
    catalogue, about = edition
    assert set(about.get("notes", {})) <= {fee.id for fee in catalogue.fees}
    assert dict(catalogue.notes) == about.get("notes", {})


def test_what_was_not_checked_is_not_verified(edition: tuple[Catalogue, dict[str, Any]]) -> None:
    catalogue, about = edition
    unsourced = {source["id"] for source in about["sources"] if source["kind"] == "unsourced"}
    assert not [fee.id for fee in catalogue.fees if fee.verified and fee.source in unsourced]
    assert not (catalogue.edition == "unverified" and any(fee.verified for fee in catalogue.fees))


def test_a_verified_repeal_names_a_document(lists: tuple[Catalogue, ...]) -> None:
    ended = [fee for catalogue in lists for fee in catalogue.fees if fee.verified and fee.cease_from]
    assert len(ended) > 20
    assert not [fee.id for fee in ended if not fee.cease_document and not fee.legal_basis]


def test_ids_are_of_one_row_in_all_lists(lists: tuple[Catalogue, ...]) -> None:
    assert not [fee.id for catalogue in lists for fee in catalogue.fees if "@" in fee.id]


def test_every_place_has_a_name(lists: tuple[Catalogue, ...]) -> None:
    codes = {fee.jurisdiction for catalogue in lists for fee in catalogue.fees}
    assert not [code for code in codes if any(character.isdigit() for character in places.shown(code))]


def test_every_fee_is_found_by_its_name_its_id_and_the_document_it_rests_on(lists: tuple[Catalogue, ...]) -> None:
    for fee in [fee for catalogue in lists for fee in catalogue.fees][::9]:
        ways = {text: search.find(lists, text) for text in (fee.name, fee.id, *fee.legal_basis[:1])}
        assert ways[fee.id][0].fee.id == fee.id
        assert fee.id in {found.fee.id for found in ways[fee.name] if found.way == "name"}
        for basis in fee.legal_basis[:1]:
            assert fee.id in {found.fee.id for found in ways[basis]}, document_keys(basis)


def test_an_auditor_in_qingdao_finds_what_may_be_charged_there(lists: tuple[Catalogue, ...]) -> None:
    found = search.find(lists, "wsclf", place="370200")
    assert [places.shown(each.fee.jurisdiction) for each in found[:3]] == ["青岛市南", "青岛市北", "青岛李沧"]
    assert search.find(lists, "不動產登記費", place="370200")[0].fee.id in ("qd-admin-0004", "nat-admin-0011")
    assert not [each for each in found if each.fee.jurisdiction[:2] not in ("37", "00")]
