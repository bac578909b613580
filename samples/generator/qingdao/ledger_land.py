"""Which fees on land and buildings did the firm pay in 2024? A workbook."""

from samples.generator.qingdao import parties as who
from samples.generator.qingdao.marks import clear, hit
from samples.generator.qingdao.rows import Columns, Row, Sum, book, fiscal

_COLUMNS: Columns = (
    ("缴费日期", "day"), ("票据名称", "receipt"), ("票据代码", "code"), ("票据号码", "number"),
    ("缴费单位", "payer"), ("缴费单位统一社会信用代码", "payer_code"), ("收费单位", "payee"),
    ("收费单位统一社会信用代码", "payee_code"), ("收费项目名称", "item"), ("数量", "quantity"),
    ("计量单位", "unit"), ("标准", "price"), ("缴费金额", "amount"), ("不动产单元号", "object"),
    ("说明", "remark"),
)  # fmt: skip
_UNIT = "370299001001GB00021F0001{:04d}"


def _registration(day: str, unit: int, *, second: bool = False) -> Row:
    mark = (
        hit("duplicate-charge", "同一不动产单元登记费收了两次，票据号码不同")
        if second
        else clear("duplicate-charge", "金额相同，不动产单元不同，或两笔中的第一笔")
    )
    return fiscal(
        day, who.REGISTRY, "不动产登记费", "550.00",
        quantity="1", unit="件", price="550", object=_UNIT.format(unit), marks=(mark,),
    )  # fmt: skip


_ENTRIES: tuple[Row | Sum, ...] = (
    *(_registration("2024-03-20", unit) for unit in (1, 2, 3)),
    _registration("2024-03-27", 2, second=True),
    *(_registration("2024-05-09", unit) for unit in (4, 5, 6)),
    fiscal("2024-05-09", who.REGISTRY, "不动产登记费", "275.00", quantity="1", unit="件",
           price="275", object=_UNIT.format(7), remark="车库，按规定减半收取",
           marks=(clear("above-standard", "减半收取275元是应收，不是差错"),)),
    fiscal("2024-06-13", who.REGISTRY, "登簿成果整理费", "200.00", quantity="1", unit="件",
           object=_UNIT.format(4), marks=(hit("off-list", "三级清单都没有这一项"),)),
    _registration("2024-06-21", 5, second=True),
    Sum("小计"),
    fiscal("2024-07-16", who.WATER, "水土保持补偿费", "9600.00", quantity="8000", unit="㎡",
           price="1.2", object="LX-仓库",
           marks=(clear("above-standard", "市定标准1.2元/平方米，全国标准1元不适用"),
                  clear("off-list", "在青岛市清单上"))),
    fiscal("2024-09-04", who.GREEN_OFFICE, "绿化补偿费", "1500.00", quantity="25", unit="㎡",
           price="60", object="LX-仓库", marks=(clear("above-standard", "25平方米×60元"),)),
    fiscal("2024-11-14", who.ROADS, "城市道路挖掘修复费", "4320.00", quantity="20", unit="㎡",
           price="216", object="LX-仓库接驳管线",
           marks=(hit("above-standard", "20平方米×180元应收3600.00元", "720.00"),)),
    Sum("合计"),
)  # fmt: skip

BOOK = book(
    "台账/不动产和用地规费.xlsx",
    "xlsx",
    _COLUMNS,
    _ENTRIES,
    above=(("不动产和用地规费登记表（2024年）",), ()),
)
