"""What is wrong between lists? One fee of one place to which two lists give two prices on one day."""

from collections.abc import Iterator
from itertools import combinations

from feeaudit.fees.changes.pairing import same_standard
from feeaudit.fees.problems import within
from feeaudit.fees.problems.problem import Problem
from feeaudit.model import Catalogue, Fee

Table = tuple[within.Numbers, str]
"""The rows of a fees.csv by id, and where it is."""


def of(catalogues: tuple[Catalogue, ...], tables: dict[str, Table]) -> Iterator[Problem]:
    """One problem for each fee, at the list that is later by name. Lists that print no price contradict none."""
    parents = {(one.name, fee.id): fee for one in catalogues for fee in one.fees}
    priced = (
        (fee, parents.get((fee.catalogue, fee.parent_id or "")))
        for one in catalogues
        for fee in one.fees
        if fee.standard or fee.rates
    )
    for group in within.alike(priced):
        pair = next((pair for pair in combinations(group, 2) if _contradict(*pair)), None)
        if pair:
            yield _problem(*pair, tables)


def _contradict(one: Fee, other: Fee) -> bool:
    return one.catalogue != other.catalogue and within.together(one, other) and not same_standard(one, other)


def _problem(one: Fee, other: Fee, tables: dict[str, Table]) -> Problem:
    first, last = sorted((one, other), key=lambda fee: fee.catalogue)
    numbers, file = tables[last.catalogue]
    where = f"{first.catalogue} 第{tables[first.catalogue][0][first.id]}行"
    return Problem(
        severity="warning",
        kind="two_prices",
        list=last.catalogue,
        what=f"{last.name}：{where} 同一天另有标准 another price on one day in {first.catalogue}",
        todo="不再有效的写 valid_to，两份都有效的以后出的为准 end the old one; of two that hold, the later speaks",
        file=file,
        rows=(numbers[last.id],),
        fees=(last.id,),
    )
