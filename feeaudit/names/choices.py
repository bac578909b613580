"""Which names does a name that lists several things stand for? 行驶证、登记证工本费 is that of each paper."""

import re

from feeaudit.names import heads, services
from feeaudit.names.dress import parts
from feeaudit.names.spoken import official

_AND = re.compile("[、和及与]")
_LEAST = 3
"""Characters of a name that can stand alone, its head noun apart."""


def of(name: str) -> tuple[str, ...]:
    """The keys under which it may be meant, its own first, each once.

    Each thing of a list by itself, with what comes before and after the list; what stands after a dash beside what
    stands before it; the name without its brackets; what the brackets hold, where the name without them says nothing;
    all of these with spoken words in their official form.
    """
    apart = parts(name)
    outside = "".join(apart.segments)
    found = [apart.key]
    if apart.asides and _stands_alone(outside.replace("、", "")):
        found.append(outside.replace("、", ""))
    elif apart.asides:
        found += [text for aside in apart.asides for text in _each(aside.removesuffix("等"), outside)]
    first, *others = apart.segments or ("",)
    found += [way for other in others for piece in other.split("、") if piece for way in (piece + first, first + piece)]
    found += [text for segment in apart.segments if "、" in segment for text in _each(segment, "")]
    found += [text.removesuffix("工本费") + "费" for text in found if text.endswith("工本费")]
    kept = [text for text in found if text == apart.key or _stands_alone(text)]
    return tuple(dict.fromkeys(form for text in kept for form in (text, official(text)) if form))


def _each(listed: str, outside: str) -> list[str]:
    """Each thing of `A、B、C费`, with the head noun of the last, or of `outside`, where it has none itself."""
    pieces = [piece for piece in _AND.split(listed) if piece]
    if not pieces:
        return []
    last, kind = heads.split(pieces[-1])
    end = pieces[-1][len(last) :] if kind != heads.NONE else outside
    cores = [*pieces[:-1], last]
    start = cores[0][: -len(cores[1])] if len(cores) > 1 and cores[0][-1:] == cores[1][-1:] else ""
    whole = [core if at == 0 or core.startswith(start) else start + core for at, core in enumerate(cores)]
    return [core if heads.split(core)[1] != heads.NONE else _joined(core, end) for core in whole]


def _joined(core: str, end: str) -> str:
    """`游船登记` and `登记费` are the 游船登记费: what both have stands once."""
    both = next((size for size in range(len(end), 0, -1) if core.endswith(end[:size])), 0)
    return core + end[both:]


def _stands_alone(text: str) -> bool:
    core = heads.split(text)[0]
    return len(core) >= _LEAST and services.says_something(core)
