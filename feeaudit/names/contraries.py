"""Do two names say what cannot both be true: 公办 and 民办, 居民 and 非居民, 首次 and 延续, 第二类 and 第三类?"""

import re

_CONTRARIES = tuple(
    tuple(re.compile(pattern) for pattern in line.split())
    for line in """
公办 民办|私立
非居民 (?<!非)居民
首次 变更 延续|续展|再注册
一类|Ⅰ类 二类|Ⅱ类 三类|Ⅲ类
发明 实用新型 外观
汽车|小客车|轿车 摩托 挂车 拖拉机 三轮|低速 船舶|船名 电动自行车|非机动车
国内|境内 国际|进口|出口|境外|出入境
财产案件 劳动争议|劳动合同 离婚 行政案件 仲裁
幼儿园 高中 中专|中等职业 大学|高等
(?<!食)药品 器械 化妆品 食品 饲料 兽药
个体 企业 社团|社会团体 民非|民办非企业
污水 垃圾 水资源 水土
森林|林地 草原
减半 全额
行驶证|行车证 驾驶证|驾照 登记证|绿本 号牌|牌照|车牌
抽查|抽检|抽样|监督检验 委托|送检|送样|注册检验|出厂
""".strip().splitlines()
)


def contrary(ours: str, theirs: str) -> bool:
    """Does one of them name a thing, and the other only what excludes it?"""
    for patterns in _CONTRARIES:
        said = [pattern.search(ours) is not None for pattern in patterns]
        if any(said):
            named = [pattern.search(theirs) is not None for pattern in patterns]
            if any(named) and not any(one and other for one, other in zip(said, named, strict=True)):
                return True
    return False
