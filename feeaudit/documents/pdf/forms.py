"""How often is something drawn? Forms that draw forms multiply: the draws are counted before a library follows them."""

import re
from collections import defaultdict
from functools import cached_property

MOST_DRAWS = 20_000
"""Of forms and pictures on one page, those inside others counted each time."""
_DEEPEST = 100

_DO = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R\b")
_ELSEWHERE = tuple(re.compile(rb"/%s\s+(\d+)\s+\d+\s+R\b" % key) for key in (b"Resources", b"XObject"))
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,10}\s+obj\b")
_FIRST = re.compile(rb"/First\s+(\d{1,9})\b")

Names = dict[bytes, list[int]]


class Drawn:
    """The contents that draw something by its name, and what these names may mean."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._packed: dict[int, bytes] = {}
        self._draws: dict[int, tuple[bytes, list[bytes]]] = {}
        self._costs: dict[int, int] = {}

    def unpack(self, dictionary: bytes, objects: bytes) -> None:
        """Objects that stand in a stream name things, too."""
        first = _FIRST.search(dictionary)
        head = [int(word) for word in objects[: int(first[1]) if first else 0].split() if word.isdigit()]
        for number, place in zip(head[::2], head[1::2], strict=False):
            start = int(first[1] if first else 0) + place
            self._packed[number] = objects[start : start + 20_000]

    def add(self, number: int, dictionary: bytes, content: bytes) -> None:
        """Object `number` draws what `content` says."""
        self._draws[number] = dictionary, _DO.findall(content)

    def too_much(self) -> frozenset[int]:
        """The objects that draw more than a page may, or without end."""
        bound = self._bound()
        return frozenset(
            number
            for number, (_, names) in self._draws.items()
            if len(names) * bound > MOST_DRAWS and self._cost(number, ()) > MOST_DRAWS
        )

    def _bound(self) -> int:
        """No name draws more than this, itself counted: by the forms alone, without asking what a page's names mean."""
        forms = [number for number, (dictionary, _) in self._draws.items() if b"/Form" in dictionary]
        return 1 + max((self._cost(number, ()) for number in forms), default=0)

    def _cost(self, number: int, above: tuple[int, ...]) -> int:
        """Draws that drawing this once leads to; more than allowed where it leads back to itself."""
        if number in above or len(above) > _DEEPEST:
            return MOST_DRAWS + 1
        if number in self._costs or number not in self._draws:
            return self._costs.get(number, 0)
        dictionary, draws = self._draws[number]
        own = self._own(dictionary)
        total = 0
        for name in draws:
            # What names nothing of its own draws by the page's names: any that is not drawing right now.
            meant = own.get(name) or [at for at in self._everywhere.get(name, ()) if at != number and at not in above]
            total += 1 + max((self._cost(at, (*above, number)) for at in meant), default=0)
            if total > MOST_DRAWS:
                break
        self._costs[number] = total
        return total

    def _own(self, dictionary: bytes) -> Names:
        text = dictionary
        for key in _ELSEWHERE:
            match = key.search(text)
            text += self._object(int(match[1])) if match else b""
        return _names(text)

    def _object(self, number: int) -> bytes:
        if number in self._packed:
            return self._packed[number]
        start = self._places.get(number)
        if start is None:
            return b""
        return self._content[start : self._content.find(b"endobj", start)]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {int(match[1]): match.end() for match in _OBJECT.finditer(self._content)}

    @cached_property
    def _everywhere(self) -> Names:
        return _names(self._content, *self._packed.values())


def _names(*texts: bytes) -> Names:
    found: Names = defaultdict(list)
    for text in texts:
        for name, number in _NAMED.findall(text):
            if int(number) not in found[name]:
                found[name].append(int(number))
    return found
