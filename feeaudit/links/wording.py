"""What of a printed item may be the name of a fee? The whole, its pieces, what follows a verb or a body."""

import re
from collections.abc import Iterator

from feeaudit import names
from feeaudit.names import heads

_VERBS = re.compile(
    r"^(?:支付|缴纳|交纳|缴付|收取的?|收到|退回|退还|收退|报销|代收代缴|代收|代缴|预缴|补缴|付|缴|交|退|收)(?=[\u4e00-\u9fff]{2})"
)
_MONEY = re.compile(r"(?:官费|规费|工本费|收费款|收?的?钱|(?<!罚)(?<!没)款项?)$")
"""Words for the money itself: 商标官费, 消防验收收的钱."""
_SUFFIX = re.compile(r"(?:预存款|缴存|缴款|款项|申请)$")
_BODY = re.compile(
    r"^.*(?:局|站|所|公司|中心|大队|支队|法院|委员会|办事处|(?<!市)场|学校|集团|花园|项目|海事|医院|部门)"
)


def queries(item: str) -> tuple[tuple[str, float], ...]:
    """What of a printed item may be the name, each with its weight: the whole, its pieces, what follows a body."""
    apart = names.parts(item)
    outside = "".join(apart.segments).replace("、", "")
    # Every text once, at the most that it weighs: most items are in one piece, and say nothing but the name.
    texts: dict[str, float] = {}
    for text, weight in (
        (apart.key, 1.0),
        (outside, 0.99),
        ("".join(apart.segments[:2]).replace("、", ""), 0.98),
        *((segment.replace("、", ""), 0.97 if at == 0 else 0.96) for at, segment in enumerate(apart.segments)),
        *((without_body(segment.replace("、", "")), 0.93) for segment in apart.segments),
        *((aside.replace("、", ""), 0.85) for aside in apart.asides),
    ):
        texts.setdefault(text, weight)
    found: dict[str, float] = {}
    for text, weight in texts.items():
        for form, cost in _forms(text):
            if form and weight - cost > found.get(form, 0.0):
                found[form] = round(weight - cost, 4)
    return tuple(sorted(found.items()))


def as_fee(text: str) -> str:
    """`撤三官费` is the 撤三费, `消防验收收的钱` the 消防验收费."""
    return _MONEY.sub("费", text) if heads.split(text)[1] in ("fee", heads.NONE) else text


def without_verb(text: str) -> str:
    """`付污水处理费` is paid for 污水处理费."""
    return _VERBS.sub("", text)


def without_body(text: str) -> str:
    """What follows the name of a body: `付城管局占道费` → `占道费`; nothing where it ends the text."""
    return _BODY.sub("", text)


def _forms(text: str) -> Iterator[tuple[str, float]]:
    """As printed, and without the verb of a bank slip or ledger (付, 缴纳) and the word for the money itself."""
    bare = without_verb(text)
    if len(text) - len(bare) < 2:
        yield text, 0.0
    yield bare, 0.005
    yield _SUFFIX.sub("", bare), 0.01
