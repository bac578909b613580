"""Is text of an OFD that no one can see never taken for a value, but named, and is light text on a dark ground read?"""

import pytest

from feeaudit import documents
from feeaudit.charges import extract
from feeaudit.model import Page
from samples.generator.draw.ofd import OfdPen
from samples.generator.draw.receipt import HEIGHT, WIDTH, ruled
from samples.generator.receipts import receipt
from tests.documents.test_ofd import NS, PARTS, package

WHITE = '<ofd:FillColor Value="255 255 255"/>'
RED = '<ofd:FillColor Value="200 0 0"/>'
BOX = "M 0 0 L 60 0 L 60 8 L 0 8 C"


def text(said: str, colour: str = "", more: str = "", at: str = "20 30 60 5", size: str = "4") -> str:
    return (
        f'<ofd:TextObject ID="70" Boundary="{at}" Size="{size}" {more}>{colour}'
        f'<ofd:TextCode X="0" Y="4">{said}</ofd:TextCode></ofd:TextObject>'
    )


def path(colour: str, outline: str = BOX, more: str = 'Fill="true" Stroke="false"') -> str:
    return (
        f'<ofd:PathObject ID="71" Boundary="19 29 60 8" {more}>{colour}'
        f"<ofd:AbbreviatedData>{outline}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def page(*drawn: str, params: str = "") -> Page:
    content = f"<ofd:Page {NS}><ofd:Content><ofd:Layer>{''.join(drawn)}</ofd:Layer></ofd:Content></ofd:Page>"
    document = PARTS["Doc_0/Document.xml"].replace(
        "<ofd:PageArea>", "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:PageArea>"
    )
    made = {"Doc_0/Pages/Page_0/Content.xml": content, "Doc_0/Document.xml": document}
    made["Doc_0/PublicRes.xml"] = f"<ofd:Res {NS}><ofd:DrawParams>{params}</ofd:DrawParams></ofd:Res>"
    return documents.read("a.ofd", package(PARTS | made)).pages[0]


HIDDEN = {
    "white": [text("1060.00", WHITE)],
    "nearly white": [text("1060.00", '<ofd:FillColor Value="#F0 #F0 #F0"/>')],
    "white of one part": [text("1060.00", '<ofd:FillColor Value="255"/>')],
    "clear": [text("1060.00", '<ofd:FillColor Value="0 0 0" Alpha="20"/>')],
    "clear as a whole": [text("1060.00", more='Alpha="0"')],
    "switched off": [text("1060.00", more='Visible="false"')],
    "not filled": [text("1060.00", more='Fill="false"')],
    "by its parameters": [text("1060.00", more='DrawParam="9"')],
    "tiny": [text("1060.00", size="0.3")],
    "off the page": [text("1060.00", at="300 30 60 5")],
    "covered": [text("1060.00"), path(WHITE)],
    "covered by a shape": [text("1060.00"), path(WHITE, "M 0 0 L 60 0 L 60 8 L 30 9 L 0 8 C")],
    "like its ground": [path(RED), text("1060.00", RED)],
}
SEEN = {
    "plain": [text("1060.00")],
    "grey": [text("1060.00", '<ofd:FillColor Value="150 150 150"/>')],
    "white on red": [path(RED), text("1060.00", WHITE)],
    "on a white ground": [path(WHITE), text("1060.00")],
    "under a clear box": [text("1060.00"), path('<ofd:FillColor Value="255 255 255" Alpha="60"/>')],
    "under a frame": [text("1060.00"), path(WHITE, more='Stroke="true"')],
    "of a pattern": [text("1060.00", "<ofd:FillColor><ofd:Pattern/></ofd:FillColor>")],
    "only stroked": [text("1060.00", more='Fill="false" Stroke="true"')],
}
PARAMS = f'<ofd:DrawParam ID="8">{WHITE}</ofd:DrawParam><ofd:DrawParam ID="9" Relative="8"/>'


@pytest.mark.parametrize("how", HIDDEN)
def test_what_no_one_can_see_is_no_word_and_is_named(how: str) -> None:
    found = page(*HIDDEN[how], params=PARAMS)
    assert "1060.00" not in [word.text for word in found.words]
    assert [word.text for word in found.hidden] == ["1060.00"]
    assert [(look.check, look.outcome) for look in found.looks] == [("visible_ink", "fail")]
    assert "1060.00" in (found.looks[0].detail or "")


@pytest.mark.parametrize("how", SEEN)
def test_what_is_seen_is_read(how: str) -> None:
    found = page(*SEEN[how], params=PARAMS)
    assert [word.text for word in found.words if "1060" in word.text] == ["1060.00"]
    assert (found.hidden, found.looks) == ((), ())


def test_a_receipt_with_a_white_amount_is_not_read() -> None:
    paper = receipt(7, "fiscal_nontax", items=2)
    pen = OfdPen(WIDTH, HEIGHT)
    ruled(pen, paper)
    assert extract(documents.read("a.ofd", pen.save())).outcome == "read"
    pen.text(300, 220, "1234.00", colour=(1, 1, 1))
    reading = extract(documents.read("a.ofd", pen.save()))
    assert reading.outcome == "reader_disagreement"
    assert "1234.00" in (reading.reason or "")


def noted(boundary: str, drawn: str, more: str = "") -> Page:
    """The page of an invoice (1060.00 at 120, 10 mm) with an annotation of this place that draws this."""
    note = f'<ofd:Annot ID="90" Type="Stamp" {more}><ofd:Appearance Boundary="{boundary}">{drawn}</ofd:Appearance>'
    parts = {
        "Doc_0/Document.xml": PARTS["Doc_0/Document.xml"].replace(
            "<ofd:CustomTags>", "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:CustomTags>"
        ),
        "Doc_0/Annots/Annotations.xml": f'<ofd:Annotations {NS}><ofd:Page PageID="1"><ofd:FileLoc>a.xml</ofd:FileLoc>'
        "</ofd:Page></ofd:Annotations>",
        "Doc_0/Annots/a.xml": f"<ofd:PageAnnot {NS}>{note}</ofd:Annot></ofd:PageAnnot>",
    }
    return documents.read("a.ofd", package(PARTS | parts)).pages[0]


def test_an_annotation_that_writes_upon_a_number_is_named() -> None:
    looks = {look.check: look for look in noted("119 10 20 5", text("9", at="0 0 9 5")).looks}
    assert looks["revisions"].outcome == "fail"
    assert "1060.00" in (looks["revisions"].detail or "")


@pytest.mark.parametrize(
    "note",
    [
        ("119 1 40 30", "<ofd:ImageObject/>"),
        ("10 100 20 5", "<ofd:ImageObject/>"),
        ("119 10 20 5", ""),
        ("119 10 20 5", text("9"), 'Visible="false"'),
    ],
    ids=["a seal", "elsewhere", "empty", "switched off"],
)
def test_seals_and_annotations_elsewhere_are_none_of_our_business(note: tuple[str, ...]) -> None:
    assert "revisions" not in [look.check for look in noted(*note).looks]
