"""Banks, landlords who resell power, and ports: what they may not ask, and what they may."""

from decimal import Decimal

from benchmarks.planted import lists
from benchmarks.planted.world import TAX, City, Party, Row, World

_BANKS = ("农村商业银行股份有限公司", "城市银行股份有限公司支行", "村镇银行股份有限公司")


def _bank(w: World, city: City) -> Party:
    made = w.firm(city)
    return Party(name=f"{city.name[:-1]}{w.word()}{w.pick(*_BANKS)}", code=made.code, place=made.place)


def _small(w: World, payer: Party, size: str) -> None:
    w.tell(
        "payers",
        credit_code=payer.code,
        name=payer.name,
        size=size,
        headcount="",
        attribute="",
        valid_from="2019-01-01",
        valid_to="",
    )


def bank_on_a_small_firm(w: World) -> list[Row]:
    """Moving an entrusted payment, managing money, registering the pledge, insuring it: the bank bears that."""
    city = w.city()
    bank, payer = _bank(w, city), w.firm(city)
    item = w.among(
        "受托支付划拨费|资金管理费|抵押登记费|*金融服务*资金管理费|贷款受托支付划拨手续费|押品评估费|抵押物保险费"
    )
    _small(w, payer, w.pick("小", "微"))
    remark = w.pick("小微企业贷款", "流动资金贷款", "小企业贷款", "经营性贷款")
    if item == "抵押物保险费":
        remark = "保险费全部由借款人承担"
    return [
        w.row(
            item,
            w.sum(300, 20000),
            bank,
            payer,
            w.day(),
            paper=(*TAX, "银行回单"),
            remark=remark,
            hit="bank-fee",
            may="cost-shifting",
        )
    ]


def bank_as_agreed(w: World) -> list[Row]:
    """A large borrower, interest, a transfer's price by the published list, a house that is no bank."""
    city = w.city()
    bank, payer = _bank(w, city), w.firm(city)
    kind = w.dice.randrange(3)
    if kind == 0:
        _small(w, payer, "大")
        return [
            w.row(
                w.pick("资金管理费", "受托支付划拨费"),
                w.sum(3000, 90000),
                bank,
                payer,
                w.day(),
                paper=TAX,
                remark="银团贷款",
            )
        ]
    if kind == 1:
        _small(w, payer, "小")
        item = w.among(
            "贷款利息|转账汇款手续费|*金融服务*跨行转账手续费|回单服务费|信用证开证手续费|网银U盾工本费|保函手续费"
        )
        return [
            w.row(
                item, w.sum(10, 5000), bank, payer, w.day(), paper=(*TAX, "银行回单"), remark=w.pick("", "按公示价目表")
            )
        ]
    item = w.pick("资金管理费", "抵押登记代办费", "*现代服务*资产管理费")
    return [w.row(item, w.sum(800, 9000), w.firm(city, "企业管理"), payer, w.day(), paper=TAX)]


def resold_dear(w: World) -> list[Row]:
    """The landlord asks more for a unit than the supplier does."""
    city = w.city()
    count = w.sum(1000, 30000, 100)
    kind = w.dice.randrange(2)
    item, unit, price, asked = (
        (
            w.pick("电费", "转供电费", "商户电费", "*供电*电费"),
            w.pick("度", "千瓦时", "kWh"),
            Decimal("0.65"),
            w.dice.choice(("0.98", "1.10", "1.35")),
        ),
        (w.pick("水费", "商户水费"), w.pick("吨", "立方米"), Decimal("3.50"), w.dice.choice(("5.00", "5.60"))),
    )[kind]
    who = ("供电公司", "自来水公司")[kind]
    remark = w.pick(
        f"{who}平均价{price}元/{unit}", f"{who}结算均价{price}元", f"{who}同期均价{price}元/{unit}，允许损耗6%"
    )
    payee = w.firm(city, w.pick("物业服务", "商业管理", "产业园管理"))
    return [
        w.row(
            item,
            count * Decimal(asked),
            payee,
            w.firm(city),
            w.day(),
            paper=TAX,
            quantity=str(count),
            unit=unit,
            unit_price=asked,
            remark=remark,
            hit="utility-resale",
        )
    ]


def supply_extras(w: World) -> list[Row]:
    """Meters, connections and pipes up to the line are the supplier's; no handling charge on a collected bill."""
    city = w.city()
    if w.dice.random() < 0.6:
        payee = w.firm(city, w.pick("水务", "燃气", "热力", "电力"))
        item = w.among(
            "计量装置费|接口费|开口费|管道接入费|红线内配套费|红线外管网建设费|电表安装费|水表工本费|碰口费|增容费"
        )
        return [w.row(item, w.sum(500, 90000), payee, w.firm(city), w.day(), paper=TAX, hit="utility-resale")]
    payee = w.firm(city, "物业服务")
    item = w.among("代收水费手续费|代收电费手续费|水电费代收手续费|代收燃气费手续费|代收供热费手续费")
    return [w.row(item, w.sum(20, 900), payee, w.firm(city), w.day(), paper=TAX, hit="utility-resale")]


def supplied(w: World) -> list[Row]:
    """At the supplier's price, with recorded loss; the two-part tariff; the price of the owner's own transformer."""
    city = w.city()
    count = w.sum(1000, 30000, 100)
    kind = w.dice.randrange(4)
    landlord, supplier = w.firm(city, "物业服务"), w.firm(city, w.pick("供电", "水务", "热力"))
    if kind == 0:
        return [
            w.row(
                "电费",
                count * Decimal("0.65"),
                landlord,
                w.firm(city),
                w.day(),
                paper=TAX,
                quantity=str(count),
                unit="度",
                unit_price="0.65",
                remark="供电公司平均价0.65元/度",
            )
        ]
    if kind == 1:
        return [
            w.row(
                "电费",
                count * Decimal("0.68"),
                landlord,
                w.firm(city),
                w.day(),
                paper=TAX,
                quantity=str(count),
                unit="度",
                unit_price="0.68",
                remark="供电公司平均价0.65元/度，公摊损耗6%有记录",
            )
        ]
    if kind == 2:
        item = w.pick("电费", "水费", "基本电费", "容量电费", "采暖费", "*供电*电费", "蒸汽费")
        return [
            w.row(
                item,
                w.sum(900, 90000),
                supplier,
                w.firm(city),
                w.day(),
                paper=TAX,
                remark=w.pick("", "两部制电价", "按变压器容量计收"),
            )
        ]
    item = w.among("物业服务费|公共能耗费|停车费|水电维修服务费|电梯维保费|水泵采购款|电线电缆款")
    return [w.row(item, w.sum(300, 9000), landlord, w.firm(city), w.day(), paper=TAX)]


def off_the_port_list(w: World) -> list[Row]:
    """What a port takes beyond its list."""
    city = w.city()
    item = w.among(
        "口岸协调费|港口拥堵附加费|码头环境服务费|码头作业单证费|港口信息服务费"
        "|口岸查验场地费|堆场优先作业费|港口安全管理费|码头建设协作费"
    )
    payee = w.firm(city, w.pick("港务", "港口集团", "集装箱码头", "国际港务"))
    return [
        w.row(
            item, w.sum(300, 20000), payee, w.firm(city, w.pick("物流", "商贸")), w.day(), paper=TAX, hit="port-charge"
        )
    ]


def on_the_port_list(w: World) -> list[Row]:
    """On it, or of no port."""
    city = w.city()
    if w.dice.random() < 0.55:
        name, standard = w.dice.choice(lists.PORT)
        price, unit = Decimal(standard.partition("元")[0]), standard.rpartition("/")[2]
        count = w.sum(10, 4000)
        return [
            w.row(
                w.pick(name, f"*物流辅助服务*{name}"),
                count * price,
                w.firm(city, w.pick("港务", "集装箱码头")),
                w.firm(city),
                w.day(),
                paper=TAX,
                quantity=str(count),
                unit=unit,
            )
        ]
    item = w.among(
        "*运输服务*海运费|报关代理服务费|*物流辅助服务*仓储费|集装箱陆运费|国际货代服务费|信息服务费|堆场租赁费"
    )
    return [
        w.row(
            item,
            w.sum(300, 20000),
            w.firm(city, w.pick("国际货运代理", "物流", "供应链")),
            w.firm(city),
            w.day(),
            paper=TAX,
        )
    ]


BREACHES = {
    "bank-fee": (bank_on_a_small_firm,),
    "utility-resale": (
        resold_dear,
        supply_extras,
    ),
    "port-charge": (off_the_port_list,),
}
LAWFUL = {
    "bank-fee": (bank_as_agreed,),
    "utility-resale": (supplied,),
    "port-charge": (on_the_port_list,),
}
