"""How much of a firm does each row say is held, in percent? By its sign, its column, or sums that close; no guess."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from feeaudit.agencies import values
from feeaudit.agencies.rows import Body
from feeaudit.errors import BadConfiguration
from feeaudit.fees.transcripts.headings import money_in
from feeaudit.money import parse_amount
from feeaudit.text import fold

_CLOSES = Decimal("0.005")
_FULL = Decimal(100)
_MONEY = re.compile(r"([\d,]{1,20}(?:\.\d{1,6})?)\s?(亿|万)?\s?(?:元)?(?:人民币)?")
_TIMES = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}


def of(bodies: Sequence[Body], *, heading: str, paid: str, capital: str, path: str) -> list[str]:
    """One per body, as agencies.csv has it; blank where it is not told. `heading`, `paid` and `capital` are what the
    columns of shares, subscribed and registered capital are called.

    Raises BadConfiguration where 0.51 may be half, or half a percent.
    """
    told = [_number(one, path) for one in bodies]
    bare = [(one, number) for one, (number, sign) in zip(bodies, told, strict=True) if number is not None and not sign]
    times = 100 if _are_parts(bare, told, heading, path) else 1
    made = []
    for one, (number, sign) in zip(bodies, told, strict=True):
        share = number * (1 if sign else times) if number is not None else _reckoned(one, paid, capital)
        if share is not None and not 0 <= share <= _FULL:
            raise BadConfiguration(
                f"{one.line.at}的持股比例 {one.share} 不在 0–100% a share is from 0 to 100 %",
                where=path,
                todo="对着原件改正 mend it by the original",
            )
        made.append("" if share is None else _plain(share))
    return made


def _number(one: Body, path: str) -> tuple[Decimal | None, bool]:
    try:
        return values.share(one.share) or (None, False)
    except ValueError as error:
        raise BadConfiguration(
            f"{one.line.at}的持股比例不是数 no number: {one.share.strip()[:40]!r}",
            where=path,
            todo="写成 51% 或 51 write it as 51%",
        ) from error


def _are_parts(
    bare: list[tuple[Body, Decimal]], told: list[tuple[Decimal | None, bool]], heading: str, path: str
) -> bool:
    """Are the numbers parts of one, as a workbook keeps percentages? Only where those of a firm add up to one."""
    signed = any(sign for _, sign in told) or "%" in fold(heading)
    if not bare or signed or any(number > 1 for _, number in bare):
        return False
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one, number in bare:
        sums[one.cells["credit_code"] or one.cells["name"]] += number
    if any(abs(total - 1) <= _CLOSES for total in sums.values()) and max(sums.values()) <= 1 + _CLOSES:
        return True
    if not any(sums.values()):
        return False
    first = bare[0]
    raise BadConfiguration(
        f"持股比例 {first[0].share.strip()} 是 {first[1] * 100}% 还是 {first[1]}%，看不出来 "
        "whether a share is of one or of a hundred cannot be told",
        where=f"{path} {first[0].line.at}",
        todo="把表头写成“持股比例(%)”，或给数字加上 % write % behind the numbers, or in the heading",
    )


def _reckoned(one: Body, paid: str, capital: str) -> Decimal | None:
    """Of the registered capital, where both amounts tell their unit."""
    part, whole = _yuan(one, "paid_in", paid), _yuan(one, "capital", capital)
    return part * _FULL / whole if part is not None and whole else None


def _yuan(one: Body, field: str, heading: str) -> Decimal | None:
    said = fold(one.line.cells.get(field, "")).replace(" ", "")
    found = _MONEY.fullmatch(said)
    unit = money_in(heading) or ""
    if not found or not (found[2] or "元" in said or unit):
        return None
    return parse_amount(found[1]) * _TIMES.get(found[2] or unit[:1], Decimal(1))


def _plain(share: Decimal) -> str:
    return f"{share.quantize(Decimal('0.0001')):f}".rstrip("0").rstrip(".") or "0"
