"""Which names may this item mean, and how well does each fit? Spelling alone; place, date and payee come later."""

from collections.abc import Iterable, Iterator
from operator import ne
from typing import NamedTuple

from feeaudit import names
from feeaudit.links.variants import Method, Variant
from feeaudit.links.wording import queries
from feeaudit.names import heads, services
from feeaudit.names.contraries import contrary

NEAR = 0.8
"""From which similarity on another spelling is looked at."""
_LONG = 4
"""Characters from which on a text is compared with others: in one more, one may be wrong."""
ABBREVIATED = 0.33
"""An abbreviation keeps at least this share of the name's characters."""
LIKE_FEE = "贵赀废弗沸费"
"""What a scanner or a hurried hand makes of 费; another last character (牌, 灯) is a thing that was bought."""


class Way(NamedTuple):
    """One way in which an item may mean the fees of one spelling."""

    variant: int
    fit: float
    """0–1."""
    method: Method
    item_text: str
    rest: str
    """What of the item stands beside the name and may make it another payment."""


class Index:
    """The spellings of all fees, ready to be searched."""

    def __init__(self, variants: tuple[Variant, ...]) -> None:
        self.variants = variants
        self.by_text = {variant.text: at for at, variant in enumerate(variants)}
        self.by_core: dict[str, list[int]] = {}
        self.holding: dict[str, int] = {}
        """Character → bit set of the spellings that hold it."""
        self.by_end: dict[str, list[int]] = {}
        """Last character without the head noun → spellings."""
        self._by_half: dict[tuple[int, int, str], list[int]] = {}
        for at, variant in enumerate(variants):
            self.by_core.setdefault(variant.core, []).append(at)
            self.by_end.setdefault(variant.core[-1:], []).append(at)
            for half in _halves(variant.text):
                self._by_half.setdefault(half, []).append(at)
            for char in set(variant.text):
                self.holding[char] = self.holding.get(char, 0) | 1 << at
        self.begins = {variant.text[:2] for variant in variants}
        self.pairs = {variant.text[at : at + 2] for variant in variants for at in range(len(variant.text) - 1)}
        """Characters that stand together in some name: what is surely written on purpose."""
        self.longest = max((len(variant.text) for variant in variants), default=0)

    def one_wrong(self, text: str) -> Iterator[int]:
        """Spellings of this length in which exactly one character is another: one half of them is the same."""
        for half in _halves(text):
            for at in self._by_half.get(half, ()):
                if sum(map(ne, text, self.variants[at].text)) == 1:
                    yield at

    def holders(self, text: str) -> Iterator[int]:
        """Spellings that hold every character of the text."""
        bits = (1 << len(self.variants)) - 1
        for char in set(text):
            bits &= self.holding.get(char, 0)
            if not bits:
                return
        while bits:
            low = bits & -bits
            yield low.bit_length() - 1
            bits ^= low


def _halves(text: str) -> tuple[tuple[int, int, str], tuple[int, int, str]]:
    """The length of a text with its first half, and with its second."""
    middle = len(text) // 2
    return (len(text), 0, text[:middle]), (len(text), 1, text[middle:])


def ways(items: Iterable[str], index: Index) -> dict[str, tuple[Way, ...]]:
    """Every distinct item → the spellings it may mean, each once and the best way, in the order of spellings.

    What is another payment around a fee (代理, 编制, 设备 …) means none of its spellings.
    """
    asked = {item: queries(item) for item in sorted(set(items))}
    near = _near(sorted({text for queried in asked.values() for text, _ in queried if len(text) >= _LONG}), index)
    known: dict[tuple[tuple[str, float], ...], tuple[Way, ...]] = {}
    for queried in asked.values():
        if queried not in known:
            known[queried] = _best(queried, index, near)
    return {item: known[queried] for item, queried in asked.items()}


def _near(texts: list[str], index: Index) -> dict[str, list[tuple[int, float]]]:
    """For each text the spellings at least `NEAR` alike that end, but for the head noun, as it does."""
    by_end: dict[str, list[str]] = {}
    for text in texts:
        core = heads.split(text)[0]
        if services.says_something(core):
            by_end.setdefault(core[-1:], []).append(text)
    found = {}
    for end, alike in by_end.items():
        spelt = index.by_end.get(end, [])
        near = names.nearest(alike, [index.variants[at].text for at in spelt], floor=NEAR)
        for text, held in zip(alike, near, strict=True):
            found[text] = [(spelt[place], fit) for place, fit in held]
    return found


def _best(
    queried: tuple[tuple[str, float], ...], index: Index, near: dict[str, list[tuple[int, float]]]
) -> tuple[Way, ...]:
    best: dict[int, tuple[float, Way]] = {}
    for text, weight in queried:
        for way in _ways(text, index, near.get(text, [])):
            fit = round(way.fit * weight, 4)
            if way.variant not in best or best[way.variant][0] < fit:
                best[way.variant] = fit, way
    found = (way._replace(fit=fit) for _, (fit, way) in sorted(best.items()))
    return tuple(way for way in found if not _is_another(way, index.variants[way.variant].text))


def _is_another(way: Way, name: str) -> bool:
    """Does what stands beside the name, or in it, make it another payment?"""
    return services.around(way.rest, name) is not None or contrary(way.item_text, name)


def _ways(text: str, index: Index, near: list[tuple[int, float]]) -> Iterator[Way]:
    core, head = heads.split(text)
    telling = services.says_something(core)
    if text in index.by_text:
        yield _way(index.by_text[text], 1.0 if telling else 0.6, "exact", text)
    if telling:
        for at in index.by_core.get(core, []):
            if heads.agree(head, index.variants[at].head) and same_paper(text, index.variants[at].text):
                yield _way(at, (0.97 if len(core) > 2 else 0.9) - _unsaid(head, index.variants[at]), "exact", text)
        yield from _within(text, core, index)
        yield from _shortened(text, core, head, index)
        yield from _misspelt(text, head, index, near)


def _way(at: int, fit: float, method: Method, text: str, rest: str = "") -> Way:
    return Way(at, fit, method, text, rest)


def _unsaid(head: str, variant: Variant) -> float:
    """污水处理 is the fee of that name, but 墙体材料 is no fund and 农民工工资 no deposit."""
    return 0.2 if head == heads.NONE and variant.head in ("fund", "deposit") else 0.0


def _within(text: str, core: str, index: Index) -> Iterator[Way]:
    """Fee names that stand in the item whole: the longest at each place."""
    covered = 0
    for start in range(len(text) - 2):
        for end in _ends(text, core[start:], start, max(start + 2, covered), index):
            found = list(_named(text[start:end], text[end:], index))
            for at in found:
                variant, piece, rest = index.variants[at], text[start:end], text[end:]
                fit = 0.84 + 0.12 * len(piece) / len(text)
                fit -= 0.1 if len(variant.core) < 3 and variant.head != "deposit" else 0
                beside = text[:start] + rest if services.around(rest, variant.text) else rest
                yield _way(at, fit - _unsaid(heads.split(piece)[1], variant), "containment", piece, beside)
            if found:
                covered = end
                break


def _ends(text: str, core: str, start: int, least: int, index: Index) -> Iterator[int]:
    """Where a name that begins here may end, the longest first: where a spelling ends, or one but for its head noun.

    `core` is what stands here without the head noun.
    """
    longest = min(len(text), start + index.longest)
    if longest == len(text) > least and (text[start:] in index.by_text or core in index.by_core):
        yield longest
    if text[start : start + 2] in index.begins:
        for end in range(min(longest, len(text) - 1), least, -1):
            if text[start:end] in index.by_text:
                yield end


def _named(piece: str, rest: str, index: Index) -> Iterator[int]:
    """The spellings that this piece is: whole with its head noun, or at the end of an item all but that.

    What follows must not end in a head noun of its own: 污水处理费检测费 is paid for the 检测.
    """
    whole = index.by_text.get(piece)
    core, head = heads.split(piece)
    last = not heads.split(rest)[0]
    if not services.says_something(core) or (rest and heads.split(rest)[1] != heads.NONE and not last):
        return
    if whole is not None and (index.variants[whole].head != heads.NONE or not rest):
        yield whole
    if not rest and len(core) > 3:
        for at in index.by_core.get(core, []):
            if (
                at != whole
                and heads.agree(head, index.variants[at].head)
                and same_paper(piece, index.variants[at].text)
            ):
                yield at


def _shortened(text: str, core: str, head: str, index: Index) -> Iterator[Way]:
    """Fee names of which the item is a part or an abbreviation: 残保金 of 残疾人就业保障金."""
    fee_like = head in ("fee", heads.NONE)
    asked = core if fee_like else text
    for at in index.holders(asked):
        variant = index.variants[at]
        if not heads.agree(head, variant.head) or len(variant.core) <= len(core) or not same_paper(text, variant.text):
            continue
        word = fee_like and len(core) == 2 and core in variant.core and not variant.text.endswith(text)
        share = len(core) / len(variant.core)
        whole = len(core) >= 3 or (len(core) == 2 and head == "late")
        if whole and core in variant.core:
            fit = 0.7 + 0.25 * share + (0.04 if variant.core.endswith(core) else 0)
            yield _way(at, fit - _unsaid(head, variant), "containment", text)
        elif len(text) >= 3 and not word and share >= ABBREVIATED and _in_order(asked, variant, fee_like=fee_like):
            fit = 0.66 + 0.22 * share + (0.06 if variant.text[0] == text[0] else 0)
            yield _way(at, fit - _unsaid(head, variant), "fuzzy", text, text)


def _misspelt(text: str, head: str, index: Index, near: list[tuple[int, float]]) -> Iterator[Way]:
    """Fee names written nearly so: one character wrong in a name of five is still that name.

    A word put in before the head noun is no slip of the pen: 船舶登记查询费 is paid for the 查询.
    """
    slips = set(index.one_wrong(text)) if len(text) > _LONG else set()
    for at, alike in (*((slip, 0.0) for slip in sorted(slips)), *near):
        variant = index.variants[at]
        if not heads.agree(head, variant.head) or not same_paper(text, variant.text):
            continue
        if at in slips:
            yield _way(at, _one_wrong(text, variant.text, index), "fuzzy", text, text)
        else:
            yield _way(at, alike - 0.04 - _unsaid(head, variant), "fuzzy", text, text)


def same_paper(text: str, name: str) -> bool:
    """A 工本费 is paid for a paper (证, 牌, 书): it is no other fee of that subject."""
    return "工本" not in text or "工本" in name or heads.split(name)[0][-1:] in tuple("证照牌册书簿")


def _one_wrong(text: str, name: str, index: Index) -> float:
    """How well a name fits with one character wrong: badly where it makes another word: 食品, 监测."""
    at = next(at for at, (ours, theirs) in enumerate(zip(text, name, strict=True)) if ours != theirs)
    if name[at] == "费" and at == len(name) - 1 and text[at] not in LIKE_FEE:
        return 0.5
    pairs = [(word[max(0, at - 1) : at + 1], word[at : at + 2]) for word in (text, name)]
    if any(
        ours != theirs and services.is_act(ours) and services.is_act(theirs)
        for ours, theirs in zip(*pairs, strict=True)
    ):
        return 0.6
    purpose = set(pairs[0]) & index.pairs
    fit = 0.88 + 0.01 * min(len(text), 8) - (0.08 if len(text) < 5 else 0)
    return fit if not purpose else fit - 0.1 if len(text) > 6 else 0.6


def _in_order(short: str, variant: Variant, *, fee_like: bool) -> bool:
    """Do the characters stand in the name in this order? A fee's head noun is not looked at, a deposit's is."""
    rest = iter(variant.core if fee_like else variant.text)
    return all(char in rest for char in short)
