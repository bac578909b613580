"""Is the page whole by itself, readable for everyone, and inert whatever a stranger wrote?"""

import re
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree, html

from feeaudit.frames import Audit
from feeaudit.model import Decision, Standing
from feeaudit.reports import html as page
from feeaudit.reports.page import bars, ties, view
from tests.conftest import tool
from tests.reports import audits

HOSTILE = (
    audits.HOSTILE,
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% for x in y %}",
    "\u202e\u2066fdp.exe",
    "'\" onmouseover='alert(1)",
    "<!-- -->]]>&amp;",
)  # fmt: skip


def text_of(audit: Audit, folder: Path) -> str:
    """The page's source."""
    page.write(audit, folder / "report.html")
    return (folder / "report.html").read_text(encoding="utf-8")


def tree_of(audit: Audit, folder: Path) -> html.HtmlElement:
    """The page as a browser builds it."""
    return parsed(text_of(audit, folder))


def parsed(source: str) -> html.HtmlElement:
    """The tree of this source."""
    return html.document_fromstring(source.encode())


def with_payee(payee: str) -> Audit:
    """The audit with this name wherever a stranger writes."""
    charges = [row | {"payee": payee, "item": payee, "path": payee, "invoice_number": payee} for row in audits.CHARGES]
    audit = audits.audit(charges=charges)
    findings = [
        replace(f, payee=payee, payer=payee, message_zh=payee, message_en=payee, evidence={"item": payee})
        for f in audit.findings
    ]
    readings = [replace(r, path=payee, reason=payee) for r in audit.readings]
    return replace(audit, findings=tuple(findings), readings=tuple(readings), run=audit.run | {"unit": payee})


def test_the_page_refers_to_nothing_outside_itself(tmp_path: Path) -> None:
    tree = tree_of(audits.audit(suites=audits.SUITES), tmp_path)
    assert tree.xpath("//link | //script[@src] | //img | //iframe | //object | //base | //@style") == []
    assert {reference[:1] for reference in tree.xpath("//@href | //@src")} == {"#"}


def test_pictures_lie_in_the_page_and_each_is_there_once(tmp_path: Path) -> None:
    audit = replace(audits.audit(), pictures={"c2": b"\x89PNG two", "c5": b"\x89PNG five"})
    tree = tree_of(audit, tmp_path)
    assert {source[:22] for source in tree.xpath("//img/@src")} == {"data:image/png;base64,"}
    assert len(tree.xpath("//img")) == 2
    assert all(picture.get("alt") for picture in tree.xpath("//img"))
    again = tree.xpath("//article[@id='f-off-list-c2']//a[@href='#f-red-hat-intermediary-c2']")
    assert len(again) == 1
    assert "附图 2 处" in tree.text_content()


def test_a_finding_says_how_it_stands_and_who_said_so(tmp_path: Path) -> None:
    last = Decision(finding_id="above-standard-c3", state="confirmed", who="张三", when="2024-12-30T09:00:00+08:00",
                    reason="已核对原件", refunded=Decimal("1000.00"))  # fmt: skip
    standing = {"above-standard-c3": Standing(state="confirmed", last=last)}
    tree = tree_of(replace(audits.audit(), standing=standing), tmp_path)
    [card] = tree.xpath("//article[@id='f-above-standard-c3']")
    for said in ("属实 confirmed", "张三", "2024-12-30T09:00:00+08:00", "已核对原件", "1,000.00"):
        assert said in card.text_content()
    assert len(tree.xpath("//span[@class='badge state open']")) == 5


def test_a_red_hat_lead_is_drawn_with_firm_intermediary_and_authority(tmp_path: Path) -> None:
    [drawing] = tree_of(audits.audit(), tmp_path).xpath("//figure[@class='ties']/svg")
    words = [" ".join(text.split()) for text in drawing.xpath(".//text/text()")]
    assert {"某中心", "某局", "青岛某制造有限公司", "举办单位", "付费 pays 31,800.00"} <= set(words)
    assert "某中心 举办单位 某局" in drawing.get("aria-label")


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("甲 —举办单位→ 乙", [("甲", "举办单位", "乙")]),
        ("甲 —出资 60%→ 乙；乙 —隶属→ 丙", [("甲", "出资 60%", "乙"), ("乙", "隶属", "丙")]),
        ("甲乙", []),
        ("甲 —举办单位→ 乙；随便", []),
        ("；".join(f"{n} —隶属→ {n + 1}" for n in range(7)), []),
    ],
)
def test_a_path_of_ties_is_read_or_nothing_is_drawn(path: str, steps: list[tuple[str, str, str]]) -> None:
    assert ties.steps_of(path) == steps


def test_the_burden_stands_with_its_coverage(tmp_path: Path) -> None:
    rows = tree_of(audits.audit(), tmp_path).xpath(
        "//table[@class='burden'][.//caption[contains(., '收款方性质')]]//tbody/tr"
    )
    shown = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert shown[0] == ["事业单位", "38,540.00", "34,130.00", "0.00", "0.00", "900.00", "80%"]


def test_no_page_names_an_address(tmp_path: Path) -> None:
    assert "http" not in re.sub(r'http-equiv="[^"]*"', "", text_of(audits.audit(), tmp_path))


def test_every_link_on_the_page_has_its_place(tmp_path: Path) -> None:
    tree = tree_of(audits.audit(suites=audits.SUITES), tmp_path)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = tree.xpath("//@aria-labelledby")
    assert {reference.removeprefix("#") for reference in tree.xpath("//@href")} | set(named) <= set(ids)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_element(text: str, tmp_path: Path) -> None:
    harmless, hostile = tree_of(with_payee("甲"), tmp_path), tree_of(with_payee(text), tmp_path)
    assert [node.tag for node in hostile.iter()] == [node.tag for node in harmless.iter()]
    assert [sorted(node.attrib) for node in hostile.iter(etree.Element)] == [
        sorted(node.attrib) for node in harmless.iter(etree.Element)
    ]


def test_a_turn_of_direction_is_written_out_and_set_apart(tmp_path: Path) -> None:
    source = text_of(audits.audit(), tmp_path)
    assert "\u202e" not in source
    assert "\\u202e" in source
    assert tree_of(audits.audit(), tmp_path).xpath("//bdi[contains(., 'HYPERLINK')]")


def test_the_page_is_built_for_those_who_do_not_see_it(tmp_path: Path) -> None:
    tree = tree_of(audits.audit(suites=audits.SUITES), tmp_path)
    assert tree.get("lang") == "zh-CN"
    assert [len(tree.xpath(f"//{landmark}")) for landmark in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    assert all(section.xpath("./h2") for section in tree.xpath("//section"))
    assert all(table.xpath("./caption | ./ancestor::article") for table in tree.xpath("//table"))
    assert all(head.get("scope") in ("col", "row") for head in tree.xpath("//th"))
    assert all(picture.get("role") == "img" or picture.get("aria-hidden") for picture in tree.xpath("//svg"))
    assert all(box.xpath("./ancestor::label") for box in tree.xpath("//input | //select"))


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance of #rrggbb or #rgb."""
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(c * 2 for c in digits)
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ink", ["ink", "quiet", "accent", "red", "amber", "green"])
@pytest.mark.parametrize("ground", ["paper", "ground"])
def test_every_ink_can_be_read_on_every_ground(ink: str, ground: str) -> None:
    style = (Path(page.__file__).parent / "page" / "report.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]+)", style))
    dark, light = sorted((luminance(colours[ink]), luminance(colours[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_headline_counts_each_charge_once_and_what_was_not_tested(tmp_path: Path) -> None:
    figures = [node.text for node in tree_of(audits.audit(), tmp_path).xpath("//ul[@class='figures']//b")]
    assert figures == ["6", "34,130.00", "66%", "2"]


def test_a_finding_shows_message_basis_values_paper_and_row_of_the_list(tmp_path: Path) -> None:
    [card] = tree_of(audits.audit(), tmp_path).xpath("//article[@id='f-above-standard-c3']")
    shown = " ".join(card.text_content().split())
    for said in ("疑似超标准收费", "Suspected:", "《示例条例》第二十五条", "按标准应收", "2,960.00", "票据/03.pdf",
                 "01234567890123456792", "按征占用土地面积，每平方米1元", "demo/2024"):  # fmt: skip
        assert said in shown


def test_a_finding_says_what_it_lacks(tmp_path: Path) -> None:
    lacking = replace(audits.FINDINGS[0], missing=("agencies",))
    [card] = tree_of(replace(audits.audit(), findings=(lacking,)), tmp_path).xpath("//article")
    assert "机构归属资料 agencies register" in card.text_content()


def test_what_was_not_tested_not_read_loaded_and_run_is_on_the_page(tmp_path: Path) -> None:
    shown = tree_of(audits.audit(suites=audits.SUITES), tmp_path).text_content()
    for said in ("完整清单 行政事业性收费 370200 2024", "没有文字层，需要人看", "示例市收费目录清单", "没能运行",
                 "expect_column_values_to_be_in_set"):  # fmt: skip
        assert said in shown


def test_findings_beyond_the_page_are_counted_in_the_headline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "SHOWN", 4)
    tree = tree_of(audits.audit(), tmp_path)
    assert len(tree.xpath("//article")) == 4
    assert "其余 2 条见 report.xlsx" in tree.xpath("//p[@class='alarm']")[0].text


def test_an_interrupted_run_says_so_first(tmp_path: Path) -> None:
    audit = audits.audit()
    tree = tree_of(replace(audit, run=audit.run | {"complete": False}), tmp_path)
    assert "INCOMPLETE" in tree.xpath("//main//p[@role='alert']")[0].text


def test_english_comes_first_where_it_is_asked_for(tmp_path: Path) -> None:
    tree = tree_of(audits.audit(lang="en"), tmp_path)
    assert tree.get("lang") == "en"
    assert tree.xpath("//h2[@id='findings']")[0].text == "Findings "


def test_no_finding_is_no_clearance(tmp_path: Path) -> None:
    assert "未查出不等于没有" in text_of(audits.empty(), tmp_path)


def test_months_without_a_charge_keep_their_place_and_many_become_years() -> None:
    one = audits.AT_ISSUE
    assert [c["name"] for c in bars.columns([("2024-11", one), ("2025-02", one)])["columns"]] == [
        "2024-11", "2024-12", "2025-01", "2025-02",
    ]  # fmt: skip
    assert [c["name"] for c in bars.columns([("2020-01", one), ("2024-02", one)])["columns"]] == [
        "2020", "2021", "2022", "2023", "2024",
    ]  # fmt: skip


def test_the_smallest_sum_still_has_a_bar_and_the_rest_is_summed() -> None:
    entries = [((str(n), str(n)), 1, audits.AT_ISSUE * 10**n) for n in reversed(range(17))]
    rows = bars.rows(entries)
    assert len(rows) == 16
    assert rows[-1]["name"] == ("其余 2 个", "2 others")
    assert min(row["width"] for row in rows) == 1


def test_a_browser_runs_the_pages_own_script_under_its_policy(tmp_path: Path) -> None:
    page.write(audits.audit(), tmp_path / "report.html")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"]
    address = (tmp_path / "report.html").as_uri()
    browser = tool("chromium", "google-chrome")
    done = subprocess.run([browser, *flags, address], capture_output=True, text=True, timeout=60, check=True)
    tree = parsed(done.stdout)
    assert tree.xpath("//form[@id='filter' and not(@hidden)]")
    assert tree.xpath("//output")[0].text == "6 / 6"
