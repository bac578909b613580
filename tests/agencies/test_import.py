"""Does `feeaudit agencies import` turn registers, as they are published, into an agencies.csv with every source?"""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from feeaudit.frames import registers
from tests.agencies.printed import (
    ASSOCIATIONS,
    CENTRE,
    DIRECTORY,
    FIRM,
    GUILD,
    INSTITUTIONS,
    OTHER,
    SERVICE,
    SHAREHOLDERS,
    UNION,
)
from tests.cli.run import inside
from tests.conftest import ROOT
from tests.fees import published
from tests.fees.published import Paper

pytestmark = pytest.mark.usefixtures("here")

Writer = Callable[[Paper], bytes]
each_file = pytest.mark.parametrize(
    ("suffix", "write"),
    [
        ("xlsx", published.xlsx),
        ("xls", published.xls),
        ("csv", published.comma),
        ("html", published.html),
        ("docx", published.docx),
    ],
)


def imported(folder: Path, content: bytes, name: str, *said: str) -> list[dict[str, str]]:
    """The rows of the agencies.csv that the command makes of this file."""
    (folder / name).write_bytes(content)
    made = inside("agencies", "import", name, "-o", "out", *said, cwd=folder)
    assert made.returncode == 0, made.stderr
    return rows_of(folder / "out" / "agencies.csv")


def rows_of(file: Path) -> list[dict[str, str]]:
    """A CSV, row by row."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@each_file
def test_public_institutions_have_their_founders_days_and_sources(tmp_path: Path, suffix: str, write: Writer) -> None:
    rows = imported(tmp_path, write(INSTITUTIONS), f"名录.{suffix}")
    assert [(row["credit_code"], row["authority"], row["relation"]) for row in rows] == [
        (CENTRE, "示例市建设局", "举办单位"),
        (SERVICE, "示例市应急局", "举办单位"),
        (SERVICE, "示例市建设局", "举办单位"),
    ]
    assert [(row["valid_from"], row["valid_to"]) for row in rows[:2]] == [
        ("2021-05-17", "2026-05-17"),
        ("2020-01-01", ""),
    ]
    assert {row["class"] for row in rows} == {"事业单位"}
    sheet = suffix in ("xlsx", "xls", "csv")
    place = "第1张表第4行" if sheet else "第1页第2行"
    assert rows[0]["source"] == f"名录.{suffix} {place}（截至2024年12月31日）"


@each_file
def test_associations_have_a_supervisor_until_they_part_and_may_have_none(
    tmp_path: Path, suffix: str, write: Writer
) -> None:
    rows = imported(tmp_path, write(ASSOCIATIONS), f"名单.{suffix}")
    assert [(r["credit_code"], r["authority"], r["relation"], r["valid_from"], r["valid_to"]) for r in rows] == [
        (UNION, "示例市应急局", "业务主管单位", "2012-05-01", "2023-12-31"),
        (GUILD, "无", "", "2015-03-01", ""),
    ]


@pytest.mark.parametrize(
    ("suffix", "write"), [("xlsx", published.xlsx), ("html", published.html), ("docx", published.docx)]
)
def test_shareholders_have_shares_under_two_rows_of_headings_and_merged_cells(
    tmp_path: Path, suffix: str, write: Writer
) -> None:
    rows = imported(tmp_path, write(SHAREHOLDERS), f"股东.{suffix}")
    assert [
        (r["credit_code"], r["authority"], r["authority_code"], r["relation"], r["share_percent"]) for r in rows
    ] == [
        (FIRM, "示例市服务中心", SERVICE, "出资", "51"),
        (FIRM, "王某", "", "出资", "49"),
    ]
    assert {row["valid_from"] + row["valid_to"] for row in rows} == {""}, "a day of payment is no day of a tie"


@each_file
def test_a_directory_ties_nobody_and_tells_who_is_listed_for_what(tmp_path: Path, suffix: str, write: Writer) -> None:
    rows = imported(tmp_path, write(DIRECTORY), f"超市.{suffix}")
    assert [(row["credit_code"], row["authority"], row["relation"]) for row in rows] == [
        (FIRM, "", ""),
        (OTHER, "", ""),
    ]
    listed = rows_of(tmp_path / "out" / "directory.csv")
    assert [(row["credit_code"], row["service"], row["authority"]) for row in listed] == [
        (FIRM, "建设项目安全评价", "示例市应急局"),
        (OTHER, "水土保持方案编制", "示例市水务局"),
    ]


def test_what_was_written_is_loaded_as_it_is_and_imports_again_the_same(tmp_path: Path) -> None:
    papers = {"a.xlsx": INSTITUTIONS, "b.html": ASSOCIATIONS, "c.docx": SHAREHOLDERS, "d.xls": DIRECTORY}
    for name, paper in papers.items():
        (tmp_path / name).write_bytes(getattr(published, name[2:])(paper))
    made = inside("agencies", "import", *papers, "-o", "out", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    file = tmp_path / "out" / "agencies.csv"
    loaded = registers.load((file, file.with_name("directory.csv")))
    assert (loaded.agencies.height, loaded.directory.height) == (9, 2)
    said = {tuple(value or "" for value in row.values()) for row in rows_of(file)}
    assert {tuple("" if v is None else _plain(v) for v in row) for row in loaded.agencies.rows()} == said
    again = inside("agencies", "import", "out/agencies.csv", "-o", "again", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "again" / "agencies.csv").read_bytes() == file.read_bytes()


def _plain(value: object) -> str:
    text = str(value)
    return text.removesuffix(".0000") if "." in text else text


def test_rows_in_are_rows_out_and_all_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(published.xlsx(INSTITUTIONS))
    made = inside("agencies", "import", "a.xlsx", "-o", "out", cwd=tmp_path)
    for line in ("读到的行 rows read", "7", "合计 totals", "further owners in one row", "写出的行 rows written", "3"):
        assert line in made.stdout


def test_the_number_of_a_persons_card_is_never_written(tmp_path: Path) -> None:
    imported(tmp_path, published.xlsx(SHAREHOLDERS), "a.xlsx")
    for file in (tmp_path / "out").iterdir():
        assert "370299198001011234" not in file.read_text("utf-8")


def table(*rows: list[str]) -> bytes:
    """A CSV of these rows."""
    return published.comma(Paper(rows=rows))


HEAD = ["企业名称", "统一社会信用代码", "股东", "持股比例"]


@pytest.mark.parametrize(
    ("content", "said", "words"),
    [
        (table(["名称", "信用代码", "举办单位", "口径"], ["甲", CENTRE, "某局", "按户"]), (), "口径"),
        (table(["名称", "统一社会信用代码", "法定代表人"], ["甲", CENTRE, "张某"]), (), "--kind"),
        (table(HEAD, ["甲", FIRM, "某局", "0.51"]), (), "0.51"),
        (table(HEAD, ["甲", FIRM, "某局", "151%"]), (), "0–100%"),
        (table(HEAD, ["甲", FIRM, "某局", "过半"]), (), "过半"),
        (table(HEAD, ["甲", FIRM, "某局", "60%"], ["", "", "某人", "40%"]), (), "--carry"),
        (table([*HEAD[:3], "有效期"], ["甲", FIRM, "某局", "三年"]), (), "三年"),
        (table(["名称", "举办单位", "举办单位"], ["甲", "某局", "某委"]), (), "举办单位"),
        (table(["名称", "举办单位"], ["甲", "某局"]), ("--column", "没有的列=-"), "没有的列"),
        (b"<html><body><p>\xe8\xaf\xb7\xe7\x99\xbb\xe5\xbd\x95</p></body></html>", (), "请登录"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name_and_nothing_is_written(
    tmp_path: Path, content: bytes, said: tuple[str, ...], words: str
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    made = inside("agencies", "import", "a.csv", "-o", "out", *said, cwd=tmp_path)
    assert made.returncode == 65
    assert words in made.stderr
    assert "a.csv" in made.stderr or "--column" in made.stderr
    assert not (tmp_path / "out" / "agencies.csv").exists()


def test_the_user_says_what_a_column_or_a_register_is(tmp_path: Path) -> None:
    content = table(["名称", "信用代码", "归口", "口径"], ["甲中心", CENTRE, "某局", "按户"])
    said = ("--kind", "institutions", "--column", "归口=authority", "--column", "口径=-", "--valid-from", "2020-01-01")
    [row] = imported(tmp_path, content, "a.csv", *said)
    assert (row["authority"], row["relation"], row["valid_from"]) == ("某局", "举办单位", "2020-01-01")
    wrong = inside("agencies", "import", "a.csv", "-o", "out", "--column", "归口=nothing", cwd=tmp_path)
    assert wrong.returncode == 2


def test_a_workbooks_parts_of_one_are_percent_and_blank_names_are_carried(tmp_path: Path) -> None:
    content = table(HEAD, ["甲", FIRM, "某局", "0.6"], ["", "", "某人", "0.4"], ["乙", OTHER, "某局", "1"])
    rows = imported(tmp_path, content, "a.csv", "--carry")
    assert [(row["credit_code"], row["share_percent"]) for row in rows] == [(FIRM, "60"), (FIRM, "40"), (OTHER, "100")]


def test_a_share_is_reckoned_only_where_both_sums_tell_their_unit(tmp_path: Path) -> None:
    head = ["企业名称", "统一社会信用代码", "注册资本", "股东", "认缴出资额（万元）"]
    content = table(head, ["甲", FIRM, "1000万元", "某局", "510"], ["乙", OTHER, "1000", "某局", "510"])
    assert [row["share_percent"] for row in imported(tmp_path, content, "a.csv")] == ["51", ""]


def test_a_body_that_ended_on_an_unknown_day_has_no_tie_and_a_note(tmp_path: Path) -> None:
    content = table(
        ["名称", "信用代码", "举办单位", "状态"],
        ["甲中心", CENTRE, "某局", "注销"],
        ["乙中心", SERVICE, "某局", "正常"],
    )
    rows = imported(tmp_path, content, "a.csv")
    assert [row["authority"] for row in rows] == ["", "某局"]
    made = inside("agencies", "import", "a.csv", "-o", "again", cwd=tmp_path)
    assert "第1张表第2行" in made.stderr


def test_a_code_that_a_spreadsheet_may_have_cut_is_named(tmp_path: Path) -> None:
    content = table(["名称", "信用代码", "举办单位"], ["甲中心", "123702990000000000", "某局"])
    imported(tmp_path, content, "a.csv", "--kind", "事业单位")
    made = inside("agencies", "import", "a.csv", "-o", "again", cwd=tmp_path)
    assert "第1张表第2行：信用代码 123702990000000000" in made.stderr


def test_one_page_of_one_body_is_a_register(tmp_path: Path) -> None:
    pairs = [
        ["名称", "示例市评审中心"],
        ["统一社会信用代码", CENTRE],
        ["举办单位", "示例市建设局"],
        ["法定代表人", "张某"],
    ]
    [row] = imported(tmp_path, published.html(Paper(rows=pairs)), "a.html")
    assert (row["credit_code"], row["authority"], row["relation"]) == (CENTRE, "示例市建设局", "举办单位")


def test_several_sheets_may_be_several_registers(tmp_path: Path) -> None:
    import io

    from openpyxl import Workbook

    book = Workbook()
    for n, paper in enumerate((INSTITUTIONS, DIRECTORY)):
        sheet = book.worksheets[0] if n == 0 else book.create_sheet()
        for row in paper.rows:
            sheet.append([cell if cell not in ("<", "^") else None for cell in row])
    out = io.BytesIO()
    book.save(out)
    rows = imported(tmp_path, out.getvalue(), "a.xlsx")
    assert [row["source"] for row in rows][-1] == "a.xlsx 第2张表第3行"


def test_the_samples_import_as_their_golden_files_say(tmp_path: Path, update: bool) -> None:
    folder = ROOT / "samples" / "registers"
    papers = sorted(file for file in folder.iterdir() if file.is_file() and file.suffix != ".md")
    made = inside("agencies", "import", *papers, "-o", tmp_path / "out", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    for name in ("agencies.csv", "directory.csv", "sources.csv"):
        golden, own = folder / "expected" / name, (tmp_path / "out" / name).read_text("utf-8")
        if update:
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(own, "utf-8", newline="\n")
        assert golden.read_text("utf-8") == own
