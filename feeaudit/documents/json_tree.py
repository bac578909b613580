"""What does a JSON file say? Every value with the way to it, as exact text; what has two readings is refused."""

import json
from collections.abc import Iterator
from typing import NoReturn

from feeaudit.documents import sniff
from feeaudit.documents.charset import decode
from feeaudit.errors import DocumentRefused
from feeaudit.model import Leaf, Page

MEDIA_TYPES: tuple[str, ...] = (sniff.JSON,)
VERSION = 1

MOST_BYTES = 50_000_000
MOST_LEAVES = 2_000_000
DEEPEST = 64
ROOT = "$"
"""The name of what has none: the whole, and a list in a list."""

Way = tuple[tuple[str, int], ...]


def read(content: bytes) -> Iterator[Page]:
    """One page of leaves, in the file's order. Raises DocumentRefused: malformed, memory_limit, undecodable_text."""
    if len(content) > MOST_BYTES:
        raise DocumentRefused("memory_limit", f"JSON 超过 {MOST_BYTES} 字节 JSON larger than {MOST_BYTES} bytes")
    text = decode(content)
    if text is None:
        raise DocumentRefused(
            "undecodable_text", "JSON 既不是 UTF-8 也不是 GB18030 the JSON is neither UTF-8 nor GB18030"
        )
    leaves: list[Leaf] = []
    for leaf in _leaves(_parsed(text)):
        leaves.append(leaf)
        if len(leaves) > MOST_LEAVES:
            raise DocumentRefused(
                "memory_limit", f"JSON 超过 {MOST_LEAVES} 项 JSON with more than {MOST_LEAVES} values"
            )
    if not leaves:
        raise DocumentRefused("malformed", "JSON 里没有任何内容 the JSON holds no value")
    yield Page(number=1, leaves=tuple(leaves))


def _parsed(text: str) -> object:
    """Numbers stay the text that they are: a float would round an amount."""
    try:
        return json.loads(
            text, parse_float=str, parse_int=str, parse_constant=_refuse_constant, object_pairs_hook=_once
        )
    except json.JSONDecodeError as error:
        raise DocumentRefused("malformed", f"JSON 已损坏 the JSON is damaged ({error})") from None
    except RecursionError:
        raise DocumentRefused("malformed", _TOO_DEEP) from None


_TOO_DEEP = f"JSON 嵌套超过 {DEEPEST} 层 JSON nested deeper than {DEEPEST}"


def _refuse_constant(name: str) -> NoReturn:
    raise DocumentRefused("malformed", f"JSON 里有不是数的数 a number that is none: {name}")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose names are all different: of two values under one name each reader would choose its own."""
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise DocumentRefused("malformed", f"JSON 里同一处有两个“{name[:40]}” one name twice in one object")
        found[name] = value
    return found


def _leaves(top: object) -> Iterator[Leaf]:
    """null and empty texts are no leaves; true and false are 1 and 0, as data files write flags.

    Members of a list bear its name and their place, as elements of one name do in XML.
    """
    stack: list[tuple[object, Way, bool]] = [(top, ((ROOT, 0),), False)]
    steps: dict[str, tuple[str, int]] = {}
    """One step for each name, not one for each value: a file has few names and many values."""
    while stack:
        value, way, is_member = stack.pop()
        if len(way) > DEEPEST:
            raise DocumentRefused("malformed", _TOO_DEEP)
        if isinstance(value, dict):
            stack.extend(
                reversed([(below, (*way, steps.setdefault(name, (name, 0))), False) for name, below in value.items()])
            )
        elif isinstance(value, list):
            above, name = (way, ROOT) if is_member else (way[:-1], way[-1][0])
            stack.extend(reversed([(below, (*above, (name, at)), True) for at, below in enumerate(value)]))
        elif isinstance(value, bool):
            yield Leaf(path=way, text=str(int(value)))
        elif isinstance(value, str) and value.strip():
            yield Leaf(path=way, text=_whole(value.strip()))


def _whole(text: str) -> str:
    """Half a character (an unpaired surrogate) is no text that could be written anywhere."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise DocumentRefused("malformed", "JSON 里有半个字符 half a character (an unpaired surrogate)")
    return text
