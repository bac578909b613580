"""Does `feeaudit agencies check` name what is wrong with a register, row by row, and nothing where nothing is?"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.agencies.printed import CENTRE, FIRM, GUILD, OTHER, SERVICE, UNION
from tests.cli.run import inside

BUREAU, BOARD = "11370299MX89316195", "11370299MX4161653G"
HEAD = "credit_code,name,class,authority,authority_code,relation,share_percent,valid_from,valid_to,source\n"
SOUND = (
    f"{CENTRE},评审中心,事业单位,建设局,{BUREAU},举办单位,,2015-01-01,,名录 第2行\n"
    f"{UNION},安全协会,社会团体,应急局,{BOARD},业务主管单位,,2012-05-01,2023-12-31,名单 第2行\n"
    f"{UNION},安全协会,社会团体,科技局,{BUREAU},业务主管单位,,2024-01-01,,名单 第3行\n"
    f"{FIRM},安评公司,企业,服务中心,{SERVICE},出资,51,2019-01-01,,股东 第2行\n"
    f"{FIRM},安评公司,企业,建设局,{BUREAU},出资,49,2019-01-01,2020-12-31,股东 第3行\n"
    f"{FIRM},安评公司,企业,应急局,{BOARD},出资,49,2021-01-01,,股东 第4行\n"
    f"{GUILD},质量协会,社会团体,无,,,,2015-01-01,,名单 第4行\n"
)


def checked(folder: Path, text: str, *more: str) -> tuple[int, list[dict[str, Any]]]:
    """Exit code, and the problems of this register."""
    (folder / "agencies.csv").write_text(HEAD + text, encoding="utf-8")
    made = inside("agencies", "check", "agencies.csv", *more, "-f", "json", cwd=folder)
    return made.returncode, json.loads(made.stdout)["problems"]


def test_a_sound_register_has_no_problem(tmp_path: Path) -> None:
    assert checked(tmp_path, SOUND) == (0, [])
    said = inside("agencies", "check", str(tmp_path), cwd=tmp_path)
    assert "没有发现问题 no problem found" in said.stderr
    assert "agencies.csv" in said.stdout


@pytest.mark.parametrize(
    ("row", "kind", "rows"),
    [
        (f"{CENTRE[:-1]}0,甲中心,事业单位,建设局,{BUREAU},举办单位,,2015-01-01,,名录\n", "bad_code", [9]),
        (f"{SERVICE},甲中心,事业单位,建设局,11370299MX,举办单位,,2015-01-01,,名录\n", "bad_code", [9]),
        (f"{SERVICE},甲中心,企业,建设局,{BUREAU},举办单位,,2015-01-01,,名录\n", "other_class", [9]),
        (f"{CENTRE},评审中心,事业单位,建设局,{BUREAU},举办单位,,2015-01-01,,名录 第9行\n", "duplicate", [2, 9]),
        (f"{FIRM},安评公司,企业,服务中心,{SERVICE},出资,40,2022-01-01,2022-02-01,股东\n", "contradiction", [5, 9]),
        (f"{CENTRE},评审中心,事业单位,建设局,{BUREAU},举办单位,,2020-01-01,,名录\n", "overlap", [2, 9]),
        (f"{CENTRE},评审中心,事业单位,建设局,{BUREAU},挂靠,,2015-01-01,,名录\n", "contradiction", [2, 9]),
        (f"{OTHER},乙公司,企业,乙公司,{OTHER},出资,10,2015-01-01,,股东\n", "self_owned", [9]),
        (f"{SERVICE},服务中心,事业单位,安评公司,{FIRM},出资,10,2015-01-01,,股东\n", "circle", [5, 9]),
        (f"{FIRM},安评公司,企业,投资公司,{OTHER},出资,30,2015-01-01,,股东\n", "over_100", [5, 6, 9]),
        (f"{CENTRE},别的中心,事业单位,应急局,{BOARD},举办单位,,2015-01-01,,名录\n", "two_names", [2, 9]),
        (f"{SERVICE},评审中心,事业单位,应急局,{BOARD},举办单位,,2015-01-01,,名录\n", "two_codes", [2, 9]),
        (f"{SERVICE},甲中心,事业单位,建设局,{BUREAU},举办单位,,2015-01-01,,\n", "no_source", [9]),
        (f",甲中心,事业单位,建设局,{BUREAU},举办单位,,2015-01-01,,名录\n", "no_code", [9]),
        (f"{SERVICE},甲中心,事业单位,建设局,,举办单位,,2015-01-01,,名录\n", "no_owner_code", [9]),
        (f"{OTHER},乙公司,企业,建设局,{BUREAU},出资,,2015-01-01,,股东\n", "no_share", [9]),
        (f"{SERVICE},甲中心,事业单位,建设局,{BUREAU},,,2015-01-01,,名录\n", "no_relation", [9]),
        (f"{SERVICE},甲中心,事业单位,建设局,{BUREAU},举办单位,,,,名录\n", "undated", [9]),
    ],
)
def test_each_problem_is_named_with_its_rows_and_stops_nothing(
    tmp_path: Path, row: str, kind: str, rows: list[int]
) -> None:
    code, problems = checked(tmp_path, SOUND + row)
    assert code == 0
    assert {one["problem"]: one["rows"] for one in problems} == {kind: rows}
    assert all(one["what"] and one["todo"] for one in problems)


@pytest.mark.parametrize(
    "row",
    [
        f"{SERVICE},甲中心,国企,建设局,{BUREAU},举办单位,,2015-01-01,,名录\n",
        f"{SERVICE},甲中心,事业单位,建设局,{BUREAU},领导,,2015-01-01,,名录\n",
        f"{SERVICE},甲中心,企业,建设局,{BUREAU},出资,101,2015-01-01,,名录\n",
        f"{SERVICE},甲中心,企业,建设局,{BUREAU},出资,51,2015-13-01,,名录\n",
        f"{SERVICE},甲中心,企业,建设局,{BUREAU},出资,51,2015-01-01,2014-01-01,名录\n",
        f"{SERVICE},甲中心\n",
    ],
)
def test_a_row_that_cannot_be_used_ends_in_65_and_the_others_are_still_looked_at(tmp_path: Path, row: str) -> None:
    unsourced = f"{GUILD},质量协会,社会团体,科技局,{BOARD},业务主管单位,,2020-01-01,,\n"
    code, problems = checked(tmp_path, SOUND + row + unsourced)
    assert code == 65
    assert {one["problem"]: one["rows"] for one in problems} == {"unusable": [9], "no_source": [10]}


def test_a_circle_of_other_days_is_none(tmp_path: Path) -> None:
    row = f"{SERVICE},服务中心,事业单位,安评公司,{FIRM},出资,10,2015-01-01,2018-12-31,股东\n"
    assert checked(tmp_path, SOUND + row) == (0, [])


def test_a_file_that_is_no_register_is_named_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")
    code, problems = checked(tmp_path, SOUND, "x.csv")
    assert (code, [(one["problem"], one["file"]) for one in problems]) == (65, [("unusable", "x.csv")])


def test_what_is_wrong_between_two_files_is_found(tmp_path: Path) -> None:
    more = f"{FIRM},安评公司,企业,服务中心,{SERVICE},出资,60,2022-01-01,,另一份\n"
    (tmp_path / "b.csv").write_text(HEAD + more, "utf-8")
    _, problems = checked(tmp_path, SOUND, "b.csv")
    assert [(one["problem"], one["file"], one["rows"]) for one in problems] == [
        ("contradiction", "b.csv", [2]),
        ("over_100", "b.csv", [2]),
    ]
    assert all("agencies.csv 第5行" in one["what"] for one in problems)
