"""What does an XML invoice say? Every text and attribute with the way to it; nothing outside the file is touched."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from feeaudit.errors import DocumentRefused
from feeaudit.model import Leaf, Page

if TYPE_CHECKING:
    from lxml import etree

    Element = etree._Element  # noqa: SLF001 - the one name that lxml has for it

MEDIA_TYPES: tuple[str, ...] = ("application/xml",)
VERSION = 2

MOST_BYTES = 50_000_000
MOST_LEAVES = 500_000
MOST_ATTRIBUTES = 1_000
"""Of one element: each is looked for among all of them."""

_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"'<>]{0,40})["']""")
_ENCODINGS = frozenset(
    {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "gbk", "gb2312", "gb18030", "us-ascii", "ascii", "iso-8859-1"}
)
"""What may be declared: UTF-7 and its like hide what they say from everyone who looks at the bytes."""

Way = tuple[tuple[str, int], ...]


def read(content: bytes) -> Iterator[Page]:
    """One page of leaves in the order of the document. Raises DocumentRefused: malformed, memory_limit."""
    if len(content) > MOST_BYTES:
        raise DocumentRefused("memory_limit", f"XML 超过 {MOST_BYTES} 字节 XML larger than {MOST_BYTES} bytes")
    if content.count(b"<") > 2 * MOST_LEAVES:
        raise DocumentRefused("memory_limit", f"XML 超过 {MOST_LEAVES} 项 XML with more than {MOST_LEAVES} values")
    leaves: list[Leaf] = []
    for leaf in _leaves(root(content)):
        if "\ufffd" in leaf.text:
            raise DocumentRefused(
                "undecodable_text",
                "文中有替换符 U+FFFD：原来的字已经丢失 characters were lost before this XML was written (U+FFFD)",
            )
        leaves.append(leaf)
        if len(leaves) > MOST_LEAVES:
            raise DocumentRefused("memory_limit", f"XML 超过 {MOST_LEAVES} 项 XML with more than {MOST_LEAVES} values")
    if not leaves:
        raise DocumentRefused("malformed", "XML 里没有任何内容 the XML holds no value")
    yield Page(number=1, leaves=tuple(leaves))


def written(root: "etree._Element") -> bytes:
    """The tree as the file of an office document."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def root(content: bytes) -> "etree._Element":
    """The root element, with nothing from outside. Raises DocumentRefused where it is broken or has a DOCTYPE."""
    from lxml import etree

    declared = _ENCODING.match(content.lstrip(b"\xef\xbb\xbf \t\r\n"))
    if declared and declared[1].decode("latin-1").lower() not in _ENCODINGS:
        name = declared[1].decode("latin-1")
        raise DocumentRefused("malformed", f"XML 声明的编码不予读取 an encoding that is not read: {name}")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        found = etree.fromstring(content.lstrip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentRefused("malformed", f"XML 已损坏 the XML is damaged ({error})") from None
    if found.getroottree().docinfo.internalDTD is not None:
        raise DocumentRefused("malformed", "XML 带有 DOCTYPE，不予读取 XML with a DOCTYPE is refused")
    return found


def _leaves(top: "etree._Element") -> Iterator[Leaf]:
    stack: list[tuple[etree._Element, Way]] = [(top, ((name_of(top), 0),))]
    while stack:
        element, way = stack.pop()
        if len(element.attrib) > MOST_ATTRIBUTES:
            raise DocumentRefused("memory_limit", f"一个元素的属性超过 {MOST_ATTRIBUTES} 个 too many attributes")
        for key, value in element.attrib.items():
            yield Leaf(path=(*way, (f"@{_name(key)}", 0)), text=str(value))
        text = "".join((element.text or "", *(child.tail or "" for child in element))).strip()
        if text:
            yield Leaf(path=way, text=text)
        stack.extend(reversed(_children(element, way)))


def _children(element: "etree._Element", way: Way) -> "list[tuple[etree._Element, Way]]":
    """Child elements, each with its position among those of the same name; comments and instructions are none."""
    from lxml import etree

    seen: Counter[str] = Counter()
    found: list[tuple[etree._Element, Way]] = []
    for child in element.iterchildren(tag=etree.Element):
        name = name_of(child)
        found.append((child, (*way, (name, seen[name]))))
        seen[name] += 1
    return found


def name_of(element: "etree._Element") -> str:
    """Its name without namespace."""
    return _name(element.tag)


def _name(tag: str | bytes | bytearray) -> str:
    """Without its namespace."""
    return str(tag).rpartition("}")[2]
