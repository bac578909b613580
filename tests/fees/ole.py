"""How is an old XLS put together? Records, and the compound file around them."""

import struct


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def ole(stream: bytes) -> bytes:
    """One stream, `Workbook`, in a compound file of 512-byte sectors: directory, stream, table of sectors."""
    size = max(4096, -(-len(stream) // 512) * 512)
    count = size // 512
    tables = -(-(count + 2) // 127)
    chain = [0xFFFFFFFE, *range(2, count + 1), 0xFFFFFFFE, *[0xFFFFFFFD] * tables]
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, 0, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *range(count + 1, count + 1 + tables), *[0xFFFFFFFF] * (109 - tables))
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry("Workbook", 2, 1, size) + bytes(256)
    return head + directory + stream.ljust(size, b"\0") + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    said = name.encode("utf-16-le")
    none = 0xFFFFFFFF
    return (
        said.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(said) + 2, kind, 1, none, none, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
