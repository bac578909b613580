"""Which parts has an OFD? Pages with their templates, attachments and tags, found by what refers to them."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeaudit.documents import xml
from feeaudit.documents.archive import Archive
from feeaudit.errors import DocumentRefused
from feeaudit.model import Leaf

if TYPE_CHECKING:
    from lxml import etree

Size = tuple[float, float]
"""Width and height in millimetres."""
Size4 = tuple[float, float, float, float]
FARTHEST = 1e6
"""Millimetres, and any other number of a page: a kilometre away stands nothing. NaN is no number at all."""
_A4: Size = (210.0, 297.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFile:
    """One page: its own content, after that of the templates beneath it."""

    name: str
    size: Size
    layers: "tuple[etree._Element, ...]"
    notes: tuple[Size4, ...] = ()
    """Where annotations draw something: left, top, width and height."""


class Package:
    """The package of one OFD. References that lead nowhere are refused: a page would be missing."""

    def __init__(self, packed: Archive) -> None:
        self._packed = packed
        self._main = self._xml("OFD.xml")
        roots = dict.fromkeys(text(one) for one in found(self._main, "DocRoot"))
        if not roots:
            raise DocumentRefused("malformed", "OFD 没有 DocRoot the OFD names no document")
        self._documents = [(posixpath.dirname(root.strip("/")), self._xml(root)) for root in roots]

    def pages(self) -> Iterator[PageFile]:
        """Every page that the documents list, in order."""
        for folder, document in self._documents:
            yield from self._pages_of(folder, document)

    def attachments(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of every attached XML, and of any original_invoice.xml that lies in the package unnamed."""
        named = set()
        for folder, document in self._documents:
            for place in map(text, found(document, "Attachments")):
                index = _beside(folder, place)
                for one in found(self._xml(index), "FileLoc") if index in self._packed else ():
                    named.add(_beside(posixpath.dirname(index), text(one)))
        stray = {name for name in self._packed.names if name.lower().endswith("original_invoice.xml")}
        for name in sorted(named | stray):
            if name.lower().endswith(".xml") and name in self._packed:
                yield name, self._packed.read(name)

    def tags(self) -> Iterator[bytes]:
        """Content of every file of custom tags."""
        for folder, document in self._documents:
            for place in map(text, found(document, "CustomTags")):
                index = _beside(folder, place)
                if index in self._packed:
                    for one in found(self._xml(index), "FileLoc"):
                        name = _beside(posixpath.dirname(index), text(one))
                        if name in self._packed:
                            yield self._packed.read(name)

    def about(self) -> tuple[Leaf, ...]:
        """CustomData of the package, each under its own name."""
        data = ((one.get("Name", ""), text(one)) for one in found(self._main, "CustomData"))
        return tuple(Leaf(path=((name, 0),), text=said) for name, said in data if name and said)

    def draw_params(self) -> "dict[str, etree._Element]":
        """Colours that objects share, by the id under which they refer to them."""
        places = (
            _beside(folder, text(one))
            for folder, document in self._documents
            for name in ("PublicRes", "DocumentRes")
            for one in found(document, name)
        )
        listed = (one for place in places if place in self._packed for one in found(self._xml(place), "DrawParam"))
        return {one.get("ID", ""): one for one in listed if one.get("ID")}

    def media(self, number: str) -> bytes | None:
        """The file that the lists of resources give this id; None where they know none."""
        for folder, document in self._documents:
            for name in ("PublicRes", "DocumentRes"):
                for place in (_beside(folder, text(one)) for one in found(document, name)):
                    for one in found(self._xml(place), "MultiMedia") if place in self._packed else ():
                        if one.get("ID") == number:
                            base = posixpath.join(posixpath.dirname(place), self._xml(place).get("BaseLoc", ""))
                            files = (_beside(base, text(file)) for file in found(one, "MediaFile"))
                            return next((self._packed.read(file) for file in files if file in self._packed), None)
        return None

    def _pages_of(self, folder: str, document: "etree._Element") -> Iterator[PageFile]:
        templates = {one.get("ID"): one.get("BaseLoc", "") for one in found(document, "TemplatePage")}
        usual = _size(next(found(document, "PageArea"), None))
        notes = self._notes(folder, document)
        for one in found(document, "Page"):
            place = _beside(folder, one.get("BaseLoc", ""))
            page = self._xml(place)
            layers: list[etree._Element] = []
            for use in dict.fromkeys(template.get("TemplateID") for template in found(page, "Template")):
                name = templates.get(use)
                if name:
                    layers.append(self._xml(_beside(folder, name)))
            size = _size(next(found(page, "Area"), None)) or usual or _A4
            own = tuple(notes.get(one.get("ID", ""), ()))
            yield PageFile(name=place, size=size, layers=(*layers, page), notes=own)

    def _notes(self, folder: str, document: "etree._Element") -> dict[str, list[Size4]]:
        """Id of a page → where its annotations draw something that is seen. Seals in signatures are none."""
        made: dict[str, list[Size4]] = {}
        for place in (_beside(folder, text(one)) for one in found(document, "Annotations")):
            listed = found(self._xml(place), "Page") if place in self._packed else ()
            for one in listed:
                files = (_beside(posixpath.dirname(place), text(file)) for file in found(one, "FileLoc"))
                for file in (file for file in files if file in self._packed):
                    made.setdefault(one.get("PageID", ""), []).extend(_drawn(self._xml(file)))
        return made

    def _xml(self, name: str) -> "etree._Element":
        if name not in self._packed:
            raise DocumentRefused("malformed", f"OFD 缺少 {name} the OFD lacks this part")
        return xml.root(self._packed.read(name))


def _drawn(annotations: "etree._Element") -> Iterator[Size4]:
    for note in found(annotations, "Annot"):
        for look in found(note, "Appearance") if note.get("Visible") != "false" else ():
            box = numbers_of(look.get("Boundary", ""))
            if len(box) == 4 and next(look.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject"), None) is not None:
                yield box[0], box[1], box[2], box[3]


def found(element: "etree._Element", name: str) -> "Iterator[etree._Element]":
    """Descendants of this name, whatever their namespace."""
    return element.iterfind(f".//{{*}}{name}")


def text(element: "etree._Element") -> str:
    """Its own text, trimmed."""
    return (element.text or "").strip()


def _beside(folder: str, place: str) -> str:
    """A reference is relative to the file that holds it; one that begins with a slash, to the package."""
    return posixpath.normpath(place.lstrip("/") if place.startswith("/") else posixpath.join(folder, place))


def _size(area: "etree._Element | None") -> Size | None:
    if area is None:
        return None
    for name in ("PhysicalBox", "ApplicationBox"):
        for box in found(area, name):
            numbers = numbers_of(text(box))
            if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0:
                return numbers[2], numbers[3]
    return None


def numbers_of(written: str) -> list[float]:
    """`0 0 210 140` as numbers; what is none, or none that a page can hold, is left out."""
    made = []
    for part in written.split():
        try:
            number = float(part)
        except ValueError:
            continue
        if abs(number) <= FARTHEST:
            made.append(number)
    return made
