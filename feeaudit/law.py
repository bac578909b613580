"""Which article says so? Every provision the rules cite, with where its text was read and where and when it holds."""

import re
from datetime import date

from feeaudit.model import Provision

_TEXTS = "LawRefBook/Laws 2025-04-19"
"""A public collection of texts; `verified` means that the article was read there, or on a page that is named."""


def _read(instrument: str, article: str, *, since: date | None = None) -> Provision:
    return Provision(instrument=instrument, article=article, in_force_from=since, source=_TEXTS, verified=True)


def _seen(instrument: str, *, number: str, where: str, since: date | None = None) -> Provision:
    """A document whose text was read on a page."""
    return Provision(instrument=instrument, document_number=number, in_force_from=since, source=where, verified=True)


def _told(
    instrument: str, article: str | None = None, *, number: str | None = None, since: date | None = None
) -> Provision:
    return Provision(instrument=instrument, article=article, document_number=number, in_force_from=since)


_PENALTIES = "价格违法行为行政处罚规定"
_SHANDONG = "山东省优化营商环境条例"
_SHANDONG_SINCE = date(2021, 1, 1)
_BUSINESS = "优化营商环境条例"
_BUSINESS_SINCE = date(2020, 1, 1)
_LICENSING = "行政许可法"
_LICENSING_SINCE = date(2004, 7, 1)

FIXED_PRICE = _read(_PENALTIES, "第九条(二)")
EARLY_OR_LATE = _read(_PENALTIES, "第九条(四)")
SELF_CREATED = _read(_PENALTIES, "第九条(五)")
SPLIT_OR_DUPLICATE = _read(_PENALTIES, "第九条(六)")
REPEALED = _read(_PENALTIES, "第九条(七)")
DEPOSIT_AS_CHARGE = _read(_PENALTIES, "第九条(八)")
FORCED_SERVICE = _read(_PENALTIES, "第九条(九)")
PRICES_SHOWN = _read(_PENALTIES, "第十三条")

NO_APPORTIONMENT = _read(_BUSINESS, "第十四条", since=_BUSINESS_SINCE)
NO_FORCED_TRAINING = _read(_BUSINESS, "第十七条", since=_BUSINESS_SINCE)
LISTS_ONLY = _read(_BUSINESS, "第二十五条", since=_BUSINESS_SINCE)
BANKS = _read(_BUSINESS, "第二十六条", since=_BUSINESS_SINCE)
UTILITIES = _read(_BUSINESS, "第二十八条", since=_BUSINESS_SINCE)
NO_SERVICE = _read(_PENALTIES, "第九条(十)")
REFUND = _read(_PENALTIES, "第十六条")

RELIEF_APPLIES = _read(_BUSINESS, "第二十四条", since=_BUSINESS_SINCE)
ASSOCIATIONS = _read(_BUSINESS, "第二十九条", since=_BUSINESS_SINCE)
REGIONAL_ASSESSMENT = _read(_BUSINESS, "第四十二条", since=_BUSINESS_SINCE)
INTERMEDIARIES = _read(_BUSINESS, "第四十三条", since=_BUSINESS_SINCE)
PORTS = _read(_BUSINESS, "第四十五条", since=_BUSINESS_SINCE)
LIABILITY = _read(_BUSINESS, "第六十九条", since=_BUSINESS_SINCE)
UTILITY_LIABILITY = _read(_BUSINESS, "第七十条", since=_BUSINESS_SINCE)
INTERMEDIARY_LIABILITY = _read(_BUSINESS, "第七十一条", since=_BUSINESS_SINCE)

OPEN_EXAMS = _told(_LICENSING, "第五十四条", since=_LICENSING_SINCE)
LICENSING_IS_FREE = _read(_LICENSING, "第五十八条", since=_LICENSING_SINCE)
PUBLISHED_RATES = _read(_LICENSING, "第五十九条", since=_LICENSING_SINCE)
LICENSING_LIABILITY = _read(_LICENSING, "第七十五条", since=_LICENSING_SINCE)

NOTHING_BEYOND_THE_LIST = _seen(
    "国务院办公厅关于进一步加强涉企收费管理减轻企业负担的通知",
    number="国办发〔2014〕30号",
    where="gxj.changzhou.gov.cn 2014-06-30",
)
INTERMEDIARY_CLEANING = _seen(
    "国务院办公厅关于清理规范国务院部门行政审批中介服务的通知",
    number="国办发〔2015〕31号",
    since=date(2015, 4, 27),
    where="zh.wikisource.org",
)

LATE_FEE_CAP = _read("行政强制法", "第四十五条", since=date(2012, 1, 1))
NO_FORCED_SPONSORSHIP = _read("中小企业促进法", "第五十五条", since=date(2018, 1, 1))
SAFETY_EXAMS_ARE_FREE = _read("安全生产法", "第二十七条")
NO_HANDLING_FEES = _read("物业管理条例", "第四十四条", since=date(2018, 3, 19))
LONG_TERM_SUPERVISION = _told(
    "国务院办公厅关于建立健全涉企收费长效监管机制的指导意见", number="国办函〔2025〕30号", since=date(2025, 3, 27)
)
EGOV_IS_FREE = _told("关于规范电子政务平台收费管理的通知", number="财综函〔2011〕14号", since=date(2011, 1, 21))
LENDING_FEES = _seen(
    "关于进一步规范信贷融资收费降低企业融资综合成本的通知",
    number="银保监发〔2020〕18号",
    since=date(2020, 6, 1),
    where="smejs.cn（转载 a copy）",
)
UTILITY_CLEANING = _told(
    "关于清理规范城镇供水供电供气供暖行业收费促进行业高质量发展的意见",
    number="国办函〔2020〕129号",
    since=date(2021, 3, 1),
)

SHANDONG_LISTS = _told(_SHANDONG, "第十五条", since=_SHANDONG_SINCE)
SHANDONG_UTILITIES = _read(_SHANDONG, "第十八条", since=_SHANDONG_SINCE)
SHANDONG_PORTS = _read(_SHANDONG, "第二十二条", since=_SHANDONG_SINCE)
SHANDONG_HEAT = _read("山东省供热条例", "第二十四条")
SHANDONG_NO_APPORTIONMENT = _read("山东省企业权益保护条例", "第二十一条", since=date(2012, 9, 1))
ASSOCIATION_FEES = _seen(
    "国务院办公厅关于进一步规范行业协会商会收费的通知",
    number="国办发〔2020〕21号",
    since=date(2020, 7, 2),
    where="ccats.org.cn（转载 a copy）",
)
AWARDS = _read("国家科学技术奖励条例", "第三十七条", since=date(2020, 12, 1))
INVOICES = _read("发票管理办法", "第十八条")

DEPOSITS_IN_CONSTRUCTION = _read("保障中小企业款项支付条例", "第十三条", since=date(2025, 6, 1))
DEPOSITS_CLEARED = _told(
    "国务院办公厅关于清理规范工程建设领域保证金的通知", number="国办发〔2016〕49号", since=date(2016, 6, 23)
)
BID_BOND = _told("招标投标法实施条例", "第二十六条", since=date(2012, 2, 1))
BID_BOND_RETURN = _told("招标投标法实施条例", "第五十七条", since=date(2012, 2, 1))
PERFORMANCE_BOND = _told("招标投标法实施条例", "第五十八条", since=date(2012, 2, 1))
BONDS_LIABILITY = _told("招标投标法实施条例", "第六十六条", since=date(2012, 2, 1))
PROCUREMENT_BID_BOND = _told("政府采购法实施条例", "第三十三条", since=date(2015, 3, 1))
PROCUREMENT_BOND = _read("政府采购法实施条例", "第四十八条", since=date(2015, 3, 1))
QUALITY_BOND = _told("建设工程质量保证金管理办法", number="建质〔2017〕138号", since=date(2017, 7, 1))
WAGE_BOND = _seen(
    "工程建设领域农民工工资保证金规定",
    number="人社部发〔2021〕65号",
    since=date(2021, 11, 1),
    where="rsj.panzhihua.gov.cn",
)

LAND_REGISTRY_RELIEF = _told("关于不动产登记收费有关政策问题的通知", number="财税〔2016〕79号", since=date(2016, 7, 12))
LAND_REGISTRY_CHANGES = _seen(
    "关于减免部分行政事业性收费有关政策的通知",
    number="财税〔2019〕45号",
    since=date(2019, 7, 1),
    where="unitaxgd.com（转载 a copy）",
)
CARE_AND_HEALTH = _told(
    "关于减免养老和医疗机构行政事业性收费有关问题的通知", number="财税〔2014〕77号", since=date(2015, 1, 1)
)
COMMUNITY_CARE = _told(
    "关于养老、托育、家政等社区家庭服务业税费优惠政策的公告", number="财政部公告2019年第76号", since=date(2019, 6, 1)
)
DISABLED_FUND_2020 = Provision(
    instrument="关于调整残疾人就业保障金征收政策的公告",
    document_number="财政部公告2019年第98号",
    in_force_from=date(2020, 1, 1),
    in_force_to=date(2022, 12, 31),
)
DISABLED_FUND_2023 = Provision(
    instrument="关于延续实施残疾人就业保障金优惠政策的公告",
    document_number="财政部公告2023年第8号",
    in_force_from=date(2023, 1, 1),
    in_force_to=date(2027, 12, 31),
)
RENTAL_HOUSING = _told(
    "国务院办公厅关于加快发展保障性租赁住房的意见", number="国办发〔2021〕22号", since=date(2021, 6, 24)
)
QINGDAO_CARE = _read("青岛市养老服务促进条例", "第三十九条")

SHANDONG_NO_CONVERSION = _told("山东省行政性事业性收费管理条例", "第六条")
SHANDONG_FISCAL_RECEIPTS = _told("山东省行政性事业性收费管理条例", "第十四条")
SHANDONG_FEE_LIABILITY = _told("山东省行政性事业性收费管理条例", "第十九条")
SHANDONG_NO_FORCED_MEMBERSHIP = _read("山东省企业权益保护条例", "第二十一条", since=date(2012, 9, 1))
QINGDAO_INTERMEDIARIES = _told("青岛市优化营商环境条例", "第十九条", since=date(2021, 1, 1))
MONOPOLY = _read("反垄断法", "第三十九条")
NO_DESIGNATED_ASSESSOR = _read("环境影响评价法", "第二十条")
NO_DESIGNATED_FIRE_SERVICE = _read("消防法", "第五十六条")
NO_DESIGNATED_SAFETY_SERVICE = _read("安全生产法", "第六十四条")
SHANDONG_ONCE_PER_PERIOD = _read("山东省企业权益保护条例", "第十四条", since=date(2012, 9, 1))
QINGDAO_PRICES_SHOWN = _read("青岛市价格条例", "第十三条", since=date(2014, 1, 1))
QINGDAO_PRICES = _read("青岛市价格条例", "第二十五条", since=date(2014, 1, 1))

_LOCAL = {"山东省": "37", "青岛市": "3702"}
"""First words of a local instrument → how the codes of its places begin (GB/T 2260)."""


def cite(provision: Provision) -> str:
    """《价格违法行为行政处罚规定》第九条(五), as a finding quotes it."""
    number = f"（{provision.document_number}）" if provision.document_number else ""
    return f"《{provision.instrument}》{number}{provision.article or ''}"


def holding(provisions: tuple[Provision, ...], *, day: date | None, place: str | None) -> tuple[Provision, ...]:
    """Those in force on that day in that place (GB/T 2260): nobody is measured by a later or another place's law.

    A provision whose dates are not known holds on every day; on an unknown day only what is still in force does. In
    an unknown place only the nation's provisions hold.
    """
    return tuple(p for p in provisions if _in_force(p, day) and (place or "").startswith(_reach(p)))


def _in_force(provision: Provision, day: date | None) -> bool:
    if day is None:
        return provision.in_force_to is None
    begun = provision.in_force_from is None or provision.in_force_from <= day
    return begun and (provision.in_force_to is None or day <= provision.in_force_to)


def _reach(provision: Provision) -> str:
    """How the codes of its places begin: empty for the nation."""
    start = re.match(r"\w{2}[省市]", provision.instrument)
    return _LOCAL.get(start[0], "") if start else ""
