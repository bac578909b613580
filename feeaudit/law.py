"""Which article says so? Every provision the rules cite, with where its text was read."""

from datetime import date

from feeaudit.model import Provision

_LAW = "LawRefBook/Laws 2025-04-19"


def _read(instrument: str, article: str | None = None, *, since: date | None = None) -> Provision:
    return Provision(instrument=instrument, article=article, in_force_from=since, source=_LAW, verified=True)


_PENALTIES = "价格违法行为行政处罚规定"
_BUSINESS = "优化营商环境条例"
_BUSINESS_SINCE = date(2020, 1, 1)

SELF_CREATED_ITEM = _read(_PENALTIES, "第九条第(五)项")
SELF_SET_RATE = _read(_PENALTIES, "第九条第(二)项")
DUPLICATE = _read(_PENALTIES, "第九条第(六)项")
REPEALED = _read(_PENALTIES, "第九条第(七)项")
FORCED_SERVICE = _read(_PENALTIES, "第九条第(九)项")
REFUND = _read(_PENALTIES, "第十六条")
LISTS_ONLY = _read(_BUSINESS, "第二十五条", since=_BUSINESS_SINCE)
INTERMEDIARIES = _read(_BUSINESS, "第四十三条", since=_BUSINESS_SINCE)
LIABILITY = _read(_BUSINESS, "第六十九条", since=_BUSINESS_SINCE)
INTERMEDIARY_LIABILITY = _read(_BUSINESS, "第七十一条", since=_BUSINESS_SINCE)
NOTHING_BEYOND_THE_LIST = Provision(
    instrument="国务院办公厅关于进一步加强涉企收费管理减轻企业负担的通知", document_number="国办发〔2014〕30号"
)
RATES_PUBLISHED = _read("行政许可法", "第五十九条", since=date(2004, 7, 1))
ONCE_PER_PERIOD = _read("山东省企业权益保护条例", "第十四条", since=date(2012, 9, 1))
QINGDAO_PRICES = _read("青岛市价格条例", "第二十五条", since=date(2014, 1, 1))


def cite(provision: Provision) -> str:
    """《价格违法行为行政处罚规定》第九条第(五)项, as a finding quotes it."""
    number = f"（{provision.document_number}）" if provision.document_number else ""
    return f"《{provision.instrument}》{number}{provision.article or ''}"
