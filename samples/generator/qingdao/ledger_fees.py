"""Which fees did the firm pay on fiscal receipts in 2024? Its finance office's ledger."""

from samples.generator.qingdao import parties as who
from samples.generator.qingdao.marks import clear, hit, outside, unknown
from samples.generator.qingdao.rows import DUES, SETTLEMENT, Columns, Row, Sum, book, fiscal

_COLUMNS: Columns = (
    ("缴款日期", "day"), ("票据种类", "receipt"), ("票据代码", "code"), ("票据号码", "number"),
    ("缴款单位", "payer"), ("缴款人统一社会信用代码", "payer_code"), ("执收单位", "payee"),
    ("执收单位统一社会信用代码", "payee_code"), ("收费项目", "item"), ("数量", "quantity"),
    ("计费单位", "unit"), ("收费标准", "price"), ("金额（元）", "amount"), ("收费对象", "object"),
    ("所属期", "period"), ("备注", "remark"),
)  # fmt: skip

_MONTHLY = clear("duplicate-charge", "按月收取，所属期不同")


def _sewage(day: str, month: str, quantity: str, amount: str, *more: str) -> Row:
    extra = (clear("above-standard", more[1]),) if more else ()
    return fiscal(
        day, who.WATER, "污水处理费", amount,
        quantity=quantity, unit="立方米", price="1.4", object="自备井1号", period=month,
        remark=more[0] if more else None, marks=(_MONTHLY, *extra),
    )  # fmt: skip


def _instalment(day: str, number: int) -> Row:
    return fiscal(
        day, who.WATER, "水土保持补偿费", "12000.00",
        quantity="30000", unit="平方米", price="1.2", object="LX-三期",
        remark=f"分三期缴纳，第{number}期，应缴总额36000.00元",
        marks=(clear("duplicate-charge", "分期缴纳，应缴总额36000.00元"),
               clear("above-standard", "本期12000.00元，未超过应缴总额")),
    )  # fmt: skip


_SPRING: tuple[Row | Sum, ...] = (
    _sewage("2024-02-06", "2024年1月", "3000", "4200.00", "", "3000立方米×1.40元，与标准相符"),
    _sewage("2024-03-07", "2024年2月", "3000", "4200.00"),
    fiscal("2024-03-15", who.ROADS, "城市道路占用费", "300.00", quantity="600", unit="㎡·天",
           price="0.5", object="北港路围挡", period="2024年3月",
           marks=(clear("above-standard", "20㎡占用30天即600平方米·天，与标准相符"),
                  clear("off-list", "在青岛市清单上"))),
    fiscal("2024-03-22", who.EXAM_CENTRE, "特种作业考试考务费", "960.00", quantity="12", unit="人",
           price="80", object="2024年第1批",
           marks=(clear("above-standard", "12人×80元，正好等于标准"),)),
    _sewage("2024-04-09", "2024年3月", "3000", "4380.00", "逾期，含滞纳金180.00元",
            "扣除滞纳金180.00元后为4200.00元，与标准相符"),
    fiscal("2024-04-10", who.EXAM_CENTRE, "特种作业考试考务费", "760.00", quantity="8", unit="人",
           price="95", object="2024年第2批",
           marks=(hit("above-standard", "8人×80元应收640.00元，实收760.00元", "120.00"),)),
    fiscal("2024-04-12", who.REGISTRY, "窗口加急办理费", "800.00", quantity="1", unit="次",
           object="LX-二期", marks=(hit("off-list", "三级清单都没有这一项"),)),
    fiscal("2024-04-26", who.MONITORING, "环境监测服务费", "2400.00", object="总排口",
           period="2024年第一季度",
           marks=(hit("charge-after-repeal", "该费自2017-04-01起取消，所属期为2024年第一季度"),)),
    _sewage("2024-05-08", "2024年4月", "2900", "4060.00"),
    fiscal("2024-05-15", who.ROADS, "城市道路挖掘修复费", "8100.00", quantity="45", unit="平方米",
           price="180", object="北港路口管线", period="2024年5月",
           marks=(clear("duplicate-charge", "两笔中的第一笔"),)),
    fiscal("2024-05-29", who.ROADS, "城市道路挖掘修复费", "8100.00", quantity="45", unit="平方米",
           price="180", object="北港路口管线", period="2024年5月",
           marks=(hit("duplicate-charge", "同一路口、同一所属期、同一金额，票据号码不同"),)),
    Sum("上半年小计"),
)  # fmt: skip
_SUMMER: tuple[Row | Sum, ...] = (
    fiscal("2024-06-06", who.WATER, "水土保持补偿费", "21000.00", quantity="1.5", unit="公顷",
           object="LX-二期",
           marks=(hit("above-standard", "1.5公顷即15000平方米，应收18000.00元", "3000.00"),
                  hit("early-or-late-execution", "仍按2023年的1.4元/平方米收，2024年起已降为1.2元", "3000.00"))),
    _instalment("2024-06-18", 1),
    fiscal("2024-07-05", who.DISEASE_CENTRE, "卫生检测费", "1260.00", object="食堂",
           period="2024年4月至2024年6月",
           marks=(clear("charge-after-repeal", "2024-07-01才停收，所属期是第二季度"),)),
    fiscal("2024-08-02", who.GREEN_OFFICE, "绿化补偿费", "3600.00", quantity="60", unit="平方米",
           price="60", object="LX-二期", marks=(clear("duplicate-charge", "两笔中的第一笔"),)),
    fiscal("2024-08-21", who.SAFETY_CENTRE, "安全生产宣传资料费", "1500.00", quantity="30",
           unit="套", price="50", marks=(hit("off-list", "三级清单都没有这一项"),)),
    fiscal("2024-09-13", who.MONITORING, "排污费", "3200.00", object="总排口",
           remark="补缴以前年度欠费（2017年第四季度）",
           marks=(clear("charge-after-repeal", "停征以前年度的欠费，依法补缴"),)),
    _instalment("2024-09-18", 2),
    fiscal("2024-10-11", who.DISEASE_CENTRE, "卫生检测费", "1260.00", object="食堂",
           period="2024年7月至2024年9月",
           marks=(hit("charge-after-repeal", "2024-07-01起取消，所属期是第三季度"),)),
    fiscal("2024-10-16", who.GREEN_OFFICE, "绿化补偿费", "3600.00", quantity="60", unit="平方米",
           price="60", object="LX-二期",
           marks=(hit("duplicate-charge", "清单规定一次性收取，同一项目收了两次"),)),
)  # fmt: skip
_WINTER: tuple[Row | Sum, ...] = (
    fiscal("2024-11-08", who.REGISTRY, "耕地开垦费", "26000.00", quantity="2", unit="亩",
           object="LX-三期",
           marks=(unknown("above-standard", "标准按地类分档，清单上没有可算的单一标准"),)),
    fiscal("2024-11-22", who.ROADS, "城市道路占用费", "280.00", object="海屿路卸货区",
           marks=(unknown("above-standard", "没有写数量"),)),
    fiscal("2024-12-05", who.MACHINERY_ASSOCIATION, "会费", "5000.00", receipt=DUES,
           period="2024年度", remark="自愿参加",
           marks=(outside("off-list", "会费另有规则，不属于行政事业性收费"),
                  outside("red-hat-intermediary", "与审批无关的行业协会"))),
    fiscal("2024-12-10", who.ROADS, "道路挖掘履约保证金", "10000.00", receipt=SETTLEMENT,
           object="海屿路卸货区", marks=(outside("off-list", "往来结算票据，是押金不是收费"),)),
    fiscal("2024-12-12", who.MARKET, "企业信用建档费", "600.00", quantity="1", unit="户",
           marks=(hit("off-list", "三级清单都没有这一项"),)),
    _instalment("2024-12-18", 3),
    Sum("合计"),
)  # fmt: skip

BOOK = book(
    "台账/2024年非税收入缴费台账.csv",
    "csv-utf8-bom",
    _COLUMNS,
    (*_SPRING, *_SUMMER, *_WINTER),
    above=(("2024年非税收入缴费台账",), ("编制单位：青岛崂星精密机械有限公司财务部",)),
)
