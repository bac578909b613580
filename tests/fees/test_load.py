"""Is every list read whole, once and strictly?"""

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from feeaudit import fees
from feeaudit.errors import BadCatalogue
from feeaudit.fees.rows import COLUMNS
from tests.fees.lists import Cells, row, write_list


def test_a_root_a_list_and_an_edition_folder_give_each_edition_once_in_order(tmp_path: Path) -> None:
    write_list(tmp_path / "b" / "2024", row("B1", "码头看管费"))
    write_list(tmp_path / "a" / "2025", row("A1", "甲项收费"))
    edition = write_list(tmp_path / "a" / "2024", row("A2", "甲项收费"))
    loaded = fees.load((edition, tmp_path / "b", tmp_path, tmp_path / "a"))
    assert [catalogue.name for catalogue in loaded] == ["a/2024", "a/2025", "b/2024"]


def test_a_row_is_read_with_every_column(tmp_path: Path) -> None:
    cells = row(
        "X1",
        "湖面照明费",
        aliases="照湖费|湖灯费",
        jurisdiction="370200",
        department="水务",
        payee_class="机关|事业单位",
        pricing="government",
        standard="每盏30元",
        legal_basis="青价〔2019〕7号",
        valid_from="2020-01-01",
        cease_from="2024-07-01",
        arrears_collectible="true",
        authority_pays="false",
        excludes="X2|X3",
        verified="true",
    )
    (catalogue,) = fees.load(
        (write_list(tmp_path / "l" / "1", cells, about={"published": "2019-12-01", "coverage": "excerpt"}),)
    )
    (fee,) = catalogue.fees
    assert (catalogue.published, catalogue.coverage, catalogue.natures) == (
        date(2019, 12, 1),
        "excerpt",
        ("行政事业性收费",),
    )
    assert (fee.aliases, fee.payee_class, fee.excludes) == (("照湖费", "湖灯费"), ("机关", "事业单位"), ("X2", "X3"))
    assert (fee.flat_rate, fee.rate_unit) == (Decimal(30), "盏")
    assert (fee.valid_from, fee.valid_to, fee.cease_from) == (date(2020, 1, 1), None, date(2024, 7, 1))
    assert (fee.arrears_collectible, fee.authority_pays, fee.enterprise_related, fee.verified) == (
        True,
        False,
        None,
        True,
    )


def test_the_hash_is_of_both_files(tmp_path: Path) -> None:
    folder = write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"))
    content = (folder / "datapackage.json").read_bytes() + (folder / "fees.csv").read_bytes()
    assert fees.load((folder,))[0].sha256 == hashlib.sha256(content).hexdigest()


def test_what_the_list_says_of_validity_holds_where_a_row_is_silent(tmp_path: Path) -> None:
    folder = write_list(
        tmp_path / "l" / "1",
        row("X1", "湖面照明费"),
        row("X2", "湖岸清扫费", valid_to="2024-06-30"),
        about={"valid_from": "2024-01-01", "valid_to": "2024-12-31"},
    )
    first, second = fees.load((folder,))[0].fees
    assert (first.valid_from, first.valid_to) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (second.valid_from, second.valid_to) == (date(2024, 1, 1), date(2024, 6, 30))


def test_columns_that_say_nothing_may_be_left_out(tmp_path: Path) -> None:
    few = ("id", "name", "nature", "jurisdiction")
    (catalogue,) = fees.load((write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"), columns=few),))
    assert catalogue.fees[0].verified is False


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"valid_from": "2024-02-30"}, "valid_from"),
        ({"valid_from": "2024-02-02", "valid_to": "2024-02-01"}, "valid_to"),
        ({"nature": "随便收费"}, "nature"),
        ({"rates": '[{"value": }]'}, "rates"),
        ({"rates": '[{"value": "NaN", "unit": "元"}]'}, "rates"),
        ({"parent_id": "X9"}, "parent_id"),
        ({"parent_id": "X1"}, "parent_id"),
        ({"name": ""}, "name"),
        ({"jurisdiction": "3702"}, "jurisdiction"),
        ({"jurisdiction": "３７０２００"}, "jurisdiction"),
        ({"pricing": "free"}, "pricing"),
        ({"verified": "maybe"}, "verified"),
        ({"id": "X0"}, "id"),
    ],
)
def test_a_broken_row_is_refused_by_file_row_and_column(tmp_path: Path, cells: Cells, column: str) -> None:
    folder = write_list(tmp_path / "l" / "1", row("X0", "湖岸清扫费"), row("X1", "湖面照明费") | cells)
    with pytest.raises(BadCatalogue, match=rf"第3行 {column} 列") as caught:
        fees.load((folder,))
    assert caught.value.where == str(folder / "fees.csv")
    assert caught.value.todo


def test_a_circle_of_parents_is_refused(tmp_path: Path) -> None:
    folder = write_list(
        tmp_path / "l" / "1", row("X1", "湖面照明费", parent_id="X2"), row("X2", "湖岸清扫费", parent_id="X1")
    )
    with pytest.raises(BadCatalogue, match="parent_id"):
        fees.load((folder,))


def test_a_misspelt_heading_is_refused_by_name(tmp_path: Path) -> None:
    columns = tuple("valid_form" if name == "valid_from" else name for name in COLUMNS)
    with pytest.raises(BadCatalogue, match="valid_form"):
        fees.load((write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"), columns=columns),))


def test_a_missing_heading_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadCatalogue, match="jurisdiction"):
        fees.load((write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"), columns=("id", "name", "nature")),))


def test_a_row_with_a_cell_too_many_is_refused(tmp_path: Path) -> None:
    folder = write_list(tmp_path / "l" / "1", columns=("id", "name", "nature", "jurisdiction"))
    with (folder / "fees.csv").open("a", encoding="utf-8") as out:
        out.write("X1,湖面,照明费,行政事业性收费,000000\n")
    with pytest.raises(BadCatalogue, match="第2行有5格"):
        fees.load((folder,))


def test_an_empty_list_and_a_folder_without_lists_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCatalogue, match="没有一行收费"):
        fees.load((write_list(tmp_path / "l" / "1"),))
    (tmp_path / "none").mkdir()
    for folder in (tmp_path / "none", tmp_path / "absent"):
        with pytest.raises(BadCatalogue, match=r"datapackage\.json"):
            fees.load((folder,))


@pytest.mark.parametrize(
    "about",
    [
        {"edition": ""},
        {"coverage": "most"},
        {"natures": ["随便收费"]},
        {"jurisdiction": "青岛"},
        {"published": "去年"},
    ],
)
def test_a_broken_description_is_refused(tmp_path: Path, about: dict[str, object]) -> None:
    folder = write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"), about=about)
    with pytest.raises(BadCatalogue, match=next(iter(about))):
        fees.load((folder,))


def test_one_edition_twice_with_other_content_is_refused(tmp_path: Path) -> None:
    write_list(tmp_path / "here" / "l" / "1", row("X1", "湖面照明费"))
    write_list(tmp_path / "there" / "l" / "1", row("X1", "湖岸清扫费"))
    with pytest.raises(BadCatalogue, match="l/1"):
        fees.load((tmp_path,))


def test_editions_that_share_an_id_keep_it_apart_and_the_last_has_it_plain(tmp_path: Path) -> None:
    for edition in ("2023", "2024"):
        rows = (
            row("X1", "湖面照明费"),
            row("X2", "湖面彩灯费", parent_id="X1", excludes="X1"),
            row(f"Y{edition}", "湖岸费"),
        )
        write_list(tmp_path / "l" / edition, *rows)
    old, new = fees.load((tmp_path,))
    assert [fee.id for fee in new.fees] == ["X1", "X2", "Y2024"]
    assert [(fee.id, fee.parent_id, fee.excludes) for fee in old.fees] == [
        ("X1@l/2023", None, ()),
        ("X2@l/2023", "X1@l/2023", ("X1@l/2023",)),
        ("Y2023", None, ()),
    ]
