"""Who takes and who pays in a planted ledger, and what do the registers say of them? Invented, drawn by a seed.

Nothing here knows how a rule is written: the cases are drawn from the law, and from what the law forgives.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from samples.generator.codes import credit_code

T = TypeVar("T")

FISCAL = ("非税收入统一票据", "山东省非税收入统一票据", "中央非税收入统一票据（电子）", "财政电子非税票据")
TAX = ("电子发票（普通发票）", "增值税电子普通发票", "电子发票（增值税专用发票）", "数电普票")
DUES = ("社会团体会费统一票据", "社会团体会费收据", "全国性社会团体会费统一票据")
SETTLE = ("资金往来结算票据", "行政事业单位资金往来结算票据")
GIFT = ("公益事业捐赠票据", "公益事业捐赠统一票据")
LAST = date(2025, 6, 30)
"""The day the audit speaks of."""


def words(of: str) -> tuple[str, ...]:
    """Those that `|` parts."""
    return tuple(of.split("|"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody with a credit code."""

    name: str
    code: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city whose lists are loaded, or one whose lists are not."""

    code: str
    name: str
    district: str
    district_code: str
    factor: Decimal
    """What its rates are of the first city's."""


@dataclass(slots=True, kw_only=True)
class Row:
    """A line of a ledger, and what is true of it."""

    cells: dict[str, str]
    hit: frozenset[str] = frozenset()
    """Rules that must flag it."""
    may: frozenset[str] = frozenset()
    """Rules that may: another thing is wrong with it too, or might be."""
    case: str = ""


CITIES = (
    City(code="370200", name="青岛市", district="澜湾区", district_code="370202", factor=Decimal(1)),
    City(code="370100", name="济南市", district="泉北区", district_code="370102", factor=Decimal("1.2")),
    City(code="370600", name="烟台市", district="芝岭区", district_code="370602", factor=Decimal("0.8")),
)
_SYLLABLES = "恒泰盛远宏达鑫源瑞丰嘉禾志诚博雅启明东海天成永兴华茂锦程正大同创新科云帆海润金石长青"
_TRADES = (
    "机械",
    "精密制造",
    "食品",
    "化工",
    "电子科技",
    "纺织",
    "建材",
    "建设工程",
    "新能源",
    "生物医药",
    "物流",
    "商贸",
)
_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "建国秀英志强丽娟海涛明霞文军晓燕振华玉兰"


@dataclass(slots=True, kw_only=True)
class World:
    """The dice, the parties and the registers of one planted ledger."""

    seed: int
    dice: random.Random = field(init=False)
    registers: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    _count: int = 0
    _used: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

    # who

    def serial(self) -> str:
        """Another text each time."""
        self._count += 1
        return f"{self.seed}-{self._count}"

    def city(self) -> City:
        """One of those whose lists are loaded."""
        return self.dice.choice(CITIES)

    def word(self) -> str:
        """The name of a firm."""
        return "".join(self.dice.sample(_SYLLABLES, 2))

    def person(self) -> str:
        """A name."""
        return self.dice.choice(_FAMILY) + "".join(self.dice.sample(_GIVEN, self.dice.choice((1, 2))))

    def firm(self, city: City | None = None, trade: str = "") -> Party:
        """An ordinary firm."""
        city = city or self.city()
        trade = trade or self.dice.choice(_TRADES)
        form = self.dice.choice(("有限公司", "有限公司", "股份有限公司", "有限责任公司"))
        name = f"{city.name[:-1]}{self.word()}{trade}{form}"
        return Party(name=name, code=credit_code("91", city.district_code, self.serial()), place=city.district_code)

    def body(self, function: str, prefix: str = "11", city: City | None = None) -> Party:
        """A public body or an association: class 11, 12 or 51, of the city or of its district."""
        city = city or self.city()
        at_district = self.dice.random() < 0.6
        place = city.district_code if at_district else city.code
        name = f"{city.name}{city.district if at_district else ''}{function}"
        return Party(name=name, code=credit_code(prefix, place, self.serial()), place=place)

    def once(self, name: str, of: Sequence[T]) -> T | None:
        """The next of these that was not yet taken under this name."""
        at = self._used.get(name, 0)
        self._used[name] = at + 1
        return of[at] if at < len(of) else None

    # when and how much

    def day(self, first: date = date(2022, 1, 4), last: date = date(2025, 4, 30)) -> date:
        """Some day between."""
        return first + timedelta(days=self.dice.randrange((last - first).days + 1))

    def sum(self, low: int, high: int, step: int = 10) -> Decimal:
        """A round sum."""
        return Decimal(self.dice.randrange(low, high + 1, step))

    def pick(self, *of: str) -> str:
        """One of these."""
        return self.dice.choice(of)

    def among(self, of: str) -> str:
        """One of these, which `|` parts."""
        return self.dice.choice(of.split("|"))

    def number(self, count: int) -> str:
        """So many digits."""
        return str(self.dice.randrange(10 ** (count - 1), 10**count))

    def parcel(self) -> str:
        """What was charged for: a parcel, a car, a project or a contract, as people write it."""
        kinds = (
            f"3702{self.number(2)}GB{self.number(5)}F{self.number(4)}",
            f"{self.word()}{self.pick('一期', '二期', '厂区', '产业园')}项目",
            f"{self.dice.choice((2021, 2022, 2023))}-3702{self.number(2)}-{self.number(2)}-01-{self.number(6)}",
            f"HT-{self.number(6)}",
            f"{self.word()}地块{self.number(3)}号",
        )
        return self.dice.choice(kinds)

    # what is written

    def tell(self, register: str, **row: str) -> None:
        """A row of a register."""
        self.registers.setdefault(register, []).append(row)

    def row(
        self,
        item: str,
        amount: Decimal,
        payee: Party,
        payer: Party,
        day: date,
        *,
        paper: tuple[str, ...] = FISCAL,
        hit: str = "",
        may: str = "",
        also: Mapping[str, str] | None = None,
        **cells: str,
    ) -> Row:
        """One line; `hit` and `may` are names of rules, parted by spaces. A public body's code tells its place."""
        kind = self.pick(*paper)
        public = payee.code[:1] == "1"
        written = {
            "date": day.isoformat(),
            "receipt_type": kind,
            "invoice_number": self.number(20) if kind in TAX else self.number(10),
            "payer": payer.name,
            "payer_id": payer.code,
            "payee": payee.name,
            "payee_id": payee.code,
            "item": item,
            "amount": f"{amount:.2f}",
            "place": "" if public and self.dice.random() < 0.5 else payee.place,
        }
        return Row(cells=written | dict(also or {}) | cells, hit=frozenset(hit.split()), may=frozenset(may.split()))
