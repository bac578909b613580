"""Who serves an approval and belongs to whom, and who should have paid; and who is free."""

from datetime import date, timedelta

from benchmarks.planted import lists
from benchmarks.planted.world import TAX, City, Party, Row, World, words

_BESIDE = "charge-without-service designated-service price-not-published"


_REGISTERED = "事业单位法人登记（虚构）"


def approval(
    w: World, authority: Party, payer: Party, provider: Party, service: str, day: date, item: str = ""
) -> None:
    item = item or w.among("建设项目环评审批|水土保持方案审批|取水许可|安全设施设计审查|建设工程规划许可")
    w.tell(
        "approvals",
        case_no=f"SP{w.number(9)}",
        approval_item=item,
        authority=authority.name,
        authority_code=authority.code,
        payer_id=payer.code,
        accepted=(day - timedelta(days=w.dice.randint(2, 30))).isoformat(),
        closed=(day + timedelta(days=w.dice.randint(10, 90))).isoformat(),
        service=service,
        provider_id=provider.code,
    )


def tie(w: World, party: Party, kind: str, authority: Party, relation: str, **cells: str) -> None:
    usual = {"share_percent": "", "valid_from": "2015-03-01", "valid_to": "", "source": _REGISTERED}
    w.tell(
        "agencies",
        credit_code=party.code,
        name=party.name,
        authority=authority.name,
        authority_code=authority.code,
        relation=relation,
        **{"class": kind},
        **(usual | cells),
    )


def report(w: World, payee: Party, payer: Party, service: str, day: date, number: str = "") -> None:
    w.tell(
        "deliverables",
        case_no=f"SP{w.number(9)}",
        payer_id=payer.code,
        provider_id=payee.code,
        service=service,
        delivered=day.isoformat(),
        report_no=number or f"BG-{w.number(8)}",
    )


def served(
    w: World,
    authority: Party,
    provider: Party,
    *,
    hit: str,
    city: City,
    service: str = "",
    approved: bool = True,
    remark: str = "",
) -> Row:
    """A firm pays the provider for a service of its approval, and gets its report."""
    service = service or w.pick(*lists.BY_FIRM)
    payer, day = w.firm(city), w.day()
    if approved:
        approval(w, authority, payer, provider, service, day)
    report(w, provider, payer, service, day + timedelta(days=w.dice.randint(-10, 25)))
    return w.row(
        f"{service}费", w.sum(5000, 90000), provider, payer, day, paper=TAX, hit=hit, may=_BESIDE, remark=remark
    )


OFFICES = words("生态环境局|水务局|应急管理局|自然资源局|行政审批服务局")


def own_institution(w: World) -> list[Row]:
    """The office's own institution serves the office's own approval."""
    city = w.city()
    office = w.body(w.pick(*OFFICES), "11", city)
    centre = w.body(w.pick("环境技术评估中心", "工程技术咨询中心", "水利技术服务站"), "12", city)
    tie(w, centre, "事业单位", office, "举办单位")
    return [served(w, office, centre, hit="red-hat-intermediary", city=city)]


def own_association(w: World) -> list[Row]:
    """The association that the office supervises serves its approvals."""
    city = w.city()
    office = w.body(w.pick(*OFFICES), "11", city)
    club = w.body(w.pick("环境保护产业协会", "水利工程协会", "安全生产协会"), "51", city)
    tie(w, club, "社会团体", office, "业务主管单位")
    row = served(w, office, club, hit="red-hat-intermediary", city=city)
    row.may |= {"association-charge", "off-list"}
    return [row]


def own_company(w: World) -> list[Row]:
    """A company of the office's institution, one or two hops away."""
    city = w.city()
    office = w.body(w.pick(*OFFICES), "11", city)
    centre, firm = w.body("技术服务中心", "12", city), w.firm(city, "环境技术咨询")
    tie(w, centre, "事业单位", office, "举办单位")
    tie(w, firm, "企业", centre, "出资", share_percent=w.pick("100", "60", "51"))
    return [served(w, office, firm, hit="red-hat-intermediary", city=city)]


def another_office(w: World) -> list[Row]:
    """An institution of one office serves the approval of another; a tie that had ended; a hospital's laboratory."""
    city = w.city()
    office, other = w.body("生态环境局", "11", city), w.body("文化和旅游局", "11", city)
    kind = w.dice.randrange(3)
    if kind == 0:
        centre = w.body("气象技术服务中心", "12", city)
        tie(w, centre, "事业单位", other, "举办单位")
        return [served(w, office, centre, hit="", city=city)]
    if kind == 1:
        firm = w.firm(city, "环境技术")
        tie(w, firm, "企业", office, "出资", share_percent="100", valid_to="2020-12-31")
        return [served(w, office, firm, hit="", city=city)]
    hospital = w.body("中心医院", "12", city)
    tie(w, hospital, "事业单位", w.body("卫生健康委员会", "11", city), "举办单位")
    item = w.pick("职工食堂餐费", "职业健康体检费", "停车费")
    return [w.row(item, w.sum(300, 9000), hospital, w.firm(city), w.day(), paper=TAX, may="off-list " + _BESIDE)]


def namesake(w: World) -> list[Row]:
    """A firm whose name sounds like the office's, and is nobody's."""
    city = w.city()
    office = w.body("生态环境局", "11", city)
    firm = w.firm(city, "环境检测")
    return [served(w, office, firm, hit="", city=city) for _ in range(2)]


def appointed_by_law(w: World) -> list[Row]:
    """The special-equipment institute is appointed by law."""
    city = w.city()
    office = w.body("市场监督管理局", "11", city)
    institute = w.body("特种设备检验研究院", "12", city)
    tie(w, institute, "事业单位", office, "举办单位")
    name = w.pick("电梯定期检验费", "锅炉定期检验费")
    payer, day = w.firm(city), w.day()
    approval(w, office, payer, institute, name.removesuffix("费"), day, "特种设备使用登记")
    report(w, institute, payer, name.removesuffix("费"), day)
    return [
        w.row(
            name,
            lists.rate(name, city),
            institute,
            payer,
            day,
            quantity="1",
            unit="台",
            object=f"梯{w.number(6)}",
            period=f"{day.year}年",
            may=_BESIDE,
        )
    ]


def shifted(w: World) -> list[Row]:
    """The authority should have paid."""
    city = w.city()
    service = w.pick(*lists.PAID_BY_AUTHORITY)
    item = w.pick(service, f"{service}费", f"*鉴证咨询服务*{service}费")
    payee = (
        w.firm(city, w.pick("工程咨询", "检验检测", "环境技术"))
        if w.dice.random() < 0.6
        else w.body("技术评估中心", "12", city)
    )
    remark = w.pick("", "", "受审批部门委托", "由企业承担评审费用", "窗口告知缴纳")
    return [
        w.row(
            item,
            w.sum(2000, 60000),
            payee,
            w.firm(city),
            w.day(),
            paper=TAX,
            remark=remark,
            hit="cost-shifting",
            may="off-list red-hat-intermediary designated-service wrong-receipt-type " + _BESIDE,
        )
    ]


def own_order(w: World) -> list[Row]:
    """A report the firm ordered itself, its second test after it lost the first, its own checks in the works."""
    city = w.city()
    item, remark = w.dice.choice(
        (
            ("*鉴证咨询服务*水土保持方案编制费", "企业自主委托"),
            ("产品质量监督抽查检验费", "企业申请复检，复检不合格，费用由企业承担"),
            ("产品检验费", "出厂自检"),
            ("水土保持方案编制费", "企业自愿委托编制"),
            ("产品质量监督抽查检验费", "企业自行委托送检"),
            ("噪声检测费", "厂区自行监测"),
            ("环境影响报告书编制费", "合同约定"),
            ("产品质量委托检验费", "自行送样"),
        )
    )
    return [
        w.row(
            item,
            w.sum(800, 30000),
            w.firm(city, "检验检测"),
            w.firm(city),
            w.day(),
            paper=TAX,
            remark=remark,
            may=_BESIDE,
        )
    ]


def paid_by_the_office(w: World) -> list[Row]:
    """The authority paid; the money came back."""
    city = w.city()
    service, lab = w.pick(*lists.PAID_BY_AUTHORITY), w.firm(city, "工程咨询")
    if w.dice.random() < 0.6:
        return [
            w.row(
                f"{service}费",
                w.sum(2000, 60000),
                lab,
                w.body("行政审批服务局", "11", city),
                w.day(),
                paper=TAX,
                may=_BESIDE,
            )
        ]
    return [
        w.row(f"{service}费", -w.sum(2000, 60000), lab, w.firm(city), w.day(), paper=TAX, remark="退款", may=_BESIDE)
    ]


BREACHES = {
    "red-hat-intermediary": (
        own_institution,
        own_association,
        own_company,
    ),
    "cost-shifting": (shifted,),
}
LAWFUL = {
    "red-hat-intermediary": (
        another_office,
        namesake,
        appointed_by_law,
    ),
    "cost-shifting": (
        own_order,
        paid_by_the_office,
    ),
}
