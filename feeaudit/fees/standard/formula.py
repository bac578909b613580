"""What does a printed formula come to? Names, numbers, + - × ÷ and brackets, reckoned exactly from the facts."""

import re
from collections.abc import Mapping
from decimal import Decimal, DecimalException, localcontext

_TOKEN = re.compile(
    r"(?P<number>\d{1,15}(?:\.\d{1,15})?)(?P<share>[%‰‱])?|(?P<name>[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z、]{0,30})|(?P<mark>[-+×÷()])"
)
_ORDER = {"+": 1, "-": 1, "×": 2, "÷": 2}
_SHARE = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "‱": Decimal("0.0001"), None: Decimal(1)}
_BEFORE = re.compile(r"^(?:[\u4e00-\u9fff]{1,12}=|按照?|以|为|=)++")
_AFTER = re.compile(r"(?:的?(?:金额|数额|乘积))?(?:计征|计算|计收|计缴|征收|缴纳|交纳|收取)$")
_LONGEST = 200
Token = str | Decimal


def find(part: str) -> str | None:
    """The formula that a part of a standard is, without the words around it; None where it is none."""
    if len(part) > _LONGEST or not re.search(r"[×*÷]", part):
        return None
    bare = _AFTER.sub("", _BEFORE.sub("", part.replace("*", "×").replace(" ", "")))
    return bare if _postfix(bare) and re.search(r"[\u4e00-\u9fff]", bare) else None


def shares(expression: str) -> list[Decimal]:
    """The shares that a formula names: `1.5%` → 0.015."""
    return [Decimal(m["number"]) * _SHARE[m["share"]] for m in _TOKEN.finditer(expression) if m["share"]]


def names(expression: str) -> tuple[str, ...]:
    """What must be known to reckon it, in order."""
    return tuple(dict.fromkeys(match["name"] for match in _TOKEN.finditer(expression) if match["name"]))


def reckon(expression: str, facts: Mapping[str, Decimal]) -> Decimal | None:
    """Its value; None where a name has no fact, the text is no formula, or something is divided by nothing."""
    tokens = _postfix(expression.replace("−", "-").replace("*", "×"))
    if not tokens:
        return None
    stack: list[Decimal] = []
    with localcontext() as context:
        context.prec = 60
        for token in tokens:
            if isinstance(token, Decimal):
                stack.append(token)
            elif token in _ORDER:
                right, left = stack.pop(), stack.pop()
                try:
                    stack.append(_applied(token, left, right))
                except DecimalException:
                    return None
            elif token in facts:
                stack.append(facts[token])
            else:
                return None
    return stack[0]


def _applied(mark: str, left: Decimal, right: Decimal) -> Decimal:
    if mark == "+":
        return left + right
    if mark == "-":
        return left - right
    return left * right if mark == "×" else left / right


def _postfix(text: str) -> list[Token]:
    """The marks after what they join; empty where the text is no formula."""
    out: list[Token] = []
    waiting: list[str] = []
    at, is_value = 0, False
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            return []
        at = match.end()
        mark = match["mark"]
        if mark is None:
            if is_value:
                return []
            out.append(match["name"] or Decimal(match["number"]) * _SHARE[match["share"]])
            is_value = True
        elif (mark == "(") == is_value or not _shunted(mark, out, waiting):
            return []
        else:
            is_value = mark == ")"
    while waiting:
        if waiting[-1] == "(":
            return []
        out.append(waiting.pop())
    return out if is_value else []


def _shunted(mark: str, out: list[Token], waiting: list[str]) -> bool:
    if mark == "(":
        waiting.append(mark)
        return True
    if mark == ")":
        while waiting and waiting[-1] != "(":
            out.append(waiting.pop())
        return bool(waiting) and bool(waiting.pop())
    while waiting and waiting[-1] != "(" and _ORDER[waiting[-1]] >= _ORDER[mark]:
        out.append(waiting.pop())
    waiting.append(mark)
    return True
