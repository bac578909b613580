"""Which simplified character stands for this one? Traditional and variant forms that papers on charges use."""

from functools import cache

_HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
_VARIANTS = (
    "帳账 汚污 阪坂 険险 駅驿 靑青 値值 衞卫 戸户 硏研 揷插 淸清 毎每 収收 応应 権权 検检 験验 経经 営营 気气 県县 "
    "広广 鉄铁 発发 対对 実实 関关 図图 団团 変变 売卖 読读 続续 総总 処处 済济 単单 戦战 働动 塩盐 両两"
)
"""Forms that OpenCC leaves, or writes in another way than papers on charges do."""


def simplify(text: str) -> str:
    """Traditional and variant characters in their simplified form, each by itself: for comparing, never for showing."""
    return text.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    """For `str.translate`: every character that OpenCC's table changes when it stands alone."""
    from opencc import OpenCC

    chars = [chr(number) for block in _HAN for number in block]
    simple = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    pairs = {char: one for char, one in zip(chars, simple, strict=True) if char != one}
    pairs |= {pair[0]: pair[1] for pair in _VARIANTS.split()}
    return {ord(char): pairs.get(one, one) for char, one in pairs.items()}
