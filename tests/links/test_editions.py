"""Is a charge held against the edition of its day, where two editions of one list are loaded?"""

from datetime import date
from pathlib import Path

import pytest

from feeaudit import fees
from feeaudit.frames.fees import fees_frame
from feeaudit.links import find
from tests.fees.lists import row, write_list
from tests.links.books import charge, charges


@pytest.mark.parametrize(
    ("item", "day", "fee"),
    [
        ("湖面照明费", date(2024, 6, 30), "OLD-1"),
        ("湖面照明费", date(2024, 7, 1), "NEW-1"),
        ("湖岸清扫费", date(2024, 6, 30), "OLD-2"),
        ("湖岸清扫费", date(2024, 7, 1), None),
        ("渡口停靠费", date(2024, 6, 30), None),
        ("渡口停靠费", date(2024, 7, 1), "NEW-2"),
        ("湖灯检验费", date(2024, 7, 1), "OLD-3"),
    ],
)
def test_the_edition_of_the_day_speaks_and_what_it_leaves_out_is_no_fee_any_more(
    tmp_path: Path, item: str, day: date, fee: str | None
) -> None:
    gone = row("OLD-3", "湖灯检验费", status="cancelled", cease_from="2020-01-01", cease_document="湖财综〔2019〕9号")
    old = (row("OLD-1", "湖面照明费"), row("OLD-2", "湖岸清扫费"), gone)
    write_list(tmp_path / "l" / "2023", *old, about={"valid_from": "2023-01-01"})
    new = (row("NEW-1", "湖面照明费"), row("NEW-2", "渡口停靠费"))
    write_list(tmp_path / "l" / "2024", *new, about={"valid_from": "2024-07-01"})
    found = find(charges(charge(item, date=day)), fees_frame(fees.load((tmp_path,))))
    assert found["fee_id"].to_list() == [fee]
