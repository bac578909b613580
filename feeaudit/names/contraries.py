"""Do two names say what cannot both be true: 公办 and 民办, 居民 and 非居民, 首次 and 延续, 第二类 and 第三类?"""

import re
from functools import lru_cache

_CONTRARIES = """
公办 民办|私立
非居民 居民
首次 变更 延续|续展|再注册
一类|Ⅰ类 二类|Ⅱ类 三类|Ⅲ类
发明 实用新型 外观
汽车|小客车|轿车 摩托 挂车 拖拉机 三轮|低速 船舶|船名 电动自行车|非机动车
国内|境内 国际|进口|出口|境外|出入境
财产案件 劳动争议|劳动合同 离婚 行政案件 仲裁
幼儿园 高中 中专|中等职业 大学|高等
药品 器械 化妆品 食品 饲料 兽药
个体 企业 社团|社会团体 民非|民办非企业
污水 垃圾 水资源 水土
森林|林地 草原
减半 全额
行驶证|行车证 驾驶证|驾照 登记证|绿本 号牌|牌照|车牌
抽查|抽检|抽样|监督检验 委托|送检|送样|注册检验|出厂
"""
_PLACES = {
    word: (number, at)
    for number, line in enumerate(_CONTRARIES.strip().splitlines())
    for at, words in enumerate(line.split())
    for word in words.split("|")
}
"""Word → its line, and which thing of the line it names."""
_WORD = re.compile("|".join(sorted(_PLACES, key=len, reverse=True)))
"""The longest counts: in 非居民 stands no 居民, in 民办非企业 no 民办."""


def contrary(ours: str, theirs: str) -> bool:
    """Does one of them name a thing, and the other only what excludes it?"""
    said, named = _things(ours), _things(theirs)
    return any(named[line].isdisjoint(things) for line, things in said.items() if line in named)


@lru_cache(maxsize=65536)
def _things(text: str) -> dict[int, frozenset[int]]:
    """Line of the table above → which of its things the text names, where it names any."""
    found: dict[int, set[int]] = {}
    for word in _WORD.findall(text):
        line, at = _PLACES[word]
        found.setdefault(line, set()).add(at)
    return {line: frozenset(things) for line, things in found.items()}
