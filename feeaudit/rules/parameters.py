"""Which numbers do the rules go by, and why? Those of `parameters.toml`, or what a jurisdiction's `rules.toml` says.

`rules.toml` lies beside the suites (-e) and holds a table a rule, and in it, for each number that it changes, the new
value and the reason for it: `payers = { value = 8, reason = "…" }`. What it does not name stays as it is.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from feeaudit.errors import BadConfiguration
from feeaudit.frames import Books
from feeaudit.paths import is_file

FILE = "rules.toml"
RED_HAT, EVERY, SHARE = "red-hat-intermediary", "every-rule", "expected_share_percent"
"""A rule with numbers in a file of its own; what holds for all rules; what of that a rule may have for itself."""
_LIMITS = {"bands": 100, "guards": 1, "share": 100, "market": 100_000, "price": 100_000}
"""Sections of `red_hat.toml` whose numbers may be changed, and the most that one may be: of weights it is 100."""
Number = int | Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One number and its reason."""

    value: Number
    reason: str
    least: Number = 0
    most: Number | None = None


Changed = Mapping[str, Mapping[str, Parameter]]
"""rule → name → what it was changed to."""


@cache
def shipped() -> Changed:
    """Every parameter as it is without a `rules.toml`."""
    told = tomllib.loads(files("feeaudit.rules").joinpath("parameters.toml").read_text(encoding="utf-8"))
    made = {
        rule: {
            name: Parameter(
                reason=one["reason"], **{k: _number(one[k]) for k in ("value", "least", "most") if k in one}
            )
            for name, one in table.items()
        }
        for rule, table in told.items()
    }
    return {**made, RED_HAT: _red_hat()}


def _red_hat() -> dict[str, Parameter]:
    """`bands.review`, `indicators.H01`: the numbers of `red_hat.toml` by section and name."""
    told = red_hat()
    why = "见 red_hat.toml see there"
    made = {
        f"{section}.{name}": Parameter(value=_number(str(value)), reason=why, most=most)
        for section, most in _LIMITS.items()
        for name, value in told[section].items()
    }
    weights = {
        f"indicators.{name}": Parameter(value=one["weight"], reason=one["reason"], most=100)
        for name, one in told["indicators"].items()
    }
    return made | weights


@cache
def red_hat() -> dict[str, Any]:
    """`red_hat.toml` as it lies there."""
    return tomllib.loads(files("feeaudit.rules").joinpath("red_hat.toml").read_text(encoding="utf-8"))


def load(folder: Path | None, rules: tuple[str, ...]) -> dict[str, Any]:
    """What `rules.toml` of this folder changes of these rules, as `Books.parameters` keeps it; nothing without a file.

    Raises BadConfiguration for a rule or a name that is none, a number out of bounds, a change without a reason.
    """
    file = folder / FILE if folder else None
    if file is None or not is_file(file):
        return {}
    try:
        content = file.read_bytes()
        told = tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _bad(file, f"读不出 cannot be read: {error}", "照报错的行改 mend that line") from error
    changed = {rule: _table(file, rule, table, rules) for rule, table in sorted(told.items())}
    return {"sha256": hashlib.sha256(content).hexdigest(), "changed": changed}


def _table(file: Path, rule: str, table: Any, rules: tuple[str, ...]) -> dict[str, Parameter]:
    if (rule not in shipped() and rule not in rules) or not isinstance(table, dict):
        names = "、".join(dict.fromkeys((*shipped(), *rules)))
        raise _bad(file, f"没有这条规则的参数 no rule with parameters: {rule}", f"可用的有 known: {names}")
    known = {SHARE: shipped()[EVERY][SHARE]} | dict(shipped().get(rule, {}))
    return {name: _entry(file, f"{rule}.{name}", known, said) for name, said in sorted(_flat(table).items())}


def _flat(table: dict[str, Any]) -> dict[str, Any]:
    """`[red-hat-intermediary.bands] review = …` under the name `bands.review`."""
    nested = {
        name: one for name, one in table.items() if isinstance(one, dict) and not ({"value", "reason"} & set(one))
    }
    inner = {f"{name}.{key}": said for name, one in nested.items() for key, said in one.items()}
    return {name: one for name, one in table.items() if name not in nested} | inner


def _entry(file: Path, name: str, table: Mapping[str, Parameter], said: Any) -> Parameter:
    known = table.get(name.partition(".")[2])
    if known is None:
        names = "、".join(table)
        raise _bad(file, f"没有这个参数 no such parameter: {name}", f"可用的有 known: {names}")
    if not isinstance(said, dict) or set(said) != {"value", "reason"} or not str(said["reason"]).strip():
        raise _bad(file, f"{name} 要写值和理由 needs a value and a reason", f'{name} = {{ value = …, reason = "…" }}')
    value = _number(said["value"])
    fits = value is not None and (isinstance(value, int) or isinstance(known.value, Decimal))
    if value is None or not fits or value < known.least or (known.most is not None and value > known.most):
        bounds = f"{known.least}–{'' if known.most is None else known.most}"
        kind = "整数 whole number" if isinstance(known.value, int) else "数 number"
        raise _bad(file, f"{name} 的值不对 wrong value: {said['value']}", f"{kind}, {bounds}")
    return Parameter(value=value, reason=str(said["reason"]))


def _number(said: Any) -> Any:
    """A whole number stays one; other figures are exact; None for what is no number."""
    if isinstance(said, bool) or not isinstance(said, (int, str, Decimal)):
        return None
    try:
        return said if isinstance(said, int) else Decimal(said)
    except InvalidOperation:
        return None


def of(books: Books, rule: str, name: str) -> Any:
    """The number that this run goes by."""
    changed: Changed = books.parameters.get("changed", {})
    own = changed.get(rule, {}).get(name) or shipped().get(rule, {}).get(name)
    return own.value if own else of(books, EVERY, name)


def red_hat_of(books: Books) -> dict[str, Any]:
    """`red_hat.toml` with what this run changes of it."""
    changed: Mapping[str, Parameter] = books.parameters.get("changed", {}).get(RED_HAT, {})
    if not changed:
        return red_hat()
    told = {section: dict(table) if isinstance(table, dict) else table for section, table in red_hat().items()}
    for name, one in changed.items():
        section, _, key = name.partition(".")
        plain = int(one.value) if one.value == int(one.value) else float(one.value)
        told[section][key] = {**told[section][key], "weight": plain} if section == "indicators" else plain
    return told


def used(books: Books) -> dict[str, Any]:
    """For `run.json`: every number this run went by, and which were changed, with the reason and the file's sha256."""
    numbers = {rule: {name: str(of(books, rule, name)) for name in table} for rule, table in shipped().items()}
    if not books.parameters:
        return {"parameters": numbers}
    changed = {
        f"{rule}.{name}": {"value": str(one.value), "reason": one.reason}
        for rule, table in books.parameters["changed"].items()
        for name, one in table.items()
    }
    return {"parameters": numbers, "rules_toml": {"sha256": books.parameters["sha256"], "changed": changed}}


def _bad(file: Path, what: str, todo: str) -> BadConfiguration:
    return BadConfiguration(what, where=str(file), todo=todo)
