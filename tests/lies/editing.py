"""How is a finished PDF taken apart, changed and put together again? For files whose objects stand in plain bytes."""

import re

_OBJECT = re.compile(rb"(?:^|[\r\n])(\d+) 0 obj\s(.*?)\s?endobj", re.DOTALL)
_ROOT = re.compile(rb"/Root\s+(\d+) 0 R")

Objects = dict[int, bytes]


def objects(pdf: bytes) -> Objects:
    """Number → body; the last one counts."""
    return {int(number): body for number, body in _OBJECT.findall(pdf)}


def root(pdf: bytes) -> int:
    """The number of the catalogue."""
    return int(_ROOT.findall(pdf)[-1])


def page(parts: Objects) -> int:
    """The number of the first page."""
    return next(number for number, body in parts.items() if re.search(rb"/Type\s*/Page\b", body))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def whole(parts: Objects, catalogue: int) -> bytes:
    """A new file of these objects."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = _written(out, parts)
    return _closed(out, places, catalogue, b"", size=max(parts) + 1)


def updated(pdf: bytes, parts: Objects) -> bytes:
    """The file with these objects written behind it, as every program does that changes a PDF and keeps what was."""
    before = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    places = _written(out, parts)
    size = max(*parts, *objects(pdf)) + 1
    return _closed(out, places, root(pdf), b" /Prev %d" % before, size=size)


def _written(out: bytearray, parts: Objects) -> dict[int, int]:
    places = {}
    for number, body in sorted(parts.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return places


def _closed(out: bytearray, places: dict[int, int], catalogue: int, extra: bytes, *, size: int) -> bytes:
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer << /Size %d /Root %d 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (size, catalogue, extra, start)
    return bytes(out)


def with_entry(dictionary: bytes, entry: bytes) -> bytes:
    """A dictionary with one entry more."""
    at = dictionary.index(b"<<") + 2
    return dictionary[:at] + b" " + entry + b" " + dictionary[at:]


def with_resource(parts: Objects, kind: bytes, entry: bytes) -> None:
    """The first page may name one thing more: a font, a picture, a layer."""
    number = page(parts)
    body = parts[number]
    reference = re.search(rb"/%s (\d+) 0 R" % kind, body)
    if reference:
        parts[int(reference[1])] = with_entry(parts[int(reference[1])], entry)
    elif re.search(rb"/%s\s*<<" % kind, body):
        parts[number] = re.sub(rb"/%s\s*<<" % kind, b"/%s << %s " % (kind, entry), body, count=1)
    else:
        parts[number] = re.sub(rb"/Resources\s*<<", b"/Resources << /%s << %s >> " % (kind, entry), body, count=1)
