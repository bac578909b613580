"""Of which kinds are the invented charges? Each with what it is for, who takes it, on which paper, and its share."""

from dataclasses import dataclass

_OBJECTS_WORDS = """
城市道路 水土保持 生活垃圾 建筑垃圾 河道采砂 取水许可 海域使用 矿产资源 土地 草原 湿地 森林植被
渔业船舶 内河船舶 航道 公路 桥梁 机动车 驾驶人 特种设备 锅炉 压力容器 电梯 起重机械 计量器具 农药
兽药 饲料 种子 植物 进口货物 药品 医疗器械 化妆品 食品 公共场所 放射工作 职业病 教师资格 专业技术
会计 商标 专利 无线电频率 广播电视 文物 娱乐场所 导游 建设工程 施工图 消防设施 人防工程 房屋 不动产
城镇道路 户外广告 停车泊位 古树名木 园林 墓穴 户籍 护照 签证 保安 典当 拍卖 仲裁 工伤 测绘 地质 气象
环境 噪声 废气 危险废物 辐射 节能 安全生产 烟花爆竹 危险化学品 煤矿 机场 引航 粮食 棉花 牲畜屠宰
水产苗种 盐业 电力 水库 防洪 排水 地下水 温泉
    """
OBJECTS = tuple(_OBJECTS_WORDS.split())
_ACTS_WORDS = """
登记 检验 检测 检疫 鉴定 审查 评审 考试 注册 占用 挖掘修复 管理 监督 处理 恢复 开发 变更 年检 受理
评价 验收 养护 治理
    """
_ACTS = tuple(_ACTS_WORDS.split())
_SERVICES_WORDS = """
环境影响评价 安全评价 水土保持方案编制 地质灾害评估 节能评估 消防检测 防雷检测 职业病危害评价
施工图审查 测绘 土壤检测 废气检测
    """
SERVICES = tuple(_SERVICES_WORDS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """A share of all charges that are alike in who takes them, for what, and on which paper."""

    share: float
    items: tuple[str, ...]
    body: str
    papers: tuple[str, ...]
    """Document types, as often as they stand here."""
    link: str = "unlinked"
    """`fee`: linked to the fee of its name; `ambiguous`, `unlinked`."""
    remarks: tuple[str | None, ...] = (None,)
    account: tuple[str | None, ...] = (None,)
    cased: bool = False
    """Payer, payee and item are those of a case of the approvals register."""
    unnamed: float = 0.0
    """Share without a credit code of the payee."""


def _words(pattern: str, count: int) -> tuple[str, ...]:
    """So many names made of an object and an act."""
    pairs = [(one, act) for act in _ACTS for one in OBJECTS]
    return tuple(pattern.format(one, act) for one, act in pairs[:count])


LISTED = _words("{}{}费", 700)
_OFF = (*_words("{}{}协调费", 60), "综合服务费", "登记费", "资料费", "罚款", "土地出让金", "代收水费")
FUNDS = tuple(f"{one}建设基金" for one in OBJECTS[:40])
_GOODS = tuple(
    f"{one}{what}"
    for one in OBJECTS
    for what in (
        "打印纸",
        "技术服务费",
        "设备采购款",
        "系统维保费",
        "物业管理费",
        "运输费",
        "广告费",
        "租赁费",
        "咨询费",
        "施工费",
    )
)
_TREASURY = (*("青岛市财政局非税收入专户", "青岛市财政局非税收入专户", "国库", None, None) * 60, "王某某")
_SAID: tuple[str | None, ...] = (
    *(None,) * 26,
    "一季度",
    "按合同约定",
    "已与对方核对",
    "小微企业",
    "详见合同",
    "分期付款",
)
STRATA: tuple[Stratum, ...] = (
    Stratum(
        share=0.40,
        items=LISTED,
        body="事业单位",
        link="fee",
        remarks=_SAID,
        account=_TREASURY,
        unnamed=0.02,
        papers=("fiscal_nontax",) * 8 + ("payment_book",) * 2 + ("ledger",),
    ),
    Stratum(share=0.04, items=FUNDS, body="机关", papers=("payment_book",), link="fee", account=_TREASURY),
    Stratum(share=0.03, items=LISTED[:200], body="事业单位", papers=("fiscal_nontax",), link="ambiguous"),
    Stratum(share=0.02, items=_OFF, body="事业单位", papers=("fiscal_nontax",) * 4 + ("ledger",), account=_TREASURY),
    Stratum(
        share=0.30,
        items=_GOODS,
        body="企业",
        remarks=_SAID,
        unnamed=0.1,
        papers=("einvoice_ordinary",) * 4 + ("einvoice_special",) * 3 + ("ledger",) * 2 + ("vat_special",),
    ),
    Stratum(
        share=0.06,
        items=tuple(f"{one}费" for one in SERVICES),
        body="企业",
        papers=("einvoice_ordinary",),
        link="fee",
        cased=True,
        remarks=(*(None,) * 200, "我公司自行选定", "区应急局指定检测机构"),
    ),
    Stratum(
        share=0.02,
        items=tuple(f"{one}报告费" for one in SERVICES),
        body="事业单位",
        link="unlinked",
        papers=("einvoice_ordinary",),
    ),
    Stratum(
        share=0.03,
        items=("会费", "会员费", "展位费", "会议费", "培训费", "行业年鉴", "优秀企业评选费"),
        body="社会团体",
        papers=("fiscal_association_dues",) * 9 + ("einvoice_ordinary",),
        remarks=(*(None,) * 9, "自愿参加"),
    ),
    Stratum(
        share=0.03,
        items=("投标保证金", "履约保证金", "质量保证金", "农民工工资保证金", "装修押金"),
        body="机关",
        link="fee",
        papers=("fiscal_settlement",) * 30 + ("fiscal_nontax",),
        remarks=(*(None,) * 40, "只收现金，不接受保函"),
    ),
    Stratum(
        share=0.02,
        items=("电费",) * 4 + ("水费",) * 4 + ("燃气费", "代收水电费手续费", "水表安装费", "供热接口费"),
        body="企业",
        papers=("einvoice_ordinary",),
        remarks=(*(None,) * 8, "供电公司平均电价0.80元"),
    ),
    Stratum(
        share=0.01,
        items=("抵押登记费", "受托支付划拨费", "账户管理费", "贷款保险费", "手续费"),
        body="企业",
        papers=("einvoice_ordinary", "bank_slip"),
        remarks=(None, None, "流动资金贷款"),
    ),
    Stratum(
        share=0.004,
        items=("政务平台技术维护费", "数字证书费", "焊工培训考试费", "安全培训费", "文化节赞助费", "报刊订阅费"),
        body="事业单位",
        papers=("einvoice_ordinary",) * 9 + ("fiscal_donation",),
    ),
    Stratum(
        share=0.006,
        items=("港口装卸费", "码头使用费", "口岸协调费", "引航费", "集装箱堆存费"),
        body="企业",
        papers=("einvoice_ordinary",),
    ),
    Stratum(
        share=0.01,
        items=tuple(f"{one}登记费滞纳金" for one in OBJECTS[:20]),
        body="事业单位",
        papers=("fiscal_nontax",),
        remarks=("滞纳金，本金4440.00元", None),
    ),
)

DEPOSITS = ("投标保证金", "履约保证金", "质量保证金", "农民工工资保证金")
