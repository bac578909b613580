"""Which patterns of the package take long over which text? Says those; run by a test in a process of its own."""

import importlib
import itertools
import pkgutil
import re
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import feeaudit

_parser: Any = importlib.import_module("re._parser")
"""No stub of `re` has it."""
LENGTH, SHORT = 10_000, 500
SECONDS = 1.0
_SUSPECT = 0.001
"""Seconds for the short text: what grows with the square of the length then takes less than half a second."""
_KEPT = 8
"""Characters of a pattern that are tried, each alone and each beside each other."""
_SAMPLES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}


def main() -> int:
    """0 where no pattern takes more than a second of the processor for any text."""
    bad = 0
    for place, pattern, is_searched in patterns():
        for short, text in worst(pattern):
            if _seconds(pattern, short, is_searched=is_searched) < _SUSPECT:
                continue
            took = _seconds(pattern, text, is_searched=is_searched)
            # Once more where it took long: another program may have held the processor's caches.
            if took > SECONDS and _seconds(pattern, text, is_searched=is_searched) > SECONDS:
                print(place, pattern.pattern, repr(text[:20]))
                bad = 1
                break
    return bad


def _seconds(pattern: re.Pattern[Any], text: Any, *, is_searched: bool) -> float:
    start = time.process_time()
    for method in (pattern.search, pattern.fullmatch) if is_searched else (pattern.fullmatch, pattern.match):
        method(text)
    return time.process_time() - start


def patterns() -> Iterator[tuple[str, re.Pattern[Any], bool]]:
    """Every compiled pattern that a module of the package holds, each once; and whether anything is searched with it.

    Where a pattern must fit the whole text, or its start, it is tried at one place only.
    """
    seen: set[int] = set()
    everything = "".join(file.read_text(encoding="utf-8") for file in Path(feeaudit.__file__).parent.rglob("*.py"))
    for module in pkgutil.walk_packages(feeaudit.__path__, "feeaudit."):
        if module.name.endswith("__main__"):
            continue
        imported = importlib.import_module(module.name)
        own = Path(str(imported.__file__)).read_text(encoding="utf-8")
        for name, value in vars(imported).items():
            sources = own if name.startswith("_") else everything  # what begins so is used nowhere else
            for pattern in _within(value, 0):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    fitted = f"{name}.fullmatch(" in sources or f"{name}.match(" in sources
                    others = re.search(rf"\b{name}\.(?:search|finditer|findall|sub|subn|split)\(", sources)
                    yield f"{module.name}.{name}", pattern, others is not None or not fitted


def _within(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth < 4:
        yield from (found for one in (*value, *value.values()) for found in _within(one, depth + 1))
    elif isinstance(value, tuple | list | set | frozenset) and depth < 4:
        yield from (found for one in value for found in _within(one, depth + 1))


def worst(pattern: re.Pattern[Any]) -> Iterator[tuple[Any, Any]]:
    """Five hundred and ten thousand times what the pattern may begin or go on with, and an end that it cannot have."""
    source = pattern.pattern
    is_bytes = isinstance(source, bytes)
    parsed = _parser.parse(source.decode("latin-1") if is_bytes else source, pattern.flags & ~re.UNICODE)
    chars = list(dict.fromkeys(_characters(parsed)))
    kept = chars[:: max(1, len(chars) // _KEPT)][:_KEPT] or ["a"]
    units = [*kept, *("".join(pair) for pair in itertools.permutations(kept, 2))]
    for unit in units:
        short, text = (f"{unit * (length // len(unit))}\x00" for length in (SHORT, LENGTH))
        yield (short.encode("latin-1", "replace"), text.encode("latin-1", "replace")) if is_bytes else (short, text)


def _characters(parsed: Iterable[Any]) -> Iterator[str]:
    """One character for each place of the pattern that takes one."""
    for operation, argument in parsed:
        name = str(operation)
        if name in ("LITERAL", "NOT_LITERAL"):
            yield chr(argument) if name == "LITERAL" else "~"
        elif name == "ANY":
            yield "a"
        elif name == "IN":
            yield from _of_set(argument)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from _characters(argument[2])
        elif name == "SUBPATTERN":
            yield from _characters(argument[3])
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _characters(argument[1])
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _characters(branch)


def _of_set(items: Iterable[Any]) -> Iterator[str]:
    for operation, argument in items:
        name = str(operation)
        if name == "LITERAL":
            yield chr(argument)
        elif name == "RANGE":
            yield chr(argument[0])
        elif name == "CATEGORY":
            yield _SAMPLES.get(str(argument), "~")


if __name__ == "__main__":
    sys.exit(main())
