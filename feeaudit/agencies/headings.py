"""Which field does a heading of a register name? Synonyms as registers print them, in any width, script, bracket."""

import re
from functools import cache, lru_cache

from feeaudit.fees.transcripts.headings import ASIDE, LONGEST, Words, normal

SYNONYMS: dict[str, tuple[str, ...]] = {
    "seq": ("序号", "编号", "序", "no.", "no"),
    "name": ("名称", "单位名称", "机构名称", "组织名称", "法人名称", "机构全称", "单位全称", "name"),
    "institution": ("事业单位名称", "事业单位", "事业单位法人名称", "法人单位名称"),
    "association": (
        "社会组织名称", "社会团体名称", "社团名称", "民办非企业单位名称", "社会服务机构名称", "基金会名称",
        "协会名称",
        "协会商会名称", "行业协会商会名称", "社会组织",
    ),
    "firm": (
        "企业名称", "公司名称", "被投资企业", "被投资企业名称", "标的企业", "目标公司", "企业(机构)名称",
        "公司",
    ),
    "intermediary": (
        "中介机构", "中介机构名称", "中介服务机构", "中介服务机构名称", "服务机构", "服务机构名称", "入驻机构",
        "入驻机构名称", "中介", "机构",
    ),
    "credit_code": (
        "统一社会信用代码", "信用代码", "社会信用代码", "统一代码", "机构代码", "统一社会信用代码/注册号",
        "统一社会信用代码(注册号)", "企业统一社会信用代码", "公司统一社会信用代码", "中介机构统一社会信用代码",
        "机构统一社会信用代码", "单位统一社会信用代码", "企业代码", "社会信用代码(注册号)",
    ),
    "class": (
        "单位性质", "机构类别", "机构性质", "类别", "社会组织类型", "组织类型", "登记类型", "机构类型",
        "单位类别",
    ),
    "founder": ("举办单位", "举办单位名称", "举办者", "举办人", "举办单位(主管部门)", "举办主体", "举办部门"),
    "founder_code": ("举办单位代码", "举办单位统一社会信用代码", "举办单位信用代码"),
    "supervisor": (
        "业务主管单位", "业务主管单位名称", "业务主管部门", "业务主管", "业务指导单位(原业务主管单位)",
        "原业务主管单位",
    ),
    "supervisor_code": ("业务主管单位代码", "业务主管单位统一社会信用代码", "业务主管单位信用代码"),
    "holder": (
        "股东", "股东名称", "股东姓名", "股东(发起人)", "股东名称(姓名)", "股东姓名(名称)", "股东姓名或名称",
        "股东名称或姓名", "股东/发起人", "股东及出资人名称", "出资人", "出资人名称", "出资方", "投资人", "投资人名称",
        "投资者", "投资者名称", "发起人", "发起人名称", "合伙人", "合伙人名称",
    ),
    "holder_code": (
        "股东统一社会信用代码", "股东代码", "股东信用代码", "出资人代码", "出资人统一社会信用代码", "投资人代码",
        "股东证件号码", "股东证照号码", "股东证件号", "证照/证件号码", "证件号码", "证照号码", "证件号",
        "证照编号", "股东证照/证件号码",
    ),
    "authority": (
        "主管部门", "主管单位", "主管部门名称", "主管单位名称", "所属部门", "隶属单位", "隶属部门", "上级单位",
        "上级主管部门", "主管机关",
    ),
    "authority_code": (
        "主管部门代码", "主管单位代码", "主管部门统一社会信用代码", "主管单位统一社会信用代码", "隶属单位代码",
    ),
    "relation": ("关系", "隶属关系"),
    "share_percent": (
        "持股比例", "出资比例", "股权比例", "股份比例", "占股比例", "股比", "投资比例", "认缴出资比例", "认缴比例",
        "持股占比", "出资占比",
    ),
    "paid_in": (
        "认缴出资", "认缴出资额", "认缴额", "认缴金额", "认缴出资金额", "认缴资本", "出资额", "出资金额",
        "认缴出资数额", "认缴注册资本",
    ),
    "capital": ("注册资本", "注册资本(金)", "注册资金", "注册资本总额"),
    "legal_representative": (
        "法定代表人", "法人代表", "法定代表人姓名", "负责人", "法定代表人(负责人)", "法人", "单位负责人",
        "理事长", "会长",
    ),
    "address": (
        "住所", "地址", "单位地址", "注册地址", "办公地址", "住所地", "机构地址", "联系地址", "经营场所",
        "住址",
    ),
    "phone": ("电话", "联系电话", "办公电话", "联系方式", "电话号码", "咨询电话"),
    "bank_account": ("银行账户", "银行账号", "开户账号", "账号"),
    "service": (
        "服务事项", "中介服务事项", "服务事项名称", "中介服务事项名称", "服务项目", "服务内容", "中介服务",
        "中介服务项目",
        "服务类型", "服务类别", "中介事项", "业务事项",
    ),
    "commissioner": (
        "委托部门", "委托单位", "委托机关", "行业主管部门", "审批部门", "审批机关", "涉及审批部门",
        "业务主管行业部门",
        "实施部门", "监管部门", "行业主管单位", "使用部门", "采购人", "委托方",
    ),
    "begun": (
        "成立日期", "成立时间", "成立登记日期", "设立日期", "设立时间", "设立登记日期", "登记日期",
        "注册日期", "登记时间",
        "核准日期", "批准设立日期", "设立登记时间", "成立登记时间",
    ),
    "valid_from": (
        "起始日期", "自", "生效日期", "有效期起", "有效期自", "有效期起始", "有效期开始", "有效期开始日期",
        "证书有效期起",
        "证书有效期自", "有效期起始日期", "开始日期", "入股日期", "成为股东日期", "持股起始日期",
        "隶属起始日期", "入驻日期",
        "入驻时间", "起始时间",
    ),
    "valid_to": (
        "终止日期", "至", "失效日期", "有效期止", "有效期至", "有效期截止", "有效期截止日期",
        "有效期结束日期", "证书有效期止",
        "证书有效期至", "截止日期", "到期日期", "退出日期", "退股日期", "持股终止日期", "隶属终止日期",
        "退出时间", "终止时间",
        "截止时间",
    ),
    "ended": (
        "注销日期", "注销时间", "撤销日期", "撤销时间", "注销登记日期", "撤销登记日期", "注销(撤销)日期",
    ),
    "detached": ("脱钩日期", "脱钩时间", "脱钩完成日期", "脱钩完成时间"),
    "period": ("有效期", "有效期限", "证书有效期", "证书有效期限", "法人证书有效期", "登记证书有效期", "有效日期"),
    "status": (
        "状态", "登记状态", "单位状态", "经营状态", "机构状态", "组织状态", "法人状态", "企业状态",
        "运行状态", "脱钩状态",
        "脱钩情况", "是否脱钩",
    ),
    "funding": (
        "宗旨和业务范围", "宗旨业务范围", "业务范围和宗旨", "经费来源", "开办资金", "经费形式",
        "开办资金(万元)",
    ),
    "source": ("来源", "出处"),
    "kept": (
        "登记管理机关", "登记机关", "发证机关", "登记证号", "证书编号", "登记证书编号", "业务范围", "宗旨",
        "经营范围",
        "企业类型", "类型", "备注", "说明", "实缴出资", "实缴出资额", "实缴额", "实缴金额", "实缴出资金额",
        "出资方式", "认缴出资方式", "实缴出资方式", "认缴方式", "出资日期", "出资时间", "认缴出资日期",
        "认缴出资时间",
        "认缴日期", "实缴出资日期", "实缴日期", "认缴出资额及日期", "币种", "股东类型", "股东性质",
        "投资人类型", "证照类型",
        "证件类型", "证照/证件类型", "股东证件类型", "资质", "资质等级", "资质证书", "资质名称", "资质编号",
        "收费标准",
        "服务时限", "服务承诺", "服务区域", "服务范围", "信用等级", "评价等级", "星级", "邮箱", "电子邮箱",
        "网址", "邮编",
        "邮政编码", "区域", "所在区", "所属区域", "所属地区", "行政区划", "行业", "所属行业", "编制数",
        "人员编制", "级别",
        "机构级别", "规格", "联系人", "审批事项", "涉及审批事项", "对应审批事项", "活动地域", "年检结论", "年报年度",
    ),
}  # fmt: skip
"""Field → headings, the plainest first. `kept`: known, and of no use to a tie."""
NAMES = ("name", "institution", "association", "firm", "intermediary")
"""Fields that may hold what the body of a row is called."""
OWNERS = {"founder": "举办单位", "supervisor": "业务主管单位", "holder": "出资"}
"""Fields that hold an owner, and what it is to the body."""
CODES = {"founder": "founder_code", "supervisor": "supervisor_code", "holder": "holder_code"}
OWN = (
    "credit_code", "name", "class", "authority", "authority_code", "relation", "share_percent",
    "legal_representative", "address", "phone", "bank_account", "valid_from", "valid_to", "source",
)  # fmt: skip
"""The columns of an agencies.csv, as the contract has them."""
LONE = ("credit_code", *NAMES, *OWNERS, "authority", "share_percent", "paid_in", "service")
"""Fields of which a second column is no copy: a person must say which is meant."""
_BRACKETS = re.compile(r"\([^()]{0,40}\)|\[[^\[\]]{0,40}\]")


@lru_cache(maxsize=4096)
def field_of(heading: str) -> str | None:
    """The field that this heading names; None where it is not known."""
    bare, known = normal(heading), _known()
    for said in (bare, bare.replace("/", ""), _BRACKETS.sub("", bare), re.sub(r"[()\[\]]", "", bare)):
        if said in known:
            return known[said]
    upper, slash, lower = bare.rpartition("/")
    if not slash or not upper:
        return None
    return known.get(_BRACKETS.sub("", upper + lower)) or known.get(_BRACKETS.sub("", lower))


def is_known(heading: str) -> bool:
    return 0 < len(heading) <= LONGEST and field_of(heading) is not None


def own(heading: str) -> str | None:
    """The column of an agencies.csv that this heading is, alone or behind its Chinese name; None where it is none."""
    last = heading.rsplit(maxsplit=1)[-1] if heading.split() else ""
    return last if last in OWN else None


def fields() -> tuple[str, ...]:
    """What `--column` may call a column."""
    return tuple(dict.fromkeys((*SYNONYMS, *OWN, ASIDE)))


REGISTERS = Words(field_of=field_of, is_known=is_known, own=own, naming=(*NAMES, *OWNERS))


@cache
def _known() -> dict[str, str]:
    return {normal(said): field for field, several in SYNONYMS.items() for said in several}
