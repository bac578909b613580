"""How does a record become plain JSON, and come back exactly? One way for pipes, store and outputs."""

import dataclasses
import json
import types
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_ATOMS = frozenset({str, bool, int, float, type(None)})
SCHEMA = 1
"""Carried as `"schema"` by every JSON object that leaves the tool."""


def to_plain(value: object, *, sparse: bool = False) -> Any:
    """Record, Decimal, date or container → what `json` can write; money as a plain decimal string.

    `sparse` leaves out what a record's fields say by default: `from_plain` puts it back.
    """
    kind: Any = type(value)
    if kind in _ATOMS:
        return value
    fields = _fields(kind)
    if fields is not None:
        said = {}
        for name, default in fields:
            v = getattr(value, name)
            if not (sparse and v == default):
                said[name] = v if type(v) in _ATOMS else to_plain(v, sparse=sparse)
        return said
    if isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(k): to_plain(v, sparse=sparse) for k, v in value.items()}
    if isinstance(value, Iterable):
        return [v if type(v) in _ATOMS else to_plain(v, sparse=sparse) for v in value]
    raise TypeError(f"no plain form of {type(value).__name__}")


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...] | None:
    """Names and defaults of a record's fields; None for what is no record."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))


def dumps(value: object, *, sparse: bool = False) -> str:
    """One line of JSON, Chinese as it is, in the order of the fields."""
    plain = to_plain(value, sparse=sparse)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def readable(value: object) -> str:
    """A file of JSON that a person may also open: one value a line."""
    return json.dumps(to_plain(value), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def from_plain(kind: type[T], value: Any) -> T:
    """The record that `to_plain` came from; raises TypeError or ValueError on anything else."""
    made: T = _make(kind, value)
    return made


def _same(value: Any) -> Any:
    return value


_MAKERS: dict[Any, Callable[[Any], Any]] = {
    Decimal: Decimal,
    date: date.fromisoformat,
    dict: dict,
    Any: _same,
    object: _same,
}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _make(kind: Any, value: Any) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else _make(next(a for a in args if a is not type(None)), value)
    if origin is Literal:
        return _literal(args, value)
    if origin is tuple:
        return _tuple(args, value)
    if (origin or kind) in _MAKERS:
        return _MAKERS[origin or kind](value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        if not isinstance(value, dict):
            raise TypeError(f"{value!r} is no {kind.__name__}")
        hints = _hints(kind)
        if not value.keys() <= hints.keys():
            raise ValueError(f"{kind.__name__} has no {sorted(value.keys() - hints.keys())}")
        return kind(**{name: _make(hints[name], v) for name, v in value.items()})
    if kind is float and isinstance(value, int):
        return float(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _literal(allowed: tuple[Any, ...], value: Any) -> Any:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {allowed}")
    return value


def _tuple(args: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_make(args[0], v) for v in value)
    return tuple(_make(a, v) for a, v in zip(args, value, strict=True))
