"""Is this the field of a department and nothing else? `公安`, `人力资源和社会保障`: lists print departments so, too."""

import re

from feeaudit.names.traditional import simplify
from feeaudit.text import fold

_FIELDS = (
    "外交 外事 侨务 港澳 台湾事务 台办 发展改革 发展和改革 发改 教育 科技 科学技术 工业和信息化 工信 信息产业 "
    "通信 民族宗教 民宗 宗教 公安 公安交警 交警 国家安全 安全生产 应急 应急管理 消防 民政 司法 司法行政 财政 "
    "人力资源和社会保障 人力资源社会保障 人社 人事 劳动 劳动和社会保障 社会保障 国土 国土资源 自然资源 "
    "自然资源和规划 规划 测绘 测绘地理信息 地质矿产 海洋 海洋渔业 海洋与渔业 渔业 环保 环境保护 生态环境 "
    "住房和城乡建设 住房城乡建设 住建 建设 房管 房地产 园林 绿化 城管 城市管理 综合执法 市政 市容 人防 人民防空 "
    "交通 交通运输 铁路 民航 邮政 港口 港航 海事 水利 水务 农业 农业农村 农机 畜牧 兽医 畜牧兽医 农牧 林业 林草 "
    "林业和草原 园林和林业 粮食 商务 外经贸 经贸 经济和信息化 旅游 文化 文化和旅游 文化旅游 文旅 文物 广电 "
    "广播电视 新闻出版 新闻出版广电 版权 体育 卫生 卫生计生 卫生健康 卫健 计划生育 食品药品 食品药品监管 药监 "
    "药品监督 药品监管 医保 医疗保障 审计 税务 国税 地税 工商 工商行政 质检 质监 质量技术监督 技术监督 市场监管 "
    "市场监督管理 知识产权 专利 统计 物价 国资 金融 银监 证监 保监 海关 出入境检验检疫 检验检疫 气象 地震 档案 "
    "保密 密码 机要 机关事务 机关事务管理 法院 检察 仲裁 仲裁委 贸促 残联 妇联 工会 共青团 党校 组织 编办 "
    "机构编制 信访 退役军人 退役军人事务 政务服务 行政审批 公共资源交易 烟草 盐业 电力 能源 无线电 无线电管理"
)
_KNOWN = frozenset(_FIELDS.split())
_APART = re.compile(r"[、,/]")
_END = re.compile(r"(?:部门|系统|类)$")
_LONGEST = 40


def are(text: str) -> bool:
    """Nothing but such fields, one or several."""
    said = simplify(fold(text))
    return 0 < len(said) <= _LONGEST and all(_END.sub("", part) in _KNOWN for part in _APART.split(said))
