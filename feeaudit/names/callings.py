"""Which bodies charge for which matters? 大学 for what 高等学校 charge, 供电公司 for the funds in its bills."""

from feeaudit.names.found import Words

_CALLINGS = """
法院：诉讼 申请执行 申请保全 公示催告 破产 撤销仲裁 海事债权
仲裁委 仲裁院 仲裁中心：仲裁收费 仲裁案件
大学 学院 党校 职业技术 研究院 电大：高等学校
高中 高级中学 中学 一中 二中：高中
中等专业 职业学校 中专 技工 技校 职教：中等职业
幼儿园 托儿所：幼儿园
车管 车驾管 车辆管理 交警 交通警察 公安：证照 机动车 号牌 行驶证 驾驶证 停车拖移
农机 农业机械：拖拉机
知识产权 专利 商标：专利 商标 集成电路 著录
版权：著作权
特种设备 特检 锅检 锅炉 电梯 气瓶：特种设备 电梯 气瓶 游乐设施
药品 药监 药检 器械：药品 医疗器械 化妆品
纤维 纤检：棉花
产品质量 质检 质量检验 质量技术监督 质监：产品质量 工业产品 组织机构代码 计量
计量 测试所：计量
海关：海关 进口货物 单证册 施封锁 行李物品
检验检疫：出入境检验检疫
海事：船舶 护航 油污 水上水下
船检 船舶检验 船级社：船舶及船用产品
渔政 渔业 渔港 渔监：渔业 渔港 水生野生
航道：航道
港口 港务 港航 码头：港务 港口建设 旅客港务
航空 机场 民航：民航 航空业务权 适航 机场控制区
铁路：铁路建设
供电 电力 电网：水利工程建设基金 农网 水库移民 可再生能源 公用事业附加 库区基金
供水 自来水 水务：污水处理 水资源 供水 加价水费
排水 污水：污水处理 排水监测
水利 水资源 水土保持 节水 取水：水资源 水土保持 水利建设 河道工程 加价水费
河道 堤防 堤围：河道工程
供热 热力 供暖：供热 供暖
燃气 煤气 供气：供气
物业：物业代收 代收
环卫 环境卫生 垃圾 市容：垃圾 公共卫生费
医废 医疗废：医疗废物
危废 危险废 固废 环保科技：危险废物
环保 生态环境 环境保护 环境监测 监察支队：排污 环境 海洋废弃物 核安全
公路 高速 路桥 收费站 隧道 大桥：通行费 通行附加
救援 清障 拖车：清障 救援
汽车站 客运站 客运中心 汽车客运：客运站
广电 有线 电视：有线数字电视
产权交易：资产交易
公共资源 政务服务 信息中心 电子招标：电子政务
税务 国税 地税：教育费附加 地方教育附加 文化事业 残疾人 税务登记 发票领购 水利建设 电影 电器电子产品 河道工程
残联 残疾人：残疾人
人防 人民防空：防空 人防
国土 自然资源 不动产 土地：不动产 土地 耕地 矿产 采矿 征 海域 开采登记
林业 园林 草原：森林 林权 育林 草原
住建 住房 建设 城建：配套费 工程质量 定额 房屋安全 建设工程
城管 城市管理 市政 行政执法：道路占用 占用、挖掘 垃圾
墙材 墙体 新型材料：墙体材料
散装水泥：散装水泥
无线电：无线电
通信管理 电信：电信网码号
民政：婚姻 收养 社团 民非 社会团体 民办非企业
工商 市场监督 市场监管：注册登记 集贸市场 个体工商户
疾控 疾病预防 卫生监督 防疫 体检：体检 卫生监测 防疫服务
卫生局 卫健 医院 医学会 职业病：医疗机构 鉴定费 病残儿
红十字 骨髓：造血干细胞
外事 领事 外交 签证 使馆 使领馆：认证费 签证 使领馆
证监 证券 期货：证券
银监 银行 金融监管：银行业
保监 保险：保险业务 保险公司
植保 植物 种子 苗木 森防：植物检疫
农药：农药
畜牧 兽医 兽药 动物 饲料：兽药 畜禽 动物防疫 饲料 乳品
白蚁：白蚁
房管 房产 房地产 房屋：房屋 房地产
气象 防雷：防雷
人社 劳动 人力资源 劳动保障：工资保证金
旅游 文旅：旅游
商务：劳务合作 承包工程 直销
文物 博物 古城：文物
测绘 地理信息：测绘 地图
新闻出版 出版 文化：印刷经营 音像 电影
价格认证 物价 价格：价格鉴定 价格调节
消防：消防
应急 安监 安全生产：安全生产 高危行业 安全预评价
招标 采购 公共资源：投标 履约 政府采购
"""
_BODIES: dict[str, set[int]] = {}
"""Word in the name of a body → the lines above that it stands in."""
_MATTERS: dict[str, set[int]] = {}
"""Word in the name of a fee → likewise."""
for _at, _line in enumerate(_CALLINGS.strip().splitlines()):
    for _words, _table in zip(_line.split("："), (_BODIES, _MATTERS), strict=True):
        for _word in _words.split():
            _table.setdefault(_word, set()).add(_at)
_IN_BODY, _IN_MATTER = Words(_BODIES), Words(_MATTERS)


def of_body(name: str) -> frozenset[int]:
    """The callings that a body's name tells."""
    return frozenset(at for word in _IN_BODY.within(name) for at in _BODIES[word])


def of_fee(name: str) -> frozenset[int]:
    """The callings of those who charge a fee of this name."""
    return frozenset(at for word in _IN_MATTER.within(name) for at in _MATTERS[word])
