"""What does a sample receipt, payment book, bank slip or ticket say? Plain records, and invented ones for any seed."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from samples.generator.codes import credit_code, digits
from samples.generator.words import in_words

FiscalKind = Literal["fiscal_nontax", "fiscal_association_dues", "fiscal_settlement", "fiscal_donation"]
TITLES: dict[FiscalKind, tuple[str, ...]] = {
    "fiscal_nontax": (
        "中央非税收入统一票据（电子）",
        "[102]云屏省政府非税收入统一票据（电子）",
        "海岳市罚没收入统一票据（电子）",
    ),
    "fiscal_association_dues": ("全国性社会团体会费统一票据（电子）", "云屏省社会团体会费统一票据（电子）"),
    "fiscal_settlement": ("云屏省行政事业单位资金往来结算票据（电子）",),
    "fiscal_donation": ("公益事业捐赠统一票据（电子）",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of a receipt."""

    code: str
    name: str
    unit: str
    quantity: str
    standard: str
    amount: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A 财政电子票据, or, with `accounts`, a 非税收入一般缴款书."""

    kind: FiscalKind | Literal["payment_book"]
    title: str
    code: str
    number: str
    check: str
    date: date
    payer: str
    payer_code: str
    payee: str
    payee_code: str
    items: tuple[Item, ...]
    remark: tuple[str, ...] = ()
    related: str | None = None
    accounts: tuple[tuple[str, str], ...] = ()
    """Account and bank of who paid, then of who received."""

    @property
    def total(self) -> Decimal:
        """金额合计."""
        return sum((item.amount for item in self.items), Decimal(0))

    @property
    def in_words(self) -> str:
        """大写."""
        return in_words(self.total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A bank's 回单."""

    bank: str
    number: str
    flow: str
    date: date
    payer: tuple[str, str, str]
    """Name, account, bank."""
    payee: tuple[str, str, str]
    amount: Decimal
    use: str = ""
    postscript: str = ""
    summary: str = ""

    @property
    def in_words(self) -> str:
        """大写."""
        return in_words(self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A rail or air ticket."""

    title: str
    number: str
    date: date
    buyer: str
    buyer_code: str
    fare: Decimal
    tax: Decimal
    extra: tuple[tuple[str, Decimal], ...] = field(default_factory=tuple)
    seller: str | None = None

    @property
    def total(self) -> Decimal:
        """With tax and all else."""
        return self.fare + self.tax + sum((amount for _, amount in self.extra), Decimal(0))


_CITIES = ("青澜", "海岳", "云屏", "桐川", "南屿", "北溟")
_STEMS = ("恒启", "远岫", "明澈", "嘉禾", "方舟", "拓岩", "瑞霖", "景行")
_TRADES = ("精密机械", "环境科技", "工程", "生物医药", "信息科技", "物流", "建材")
_ITEMS = (
    ("103042701", "水土保持补偿费", "平方米", "1.70"),
    ("1030499", "特种设备检验检测费", "台", "320.00"),
    ("056990126100", "外观设计专利第8年年费", "元", "1,200.00"),
    ("10304450", "计量器具强制检定费（含现场检定及出具检定证书的全部工作内容）", "次", "145.50"),
    ("103040119", "无线电频率占用费", "年", "2000"),
    ("0704", "污水处理费", "吨", "0.95"),
)
_PAYEES = {
    "fiscal_nontax": (("市场监督管理局", "11"), ("水务局", "11"), ("特种设备检验研究院", "12")),
    "fiscal_association_dues": (("机械工业协会", "51"), ("建筑业协会", "51")),
    "fiscal_settlement": (("公共资源交易中心", "12"),),
    "fiscal_donation": (("慈善总会", "51"), ("教育发展基金会", "53")),
    "payment_book": (("自然资源局", "11"), ("人民防空办公室", "11")),
}
_SIMPLE = {
    "fiscal_association_dues": ("会费", "年", "10000.00"),
    "fiscal_settlement": ("投标保证金", "笔", "50000.00"),
    "fiscal_donation": ("货币捐赠", "元", "20000.00"),
}


def receipt(seed: int, kind: FiscalKind | Literal["payment_book"], *, items: int | None = None) -> Receipt:
    """The same receipt for the same seed."""
    dice = random.Random(seed)
    city = dice.choice(_CITIES)
    body, prefix = dice.choice(_PAYEES[kind])
    day = date(2023, 1, 1) + timedelta(days=dice.randrange(700))
    title = f"{city}省非税收入一般缴款书（电子）" if kind == "payment_book" else dice.choice(TITLES[kind])
    payer = f"{dice.choice(_CITIES)}{dice.choice(_STEMS)}{dice.choice(_TRADES)}有限公司"
    is_book = kind == "payment_book"
    return Receipt(
        kind=kind,
        title=title,
        code=f"37{dice.randrange(10**4):04d}{day:%y}",
        number=f"{dice.randrange(10**10):010d}",
        check=f"{dice.randrange(16**6):06x}",
        date=day,
        payer=payer,
        payer_code=credit_code("91", "370299", payer),
        payee=f"{city}市{body}",
        payee_code=credit_code(prefix, "370200", f"{city}{body}"),
        items=tuple(_item(dice, kind) for _ in range(items or dice.choice((1, 1, 2, 3)))),
        remark=(f"缴款码：37{digits(f'pay{seed}', 18)}", "减半征收") if dice.random() < 0.5 else (),
        accounts=(
            (digits(f"a{seed}", 16), "青澜示例银行望海路支行"),
            (digits(f"b{seed}", 16), "国家金库示例市中心支库"),
        )
        if is_book
        else (),
    )


def _item(dice: random.Random, kind: str) -> Item:
    if kind in _SIMPLE:
        name, unit, standard = _SIMPLE[kind]
        amount = Decimal(standard)
        return Item(
            code=f"9{dice.randrange(10**5):05d}", name=name, unit=unit, quantity="1", standard=standard, amount=amount
        )
    code, name, unit, standard = dice.choice(_ITEMS)
    quantity = dice.choice(("1", "2", "0.3", "12", "100"))
    amount = (Decimal(quantity) * Decimal(standard.replace(",", ""))).quantize(Decimal("0.01"))
    return Item(code=code, name=name, unit=unit, quantity=quantity, standard=standard, amount=amount)


def slip(seed: int) -> Slip:
    """The same slip for the same seed."""
    dice = random.Random(seed)
    day = date(2023, 1, 1) + timedelta(days=dice.randrange(700))
    payer = f"{dice.choice(_CITIES)}{dice.choice(_STEMS)}{dice.choice(_TRADES)}有限公司"
    payee = f"{dice.choice(_CITIES)}{dice.choice(_STEMS)}工程咨询有限公司"
    city = dice.choice(_CITIES)
    return Slip(
        bank=f"{city}示例银行",
        number=f"{dice.randrange(10**4):04d}-{dice.randrange(10**4):04d}-{dice.randrange(10**4):04d}",
        flow=f"{dice.randrange(10**11):011d}",
        date=day,
        payer=(payer, digits(f"p{seed}", 19), f"{city}示例银行望海路支行"),
        payee=(payee, digits(f"q{seed}", 19), "桐川示例银行营业部"),
        amount=Decimal(dice.randrange(100, 9_000_000)) / 100,
        use=dice.choice(("审图费", "检测服务费", "")),
        postscript=dice.choice(("合同款", "", "2024年评估费")),
        summary="转账",
    )


def ticket(seed: int, *, air: bool = False) -> Ticket:
    """The same ticket for the same seed."""
    dice = random.Random(seed)
    day = date(2025, 1, 1) + timedelta(days=dice.randrange(300))
    buyer = f"{dice.choice(_CITIES)}{dice.choice(_STEMS)}{dice.choice(_TRADES)}有限公司"
    fare = Decimal(dice.randrange(5000, 90000)) / 100
    tax = (fare * Decimal("0.09")).quantize(Decimal("0.01"))
    return Ticket(
        title="电子发票（航空运输电子客票行程单）" if air else "电子发票（铁路电子客票）",
        number=f"25{37}9{dice.randrange(10**15):015d}",
        date=day,
        buyer=buyer,
        buyer_code=credit_code("91", "370299", buyer),
        fare=fare,
        tax=tax,
        extra=(("民航发展基金", Decimal("50.00")), ("其他税费", Decimal("0.00"))) if air else (),
        seller="海岳示例航空股份有限公司" if air else None,
    )
