"""A provider that was named, a report that never came; and what one chose and got."""

from datetime import date, timedelta

from benchmarks.planted import lists
from benchmarks.planted.cases.hats import OFFICES, approval, report, served
from benchmarks.planted.world import CITIES, TAX, Row, World


def named_in_the_remark(w: World) -> list[Row]:
    """The receipt tells who named the provider."""
    city = w.city()
    lab = w.firm(city, w.pick("环境检测", "消防检测", "安全技术"))
    item = w.among("废水检测费|噪声检测费|消防设施检测费|安全评价费|土壤检测费|防雷检测费")
    remark = w.pick(
        "区环境局指定检测机构",
        f"应急局要求由{lab.name}统一检测",
        "窗口告知必须到该公司检测",
        "主管部门指定机构",
        "住建局统一指定单位，不得自选",
        f"通知要求统一委托至{lab.name}",
        "窗口指定由该公司办理",
    )
    return [
        w.row(
            item,
            w.sum(600, 20000),
            lab,
            w.firm(city),
            w.day(),
            paper=TAX,
            remark=remark,
            hit="designated-service",
            may="charge-without-service red-hat-intermediary price-not-published",
        )
    ]


def off_the_middle_list(w: World) -> list[Row]:
    """An approval asked for a service that the list of intermediary services does not hold."""
    city = w.city()
    service = w.among(
        "危险源安全论证|景观协调性专题论证|用能预诊断|交通组织专项咨询|选址合理性专题研究|夜间施工影响论证"
    )
    office, lab, payer, day = w.body(w.pick(*OFFICES), "11", city), w.firm(city, "工程咨询"), w.firm(city), w.day()
    approval(w, office, payer, lab, service, day)
    return [
        w.row(
            f"{service}费",
            w.sum(3000, 50000),
            lab,
            payer,
            day,
            paper=TAX,
            hit="designated-service",
            may="charge-without-service red-hat-intermediary price-not-published off-list",
        )
    ]


def everybody_goes_there(w: World) -> list[Row]:
    """The list lets firms write it themselves, and all of them went to one provider."""
    found = w.once("alone", [(service, city) for service in lists.SELF for city in CITIES])
    if found is None:
        return []
    service, city = found
    office, lab, rows = w.body("水务局", "11", city), w.firm(city, "水利咨询"), []
    for _ in range(6):
        payer, day = w.firm(city), w.day(date(2024, 1, 4), date(2024, 12, 20))
        approval(w, office, payer, lab, service, day, "取水许可")
        rows.append(
            w.row(
                f"{service}费",
                w.sum(5000, 30000),
                lab,
                payer,
                day,
                paper=TAX,
                hit="designated-service",
                may="red-hat-intermediary charge-without-service",
            )
        )
    return rows


def in_a_notice(w: World) -> list[Row]:
    """An authority's notice names the provider."""
    city = w.city()
    lab, office = w.firm(city, "防雷检测"), w.body("应急管理局", "11", city)
    w.notices.append(
        f"<html><body><h1>关于开展防雷装置检测工作的通知</h1><p>各有关企业：</p><p>经研究，全区防雷装置检测由{lab.name}统一检测，"
        f"请各单位于年底前办理。</p><p>{office.name}</p><p>2023年1月10日</p></body></html>"
    )
    return [
        w.row(
            "防雷装置检测费",
            w.sum(2000, 9000),
            lab,
            w.firm(city),
            w.day(date(2023, 2, 1)),
            paper=TAX,
            hit="designated-service",
            may="red-hat-intermediary charge-without-service",
        )
    ]


def chosen(w: World) -> list[Row]:
    """Compared and chosen, qualified bodies only, an agent of the firm's own, a word that only looks like an order."""
    city = w.city()
    lab = w.firm(city, w.pick("环境检测", "安全技术", "消防检测"))
    item = w.among("废水检测费|噪声检测费|消防设施检测费|安全评价费|防雷装置检测费")
    remark = w.among(
        "三家比价后自主选择|中介超市公开选取|需具备CMA资质|本市仅一家具备资质|自愿委托"
        "|公开招标确定|指定联系人王工|公司指定专人送样|按合同约定|企业自行选择机构"
    )
    return [
        w.row(
            item, w.sum(600, 20000), lab, w.firm(city), w.day(), paper=TAX, remark=remark, may="charge-without-service"
        )
    ]


def on_the_middle_list(w: World) -> list[Row]:
    """A listed service of an approval, by different providers."""
    city = w.city()
    office = w.body(w.pick(*OFFICES), "11", city)
    return [served(w, office, w.firm(city, "工程咨询"), hit="", city=city) for _ in range(2)]


def nothing_delivered(w: World) -> list[Row]:
    """The register tells of the provider's reports, and of none for this firm."""
    city = w.city()
    service = w.among("防雷装置检测|地质灾害危险性评估|废气检测|安全预评价报告编制|环境影响报告书编制|消防设施检测")
    lab, day = w.firm(city, "检测技术"), w.day(date(2022, 3, 1), date(2024, 6, 30))
    payer, before = w.firm(city), day + timedelta(days=w.dice.randint(-90, 60))
    for n in range(2):
        report(w, lab, w.firm(city), service, day + timedelta(days=20 * n - 10))
    report(w, w.firm(city, "环境技术"), payer, w.among("噪声监测|水土保持方案编制|节能报告编制"), before)
    return [w.row(f"{service}费", w.sum(3000, 40000), lab, payer, day, paper=TAX, hit="charge-without-service")]


def one_report_for_two(w: World) -> list[Row]:
    """Two firms paid, and one report bears both their names."""
    city = w.city()
    lab, day, number = w.firm(city, "检测技术"), w.day(date(2022, 3, 1), date(2024, 6, 30)), f"BG-{w.number(9)}"
    payers = (w.firm(city), w.firm(city))
    for payer in payers:
        report(w, lab, payer, "废气检测", day + timedelta(days=9), number)
    return [
        w.row("废气检测费", w.sum(3000, 9000), lab, payer, day, paper=TAX, hit="charge-without-service")
        for payer in payers
    ]


def delivered_for_another(w: World) -> list[Row]:
    """It had a report of the same provider, for another service, years ago."""
    city = w.city()
    lab, payer, day = w.firm(city, "检测技术"), w.firm(city), w.day(date(2023, 3, 1), date(2024, 5, 1))
    report(w, lab, payer, "防雷装置检测", date(2019, 5, 6))
    report(w, lab, w.firm(city), "防雷装置检测", day)
    return [w.row("防雷装置检测费", w.sum(3000, 9000), lab, payer, day, paper=TAX, hit="charge-without-service")]


def delivered(w: World) -> list[Row]:
    """Within weeks, before or after; under a longer name; by the same code."""
    city = w.city()
    service = w.among("防雷装置检测|地质灾害危险性评估|废气检测|安全预评价报告编制|环境影响报告书编制")
    lab, payer, day = w.firm(city, "检测技术"), w.firm(city), w.day(date(2022, 3, 1), date(2024, 6, 30))
    told = w.pick(service, f"{service}服务", f"厂区{service}")
    report(w, lab, payer, told, day + timedelta(days=w.dice.choice((-40, -3, 5, 30, 60))))
    return [w.row(f"{service}费", w.sum(3000, 40000), lab, payer, day, paper=TAX)]


def leaves_no_report(w: World) -> list[Row]:
    """A lorry, a stall, a month of cleaning leaves no report; the work of last week may yet."""
    city = w.city()
    lab, day = w.firm(city, "检测技术"), w.day()
    report(w, lab, w.firm(city), "防雷装置检测", day)
    if w.dice.random() < 0.5:
        return [
            w.row(
                w.pick("办公楼保洁服务费", "货物运输费", "展位费", "设备租赁费"),
                w.sum(500, 9000),
                lab,
                w.firm(city),
                day,
                paper=TAX,
            )
        ]
    return [
        w.row("防雷装置检测费", w.sum(3000, 9000), lab, w.firm(city), date(2025, 6, w.dice.randint(10, 28)), paper=TAX)
    ]


BREACHES = {
    "designated-service": (
        named_in_the_remark,
        named_in_the_remark,
        off_the_middle_list,
        everybody_goes_there,
    ),
    "charge-without-service": (
        nothing_delivered,
        nothing_delivered,
        delivered_for_another,
        one_report_for_two,
    ),
}
LAWFUL = {
    "designated-service": (
        chosen,
        on_the_middle_list,
    ),
    "charge-without-service": (
        delivered,
        leaves_no_report,
    ),
}
