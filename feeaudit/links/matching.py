"""Which fees may this item mean, and how well does each fit? Spelling alone: place, date and payee are judged later."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from feeaudit import names
from feeaudit.links.variants import Method, Variant
from feeaudit.names import heads, services

FLOOR = 0.55
"""Hits below it are not kept: they could be neither a link nor a runner-up that matters."""
_VERBS = re.compile(
    r"^(?:支付|缴纳|交纳|缴付|收取的?|收到|退回|退还|收退|报销|代收代缴|代收|代缴|预缴|补缴|付|缴|交|退|收)(?=[\u4e00-\u9fff]{2})"
)
_SUFFIX = re.compile(r"(?:预存款|缴存|缴款|款项|申请)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One fee that an item may mean."""

    fee: int
    score: float
    method: Method
    item_text: str
    fee_text: str
    around: str | None = None
    """The word beside the name that makes it another payment; None where there is none."""


class Index:
    """The spellings of all fees, ready to be searched."""

    def __init__(self, variants: tuple[Variant, ...]) -> None:
        self.variants = variants
        self.by_text = {variant.text: at for at, variant in enumerate(variants)}
        self.by_core: dict[str, list[int]] = {}
        self.holding: dict[str, int] = {}
        """Character → bit set of the spellings that hold it."""
        for at, variant in enumerate(variants):
            self.by_core.setdefault(variant.core, []).append(at)
            for char in set(variant.text):
                self.holding[char] = self.holding.get(char, 0) | 1 << at
        self.longest = max((len(variant.text) for variant in variants), default=0)

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


def hits(items: Iterable[str], index: Index) -> dict[str, tuple[Hit, ...]]:
    """Every distinct item → its hits, each fee once, best first, in a total order."""
    asked = {item: queries(item) for item in sorted(set(items))}
    texts = sorted({text for queried in asked.values() for text, _ in queried if len(text) >= 3})
    spelt = [variant.text for variant in index.variants]
    near = dict(zip(texts, names.nearest(texts, spelt, floor=0.75), strict=True))
    return {item: _best(item, queried, index, near) for item, queried in asked.items()}


def queries(item: str) -> tuple[tuple[str, float], ...]:
    """What of a printed item may be the name, each with its weight: the whole, then its pieces."""
    apart = names.parts(item)
    outside = "".join(apart.segments).replace("、", "")
    found = {apart.key: 1.0}
    for text, weight in (
        (outside, 0.99),
        *((segment.replace("、", ""), 0.97 if at == 0 else 0.96) for at, segment in enumerate(apart.segments)),
        *((aside.replace("、", ""), 0.85) for aside in apart.asides),
    ):
        for form, cost in _forms(text):
            if form and weight - cost > found.get(form, 0.0):
                found[form] = round(weight - cost, 4)
    return tuple(sorted(found.items()))


def _forms(text: str) -> Iterator[tuple[str, float]]:
    """As printed, and without the verb of a bank slip or ledger (付, 缴纳) and the word for the money itself."""
    bare = _VERBS.sub("", text)
    if len(text) - len(bare) < 2:
        yield text, 0.0
    yield bare, 0.005
    yield _SUFFIX.sub("", bare), 0.01


def _best(
    item: str, queried: tuple[tuple[str, float], ...], index: Index, near: dict[str, list[tuple[int, float]]]
) -> tuple[Hit, ...]:
    best: dict[int, Hit] = {}
    for text, weight in queried:
        for at, fit, method, matched, rest in _ways(text, index, near.get(text, [])):
            variant = index.variants[at]
            for fee, share, own in variant.fees:
                score = round(fit * weight * share, 4)
                if score < FLOOR or (fee in best and best[fee].score >= score):
                    continue
                best[fee] = Hit(
                    fee=fee,
                    score=score,
                    method=own if method == "exact" else method,
                    item_text=matched,
                    fee_text=variant.text,
                    around=services.around(rest, variant.text),
                )
    return tuple(sorted(best.values(), key=lambda hit: (-hit.score, hit.fee)))


_Way = tuple[int, float, Method, str, str]
"""Spelling, fit, method, what of the item matched, and what of it stands beside."""


def _ways(text: str, index: Index, near: list[tuple[int, float]]) -> Iterator[_Way]:
    core, head = heads.split(text)
    if text in index.by_text:
        yield index.by_text[text], 1.0 if services.says_something(core) else 0.7, "exact", text, ""
    if services.says_something(core):
        for at in index.by_core.get(core, []):
            if heads.agree(head, index.variants[at].head):
                yield at, _same_core(core, head, index.variants[at].head), "exact", text, ""
        yield from _within(text, index)
        yield from _shortened(text, core, head, index)
        yield from _misspelt(text, head, index, near)


def _same_core(core: str, ours: str, theirs: str) -> float:
    """How well a name fits that differs in its head noun only: 污水处理 is 污水处理费, but 墙体材料 is no fund."""
    if ours == heads.NONE and theirs in ("fund", "deposit"):
        return 0.8
    return 0.97 if len(core) > 2 else 0.9


def _within(text: str, index: Index) -> Iterator[_Way]:
    """Fee names that stand in the item whole: the longest at each place."""
    covered = 0
    for start in range(len(text) - 2):
        for end in range(min(len(text), start + index.longest), max(start + 2, covered), -1):
            piece = text[start:end]
            at = index.by_text.get(piece)
            if at is None or len(index.variants[at].core) < 2 or not services.says_something(index.variants[at].core):
                continue
            covered = end
            prefix, rest = text[:start], text[end:]
            fit = 0.84 + 0.12 * len(piece) / len(text) - (0.12 if len(index.variants[at].core) < 3 else 0)
            if index.variants[at].head == heads.NONE and rest and heads.split(text)[1] == heads.NONE:
                fit -= 0.12
            if heads.agree(heads.split(text)[1], index.variants[at].head) or heads.split(rest)[1] == heads.NONE:
                yield at, fit, "containment", piece, (prefix + rest) if services.around(rest, piece) else rest
            break


def _shortened(text: str, core: str, head: str, index: Index) -> Iterator[_Way]:
    """Fee names of which the item is a part or an abbreviation: 残保金 of 残疾人就业保障金."""
    for at in index.holders(core if head in ("fee", "none") else text):
        variant = index.variants[at]
        if not heads.agree(head, variant.head) or len(variant.text) <= len(text):
            continue
        share = len(core) / max(1, len(variant.core))
        if core in variant.core and len(core) >= 3:
            yield at, 0.7 + 0.25 * share + (0.04 if variant.core.endswith(core) else 0), "containment", text, ""
        elif len(text) >= 3 and _in_order(core, variant.core if head in ("fee", "none") else variant.text):
            first = 0.06 if variant.text[0] == text[0] else 0
            yield at, 0.66 + 0.22 * share + first, "fuzzy", text, text


def _misspelt(text: str, head: str, index: Index, near: list[tuple[int, float]]) -> Iterator[_Way]:
    """Fee names written nearly so: one character wrong in a name of five is still that name."""
    for at, alike in near:
        variant = index.variants[at]
        if len(variant.text) == len(text):
            wrong = sum(ours != theirs for ours, theirs in zip(text, variant.text, strict=True))
            if wrong == 1:
                yield at, max(alike, 0.88 + 0.01 * min(len(text), 8) - (0.08 if len(text) < 5 else 0)), "fuzzy", text, text
                continue
        if heads.agree(head, variant.head):
            yield at, alike - 0.04, "fuzzy", text, text


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)
