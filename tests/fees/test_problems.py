"""Is everything that a person should mend in a list named with its rows, and nothing else?"""

from pathlib import Path

import pytest

from feeaudit.errors import BadCatalogue
from feeaudit.fees import problems
from feeaudit.fees.problems import showing
from tests.fees.lists import Cells, row, write_list

GOOD = row("X1", "湖面照明费", standard="30元/盏", legal_basis="湖价费〔2019〕7号")


def found(tmp_path: Path, *rows: Cells, **about: object) -> list[tuple[str, str, tuple[int, ...]]]:
    write_list(tmp_path / "l" / "1", *rows, about=about)
    return [(one.severity, one.kind, one.rows) for one in problems.find((tmp_path,))[1]]


def test_a_good_list_has_no_problem(tmp_path: Path) -> None:
    child = row("X2", "高灯", parent_id="X1", standard="50元/盏")
    free = row("X3", "湖景眺望", status="no_charge", legal_basis="《湖泊管理条例》")
    gone = row("X4", "湖灯检验费", status="cancelled", cease_from="2020-01-01", cease_document="湖财综〔2019〕9号")
    assert found(tmp_path, GOOD, child, free, gone) == []


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"status": "cancelled"}, "dead_open"),
        ({"status": "停征"}, "dead_open"),
        ({"status": "cancelled", "cease_from": "2020-01-01"}, "no_document"),
        ({"cease_from": "2020-01-01", "cease_document": "湖财综〔2019〕9号"}, "ceased_active"),
        ({"jurisdiction": "990000"}, "place"),
        ({"jurisdiction": "000001"}, "place"),
        ({"excludes": "X9"}, "excludes"),
        ({"legal_basis": ""}, "no_basis"),
    ],
)
def test_a_row_that_says_too_little_or_against_itself_is_named(tmp_path: Path, cells: Cells, kind: str) -> None:
    good = row("X0", "湖岸清扫费", standard="5元/户", legal_basis="湖价费〔2019〕7号")
    assert [one[1:] for one in found(tmp_path, good, GOOD | cells)] == [(kind, (3,))]


def test_a_place_and_a_nature_outside_the_lists_are_named(tmp_path: Path) -> None:
    rows = [
        GOOD | {"id": place, "name": f"第{place}项费", "jurisdiction": place}
        for place in ("370211", "000000", "330100")
    ]
    fund = GOOD | {"id": "F", "name": "湖水基金", "nature": "政府性基金"}
    told = found(tmp_path, *rows, fund, jurisdiction="370200", natures=["行政事业性收费"])
    assert told == [("warning", "nature", (5,)), ("warning", "other_place", (4,))]


def test_a_name_alone_is_named_and_a_heading_with_children_is_not(tmp_path: Path) -> None:
    head, child = row("H", "湖区收费"), GOOD | {"parent_id": "H"}
    assert ("info", "empty_row", (2,)) in found(tmp_path, head, GOOD)
    assert "empty_row" not in {kind for _, kind, _ in found(tmp_path, head, child)}


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({}, "duplicate"),
        ({"name": "湖面照明费（2024年）"}, "duplicate"),
        ({"standard": "40元/盏"}, "two_prices"),
        ({"standard": "40元/盏", "valid_from": "2024-01-01"}, "two_prices"),
        ({"standard": "40元/盏", "payer": "船主"}, None),
        ({"standard": "40元/盏", "jurisdiction": "370200"}, None),
        ({"standard": "40元/盏", "nature": "政府性基金"}, None),
    ],
)
def test_one_fee_written_twice_and_two_prices_on_one_day_are_named(
    tmp_path: Path, cells: Cells, kind: str | None
) -> None:
    assert found(tmp_path, GOOD, GOOD | {"id": "X2"} | cells) == ([("warning", kind, (2, 3))] if kind else [])


def test_a_price_that_follows_another_is_no_second_one(tmp_path: Path) -> None:
    old = GOOD | {"valid_to": "2023-12-31"}
    assert found(tmp_path, old, GOOD | {"id": "X2", "standard": "40元/盏", "valid_from": "2024-01-01"}) == []


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ({"valid_from": "2023-01-01", "valid_to": "2024-03-31"}, {"valid_from": "2024-01-01"}, ["overlap"]),
        ({"valid_from": "2023-01-01", "valid_to": "2023-11-30"}, {"valid_from": "2024-01-01"}, ["gap"]),
        ({"valid_from": "2023-01-01", "valid_to": "2023-12-31"}, {"valid_from": "2024-01-01"}, []),
        ({"valid_from": "2023-01-01"}, {"published": "2024-02-03"}, []),
        ({}, {"valid_from": "2024-01-01"}, ["undated"]),
        ({"coverage": "excerpt"}, {"valid_from": "2024-01-01"}, []),
        ({"jurisdiction": "370200"}, {"jurisdiction": "370000"}, []),
    ],
)
def test_editions_that_overlap_or_leave_a_gap_are_named(
    tmp_path: Path, old: dict[str, object], new: dict[str, object], kinds: list[str]
) -> None:
    for edition, about in (("2023", old), ("2024", new)):
        place = str(about.get("jurisdiction", "000000"))
        write_list(tmp_path / "l" / edition, GOOD | {"jurisdiction": place}, about=about)
    assert [one.kind for one in problems.find((tmp_path,))[1]] == kinds


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ({"standard": "40元/盏"}, True),
        ({}, False),
        ({"standard": ""}, False),
        ({"standard": "40元/盏", "jurisdiction": "370200"}, False),
        ({"standard": "40元/盏", "valid_from": "2024-01-01"}, False),
    ],
)
def test_two_lists_that_give_a_fee_two_prices_on_one_day_are_named(tmp_path: Path, cells: Cells, named: bool) -> None:
    about: dict[str, object] = {"coverage": "excerpt"}
    write_list(tmp_path / "a" / "1", GOOD | {"valid_to": "2023-12-31"}, about=about)
    write_list(
        tmp_path / "b" / "1", row("X0", "湖岸清扫费", legal_basis="湖价费〔2019〕7号"), GOOD | cells, about=about
    )
    told = [(one.kind, one.list, one.rows) for one in problems.find((tmp_path,))[1]]
    assert told == ([("two_prices", "b/1", (3,))] if named else [])


def test_every_bad_cell_of_a_list_is_named_and_the_other_lists_are_looked_at(tmp_path: Path) -> None:
    write_list(
        tmp_path / "bad" / "1", GOOD | {"nature": "随便收费"}, GOOD, GOOD | {"id": "X2", "valid_to": "明年"}, GOOD
    )
    write_list(tmp_path / "good" / "1", GOOD)
    known, told = problems.find((tmp_path,))
    assert [one.name for one in known] == ["good/1"]
    assert [(one.severity, one.rows) for one in told] == [("critical", (row,)) for row in (2, 4, 5)]
    for one, says in zip(told, ("第2行 nature 列", "第4行 valid_to 列", "第5行 id 列"), strict=True):
        assert says in one.what
        assert one.todo


def test_one_edition_twice_with_other_content_cannot_be_used(tmp_path: Path) -> None:
    write_list(tmp_path / "here" / "l" / "1", GOOD)
    write_list(tmp_path / "there" / "l" / "1", GOOD | {"name": "湖岸清扫费"})
    assert [one.severity for one in problems.find((tmp_path,))[1]] == ["critical"]


def test_an_empty_list_cannot_be_used_and_no_list_at_all_is_an_error(tmp_path: Path) -> None:
    assert [(one, kind) for one, kind, _ in found(tmp_path)] == [("critical", "unusable")]
    (tmp_path / "none").mkdir()
    with pytest.raises(BadCatalogue):
        problems.find((tmp_path / "none",))


def test_a_last_line_without_its_end_may_be_cut(tmp_path: Path) -> None:
    file = write_list(tmp_path / "l" / "1", GOOD) / "fees.csv"
    file.write_bytes(file.read_bytes().rstrip())
    assert [(one.kind, one.rows) for one in problems.find((tmp_path,))[1]] == [("cut", (2,))]


def test_a_person_sees_the_first_rows_and_how_many_there_are(tmp_path: Path) -> None:
    write_list(
        tmp_path / "l" / "1", *(row(f"X{at}", f"第{at}渡口停靠费", standard=f"{at}元/次") for at in range(1, 21))
    )
    _, told = problems.find((tmp_path,))
    assert showing.rows(told)[0][:3] == ("留意 info", "l/1", "2、3、4、5、6、7、8、9 … 共 20 行 rows")
    assert showing.counted(told) == "留意 info 1"
