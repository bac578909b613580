"""How does a record become plain JSON, and come back exactly? One way for pipes, store and outputs."""

import dataclasses
import json
import types
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache, partial
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
    key: Any = kind
    made: T = _maker(key)(value)
    return made


Maker = Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


_MAKERS: dict[Any, Maker] = {
    Decimal: Decimal,
    date: date.fromisoformat,
    dict: dict,
    Any: _same,
    object: _same,
}


@cache
def _maker(kind: Any) -> Maker:
    """How a value of this kind is made: looked up once, for a reading holds hundreds of them."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        inner = _maker(next(a for a in args if a is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is Literal:
        return partial(_literal, args)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            each = _maker(args[0])
            return lambda value: tuple([each(v) for v in value])
        makers = tuple(map(_maker, args))
        return lambda value: tuple([make(v) for make, v in zip(makers, value, strict=True)])
    if (origin or kind) in _MAKERS:
        return _MAKERS[origin or kind]
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return partial(_record, kind)
    return partial(_atom, kind)


@cache
def _parts(kind: Any) -> dict[str, Maker]:
    """Names of a record's fields, each with how it is made."""
    return {name: _maker(hint) for name, hint in get_type_hints(kind).items()}


def _record(kind: Any, value: Any) -> Any:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    parts = _parts(kind)
    if not value.keys() <= parts.keys():
        raise ValueError(f"{kind.__name__} has no {sorted(value.keys() - parts.keys())}")
    return kind(**{name: parts[name](v) for name, v in value.items()})


def _atom(kind: Any, value: Any) -> Any:
    if kind is float and isinstance(value, int):
        return float(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _literal(allowed: tuple[Any, ...], value: Any) -> Any:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {allowed}")
    return value
