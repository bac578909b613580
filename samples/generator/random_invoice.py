"""What might any invoice say? An invented one for every seed, for benchmarks."""

import random
from datetime import date, timedelta
from decimal import Decimal

from samples.generator.codes import credit_code, digits, einvoice_number, invoice_code
from samples.generator.model import Invoice, Kind, Line, Party, Style, discount, gross, net

_PLACES = ("370299", "370199", "330299", "320599", "440399", "110199")
_CITIES = ("青澜", "海岳", "云屏", "桐川", "南屿", "北溟")
_STEMS = (
    "恒启",
    "远岫",
    "明澈",
    "嘉禾",
    "方舟",
    "拓岩",
    "瑞霖",
    "景行",
    "朗润",
    "沐川",
    "星垣",
    "启鸿",
)
_TRADES = ("精密机械", "环境检测", "工程咨询", "测绘技术", "检验认证", "信息科技", "物流", "建材")
_SURNAMES, _GIVEN = "苏林沈陆程顾叶江方梁", ("晚晴", "知远", "若舟", "清", "一鸣", "念之", "远")
_ITEMS = (
    ("*鉴证咨询服务*", ("安全现状评价费", "节能评估咨询费", "水土保持方案编制费", "审计服务费")),
    ("*研发和技术服务*", ("场地环境调查费", "检测服务费", "工程测量费", "设备性能测试费")),
    ("*现代服务*", ("服务费", "档案整理费", "评审服务费", "代办服务费")),
    ("*环境治理服务*", ("危险废物处置费", "工业垃圾清运费", "污泥处置费")),
    ("*信息技术服务*", ("软件维护费", "系统运维费", "云资源租用费")),
)
_UNITS = ("项", "次", "吨", "平方米", "m²", "台", "套", "份", None)
_RATES = ("1%", "3%", "6%", "6%", "9%", "13%")
_KINDS: tuple[Kind, ...] = ("einvoice_ordinary", "einvoice_special", "vat_ordinary")
_STYLES: tuple[Style, ...] = ("labels-first", "pairs")
_FIRST_DAY = date(2023, 1, 1)


def random_invoice(seed: int, *, kind: Kind | None = None) -> Invoice:
    """The same invoice for the same seed; its arithmetic closes."""
    dice = random.Random(seed)
    chosen: Kind = dice.choice(_KINDS) if kind is None else kind
    day = _FIRST_DAY + timedelta(days=dice.randrange(730))
    is_old = chosen == "vat_ordinary"
    serial = dice.randrange(10**8) if is_old else dice.randrange(10**11, 10**12)
    return Invoice(
        kind=chosen,
        number=f"{serial:08d}" if is_old else einvoice_number(day.year, serial),
        date=day,
        buyer=_party(dice),
        seller=_party(dice),
        lines=_lines(dice),
        drawer=_person(dice),
        remark=(f"合同编号：HT{day:%Y}-{dice.randrange(1000):03d}",) if dice.random() < 0.4 else (),
        style=dice.choice(_STYLES),
        code=invoice_code(day.year, dice.randrange(1, 9)) if is_old else None,
        check_code=digits(f"check{seed}", 20) if is_old else None,
        machine=digits(f"machine{seed}", 12) if is_old else None,
        payee_clerk=_person(dice),
        reviewer=_person(dice),
    )


def _person(dice: random.Random) -> str:
    return dice.choice(_SURNAMES) + dice.choice(_GIVEN)


def _party(dice: random.Random) -> Party:
    city, stem, trade = dice.choice(_CITIES), dice.choice(_STEMS), dice.choice(_TRADES)
    door = dice.randrange(1, 300)
    return Party(
        name=f"{city}{stem}{trade}有限公司",
        code=credit_code("91", dice.choice(_PLACES), f"{city}{stem}{trade}"),
        address=f"{city}市示例区望海路{door}号",
        phone=f"0000-{dice.randrange(10**8):08d}",
        bank=f"{city}示例银行望海路支行",
        account=f"3702990000{dice.randrange(10**8):08d}",
    )


def _lines(dice: random.Random) -> tuple[Line, ...]:
    lines: list[Line] = []
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3))):
        category, names = dice.choice(_ITEMS)
        item, rate, unit = category + dice.choice(names), dice.choice(_RATES), dice.choice(_UNITS)
        if dice.random() < 0.4:
            lines.append(gross(item, f"{dice.randrange(100, 60000)}", rate=rate, unit=unit))
            continue
        quantity = Decimal(dice.randrange(1, 4000)) / dice.choice((1, 1, 10, 100))
        price = Decimal(dice.randrange(50, 90000)) / 100
        lines.append(net(item, f"{quantity}", f"{price}", rate=rate, unit=unit))
    if dice.random() < 0.1 and lines[-1].amount > 100:
        lines.append(discount(lines[-1], f"{lines[-1].amount / 20:.2f}"))
    return tuple(lines)
