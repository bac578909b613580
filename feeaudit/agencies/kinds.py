"""Which register is a table? By what it calls its columns; where those do not tell, by its title or the user's word."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Kind = Literal["institutions", "associations", "shareholders", "directory", "agencies"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A kind of register: whose bodies it has, and what ties them."""

    zh: str
    en: str
    body: str | None
    """The class of its bodies where their codes and rows do not say it."""
    relation: str | None
    """What an owner in a column of no other name is to them; None: its bodies have no owner there."""
    tells: frozenset[str]
    """Fields that no other register has."""
    titles: tuple[str, ...]
    """Words of a title that say so."""


REGISTERS: dict[Kind, Register] = {
    "institutions": Register(
        zh="事业单位登记",
        en="register of public institutions",
        body="事业单位",
        relation="举办单位",
        tells=frozenset({"founder", "institution", "funding"}),
        titles=("事业单位",),
    ),
    "associations": Register(
        zh="社会组织登记",
        en="register of social organisations",
        body=None,
        relation="业务主管单位",
        tells=frozenset({"supervisor", "association", "detached"}),
        titles=("社会组织", "社会团体", "民办非企业", "社会服务机构", "基金会", "协会", "商会"),
    ),
    "shareholders": Register(
        zh="股东名册",
        en="table of shareholders",
        body="企业",
        relation="出资",
        tells=frozenset({"holder", "share_percent", "paid_in"}),
        titles=("股东", "出资"),
    ),
    "directory": Register(
        zh="中介超市名录",
        en="directory of intermediaries",
        body=None,
        relation=None,
        tells=frozenset({"intermediary", "service", "commissioner"}),
        titles=("中介超市", "中介服务", "中介机构"),
    ),
    "agencies": Register(
        zh="机构归属资料", en="agencies.csv", body=None, relation=None, tells=frozenset({"relation"}), titles=()
    ),
}
"""`agencies` are tables that say the relation of each row themselves."""
PUBLISHED = tuple(kind for kind in REGISTERS if kind != "agencies")
"""What `--kind` may say."""


def told(fields: Collection[str], title: str) -> tuple[Kind, ...]:
    """The kinds that columns speak for; where these speak for none, those of which the title does."""
    if "relation" in fields:
        return ("agencies",)
    by_column = tuple(kind for kind in PUBLISHED if REGISTERS[kind].tells & set(fields))
    if "associations" in by_column and "institutions" in by_column and not {"institution", "funding"} & set(fields):
        # A private non-enterprise unit has a founder (举办者) beside its supervisor.
        by_column = tuple(kind for kind in by_column if kind != "institutions")
    if by_column:
        return by_column
    return tuple(kind for kind in PUBLISHED if any(words in title for words in REGISTERS[kind].titles))
