"""Charges after their repeal, and prices that nobody showed; arrears, free services, and shown prices."""

from datetime import timedelta
from decimal import Decimal

from benchmarks.planted import lists
from benchmarks.planted.cases.on_lists import CENTRES, INVENTED
from benchmarks.planted.world import DUES, TAX, Row, World


def repealed(w: World) -> list[Row]:
    """A repealed fee for a period that begins after its end, or on a day long after it."""
    city = w.city()
    name, alias, *_ = w.dice.choice([row for row in lists.REPEALED if row[0] not in ("白蚁防治费", "计量收费")])
    day = w.day()
    period = w.pick(f"{day.year}年", f"{day.year}-01至{day.year}-03", f"{day.year}年{max(1, day.month - 1)}月", "")
    item = w.pick(name, name, alias or name, f"{name}（{day.year}年）")
    payee = w.body(w.among("水务局|住房和城乡建设局|财政局|税务局|生态环境局|市场监督管理局"), "11", city)
    return [
        w.row(
            item,
            w.sum(200, 20000),
            payee,
            w.firm(city),
            day,
            period=period,
            hit="charge-after-repeal",
            may="price-not-published",
        )
    ]


def arrears(w: World) -> list[Row]:
    """What was owed from before the end may still be taken."""
    name, alias, end, *_ = w.dice.choice(lists.REPEALED)
    year = int(end[:4]) - 1
    remark, period = w.dice.choice(
        (
            (f"补缴{year}年欠费", ""),
            ("补缴以前年度欠费", ""),
            ("", f"{year}年"),
            (f"清缴{year}年度欠缴款", ""),
            ("历史欠费清理", f"{year}-07至{year}-12"),
            (f"{year}年应缴未缴部分", ""),
            ("", f"{year - 1}年度"),
        )
    )
    payee = w.body(w.pick("水务局", "财政局", "税务局", "住房和城乡建设局"), "11")
    return [
        w.row(
            w.pick(name, alias or name),
            w.sum(200, 9000),
            payee,
            w.firm(),
            w.day(),
            remark=remark,
            period=period,
            may="price-not-published",
        )
    ]


def bought_freely(w: World) -> list[Row]:
    """A service of the repealed fee's name that a firm sells."""
    item = w.among("白蚁防治费|*生活服务*白蚁防治|计量检定费|环境监测服务费|*鉴证咨询服务*环境监测服务费")
    firm = w.firm(trade=w.pick("白蚁防治", "检测技术", "计量科技"))
    return [
        w.row(item, w.sum(800, 9000), firm, w.firm(), w.day(), paper=TAX, remark=w.pick("", "自行委托", "合同约定"))
    ]


def settled_repeal(w: World) -> list[Row]:
    """Refunds and settlements of what ended."""
    name, *_ = w.dice.choice(lists.REPEALED)
    amount = w.sum(200, 9000)
    item, sign, remark = w.dice.choice(((f"退{name}", -1, ""), (name, -1, "退还预缴款"), (name, -1, "清算退库")))
    return [w.row(item, amount * sign, w.body("财政局"), w.firm(), w.day(), remark=remark)]


def hidden_price(w: World) -> list[Row]:
    """The paper itself says that nothing was shown."""
    city = w.city()
    remark = w.among("收费标准未公示|现场未见收费公示|未明码标价|窗口未公示收费项目和标准|没有公示收费依据和标准")
    payee = w.body(w.pick(*CENTRES), "12", city)
    return [
        w.row(
            w.pick(*INVENTED),
            w.sum(100, 5000),
            payee,
            w.firm(city),
            w.day(),
            remark=remark,
            hit="price-not-published",
            may="off-list wrong-payee-account",
        )
    ]


def hidden_service(w: World) -> list[Row]:
    """A firm that serves approvals and shows no price."""
    city = w.city()
    name = w.pick(*lists.BY_FIRM)
    payer, payee, day = w.firm(city), w.firm(city, "检测评价"), w.day()
    w.tell(
        "approvals",
        case_no=f"SP-{w.number(8)}",
        approval_item="建设项目审批",
        authority=f"{city.name}行政审批服务局",
        payer_id=payer.code,
        accepted=(day - timedelta(days=20)).isoformat(),
        service=name,
        provider_id=payee.code,
        closed=(day + timedelta(days=40)).isoformat(),
    )
    remark = w.pick("未明码标价", "服务场所未公示价格", "收费标准未公示")
    return [
        w.row(
            f"{name}费",
            w.sum(3000, 60000),
            payee,
            payer,
            day,
            paper=TAX,
            remark=remark,
            hit="price-not-published",
            may="charge-without-service red-hat-intermediary",
        )
    ]


def shown_price(w: World) -> list[Row]:
    """It was shown, or nobody need show it."""
    remark = w.among("收费标准已公示|窗口公示标准收取|按公示标准|详见官网收费公示|")
    city = w.city()
    name = w.pick(*lists.listed())
    return [
        w.row(
            name,
            lists.rate(name, city),
            w.body(lists.department(name), "11", city),
            w.firm(city),
            w.day(),
            quantity="1",
            unit=lists.unit(name),
            object=w.parcel(),
            remark=remark,
        )
    ]


def dues_shown(w: World) -> list[Row]:
    """Dues by the published table."""
    payee = w.body(w.pick("机械行业协会", "食品工业协会", "企业家商会"), "51")
    return [w.row("会费", Decimal(2000), payee, w.firm(), w.day(), paper=DUES, remark="会费标准已在官网公示")]


BREACHES = {
    "charge-after-repeal": (repealed,),
    "price-not-published": (
        hidden_price,
        hidden_service,
    ),
}
LAWFUL = {
    "charge-after-repeal": (
        arrears,
        bought_freely,
        settled_repeal,
    ),
    "price-not-published": (
        shown_price,
        dues_shown,
    ),
}
