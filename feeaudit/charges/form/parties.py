"""Who paid and who received? Names at labels that say the side, and at 户名 or 全称 beside the title of a side."""

import re
from typing import Literal

from feeaudit.charges.form.labels import Form, Label
from feeaudit.charges.paper.rows import around
from feeaudit.model import Box

Side = Literal["付", "收"]
_LABELS: dict[Side, str] = {"付": "payer", "收": "payee"}


def read(form: Form) -> tuple[str | None, str | None]:
    """Payer and payee."""
    return of_side(form, "付"), of_side(form, "收")


def of_side(form: Form, side: Side) -> str | None:
    """By the labels `payer` or `payee`, and `name`. ValueError where there are two names."""
    sides = [("".join(w.text for w in mark)[0], around(mark)) for mark in form.sides]
    sides += [("付" if o.name == "payer" else "收", o.box) for o in form.labels if o.name in ("payer", "payee")]
    beside = [o for o in form.labels if o.name == "name" and _nearest(o, sides) == side]
    values = [value for label in beside if (value := form.at(label, wraps=True))]
    names = list(dict.fromkeys([*_named(form, _LABELS[side]), *(form.uncut(value).text for value in values)]))
    if len(names) > 1:
        raise ValueError("付款人与收款人分不开 payer and payee cannot be told apart")
    return next(iter(names), None)


def _named(form: Form, name: str) -> list[str]:
    """The names at these labels; an account or nothing names no one."""
    values = [form.at(label, wraps=True) for label in form.labels if label.name == name]
    return [form.uncut(v).text for v in values if v and re.search(r"[\u4e00-\u9fffA-Za-z]", v.text)]


def _nearest(label: Label, sides: list[tuple[str, Box]]) -> str | None:
    """The side whose title stands left of the label, at its height, or else above it."""
    x, y = label.box[0], (label.box[1] + label.box[3]) / 2
    ranked = sorted((x - box[2] + 3 * max(0.0, box[1] - y, y - box[3]), side) for side, box in sides if box[0] <= x + 2)
    return ranked[0][1] if ranked else None
