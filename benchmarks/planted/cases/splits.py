"""One fee cut into several, one asked of who does not owe it; and what the list itself prices in parts."""

from datetime import timedelta
from decimal import Decimal

from benchmarks.planted import lists
from benchmarks.planted.world import Row, World


def split(w: World) -> list[Row]:
    """One fee in three names, and together more than its rate."""
    city = w.city()
    name = w.pick("不动产登记费", "无线电频率占用费", "电梯定期检验费")
    payee, payer, day, object_ = w.body(lists.department(name), "11", city), w.firm(city), w.day(), w.parcel()
    stem = name.removesuffix("费")
    more = w.dice.sample(("资料费", "审核费", "服务费", "手续费", "勘验费", "制证费"), 2)
    cells = {"quantity": "1", "unit": lists.unit(name), "object": object_}
    rows = [w.row(name, lists.rate(name, city), payee, payer, day, also=cells)]
    rows += [
        w.row(
            f"{stem}{word}",
            w.sum(100, 400),
            payee,
            payer,
            day + timedelta(days=n + 1),
            object=object_,
            may="off-list price-not-published above-standard duplicate-charge",
            hit="fee-splitting",
        )
        for n, word in enumerate(more)
    ]
    return rows


def widened(w: World) -> list[Row]:
    """What the list asks of households is asked of a firm."""
    city = w.city()
    count = w.dice.randint(1, 30)
    return [
        w.row(
            "居民户用垃圾清运费",
            count * lists.rate("居民户用垃圾清运费", city),
            w.body("城市管理局", "11", city),
            w.firm(city),
            w.day(),
            quantity=str(count),
            unit="户",
            hit="fee-splitting",
        )
    ]


def split_by_the_list(w: World) -> list[Row]:
    """Parts that the list prices each for itself."""
    city = w.city()
    payee, payer, day = w.body("市场监督管理局", "11", city), w.firm(city), w.day()
    return [
        w.row(
            name,
            lists.rate(name, city),
            payee,
            payer,
            day,
            quantity="1",
            unit="台",
            object=f"厂区{w.number(4)}",
            period=f"{day.year}年",
        )
        for name in w.dice.sample(("电梯定期检验费", "锅炉定期检验费", "起重机械定期检验费"), 2)
    ]


def parts_of_one(w: World) -> list[Row]:
    """Two names of one fee for one object that together are no more than it; the same for two objects."""
    city = w.city()
    payee, payer, day = w.body("自然资源局", "11", city), w.firm(city), w.day()
    rate = lists.rate("不动产登记费", city)
    half = (rate / 2).quantize(Decimal("0.01"))
    cells = {"quantity": "1", "unit": "件"}
    kind = w.dice.randrange(2)
    if kind == 0:
        return [
            w.row("不动产登记费", rate, payee, payer, day, object=f"单元{w.number(5)}", also=cells),
            w.row("不动产登记费（抵押权）", rate, payee, payer, day, object=f"单元{w.number(5)}", also=cells),
        ]
    return [
        w.row("不动产登记费", half, payee, payer, day, object="A1", remark="首次登记部分", also=cells),
        w.row("不动产登记费（其余）", half, payee, payer, day, object="A1", remark="其余部分", also=cells),
    ]


BREACHES = {"fee-splitting": (split, split, widened)}
LAWFUL = {"fee-splitting": (split_by_the_list, parts_of_one)}
