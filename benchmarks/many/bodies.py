"""Who takes and who pays the invented charges, and which approvals stand between them?"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from benchmarks.many.strata import OBJECTS, SERVICES

Numbers = np.ndarray[Any, Any]
PER_PAYER = 40
"""Charges of one payer, on average."""
_TOWNS = tuple(f"3702{n:02}" for n in range(1, 13)) + tuple(f"37{n:02}00" for n in range(1, 17))
_CLASSES = {"机关": ("11", 300), "事业单位": ("12", 1500), "社会团体": ("51", 200), "企业": ("91", 4000)}
PLACES: dict[str, tuple[int, int]] = {}
for _name, (_, _many) in _CLASSES.items():
    PLACES[_name] = ((_start := max((end for _, end in PLACES.values()), default=0)), _start + _many)
_TAILS = {
    "机关": ("自然资源局", "水务局", "住房和城乡建设局", "市场监督管理局"),
    "事业单位": ("登记中心", "检测中心", "评审中心", "服务中心", "鉴定考试中心"),
    "社会团体": ("行业协会", "商会", "学会"),
    "企业": ("科技有限公司", "检测技术有限公司", "物业服务有限公司", "商业银行", "港务有限公司", "供电公司"),
}


def _payees() -> pl.DataFrame:
    """Every body that takes money: name, code, class and seat."""
    rows = []
    for body, (begin, end) in PLACES.items():
        for n in range(begin, end):
            town, tails = _TOWNS[n % len(_TOWNS)], _TAILS[body]
            code = f"{_CLASSES[body][0]}{town}MB{n:07}X"
            rows.append((f"{town[2:]}{OBJECTS[n % len(OBJECTS)]}{n % 97}{tails[n % len(tails)]}", code, body, town))
    return pl.DataFrame(rows, schema=["payee", "payee_id", "payee_class", "place"], orient="row")


BODIES = _payees()


def payers_of(charges: int) -> int:
    """How many firms pay so many charges."""
    return max(1, charges // PER_PAYER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """The approvals of a place: who asked, whose service was needed, and which."""

    payer: Numbers
    provider: Numbers
    service: Numbers


def cases_of(charges: int) -> Cases:
    """A case for every hundred charges; providers are firms, and institutions of an office."""
    dice, count = np.random.default_rng(3), max(10, charges // 100)
    begin, end = PLACES["企业"]
    low, high = PLACES["事业单位"]
    able = np.concatenate([np.arange(begin, end), np.arange(low, high, 25)])
    return Cases(
        payer=(dice.random(count) ** 2 * payers_of(charges)).astype(np.uint32),
        provider=able[dice.integers(0, len(able), size=count)].astype(np.uint32),
        service=dice.integers(0, len(SERVICES), size=count).astype(np.uint32),
    )
