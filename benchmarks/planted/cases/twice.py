"""One thing charged twice; and what only comes again."""

from datetime import timedelta
from decimal import Decimal

from benchmarks.planted import lists
from benchmarks.planted.world import SETTLE, TAX, Row, World, words

_ONCE = ("不动产登记费", "水土保持补偿费", "防空地下室易地建设费")
_EACH = words("城市道路占用费|城市道路挖掘修复费|绿化补偿费|不动产登记费|水土保持补偿费")
_YEARLY = ("电梯定期检验费", "锅炉定期检验费", "起重机械定期检验费", "无线电频率占用费")
_HIT = "duplicate-charge"


def _pair(
    w: World, name: str, *, apart: int, second: dict[str, str] | None = None, hit: str = _HIT, **cells: str
) -> list[Row]:
    """Two equal charges so many days apart; the second as said."""
    city = w.city()
    payee, payer, first = w.body(lists.department(name), "11", city), w.firm(city), w.day()
    count = 1 if lists.unit(name) in ("件", "台", "副") else w.dice.randint(20, 900)
    amount = count * lists.rate(name, city)
    cells = {"quantity": str(count), "unit": lists.unit(name)} | cells
    rows = [w.row(name, amount, payee, payer, day, also=cells) for day in (first, first + timedelta(days=apart))]
    rows[1].cells |= {"receipt_type": rows[0].cells["receipt_type"]} | (second or {})
    rows[1].hit = frozenset(hit.split())
    return rows


def same_again(w: World) -> list[Row]:
    """Same payer, payee, fee, object and amount on two receipts of one month."""
    rows = _pair(w, w.pick(*_EACH), apart=w.dice.choice((1, 2, 5)), object=w.parcel())
    first, second = (row.cells["date"] for row in rows)
    if first[:7] != second[:7]:  # over the end of the month: then the earlier one comes earlier still
        rows[0].cells["date"] = second[:8] + "01"
        rows[1].cells["date"] = second[:8] + "02"
    return rows


def same_period(w: World) -> list[Row]:
    """Another day of the same period."""
    day = w.day()
    return _pair(
        w,
        w.pick("污水处理费", "城镇垃圾处理费"),
        apart=w.dice.randint(1, 20),
        period=f"{day.year}年{day.month}月",
        object=f"户号{w.number(8)}",
    )


def once_and_again(w: World) -> list[Row]:
    """What is due once, months later again."""
    return _pair(w, w.pick(*_ONCE), apart=w.dice.randint(40, 400), object=w.parcel())


def overlapping_years(w: World) -> list[Row]:
    """A yearly fee whose second year begins within the first."""
    year = w.dice.choice((2022, 2023, 2024))
    return _pair(
        w,
        w.pick(*_YEARLY),
        apart=150,
        object=f"{w.pick('梯', '炉', '设备')}{w.number(6)}",
        period=f"{year}-01-01至{year}-12-31",
        second={"period": f"{year}-07-01至{year + 1}-06-30"},
    )


def exclusive(w: World) -> list[Row]:
    """Who pays for digging the road does not pay for occupying it."""
    city = w.city()
    payee, payer, day, object_ = w.body("城市管理局", "11", city), w.firm(city), w.day(), w.parcel()
    area = w.dice.randint(10, 300)
    return [
        w.row(
            "城市道路挖掘修复费",
            area * lists.rate("城市道路挖掘修复费", city),
            payee,
            payer,
            day,
            quantity=str(area),
            unit="平方米",
            object=object_,
        ),
        w.row(
            "城市道路占用费",
            area * lists.rate("城市道路占用费", city),
            payee,
            payer,
            day + timedelta(days=w.dice.randint(1, 40)),
            quantity=str(area),
            unit="平方米",
            object=object_,
            hit=_HIT,
        ),
    ]


def one_paper_twice(w: World) -> list[Row]:
    """The same receipt booked twice is the books' mistake, and no agency's."""
    rows = _pair(w, w.pick(*_EACH), apart=0, object=w.parcel(), hit="")
    rows[1].cells["invoice_number"] = rows[0].cells["invoice_number"]
    return rows


def parcels(w: World) -> list[Row]:
    """Sixty-six receipts of 550 are sixty-six parcels."""
    city = w.city()
    payee, payer, day = w.body("自然资源局", "11", city), w.firm(city), w.day()
    rate, first = lists.rate("不动产登记费", city), int(w.number(5))
    return [
        w.row("不动产登记费", rate, payee, payer, day, quantity="1", unit="件", object=f"不动产单元{first + n}号")
        for n in range(4)
    ]


def month_after_month(w: World) -> list[Row]:
    """A monthly fee, twice as much is two months."""
    year = w.dice.choice((2023, 2024))
    first, second = w.dice.sample(range(1, 13), 2)
    return _pair(
        w,
        w.pick("污水处理费", "城镇垃圾处理费"),
        apart=w.dice.choice((0, 30)),
        period=f"{year}年{first}月",
        hit="",
        second={"period": f"{year}年{second}月"},
        object=f"户号{w.number(8)}",
    )


def year_after_year(w: World) -> list[Row]:
    """Each year's fee, in its year."""
    return _pair(
        w, w.pick(*_YEARLY), apart=3, object=f"设备{w.number(6)}", period="2022年", second={"period": "2023年"}, hit=""
    )


def told_why(w: World) -> list[Row]:
    """The second says why it comes: an instalment, a reissue, a repeat test, the rest of a bill."""
    first, second = w.dice.choice(
        (
            ("分三期缴纳，第1期", "分三期缴纳，第2期"),
            ("", "更名换开"),
            ("", "原票丢失重开，原票作废"),
            ("初检", "复检"),
            ("首付50%", "剩余50%"),
            ("第一笔", "第二笔，余款"),
            ("", "补开发票，前票已退回"),
        )
    )
    return _pair(
        w,
        w.pick(*_EACH),
        apart=w.dice.choice((0, 3)),
        object=w.parcel(),
        remark=first,
        second={"remark": second},
        hit="",
    )


def red_and_new(w: World) -> list[Row]:
    """Taken, taken back by a red letter, and written again."""
    city = w.city()
    payee, payer, day, object_ = w.body("自然资源局", "11", city), w.firm(city), w.day(), w.parcel()
    rate = lists.rate("不动产登记费", city)
    cells = {"quantity": "1", "unit": "件", "object": object_}
    first = w.row("不动产登记费", rate, payee, payer, day, also=cells)
    number = first.cells["invoice_number"]
    remark = w.pick(f"被红冲蓝字票据号码：{number}", f"红冲{number}", f"对应蓝字发票号码{number}")
    red = w.row("不动产登记费", -rate, payee, payer, day, remark=remark, also=cells | {"quantity": "-1"})
    again = w.row("不动产登记费", rate, payee, payer, day + timedelta(days=1), also=cells)
    for row in (red, again):
        row.cells["receipt_type"] = first.cells["receipt_type"]
    return [first, red, again]


def services_again(w: World) -> list[Row]:
    """An ordinary firm's own service, as often as it is ordered; deposits of two tenders."""
    city = w.city()
    payee, payer, day, amount = w.firm(city), w.firm(city), w.day(), w.sum(500, 9000)
    if w.dice.random() < 0.6:
        item = w.among("*运输服务*货物运输费|办公楼保洁服务费|*信息技术服务*系统维护费|设备维修费")
        return [w.row(item, amount, payee, payer, day, paper=TAX) for _ in range(2)]
    centre = w.body("公共资源交易中心", "12", city)
    return [
        w.row("投标保证金", Decimal(50000), centre, payer, day, paper=SETTLE, object=f"ZB-{w.number(6)}")
        for _ in range(2)
    ]


def one_side_blank(w: World) -> list[Row]:
    """Where the first says how much and the second does not, nobody knows whether they are one."""
    return _pair(
        w, w.pick("城市道路占用费", "绿化补偿费"), apart=0, object="", second={"quantity": "", "unit": ""}, hit=""
    )


# split and widened


BREACHES = {
    "duplicate-charge": (same_again, same_period, once_and_again, overlapping_years, exclusive),
}
LAWFUL = {
    "duplicate-charge": (
        one_paper_twice,
        parcels,
        month_after_month,
        year_after_year,
        told_why,
        red_and_new,
        services_again,
        one_side_blank,
    ),
}
