"""Does a name speak of a service, a good or a penalty around a fee, not of the fee? Words that change what is paid for."""

import re

_AROUND = (
    "代理|代办|代书|代缴服务|代申报|居间|中介|经纪|咨询|顾问|辅导|培训|继续教育|编制|编写|撰写|翻译|设计|绘图|"
    "施工|工程款|进度款|监理|监造|测绘|勘察|勘测|评估|论证|评审|鉴定|"
    "维保|维修|维护|保养|运维|运营|清洗|清掏|安装|调试|改造|装修|租赁|租摆|出租|"
    "设备|仪器|药剂|材料|配件|软件|系统|平台|采购|购置|销售|货款|样品|"
    "保险|保费|保函|担保|质押|贷款|利息|手续费|外包|整理|装订|打印|复印|制作|印制|印刷|"
    "检索|分析报告|体检|劳务|挂靠|物业管理|转让款|许可使用|使用费|差旅|补贴|工资|"
    "罚款|罚没|没收|处罚|违约金|赔偿|会费|会员|赞助|捐款|捐赠|押金|退税"
)
AROUND = re.compile(_AROUND)
"""Each is a payment of its own: for an agent, a report, a machine, an insurer, a penalty."""

GENERIC = frozenset(
    "认证 鉴定 登记 检测 检验 监测 培训 服务 咨询 技术 技术服务 信息 资料 管理 手续 工本 代理 保证 证照 监管 考试 注册 审查 审批 评估 住宿 "
    "学 保教 其他 综合 办理 证书 证件 手续 材料 建设 补偿 处理 处置 占用 使用 维护 年 月 变更 拖车 停车 保管 收取 咨询服务 专业 行政 "
    "案件 申请 受理 备案 号牌 非税 其它 相关 代收 年检 检定 检疫 验收 监督 评审 论证 保险 运输 交易 旅游 旅游服务".split()
)
"""What says nothing alone: `服务费` or `登记费` may be anything. Compared without the head noun."""


def around(words: str, name: str) -> str | None:
    """The first word in `words` that makes it another payment than `name`, which itself does not have it; else None."""
    return next((found for found in AROUND.findall(words) if found not in name), None)


def says_something(core: str) -> bool:
    """Is this, without its head noun, the name of something? One character or a generic word is not."""
    return len(core) >= 2 and core not in GENERIC
