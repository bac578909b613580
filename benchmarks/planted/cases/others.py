"""What a second pair of eyes would plant: other wordings, other papers, other excuses, rule by rule."""

from datetime import date, timedelta
from decimal import Decimal

from benchmarks.planted import lists
from benchmarks.planted.world import DUES, FISCAL, SETTLE, TAX, Row, World


def by_a_station(w: World) -> list[Row]:
    """A fee of a public body on a payment book, with a tail that says nothing of its basis."""
    city = w.city()
    item = w.among(
        "环卫设施占用协调费|市政开口审批费|经营场所核查费|安全评估备案费|门前三包管理费|工地准入费|夜市管理服务费|报建资料审核费"
    )
    payee = w.body(
        w.among("综合行政执法局|市场监督管理所|城市管理服务中心|建设工程安全监督站"), w.pick("11", "12"), city
    )
    return [
        w.row(
            item,
            w.sum(80, 6000),
            payee,
            w.firm(city),
            w.day(),
            paper=(*FISCAL, "非税收入一般缴款书"),
            hit="off-list",
            may="price-not-published wrong-payee-account",
            remark=w.among("|按年收取|参照周边区县标准|领导批示|见收费通知|转账支付"),
        )
    ]


def moved_between_accounts(w: World) -> list[Row]:
    """A transfer of one's own, a bank's charge a transaction, salaries, taxes: no charge on a firm."""
    city = w.city()
    bank = w.firm(city)
    item, paper = w.dice.choice(
        (
            ("账户间调拨", ("银行回单",)),
            ("对公转账手续费", ("银行回单",)),
            ("结算业务手续费", TAX),
            ("短信服务费", TAX),
            ("押金退回", ("银行回单",)),
        )
    )
    return [w.row(item, w.sum(5, 900), bank, w.firm(city), w.day(), paper=paper)]


def booked_too(w: World) -> list[Row]:
    """The receipt, and the entry that books it."""
    city = w.city()
    payee, payer, day, object_ = w.body("自然资源局", "11", city), w.firm(city), w.day(), w.parcel()
    cells = {"quantity": "1", "unit": "件", "object": object_}
    rate = lists.rate("不动产登记费", city)
    first = w.row("不动产登记费", rate, payee, payer, day, also=cells)
    booked = w.row("不动产登记费", rate, payee, payer, day + timedelta(days=w.dice.randint(0, 5)), also=cells)
    booked.cells |= {"receipt_type": "记账凭证", "invoice_number": f"记-{w.number(3)}"}
    return [first, booked]


def again_after_failing(w: World) -> list[Row]:
    """A second test of a machine that failed its first, and several machines on receipts of one amount."""
    city = w.city()
    payee, payer, day = w.body("市场监督管理局", "11", city), w.firm(city), w.day()
    cells = {"quantity": "1", "unit": "台"}
    rate = lists.rate("电梯定期检验费", city)
    if w.dice.random() < 0.5:
        return [
            w.row("电梯定期检验费", rate, payee, payer, day, also=cells, object=f"{n}号梯", period=f"{day.year}年")
            for n in range(1, 4)
        ]
    object_ = f"梯{w.number(5)}"
    second = day + timedelta(days=12)
    return [
        w.row("电梯定期检验费", rate, payee, payer, day, also=cells, object=object_, remark="定期检验，不合格"),
        w.row("电梯定期检验费", rate, payee, payer, second, also=cells, object=object_, remark="整改后复检"),
    ]


def twice_across_the_books(w: World) -> list[Row]:
    """The same yearly fee of one machine, for one year, from two receipts months apart."""
    city = w.city()
    payee, payer, day = w.body("工业和信息化局", "11", city), w.firm(city), w.day(date(2023, 1, 10), date(2023, 6, 1))
    cells = {"quantity": "2", "unit": "台", "object": f"台站{w.number(6)}", "period": "2023年度"}
    amount = 2 * lists.rate("无线电频率占用费", city)
    rows = [w.row("无线电频率占用费", amount, payee, payer, on, also=cells) for on in (day, day + timedelta(days=100))]
    rows[1].hit = frozenset({"duplicate-charge"})
    return rows


def paid_late_for_before(w: World) -> list[Row]:
    """Booked after the end, for a month before it; a supplement of an old account."""
    name, end = w.dice.choice((("排污费", 2018), ("河道工程修建维护管理费", 2017), ("价格调节基金", 2016)))
    remark, period = w.dice.choice(
        (
            (f"补录{end - 1}年票据", f"{end - 1}年第4季度"),
            (f"所属期{end - 1}年10月至{end - 1}年12月", ""),
            ("稽查补缴以前年度欠费", ""),
            (f"执行法院判决，缴{end - 1}年欠缴款", f"{end - 1}年"),
        )
    )
    payee = w.body(w.pick("税务局", "生态环境局", "财政局"))
    return [
        w.row(name, w.sum(300, 9000), payee, w.firm(), w.day(), remark=remark, period=period, may="price-not-published")
    ]


def ended_in_other_words(w: World) -> list[Row]:
    """A repealed fee in its everyday name, the year in the remark."""
    day = w.day()
    item = w.among("河道维护费|墙改基金|房产交易手续费|河道工程修建维护管理费|排污费（废水）|机动车抵押登记费")
    payee = w.body(w.pick("水务局", "住房和城乡建设局", "车辆管理所", "财政局"), w.pick("11", "12"))
    remark = w.pick(f"所属期{day.year}年1月至{day.year}年6月", f"{day.year}年度", f"所属期：{day.year}年{day.month}月")
    return [
        w.row(
            item,
            w.sum(200, 9000),
            payee,
            w.firm(),
            day,
            remark=remark,
            hit="charge-after-repeal",
            may="price-not-published",
        )
    ]


def given_by_guarantee(w: World) -> list[Row]:
    """A letter of guarantee; the fee that a bank asks for one; a deposit between firms; interest that comes back."""
    kind = w.dice.randrange(4)
    if kind == 0:
        return [w.row("保函手续费", w.sum(300, 9000), w.firm(), w.firm(), w.day(), paper=TAX)]
    if kind == 1:
        return [w.row("履约保证金利息", w.sum(100, 900), w.body("住房和城乡建设局"), w.firm(), w.day(), paper=SETTLE)]
    if kind == 2:
        return [
            w.row(
                "供货质量保证金",
                w.sum(5000, 90000),
                w.firm(),
                w.firm(),
                w.day(),
                paper=("收据",),
                may="wrong-receipt-type",
            )
        ]
    return [w.row("投标保证金", -w.sum(5000, 90000), w.body("公共资源交易中心", "12"), w.firm(), w.day(), paper=SETTLE)]


def of_ones_own_will(w: World) -> list[Row]:
    """Dues and courses with the words of a free choice; a scholar's fee; a standard bought."""
    club = w.body(w.among("软件行业协会|质量管理协会|电梯协会|融资租赁商会"), "51")
    item, paper, remark = w.dice.choice(
        (
            ("2024年度会费", DUES, "我公司自愿入会"),
            ("单位会员会费", DUES, ""),
            ("技能提升培训费", TAX, "企业自愿报名参加"),
            ("展台搭建费", TAX, ""),
            ("论坛参会费", TAX, "自愿参加"),
            ("广告宣传费", TAX, "按合同"),
        )
    )
    return [w.row(item, w.sum(500, 9000, 100), club, w.firm(), w.day(), paper=paper, remark=remark)]


def no_member(w: World) -> list[Row]:
    """Dues of who never joined, in other words; awards and filings under other names."""
    club = w.body(w.among("软件行业协会|质量管理协会|电梯协会|融资租赁商会"), "51")
    item, paper, remark = w.dice.choice(
        (
            ("会费", DUES, "本单位并未加入该协会"),
            ("年度会费", DUES, "未申请入会，直接扣款"),
            ("诚信企业评选费", TAX, ""),
            ("优质工程表彰费", TAX, ""),
            ("行业备案服务费", TAX, ""),
            ("从业资格年审费", TAX, ""),
        )
    )
    return [
        w.row(
            item,
            w.sum(500, 9000, 100),
            club,
            w.firm(),
            w.day(),
            paper=paper,
            remark=remark,
            hit="association-charge",
            may="off-list exam-training-charge price-not-published",
        )
    ]


def halved(w: World) -> list[Row]:
    """Half of a standard is no wrong sum; a small firm's fee that was let off entirely; one hand too many."""
    city = w.city()
    payer, day = w.firm(city), w.day(date(2023, 1, 4))
    kind = w.dice.randrange(2)
    if kind == 0:
        half = (lists.rate("不动产登记费", city) / 2).quantize(Decimal("0.01"))
        return [
            w.row(
                "不动产登记费",
                half,
                w.body("自然资源局", "11", city),
                payer,
                day,
                object=w.parcel(),
                remark="异议登记减半",
            )
        ]
    return [
        w.row(
            "残疾人就业保障金",
            w.sum(2000, 9000),
            w.body("税务局", "11", city),
            payer,
            day,
            period=f"{day.year - 1}年",
            remark=f"在职职工{w.dice.randint(31, 90)}人",
        )
    ]


BREACHES = {
    "off-list": (by_a_station,),
    "duplicate-charge": (twice_across_the_books,),
    "charge-after-repeal": (ended_in_other_words,),
    "association-charge": (no_member,),
}
LAWFUL = {
    "duplicate-charge": (booked_too, again_after_failing),
    "charge-after-repeal": (paid_late_for_before,),
    "bank-fee": (moved_between_accounts,),
    "deposit": (given_by_guarantee,),
    "association-charge": (of_ones_own_will,),
    "exemption-not-applied": (halved,),
}
