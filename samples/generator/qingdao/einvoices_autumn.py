"""Which 数电票 of June to December 2024 are in the story, as PDF?"""

from samples.generator.model import Line, discount, net
from samples.generator.qingdao import parties as who
from samples.generator.qingdao.desk import einvoice, number_of
from samples.generator.qingdao.marks import clear, hit, outside, unknown

_AUDIT = "*鉴证咨询服务*清产核资专项审计费"
_PERMIT = "*鉴证咨询服务*排污许可证技术核查费"
BLUE_AUDIT, BLUE_PERMIT = "2024-06/启盛-专项审计.pdf", "XML/排污许可核查-8月.xml"


def _reversed(item: str, amount: str) -> Line:
    return net(item, "-1", amount)


def _takes_back(key: str) -> tuple[str, ...]:
    number = number_of(key, 2024)
    return (f"被红冲蓝字数电票号码：{number}", "红字发票信息确认单编号：370299240600001")


_NETTED = outside("duplicate-charge", "蓝字与红字全额对冲，不再是一笔收费")

AUDIT_AGAIN = einvoice(
    "2024-06/启盛-专项审计-换开.pdf", "2024-06-21", who.AUDITORS, net(_AUDIT, "1", "30000"),
    special=True, remark=("换开，原票已红冲",),
    marks=(outside("duplicate-charge", "原票全额红冲后换开，又是市场服务"),),
)  # fmt: skip
EXACT_WASTE = einvoice(
    "2024-09/净澜-危废处置-9月.pdf", "2024-09-10", who.WASTE,
    net("*环境治理服务*危险废物处置费", "2.5", "2600", unit="吨", spec="HW08废矿物油"),
    special=True,
    marks=(clear("above-standard", "2.5吨×2600元/吨，正好等于上限"),),
)  # fmt: skip
TESTING = einvoice(
    "2024-07/同恒-环境检测.pdf", "2024-07-19", who.TONGHENG,
    net("*研发和技术服务*环境检测服务费", "1", "9800"),
    remark=("厂界噪声与废水自行检测",),
    marks=(
        outside("charge-after-repeal", "市场检测服务，与已取消的“环境监测服务费”名称相近而不同"),
        outside("off-list", "普通企业的市场服务"),
    ),
)  # fmt: skip
DECOUPLED = einvoice(
    "2024-08/安全技术协会-复评.pdf", "2024-08-28", who.SAFETY_ASSOCIATION,
    net("*鉴证咨询服务*安全生产标准化评审费", "1", "12000", rate="3%"),
    marks=(clear("red-hat-intermediary", "协会已于2023-12-31与应急事务局脱钩，收费在其后"),),
)  # fmt: skip

PAPERS = (
    einvoice(
        "2024-06/净澜-危废处置-6月.pdf", "2024-06-05", who.WASTE,
        net("*环境治理服务*危险废物处置费", "3.2", "2800", unit="吨",
            spec="HW08废矿物油、HW49废包装"),
        special=True,
        marks=(
            hit("above-standard", "3.2吨×2600元/吨应收8320.00元，实收8960.00元（不含税）",
                "640.00"),
        ),
    ),
    einvoice(BLUE_AUDIT, "2024-06-12", who.AUDITORS, net(_AUDIT, "1", "30000"), special=True,
             marks=(_NETTED,)),
    einvoice(
        "2024-06/启盛-专项审计-红字.pdf", "2024-06-20", who.AUDITORS, _reversed(_AUDIT, "30000"),
        special=True, remark=_takes_back(BLUE_AUDIT), original=number_of(BLUE_AUDIT, 2024),
        marks=(_NETTED,),
    ),
    AUDIT_AGAIN,
    einvoice(
        "2024-07/量衡-房产测绘.pdf", "2024-07-08", who.SURVEY,
        net("*研发和技术服务*房产面积测绘费", "12500", "1.5", unit="m²"),
        special=True, remark=("北港路16号二期厂房",),
        marks=(
            hit("above-standard", "12500平方米×1.36元应收17000.00元，实收18750.00元（不含税）",
                "1750.00"),
        ),
    ),
    TESTING,
    einvoice(
        "2024-08/特种设备检验所-定检.pdf", "2024-08-14", who.EQUIPMENT_LAB,
        net("*鉴证咨询服务*特种设备定期检验费", "4", "850", unit="台", rate="3%"),
        marks=(clear("red-hat-intermediary", "特种设备检验机构由法律规定，属于法定例外"),),
    ),
    DECOUPLED,
    EXACT_WASTE,
    einvoice(
        "2024-09/同恒-排污许可核查-红字.pdf", "2024-09-18", who.TONGHENG,
        _reversed(_PERMIT, "9000"), remark=_takes_back(BLUE_PERMIT),
        original=number_of(BLUE_PERMIT, 2024),
        marks=(outside("cost-shifting", "红字发票，全额退回"),),
    ),
    *(
        einvoice(
            f"2024-10/dzfp_校准-{day}.pdf", f"2024-10-{day}", who.CALIBRATION,
            net("*研发和技术服务*三坐标测量机校准费", "1", "2400"),
            marks=(outside("duplicate-charge", "普通企业的市场服务，重不重复由双方去算"),),
        )
        for day in ("15", "22")
    ),
    einvoice(
        "2024-10/安评-验收评价.pdf", "2024-10-21", who.ANPING,
        net("*鉴证咨询服务*建设项目安全评价费", "1", "18000"),
        special=True, remark=("合同编号：AP-2024-031", "第二次付款，验收评价"),
        marks=(
            hit("red-hat-intermediary", "公司由应急事务局所属中心全资设立，服务于该局审批"),
        ),
    ),
    einvoice(
        "2024-11/量衡-房产测绘-宿舍.pdf", "2024-11-06", who.SURVEY,
        net("*研发和技术服务*房产面积测绘费", "3000", "1.36", unit="平方米"),
        marks=(clear("above-standard", "3000平方米×1.36元，与标准相符"),),
    ),
    einvoice(
        "2024-11/澜湾环评咨询-报告书.pdf", "2024-11-20", who.EIA_FIRM,
        net("*鉴证咨询服务*环境影响报告书编制费", "1", "25000"),
        special=True,
        marks=(
            unknown("red-hat-intermediary", "名称与机关相近，但没有登记资料：名称相像不算关联"),
            outside("cost-shifting", "清单写明由申请人委托"),
        ),
    ),
    einvoice(
        "2024-12/云帆-软件授权及服务.pdf", "2024-12-03", who.SOFTWARE,
        net("*软件*设备管理系统授权", "20", "1150", rate="13%", unit="套", spec="V5.2 标准版"),
        discount(net("*软件*设备管理系统授权", "20", "1150", rate="13%"), "3000.00"),
        net("*信息技术服务*系统实施及培训服务费", "1", "8800"),
        special=True,
        marks=(outside("off-list", "企业自己采购的软件和服务", line=3),),
    ),
    einvoice(
        "2024-12/工程技术评审中心-危险源论证.pdf", "2024-12-18", who.REVIEW_CENTRE,
        net("*鉴证咨询服务*重大危险源安全论证费", "1", "16000"),
        marks=(
            clear("red-hat-intermediary", "举办单位是规划建设局，审批机关是应急事务局，不相同"),
        ),
    ),
)  # fmt: skip
