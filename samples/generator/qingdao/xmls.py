"""Which 数电票 are in the story as XML? Five twins of PDFs, and seven that stand alone."""

from samples.generator.model import net
from samples.generator.qingdao import einvoices_autumn as autumn
from samples.generator.qingdao import einvoices_spring as spring
from samples.generator.qingdao import parties as who
from samples.generator.qingdao.desk import einvoice, twin
from samples.generator.qingdao.marks import clear, hit, outside

_TWINS = {
    "XML/安评-预评价.xml": spring.SAFETY,
    "XML/水费-1月.xml": spring.WATER_JANUARY,
    "XML/同恒-环境检测.xml": autumn.TESTING,
    "XML/安全技术协会-复评.xml": autumn.DECOUPLED,
    "XML/启盛-专项审计-换开.xml": autumn.AUDIT_AGAIN,
}
TWINNED = frozenset(document.path for document in _TWINS.values())
"""PDFs that are duplicates of their XML: what is true of the charge is told there."""

_GARBAGE = "*环境治理服务*工业垃圾处置费"

ALONE = (
    einvoice(
        "XML/排污许可核查-4月.xml", "2024-04-18", who.TONGHENG,
        net("*鉴证咨询服务*排污许可证技术核查费", "1", "7500"),
        marks=(hit("cost-shifting", "清单写明由核发机关委托并付费，却由企业支付"),),
    ),
    einvoice(
        "XML/工业垃圾-5月.xml", "2024-05-22", who.SANITATION,
        net(_GARBAGE, "5200", "0.2", unit="千克"),
        marks=(
            hit("above-standard", "5200千克即5.2吨，应收936.00元，实收1040.00元（不含税）",
                "104.00"),
        ),
    ),
    einvoice(
        autumn.BLUE_PERMIT, "2024-08-08", who.TONGHENG,
        net("*鉴证咨询服务*排污许可证技术核查费", "1", "9000"),
        marks=(outside("cost-shifting", "次月已全额红冲退回，不再是一笔收费"),),
    ),
    einvoice(
        "XML/计量检定.xml", "2024-09-25", who.METROLOGY_LAB,
        net("*研发和技术服务*计量器具强制检定费", "35", "48", unit="台", rate="3%"),
        remark=("所属期：2024年9月",),
        marks=(hit("charge-after-repeal", "该费自2017-04-01起停征，所属期为2024年9月"),),
    ),
    einvoice(
        "XML/港诚-运输-10月.xml", "2024-10-30", who.LOGISTICS,
        net("*运输服务*货物运输费", "8", "415", rate="9%", unit="车次"),
        marks=(outside("off-list", "普通企业的市场服务"),),
    ),
    einvoice(
        "XML/云帆-云资源.xml", "2024-11-14", who.SOFTWARE,
        net("*信息技术服务*云服务器租用费", "12", "260", unit="月"), special=True,
        marks=(outside("cost-shifting", "企业自己采购的服务"),),
    ),
    einvoice(
        "XML/工业垃圾-12月.xml", "2024-12-20", who.SANITATION,
        net(_GARBAGE, "4", "180", unit="吨"),
        marks=(clear("above-standard", "4吨×180元/吨，与标准相符"),),
    ),
)  # fmt: skip

PAPERS = (*(twin(document, path) for path, document in _TWINS.items()), *ALONE)
