"""Is it the fee, or a service, a good or a penalty around it? Words that change what is paid for."""

import re
from functools import lru_cache

_AROUND = re.compile(
    "代理|代办|代书|代缴服务|代申报|居间|中介|经纪|咨询|顾问|辅导|培训|继续教育|编制|编写|撰写|翻译|(?<!外观)设计|绘图|"
    "施工|工程款|进度款|监理|监造|测绘|勘察|勘测|评估|论证|评审|鉴定|"
    "维保|维修|维护|保养|运维|运营|清洗|清掏|安装|调试|改造|装修|租赁|租摆|出租|"
    "设备|仪器|药剂|材料|配件|软件|系统|平台|采购|购置|销售|货款|样品|"
    "保险|保费|保函|担保|质押|贷款|利息|手续费|外包|整理|装订|打印|复印|制作|印制|印刷|"
    "检索|查询|档案|出具证明|分析报告|体检|劳务|挂靠|物业管理|转让款|许可使用|使用费|差旅|补贴|工资|"
    "罚款|罚没|没收|处罚|违约金|赔偿|会费|会员|赞助|捐款|捐赠|押金|退税|"
    "加急|加班|快递|邮寄|宣传|协调|美化|建档|资料|复印|赞助|管理费用|"
    "服务费|服务款|服务$|托管|寄存|仓储|看护|审计|公证|软件|回收"
)
"""Each is a payment of its own: for an agent, a report, a machine, an insurer, a penalty."""

_GENERIC = re.compile(
    r"专业|交易|代收|代理|住宿|使用|保教|保管|保证|保险|信息|停车|其他|其它|办理|占用"
    r"|受理|变更|号牌|咨询|咨询服务|培训|处理|处置|备案|学|审批|审查|工本|年|年检|建设"
    r"|手续|技术|技术服务|拖车|收取|旅游|旅游服务|月|服务|材料|案件|检定|检测|检疫|检验"
    r"|注册|申请|登记|监测|监督|监管|相关|管理|维护|综合|考试|行政|补偿|认证|论证|证书"
    r"|证件|监督管理|监督检查|证照|评估|评审|资料|运输|鉴定|非税|验收"
)
"""What says nothing alone: `服务费` or `登记费` may be anything. Compared without the head noun."""


_OTHER_MONEY = re.compile("补贴|补助|工资|奖金|差旅|货款|贷款|利息|退税|报销单")

WORKS = "设计施工监理监造勘察勘测测绘维修维护保养运维改造安装装修设备采购材料系统平台软件物业管理"
"""What a work may be about that a deposit secures."""
ACTS = tuple(
    re.findall(
        "..",
        "受理变更注册登记监测监督考试补偿认证论证年检检查建设处理处置审批审查检定检测检验检疫鉴定评估评审验收占用恢复绿化"
        "开垦复垦养护治理停车保管通行补贴工资清运发布编制拖车",
    )
)
"""What is done for the money: an item that names one and a fee that names others are seldom one."""
_MANNER = re.compile(
    "(?:申请|受理|办理|补领|换领|补发|换发|补办|补证|换证|新办|首次|定期|内部|外部|年度|临时|延续|缴纳|业务)+$"
)
"""How or why it is done; the thing itself stands before."""
_EMPTY = re.compile(r"(?:按|依|收取|收|的|其他|其它|非税|代收|相关|有关|文件|规定|行政|事业|性|各项|等)*")


def around(words: str, name: str) -> str | None:
    """The first word in `words` that makes it another payment than `name`, which itself does not have it; else None."""
    said = _services(words)
    return next((found for found in said if found not in name), None) if said else None


@lru_cache(maxsize=65536)
def _services(words: str) -> tuple[str, ...]:
    return tuple(_AROUND.findall(words))


def without_manner(core: str) -> str:
    """`登记证书补领` is about the 登记证书."""
    return _MANNER.sub("", core) or core


@lru_cache(maxsize=65536)
def other_money(words: str) -> bool:
    """Is it money that no authority charges: 补贴, 工资, 差旅费, 货款?"""
    return _OTHER_MONEY.search(words) is not None


@lru_cache(maxsize=65536)
def says_something(core: str) -> bool:
    """Is this, without its head noun, the name of something? One character or a generic word is not."""
    return len(core) >= 2 and not _GENERIC.fullmatch(core)


def is_act(word: str) -> bool:
    """Is this one of the words for what is done: 检测, 监测, 评审? One of them for another is no slip of the pen."""
    return bool(_GENERIC.fullmatch(word))


def says_nothing(core: str) -> bool:
    """Is this, without its head noun, no name at all: 收取的, 其他?"""
    return bool(_EMPTY.fullmatch(core))
