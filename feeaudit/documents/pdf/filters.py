"""How large is a PDF stream when its filters are undone? Counted with a cap, never inflated whole without one."""

import binascii
import re
import zlib
from collections.abc import Callable

MOST_FILTERS = 8
_STEEPEST = {"Fl": 1032, "LZW": 2800, "RL": 64, "A85": 4, "AHx": 1}
"""The most bytes that one byte can become; pictures' own filters are not undone here."""
_NAMES = {
    b"FlateDecode": "Fl",
    b"Fl": "Fl",
    b"LZWDecode": "LZW",
    b"LZW": "LZW",
    b"RunLengthDecode": "RL",
    b"RL": "RL",
    b"ASCII85Decode": "A85",
    b"A85": "A85",
    b"ASCIIHexDecode": "AHx",
    b"AHx": "AHx",
}
_FILTER = re.compile(rb"/Filter\s*(?:\[([^\]]*)\]?|/([A-Za-z0-9]+)|(\d+\s+\d+\s+R))")
_SPELLED = re.compile(rb"#([0-9A-Fa-f]{2})")
_CHUNK = 1 << 22


def plain(dictionary: bytes) -> bytes:
    """Names as they are meant: `/Fl#61teDecode` is `/FlateDecode`."""
    if b"#" not in dictionary:
        return dictionary
    return _SPELLED.sub(lambda match: bytes([int(match[1], 16)]), dictionary)


def chain(dictionary: bytes, stream: bytes) -> list[str]:
    """The filters in the order they are undone, `?` for a picture's. What refers elsewhere is told by the bytes."""
    match = _FILTER.search(dictionary)
    if match and match[1] is not None:
        names = re.findall(rb"/([A-Za-z0-9]+)", match[1])
        if names or b"R" not in match[1]:
            return [_NAMES.get(name, "?") for name in names]
    elif match and match[2] is not None:
        return [_NAMES.get(match[2], "?")]
    return ["Fl"] if _is_zlib(stream) else []


def _is_zlib(stream: bytes) -> bool:
    return len(stream) > 2 and stream[0] & 0x8F == 0x08 and int.from_bytes(stream[:2], "big") % 31 == 0


def most(filters: list[str], size: int) -> int:
    """No more bytes than this can come out."""
    for name in filters:
        size *= _STEEPEST.get(name, 1)
    return size


def undone(filters: list[str], stream: bytes, limit: int) -> tuple[bytes | None, int, bool]:
    """(the bytes, how many, whether an error stopped them); None where they are more than `limit` or a picture's."""
    damaged = False
    for name in filters:
        if name not in _UNDOING:
            return None, len(stream), damaged
        made, size, broken = _UNDOING[name](stream, limit)
        damaged = damaged or broken
        if made is None:
            return None, size, damaged
        stream = made
    return stream, len(stream), damaged


Undone = tuple[bytes | None, int, bool]


def _flate(stream: bytes, limit: int) -> Undone:
    inflater, size, rest = zlib.decompressobj(), 0, stream
    kept: list[bytes] = []
    try:
        while rest and not inflater.eof:
            piece = inflater.decompress(rest, min(_CHUNK, limit + 1))
            size += len(piece)
            rest = inflater.unconsumed_tail
            if size > limit:
                return None, size, False
            kept.append(piece)
    except zlib.error:
        return b"".join(kept), size, True
    return b"".join(kept), size, False


def _lzw(stream: bytes, limit: int) -> Undone:
    """The bytes are only counted: what a code stands for is as long as the code before it, and one more."""
    size = bits = have = 0
    width, lengths = 9, [1] * 258
    before = 0
    for byte in stream:
        bits, have = (bits << 8 | byte) & 0xFFFFFF, have + 8
        if have < width:
            continue
        have -= width
        code = bits >> have & (1 << width) - 1
        if code == 256:
            del lengths[258:]
            width, before = 9, 0
            continue
        if code == 257:
            break
        long = lengths[code] if code < len(lengths) else before + 1
        size += long
        if size > limit:
            return None, size, False
        if before and len(lengths) < 4096:
            lengths.append(before + 1)
            width = max(width, (len(lengths) + 1).bit_length())
            width = min(width, 12)
        before = long
    return None, size, False


def _runs(stream: bytes, limit: int) -> Undone:
    at = size = 0
    while at < len(stream) and stream[at] != 128:
        length = stream[at]
        size += length + 1 if length < 128 else 257 - length
        at += length + 2 if length < 128 else 2
        if size > limit:
            break
    return None, size, False


def _ascii85(stream: bytes, limit: int) -> Undone:
    if len(stream) + 3 * stream.count(b"z") > limit:
        return None, len(stream) + 3 * stream.count(b"z"), False
    body = stream.strip().removeprefix(b"<~").partition(b"~")[0].translate(None, b" \t\n\r\f\v\x00")
    made = _of_digits85(body.replace(b"z", b"!!!!!"))
    return (b"", 0, True) if made is None else (made, len(made), False)


def _of_digits85(body: bytes) -> bytes | None:
    """Five digits of base 85 are four bytes; None where some are not. All groups at once, each in its own eight bytes
    of one large number: digit by digit in Python it would cost more than all else that is done to a page.
    """
    if body.translate(None, _DIGITS85) or len(body) % 5 == 1:
        return None
    short = -len(body) % 5
    digits = (body + b"u" * short).translate(_FROM_BANG)
    groups = len(digits) // 5
    lanes = 0
    for place in range(5):
        lane = bytearray(8 * groups)
        lane[::8] = digits[place::5]
        lanes = 85 * lanes + int.from_bytes(lane, "little")
    raw = lanes.to_bytes(8 * groups, "little")
    if any(raw[4::8]):
        return None
    made = bytearray(4 * groups)
    for place in range(4):
        made[place::4] = raw[3 - place :: 8]
    return bytes(made[: len(made) - short])


def _hex(stream: bytes, _limit: int) -> Undone:
    digits = b"".join(stream.partition(b">")[0].split())
    try:
        made = binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except ValueError:
        return b"", 0, True
    return made, len(made), False


_DIGITS85 = bytes(range(0x21, 0x76))
_FROM_BANG = bytes((code - 0x21) % 256 for code in range(256))
_UNDOING: dict[str, Callable[[bytes, int], Undone]] = {
    "Fl": _flate,
    "LZW": _lzw,
    "RL": _runs,
    "A85": _ascii85,
    "AHx": _hex,
}
