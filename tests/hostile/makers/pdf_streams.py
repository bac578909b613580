"""Which streams swell? Bombs of every filter, in page contents, object streams and cross-reference streams (P1–P3)."""

import zlib
from collections.abc import Callable

from tests.documents.papers import HELVETICA, one_page, raw_pdf, stream

GIGABYTE = 1 << 30
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FLATE = b"/Filter /FlateDecode"
TEXT = b"BT /F1 12 Tf 100 300 Td (FEE 123.00) Tj ET\n"


def deflated(char: bytes, count: int) -> bytes:
    """A valid zlib stream of `count` times one byte (a multiple of 2^20), made without inflating it once."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(char * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    a = (1 + count * char[0]) % 65521
    b = (count + char[0] * (count * (count + 1) // 2)) % 65521
    return b"\x78\xda" + block * (count >> 20) + b"\x03\x00" + (b << 16 | a).to_bytes(4, "big")


def page(content: bytes, entries: bytes, *more: bytes) -> bytes:
    return one_page(content, HELVETICA, *more, entries=entries)


def flate_2g() -> bytes:
    return page(deflated(b" ", 2 * GIGABYTE), FLATE)


def flate_in_flate() -> bytes:
    return page(zlib.compress(deflated(b" ", 2 * GIGABYTE)), b"/Filter [/FlateDecode /FlateDecode]")


def flate_behind_hex() -> bytes:
    return page(deflated(b" ", GIGABYTE).hex().encode() + b">", b"/Filter [/ASCIIHexDecode /FlateDecode]")


def flate_by_a_spelled_name() -> bytes:
    return page(deflated(b" ", GIGABYTE), b"/Fil#74er /Fl#61teDecode")


def flate_by_reference() -> bytes:
    return page(deflated(b" ", GIGABYTE), b"/Filter 6 0 R", b"/FlateDecode")


def flate_of_many_streams() -> bytes:
    """None above the cap of a stream, all together above that of a document."""
    parts = [stream(deflated(b" ", 40 << 20), entries=FLATE) for _ in range(10)]
    contents = b" ".join(b"%d 0 R" % number for number in range(4, 14))
    shown = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents [%s] >>" % contents
    return raw_pdf([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", shown, *parts])


def flate_with_an_early_end() -> bytes:
    """The stream says its length; what looks like its end stands in the middle of it, stored as it is."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    stored = b"\nendstream\nendobj\n"
    head = b"\x78\xda\x00" + len(stored).to_bytes(2, "little") + (len(stored) ^ 0xFFFF).to_bytes(2, "little") + stored
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return page(head + block * 1024 + b"\x03\x00" + bytes(4), FLATE)


def flate_of_an_image() -> bytes:
    picture = b"/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    return page(TEXT, b"", stream(deflated(b" ", 2 * GIGABYTE), entries=picture + FLATE))


def lzw() -> bytes:
    """Codes that each mean one byte more than the one before: 4,000 codes are eight million bytes."""
    bits: list[str] = []
    for round_ in range(40):
        bits.append(f"{256:012b}" if round_ else f"{256:09b}")
        bits.append(f"{32:09b}")
        size = 9
        for code in range(258, 4095):
            size = 9 if code < 511 else 10 if code < 1023 else 11 if code < 2047 else 12
            bits.append(f"{code:0{size}b}")
    bits.append(f"{257:012b}")
    text = "".join(bits)
    text += "0" * (-len(text) % 8)
    return page(int(text, 2).to_bytes(len(text) // 8, "big"), b"/Filter /LZWDecode")


def runlength() -> bytes:
    return page(b"\x81 " * (12 << 20) + b"\x80", b"/Filter /RunLengthDecode")


def filter_chain() -> bytes:
    return page(TEXT, b"/Filter [" + b"/ASCIIHexDecode " * 2000 + b"]")


def predictor() -> bytes:
    parameters = b"/DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 4 /BitsPerComponent 16 >> "
    return page(zlib.compress(TEXT), parameters + FLATE)


def with_cross_reference_stream(entries: bytes, content: bytes, *, more: tuple[bytes, ...] = ()) -> bytes:
    """A PDF whose table is a stream with these entries; objects 1–4 are one page with text."""
    objects = [
        CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R >>",
        stream(TEXT),
        *more,
    ]
    out = bytearray(b"%PDF-1.7\n")
    for number, body in enumerate(objects, start=1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    place = len(out)
    table = stream(content, entries=b"/Type /XRef /Root 1 0 R " + entries)
    out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, place)
    return bytes(out)


def cross_reference_stream_bomb() -> bytes:
    return with_cross_reference_stream(
        b"/Size 6 /W [1 4 2] /Index [0 300000000] /Filter /FlateDecode", deflated(b"\0", 2 * GIGABYTE)
    )


def index_huge() -> bytes:
    return with_cross_reference_stream(b"/Size 2147483647 /W [1 4 2] /Index [0 2147483647]", bytes(70))


def w_zero() -> bytes:
    return with_cross_reference_stream(b"/Size 6 /W [0 0 0] /Index [0 2147483647]", b"")


def object_stream_bomb() -> bytes:
    """The catalogue lies in an object stream of two gigabytes."""
    out = bytearray(b"%PDF-1.7\n")
    place = len(out)
    packed = stream(deflated(b" ", 2 * GIGABYTE), entries=b"/Type /ObjStm /N 3 /First 20 " + FLATE)
    out += b"4 0 obj\n%s\nendobj\n" % packed
    table = len(out)
    rows = [(0, 0, 65535), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, place, 0), (1, table, 0)]
    body = b"".join(bytes([kind]) + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in rows)
    last = stream(body, entries=b"/Type /XRef /Root 1 0 R /Size 6 /W [1 4 2]")
    return bytes(out + b"5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, table))


def object_stream_of_impossible_count() -> bytes:
    entries = b"/Type /ObjStm /N 2147483647 /First 2147483647 "
    return with_cross_reference_stream(
        b"/Size 6 /W [1 2 1]", bytes(24), more=(stream(zlib.compress(b" "), entries=entries + FLATE),)
    )


SWELLING: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("P1", flate_2g),
    ("P1", flate_in_flate),
    ("P1", flate_behind_hex),
    ("P1", flate_by_a_spelled_name),
    ("P1", flate_by_reference),
    ("P1", flate_of_many_streams),
    ("P1", flate_with_an_early_end),
    ("P1", flate_of_an_image),
    ("P2", lzw),
    ("P2", runlength),
    ("P2", filter_chain),
    ("P2", predictor),
    ("P3", object_stream_bomb),
    ("P3", cross_reference_stream_bomb),
)
"""All of these end as `decompression_limit`."""
