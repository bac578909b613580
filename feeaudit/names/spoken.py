"""What do those who pay call this fee? Words of the trade for the official ones: 机建费, 残保金, 占道费, 环评."""

from functools import lru_cache

_SPOKEN = """
民航发展基金 机场建设费 机建费 民航基金
残疾人就业保障金 残保金 残疾人保障金 残疾保障金 残保费 残疾人就业金
城市基础设施配套费 城市配套费 大配套费 市政配套费 城建配套费 小区配套费 基础设施配套费
防空地下室易地建设费 人防易地建设费 人防异地建设费 人防易地费 人防费 人防建设费 结建费 防空费
城市道路占用费 占道费 道路占用费 占路费 临时占道费 占道
城市道路挖掘修复费 破路赔补费 破路费 掘路费 挖路费 路面修复费 道路开挖费 破路 掘路 道路挖掘费
水土保持补偿费 水保费 水保补偿费 水土保持费 水土流失补偿费
生活垃圾处理费 垃圾费 垃圾清运费 垃圾清运处理费 环卫费 垃圾处置费
污水处理费 污水费 排水费 污水排放费
可再生能源发展基金 可再生能源电价附加 可再生能源附加 再生能源附加
国家重大水利工程建设基金 重大水利基金 三峡基金 三峡工程建设基金
大中型水库移民后期扶持基金 后扶基金 移民后扶基金 水库移民基金 移民后期扶持基金
废弃电器电子产品处理基金 电废基金 废弃家电基金 家电处理基金 废旧家电处理基金
国家电影事业发展专项资金 电影专资 电影专项资金 影专资金
文化事业建设费 文建费 文化建设费
教育费附加 教附 教育附加费
地方教育附加 地教附 地方教附 地方教育费附加 地方教育附加费
农网还贷资金 农网资金 农网还贷基金
港口建设费 港建费
铁路建设基金 铁建基金
船舶油污损害赔偿基金 油污基金 船舶油污基金
核电站乏燃料处理处置基金 乏燃料基金
新型墙体材料专项基金 墙改基金 墙改费 墙体基金 墙体材料基金
散装水泥专项资金 散装基金 散装水泥费
价格调节基金 价调基金 价格基金
水利建设基金 水利基金 河道费
森林植被恢复费 林地植被恢复费 占用林地费 林地补偿费
草原植被恢复费 草原恢复费
不动产登记费 产权登记费 房产登记费 房屋登记费 房产证费 不动产权证费 抵押登记费
企业注册登记费 工商登记费 营业执照费 工商注册费
建设工程质量监督费 质监费 工程质监费 质量监督费
特种设备检验检测费 特检费 锅检费
强制检定 强检
出入境检验检疫 商检
无线电频率占用费 频占费 频率费 频率占用费
电信网码号资源占用费 码号费 短号码占用费 号码占用费
号牌工本费 牌照费 车牌费 上牌费 牌照工本费
号牌 牌照 车牌
驾驶许可考试费 驾考费 驾照考试费
旅游服务质量保证金 旅行社质保金 旅行社保证金
工资保证金 农民工保证金 民工保证金 民工工资保证金
工程质量保证金 质保金 工程质保金 工程尾款保证金
车辆通行费 过路费 过桥费 高速费 路桥费
车辆救援清障服务拖车 拖车费 清障费 施救费
机动车停放服务收费 泊车费 道路停车费
城市道路占用 占用道路
环境影响评价 环评
安全评价 安评
节能评估 能评
防洪影响评价 洪评 洪水影响评价
社会稳定风险评估 稳评
地质灾害危险性评估 地灾评估
职业病危害评价 职评
建设项目压覆矿产资源评估 压矿评估 压覆矿评估
施工图设计文件审查 图审
抽样检验监督抽查 抽检
暂扣车辆 扣车
申请保全措施费 保全费 财产保全费 诉前保全费
申请执行费 执行费
案件受理费 立案费 诉讼受理费
货物港务费 货港费
渔业资源增殖保护费 渔资费 渔业资源费
公路运输管理费 运管费
民办非企业单位 民非
社会团体 社团
矿产资源补偿费 矿补费 矿产补偿费
供热管网 开口费 供暖管网 暖气管网
耕地开垦费 开垦费 耕地占补平衡费
社会抚养费 计生费
计量检定 量具检定
房屋安全鉴定 房安鉴定
法定媒介 指定媒介
医疗器械 器械
劳动能力鉴定费 劳鉴费
机动车行驶证 行车证
药品注册费 药注费
卫生检测费 卫检费
船舶检验 船检
"""
_OFFICIAL = {spoken: line.split()[0] for line in _SPOKEN.strip().splitlines() for spoken in line.split()[1:]}
_LONGEST = max(map(len, _OFFICIAL))


@lru_cache(maxsize=65536)
def official(key: str) -> str | None:
    """The key with its spoken words in their official form; None where it has none.

    At each place the longest word counts; what already stands in its official form stays.
    """
    made, at, changed = [], 0, False
    while at < len(key):
        size = next((n for n in range(min(_LONGEST, len(key) - at), 1, -1) if key[at : at + n] in _OFFICIAL), 0)
        name = _OFFICIAL[key[at : at + size]] if size else ""
        if size and not _stands(name, key, at, size):
            made.append(name)
            changed = True
        else:
            size = size or 1
            made.append(key[at : at + size])
        at += size
    return "".join(made) if changed else None


def _stands(name: str, key: str, at: int, size: int) -> bool:
    """Is the spoken word here a part of the official one: 器械 in 医疗器械, 指定媒介 itself?"""
    inside = name.find(key[at : at + size])
    return inside >= 0 and key[max(0, at - inside) :].startswith(name)
