"""Was this asked before, of the same fees and by the same rules? Then its answer is remembered."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata, resources
from typing import Any, Protocol

from feeaudit.links.asking import Answer, Query
from feeaudit.links.weighing import Weights

_RULES = ("links", "names", "text")
"""What decides a link: these folders of the package, and these libraries."""
_LIBRARIES = ("confusable-homoglyphs", "opencc", "rapidfuzz")


class Memory(Protocol):
    """Where answers are kept between runs; a store is one."""

    def answers(self, edition: str, asked: Iterable[str]) -> dict[str, str]: ...

    def forget_answers(self, edition: str) -> None: ...

    def keep_answers(self, edition: str, told: Mapping[str, str]) -> None: ...


class Remembered:
    """The answers that a memory has for these fees and rules."""

    def __init__(self, memory: Memory, fees: list[dict[str, Any]], weights: Weights) -> None:
        self._memory, self._edition, self._is_first = memory, edition_of(fees, weights), True

    def of(self, queries: Iterable[Query]) -> dict[Query, Answer]:
        """The answers to those that were asked before."""
        asked = {key_of(query): query for query in queries}
        known = self._memory.answers(self._edition, asked)
        return {asked[key]: Answer(*json.loads(body)) for key, body in known.items()}

    def keep(self, answers: Mapping[Query, Answer]) -> None:
        """Remember these, and forget those of other fees and rules."""
        if not answers:
            return
        if self._is_first:
            self._memory.forget_answers(self._edition)
            self._is_first = False
        self._memory.keep_answers(self._edition, {key_of(query): _body(answer) for query, answer in answers.items()})


def edition_of(fees: list[dict[str, Any]], weights: Weights) -> str:
    """What is asked, by which rules: where any fee, weight or rule differs, so does this."""
    said = json.dumps([rules(), repr(weights), fees], ensure_ascii=False, default=str)
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


@cache
def rules() -> str:
    """A hash of the code that decides links, and the versions of what it rests on."""
    found = hashlib.blake2b(digest_size=16)
    for folder in _RULES:
        files = [
            file for file in resources.files(f"feeaudit.{folder}").iterdir() if file.name.endswith((".py", ".json"))
        ]
        for file in sorted(files, key=lambda file: file.name):
            found.update(f"{folder}/{file.name}".encode() + file.read_bytes())
    installed = [metadata.version(name) for name in _LIBRARIES]
    return " ".join((found.hexdigest(), *installed))


def key_of(query: Query) -> str:
    """The same for the same question in every run."""
    said = [sorted(value) if isinstance(value, frozenset) else value for value in query]
    return hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _body(answer: Answer) -> str:
    return json.dumps(answer)
