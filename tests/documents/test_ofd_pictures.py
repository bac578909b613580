"""Is what an OFD page shows as a picture found, where its list of resources says, and laid where it stands?"""

import io
import zipfile

from PIL import Image

from feeaudit import documents
from feeaudit.documents import ocr
from feeaudit.documents.ofd import pictures

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
PARTS = {
    "OFD.xml": f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
    "Doc_0/Document.xml": f"""<ofd:Document {NS}><ofd:CommonData>
<ofd:PageArea><ofd:PhysicalBox>0 0 210 140</ofd:PhysicalBox></ofd:PageArea>
<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>
<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>""",
    "Doc_0/DocumentRes.xml": f"""<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias>
<ofd:MultiMedia ID="9" Type="Image"><ofd:MediaFile>scan.png</ofd:MediaFile></ofd:MultiMedia>
</ofd:MultiMedias></ofd:Res>""",
    "Doc_0/Pages/Page_0/Content.xml": f"""<ofd:Page {NS}><ofd:Content><ofd:Layer>
<ofd:ImageObject ID="5" ResourceID="9" Boundary="105 0 105 140"/></ofd:Layer></ofd:Content></ofd:Page>""",
}


def package() -> bytes:
    """A page whose right half is a dark picture."""
    scan, out = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (60, 80), (10, 10, 10)).save(scan, "PNG")
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in PARTS.items():
            packed.writestr(name, content)
        packed.writestr("Doc_0/Res/scan.png", scan.getvalue())
    return out.getvalue()


def test_a_page_that_is_a_picture_is_shown_as_it_is_drawn() -> None:
    assert documents.read("a.ofd", package()).outcome == "no_text_layer"
    [(page, shown)] = pictures.pages(package())
    assert (round(page.width), round(page.height)) == (595, 397)
    assert shown is not None
    across, middle = shown.width, shown.height // 2
    assert [shown.getpixel((x, middle)) for x in (across // 4, 3 * across // 4)] == [(255, 255, 255), (10, 10, 10)]


def test_a_picture_in_which_nothing_is_recognised_stays_a_scan_that_says_so() -> None:
    if ocr.installed():
        document = documents.recognise("a.ofd", package())
        assert document.outcome == "no_text_layer"
        assert "no text is recognised" in (document.reason or "")
