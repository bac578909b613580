"""Do the tables say what the lists say?"""

from datetime import date
from decimal import Decimal

from feeaudit.frames import schemas
from feeaudit.frames.fees import fees_frame, lists_frame
from feeaudit.model import Catalogue, Fee, Rate


def _fee(id_: str, place: str, nature: str = "行政事业性收费", *, verified: bool = False) -> Fee:
    return Fee(id=id_, catalogue="l/1", name=f"{id_}费", nature=nature, jurisdiction=place, verified=verified)


def _list(*fees: Fee, place: str | None = None, natures: tuple[str, ...] = ("行政事业性收费",)) -> Catalogue:
    return Catalogue(
        list="l",
        edition="1",
        title="清单",
        jurisdiction=place,
        natures=natures,
        coverage="complete",
        sha256="00",
        valid_from=date(2024, 1, 1),
        fees=fees,
    )


def test_every_fee_is_a_row_by_id_whatever_the_order() -> None:
    fees = _fee("B", "000000"), _fee("A", "370200")
    table = fees_frame((_list(*fees),))
    assert table.schema == schemas.fees()
    assert table["fee_id"].to_list() == ["A", "B"]
    assert table.equals(fees_frame((_list(*reversed(fees)),)))


def test_rates_are_json_of_the_parsed_standard_and_the_flat_rate_is_a_number() -> None:
    fee = Fee(
        id="A",
        catalogue="l/1",
        name="湖灯费",
        nature="行政事业性收费",
        jurisdiction="000000",
        aliases=("灯费",),
        rates=(Rate(unit="元/盏", value=Decimal("1.50")),),
        flat_rate=Decimal("1.50"),
        rate_unit="盏",
    )
    shown = fees_frame((_list(fee),)).row(0, named=True)
    assert (shown["flat_rate"], shown["rate_unit"], shown["aliases"]) == (Decimal("1.5"), "盏", ["灯费"])
    assert shown["rates"].startswith('[{"unit":"元/盏","op":"=","value":"1.50"')


def test_a_list_is_complete_for_its_own_place_alone() -> None:
    table = lists_frame((_list(_fee("A", "000000", verified=True), _fee("B", "370200"), place="370200"),))
    assert table.select("jurisdiction", "complete", "rows", "verified_rows").rows() == [
        ("000000", False, 1, 1),
        ("370200", True, 1, 0),
    ]


def test_a_list_speaks_of_a_nature_of_which_it_holds_no_row() -> None:
    natures = ("涉企保证金", "行政事业性收费")
    table = lists_frame((_list(_fee("B", "370200"), place="370200", natures=natures),))
    assert table.select("nature", "complete", "rows").rows() == [("涉企保证金", True, 0), ("行政事业性收费", True, 1)]


def test_without_lists_the_tables_are_empty_with_their_columns() -> None:
    assert fees_frame(()).schema == schemas.fees()
    assert lists_frame(()).schema == schemas.lists()
