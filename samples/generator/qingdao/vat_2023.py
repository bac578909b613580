"""Which old-style e-invoices of 2023 are in the story?"""

from samples.generator.model import discount, gross, net
from samples.generator.qingdao import parties as who
from samples.generator.qingdao.desk import old_invoice
from samples.generator.qingdao.marks import hit, outside, unknown

_FOLDER = "2023年电子普通发票"
_SOFTWARE = net("*信息技术服务*软件运行维护费", "1", "24000", rate="6%", unit="年")

PAPERS = (
    old_invoice(
        f"{_FOLDER}/启盛-审计费.pdf", "2023-04-18", who.AUDITORS,
        gross("*鉴证咨询服务*年度财务报表审计费", "26500"),
        remark=("2022年度报表审计",),
        marks=(outside("off-list", "会计师事务所的市场服务，不在清单管理范围"),),
    ),
    old_invoice(
        f"{_FOLDER}/云帆-软件维护.pdf", "2023-05-11", who.SOFTWARE, _SOFTWARE,
        discount(_SOFTWARE, "1200.00"),
        marks=(outside("cost-shifting", "企业自己采购的软件服务"),),
    ),
    old_invoice(
        f"{_FOLDER}/环境技术评估中心-评估费.pdf", "2023-06-20", who.ENV_CENTRE,
        net("*鉴证咨询服务*环评文件技术评估费", "1", "18000", rate="6%"),
        remark=("北港路16号技改项目",),
        marks=(
            hit("cost-shifting", "清单写明环评技术评估由审批部门委托并付费，却由企业支付"),
            unknown("red-hat-intermediary", "审批登记里没有这家中心为本企业服务的记录"),
        ),
    ),
    old_invoice(
        f"{_FOLDER}/水务管理站-堤防.pdf", "2023-07-14", who.WATER_STATION,
        net("*现代服务*河道工程维护管理费", "1", "7200", rate="3%"),
        remark=("所属期：2023年1月至2023年6月",),
        marks=(hit("charge-after-repeal", "该费自2017-04-01起取消，所属期为2023年上半年"),),
    ),
    old_invoice(
        f"{_FOLDER}/净澜-危废处置.pdf", "2023-09-06", who.WASTE,
        net("*环境治理服务*危险废物处置费", "1.8", "2900", unit="吨", spec="HW09乳化液"),
        marks=(
            hit("above-standard", "1.8吨×2600元/吨应收4680.00元，实收5220.00元（不含税）",
                "540.00"),
        ),
    ),
    old_invoice(
        f"{_FOLDER}/安全技术协会-标准化评审.pdf", "2023-11-15", who.SAFETY_ASSOCIATION,
        net("*鉴证咨询服务*安全生产标准化评审费", "1", "12000", rate="3%"),
        marks=(
            hit("red-hat-intermediary", "当日协会仍由应急事务局主管，评审的正是该局的审批"),
            hit("association-charge", "尚未脱钩的协会为主管机关的审批提供服务并收费"),
        ),
    ),
    old_invoice(
        f"{_FOLDER}/港诚-运输.pdf", "2023-11-28", who.LOGISTICS,
        net("*运输服务*货物运输费", "12", "386.5", rate="9%", unit="车次", spec="青岛至临沂 9.6米"),
        marks=(outside("duplicate-charge", "普通企业的市场服务，重不重复由双方去算"),),
    ),
    old_invoice(
        f"{_FOLDER}/同恒-环境检测.pdf", "2023-12-08", who.TONGHENG,
        net("*研发和技术服务*环境检测服务费", "1", "8600", rate="6%"),
        marks=(
            outside("charge-after-repeal", "市场检测服务，与已取消的“环境监测服务费”名称相近而不同"),
            outside("off-list", "普通企业的市场服务"),
        ),
    ),
)  # fmt: skip
"""Two of each fault stand elsewhere too; here they come on the old paper."""
