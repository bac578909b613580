"""Is a file given with `-a` known for a register or a notice by its content, and a notice read with its pages?"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from feeaudit.audit import facts
from feeaudit.errors import BadConfiguration
from tests.agencies.printed import INSTITUTIONS
from tests.documents import texts
from tests.fees import published

pytestmark = pytest.mark.usefixtures("here")

LINES = (
    "青岛市某局关于做好防雷检测工作的通知",
    "各企业：",
    "一、防雷检测统一由青岛某某检测中心有限公司承担，请于年底前完成。",
    "二、联系电话：0532-1",
    "青岛市某局",
    "2024年3月1日",
)


def _pdf(lines: tuple[str, ...]) -> bytes:
    """Two pages: the title on the first, the rest on the second."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for page in (lines[:2], lines[2:]):
        canvas.setFont("STSong-Light", 12)
        for n, line in enumerate(page):
            canvas.drawString(60, 780 - 24 * n, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


WRITERS: dict[str, Callable[[tuple[str, ...]], bytes]] = {
    "pdf": _pdf,
    "docx": lambda lines: texts.docx(*lines),
    "html": lambda lines: texts.html(list(lines)).encode(),
    "txt": lambda lines: "\n".join(lines).encode(),
    "gbk": lambda lines: "\n".join(lines).encode("gb18030"),
}


@pytest.mark.parametrize("kind", WRITERS)
def test_a_notice_yields_its_sentences_issuer_and_day(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "给的.bin"
    file.write_bytes(WRITERS[kind](LINES))
    held = facts.load((file,), jobs=1)
    assert held.agencies.is_empty()
    [path, sha] = held.files[0]
    said = held.notices.filter(held.notices["sentence"].str.contains("统一由")).to_dicts()
    assert [one["sentence"] for one in said] == [LINES[2]]
    assert said[0]["page"] == (2 if kind == "pdf" else None)
    assert (said[0]["title"], said[0]["issuer"], said[0]["issued"]) == (LINES[0], "青岛市某局", date(2024, 3, 1))
    assert (said[0]["path"], said[0]["sha256"]) == (path, sha) == (str(file), said[0]["sha256"])


def test_a_line_that_goes_on_is_one_sentence_and_a_form_speaks_by_its_cells(tmp_path: Path) -> None:
    file = tmp_path / "指南.txt"
    file.write_text("办事指南\n申请人须到青岛某某检测\n中心有限公司办理检测。\n材料齐全的，当日受理。", "utf-8")
    said = facts.load((file,), jobs=1).notices["sentence"].to_list()
    assert "申请人须到青岛某某检测中心有限公司办理检测。" in said
    form = tmp_path / "表.html"
    rows = [["审批事项", "防雷装置验收"], ["检测机构", "青岛某某检测中心有限公司"]]
    form.write_bytes(published.html(published.Paper(rows=rows, title=("防雷验收申请表",))))
    assert "检测机构：青岛某某检测中心有限公司" in facts.load((form,), jobs=1).notices["sentence"].to_list()


def test_a_folder_gives_its_registers_and_not_what_tells_of_their_sources(tmp_path: Path) -> None:
    text = "credit_code,name,authority,relation,source\n12A,某中心,某局,举办单位,名录\n"
    (tmp_path / "agencies.csv").write_text(text, "utf-8")
    (tmp_path / "sources.csv").write_text("file,sha256,page,kind,rows\na,b,1,c,2\n", "utf-8")
    assert facts.load((tmp_path,), jobs=1).agencies.height == 1


def test_registers_are_still_registers_whatever_they_say(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("credit_code,name,authority,relation,source\n12A,某中心,某局,举办单位,统一由某处登记。\n", "utf-8")
    held = facts.load((file,), jobs=1)
    assert (held.agencies.height, held.notices.height) == (1, 0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (published.xlsx(INSTITUTIONS), "agencies import"),
        (published.html(INSTITUTIONS), "agencies import"),
        (b"%PDF-1.4 broken", "was not read"),
        (b"a,b\n1,2\n", "not known for what it is"),
        (b"\x89PNG\r\n\x1a\n\xff\xff\xff", "no text in a known encoding"),
    ],
)
def test_what_is_neither_is_refused_with_what_to_do(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    with pytest.raises(BadConfiguration, match=words) as refused:
        facts.load((file,), jobs=1)
    assert refused.value.where == str(file)
    assert refused.value.todo
