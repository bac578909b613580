"""Which words of a table stand in this text? Looked for where they may begin, not one after the other."""

from collections.abc import Iterable


class Words:
    """The words of a table, ready to be looked for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in dict.fromkeys(words):
            self._by_first.setdefault(word[:1], []).append(word)

    def within(self, text: str) -> set[str]:
        """All that stand in it, also within each other: 机动车 and 动车."""
        found: set[str] = set()
        for at, char in enumerate(text):
            if char in self._by_first:
                found.update(word for word in self._by_first[char] if text.startswith(word, at))
        return found
