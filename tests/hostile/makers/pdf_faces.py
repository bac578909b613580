"""Which PDFs are locked, are something else, or say nothing? (P10–P12)"""

import io
import zipfile

from reportlab.lib.pdfencrypt import StandardEncryption

from tests.documents import papers
from tests.documents.papers import HELVETICA, one_page, raw_pdf, stream
from tests.hostile.makers.pdf_streams import CATALOG, FLATE, TEXT
from tests.hostile.makers.pdf_trees import raw_again


def locked(strength: int, password: str = "invented") -> bytes:
    return papers.pdf(
        papers.invoice, encrypt=StandardEncryption(password, ownerPassword="invented too", strength=strength)
    )


def locked_40() -> bytes:
    return locked(40)


def locked_128() -> bytes:
    return locked(128)


def locked_256() -> bytes:
    return locked(256)


def owner_only() -> bytes:
    """Anyone may read it, not all may print it."""
    return locked(128, "")


def encryption(entries: bytes) -> bytes:
    plain = one_page(TEXT, HELVETICA, b"<< %s >>" % entries)
    trailer = b"/Encrypt 6 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] "
    return plain.replace(b"trailer << ", b"trailer << " + trailer)


def encryption_of_an_unknown_handler() -> bytes:
    return encryption(b"/Filter /Invented.Locks /V 1 /R 2 /O (a) /U (b) /P -4")


def encryption_of_an_unknown_version() -> bytes:
    return encryption(b"/Filter /Standard /V 99 /R 99 /O (a) /U (b) /P -4")


def encryption_without_keys() -> bytes:
    return encryption(b"/Filter /Standard /V 2 /R 3")


def encryption_with_a_short_key() -> bytes:
    return encryption(b"/Filter /Standard /V 2 /R 3 /Length 100000 /O (a) /U (b) /P -4")


def page_named_pdf() -> bytes:
    return b"<!DOCTYPE html><html><body></body></html>"


def program_named_pdf() -> bytes:
    return b"\x7fELF\x02\x01\x01" + bytes(200)


def picture_named_pdf() -> bytes:
    return b"GIF89a" + bytes(200)


def only_the_name() -> bytes:
    return b"%PDF-1.4\n" + b"these are notes, not a document\n" * 20


def pdf_that_is_a_zip() -> bytes:
    """A reader of either kind finds a whole document in it."""
    out = io.BytesIO(one_page(TEXT, HELVETICA))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("invoice.xml", "<a>another amount</a>")
    return out.getvalue()


def pdf_in_the_comment_of_a_zip() -> bytes:
    """The archive stands in a stream of the PDF, and the rest of the PDF in the comment of the archive."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("invoice.xml", "<a>another amount</a>")
    plain = one_page(TEXT, HELVETICA, stream(inner.getvalue()))
    end = plain.index(b"PK\x05\x06") + 20
    return plain[:end] + (len(plain) - end - 2).to_bytes(2, "little") + plain[end + 2 :]


def junk_before_the_head() -> bytes:
    return b"X-Mail-Gateway: checked\r\n\r\n" + one_page(TEXT, HELVETICA)


def no_pages() -> bytes:
    return papers.without_pages()


def scan() -> bytes:
    return papers.scan()


def drawn_as_curves() -> bytes:
    """Letters as outlines: a person reads them, no reader of text does."""
    strokes = b"".join(
        b"%d %d m %d %d l %d %d %d %d %d %d c f\n" % (x, y, x + 4, y, x + 5, y + 1, x + 5, y + 6, x, y + 7)
        for x in range(100, 400, 8)
        for y in range(100, 300, 12)
    )
    return one_page(strokes, HELVETICA)


def a_page_drawn_as_curves_among_text() -> bytes:
    curves = b"".join(
        b"%d %d m %d %d l %d %d %d %d %d %d c f\n" % (x, y, x + 4, y, x + 5, y + 1, x + 5, y + 6, x, y + 7)
        for x in range(100, 400, 8)
        for y in range(100, 300, 12)
    )
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents %d 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    return raw_pdf(
        [
            CATALOG,
            b"<< /Type /Pages /Kids [6 0 R 7 0 R] /Count 2 >>",
            stream(TEXT),
            stream(curves),
            HELVETICA,
            leaf % 3,
            leaf % 4,
        ]
    )


def blank() -> bytes:
    return papers.many_pages(1)


def without_unicode() -> bytes:
    return papers.without_unicode()


def cut_off() -> bytes:
    return papers.pdf(papers.invoice)[:-600]


def damaged_text() -> bytes:
    return papers.damaged()


