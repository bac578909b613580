"""What kind of payment does a name end in? 费, 基金, 保证金, 滞纳金, 罚款, 税: other kinds are other charges."""

from functools import lru_cache

_HEADS = {
    "late": "滞纳金",
    "fine": "罚款 罚没款 没收款 违约金 罚金",
    "deposit": "保证金 保障金 押金 抵押金 备用金 质保金 诚意金 诚信金 履约金",
    "price": "出让金 使用金 租金 价款 案款 执行款 货款 工程款 转让款 奖励金 补助金 赔偿金 报酬",
    "fund": "专项基金 专项资金 基金 资金 附加费 附加",
    "tax": "税",
    "fee": "收费 费用 官费 规费 工本费 费 款",
}
"""Kind → the nouns that name it; a name that ends in several is of the first kind."""
_ENDS: dict[str, list[tuple[str, str]]] = {}
"""Last character → the nouns that end in it, each with its kind, the longest of a kind first."""
for _kind, _nouns in _HEADS.items():
    for _noun in sorted(_nouns.split(), key=len, reverse=True):
        _ENDS.setdefault(_noun[-1], []).append((_noun, _kind))
NONE = "none"
"""A name without a head noun: 水土保持补偿."""
_ALONE = {"late", "fine", "tax", "price"}
_FAR = {frozenset(pair) for pair in (("fee", "deposit"), ("fund", "deposit"))}


@lru_cache(maxsize=65536)
def split(name: str) -> tuple[str, str]:
    """`污水处理费` → (`污水处理`, `fee`): what is left before the head noun, and its kind; `none` where it has none."""
    for noun, kind in _ENDS.get(name[-1:], ()):
        if name.endswith(noun):
            return name[: -len(noun)], kind
    return name, NONE


def agree(ours: str, theirs: str) -> bool:
    """May an item with our head be the fee with theirs? A deposit is no fee; a fine or a tax is only itself.

    A fee whose name has no head noun (年度检查) is charged as 费 or bare, never as a deposit or a fund.
    """
    if ours == theirs:
        return True
    if theirs == NONE:
        return ours == "fee"
    return not {ours, theirs} & _ALONE and frozenset((ours, theirs)) not in _FAR
