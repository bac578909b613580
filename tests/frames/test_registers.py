"""Is each register known by its columns, and a broken one refused by row and column?"""

from datetime import date
from pathlib import Path

import pytest

from feeaudit.errors import BadConfiguration
from feeaudit.frames.registers import load

AGENCIES = (
    "credit_code,name,class,authority,relation,share_percent,valid_from\n"
    "12A,某中心,事业单位,某局,举办单位,51%,2020-01-01\n"
)
APPROVALS = (
    "case_no,approval_item,authority,authority_code,payer_id,accepted,closed,service,provider_id\nA1,立项,某局,,,,,,\n"
)


def register(tmp_path: Path, name: str, text: str) -> Path:
    """The text as a file of that name."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8-sig")
    return file


def test_registers_are_told_apart_by_columns_not_by_name(tmp_path: Path) -> None:
    files = (register(tmp_path, "一.csv", APPROVALS), register(tmp_path, "二.csv", AGENCIES))
    registers = load(files)
    assert registers.agencies.height == registers.approvals.height == 1
    assert registers.agencies["valid_from"].item() == date(2020, 1, 1)
    assert str(registers.agencies["share_percent"].item()) == "51.0000"
    assert registers.payers.height == 0


def test_the_order_of_files_and_a_row_given_twice_change_nothing(tmp_path: Path) -> None:
    one, two = (
        register(tmp_path, "a.csv", AGENCIES),
        register(tmp_path, "b.csv", AGENCIES + "12B,乙,事业单位,某局,举办单位,,\n"),
    )
    assert load((one, two)).agencies.equals(load((two, one)).agencies)
    assert load((one, two)).agencies.height == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "not known for what it is"),
        (AGENCIES.replace("2020-01-01", "2020-13-01"), "row 2, valid_from"),
        (AGENCIES.replace("51%", "half"), "row 2, share_percent"),
    ],
)
def test_a_broken_register_is_named_by_row_and_column(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadConfiguration, match=says):
        load((register(tmp_path, "x.csv", text),))
