"""What are these bytes? The media type by content, never by name."""

import csv
import io
import re
import zipfile

from feeaudit.documents import archive
from feeaudit.documents.charset import UNREADABLE, decode

VERSION = 2

PDF = "application/pdf"
XML = "application/xml"
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
OFD = "application/ofd"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
HTML = "text/html"
JSON = "application/json"
TEXT = "text/plain"
BYTES = "application/octet-stream"
EMPTY = "application/x-empty"

NAMES = {
    PDF: "PDF",
    XML: "XML",
    CSV: "CSV 表格 CSV table",
    XLSX: "XLSX 工作簿 XLSX workbook",
    XLS: "XLS 工作簿 XLS workbook",
    OFD: "OFD 版式文件 OFD document",
    DOCX: "DOCX 文档 DOCX document",
    ZIP: "ZIP 压缩包 ZIP archive",
    JSON: "JSON",
    HTML: "HTML 网页 HTML page",
    TEXT: "纯文本 plain text",
    BYTES: "未知的二进制数据 unknown binary data",
    EMPTY: "空文件 empty file",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX 演示文稿 PPTX presentation",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": "XLSB 工作簿 XLSB workbook",
    "application/vnd.oasis.opendocument": "OpenDocument 文件 OpenDocument file",
    "application/x-ole-storage": "旧版 Office 文件 old Office file",
    "application/vnd.rar": "RAR 压缩包 RAR archive",
    "application/x-7z-compressed": "7z 压缩包 7z archive",
    "application/gzip": "gzip 压缩包 gzip archive",
    "application/x-executable": "可执行程序 executable program",
    "image/png": "PNG 图片 PNG image",
    "image/jpeg": "JPEG 图片 JPEG image",
    "image/tiff": "TIFF 图片 TIFF image",
    "image/gif": "GIF 图片 GIF image",
    "image/bmp": "BMP 图片 BMP image",
    "image/webp": "WEBP 图片 WEBP image",
}
"""Every type that can be told, and how a person calls it."""

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\x7fELF", "application/x-executable"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b\x08", "application/gzip"),
)
_MEMBERS = (
    ("ofd.xml", OFD),
    ("xl/workbook.xml", XLSX),
    ("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
    ("word/document.xml", DOCX),
    ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("meta-inf/manifest.xml", "application/vnd.oasis.opendocument"),
)
_PIECES = (
    (rb"ofd\.xml|doc_0/(?:document|pages)", OFD),
    (rb"xl/(?:workbook|worksheets|sharedstrings|styles|theme)", XLSX),
    (rb"word/(?:document|styles|theme)", DOCX),
)
"""Names that stand in what is left of a broken archive."""
_HTML = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--.*?-->\s*+)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(r"\s*<(?:\?xml\b|!--|!DOCTYPE\b|[\w\u4e00-\u9fff]+[\w\u4e00-\u9fff.:-]*[\s/>])")
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:[\"{\[]|\]\s*$|-?\d[\d.eE+-]*\s*(?:,\s*[-\d\"{\[]|\]\s*$)))")
"""Not `[001]测试公司`: that is how books number a firm."""
_DELIMITERS = ",\t;~"


def media_type(content: bytes) -> str:
    """One of `NAMES`."""
    if not content:
        return EMPTY
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _of_ole(content)
    if b"%PDF-" in content[:1024]:
        return PDF
    return _of_program_or_picture(content) or _of_text(content)


def _of_program_or_picture(content: bytes) -> str | None:
    if content[:2] == b"MZ" and b"\x00" in content[:512]:
        return "application/x-executable"
    if content[:2] == b"BM" and b"\x00" in content[:32]:
        return "image/bmp"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return None


def _of_zip(content: bytes) -> str:
    """By its members; of a broken archive, by the names that stand in its bytes."""
    try:
        if archive.is_swarm(content):
            raise ValueError(content[:2])
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = {name.lower() for name in packed.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raw = content.lower()
        return next((kind for piece, kind in _PIECES if re.search(piece, raw)), ZIP)
    return next((kind for name, kind in _MEMBERS if name in names), ZIP)


def _of_ole(content: bytes) -> str:
    streams = ("Workbook", "Book", "EncryptedPackage")
    return XLS if any(name.encode("utf-16-le") in content for name in streams) else "application/x-ole-storage"


def _of_text(content: bytes) -> str:
    """XML, HTML, a table or plain text; bytes that no encoding reads are still a table where their commas say so."""
    head = content[:4096]
    text = decode(content)
    if text is None:
        if UNREADABLE.search(head.decode("latin-1")):
            return BYTES
        text = content.decode("latin-1")
    elif UNREADABLE.search(text):
        return BYTES
    if _HTML.match(text[:4096]):
        return HTML
    if _XML.match(text[:4096]):
        return XML
    if _JSON.match(text[:4096]):
        return JSON
    return CSV if delimiter(text) else TEXT


def delimiter(text: str) -> str | None:
    """What parts the columns: the character that gives most lines the same number (2 or more) of them; else None."""
    head = text[: 1 << 16]
    if len(head) < len(text):
        head = head[: head.rfind("\n") + 1]
    best: tuple[float, int, str] | None = None
    for char in _DELIMITERS:
        score = _consistency(head, char)
        if score and (best is None or score > best[:2]):
            best = (*score, char)
    return best[2] if best else None


def _consistency(text: str, char: str) -> tuple[float, int] | None:
    """(share of the lines with the usual number of columns, that number); None where it is no table."""
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=char) if row]
    except csv.Error:
        return None
    widths = [len(row) for row in rows[:200]]
    wide = [width for width in widths if width > 1]
    if not wide:
        return None
    usual = max(sorted(set(wide), reverse=True), key=wide.count)
    share = wide.count(usual) / len(widths)
    least = 0.5 if usual >= 3 else 0.8
    return (share, usual) if share >= least else None
