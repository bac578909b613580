"""Which official lists hold in the Qingdao story? Invented, complete, titled as samples."""

from datetime import date

from samples.generator.catalogue import Edition, Fee, flat
from samples.generator.qingdao.parties import CITY

_FEE = "行政事业性收费"
_PRICED = "政府定价的经营服务性收费"
_SERVICE = "行政审批中介服务"
_NATION = "000000"

_NATIONAL = (
    Fee(id="s-nat-01", name="不动产登记费", nature=_FEE, department="自然资源部门",
        standard="550元/件", rates=flat("550", "元/件"),
        legal_basis="示财税〔2016〕79号", period="once"),
    Fee(id="s-nat-02", name="水土保持补偿费", nature=_FEE, department="水务部门",
        standard="1元/平方米", rates=flat("1", "元/平方米"),
        legal_basis="示财综〔2014〕8号", period="once"),
    Fee(id="s-nat-03", name="无线电频率占用费", nature=_FEE, department="无线电管理机构",
        standard="200元/台", rates=flat("200", "元/台"),
        legal_basis="示计价费〔1998〕218号", period="yearly"),
    Fee(id="s-nat-04", name="特种设备检验检测费", nature=_FEE, department="市场秩序部门",
        standard="按省级价格主管部门规定的标准执行", legal_basis="示价费字〔1992〕268号"),
    Fee(id="s-nat-05", name="商标注册收费", nature=_FEE, department="知识产权部门",
        standard="270元/件", rates=flat("270", "元/件"), legal_basis="示发改价格〔2015〕2136号"),
    Fee(id="s-nat-06", name="考试考务费", nature=_FEE, department="人力资源部门",
        standard="60元/人", rates=flat("60", "元/人"), legal_basis="示财税〔2015〕68号"),
)  # fmt: skip


def _local(year: int, erosion: str, road: str) -> tuple[Fee, ...]:
    """The city's list; two rates changed at the turn of the year."""
    return (
        Fee(id=f"s-qd{year}-01", name="水土保持补偿费", nature=_FEE, department="水务局",
            standard=f"{erosion}元/平方米", rates=flat(erosion, "元/平方米"),
            legal_basis=f"示鲁发改〔{year}〕11号", period="once"),
        Fee(id=f"s-qd{year}-02", name="城市道路占用费", nature=_FEE, department="城市道路管理局",
            standard="0.5元/平方米·天", rates=flat("0.5", "元/平方米·天"),
            legal_basis=f"示鲁发改〔{year}〕12号"),
        Fee(id=f"s-qd{year}-03", name="城市道路挖掘修复费", nature=_FEE,
            department="城市道路管理局", standard=f"{road}元/平方米", rates=flat(road, "元/平方米"),
            legal_basis=f"示鲁发改〔{year}〕12号", excludes=f"s-qd{year}-02"),
        Fee(id=f"s-qd{year}-04", name="污水处理费", nature=_FEE, department="水务局",
            standard="1.4元/立方米", rates=flat("1.4", "元/立方米"),
            legal_basis=f"示青价〔{year}〕3号", period="monthly"),
        Fee(id=f"s-qd{year}-05", name="不动产登记费", nature=_FEE, department="自然资源部门",
            standard="550元/件", rates=flat("550", "元/件"), legal_basis="示财税〔2016〕79号",
            period="once"),
        Fee(id=f"s-qd{year}-06", name="绿化补偿费", nature=_FEE, department="园林绿化所",
            standard="60元/平方米", rates=flat("60", "元/平方米"),
            legal_basis=f"示青价〔{year}〕5号", period="once"),
        Fee(id=f"s-qd{year}-07", name="特种作业考试考务费", nature=_FEE, department="职业考试中心",
            standard="80元/人", rates=flat("80", "元/人"), legal_basis=f"示青价〔{year}〕6号"),
        Fee(id=f"s-qd{year}-08", name="耕地开垦费", nature=_FEE, department="自然资源部门",
            standard="按地类和等级分档，见文件", legal_basis=f"示鲁财〔{year}〕2号", period="once"),
        Fee(id=f"s-qd{year}-09", name="生活垃圾处理费", nature=_FEE, department="城市管理部门",
            standard="120元/吨", rates=flat("120", "元/吨"), legal_basis=f"示青价〔{year}〕7号",
            period="monthly"),
    )  # fmt: skip


_REPEALED = (
    Fee(id="s-rep-01", name="河道工程维护管理费", aliases="堤防维护费|河道堤防费", nature=_FEE,
        department="水务局", legal_basis="示财综〔2002〕20号", status="cancelled",
        cease_from="2017-04-01", cease_document="示财税〔2017〕20号"),
    Fee(id="s-rep-02", name="环境监测服务费", nature=_FEE, department="环境事务局",
        legal_basis="示价费字〔1992〕178号", status="cancelled", cease_from="2017-04-01",
        cease_document="示财税〔2017〕20号"),
    Fee(id="s-rep-03", name="计量器具强制检定费", nature=_FEE, department="市场秩序局",
        legal_basis="示价费字〔1992〕323号", status="suspended", cease_from="2017-04-01",
        cease_document="示财税〔2017〕20号"),
    Fee(id="s-rep-04", name="排污费", nature=_FEE, department="环境事务局",
        legal_basis="示国令〔2003〕369号", status="converted_to_tax", cease_from="2018-01-01",
        cease_document="示财税〔2018〕4号", arrears_collectible="true"),
    Fee(id="s-rep-05", name="卫生检测费", nature=_FEE, department="卫生事务局", jurisdiction=CITY,
        legal_basis="示青价〔2010〕15号", status="cancelled", cease_from="2024-07-01",
        cease_document="示青财〔2024〕19号"),
    Fee(id="s-rep-06", name="企业年度检验费", nature=_FEE, department="市场秩序局",
        legal_basis="示计价格〔1999〕1707号", status="cancelled", cease_from="2014-03-01",
        cease_document="示财税〔2014〕101号"),
)  # fmt: skip

_APPLICANT = (
    Fee(id="s-im-01", name="环境影响报告书编制", nature=_SERVICE, department="环境事务局"),
    Fee(id="s-im-02", name="建设项目安全评价", aliases="安全预评价|安全验收评价", nature=_SERVICE,
        department="应急事务局"),
    Fee(id="s-im-03", name="水土保持方案编制", nature=_SERVICE, department="水务局"),
    Fee(id="s-im-04", name="规划方案技术论证", nature=_SERVICE, department="规划建设局"),
    Fee(id="s-im-05", name="安全生产标准化评审", nature=_SERVICE, department="应急事务局"),
    Fee(id="s-im-06", name="重大危险源安全论证", nature=_SERVICE, department="应急事务局"),
    Fee(id="s-im-07", name="特种设备定期检验", nature=_SERVICE, department="市场秩序局"),
    Fee(id="s-im-08", name="职业病危害预评价", nature=_SERVICE, department="卫生事务局"),
)  # fmt: skip


def _paid_by_authority(number: int, name: str, department: str, aliases: str = "") -> Fee:
    return Fee(
        id=f"s-ap-{number:02d}",
        name=name,
        aliases=aliases,
        nature=_SERVICE,
        department=department,
        payer="行政机关",
        authority_pays="true",
        legal_basis="示国办发〔2019〕43号",
    )


_AUTHORITY = (
    _paid_by_authority(1, "环境影响报告书技术评估", "环境事务局", "环评文件技术评估|环评技术评估"),
    _paid_by_authority(2, "施工图设计文件审查", "规划建设局", "施工图审查"),
    _paid_by_authority(3, "排污许可证技术核查", "环境事务局", "排污许可技术审核"),
    _paid_by_authority(4, "水土保持方案技术评审", "水务局"),
    _paid_by_authority(5, "安全设施设计专家评审", "应急事务局"),
    _paid_by_authority(6, "产品质量监督抽查检验", "市场秩序局"),
)

_PRICES = (
    Fee(id="s-gp-01", name="危险废物处置费", nature=_PRICED, department="发展改革部门",
        payee_class="企业", standard="不超过2600元/吨", rates=flat("2600", "元/吨", "<="),
        legal_basis="示青发改〔2022〕31号"),
    Fee(id="s-gp-02", name="工业垃圾处置费", nature=_PRICED, department="发展改革部门",
        payee_class="企业", standard="180元/吨", rates=flat("180", "元/吨"),
        legal_basis="示青发改〔2022〕32号"),
    Fee(id="s-gp-03", name="房产面积测绘费", nature=_PRICED, department="发展改革部门",
        payee_class="企业", standard="1.36元/平方米", rates=flat("1.36", "元/平方米"),
        legal_basis="示青发改〔2022〕33号"),
    Fee(id="s-gp-04", name="公共停车场停车费", nature=_PRICED, department="发展改革部门",
        payee_class="企业", standard="按路段分类定价，见文件", legal_basis="示青发改〔2022〕34号"),
)  # fmt: skip


def _edition(
    name: str,
    edition: str,
    title: str,
    natures: tuple[str, ...],
    fees: tuple[Fee, ...],
    *,
    place: str = CITY,
    valid: tuple[date | None, date | None] = (date(2023, 1, 1), None),
) -> Edition:
    return Edition(
        list=f"sample-{name}",
        edition=edition,
        title=f"{title}（示例，虚构，非官方）",
        jurisdiction=place,
        published=valid[0] or date(2024, 12, 31),
        valid_from=valid[0],
        valid_to=valid[1],
        natures=natures,
        fees=fees,
    )


EDITIONS = (
    _edition("national-administrative-fees", "2023", "全国行政事业性收费目录清单", (_FEE,),
             _NATIONAL, place=_NATION),
    _edition("qingdao-administrative-fees", "2023", "青岛市行政事业性收费目录清单（2023年下半年）",
             (_FEE,), _local(2023, "1.4", "160"), valid=(date(2023, 7, 1), date(2023, 12, 31))),
    _edition("qingdao-administrative-fees", "2024", "青岛市行政事业性收费目录清单（2024年）",
             (_FEE,), _local(2024, "1.2", "180"), valid=(date(2024, 1, 1), date(2024, 12, 31))),
    _edition("qingdao-intermediary-services", "2023", "青岛市行政审批中介服务事项清单",
             (_SERVICE,), _APPLICANT),
    _edition("qingdao-authority-pays-services", "2023", "青岛市由行政机关委托并付费的技术性服务清单",
             (_SERVICE,), _AUTHORITY),
    _edition("qingdao-government-prices", "2023", "青岛市政府定价的经营服务性收费目录清单",
             (_PRICED,), _PRICES),
    _edition("repealed-items", "2024", "已取消、停征的收费项目", ("禁止收费",), _REPEALED,
             place=_NATION, valid=(None, None)),
)  # fmt: skip
