"""Which PDFs are locked, are something else, or say nothing? (P10–P12)"""

import hashlib
import io
import zipfile

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from reportlab.lib.pdfencrypt import StandardEncryption

from tests.documents import papers
from tests.documents.papers import HELVETICA, one_page, raw_pdf, stream
from tests.hostile.makers.pdf_streams import CATALOG, TEXT


def locked(strength: int, password: str) -> bytes:
    return papers.pdf(
        papers.invoice, encrypt=StandardEncryption(password, ownerPassword="invented too", strength=strength)
    )


def locked_40() -> bytes:
    return locked(40, "invented")


def locked_128() -> bytes:
    return locked(128, "invented")


def locked_256() -> bytes:
    return aes_256(b"invented")


def owner_only_256() -> bytes:
    """Whoever opens it needs no password: the user's is empty."""
    return aes_256(b"")


def aes_256(password: bytes) -> bytes:
    """Locked as PDF 1.7 ExtensionLevel 3 does (V 5, R 5); only the page's text is encrypted, as nothing else is one."""
    key, salts, vector = bytes(range(32)), b"validity", bytes(16)
    user = hashlib.sha256(password + salts).digest() + salts + salts
    for_user = _cbc(hashlib.sha256(password + salts).digest(), vector, key)
    owner = hashlib.sha256(b"invented too" + salts + user).digest() + salts + salts
    for_owner = _cbc(hashlib.sha256(b"invented too" + salts + user).digest(), vector, key)
    allowed = (-4 & 0xFFFFFFFF).to_bytes(4, "little") + b"\xff\xff\xff\xffTadbabcd"
    permissions = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(allowed)  # noqa: S305 - as PDF has it
    words = (
        b"/%s <%s>" % (name, value.hex().encode())
        for name, value in ((b"U", user), (b"UE", for_user), (b"O", owner), (b"OE", for_owner), (b"Perms", permissions))
    )
    lock = (
        b"<< /Filter /Standard /V 5 /R 5 /Length 256 /P -4 %s /StmF /StdCF /StrF /StdCF"
        b" /CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> >>" % b" ".join(words)
    )
    padding = 16 - len(TEXT) % 16
    text = vector + _cbc(key, vector, TEXT + bytes([padding]) * padding)
    plain = one_page(text, HELVETICA, lock)
    trailer = b"trailer << /Encrypt 6 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] "
    return plain.replace(b"trailer << ", trailer)


def _cbc(key: bytes, vector: bytes, content: bytes) -> bytes:
    return Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor().update(content)


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


def curves() -> bytes:
    """A page full of small shapes with one round side each."""
    shape = b"%d %d m %d %d l %d %d %d %d %d %d c f\n"
    return b"".join(
        shape % (x, y, x + 4, y, x + 5, y + 1, x + 5, y + 6, x, y + 7)
        for x in range(100, 400, 8)
        for y in range(100, 300, 12)
    )


def drawn_as_curves() -> bytes:
    """Letters as outlines: a person reads them, no reader of text does."""
    return one_page(curves(), HELVETICA)


def a_page_drawn_as_curves_among_text() -> bytes:
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents %d 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    kids = b"<< /Type /Pages /Kids [6 0 R 7 0 R] /Count 2 >>"
    return raw_pdf([CATALOG, kids, stream(TEXT), stream(curves()), HELVETICA, leaf % 3, leaf % 4])


def blank() -> bytes:
    return papers.many_pages(1)


def without_unicode() -> bytes:
    return papers.without_unicode()


def cut_off() -> bytes:
    return papers.pdf(papers.invoice)[:-600]


def damaged_text() -> bytes:
    return papers.damaged()
