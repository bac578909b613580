"""What does an OFD (GB/T 33190) say? Words and ruling lines of every page, and the structured copies packed with it."""

from collections.abc import Iterator
from itertools import islice
from typing import cast

from feeaudit.documents import archive, crowded, hiding, sniff, xml
from feeaudit.documents.ofd import codes, drawing, ink, tags
from feeaudit.documents.ofd.package import Package, PageFile
from feeaudit.documents.words import words
from feeaudit.errors import DocumentRefused
from feeaudit.model import Box, Leaf, Look, Page, Word

MEDIA_TYPES: tuple[str, ...] = (sniff.OFD,)
VERSION = 3

MOST_PAGES = 2_000


def read(content: bytes) -> Iterator[Page]:
    """Every page that the document lists, in order; what is packed beside them stands on the first as leaves.

    Raises DocumentRefused: malformed, needs_password, decompression_limit, no_pages, no_text_layer, too_many_pages.
    """
    with archive.opened(content) as packed:
        package = Package(packed)
        files = list(islice(package.pages(), MOST_PAGES + 1))
        if not files:
            raise DocumentRefused("no_pages", "OFD 一页也没有 the OFD has no page")
        if len(files) > MOST_PAGES:
            raise DocumentRefused("too_many_pages", f"OFD 超过 {MOST_PAGES} 页 more than {MOST_PAGES} pages")
        params = package.draw_params()
        both = [drawing.of(file.layers, *file.size, params) for file in files]
        drawn = [one for one, _ in both]
        leaves = _leaves(package, files)
        found = codes.codes(packed, leaves)
    if not leaves:
        crowded.refuse_wholly_crowded(drawn)
    if not any(one.glyphs for one in drawn) and not leaves:
        raise DocumentRefused("no_text_layer", "OFD 里没有文字，多半是扫描件 the OFD has no text, most likely a scan")
    for number, ((one, seen), file) in enumerate(zip(both, files, strict=True), start=1):
        said = words(one.glyphs, one.edges)
        yield Page(
            number=number,
            width=round(one.width, 2),
            height=round(one.height, 2),
            words=said,
            edges=one.edges,
            leaves=leaves if number == 1 else (),
            name=file.name,
            codes=found if number == 1 else (),
            hidden=seen.hidden,
            looks=(*ink.looks(seen, (one.width, one.height)), *_changes(file, said)),
        )
    crowded.refuse_crowded(drawn)


def _changes(file: PageFile, said: tuple[Word, ...]) -> Iterator[Look]:
    """revisions, where annotations write upon or beside numbers."""
    boxes = tuple((x, y, x + wide, y + high) for x, y, wide, high in file.notes)
    notes = tuple(tuple(value * drawing.POINTS for value in box) for box in boxes)
    beside = hiding.written_over(cast("tuple[Box, ...]", notes), said)
    if beside:
        yield Look(check="revisions", outcome="fail", detail=beside)


def _leaves(package: Package, files: list[PageFile]) -> tuple[Leaf, ...]:
    """Attached XML, tags with the text they point at, what the package says of itself; each under a root of its own.

    Of what cannot be read as XML only the pages speak.
    """
    found: list[Leaf] = []
    for name, content in package.attachments():
        found += _under(f"attachment {name}", _xml(content))
    texts = drawing.texts_by_id(layer for file in files for layer in file.layers)
    for content in package.tags():
        found += _under("tags", tags.resolved(content, texts))
    found += _under("about", package.about())
    return tuple(found)


def _xml(content: bytes) -> tuple[Leaf, ...]:
    try:
        return tuple(leaf for page in xml.read(content) for leaf in page.leaves)
    except DocumentRefused:
        return ()


def _under(root: str, leaves: tuple[Leaf, ...]) -> list[Leaf]:
    return [Leaf(path=((root, 0), *leaf.path), text=leaf.text) for leaf in leaves]
