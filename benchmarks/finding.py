"""How long does a person wait for `catalogue search` where the lists hold 10,000 fees?"""

import time
from dataclasses import replace
from pathlib import Path

from feeaudit import fees
from feeaudit.fees import search
from feeaudit.model import Catalogue

ASKED = (
    ("名称 name", "污水处理费"),
    ("首字母 initials", "wsclf"),
    ("文号 document", "财税2017 20"),
    ("地区和词 place and word", "青岛 污水"),
    ("写错 slip of the pen", "污水处里废"),
    ("没有 nothing", "一二三四五六"),
)


def table(rows: int = 10_000) -> None:
    """Print the CPU milliseconds of a search of each kind, the lists loaded; the first folds every name."""
    lists = _many(rows)
    print(f"\n| 找 find, {rows} 项 fees | 毫秒 CPU ms | 找到 found |\n| --- | ---: | ---: |")
    for name, text in ASKED:
        begun = time.process_time()
        found = search.find(lists, text)
        print(f"| {name}: {text} | {(time.process_time() - begun) * 1000:.0f} | {len(found)} |")


def _many(rows: int) -> tuple[Catalogue, ...]:
    """The shipped lists, over and over, each time with names of their own."""
    shipped = fees.load((Path("catalogues"),))
    copies: list[Catalogue] = []
    made = 0
    while made < rows:
        turn = len(copies)
        for catalogue in shipped:
            own = tuple(
                replace(
                    fee,
                    id=f"{fee.id}-{turn}",
                    name=f"{fee.name}{turn or ''}",
                    parent_id=fee.parent_id and f"{fee.parent_id}-{turn}",
                )
                for fee in catalogue.fees
            )
            copies.append(replace(catalogue, edition=f"{catalogue.edition}-{turn}", fees=own))
            made += len(own)
    return tuple(copies)


if __name__ == "__main__":
    table()
