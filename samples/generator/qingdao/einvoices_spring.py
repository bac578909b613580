"""Which 数电票 of January to May 2024 are in the story, as PDF?"""

from samples.generator.model import net
from samples.generator.qingdao import parties as who
from samples.generator.qingdao.desk import einvoice
from samples.generator.qingdao.marks import clear, hit, outside, unknown


def _water(month: int, day: str) -> tuple[str, str]:
    return f"2024-{month:02d}/水费-{month}月.pdf", day


_WATER = (
    net("*水冰雪*自来水", "800", "4.25", rate="3%", unit="m³"),
    net("*水冰雪*污水处理费", "800", "1.4", rate="免税", unit="m³"),
)
_MONTHLY = (
    clear("duplicate-charge", "按月收取，各月金额相同，不是重复", line=2),
    clear("above-standard", "800立方米×1.40元/立方米，与标准相符", line=2),
    outside("off-list", "水务公司代收，收款方是企业", line=2),
)

REVIEW = einvoice(
    "2024-01/工程技术评审中心-施工图审查.pdf", "2024-01-18", who.REVIEW_CENTRE,
    net("*鉴证咨询服务*施工图设计文件审查费", "1", "28000"),
    special=True, remark=("项目：北港路16号二期厂房", "受理号：LWSP-2024-0103"),
    marks=(
        hit("cost-shifting", "施工图审查由审批部门委托并付费，却由企业支付"),
        hit("red-hat-intermediary", "评审中心由规划建设局举办，服务于该局的施工许可审批"),
    ),
)  # fmt: skip
WATER_JANUARY = einvoice(*_water(1, "2024-01-31"), who.WATERWORKS, *_WATER, marks=_MONTHLY,
                         remark=("所属期：2024年1月",))  # fmt: skip
PLAN = einvoice(
    "2024-03/工程技术评审中心-规划论证.pdf", "2024-03-12", who.REVIEW_CENTRE,
    net("*鉴证咨询服务*规划方案技术论证费", "1", "15000"),
    remark=("受理号：LWSP-2024-0227",),
    marks=(
        hit("red-hat-intermediary", "评审中心由规划建设局举办，服务于该局的规划许可审批"),
        outside("cost-shifting", "清单写明由申请人委托的服务"),
    ),
)  # fmt: skip
SAFETY = einvoice(
    "2024-04/安评-预评价.pdf", "2024-04-09", who.ANPING,
    net("*鉴证咨询服务*建设项目安全评价费", "1", "36000"),
    special=True, remark=("合同编号：AP-2024-031",),
    marks=(
        hit("red-hat-intermediary", "公司由应急事务局所属中心全资设立，服务于该局审批"),
    ),
)  # fmt: skip

PAPERS = (
    REVIEW,
    WATER_JANUARY,
    einvoice(
        "2024-02/dzfp_堤防维护.pdf", "2024-02-22", who.WATER_STATION,
        net("*现代服务*河道工程维护管理费", "1", "8600", rate="3%"),
        remark=("所属期：2024年1月至2024年6月",),
        marks=(hit("charge-after-repeal", "该费自2017-04-01起取消，所属期为2024年上半年"),),
    ),
    einvoice(*_water(2, "2024-02-29"), who.WATERWORKS, *_WATER, marks=_MONTHLY,
             remark=("所属期：2024年2月",)),
    einvoice(
        "2024-03/海岳-水保方案.pdf", "2024-03-05", who.HAIYUE,
        net("*鉴证咨询服务*水土保持方案编制费", "1", "32000"),
        special=True, remark=("合同编号：HY-2024-009",),
        marks=(
            outside("cost-shifting", "清单写明由申请人委托；企业自选的咨询公司"),
            clear("red-hat-intermediary", "登记显示该公司与审批机关没有隶属或出资关系"),
            outside("off-list", "普通企业的服务"),
        ),
    ),
    PLAN,
    einvoice(*_water(3, "2024-03-29"), who.WATERWORKS, *_WATER, marks=_MONTHLY,
             remark=("所属期：2024年3月",)),
    SAFETY,
    einvoice(
        "2024-04/人民医院-职业健康体检.pdf", "2024-04-25", who.HOSPITAL,
        net("*医疗服务*职业健康检查费", "86", "120", rate="免税", unit="人"),
        marks=(
            outside("red-hat-intermediary", "公立医院，与任何审批无关"),
            outside("off-list", "医疗检查费不是行政事业性收费"),
        ),
    ),
    einvoice(
        "2024-05/环境技术评估中心-技术评估.pdf", "2024-05-16", who.ENV_CENTRE,
        net("*鉴证咨询服务*环境影响报告书技术评估费", "1", "20000"),
        remark=("项目：北港路16号二期厂房",),
        marks=(
            hit("cost-shifting", "清单写明由审批部门委托并付费，却由企业支付"),
            unknown("red-hat-intermediary", "审批登记里没有这家中心为本企业服务的记录"),
        ),
    ),
    einvoice(
        "2024-05/诚立-登记代办.pdf", "2024-05-27", who.AGENT,
        net("*经纪代理服务*不动产登记代办服务费", "1", "600"),
        marks=(
            outside("off-list", "普通企业的代办服务，名称与“不动产登记费”相近"),
            outside("above-standard", "代办服务不是登记费，没有政府标准"),
        ),
    ),
)  # fmt: skip
