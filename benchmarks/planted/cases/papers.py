"""Fees on the wrong paper, into the wrong account, or dressed as a service; and the right ones."""

from benchmarks.planted import lists
from benchmarks.planted.world import DUES, FISCAL, GIFT, SETTLE, TAX, Row, World, words

_FEES = words("不动产登记费|城市道路占用费|无线电频率占用费|水土保持补偿费|城镇垃圾处理费|电梯定期检验费")


def _listed(
    w: World, *, paper: tuple[str, ...], hit: str = "", may: str = "", prefix: str = "11", item: str = "", **cells: str
) -> Row:
    """A listed fee at its rate on that paper."""
    city = w.city()
    name = w.pick(*_FEES)
    count = 1 if lists.unit(name) in ("件", "台") else w.dice.randint(10, 200)
    office = lists.department(name) if prefix == "11" else w.pick("不动产登记中心", "市政管理所", "无线电监测站")
    return w.row(
        (item or "{}").format(name),
        count * lists.rate(name, city),
        w.body(office, prefix, city),
        w.firm(city),
        w.day(),
        paper=paper,
        hit=hit,
        may=may,
        quantity=str(count),
        unit=lists.unit(name),
        object=w.parcel(),
        also=cells,
    )


# a fee dressed as a service


def fee_on_a_tax_invoice(w: World) -> list[Row]:
    """A listed fee that the body itself bills as a service."""
    item = w.pick("{}", "*鉴证咨询服务*{}", "*现代服务*{}", "*其他咨询服务*{}")
    return [
        _listed(
            w,
            paper=TAX,
            prefix=w.pick("11", "12"),
            item=item,
            hit="conversion-to-service-fee wrong-receipt-type",
            may="above-standard",
        )
    ]


def through_its_company(w: World) -> list[Row]:
    """The body's company bills the fee as a service."""
    city = w.city()
    centre, firm = w.body("不动产登记中心", "12", city), w.firm(city, "咨询服务")
    w.tell(
        "agencies",
        credit_code=firm.code,
        name=firm.name,
        **{"class": "企业"},
        authority=centre.name,
        authority_code=centre.code,
        relation="出资",
        share_percent="100",
        valid_from="2018-01-01",
        valid_to="",
        source="企业登记（虚构）",
    )
    item = w.among(
        "*鉴证咨询服务*不动产登记费|*现代服务*不动产登记费|*鉴证咨询服务*登记加急费|*鉴证咨询服务*证书工本费"
    )
    return [
        w.row(
            item,
            lists.rate("不动产登记费", city),
            firm,
            w.firm(city),
            w.day(),
            paper=TAX,
            hit="conversion-to-service-fee",
            may="wrong-receipt-type red-hat-intermediary above-standard off-list",
            quantity="1",
            unit="件",
            object=w.parcel(),
        )
    ]


def service_of_the_market(w: World) -> list[Row]:
    """Surveying by a company the firm chose; an institution's lawful service; a fee on its own receipt."""
    kind = w.dice.randrange(3)
    city = w.city()
    if kind == 0:
        item = w.among(
            "*研发和技术服务*不动产测绘费|*鉴证咨询服务*测绘服务费|*商务辅助服务*商标代理服务费|代理登记服务费"
        )
        return [
            w.row(
                item,
                w.sum(800, 9000),
                w.firm(city, "测绘"),
                w.firm(city),
                w.day(),
                paper=TAX,
                remark=w.pick("", "自主选择"),
            )
        ]
    if kind == 1:
        item = w.among("*研发和技术服务*技术开发费|会议室租赁费|*餐饮服务*餐费|*不动产经营租赁*房租")
        return [
            w.row(
                item,
                w.sum(800, 9000),
                w.body("科学研究院", "12", city),
                w.firm(city),
                w.day(),
                paper=TAX,
                may="off-list",
            )
        ]
    return [_listed(w, paper=FISCAL)]


# the wrong paper


def wrong_paper(w: World) -> list[Row]:
    """Fees on a settlement slip or a plain one, dues on a tax invoice, deposits on fee receipts."""
    kind = w.dice.randrange(4)
    hit = "wrong-receipt-type"
    if kind == 0:
        return [_listed(w, paper=(*SETTLE, "收据", "白条", *GIFT), hit=hit, may="conversion-to-service-fee")]
    if kind == 1:
        club = w.body(w.pick("机械行业协会", "建筑业协会"), "51")
        return [
            w.row(
                "会费",
                w.sum(1000, 9000, 500),
                club,
                w.firm(),
                w.day(),
                paper=(*TAX, "收据"),
                hit=hit,
                may="association-charge",
            )
        ]
    if kind == 2:
        bureau = w.body("住房和城乡建设局", "11")
        return [
            w.row(
                "履约保证金",
                w.sum(10000, 90000),
                bureau,
                w.firm(),
                w.day(),
                paper=(*FISCAL, *TAX),
                hit=hit,
                may="deposit",
                object=f"HT-{w.number(7)}",
            )
        ]
    return [_listed(w, paper=("收据", "白条"), hit=hit, may="conversion-to-service-fee")]


def right_paper(w: World) -> list[Row]:
    """Each on its own paper; a bank's slip and a ledger's line, which say nothing; a firm's service on an invoice."""
    kind = w.dice.randrange(5)
    if kind == 0:
        return [_listed(w, paper=FISCAL)]
    if kind == 1:
        return [w.row("会费", w.sum(1000, 9000, 500), w.body("建筑业协会", "51"), w.firm(), w.day(), paper=DUES)]
    if kind == 2:
        return [
            w.row(
                "履约保证金",
                w.sum(10000, 90000),
                w.body("住房和城乡建设局"),
                w.firm(),
                w.day(),
                paper=SETTLE,
                object=f"HT-{w.number(7)}",
            )
        ]
    if kind == 3:
        return [_listed(w, paper=("银行回单", "非税收入一般缴款书"))]
    return [w.row("设备维修费", w.sum(1000, 9000), w.firm(), w.firm(), w.day(), paper=(*TAX, "收据"))]


# the wrong account


def wrong_account(w: World) -> list[Row]:
    """Into a person's pocket, into a company's account."""
    account = w.pick(
        w.person(), w.firm().name, w.firm(trade="咨询服务").name, f"{w.person()}（个人账户）", f"{w.word()}商贸中心"
    )
    return [_listed(w, paper=FISCAL, account=account, hit="wrong-payee-account")]


def right_account(w: World) -> list[Row]:
    """The treasury, the body itself, those who collect for it."""
    row = _listed(w, paper=FISCAL, prefix=w.pick("11", "12"))
    row.cells["account"] = w.pick(
        "待报解预算收入",
        "非税收入财政专户",
        f"{row.cells['payee'][:3]}财政局非税收入汇缴专户",
        row.cells["payee"],
        "国家金库青岛市中心支库",
        "财政汇缴专户",
        "国家税务总局青岛市税务局",
        "支付宝（中国）网络技术有限公司客户备付金",
        "青岛市财政局国库",
        "财付通支付科技有限公司",
        f"{row.cells['payee']}（财政专户）",
        "青岛水务集团有限公司（代收）",
    )
    return [row]


def private_account_of_a_firm(w: World) -> list[Row]:
    """An ordinary firm's bill goes where its owner likes; an account that is not told."""
    if w.dice.random() < 0.5:
        return [w.row("货物运输费", w.sum(500, 9000), w.firm(), w.firm(), w.day(), paper=TAX, account=w.person())]
    return [_listed(w, paper=FISCAL, account="")]


BREACHES = {
    "conversion-to-service-fee": (fee_on_a_tax_invoice, through_its_company),
    "wrong-receipt-type": (wrong_paper,),
    "wrong-payee-account": (wrong_account,),
}
LAWFUL = {
    "conversion-to-service-fee": (service_of_the_market,),
    "wrong-receipt-type": (right_paper,),
    "wrong-payee-account": (right_account, private_account_of_a_firm),
}
