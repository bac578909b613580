"""Of which wider matter is this one: 锅炉 of 特种设备, PCT of 专利? A fee for the wider one is charged for each."""

_MEMBERS = """
特种设备 锅炉 压力容器 压力管道 电梯 扶梯 起重机械 起重机 叉车 客运索道 大型游乐设施 场厂内机动车辆 场内机动车 气瓶
专利 发明 实用新型 外观设计 pct 年费 优先权 复审 无效宣告 检索
商标 续展 异议 转让 驳回复审 集体商标 证明商标
集成电路布图设计 布图设计登记 布图设计
诉讼 案件受理 上诉 申请执行 财产保全 支付令 公示催告 破产
计量 水表 电表 燃气表 热量表 衡器 地磅 加油机 压力表 出租车计价器 强制检定 强检
医疗器械 二类器械 三类器械 体外诊断试剂 延续注册 首次注册 变更注册
药品 新药 仿制药 再注册 临床试验
不动产 房屋 房产 土地使用权 抵押权 林权 海域使用权 预告登记 宗地
机动车 小客车 货车 摩托车 挂车 新能源车 拖拉机 号牌 行驶证 登记证书 驾驶证 临时号牌
出入境 进口 出口 报检 报关 货物 设备 集装箱 动植物
无线电频率 频点 基站 电台 微波站 地球站 对讲机
电信网码号 短号码 接入号 号段 短消息
城市道路 人行道 车行道 挖掘 破路 开挖 占道 脚手架 围挡
生活垃圾 居民 宾馆 旅店 餐饮 商铺 写字楼 床位
渔业资源 捕捞 定置网 养殖 拖网 海洋
农药 残留 药效 毒理 登记试验
船舶 吨位 航次 锚泊 引航 靠泊
港口 货物 集装箱 码头
民航 航班 旅客 起飞全重 航线
教育考试 报名 考务 高考 自学考试 成人高考
职业资格考试 报名 考务 科目
水土保持 取土 弃渣 开采 占地
防空地下室 人防 地下室 结建
社会团体 社团 民非 基金会
保安员 培训 考核 证件
住院医疗 床位 护理
排污 污水 废气 噪声 固体废物
矿产资源 采矿 探矿 开采
检验检疫 疫情 熏蒸 消毒
高速公路 收费站 隧道 大桥 拖车 吊车 清障
"""
MEMBERS = {line.split()[0]: "".join(line.split()[1:]) for line in _MEMBERS.strip().splitlines()}


def of(name: str) -> str:
    """What a fee of this name is charged for, beside what its name says; "" where nothing is known."""
    return "".join(members for matter, members in MEMBERS.items() if matter in name)
