"""Does the spreadsheet keep every digit, run nothing, and add up?"""

import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from feeaudit.frames import Audit
from feeaudit.reports import figures, xlsx
from feeaudit.reports.words import STATES
from feeaudit.reports.xlsx import book as books
from feeaudit.reports.xlsx import findings, totals
from tests.reports import audits

Rows = list[list[Any]]


def sheets(audit: Audit, out: Path) -> dict[str, Rows]:
    """Sheet → rows, as calamine reads them."""
    xlsx.write(audit, out)
    book = CalamineWorkbook.from_path(str(out))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def column(rows: Rows, head: str) -> list[Any]:
    """The values under a heading."""
    place = next(n for n, name in enumerate(rows[0]) if str(name).split("\n")[0] == head)
    return [row[place] for row in rows[1:]]


def test_every_sheet_is_there_in_its_order(tmp_path: Path) -> None:
    assert list(sheets(audits.audit(), tmp_path / "a.xlsx")) == [
        "封面 Cover", "疑点 Findings", "按规则 By rule", "按收款方 By payee", "按收费项目 By fee", "按月份 By month",
        "企业负担 Burden", "按审批事项 By approval item", "同一检查两家收费 Same check, two bodies",
        "不可判断 Undecidable", "不可判断明细 Undecidable rows", "未读文件 Not read", "链接待核 Links to check",
        "已装清单 Lists loaded", "同一笔 Same payment", "控制总数 Control totals",
    ]  # fmt: skip


def test_identifiers_are_text_with_every_digit_for_two_readers(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    numbers = {f"{int(audits.NUMBER) + n:020}" for n in (1, 2, 3, 5)}
    assert set(column(sheets(audits.audit(), out)["疑点 Findings"], "票据号码")) == numbers
    book = openpyxl.load_workbook(out)
    sheet = book["疑点 Findings"]
    heads = [str(cell.value).split("\n")[0] for cell in sheet[1]]
    cells = [row[heads.index("票据号码")] for row in sheet.iter_rows(min_row=2)]
    assert {cell.value for cell in cells} == numbers
    assert {cell.data_type for cell in cells} == {"s"}
    book.close()


def test_amounts_are_numbers_and_dates_are_dates(tmp_path: Path) -> None:
    rows = sheets(audits.audit(), tmp_path / "a.xlsx")["疑点 Findings"]
    assert column(rows, "涉及金额(元)") == [31800.0, 31800.0, 31800.0, 1480.0, 550.0, 300.0]
    assert column(rows, "日期")[0] == date(2024, 3, 15)


def test_hostile_text_stays_text_and_its_hidden_characters_are_seen(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    rows = sheets(audits.audit(), out)["疑点 Findings"]
    assert column(rows, "收款方")[-1] == '=HYPERLINK("x","y")<script>alert(1)</script>\\u202e\\u0007'
    with zipfile.ZipFile(out) as parts:
        inside = {name: parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels"))}
    formulas = [formula for text in inside.values() for formula in re.findall(r"<f>(.*?)</f>", text)]
    assert formulas == ["SUM('疑点 Findings'!O2:O7)"]
    links = [link for text in inside.values() for link in re.findall(r"<hyperlink [^>]*>", text)]
    assert links
    assert all("location=" in link for link in links)
    targets = [link for text in inside.values() for link in re.findall(r'Target="([^"]*)" TargetMode="External"', text)]
    assert targets == ["report.html"]


def test_the_number_of_a_finding_leads_to_its_place_on_the_page_beside_the_book(tmp_path: Path) -> None:
    sheets(audits.audit(), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["疑点 Findings"]
    led = {cell.coordinate: (cell.hyperlink.target, cell.hyperlink.location) for [cell] in sheet["A2:A7"]}
    ids = [f"f-{finding.id}" for finding in audits.FINDINGS]
    assert led == {f"A{n}": ("report.html", place) for n, place in enumerate(ids, 2)}


def test_the_sheet_of_findings_has_every_hit_and_its_money_once(tmp_path: Path) -> None:
    rows = sheets(audits.audit(), tmp_path / "a.xlsx")["疑点 Findings"]
    assert len(rows) - 1 == len(audits.HITS)
    assert sum(map(Decimal, map(str, column(rows, "计入合计(元)")))) == audits.AT_ISSUE
    assert column(rows, "序号") == [1, 2, 3, 4, 5, 6]


def test_the_months_add_up_to_the_headline_and_a_charge_without_a_date_keeps_its_money(tmp_path: Path) -> None:
    undated = [row | {"date": None} if row["charge_id"] == "c3" else row for row in audits.CHARGES]
    rows = sheets(audits.audit(charges=undated), tmp_path / "a.xlsx")["按月份 By month"]
    assert rows[1:] == [["没有日期 no date", 1480.0], ["2024-02", 300.0], ["2024-03", 31800.0], ["2024-06", 550.0]]
    assert sum(Decimal(str(amount)) for amount in column(rows, "计入合计(元)")) == audits.AT_ISSUE


def test_the_fees_add_up_to_the_headline_and_what_is_on_no_list_has_its_item(tmp_path: Path) -> None:
    rows = sheets(audits.audit(), tmp_path / "a.xlsx")["按收费项目 By fee"]
    assert [(row[0], row[1], row[5]) for row in rows[1:]] == [
        ("", "土地复垦方案编制费", 31800.0), ("水土保持补偿费", "", 1480.0), ("不动产登记费", "", 550.0),
        ("", "档案查询服务费", 300.0),
    ]  # fmt: skip
    assert sum(Decimal(str(amount)) for amount in column(rows, "计入合计(元)")) == audits.AT_ISSUE


def test_poured_cells_look_as_their_columns_say(tmp_path: Path) -> None:
    sheets(audits.audit(), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["疑点 Findings"]
    heads = [str(cell.value).split("\n")[0] for cell in sheet[1]]
    row = dict(zip(heads, sheet[2], strict=True))
    assert (row["票据号码"].number_format, row["日期"].number_format) == ("@", "yyyy-mm-dd")
    assert row["涉及金额(元)"].number_format.startswith("#,##0.00")
    assert (row["轻重"].font.b, row["轻重"].value) == (True, "重 critical")
    assert row["问题说明"].alignment.wrap_text
    assert sheet.row_dimensions[2].height >= 33


@pytest.mark.parametrize("text", ["_x0041_ 甲", " 两边有空格 ", "第一行\n第二行", "a<b>&\"c'", "]]>", "1\t2"])
def test_a_text_comes_back_as_it_was_put_in(text: str, tmp_path: Path) -> None:
    charges = [row | {"item": text} for row in audits.CHARGES]
    rows = sheets(audits.audit(charges=charges), tmp_path / "a.xlsx")["疑点 Findings"]
    assert set(column(rows, "收费项目")) == {text}


def test_a_day_before_spreadsheets_count_is_text(tmp_path: Path) -> None:
    charges = [row | {"date": date(1899, 5, 1)} for row in audits.CHARGES]
    rows = sheets(audits.audit(charges=charges), tmp_path / "a.xlsx")["疑点 Findings"]
    assert set(column(rows, "日期")) == {"1899-05-01"}


def test_the_formula_sums_the_column_that_is_counted_once() -> None:
    place = [held.name for held in findings.COLUMNS].index("counted")
    assert chr(ord("A") + place) == totals.COUNTED_COLUMN


def test_a_person_can_choose_a_state_and_write_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    rows = sheets(audits.audit(), out)["疑点 Findings"]
    assert all(set(column(rows, head)) == {""} for head in ("状态", "处理说明", "复核人"))
    book = openpyxl.load_workbook(out)
    sheet = book["疑点 Findings"]
    [offered] = sheet.data_validations.dataValidation
    assert [state[0] in str(offered.formula1) for state in STATES.values()] == [True] * 4
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:AG7"
    assert sheet.page_setup.orientation == "landscape"
    book.close()


def test_what_could_not_be_tested_and_was_not_read_has_its_rows(tmp_path: Path) -> None:
    read = sheets(audits.audit(), tmp_path / "a.xlsx")
    assert sum(column(read["不可判断 Undecidable"], "数量")) == 4
    assert len(read["不可判断明细 Undecidable rows"]) == 5
    assert column(read["未读文件 Not read"], "文件") == ["票据/扫描.pdf", "票据/<img src=x onerror=alert(1)>.pdf"]
    assert column(read["链接待核 Links to check"], "次选条目") == ["不动产登记费"]
    assert column(read["同一笔 Same payment"], "核销") == ["被红冲 Reversed", "红字 Red letter", "重份 Copy"]


def test_every_control_total_agrees(tmp_path: Path) -> None:
    rows = sheets(audits.audit(), tmp_path / "a.xlsx")["控制总数 Control totals"]
    assert {row[5] for row in rows[1:]} == {"", "一致 agrees"}
    assert ["给出的文件 Documents given · 合计 sum", 4.0, 300.0, 4.0, "", "一致 agrees"] in rows


def test_a_total_that_does_not_agree_is_said_so(tmp_path: Path) -> None:
    audit = audits.audit()
    rows = sheets(replace(audit, readings=audit.readings[:2]), tmp_path / "a.xlsx")["控制总数 Control totals"]
    assert [row[0] for row in rows if row[5] == "不符 differs"] == ["给出的文件 Documents given · 合计 sum"]


def test_the_cover_tells_headline_frame_and_limits(tmp_path: Path) -> None:
    cover = "\n".join(str(cell) for row in sheets(audits.audit(), tmp_path / "a.xlsx")["封面 Cover"] for cell in row)
    for said in ("34,130.00", "66%", "青岛某制造有限公司", "2024-01-01 — 2024-12-31", "370200", "5f0c2f7f3c1d4e88",
                 "2 份文件没有读出"):  # fmt: skip
        assert said in cover


def test_every_list_loaded_has_its_row_and_hash(tmp_path: Path) -> None:
    rows = sheets(audits.audit(), tmp_path / "a.xlsx")["已装清单 Lists loaded"]
    assert rows[1:] == [["示例市收费目录清单", "demo/2024", "完整 complete", date(2024, 1, 1), 2.0, 2.0, "cd" * 32]]


def test_more_rows_than_a_sheet_holds_go_to_further_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "ROW_LIMIT", 4)
    read = sheets(audits.audit(), tmp_path / "a.xlsx")
    parts = [rows for name, rows in read.items() if name.startswith("疑点")]
    assert [len(rows) - 1 for rows in parts] == [4, 2]
    assert sum(Decimal(str(c)) for rows in parts for c in column(rows, "计入合计(元)")) == audits.AT_ISSUE
    assert "不符 differs" not in {row[5] for row in read["控制总数 Control totals"]}


def test_a_text_too_long_for_a_cell_is_marked_there_and_on_the_cover(tmp_path: Path) -> None:
    long = replace(audits.FINDINGS[0], message_zh="长" * 40_000)
    read = sheets(replace(audits.audit(), findings=(long, *audits.FINDINGS[1:])), tmp_path / "a.xlsx")
    assert "全文见 findings.jsonl" in column(read["疑点 Findings"], "问题说明")[0]
    assert any("1 个单元格放不下全文" in str(cell) for row in read["封面 Cover"] for cell in row)


def test_a_number_beyond_fifteen_digits_is_kept_as_text(tmp_path: Path) -> None:
    exact = Decimal("1234567890123456.78")
    huge = tuple(row | {"amount": exact} if row["charge_id"] == "c3" else row for row in audits.CHARGES)
    read = sheets(audits.audit(charges=huge), tmp_path / "a.xlsx")
    assert column(read["疑点 Findings"], "金额(元)")[3] == str(exact)


def test_english_comes_first_where_it_is_asked_for(tmp_path: Path) -> None:
    read = sheets(audits.audit(lang="en"), tmp_path / "a.xlsx")
    assert list(read)[1] == "Findings 疑点"
    assert read["Findings 疑点"][0][3] == "Payee\n收款方"


def test_an_audit_of_nothing_opens(tmp_path: Path) -> None:
    read = sheets(audits.empty(), tmp_path / "a.xlsx")
    assert len(read["疑点 Findings"]) == 1
    assert figures.coverage(audits.empty()).tested == 0


def test_a_workbook_that_cannot_be_written_is_an_error_of_the_machine_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(OSError, match=r"a\.xlsx"):
        xlsx.write(audits.audit(), tmp_path / "a.xlsx")
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


def test_the_cover_draws_the_sheets_of_rules_and_of_the_burden_and_holds_what_they_say(tmp_path: Path) -> None:
    sheets(audits.audit(), tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        charts = [parts.read(name).decode() for name in sorted(parts.namelist()) if "charts/chart" in name]
    said = [re.findall(r"<c:v>([^<]*)</c:v>", chart) for chart in charts]
    assert "31800.0" in said[0]
    assert {"行政事业性收费", "51340.0", "34130.0"} <= set(said[1])
    book = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx"))
    [place] = set(re.findall(r"'企业负担 Burden'!\$B\$(\d+)", charts[1]))
    assert book.get_sheet_by_name("企业负担 Burden").to_python()[int(place) - 1][1] == "行政事业性收费"
