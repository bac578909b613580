"""Is a file's type told by its content, whatever it is called?"""

import io
import zipfile

import pytest

from feeaudit.documents import readers, sniff
from tests.documents import papers

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "content")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(b"", sniff.EMPTY, id="nothing"),
        pytest.param(papers.without_pages(), sniff.PDF, id="pdf"),
        pytest.param(b"junk from a mail gateway\r\n" + papers.without_pages(), sniff.PDF, id="pdf after junk"),
        pytest.param(zipped("OFD.xml", "Doc_0/Document.xml"), sniff.OFD, id="ofd"),
        pytest.param(zipped("xl/workbook.xml", "[Content_Types].xml"), sniff.XLSX, id="xlsx"),
        pytest.param(zipped("xl/workbook.xml")[:50], sniff.XLSX, id="xlsx cut off"),
        pytest.param(zipped("word/document.xml"), sniff.DOCX, id="docx"),
        pytest.param(zipped("a.pdf", "b.pdf"), sniff.ZIP, id="zip"),
        pytest.param(OLE + "Workbook".encode("utf-16-le"), sniff.XLS, id="xls"),
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), "application/x-ole-storage", id="doc"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", "image/png", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", "image/jpeg", id="jpeg"),
        pytest.param(b"II*\x00\x08", "image/tiff", id="tiff"),
        pytest.param(b"GIF89a\x01", "image/gif", id="gif"),
        pytest.param(b"BM\x46\x00\x00\x00\x00\x00", "image/bmp", id="bmp"),
        pytest.param(b"RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp", id="webp"),
        pytest.param(b"\x7fELF\x02\x01", "application/x-executable", id="elf"),
        pytest.param(b"MZ\x90\x00\x03\x00", "application/x-executable", id="exe"),
        pytest.param(b"<?xml version='1.0'?>\n<EInvoice><A/></EInvoice>", sniff.XML, id="xml"),
        pytest.param("<发票 编号='1'>甲</发票>".encode(), sniff.XML, id="xml without declaration"),
        pytest.param("<?xml version='1.0' encoding='utf-16'?><a>甲</a>".encode("utf-16"), sniff.XML, id="utf-16 xml"),
        pytest.param("<?xml version='1.0' encoding='GBK'?><a>甲</a>".encode("gbk"), sniff.XML, id="gbk xml"),
        pytest.param(b"<!DOCTYPE html><html><body>a,b,c</body></html>", sniff.HTML, id="html"),
        pytest.param(b"<?xml version='1.0'?><!-- page --><html xmlns='x'/>", sniff.HTML, id="xhtml"),
        pytest.param(b'{"a": 1, "b": 2, "c": 3}\n{"a": 1, "b": 2, "c": 3}\n', sniff.JSON, id="json lines"),
        pytest.param("日期,收款方,金额\n2024-07-10,某某检测中心,100.00\n".encode(), sniff.CSV, id="csv"),
        pytest.param("日期\t收款方\t金额\n2024\t甲\t1,000.00\n".encode(), sniff.CSV, id="tabs"),
        pytest.param(
            "某公司明细表\n\n日期;收款方;金额\n2024;甲,乙;1\n2025;丙;2\n".encode(), sniff.CSV, id="semicolons"
        ),
        pytest.param("日期,收款方,金额\n2024-07-10,检测中心,1\n".encode("gb18030"), sniff.CSV, id="gb18030 csv"),
        pytest.param("日期,收款方,金额\n2024-07-10,检测中心,1\n".encode("utf-16"), sniff.CSV, id="utf-16 csv"),
        pytest.param("日期,收款方,金额\n".encode() + b"2024,\xff\xfe\xff,1\n", sniff.CSV, id="csv of no encoding"),
        pytest.param("关于收费的通知。\n各有关单位，请遵照执行。\n".encode(), sniff.TEXT, id="prose"),
        pytest.param(b"\x00\x01\x02\x03" * 50, sniff.BYTES, id="bytes"),
    ],
)
def test_the_type_is_told_by_the_content(content: bytes, kind: str) -> None:
    assert sniff.media_type(content) == kind


@pytest.mark.parametrize("kind", sorted(sniff.NAMES))
def test_every_type_has_a_version_for_the_key_of_cached_readings(kind: str) -> None:
    assert readers.VERSIONS[kind].rpartition("@")[2].isdigit()


def test_a_reader_owns_each_of_its_types_alone() -> None:
    owned = [kind for reader in readers.READERS for kind in reader.MEDIA_TYPES]
    assert len(owned) == len(set(owned))
    assert set(owned) <= set(sniff.NAMES)


def test_the_usual_number_of_columns_decides_which_character_parts_them() -> None:
    assert sniff.delimiter("甲;乙,丙,丁\n1;2,3,4\n5;6,7,8\n") == ","
    assert sniff.delimiter("甲\t乙\t丙\n1,000\t2\t3\n") == "\t"
    assert sniff.delimiter("没有任何分隔的一句话\n") is None
