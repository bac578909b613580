"""Charges that no list allows; and those that one does, or that are no fees."""

from datetime import date

from benchmarks.planted import lists
from benchmarks.planted.world import CITIES, TAX, Row, World, words

INVENTED = words(
    "企业信用建档管理费|窗口排号服务费|市容协调保障费|开工报备手续费|营商服务保障金"
    "|围挡审核管理费|安全生产宣传资料费|园区准入服务费|环境卫生达标评定费|用工备案手续费"
    "|招牌规范管理费|节日亮化分担费|档案寄存保管费|企业年报核验费|联合执法保障费"
    "|渣土调度费|消防档案建档费"
)


_OFFICES = words("市场监督管理局|城市管理局|应急管理局|自然资源局|住房和城乡建设局|交通运输局|水务局|生态环境局")


CENTRES = words("政务服务中心|企业服务中心|市政设施管理所|建设工程质量监督站|公共资源交易中心|环境卫生管理站")


_MAY_OFF = "price-not-published wrong-payee-account"


def invented(w: World) -> list[Row]:
    """A public body takes on a fiscal receipt what nobody allowed."""
    city = w.city()
    payee = w.body(w.pick(*_OFFICES), "11", city) if w.dice.random() < 0.5 else w.body(w.pick(*CENTRES), "12", city)
    item = w.pick(*INVENTED)
    remark = w.pick("", "", "凭此票办理手续", "按局务会议纪要收取", f"{w.dice.randint(1, 12)}月份", "一次性收取")
    row = w.row(item, w.sum(100, 9000), payee, w.firm(city), w.day(), hit="off-list", may=_MAY_OFF, remark=remark)
    if w.dice.random() < 0.3:
        row.cells["item"] = f"{item}（{w.dice.choice((2023, 2024))}年度）"
    return [row]


def of_another_city(w: World) -> list[Row]:
    """What only Jinan's list allows is taken in Qingdao or Yantai."""
    city = w.dice.choice((CITIES[0], CITIES[2]))
    payee = w.body("水务局", "11", city)
    return [w.row("泉域保护补偿费", w.sum(300, 6000), payee, w.firm(city), w.day(), hit="off-list", may=_MAY_OFF)]


def near_a_listed_one(w: World) -> list[Row]:
    """A fee whose name borrows a word of a listed one and is another thing."""
    city = w.city()
    item = w.among("不动产登记加急费|污水管网接入协调费|道路挖掘开工押证费|频率使用评优费|电梯安全宣传栏使用费")
    payee = w.body(w.pick("政务服务中心", "市政设施管理所", "特种设备管理站"), "12", city)
    return [
        w.row(item, w.sum(100, 3000), payee, w.firm(city), w.day(), hit="off-list", may=_MAY_OFF + " fee-splitting")
    ]


def listed(w: World) -> list[Row]:
    """On the list, spelled as people spell it."""
    city = w.city()
    name = w.pick(*lists.listed())
    rate = lists.rate(name, city)
    dress = w.dice.randrange(5)
    item = (name, f"{name}（{w.dice.randint(1, 12)}月）", f"缴{name}", f" {name} ", name.replace("费", "费用"))[dress]
    return [
        w.row(
            item,
            rate,
            w.body(lists.department(name), "11", city),
            w.firm(city),
            w.day(),
            quantity="1",
            unit=lists.unit(name),
            object=w.parcel(),
        )
    ]


def misspelt(w: World) -> list[Row]:
    """A slip of the pen, an everyday name, a name cut short."""
    city = w.city()
    name, item = w.dice.choice(
        (
            ("水土保持补偿费", "水土保持补偿"),
            ("防空地下室易地建设费", "防空地下室异地建设费"),
            ("水土保持补偿费", "水保补偿费"),
            ("城市道路占用费", "占道费"),
            ("防空地下室易地建设费", "人防易地建设费"),
            ("城镇垃圾处理费", "生活垃圾处理费"),
            ("城市道路挖掘修复费", "城市道路挖掘修复"),
            ("无线电频率占用费", "频率占用费"),
        )
    )
    payee = w.body(lists.department(name), "11", city)
    return [
        w.row(
            item,
            lists.rate(name, city),
            payee,
            w.firm(city),
            w.day(),
            quantity="1",
            unit=lists.unit(name),
            object=w.parcel(),
        )
    ]


def no_fee_at_all(w: World) -> list[Row]:
    """Fines, land, tuition, medicine, the price of goods sold on a fiscal receipt: revenue, and no fee."""
    item = w.among("罚没收入|交通违法罚款|国有土地使用权出让收入|土地出让金|学费|住院医疗费|罚款|国有资产出租收入")
    payee = w.body(w.pick("财政局", "公安局", "自然资源局", "职业学院", "人民医院"), w.pick("11", "12"))
    return [w.row(item, w.sum(200, 90000), payee, w.firm(), w.day())]


def market(w: World) -> list[Row]:
    """An ordinary firm's own service or goods."""
    item = w.among(
        "*信息技术服务*系统实施费|*现代服务*企业管理咨询费|办公楼保洁服务费"
        "|*运输服务*货物运输费|设备维修费|*建筑服务*道路铺装工程款|绿植租摆费|宣传册印刷费"
        "|*研发和技术服务*土壤采样费|会场租赁费"
    )
    city = w.city()
    return [w.row(item, w.sum(500, 80000), w.firm(city), w.firm(city), w.day(), paper=TAX)]


def before_any_list(w: World) -> list[Row]:
    """No list of that time is loaded: nothing can be said."""
    city = w.city()
    payee = w.body(w.pick(*_OFFICES), "11", city)
    return [
        w.row(w.pick(*INVENTED), w.sum(100, 4000), payee, w.firm(city), w.day(date(2018, 1, 4), date(2019, 12, 20)))
    ]


def for_another(w: World) -> list[Row]:
    """The water company or the tax bureau takes a listed fee for the department."""
    city = w.city()
    name = w.pick("污水处理费", "城镇垃圾处理费", "水土保持补偿费", "水资源费")
    payee = w.body("税务局", "11", city)
    return [
        w.row(
            name,
            lists.rate(name, city),
            payee,
            w.firm(city),
            w.day(),
            quantity="1",
            unit=lists.unit(name),
            object=w.parcel(),
            remark=w.pick("代收", "税务部门代征", "委托代收"),
        )
    ]


def given_back(w: World) -> list[Row]:
    """Money that comes back."""
    city = w.city()
    payee = w.body(w.pick(*_OFFICES), "11", city)
    item = w.pick(*INVENTED)
    return [w.row(f"退{item}", -w.sum(100, 4000), payee, w.firm(city), w.day(), remark="退回多收款")]


BREACHES = {
    "off-list": (
        invented,
        invented,
        of_another_city,
        near_a_listed_one,
    ),
}
LAWFUL = {
    "off-list": (
        listed,
        misspelt,
        no_fee_at_all,
        market,
        before_any_list,
        for_another,
        given_back,
    ),
}
