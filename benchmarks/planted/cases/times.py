"""A standard of another time, a relief forgotten, a late fee above its principal; and the right ones."""

from datetime import date, timedelta
from decimal import Decimal

from benchmarks.planted import lists
from benchmarks.planted.world import CITIES, TAX, Party, Row, World


def _device(w: World, day: date, rate: Decimal, hit: str, **cells: str) -> list[Row]:
    city = w.city()
    count = w.sum(1, 3, 1)
    may = "above-standard" if hit else ""
    return [
        w.row(
            "医疗器械产品注册费",
            count * rate * city.factor,
            w.body("市场监督管理局", "11", city),
            w.firm(city),
            day,
            quantity=str(count),
            unit="件",
            object=w.parcel(),
            hit=hit,
            may=may,
            also=cells,
        )
    ]


def still_the_old_rate(w: World) -> list[Row]:
    """57,540 after the rate fell to 46,000 in October 2022."""
    return _device(w, w.day(date(2022, 10, 1), date(2024, 6, 1)), Decimal(57540), "early-or-late-execution")


def the_new_rate_early(w: World) -> list[Row]:
    """46,000 before the day it began."""
    return _device(w, w.day(date(2020, 3, 1), date(2022, 9, 30)), Decimal(46000), "early-or-late-execution")


def the_rate_of_its_day(w: World) -> list[Row]:
    """Each rate in its own time; a period before the change, paid after it."""
    kind = w.dice.randrange(3)
    if kind == 0:
        return _device(w, w.day(date(2022, 10, 1), date(2024, 6, 1)), Decimal(46000), "")
    if kind == 1:
        return _device(w, w.day(date(2020, 3, 1), date(2022, 9, 30)), Decimal(57540), "")
    day = w.day(date(2022, 10, 5), date(2022, 12, 20))
    return _device(w, day, Decimal(57540), "", period="2022年8月", remark="8月受理")


def neither_rate(w: World) -> list[Row]:
    """A sum of neither rate is no rate of another time."""
    city = w.city()
    count = w.sum(100, 900)
    return [
        w.row(
            "水土保持补偿费",
            count * lists.rate("水土保持补偿费", city),
            w.body("水务局", "11", city),
            w.firm(city),
            w.day(),
            quantity=str(count),
            unit="平方米",
            object=w.parcel(),
        )
    ]


def relief_forgotten(w: World) -> list[Row]:
    """The register says small or micro, a nursing home, a clinic, few hands: and the whole fee was taken."""
    city = w.city()
    payer, day = w.firm(city), w.day(date(2023, 1, 4))
    since = (day - timedelta(days=w.dice.randint(1000, 1900))).isoformat()
    name, size, attribute, head = w.dice.choice(
        (
            ("不动产登记费", "小", "", ""),
            ("不动产登记费", "微", "", ""),
            ("防空地下室易地建设费", "小", "非营利性养老机构", ""),
            ("防空地下室易地建设费", "中", "非营利性医疗机构", ""),
            ("残疾人就业保障金", "小", "", str(w.dice.randint(4, 30))),
            ("城市基础设施配套费", "中", "保障性租赁住房", ""),
            ("防空地下室易地建设费", "中", "营利性养老机构", ""),
        )
    )
    w.tell(
        "payers",
        credit_code=payer.code,
        name=payer.name,
        size=size,
        headcount=head,
        attribute=attribute,
        valid_from=since,
        valid_to="",
    )
    return [_relieved(w, name, payer, day, Decimal(1), "exemption-not-applied")]


def relief_in_the_remark(w: World) -> list[Row]:
    """The receipt itself says it."""
    city = w.city()
    name, remark = w.dice.choice(
        (
            ("不动产登记费", "小微企业"),
            ("不动产登记费", "缴款单位为小型微利企业"),
            ("残疾人就业保障金", f"在职职工{w.dice.randint(3, 30)}人"),
            ("不动产登记费", "个体工商户"),
        )
    )
    row = _relieved(w, name, w.firm(city), w.day(date(2023, 1, 4)), Decimal(1), "exemption-not-applied")
    row.cells["remark"] = remark
    return [row]


def relief_given(w: World) -> list[Row]:
    """Half where half is due; nothing told of the firm; large; not yet small on that day; thirty-one hands."""
    city = w.city()
    payer, day = w.firm(city), w.day(date(2023, 1, 4))
    kind = w.dice.randrange(4)
    name, size, attribute, head, share = (
        ("防空地下室易地建设费", "中", "营利性养老机构", "", Decimal("0.5")),
        ("不动产登记费", "大", "", "", Decimal(1)),
        ("残疾人就业保障金", "中", "", str(w.dice.randint(31, 300)), Decimal(1)),
        ("不动产登记费", "小", "", "", Decimal(1)),
    )[kind]
    since = day + timedelta(days=60) if kind == 3 else day - timedelta(days=600)
    w.tell(
        "payers",
        credit_code=payer.code,
        name=payer.name,
        size=size,
        headcount=head,
        attribute=attribute,
        valid_from=since.isoformat(),
        valid_to="",
    )
    return [_relieved(w, name, payer, day, share, "")]


def relief_of_nobody(w: World) -> list[Row]:
    """Small, but for a fee that knows no relief."""
    city = w.city()
    payer, count = w.firm(city), w.sum(100, 900)
    w.tell(
        "payers",
        credit_code=payer.code,
        name=payer.name,
        size="小",
        headcount="12",
        attribute="",
        valid_from="2020-01-01",
        valid_to="",
    )
    name = w.pick("水土保持补偿费", "水资源费", "城市道路占用费")
    return [
        w.row(
            name,
            count * lists.rate(name, city),
            w.body(lists.department(name), "11", city),
            payer,
            w.day(),
            quantity=str(count),
            unit=lists.unit(name),
            object=w.parcel(),
        )
    ]


def _relieved(w: World, name: str, payer: Party, day: date, share: Decimal, hit: str) -> Row:
    """That share of the whole fee, of one piece, of some metres, or of what a firm's wages make."""
    city = next(city for city in CITIES if city.district_code == payer.place)
    cells = {"object": w.parcel()}
    if name == "残疾人就业保障金":
        whole, cells = w.sum(2000, 40000), {"period": f"{day.year - 1}年"}
    elif name == "不动产登记费":
        whole, cells = lists.rate(name, city), cells | {"quantity": "1", "unit": "件"}
    else:
        count = w.sum(100, 900)
        whole, cells = count * lists.rate(name, city), cells | {"quantity": str(count), "unit": "平方米"}
    office = "税务局" if name == "残疾人就业保障金" else lists.department(name)
    return w.row(name, whole * share, w.body(office, "11", city), payer, day, hit=hit, also=cells)


def late_fee(w: World, share: Decimal, hit: str) -> list[Row]:
    """A late fee that is this share of its principal."""
    city = w.city()
    principal = w.sum(1000, 9000)
    fee = (principal * share).quantize(Decimal("0.01"))
    name = w.pick("污水处理费", "水资源费", "水土保持补偿费", "城镇垃圾处理费")
    item = w.pick(f"{name}滞纳金", f"滞纳金（{name}）", f"逾期缴纳{name}滞纳金", "滞纳金", f"{name}加收滞纳金")
    remark = w.pick(
        f"滞纳金，本金{principal}.00元", f"本金{principal}元", f"欠缴本金{principal}元", f"{name}本金{principal}.00元"
    )
    return [
        w.row(
            item,
            fee,
            w.body(lists.department(name), "11", city),
            w.firm(city),
            w.day(),
            remark=remark,
            hit=hit,
            object=w.parcel(),
            may="off-list" if item == "滞纳金" else "",
        )
    ]


def late_fee_above(w: World) -> list[Row]:
    """More than the principal."""
    return late_fee(
        w, w.dice.choice((Decimal("1.01"), Decimal("1.2"), Decimal("1.8"), Decimal(3))), "late-fee-over-principal"
    )


def late_fee_inside_above(w: World) -> list[Row]:
    """In one amount with its principal, and more than it."""
    city = w.city()
    count = w.sum(200, 2000)
    principal = count * lists.rate("污水处理费", city)
    late = (principal * Decimal("1.3")).quantize(Decimal("0.01"))
    return [
        w.row(
            "污水处理费",
            principal + late,
            w.body("水务局", "11", city),
            w.firm(city),
            w.day(),
            quantity=str(count),
            unit="立方米",
            object=w.parcel(),
            remark=f"含滞纳金{late}元",
            hit="late-fee-over-principal",
        )
    ]


def late_fee_within(w: World) -> list[Row]:
    """Up to the principal, and as much as it."""
    return late_fee(w, w.dice.choice((Decimal("0.05"), Decimal("0.5"), Decimal("0.99"), Decimal(1))), "")


def not_a_late_fee(w: World) -> list[Row]:
    """Principal unknown; a penalty by contract between firms; money back."""
    kind = w.dice.randrange(3)
    if kind == 0:
        return [w.row("水资源费滞纳金", w.sum(100, 5000), w.body("水务局"), w.firm(), w.day())]
    if kind == 1:
        return [w.row("逾期付款违约金", w.sum(2000, 9000), w.firm(), w.firm(), w.day(), paper=TAX, remark="本金1000元")]
    return [w.row("退污水处理费滞纳金", -w.sum(2000, 9000), w.body("水务局"), w.firm(), w.day(), remark="本金1000元")]


BREACHES = {
    "early-or-late-execution": (
        still_the_old_rate,
        the_new_rate_early,
    ),
    "exemption-not-applied": (
        relief_forgotten,
        relief_in_the_remark,
    ),
    "late-fee-over-principal": (
        late_fee_above,
        late_fee_inside_above,
    ),
}
LAWFUL = {
    "early-or-late-execution": (
        the_rate_of_its_day,
        neither_rate,
    ),
    "exemption-not-applied": (
        relief_given,
        relief_of_nobody,
    ),
    "late-fee-over-principal": (
        late_fee_within,
        not_a_late_fee,
    ),
}
