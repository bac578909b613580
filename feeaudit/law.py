"""Which article says so? Every provision the rules cite, with where its text was read and where and when it holds."""

import re
from datetime import date

from feeaudit.model import Provision

_TEXTS = "LawRefBook/Laws 2025-04-19"
"""A public collection of texts; `verified` means that the article was read there."""


def _read(instrument: str, article: str, *, since: date | None = None) -> Provision:
    return Provision(instrument=instrument, article=article, in_force_from=since, source=_TEXTS, verified=True)


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
FORCED_SERVICE = _read(_PENALTIES, "第九条(九)")
PRICES_SHOWN = _read(_PENALTIES, "第十三条")
REFUND = _read(_PENALTIES, "第十六条")

NO_APPORTIONMENT = _read(_BUSINESS, "第十四条", since=_BUSINESS_SINCE)
NO_FORCED_TRAINING = _read(_BUSINESS, "第十七条", since=_BUSINESS_SINCE)
LISTS_ONLY = _read(_BUSINESS, "第二十五条", since=_BUSINESS_SINCE)
BANKS = _read(_BUSINESS, "第二十六条", since=_BUSINESS_SINCE)
UTILITIES = _read(_BUSINESS, "第二十八条", since=_BUSINESS_SINCE)
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

NOTHING_BEYOND_THE_LIST = _told("国务院办公厅关于进一步加强涉企收费管理减轻企业负担的通知", number="国办发〔2014〕30号")
INTERMEDIARY_CLEANING = _told(
    "国务院办公厅关于清理规范国务院部门行政审批中介服务的通知", number="国办发〔2015〕31号", since=date(2015, 4, 27)
)

LATE_FEE_CAP = _read("行政强制法", "第四十五条", since=date(2012, 1, 1))
NO_FORCED_SPONSORSHIP = _read("中小企业促进法", "第五十五条", since=date(2018, 1, 1))
SAFETY_EXAMS_ARE_FREE = _read("安全生产法", "第二十七条")
NO_HANDLING_FEES = _read("物业管理条例", "第四十四条", since=date(2018, 3, 19))
ASSOCIATION_FEES = _told("国务院办公厅关于进一步规范行业协会商会收费的通知", number="国办发〔2020〕21号")
EGOV_IS_FREE = _told("关于规范电子政务平台收费管理的通知", number="财综函〔2011〕14号", since=date(2011, 1, 21))
LENDING_FEES = _told(
    "关于进一步规范信贷融资收费降低企业融资综合成本的通知", number="银保监发〔2020〕18号", since=date(2020, 6, 1)
)
UTILITY_CLEANING = _told(
    "关于清理规范城镇供水供电供气供暖行业收费促进行业高质量发展的意见",
    number="国办函〔2020〕129号",
    since=date(2021, 3, 1),
)

SHANDONG_LISTS = _read(_SHANDONG, "第十五条", since=_SHANDONG_SINCE)
SHANDONG_UTILITIES = _read(_SHANDONG, "第十八条", since=_SHANDONG_SINCE)
SHANDONG_PORTS = _read(_SHANDONG, "第二十二条", since=_SHANDONG_SINCE)
SHANDONG_HEAT = _told("山东省供热条例", "第二十四条")
SHANDONG_NO_APPORTIONMENT = _told("山东省企业权益保护条例", "第二十一条", since=date(2012, 9, 1))
SHANDONG_ONCE_PER_PERIOD = _told("山东省企业权益保护条例", "第十四条", since=date(2012, 9, 1))
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
