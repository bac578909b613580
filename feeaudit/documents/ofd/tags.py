"""What do the custom tags of an OFD name? Each tag with the text of the objects that it points at."""

from collections import Counter
from typing import TYPE_CHECKING

from feeaudit.documents import xml
from feeaudit.errors import DocumentRefused
from feeaudit.model import Leaf

if TYPE_CHECKING:
    from lxml import etree

Way = tuple[tuple[str, int], ...]


def resolved(content: bytes, texts: dict[str, str]) -> tuple[Leaf, ...]:
    """One leaf per tag that points at text; several objects of one tag are one text, in the order they are named."""
    try:
        root = xml.root(content)
    except DocumentRefused:
        return ()
    return tuple(_leaves(root, ((xml.name_of(root), 0),), texts))


def _leaves(element: "etree._Element", way: Way, texts: dict[str, str]) -> list[Leaf]:
    found: list[Leaf] = []
    said = [texts.get((child.text or "").strip(), "") for child in element if xml.name_of(child) == "ObjectRef"]
    if any(said):
        found.append(Leaf(path=way, text="".join(said)))
    seen: Counter[str] = Counter()
    for child in element:
        name = xml.name_of(child)
        if name != "ObjectRef":
            found += _leaves(child, (*way, (name, seen[name])), texts)
            seen[name] += 1
    return found
