"""What did the firm pay on invoices that are not here? A ledger for each half of 2024."""

from samples.generator.model import Party
from samples.generator.qingdao import einvoices_spring as spring
from samples.generator.qingdao import parties as who
from samples.generator.qingdao.desk import number_of
from samples.generator.qingdao.marks import clear, hit, outside, unknown
from samples.generator.qingdao.rows import SPECIAL, Columns, Row, Sum, book, booking, taxed

_FIRST: Columns = (
    ("日期", "day"), ("票种", "receipt"), ("票号", "number"), ("付款单位", "payer"),
    ("付款方税号", "payer_code"), ("收款单位", "payee"), ("收款方税号", "payee_code"),
    ("费用名称", "item"), ("计量单位", "unit"), ("数量", "quantity"), ("金额", "amount_commas"),
    ("税额", "tax"), ("项目编号", "object"), ("期间起", "period_from"), ("期间止", "period_to"),
    ("说明", "remark"),
)  # fmt: skip
_SECOND: Columns = (
    ("开票日期", "day"), ("发票类型", "receipt"), ("发票号码", "number"),
    ("购买方名称", "payer"), ("购买方纳税人识别号", "payer_code"), ("销售方名称", "payee"),
    ("销售方纳税人识别号", "payee_code"), ("项目名称", "item"), ("单位", "unit"),
    ("数量", "quantity"), ("单价", "price"), ("金额", "amount"), ("税额", "tax"),
    ("价税合计", "total"), ("合同编号", "object"), ("备注", "remark"),
)  # fmt: skip
_NOBODY = Party(name="澜湾区综合服务站", code="")


def _cleaning(month: int, day: str) -> Row:
    last = {1: 31, 2: 29, 3: 31, 4: 30}[month]
    return taxed(
        day, who.CLEANING, "厂区保洁服务费", "5200.00",
        object="BJ-2024-01", months=(f"2024-{month:02d}-01", f"2024-{month:02d}-{last}"),
        marks=(outside("duplicate-charge", "普通企业的市场服务，重不重复由双方去算"),),
    )  # fmt: skip


_ASSESSMENT = next(d for d in spring.PAPERS if d.invoice.seller is who.ENV_CENTRE)
_SPRING: tuple[Row | Sum, ...] = (
    taxed("2024-01-09", who.TONGHENG, "废水自行检测费", "3000.00", object="TH-2024-02",
          marks=(outside("off-list", "普通企业的市场服务"),)),
    taxed("2024-01-22", who.LOGISTICS, "货物运输费", "4120.00", rate="9", receipt=SPECIAL,
          quantity="10", unit="车次", object="GC-2024-01"),
    _cleaning(1, "2024-02-02"),
    _cleaning(2, "2024-03-01"),
    _cleaning(3, "2024-03-29"),
    taxed("2024-04-02", who.REVIEW_CENTRE, "规划方案技术论证费（复核）", "6000.00",
          object="LWSP-2024-0227",
          marks=(hit("red-hat-intermediary", "评审中心由规划建设局举办，服务于该局审批"),)),
    taxed("2024-04-17", who.TRAINING, "精益生产管理咨询费", "15000.00", object="QH-2024-05",
          marks=(outside("cost-shifting", "企业自己需要的咨询"),)),
    _cleaning(4, "2024-04-30"),
    taxed("2024-05-10", who.WATER_STATION, "水土保持方案技术评审费", "4500.00", object="LX-二期",
          marks=(hit("cost-shifting", "清单写明由审批部门委托并付费，却由企业支付"),)),
    booking(_ASSESSMENT, "2024-05-20"),
    taxed("2024-05-21", who.ANPING, "安全设施设计专家评审费", "3000.00", object="AP-2024-031",
          marks=(hit("cost-shifting", "清单写明由审批部门委托并付费，却由企业支付"),
                 unknown("red-hat-intermediary", "收费方确有隶属，但审批登记的服务是安全评价，不是专家评审"))),
    taxed("2024-06-03", who.TONGHENG, "产品质量监督抽查检验费", "1800.00", object="TH-2024-19",
          remark="企业自愿委托检验，自行留样",
          marks=(clear("cost-shifting", "企业自愿另行委托的检验，不是转嫁"),)),
    taxed("2024-06-18", who.LOGISTICS, "货物运输费", "4120.00", rate="9", receipt=SPECIAL,
          quantity="10", unit="车次", object="GC-2024-06"),
    Sum("合计"),
)  # fmt: skip

_COMPARISON = "排放口在线设备比对检测费"
_CLEANED_TWICE = number_of("row 2024-09-30青岛洁安保洁服务有限公司厂区保洁服务费BJ-2024-09", 2024)
_AUTUMN: tuple[Row | Sum, ...] = (
    taxed("2024-07-11", who.WASTE, "危险废物处置费", "3120.00", quantity="1.2", unit="吨",
          price="2600", object="JL-2024-07",
          marks=(clear("above-standard", "1.2吨×2600元/吨，等于上限"),)),
    taxed("2024-07-24", who.SANITATION, "工业垃圾处置费", "585.00", quantity="3", unit="吨",
          price="195", object="HW-2024-07",
          marks=(hit("above-standard", "3吨×180元应收540.00元，实收585.00元（不含税）", "45.00"),)),
    taxed("2024-08-06", who.TONGHENG, _COMPARISON, "2800.00", object="TH-2024-33",
          marks=(outside("duplicate-charge", "普通企业的市场服务，重不重复由双方去算"),)),
    taxed("2024-08-27", who.TONGHENG, _COMPARISON, "2800.00", object="TH-2024-33",
          marks=(outside("duplicate-charge", "普通企业的市场服务，重不重复由双方去算"),)),
    *(taxed("2024-09-12", who.CALIBRATION, "压力表校准费", "350.00", quantity="1", unit="台",
            price="350", object=f"YB-{serial}",
            marks=(outside("duplicate-charge", "普通企业的市场服务，重不重复由双方去算"),))
      for serial in ("0107", "0108", "0112")),
    taxed("2024-09-30", who.CLEANING, "厂区保洁服务费", "5200.00", object="BJ-2024-09",
          marks=(outside("duplicate-charge", "已全额红冲"),)),
    taxed("2024-10-09", who.CLEANING, "厂区保洁服务费", "-5200.00", object="BJ-2024-09",
          remark=f"被红冲蓝字数电票号码：{_CLEANED_TWICE}",
          marks=(outside("duplicate-charge", "红字发票"),)),
    taxed("2024-10-17", who.SAFETY_CENTRE, "安全管理体系咨询费", "6000.00", object="YJ-2024-10",
          marks=(unknown("off-list", "公共机构开的税务发票，清单上没有：可能是市场服务"),)),
    taxed("2024-10-25", who.LOGISTICS, "货物运输费", "3690.00", rate="9", receipt=SPECIAL,
          quantity="9", unit="车次", price="410", object="GC-2024-10"),
    taxed("2024-11-05", who.TRAINING, "内审员课程服务费", "3600.00", object="QH-2024-11",
          marks=(outside("off-list", "普通企业的市场服务"),)),
    taxed("2024-11-19", who.SOFTWARE, "网络安全运行维护费", "12000.00", receipt=SPECIAL,
          object="YF-2024-04"),
    Sum("本页小计"),
    taxed("2024-12-09", who.AUDITORS, "税务咨询费", "8000.00", object="QS-2024-12"),
    taxed("2024-12-16", who.WASTE, "危险废物处置费", "2340.00", quantity="900", unit="kg",
          price="2.6", object="JL-2024-12",
          marks=(clear("above-standard", "900千克即0.9吨，应收2340.00元，与上限相符"),)),
    Sum("合计"),
)  # fmt: skip


def _without_code(day: str, item: str, amount: str) -> Row:
    """A row whose payee the clerk did not identify."""
    row = taxed(day, _NOBODY, item, amount, rate="0")
    return Row(
        day=row.day,
        receipt="",
        code=None,
        number=None,
        payee=row.payee,
        payee_code=None,
        item=row.item,
        amount=row.amount,
        marks=(unknown("off-list", "收款方没有代码，票据种类也没有写"),),
    )


SPRING = book(
    "台账/上半年缴费明细.csv",
    "csv-gb18030",
    _FIRST,
    (*_SPRING[:-1], _without_code("2024-06-25", "综合协调费", "1200.00"), _SPRING[-1]),
)
AUTUMN = book(
    "台账/2024年下半年费用台账.xlsx",
    "xlsx",
    _SECOND,
    _AUTUMN,
    above=(("2024年下半年费用台账",), ("单位：元",)),
    text_dates=True,
)
