"""Which single pages swallow a reader? Fonts, volumes, sizes and slow repairs (P6–P9)."""

import struct
import zlib

from tests.documents.papers import HELVETICA, one_page, raw_pdf, stream
from tests.hostile.makers.pdf_streams import CATALOG, FLATE, TEXT
from tests.hostile.makers.pdf_trees import raw_again


def composite(*, widths: bytes = b"[1 [500]]", cmap: bytes) -> bytes:
    """A page with a font of two bytes a character."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Invented /Encoding /Identity-H"
        b" /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
    )
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Invented /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W %s /FontDescriptor 8 0 R >>" % widths
    )
    descriptor = (
        b"<< /Type /FontDescriptor /FontName /Invented /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0"
        b" /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    text = b"BT /F1 12 Tf 100 300 Td <004600450045> Tj ET"
    return one_page(text, font, descendant, stream(zlib.compress(cmap), entries=FLATE), descriptor)


def cmap(ranges: bytes) -> bytes:
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + ranges + b"\nendcmap end end"
    )


EVERY_LETTER = cmap(b"1 beginbfrange <0020> <007E> <0020> endbfrange")


def cmap_of_4g_codes() -> bytes:
    return composite(cmap=cmap(b"1 beginbfrange <00000000> <FFFFFFFF> <0020> endbfrange"))


def cmap_of_many_ranges() -> bytes:
    row = b"<0000> <FFFF> <0020>\n"
    return composite(cmap=cmap((b"100 beginbfrange\n" + row * 100 + b"endbfrange\n") * 100))


def widths_of_2g_codes() -> bytes:
    return composite(widths=b"[0 2147483647 500]", cmap=EVERY_LETTER)


def cmap_name_traversal() -> bytes:
    """The encoding's name leads out of the folder of encodings."""
    return composite(cmap=EVERY_LETTER).replace(b"/Encoding /Identity-H", b"/Encoding /..#2f..#2f..#2ftmp#2fevil")


LINES = b"%d %d m %d %d l S\n"


def half_a_million_lines() -> bytes:
    return b"".join(LINES % (n % 600, n % 400, n % 590 + 9, n % 400) for n in range(500_000))


def widths_and_codes_that_lie() -> bytes:
    """Its text cannot be read, so that the second reader is asked: the one that follows the widths to their end."""
    return composite(widths=b"[0 2147483647 500]", cmap=cmap(b"1 beginbfrange <0020> <007E> <E020> endbfrange"))


def codes_without_end_that_say_nothing() -> bytes:
    ranges = b"1 beginbfrange <0000> <FFFF> <E000> endbfrange\n1 beginbfrange <00000000> <FFFFFFFF> <E000> endbfrange"
    return composite(cmap=cmap(ranges))


def lines_500k() -> bytes:
    return one_page(half_a_million_lines(), HELVETICA)


def lines_500k_packed() -> bytes:
    return one_page(zlib.compress(half_a_million_lines()), HELVETICA, entries=FLATE)


def lines_100k() -> bytes:
    """Within what a page's content may weigh, beyond what it may draw."""
    return one_page(b"9 9 m 99 9 l S\n" * 100_000, HELVETICA)


def characters_300k() -> bytes:
    """In few operators: what the content weighs says little."""
    lines = b"".join(b"1 0 0 1 10 %d Tm (%s) Tj\n" % (390 - n, b"FEE 123.00 " * 136) for n in range(200))
    return one_page(b"BT /F1 1 Tf\n" + lines + b"ET", HELVETICA)


def string_20m() -> bytes:
    return one_page(b"BT /F1 1 Tf 10 300 Td (" + b"FEE 1.00 " * 2_300_000 + b") Tj ET", HELVETICA)


def saved_states_2m() -> bytes:
    return one_page(TEXT + b"q " * 2_000_000, HELVETICA)


def poison_page_among_100() -> bytes:
    """Page 57 of 100 draws half a million lines; all the others are plain."""
    poison = zlib.compress(half_a_million_lines())
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents %d 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    kids = b" ".join(b"%d 0 R" % number for number in range(6, 106))
    return raw_pdf(
        [
            CATALOG,
            b"<< /Type /Pages /Kids [%s] /Count 100 >>" % kids,
            HELVETICA,
            stream(TEXT),
            stream(poison, entries=FLATE),
            *(leaf % (5 if number == 57 else 4) for number in range(1, 101)),
        ]
    )


def media_box_huge() -> bytes:
    return raw_again(one_page(TEXT, HELVETICA), b"[0 0 600 400]", b"[0 0 2000000000 2000000000]")


def media_box_of_nothing() -> bytes:
    return raw_again(one_page(TEXT, HELVETICA), b"[0 0 600 400]", b"[0 0 0 0]")


def picture(entries: bytes, content: bytes, *, text: bytes = TEXT) -> bytes:
    """A page with text that shows this image."""
    image = stream(content, entries=b"/Type /XObject /Subtype /Image " + entries)
    plain = one_page(text + b"q 600 0 0 400 0 0 cm /I Do Q", HELVETICA, image)
    return raw_again(plain, b"/F1 5 0 R >> >>", b"/F1 5 0 R >> /XObject << /I 6 0 R >> >>")


def image_of_huge_dimensions(text: bytes = TEXT) -> bytes:
    entries = b"/Width 2147483647 /Height 2147483647 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    return picture(entries + FLATE, zlib.compress(bytes(100)), text=text)


def scan_of_huge_dimensions() -> bytes:
    return image_of_huge_dimensions(b"")


def jbig2_of_impossible_size(text: bytes = TEXT) -> bytes:
    """One page-information segment that claims 2^32 − 1 by 2^32 − 1 points."""
    segment = struct.pack(">IBBBI", 0, 0x30, 0, 1, 19) + struct.pack(">IIIIBH", 2**32 - 1, 2**32 - 1, 0, 0, 0, 0)
    entries = b"/Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode"
    return picture(entries, segment, text=text)


def jpx_of_impossible_size(text: bytes = TEXT) -> bytes:
    size = struct.pack(">HHIIIIIIIIH", 41, 0, 2**32 - 1, 2**32 - 1, 0, 0, 2**31, 2**31, 0, 0, 1) + b"\x07\x01\x01"
    entries = b"/Width 60000 /Height 60000 /Filter /JPXDecode"
    return picture(entries, b"\xff\x4f\xff\x51" + size + b"\xff\xd9", text=text)


def parentheses_5m() -> bytes:
    return b"%PDF-1.7\n1 0 obj\n" + b"(" * 5_000_000 + b"\n%%EOF\n"


def object_heads_500k() -> bytes:
    return b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n" % number for number in range(500_000)) + b"startxref\n0\n%%EOF\n"


def streams_without_end() -> bytes:
    return one_page(TEXT, HELVETICA) + b"stream\n" * 300_000 + b"\n%%EOF\n"


def digits_5m() -> bytes:
    return one_page(TEXT, HELVETICA) + b"1" * 5_000_000 + b"\n%%EOF\n"


def dictionary_of_5m() -> bytes:
    """What might be the start of a space of colours, a million times, before one stream."""
    return one_page(TEXT, HELVETICA, b"<< " + b"/N 1 " * 1_000_000 + b"/Length 1 >>\nstream\n1\nendstream")


def starts_20k() -> bytes:
    return one_page(TEXT, HELVETICA) + b"startxref\n9\n%%EOF\n" * 20_000


def without_table() -> bytes:
    """A whole page whose table of objects is gone: it can be found again."""
    plain = one_page(TEXT, HELVETICA)
    return plain[: plain.rindex(b"xref\n0 ")] + b"trailer << /Root 1 0 R >>\n%%EOF\n"
