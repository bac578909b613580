"""Who belongs to whom, and which approvals did the firm apply for? Invented registers."""

import csv
import io

from samples.generator.model import Party
from samples.generator.qingdao import parties as who

_AGENCIES = (
    "credit_code,name,class,authority,authority_code,relation,share_percent,legal_representative,"
    "address,phone,bank_account,valid_from,valid_to,source"
)
_WHAT = "case_no,approval_item,authority,authority_code"
_APPROVALS = f"{_WHAT},payer_id,accepted,closed,service,provider_id"
_PAYERS = "credit_code,name,size,headcount,attribute,valid_from,valid_to"
_INSTITUTION = "示例：事业单位法人登记事项（虚构）"
_COMPANY = "示例：企业信用信息公示系统股东信息（虚构）"
_ASSOCIATION = "示例：社会团体登记证书及脱钩批复（虚构）"
_INVESTORS = Party(name="青岛海岳投资合伙企业（有限合伙）", code="")


def _tie(
    body: Party,
    kind: str,
    owner: Party,
    relation: str,
    source: str,
    *,
    share: str = "",
    since: str = "2015-03-01",
    until: str = "",
) -> tuple[str, ...]:
    return (
        body.code, body.name, kind, owner.name, owner.code, relation, share, "",
        body.address, body.phone, body.account, since, until, source,
    )  # fmt: skip


_TIES = (
    _tie(who.REVIEW_CENTRE, "事业单位", who.CONSTRUCTION, "举办单位", _INSTITUTION),
    _tie(who.ENV_CENTRE, "事业单位", who.ENVIRONMENT, "举办单位", _INSTITUTION),
    _tie(who.SAFETY_CENTRE, "事业单位", who.SAFETY, "举办单位", _INSTITUTION),
    _tie(who.EQUIPMENT_LAB, "事业单位", who.MARKET, "举办单位", _INSTITUTION),
    _tie(who.HOSPITAL, "事业单位", who.HEALTH, "举办单位", _INSTITUTION),
    _tie(who.ANPING, "企业", who.SAFETY_CENTRE, "出资", _COMPANY, share="100", since="2019-06-01"),
    _tie(who.SAFETY_ASSOCIATION, "社会团体", who.SAFETY, "业务主管单位", _ASSOCIATION,
         since="2012-05-01", until="2023-12-31"),
    _tie(who.HAIYUE, "企业", _INVESTORS, "出资", _COMPANY, share="100", since="2016-08-15"),
)  # fmt: skip


def _case(
    number: str, item: str, authority: Party, accepted: str, closed: str, service: str, by: Party
) -> tuple[str, ...]:
    return (
        f"LWSP-{number}", item, authority.name, authority.code, who.FIRM.code, accepted, closed,
        service, by.code,
    )  # fmt: skip


_CASES = (
    _case("2023-1012", "安全生产标准化定级", who.SAFETY, "2023-10-09", "2023-12-20",
          "安全生产标准化评审", who.SAFETY_ASSOCIATION),
    _case("2024-0103", "建筑工程施工许可", who.CONSTRUCTION, "2024-01-08", "2024-02-20",
          "施工图设计文件审查", who.REVIEW_CENTRE),
    _case("2024-0220", "生产建设项目水土保持方案审批", who.WATER, "2024-02-20", "2024-04-30",
          "水土保持方案编制", who.HAIYUE),
    _case("2024-0227", "建设工程规划许可", who.CONSTRUCTION, "2024-02-26", "2024-04-10",
          "规划方案技术论证", who.REVIEW_CENTRE),
    _case("2024-0321", "建设项目安全设施设计审查", who.SAFETY, "2024-03-18", "2024-12-15",
          "建设项目安全评价", who.ANPING),
    _case("2024-0806", "安全生产标准化复评", who.SAFETY, "2024-08-05", "2024-10-31",
          "安全生产标准化评审", who.SAFETY_ASSOCIATION),
    _case("2024-0809", "特种设备使用登记", who.MARKET, "2024-08-01", "2024-09-10",
          "特种设备定期检验", who.EQUIPMENT_LAB),
    _case("2024-1105", "建设项目环境影响评价审批", who.ENVIRONMENT, "2024-11-05", "2025-01-20",
          "环境影响报告书编制", who.EIA_FIRM),
    _case("2024-1202", "重大危险源备案", who.SAFETY, "2024-12-02", "2024-12-30",
          "重大危险源安全论证", who.REVIEW_CENTRE),
)  # fmt: skip
_FIRMS = ((who.FIRM.code, who.FIRM.name, "中", "186", "制造业", "2023-01-01", ""),)


def files() -> dict[str, bytes]:
    """The three registers."""
    return {
        "agencies.csv": _table(_AGENCIES, _TIES),
        "approvals.csv": _table(_APPROVALS, _CASES),
        "payers.csv": _table(_PAYERS, _FIRMS),
    }


def _table(header: str, rows: tuple[tuple[str, ...], ...]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header.split(","), *rows])
    return out.getvalue().encode()
