"""Which archives lie? Bombs, names that lead out, two of one name, sizes that are not so (Z1–Z5)."""

import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from tests.documents.test_ofd import PARTS
from tests.hostile.makers.pdf_streams import deflated

MEGABYTE = 1 << 20
Parts = dict[str, str]


class Entry(NamedTuple):
    """One member as the bytes shall say it, true or not."""

    name: str
    packed: bytes
    method: int = zipfile.ZIP_DEFLATED
    size: int | None = None
    packed_size: int | None = None
    crc: int | None = None
    flags: int = 0
    mode: int = 0
    offset: int | None = None
    """Where the directory says that it begins, if not there."""


def archive_of(entries: Iterable[Entry]) -> bytes:
    out, directory, count = bytearray(), bytearray(), 0
    for entry in entries:
        name = entry.name.encode()
        flags = entry.flags | (0x800 if not entry.name.isascii() else 0)
        size = len(entry.packed) if entry.size is None else entry.size
        packed_size = len(entry.packed) if entry.packed_size is None else entry.packed_size
        common = struct.pack(
            "<HHHHHIIIHH", 20, flags, entry.method, 0, 33, entry.crc or 0, packed_size, size, len(name), 0
        )
        offset = len(out) if entry.offset is None else entry.offset
        out += b"PK\x03\x04" + common + name + entry.packed
        directory += (
            b"PK\x01\x02"
            + struct.pack("<H", 3 << 8 | 20)
            + common
            + struct.pack("<HHHII", 0, 0, 0, entry.mode << 16, offset)
            + name
        )
        count += 1
    if count > 65_535:
        return _zip64_end(out, directory, count)
    return bytes(
        out + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(out), 0)
    )


def _zip64_end(out: bytearray, directory: bytearray, count: int) -> bytes:
    start, place = len(out), len(out) + len(directory)
    wide = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, len(directory), start)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, place, 1)
    return bytes(
        out
        + directory
        + wide
        + locator
        + b"PK\x05\x06"
        + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
    )


def entry(name: str, content: bytes) -> Entry:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    return Entry(name, packed, size=len(content), crc=zlib.crc32(content))


def ofd(*more: Entry, without: str = "", parts: Parts = PARTS) -> bytes:
    """An OFD as good as any, and these members beside it."""
    kept = [entry(name, content.encode()) for name, content in parts.items() if name != without]
    return archive_of([*kept, *more])


def stored(parts: Parts) -> bytes:
    """Not packed at all: no ratio gives it away."""
    return archive_of(
        Entry(name, content.encode(), zipfile.ZIP_STORED, crc=zlib.crc32(content.encode()))
        for name, content in parts.items()
    )


def zeros(name: str, count: int) -> Entry:
    """`count` zero bytes, packed a thousandfold."""
    return Entry(name, deflated(b"\0", count)[2:-4], size=count & 0xFFFFFFFF)


PAGE = "Doc_0/Pages/Page_0/Content.xml"


def ofd_ratio_bomb() -> bytes:
    return ofd(zeros(PAGE, 2048 * MEGABYTE), without=PAGE)


def ofd_ratio_bomb_that_lies() -> bytes:
    """The directory says a hundred bytes."""
    return ofd(zeros(PAGE, 1024 * MEGABYTE)._replace(size=100), without=PAGE)


def ofd_of_100k_entries() -> bytes:
    return ofd(*(Entry(f"x/{number}", b"", zipfile.ZIP_STORED) for number in range(100_000)))


def ofd_of_overlapping_entries() -> bytes:
    """Every entry quotes those that follow: one kernel of data, counted a thousand times."""
    kernel = zeros("kernel", 8 * MEGABYTE)
    good = ofd()
    count = good[-22:]
    cut = len(good) - 22 - int.from_bytes(count[12:16], "little")
    out, directory = bytearray(good[:cut]), bytearray(good[cut:-22])
    header = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(kernel.packed), 8 * MEGABYTE, 2, 0)
    place = len(out)
    out += b"PK\x03\x04" + header + b"k0" + kernel.packed
    names = [f"{number:02x}" for number in range(200)]
    for name in names:
        same = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(kernel.packed), 8 * MEGABYTE, 2, 0)
        directory += (
            b"PK\x01\x02" + struct.pack("<H", 20) + same + struct.pack("<HHHII", 0, 0, 0, 0, place) + name.encode()
        )
    entries = int.from_bytes(count[10:12], "little") + len(names)
    return bytes(
        out + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, entries, entries, len(directory), len(out), 0)
    )


def ofd_quoting_its_neighbour() -> bytes:
    """A stored member whose bytes are the whole of the next member, header and all."""
    inner = archive_of([entry("inner", b"100.00" * 50)])
    whole = inner[: inner.index(b"PK\x01\x02")]
    outer = Entry("outer", whole, zipfile.ZIP_STORED, crc=zlib.crc32(whole))
    probe = ofd(outer)
    place = probe.index(whole, probe.index(b"outer"))
    return ofd(outer, entry("inner", b"100.00" * 50)._replace(offset=place))


def ofd_slip() -> bytes:
    return ofd(entry("../../evil.txt", b"evil"))


def ofd_slip_with_backslashes() -> bytes:
    return ofd(entry("Doc_0\\..\\..\\evil.txt", b"evil"))


def ofd_slip_to_a_drive() -> bytes:
    return ofd(entry("C:\\evil.txt", b"evil"))


def ofd_absolute_name() -> bytes:
    """Nothing is ever written, so this harms no one; some writers begin every name with a slash."""
    return ofd(entry("/etc/evil.txt", b"evil"))


def ofd_symlink() -> bytes:
    """A page that is a link to a file of the machine."""
    link = b"/etc/passwd"
    return ofd(Entry(PAGE, link, zipfile.ZIP_STORED, crc=zlib.crc32(link), mode=0o120777), without=PAGE)


def ofd_of_two_same_names() -> bytes:
    return ofd(entry(PAGE, PARTS[PAGE].replace("1060.00", "9800.00").encode()))


def ofd_of_names_that_differ_in_case() -> bytes:
    return ofd(entry(PAGE.upper(), PARTS[PAGE].replace("1060.00", "9800.00").encode()))


def ofd_of_names_that_differ_in_slashes() -> bytes:
    return ofd(entry("Doc_0//Pages/./Page_0/Content.xml", PARTS[PAGE].replace("1060.00", "9800.00").encode()))


def ofd_wrong_crc() -> bytes:
    return ofd(entry(PAGE, PARTS[PAGE].encode())._replace(crc=1), without=PAGE)


def ofd_size_lie() -> bytes:
    return ofd(entry(PAGE, PARTS[PAGE].encode())._replace(size=5), without=PAGE)


def ofd_cut_off() -> bytes:
    return ofd()[:-200]


def ofd_broken_data() -> bytes:
    return ofd(entry(PAGE, PARTS[PAGE].encode())._replace(packed=b"\xff" * 300), without=PAGE)


def ofd_encrypted() -> bytes:
    return ofd(entry(PAGE, PARTS[PAGE].encode())._replace(flags=1), without=PAGE)


def ofd_of_an_unknown_method() -> bytes:
    return ofd(entry(PAGE, PARTS[PAGE].encode())._replace(method=99), without=PAGE)


def ofd_nested() -> bytes:
    """A bomb within an archive within the package: no one opens it."""
    bomb = archive_of([zeros("zeros", 1024 * MEGABYTE)])
    return ofd(entry("Doc_0/Attachs/inner.zip", archive_of([entry("bomb.zip", bomb)])))


def ofd_template_of_itself() -> bytes:
    template = PARTS["Doc_0/Tpls/Tpl_0.xml"].replace("<ofd:Content>", '<ofd:Template TemplateID="2"/><ofd:Content>')
    return stored(PARTS | {"Doc_0/Tpls/Tpl_0.xml": template})


def ofd_same_template_many_times() -> bytes:
    """A page names its template a hundred thousand times."""
    once = '<ofd:Template TemplateID="2"/>'
    return stored(PARTS | {PAGE: PARTS[PAGE].replace(once, once * 100_000)})


def ofd_page_missing() -> bytes:
    return ofd(without=PAGE)


def ofd_of_100k_texts() -> bytes:
    code = '<ofd:TextCode X="0" Y="4">1.00</ofd:TextCode>'
    text = f'<ofd:TextObject ID="9" Boundary="120 10 60 5" Size="4">{code}</ofd:TextObject>'
    return stored(PARTS | {PAGE: PARTS[PAGE].replace("</ofd:Layer>", text * 100_000 + "</ofd:Layer>")})


def ofd_deltas_without_end() -> bytes:
    return stored(PARTS | {PAGE: PARTS[PAGE].replace('X="0" Y="4">1060', 'X="0" Y="4" DeltaX="g 1000000000 1">1060')})


def ofd_many_deltas_without_end() -> bytes:
    row = "g 1000000000 1 " * 200_000
    return stored(PARTS | {PAGE: PARTS[PAGE].replace('X="0" Y="4">1060', f'X="0" Y="4" DeltaX="{row}">1060')})


def ofd_of_numbers_without_end() -> bytes:
    return stored(PARTS | {PAGE: PARTS[PAGE].replace('Boundary="120 10', 'Boundary="1e308 nan')})


def ofd_of_the_same_document_many_times() -> bytes:
    root = "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    return stored(PARTS | {"OFD.xml": PARTS["OFD.xml"].replace(root, root * 50_000)})


def ofd_doctype() -> bytes:
    return stored(PARTS | {PAGE: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + PARTS[PAGE]})
