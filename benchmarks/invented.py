"""What may a year of a large payer's ledgers look like? Invented fees and charges, as many as are asked for.

Fees are an object, what is done to it and a word for money, with aliases, parts and places, as official lists have
them. Charges name them as people do: exactly, with a period or tax category, shortened, misspelt, by a part, or they
are services, goods and fines around them. The same numbers give the same rows.
"""

import random

import polars as pl

from feeaudit.model import Catalogue, Fee
from feeaudit.text import NATIONAL, place_chain

_WORDS = """
objects 城市道路 水土保持 生活垃圾 建筑垃圾 污水 河道采砂 取水许可 水资源 海域使用 无居民海岛 矿产资源
objects 探矿权 采矿权 土地 耕地 林地 草原 湿地 森林植被 野生动物 渔业资源 渔业船舶 内河船舶 海上设施 航道
objects 港口 锚地 岸线 公路 桥梁 隧道 铁路道口 机动车 摩托车 拖拉机 驾驶人 行驶证 号牌 特种设备 锅炉
objects 压力容器 电梯 起重机械 客运索道 大型游乐设施 计量器具 衡器 农药 兽药 饲料 种子 种畜禽 植物 动物产地
objects 进口货物 出口商品 药品 医疗器械 化妆品 保健食品 食品 餐具 公共场所 放射工作 职业病 疫苗 血液
objects 麻醉药品 教师资格 专业技术 职业技能 会计 统计 普通话 计算机 自学考试 成人高考 研究生 学位 商标 专利
objects 集成电路布图 著作权 植物新品种 无线电频率 电信网码号 卫星轨道 广播电视 出版物 印刷 文物 演出
objects 娱乐场所 旅行社 导游 建设工程 施工图 消防设施 人防工程 白蚁 房屋 不动产 土地使用权 抵押权 城镇道路
objects 供水 供热 燃气 户外广告 停车泊位 古树名木 绿地 园林 殡葬 墓穴 户籍 居民身份证 护照 签证 出入境
objects 往来港澳 边境 枪支 爆炸物品 保安 典当 拍卖 企业 个体工商户 社会团体 基金会 律师 公证 仲裁 诉讼 破产
objects 劳动能力 工伤 社会保险 残疾人 民办学校 测绘 地质 气象 地震 环境 噪声 废气 固体废物 危险废物 核设施
objects 辐射 节能 安全生产 烟花爆竹 危险化学品 煤矿 非煤矿山 民航 机场 航班 航空器 引航 拖轮 集装箱 散货
objects 粮食 棉花 烟草 茶叶 蚕种 牲畜屠宰 水产苗种 渔港 盐业 电力 农网 水库 水利工程 防洪 排水 自来水 地下水
objects 温泉
acts 登记 检验 检测 检疫 鉴定 认证 审查 审核 评审 考试 注册 占用 补偿 挖掘修复 使用 管理 监督 处理 恢复
acts 开发 复审 变更 年检 查询 证照工本 受理 测试 评价 验收 备案 建设 养护 治理 保护 安全保障 交易 发证
acts 标识 通行 停放 计量检定 化验 培训考核
aspects 初次 延续 首检 复检 大型 中型 小型 一类 二类 三类 普通 特种 临时 长期 居民 非居民 进口 国产 纸质
aspects 电子
around {}代理服务费 {}报告编制费 {}设备采购款 {}系统维保费 {}培训费 {}咨询费 {}软件使用费 {}保函手续费
around {}工程施工费 {}材料费 {}罚款 {}检测仪器
goods 打印纸 办公用品 会议费 差旅费 服务费 技术服务费 物业管理费 电梯配件 水泵 电缆 住宿费 餐费 快递费
goods 详见清单 租赁费 广告费 货款 运费 保安服务 保洁服务 绿植租摆 空调维修 车辆加油 办公家具 图书 通讯费
goods 劳务费 会费 利息 手续费
categories 现代服务 其他服务 鉴证咨询服务 水冰雪 生活服务 研发和技术服务 建筑服务 不动产 物流辅助服务
offices 自然资源局 市场监督管理局 水务局 公安局 生态环境局 交通运输局 住房和城乡建设局 人民法院
offices 海事局 卫生健康委员会 教育考试院
firms 科技 工程 水务 检测技术 环保 咨询 电梯 物业服务 商贸 建设 测绘 企业管理
"""
_OF: dict[str, list[str]] = {}
for _kind, *_words in map(str.split, _WORDS.strip().splitlines()):
    _OF.setdefault(_kind, []).extend(_words)
_HEADS = ("费", "费", "费", "费", "费", "收费", "", "基金", "保证金", "补偿费")
_PLACES = tuple(
    f"{province}{city:02}{district:02}"
    for province in (11, 13, 21, 32, 33, 35, 37, 41, 42, 44, 51, 61)
    for city, district in ((0, 0), (1, 0), (2, 0), (2, 3))
)
_TOWN = {
    place: f"{'青姑锦洛汉榕渭闽淮岱湘赣'[at // 4]}{'澜岭江溪'[at % 4]}{'省市市区'[at % 4]}"
    for at, place in enumerate(_PLACES)
}
_DOCUMENTS = {"11": "fiscal_nontax", "91": "einvoice_ordinary"}
_SLIPS = "费处里地管检测工路水建设保护理监资"


def fees(count: int, seed: int = 0) -> Catalogue:
    """A list of so many fees of all places."""
    some = random.Random(seed)
    names: dict[str, None] = {}
    while len(names) < count:
        objects = some.sample(_OF["objects"], 2) if some.random() < 0.5 else [some.choice(_OF["objects"])]
        aspect = some.choice(_OF["aspects"]) if some.random() < 0.3 else ""
        names.setdefault(f"{''.join(objects)}{aspect}{some.choice(_OF['acts'])}{some.choice(_HEADS)}")
    made: list[Fee] = []
    for name in names:
        parent = some.choice(made) if made and some.random() < 0.25 else None
        made.append(_fee(f"V{len(made):05}", name, parent, some))
    return Catalogue(
        list="invented",
        edition="2024",
        title="虚构清单",
        jurisdiction=None,
        natures=("行政事业性收费", "政府性基金", "涉企保证金"),
        coverage="complete",
        sha256=f"{seed}-{count}",
        fees=tuple(made),
    )


def _fee(id_: str, name: str, parent: Fee | None, some: random.Random) -> Fee:
    place = some.choice(place_chain(some.choice(_PLACES))) if some.random() < 0.5 else NATIONAL
    nature = {"基金": "政府性基金", "证金": "涉企保证金"}.get(name[-2:], "行政事业性收费")
    return Fee(
        id=id_,
        name=name,
        aliases=(_shortened(name, some),) if some.random() < 0.2 else (),
        parent_id=parent.id if parent else None,
        catalogue="invented/2024",
        nature=nature,
        jurisdiction=parent.jurisdiction if parent else place,
        department=some.choice(_OF["offices"])[:-1],
    )


def charges(catalogue: Catalogue, rows: int, names: int, contexts: int, seed: int = 1) -> pl.DataFrame:
    """So many rows that name so many distinct items in so many contexts (item, payee's class and place, year).

    Columns as `feeaudit link` reads them. `names` <= `contexts` <= `rows`.
    """
    some = random.Random(seed)
    written: dict[str, None] = {}
    while len(written) < names:
        written.setdefault(_item(some.choice(catalogue.fees), some))
    items = list(written)
    asked: dict[tuple[str, tuple[str, str, str], int], None] = {}
    while len(asked) < contexts:
        item = items[len(asked)] if len(asked) < names else some.choice(items)
        asked.setdefault((item, _payee(some), some.randrange(2019, 2026)))
    made = list(asked)
    chosen = [
        *range(contexts),
        *(min(int(contexts * some.random() ** 2), contexts - 1) for _ in range(rows - contexts)),
    ]
    some.shuffle(chosen)
    table = pl.DataFrame(
        [
            (item, f"{_TOWN[place]}{body}", f"{code}{place}{_number(place, body)}", place, _DOCUMENTS[code], year)
            for item, (code, place, body), year in made
        ],
        schema=("item", "payee", "payee_id", "place", "document_type", "year"),
        orient="row",
    )
    dated = (pl.date(pl.col("year"), 1, 1) + pl.duration(days="day")).cast(pl.String).alias("date")
    days = pl.Series("day", [some.randrange(365) for _ in range(rows)])
    return table[chosen].with_columns(days).select("item", "payee", "payee_id", dated, "place", "document_type")


def _payee(some: random.Random) -> tuple[str, str, str]:
    """Class (the first two characters of its code), place and name."""
    place = some.choice(_PLACES)
    if some.random() < 0.6:
        return "11", place, some.choice(_OF["offices"])
    return "91", place, f"{some.choice(_OF['firms'])}有限公司"


def _number(place: str, body: str) -> str:
    return f"{int.from_bytes(f'{place}{body}'.encode()) % 10**10:010}"


def _item(fee: Fee, some: random.Random) -> str:
    """What somebody writes who pays this fee, or something around it, or something else."""
    name, kind = fee.name, some.random()
    if kind < 0.1:
        text = name
    elif kind < 0.3:
        text = _shortened(name, some)
    elif kind < 0.4:
        at = some.randrange(len(name))
        text = f"{name[:at]}{some.choice(_SLIPS)}{name[at + 1 :]}"
    elif kind < 0.5:
        text = f"{name}—{some.choice(_OF['aspects'])}{some.choice(_OF['acts'])}"
    elif kind < 0.6:
        text = f"{some.choice(_OF['objects'])}{name}"
    elif kind < 0.8:
        text = some.choice(_OF["around"]).format(some.choice((name, some.choice(_OF["objects"]))))
    else:
        text = f"{some.choice(_OF['objects'])}{some.choice(_OF['goods'])}"
    dress = some.random()
    if dress < 0.15:
        return f"*{some.choice(_OF['categories'])}*{text}"
    if dress < 0.3:
        return f"{text}（{some.randrange(2019, 2026)}年{some.randrange(1, 13)}月）"
    return f"付{text}" if dress < 0.33 else text


def _shortened(name: str, some: random.Random) -> str:
    """Without some of its characters, but for the first and the last."""
    kept = sorted(some.sample(range(1, len(name) - 1), max(1, (len(name) - 2) * 2 // 3)))
    return "".join(name[at] for at in (0, *kept, len(name) - 1))
