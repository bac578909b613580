"""More than the standard, by any unit, beside a late fee, above a ceiling, by steps; and exactly as much."""

from datetime import date
from decimal import Decimal

from benchmarks.planted import lists
from benchmarks.planted.world import Row, World, words

_MEASURED = words("水土保持补偿费|城市道路占用费|防空地下室易地建设费|水资源费|城镇垃圾处理费|污水处理费")


_COUNTED = words("电梯定期检验费|锅炉定期检验费|起重机械定期检验费|无线电频率占用费|机动车号牌工本费")


_UNITS = {
    "平方米": ("平方米", "㎡", "m2", "平米"),
    "立方米": ("立方米", "m³", "方", "立方"),
    "吨": ("吨", "t"),
    "台": ("台", "部"),
}


def _unit(w: World, name: str) -> str:
    own = lists.unit(name)
    return w.pick(*_UNITS.get(own, (own,)))


def too_much(w: World) -> list[Row]:
    """Quantity times rate, and some more."""
    city = w.city()
    name = w.pick(*_MEASURED, *_COUNTED)
    count = w.sum(1, 9, 1) if name in _COUNTED else w.sum(20, 4000, 1)
    due = count * lists.rate(name, city)
    over = (due * w.dice.choice((Decimal("0.05"), Decimal("0.1"), Decimal("0.3"), Decimal(1)))).quantize(
        Decimal("0.01")
    )
    remark = w.pick("", "", "按新标准收取", "含资料费")
    return [
        w.row(
            name,
            due + over,
            w.body(lists.department(name), "11", city),
            w.firm(city),
            w.day(date(2022, 11, 1)),
            quantity=str(count),
            unit=_unit(w, name),
            object=w.parcel(),
            remark=remark,
            hit="above-standard",
            may="early-or-late-execution",
        )
    ]


def too_much_in_other_units(w: World) -> list[Row]:
    """In hectares and mu, in ten thousand tons."""
    city = w.city()
    name = "水土保持补偿费"
    unit, metres = w.dice.choice((("公顷", Decimal(10000)), ("亩", Decimal(10000) / 15)))
    count = w.sum(1, 9, 1)
    due = (count * metres * lists.rate(name, city)).quantize(Decimal("0.01"))
    return [
        w.row(
            name,
            due + w.sum(500, 3000),
            w.body("水务局", "11", city),
            w.firm(city),
            w.day(),
            quantity=str(count),
            unit=unit,
            object=w.parcel(),
            hit="above-standard",
        )
    ]


def too_much_beside_a_late_fee(w: World) -> list[Row]:
    """Even without its late fee it is too much."""
    city = w.city()
    name, count = w.pick("污水处理费", "水资源费"), w.sum(500, 4000)
    late = w.sum(20, 300)
    amount = count * lists.rate(name, city) + late + w.sum(50, 800)
    remark = w.pick(f"含滞纳金{late}元", f"其中滞纳金{late}.00元", f"逾期缴纳，含滞纳金{late}.00元")
    return [
        w.row(
            name,
            amount,
            w.body("水务局", "11", city),
            w.firm(city),
            w.day(),
            quantity=str(count),
            unit=_unit(w, name),
            object=w.parcel(),
            remark=remark,
            hit="above-standard",
        )
    ]


def above_the_cap(w: World) -> list[Row]:
    """Above a ceiling, above the high end of a range."""
    city = w.city()
    name, count = w.pick("绿化补偿费", "耕地开垦费"), w.sum(10, 900)
    amount = (count * lists.rate(name, city) * Decimal("1.2")).quantize(Decimal("0.01"))
    return [
        w.row(
            name,
            amount,
            w.body(lists.department(name), "11", city),
            w.firm(city),
            w.day(),
            quantity=str(count),
            unit=_unit(w, name),
            object=w.parcel(),
            hit="above-standard",
        )
    ]


def court_fee(claim: Decimal) -> Decimal:
    """By the steps of 诉讼费用交纳办法, up to ten million."""
    due, steps = Decimal(50), ((10000, 100000, "0.025"), (100000, 200000, "0.02"), (200000, 500000, "0.015"))
    for low, high, share in (*steps, (500000, 1000000, "0.01"), (1000000, 2000000, "0.009")):
        due += max(Decimal(0), min(claim, Decimal(high)) - low) * Decimal(share)
    return due


def court(w: World) -> list[Row]:
    """The steps say less than the court took."""
    return _court(w, w.sum(200, 3000), "above-standard")


def court_right(w: World) -> list[Row]:
    """The steps say what the court took."""
    return _court(w, Decimal(0), "")


def _court(w: World, over: Decimal, hit: str) -> list[Row]:
    claim = w.sum(200000, 1900000, 10000)
    told = w.pick(f"诉讼标的额{claim // 10000}万元", f"诉讼请求金额{claim}元", f"标的额{claim // 10000}万元")
    item = w.pick("财产案件受理费", "案件受理费", "诉讼费")
    case = f"（2024）鲁0202民初{w.number(4)}号"
    return [
        w.row(item, court_fee(claim) + over, w.body("人民法院"), w.firm(), w.day(), remark=told, object=case, hit=hit)
    ]


def exact(w: World) -> list[Row]:
    """Quantity times rate, in any unit; half of it; a discount as the quantity; with its late fee told."""
    city = w.city()
    name = w.pick(*_MEASURED, *_COUNTED)
    count = w.sum(1, 9, 1) if name in _COUNTED else w.sum(20, 4000, 1)
    due, late = count * lists.rate(name, city), w.sum(10, 200)
    kind = w.dice.randrange(5)
    amount = (due, due, (due / 2).quantize(Decimal("0.01")), due + late, due)[kind]
    remark = ("", "", w.pick("减半收取", "按规定减半"), f"含滞纳金{late}元", "现场核定")[kind]
    return [
        w.row(
            name,
            amount,
            w.body(lists.department(name), "11", city),
            w.firm(city),
            w.day(date(2022, 11, 1)),
            quantity=str(count),
            unit=_unit(w, name),
            object=w.parcel(),
            remark=remark,
        )
    ]


def several_at_once(w: World) -> list[Row]:
    """Several objects on one receipt, a discount written as the quantity, the nation's rate replaced by the city's."""
    city = w.city()
    payee, payer = w.body("自然资源局", "11", city), w.firm(city)
    rate = lists.rate("不动产登记费", city)
    kind = w.dice.randrange(3)
    if kind == 0:
        parcels = "、".join(w.number(4) for _ in range(3))
        return [w.row("不动产登记费", rate * 3, payee, payer, w.day(), quantity="3", unit="件", object=parcels)]
    if kind == 1:
        part = (rate * Decimal("0.3")).quantize(Decimal("0.01"))
        return [w.row("不动产登记费", part, payee, payer, w.day(), quantity="0.3", unit="件", object=w.parcel())]
    return [
        w.row("不动产登记费", rate * 2, payee, payer, w.day(), object=f"{w.number(4)}、{w.number(4)}", remark="两宗")
    ]


def in_hectares(w: World) -> list[Row]:
    """Right, in hectares and mu."""
    city = w.city()
    unit, metres = w.dice.choice((("公顷", Decimal(10000)), ("亩", Decimal(10000) / 15)))
    count = w.sum(1, 9, 1)
    due = (count * metres * lists.rate("水土保持补偿费", city)).quantize(Decimal("0.01"))
    return [
        w.row(
            "水土保持补偿费",
            due,
            w.body("水务局", "11", city),
            w.firm(city),
            w.day(),
            quantity=str(count),
            unit=unit,
            object=w.parcel(),
        )
    ]


BREACHES = {
    "above-standard": (
        too_much,
        too_much_in_other_units,
        too_much_beside_a_late_fee,
        above_the_cap,
        court,
    ),
}
LAWFUL = {
    "above-standard": (
        exact,
        several_at_once,
        in_hectares,
        court_right,
    ),
}
