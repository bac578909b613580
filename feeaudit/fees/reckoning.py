"""What is the most that a standard allows? An exact sum with its steps in words, or what must be known first."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from feeaudit.fees import scales, units
from feeaudit.fees.standard import formula, prices
from feeaudit.fees.standard.tokens import normalise, quantities
from feeaudit.fees.standard.words import DATE, PRINCIPAL
from feeaudit.model import Rate
from feeaudit.text import parse_date

_MONEY = {"亿元": Decimal(10) ** 8, "万元": Decimal(10) ** 4, "元": Decimal(1), "角": Decimal("0.1"),
          "分": Decimal("0.01"), "厘": Decimal("0.001")}  # fmt: skip
Sum = tuple[Decimal, tuple[str, ...]]
"""元, and how it was reckoned."""
_CAP = ("上限", "最高", "封顶")
_UNTIL = re.compile(r"(?:及)?(?:以前|之前|前|止|底)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is known of one charge."""

    quantity: Decimal | None = None
    unit: str | None = None
    base: Decimal | None = None
    """元: the sum of which a share is taken, where the standard names only one."""
    on: date | None = None
    facts: Mapping[str, Decimal | bool] = field(default_factory=dict)
    """A condition as the rate words it → does it hold; the name of a sum or a unit → how much, how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """The most that is allowed."""

    most: Decimal | None
    """元, not rounded; None where something is missing."""
    steps: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """What must be known first: quantity, unit, date, the name of a sum, the words of a condition."""


class _Missing(Exception):
    """Something that must be known first."""


def most(rates: Sequence[Rate], asked: Asked, unparsed: str | None = None) -> Reckoning:
    """The most that the rates allow for what is asked; conditions of which nothing is known are taken as they may be.

    Of several rates that may hold the highest is taken; reductions count only where their condition is known to hold.
    Where a part of the standard is in no rate (`unparsed`), nothing is said.
    """
    if unparsed or not rates:
        return Reckoning(most=None, missing=("standard",))
    try:
        with localcontext() as context:
            context.prec = 60
            possible = [rate for rate in rates if asked.facts.get(rate.condition or "") is not False]
            held = [rate for rate in possible if _in_force(rate, asked)]
            total, steps = _added(*_highest(held, asked), held, asked)
        return Reckoning(most=total, steps=steps)
    except _Missing as missing:
        return Reckoning(most=None, missing=(str(missing),))


def _highest(held: list[Rate], asked: Asked) -> tuple[Rate, Decimal, tuple[str, ...]]:
    """The rate that allows most; those whose condition is known to hold come before those that may."""
    main = [rate for rate in held if _is_main(rate, held)]
    known = [rate for rate in main if rate.condition and asked.facts.get(rate.condition) is True]
    found = [(rate, *_amount(rate, asked)) for rate in known or main]
    if not found:
        raise _Missing("condition")
    return max(found, key=lambda one: one[1])


def _is_main(rate: Rate, held: list[Rate]) -> bool:
    if rate.op == "surcharge":
        return not any(other.op != "surcharge" for other in held)
    if rate.op == "factor":
        return (rate.unit or "").startswith("×")
    return not _is_cap(rate, held)


def _is_cap(rate: Rate, held: list[Rate]) -> bool:
    if rate.op != "<=" or rate.unit != "元":
        return False
    shares = any((other.unit or "").startswith("×") for other in held)
    return (rate.condition or "").endswith(_CAP) or (rate.condition is None and shares)


def _amount(rate: Rate, asked: Asked) -> tuple[Decimal, tuple[str, ...]]:
    unit = rate.unit or "元"
    if rate.tiers:
        base = _year(asked) if rate.kind == "by_year" else _sum(unit.removeprefix("×"), asked)
        found = scales.most(rate.kind, rate.tiers, base)
        if found is None:
            raise _Missing("tier")
        return found
    value = rate.value_max if rate.value_max is not None else rate.value
    if unit.startswith("×"):
        return _share(rate, value, unit[1:], asked)
    if value is None:
        raise _Missing("rate")
    money, _, per = unit.partition("/")
    if money not in _MONEY:
        raise _Missing("unit")
    price = value * _MONEY[money]
    if not per:
        return price, (f"{scales.plain(price)}元",)
    count, words = _counted(per, asked)
    total = _decimal(count * Fraction(price))
    return total, (*words, f"{scales.plain(_decimal(count))} × {scales.plain(price)} = {scales.plain(total)}元")


def _share(rate: Rate, value: Decimal | None, name: str, asked: Asked) -> tuple[Decimal, tuple[str, ...]]:
    if re.search(r"[×÷+−-]", name):
        return _formula(value, name, asked)
    name, _, per = name.partition("/")
    base = _sum(name, asked)
    if value is None:
        raise _Missing("rate")
    amount, steps = base * value, (f"{name} {scales.plain(base)} × {scales.plain(value)}",)
    if per:
        count = _fact(per, asked)
        amount, steps = amount * count, (f"{steps[0]} × {scales.plain(count)}{per}",)
    if PRINCIPAL.search(rate.condition or "") and amount > base:
        return base, (*steps, f"不超过本金 not above what was owed: {scales.plain(base)}元")
    return amount, (f"{steps[0]} = {scales.plain(amount)}元",)


def _formula(value: Decimal | None, expression: str, asked: Asked) -> tuple[Decimal, tuple[str, ...]]:
    """A formula that names its own share is reckoned as it stands; another is taken `value` times."""
    facts = {name: fact for name, fact in asked.facts.items() if isinstance(fact, Decimal)}
    lacking = [name for name in formula.names(expression) if name not in facts]
    if lacking:
        raise _Missing(lacking[0])
    result = formula.reckon(expression, facts)
    if result is None:
        raise _Missing("formula")
    times = Decimal(1) if value is None or value in formula.shares(expression) else value
    due = max(result * times, Decimal(0))
    return due, (f"{expression} = {scales.plain(due)}元",)


def _added(rate: Rate, total: Decimal, steps: tuple[str, ...], held: list[Rate], asked: Asked) -> Sum:
    """With what comes on top, less what is known to be let off, and not above a cap."""
    if rate.op != "surcharge":
        for extra in (other for other in held if other.op == "surcharge"):
            more, words = _surcharge(extra, total, asked)
            total, steps = total + more, steps + words
    for factor in (other for other in held if other.op == "factor" and not (other.unit or "").startswith("×")):
        total, words = _factored(factor, total, asked)
        steps += words
    for cap in (other for other in held if _is_cap(other, held)):
        if cap.value is not None and cap.value < total and _caps(cap, rate, asked):
            total, steps = cap.value, (*steps, f"上限 at most {scales.plain(cap.value)}元")
    return total, steps


def _surcharge(rate: Rate, base: Decimal, asked: Asked) -> Sum:
    """How many more there are is a fact under the condition's words or the unit's name."""
    value, unit = rate.value_max or rate.value or Decimal(0), rate.unit or "元"
    per = unit.partition("/")[2]
    fact = next((asked.facts[name] for name in (rate.condition or "", per) if name in asked.facts), None)
    if fact is None:
        raise _Missing(rate.condition or per or "surcharge")
    count = fact if isinstance(fact, Decimal) else Decimal(int(fact))
    if unit.startswith("×") and unit != "×基准":
        base = _sum(unit[1:].partition("/")[0], asked)
    more = count * value * (base if unit.startswith("×") else Decimal(1))
    return more, (f"加收 on top {scales.plain(more)}元",)


def _factored(rate: Rate, total: Decimal, asked: Asked) -> Sum:
    value = rate.value_max or rate.value or Decimal(0)
    holds = asked.facts.get(rate.condition or "", rate.condition is None)
    if not holds and value > 1 and (rate.condition or "") not in asked.facts:
        raise _Missing(rate.condition or "condition")
    return (total * value, (f"× {scales.plain(value)} = {scales.plain(total * value)}元",)) if holds else (total, ())


def _caps(cap: Rate, rate: Rate, asked: Asked) -> bool:
    """A cap with a condition of its own holds where the rate has the same one, or the sum lies within its bounds."""
    words = re.sub(r",?(?:上限|最高|封顶)$", "", cap.condition or "")
    if not words or words == rate.condition or asked.facts.get(words) is True:
        return True
    text = normalise(words)
    limits = prices.bounds(text, list(quantities(text)))[0]
    if limits is None or asked.base is None:
        return False
    low, high, includes = limits
    above = asked.base >= low if includes in ("from", "both") else asked.base > low
    return above and (high is None or (asked.base < high if includes == "from" else asked.base <= high))


def _counted(per: str, asked: Asked) -> tuple[Fraction, tuple[str, ...]]:
    """The quantity in the unit of the rate; of `100平方米` each begun one counts."""
    size = re.match(r"\d+", per)
    unit = per[size.end() :] if size else per
    if asked.quantity is None:
        raise _Missing("quantity")
    ratio = units.ratio(asked.unit, unit)
    if ratio is None:
        raise _Missing("unit")
    count = Fraction(asked.quantity) * ratio
    words = (
        () if ratio == 1 else (f"{scales.plain(asked.quantity)}{asked.unit} = {scales.plain(_decimal(count))}{unit}",)
    )
    return Fraction(math.ceil(count / int(size[0]))) if size and int(size[0]) else count, words


def _decimal(exact: Fraction) -> Decimal:
    """The same number; one without an end is rounded to the places that quantities keep."""
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return number if Fraction(number) == exact else number.quantize(units.PLACES)


def _sum(name: str, asked: Asked) -> Decimal:
    fact = asked.facts.get(name)
    found = fact if isinstance(fact, Decimal) else asked.base
    if found is None:
        raise _Missing(name)
    return found


def _fact(name: str, asked: Asked) -> Decimal:
    fact = asked.facts.get(name, asked.facts.get({"日": "天", "天": "日"}.get(name, name)))
    if not isinstance(fact, Decimal):
        raise _Missing(name)
    return fact


def _year(asked: Asked) -> Decimal:
    return _fact("年", asked)


def _in_force(rate: Rate, asked: Asked) -> bool:
    """By the days that its condition names: 起 and 后 begin, 前, 止 and 底 end."""
    days = list(_days(rate.condition or ""))
    if not days:
        return True
    if asked.on is None:
        raise _Missing("date")
    return all(asked.on >= day if begins else asked.on < day for day, begins in days)


def _days(condition: str) -> Iterator[tuple[date, bool]]:
    """Each day that bounds, and whether it begins (True) or is the first day on which the rate no longer holds."""
    for match in DATE.finditer(condition):
        after = condition[match.end() : match.end() + 4]
        try:
            day = parse_date(match[0])
        except ValueError:
            raise _Missing(condition) from None
        if re.match(r"起|以后|之后|后|-|至|开始", after) or condition[: match.start()].endswith(("自", "从")):
            yield day, True
        elif _UNTIL.match(after):
            inclusive = re.match(r"及以前|止|底", after) is not None
            yield date.fromordinal(day.toordinal() + inclusive), False
        elif condition[: match.start()].endswith(("至", "到")):
            yield date.fromordinal(day.toordinal() + 1), False
        else:
            raise _Missing(condition)
