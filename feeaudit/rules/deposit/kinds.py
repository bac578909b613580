"""Which deposit is it, and how much of what may the law let anyone ask? One row per kind."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from feeaudit import law
from feeaudit.model import Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of deposit that law knows."""

    pattern: str
    """Of its name; the first kind that fits is it."""
    title: str
    ratio: str
    """Most of its base."""
    base: str
    law: Provision
    days: int
    """After the day that lets it be claimed back, within which it has to be returned."""


KINDS: dict[str, Kind] = {
    "procurement_bond": Kind(
        pattern=r"政府采购.*履约|采购履约",
        title="政府采购履约保证金",
        ratio="0.10",
        base="政府采购合同金额",
        law=law.PROCUREMENT_BOND,
        days=30,
    ),
    "procurement_bid": Kind(
        pattern=r"政府采购|(?:竞争性谈判|磋商|询价|采购)(?:投标|响应)?保证金",
        title="政府采购投标保证金",
        ratio="0.02",
        base="采购项目预算金额",
        law=law.PROCUREMENT_BID_BOND,
        days=14,
    ),
    "bid": Kind(
        pattern=r"投标|竞标",
        title="投标保证金",
        ratio="0.02",
        base="招标项目估算价",
        law=law.BID_BOND,
        days=5,
    ),
    "performance": Kind(
        pattern=r"履约",
        title="履约保证金",
        ratio="0.10",
        base="中标合同金额",
        law=law.PERFORMANCE_BOND,
        days=30,
    ),
    "quality": Kind(
        pattern=r"质量保(?:证|修)金|质保金|保修金",
        title="工程质量保证金",
        ratio="0.03",
        base="工程价款结算总额",
        law=law.QUALITY_BOND,
        days=28,
    ),
    "wage": Kind(
        pattern=r"工资(?:支付)?保[证障]金",
        title="农民工工资保证金",
        ratio="0.03",
        base="施工合同额",
        law=law.WAGE_BOND,
        days=45,
    ),
}
"""Days: 投标 5, after the contract; 质量 14 to verify and 14 to return; 政府采购 5 working days, with holidays between;
工资 30 of public notice and the working days to decide; where the contract says it, 30."""
OTHER = "other"
PROCUREMENT = ("procurement_bid", "procurement_bond")


def kind(name: pl.Expr) -> pl.Expr:
    """The kind by a name; `other` for one that law does not know; null where there is no name."""
    found: pl.Expr = pl.when(name.is_not_null()).then(pl.lit(OTHER))
    for key, one in reversed(KINDS.items()):
        found = pl.when(name.str.contains(one.pattern)).then(pl.lit(key)).otherwise(found)
    return found


def ratio() -> pl.Expr:
    """Most of its base, as a decimal; null for other kinds."""
    return _of({key: one.ratio for key, one in KINDS.items()}).cast(pl.Decimal(9, 4))


def days() -> pl.Expr:
    """Within which it has to be returned; 30 for other kinds."""
    return _of({key: str(one.days) for key, one in KINDS.items()}).cast(pl.Int64).fill_null(30)


def since() -> pl.Expr:
    """The day from which the ratio is law."""
    begins = {key: f"{one.law.in_force_from or date.min:%Y-%m-%d}" for key, one in KINDS.items()}
    return _of(begins).str.to_date("%Y-%m-%d")


def title() -> pl.Expr:
    """What law calls it."""
    return _of({key: one.title for key, one in KINDS.items()})


def basis() -> pl.Expr:
    """The provision that sets the ratio, as it is cited."""
    return _of({key: law.cite(one.law) for key, one in KINDS.items()})


def base() -> pl.Expr:
    """What the ratio is of, in words."""
    return _of({key: one.base for key, one in KINDS.items()})


def _of(told: dict[str, str]) -> pl.Expr:
    return pl.col("deposit").replace_strict(told, default=None, return_dtype=pl.String())
