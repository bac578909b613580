"""Which field does a heading of a published list name? Synonyms as printed, in any width, script, bracket."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from feeaudit.fees.rows import COLUMNS
from feeaudit.names.traditional import simplify
from feeaudit.text import fold

SYNONYMS: dict[str, str] = {
    "seq": "项目序号 序号 编号 项次 序 no. no",
    "department_seq": "部门序号",
    "department": (
        "部门 部门名称 收费部门 系统名称(行业主管部门) 系统名称 系统 主管部门 主管单位 所属部门 "
        "设立(或管理)单位 设立或管理单位 设立单位 管理单位 审批部门 行业主管部门 业务主管部门 牵头部门"
    ),
    "charging_body": (
        "收费单位名称 收费单位 执收单位 执收部门(单位) 执收部门 执收主体 收费主体 收费主体名称 收费机构 "
        "征收单位 征收部门 征收主体 征收机关 收费机关 征收单位名称 收费责任单位 中介服务实施机构 实施机构 "
        "中介机构 中介服务机构"
    ),
    "payee_class": "单位性质 机构性质",
    "name": (
        "收费项目名称 项目名称 收费项目 收取项目 收费名称 基金名称 基金项目 基金项目名称 保证金名称 保证金项目 "
        "定价项目 中介服务事项名称 中介服务事项 中介事项 中介服务项目 项目 收费事项 收费事项名称 收费(基金)项目 "
        "收费基金项目 收费(基金)名称 经营服务收费项目 事项名称"
    ),
    "parent_name": "一级项目 一级项目名称 一级",
    "sub_name": (
        "二级项目 二级项目名称 子项 子项目 收费子项 二级 子项名称 项目子项 收费子项目 收费子项名称 明细项目 细项 分项"
    ),
    "service": "服务内容或涉及事项 服务内容 服务项目 服务项目名称 服务名称 服务收费项目",
    "nature": "收费性质 项目性质 收费类别 收费类型 项目类别 类别 类型 收费种类 性质",
    "fund_management": "资金管理方式 管理方式 资金管理 收入管理方式",
    "legal_basis": (
        "政策依据 收费依据 设定依据 设立依据 中介服务设定依据 收费文件依据 收费文件(文号) 收费文件 文件依据 "
        "文号 文件文号 文件号 项目批准依据 标准批准依据 收费及资金管理文件依据 批准机关及文号 收取依据 征收依据 "
        "立项依据 定价文件 法律依据 依据 涉企收费依据 收费形式及依据 标准依据 收费标准依据 批准文号 "
        "收费政策依据 收费文件名称及文号 文件名称及文号 文件依据及文号 依据文件 依据文号 收费依据及文号 "
        "收费依据文件 政策文件 政策文件依据 政策依据文号 主要政策依据 批准文件 批准文件及文号 审批文号 "
        "收费批准文号 标准文号 收费标准文号 收费标准批准文号 收费标准文件依据 收费标准政策依据 收费标准制定依据 "
        "定价依据 定价文号 立项文号 立项依据及文号 收费立项依据"
    ),
    "basis_title": "文件名 文件名称",
    "standard": (
        "收费标准 征收标准 收取标准 应收标准 定价标准 现行收费标准 现行标准 执行标准 收费标准上限 最高收费标准 "
        "价格标准 收费价格 价格 单价 缴纳标准 缴存标准 提取标准 征收比例 费率 收费费率 标准"
    ),
    "unit": "计费单位 计价单位 计量单位 收费计量单位",
    "payer": (
        "收费对象 征收对象 缴费对象 收取范围对象 收费范围 征收范围 收费对象及范围 征收对象及范围 收费对象类型 "
        "缴费人 缴费主体 缴费义务人 缴纳义务人 缴纳对象 交费对象 服务对象 适用范围"
    ),
    "collection": "征收方式 收费方式 征收程序 收取程序 缴纳方式 收取方式 缴费方式 征缴方式 缴款渠道",
    "return_rule": (
        "返还时间 退还时间 返还规定 返还条件 返还方式 返还时间及方式 返还时限 退还时限 返还程序 退还程序 退还条件"
    ),
    "pricing": "标准制定方式及部门 标准制定方式 定价形式 定价方式 定价方法 价格管理形式 定价部门 标准制定部门",
    "enterprise_related": (
        "是否涉企 是否涉企收费 涉企 涉企(农)▲ 涉企▲ ▲ 涉企收费 是否涉企收费项目 是否涉企项目 是否为涉企收费 "
        "是否涉及企业 涉企收费标识 涉企标识"
    ),
    "remark": "备注 说明 其他说明 注",
    "validity": "有效期 有效期限 执行期限 有效期至 文件有效期 执行有效期 收费期限 收费年限 执行起止时间",
    "valid_from": "执行日期 执行时间 生效日期 施行日期 生效时间 施行时间 实施日期 实施时间 起征时间 开始执行时间",
    "cease_from": "取消日期 取消时间 停征日期 停征时间",
    "exemption": "减免政策 优惠政策 减免规定 优惠减免政策 减免优惠政策 减免优惠 优惠减免 减免情况 优惠政策及依据",
    "period": "收费周期 计费周期 征收周期",
    "kept": (
        "设立级次 项目次级 立项级次 设立级别 立项级别 审批权限 管理权限 管理级次 收入级次 预算级次 收入归属 "
        "资金归属 预算科目 收入科目 科目编码 项目编码 项目代码 收费编码 收费项目编码 收费代码 票据种类 使用票据 "
        "分成比例 收入分成比例 投诉电话 监督举报电话 服务电话 联系方式 联系人 地址 公示网址 链接 审批机关 "
        "收费时间 实际执行标准 征收地区 服务时间 服务时限 规范要求 收费金额(万元) 收费金额 支出 实收标准 "
        "责任事项 追责情形 处理决定 举报电话 监督电话 咨询电话 联系电话 是否行政审批前置 是否行政审批 "
        "是否涉进出口 是否涉进出口环节 涉及的审批事项名称 涉及的审批事项项目名称 审批事项 审批事项名称"
    ),
}
"""Field → headings, the plainest first. `kept`: known, and of no use to a fee; its words stay beside the source."""
NAMING = ("name", "sub_name", "parent_name", "service")
"""Fields that may hold what a fee is called, the best first."""
JOINED = ("legal_basis", "basis_title", "remark", "collection", "payer", "pricing", "exemption", "kept")
"""Fields that several columns may feed."""
DOUBTFUL = ("单位",)
"""Headings whose values alone tell what they are: what is counted, or who charges."""
LONGEST = 100
"""Characters of a heading."""
NOTE = "note"
"""A column that only a list written as a workbook has: what is said of a fee beside its columns."""
ASIDE = "-"
"""What `--column` calls a column that is set aside."""

_BRACKETS = re.compile(r"\([^()]{0,40}\)|\[[^\[\]]{0,40}\]")
_MONEY = re.compile(r"[(\[](?:单位:?)?((?:万|亿|千)?元(?:/[^()\[\]]{1,12})?|厘(?:/[^()\[\]]{1,12})?|%|‰)[)\]]")

_ABOVE = re.compile(r"[(\[]?(?:金额|收费|计量|计费|货币)?单位:(?:人民币)?((?:万|亿|千)?元(?:/[^()\[\]]{1,12})?)[)\]]?")


def fields() -> tuple[str, ...]:
    """What a heading may be said to be: the fields of the table above, and the columns of a fees.csv."""
    return tuple(dict.fromkeys((*SYNONYMS, *COLUMNS, ASIDE)))


@lru_cache(maxsize=16384)
def normal(heading: str) -> str:
    """A heading in one spelling: width, brackets, script, spaces and line ends do not count."""
    return simplify(fold(heading)).lower().replace("〔", "(").replace("〕", ")").strip(":*★")


@lru_cache(maxsize=16384)
def field_of(heading: str) -> str | None:
    """The field that this heading names; None where it is not known, or only its values can tell."""
    bare = normal(heading)
    known = _known()
    for said in (bare, _BRACKETS.sub("", bare), re.sub(r"[()\[\]]", "", bare)):
        if said in known:
            return known[said]
    upper, slash, lower = heading.rpartition("/")
    return field_of(lower) if slash and upper else None


def is_known(heading: str) -> bool:
    return 0 < len(heading) <= LONGEST and (field_of(heading) is not None or normal(heading) in DOUBTFUL)


def rank(field: str, heading: str) -> int:
    """How plainly it is this field: 0 is plainest."""
    bare = normal(heading)
    said = SYNONYMS.get(field, "").split()
    return next((place for place, one in enumerate(said) if one in (bare, _BRACKETS.sub("", bare))), len(said))


def money_in(text: str) -> str | None:
    """The unit that a heading tells of its column: `收费标准（元/件）` → `元/件`."""
    found = _MONEY.search(fold(text))
    return found[1] if found else None


def money_above(line: str) -> str | None:
    """The unit that a line over a table tells of all its money: `单位：万元`, also at the end of another line."""
    found = _ABOVE.fullmatch(fold(line.rsplit(maxsplit=1)[-1])) if line.strip() else None
    return found[1] if found else None


def own(heading: str) -> str | None:
    """The column of a written list that this heading is, alone or behind its Chinese name; None where it is none."""
    last = heading.rsplit(maxsplit=1)[-1] if heading.split() else ""
    return last if last in (*COLUMNS, NOTE) else None


@cache
def _known() -> dict[str, str]:
    return {normal(said): field for field, several in SYNONYMS.items() for said in several.split()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """By which headings a kind of published table is known."""

    field_of: Callable[[str], str | None]
    is_known: Callable[[str], bool]
    own: Callable[[str], str | None]
    naming: tuple[str, ...]
    """Fields of which a table has at least one."""


FEES = Words(field_of=field_of, is_known=is_known, own=own, naming=NAMING)
