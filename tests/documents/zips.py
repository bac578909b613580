"""Which ZIP archives are invented for these tests? Written byte by byte, so that they may lie as no library would."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

STORED, DEFLATED = 0, 8
UTF8, LOCKED = 0x800, 0x1


@dataclass(kw_only=True)
class Entry:
    """One member, and what its headers say of it."""

    name: bytes
    content: bytes = b""
    flags: int = 0
    method: int = STORED
    extra: bytes = b""
    mode: int = 0o100644
    password: bytes | None = None
    wrong_sum: bool = False


def archive(*entries: Entry) -> bytes:
    """An archive of these members, in this order."""
    body, index = bytearray(), bytearray()
    for entry in entries:
        packed, method = _packed(entry)
        crc = zlib.crc32(entry.content) ^ entry.wrong_sum
        flags = entry.flags | (LOCKED if entry.password is not None else 0)
        sizes = (crc, len(packed), len(entry.content), len(entry.name), len(entry.extra))
        index += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 0x31E, 20, flags, method, 0, 33, *sizes, 0, 0, 0, entry.mode << 16, len(body)
        )
        index += entry.name + entry.extra
        body += (
            struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, flags, method, 0, 33, *sizes)
            + entry.name
            + entry.extra
            + packed
        )
    count = len(entries)
    return bytes(body + index + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(index), len(body), 0))


def named(files: dict[str, bytes]) -> bytes:
    """An ordinary archive, as a library writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unicode_path(raw: bytes, name: str, *, of_another: bool = False) -> bytes:
    """The extra field that holds a name in UTF-8 beside the old one."""
    field = struct.pack("<BL", 1, zlib.crc32(raw) ^ of_another) + name.encode()
    return struct.pack("<HH", 0x7075, len(field)) + field


def _packed(entry: Entry) -> tuple[bytes, int]:
    packed = entry.content
    if entry.method == DEFLATED:
        deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = deflater.compress(packed) + deflater.flush()
    if entry.password is not None:
        head = bytes(11) + bytes([zlib.crc32(entry.content) >> 24])
        packed = _locked(head + packed, entry.password)
    return packed, entry.method


def _locked(plain: bytes, password: bytes) -> bytes:
    """PKWARE's old lock, as the format's own description has it."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def turn(byte: int) -> None:
        keys[0] = _crc(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = _crc(keys[2], keys[1] >> 24)

    for byte in password:
        turn(byte)
    made = bytearray()
    for byte in plain:
        key = (keys[2] | 2) & 0xFFFF
        made.append(byte ^ (((key * (key ^ 1)) >> 8) & 0xFF))
        turn(byte)
    return bytes(made)


def _crc(register: int, byte: int) -> int:
    return zlib.crc32(bytes([byte]), register ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
