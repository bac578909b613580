"""Which rows book papers that are here, and which came late? Register, and rows of 2023."""

from samples.generator.qingdao import einvoices_autumn as autumn
from samples.generator.qingdao import einvoices_spring as spring
from samples.generator.qingdao import parties as who
from samples.generator.qingdao import xmls
from samples.generator.qingdao.marks import clear, hit, outside, unknown
from samples.generator.qingdao.rows import SPECIAL, Columns, Row, Sum, book, booking, fiscal, taxed
from samples.generator.story import Document

_REGISTER: Columns = (
    ("发票代码", "code"), ("数电票号码", "number"), ("开票日期", "day"), ("发票票种", "receipt"),
    ("购方名称", "payer"), ("购方识别号", "payer_code"), ("销方名称", "payee"),
    ("销方识别号", "payee_code"), ("货物或应税劳务名称", "item"), ("金额", "amount"),
    ("税额", "tax"), ("价税合计", "total"), ("备注", "remark"),
)  # fmt: skip
_LATE: Columns = (
    ("date", "day"), ("receipt_type", "receipt"), ("invoice_code", "code"),
    ("invoice_number", "number"), ("payer", "payer"), ("payer_id", "payer_code"),
    ("payee", "payee"), ("payee_id", "payee_code"), ("item", "item"), ("quantity", "quantity"),
    ("unit", "unit"), ("amount", "amount"), ("object", "object"), ("period", "period"),
    ("remark", "remark"),
)  # fmt: skip


def _of(path: str, papers: tuple[Document, ...]) -> Document:
    return next(document for document in papers if document.path == path)


_BOOKINGS: tuple[Row | Sum, ...] = (
    booking(spring.REVIEW),
    booking(spring.PLAN),
    booking(_of("XML/安评-预评价.xml", xmls.PAPERS)),
    booking(_of("XML/排污许可核查-4月.xml", xmls.PAPERS)),
    booking(_of("2024-06/净澜-危废处置-6月.pdf", autumn.PAPERS)),
    booking(_of("2024-07/量衡-房产测绘.pdf", autumn.PAPERS)),
    booking(_of("2024-11/澜湾环评咨询-报告书.pdf", autumn.PAPERS)),
    taxed("2024-03-26", who.SOFTWARE, "办公软件年度订阅费", "9600.00", receipt=SPECIAL),
    taxed("2024-05-30", who.LOGISTICS, "货物装卸费", "1150.00"),
    taxed("2024-08-19", who.TONGHENG, "土壤检测费", "6400.00",
          marks=(outside("duplicate-charge", "普通企业的市场服务，重不重复由双方去算"),)),
    taxed("2024-09-27", who.TRAINING, "质量体系咨询费", "18000.00", receipt=SPECIAL),
    taxed("2024-12-27", who.CLEANING, "外墙清洗费", "7300.00"),
    Sum("合计"),
)  # fmt: skip


def _sewage(day: str, month: str) -> Row:
    return fiscal(
        day, who.WATER, "污水处理费", "3640.00",
        quantity="2600", unit="m³", object="自备井1号", period=month,
        marks=(clear("above-standard", "2600立方米×1.40元"),
               clear("duplicate-charge", "按月收取，所属期不同")),
    )  # fmt: skip


_OF_2023: tuple[Row | Sum, ...] = (
    fiscal("2023-03-16", who.REGISTRY, "权属材料整理费", "400.00", quantity="1", unit="件",
           object="LX-一期",
           marks=(unknown("off-list", "青岛市清单2023-07-01起才有，收费日没有可对照的清单"),)),
    fiscal("2023-08-10", who.WATER, "水土保持补偿费", "8400.00", quantity="6000", unit="m2",
           object="LX-一期",
           marks=(clear("above-standard", "2023年标准1.4元/平方米，2024年才降为1.2元"),)),
    fiscal("2023-09-12", who.ROADS, "城市道路挖掘修复费", "4800.00", quantity="30", unit="m2",
           object="望海路口", marks=(clear("above-standard", "30平方米×160元，2023年标准"),)),
    _sewage("2023-10-08", "2023年9月"),
    _sewage("2023-11-07", "2023年10月"),
    _sewage("2023-12-07", "2023年11月"),
    fiscal("2023-10-20", who.WATER_STATION, "堤防维护费", "3600.00", period="2023年第三季度",
           marks=(hit("charge-after-repeal", "即河道工程维护管理费，2017-04-01起取消"),)),
    fiscal("2023-10-27", who.ROADS, "围挡美化协调费", "1000.00", object="望海路口",
           marks=(hit("off-list", "2023年下半年清单上没有这一项"),)),
    fiscal("2023-11-20", who.EXAM_CENTRE, "特种作业考试考务费", "960.00", quantity="12", unit="人",
           object="2023年第4批", same_as="2023-4"),
    fiscal("2023-11-20", who.EXAM_CENTRE, "特种作业考试考务费", "960.00", quantity="12", unit="人",
           object="2023年第4批", same_as="2023-4", remark="同一票据又登记一次"),
    taxed("2023-12-13", who.LOGISTICS, "货物运输费", "2780.00", rate="9"),
    taxed("2023-12-22", who.CLEANING, "厂区保洁服务费", "4900.00"),
)  # fmt: skip

REGISTER = book(
    "台账/2024年发票登记簿.xlsx",
    "xlsx",
    _REGISTER,
    _BOOKINGS,
    above=(("发票登记簿",), ("2024年度", None, "财务部"), ()),
)
LATE = book("台账/ledger_2023_late_entries.csv", "csv-utf8", _LATE, _OF_2023)
