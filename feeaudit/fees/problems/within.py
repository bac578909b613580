"""What is wrong within one edition? Rows said twice, two prices, no basis, dead rows, places and kin that are none."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from feeaudit import names
from feeaudit.fees.changes.pairing import same_standard
from feeaudit.fees.problems.problem import Kind, Problem
from feeaudit.fees.standing import ENDED, FREE
from feeaudit.model import Catalogue, Fee, Severity
from feeaudit.text import place_chain, place_exists

Numbers = dict[str, int]
"""Fee id → row of fees.csv."""
_GONE = (*ENDED, "exempted")


def of(edition: Catalogue, numbers: Numbers, file: str, ids: frozenset[str]) -> Iterator[Problem]:
    """Every problem of the rows of one edition, one of each kind, with all rows that have it.

    `ids`: of all lists, for a fee may exclude one of another list.
    """
    parents = {fee.parent_id for fee in edition.fees if fee.parent_id}
    fees = {fee.id: fee for fee in edition.fees}
    tests: tuple[tuple[Severity, Kind, Callable[[Fee], bool], str, str], ...] = (
        ("warning", "dead_open", _dead_open, "状态说已结束，却没有停止日、截止日 ended, but open",
         "写 cease_from（从哪天起）write from which day"),
        ("warning", "ceased_active", _ceased_active, "有停止日，状态仍是有效 ceased, but called active",
         "status 写 cancelled 或 suspended；say how it ended"),
        ("warning", "no_document", lambda fee: bool(fee.cease_from and not fee.cease_document),
         "有停止日，没有停止的依据 ceased without a document", "写 cease_document（文号）write the document"),
        ("warning", "place", lambda fee: not place_exists(fee.jurisdiction), "不是 GB/T 2260 地区代码 no such place",
         "改 jurisdiction；correct the code"),
        ("warning", "other_place", lambda fee: _elsewhere(fee, edition), "不在清单的辖区 a place outside the list's",
         "改 jurisdiction，或放进那个地区的清单 correct it, or move the row"),
        ("warning", "excludes", lambda fee: not ids.issuperset(fee.excludes), "excludes 的编号哪里都没有 unknown ids",
         "改成清单里的编号 name ids of these lists"),
        ("warning", "nature", lambda fee: fee.nature not in edition.natures, "性质不在清单的 natures 里 another nature",
         "补进 natures，或移到别的清单 add it, or move the row"),
        ("info", "no_basis", lambda fee: not _based(fee, fees), "没有政策依据 no legal basis",
         "写 legal_basis（文号）；疑点要引它 findings cite it"),
        ("info", "empty_row", lambda fee: _empty(fee, parents), "只有名称：没有标准、依据，也没有下级 a name alone",
         "补上内容或下级，或删去 fill it, give it children, or delete it"),
    )  # fmt: skip
    for severity, kind, holds, what, todo in tests:
        found = [fee for fee in edition.fees if holds(fee)]
        if found:
            yield _problem(edition, numbers, file, found, severity=severity, kind=kind, what=what, todo=todo)
    yield from _twice(edition, numbers, file)


def alike(fees: Iterable[tuple[Fee, Fee | None]]) -> Iterator[list[Fee]]:
    """Groups of rows, each given with its parent, that a charge cannot tell apart.

    They have one name, parent, place, nature, payer and body.
    """
    groups: dict[object, list[Fee]] = defaultdict(list)
    for fee, parent in fees:
        key = (names.key(fee.name), names.key(parent.name) if parent else "", fee.jurisdiction, fee.nature)
        groups[(*key, fee.payer, fee.charging_body)].append(fee)
    yield from (group for group in groups.values() if len(group) > 1)


def together(one: Fee, other: Fee) -> bool:
    """Do both hold on some day?"""
    return max(_first(one), _first(other)) <= min(_last(one), _last(other))


def _first(fee: Fee) -> date:
    return fee.valid_from or date.min


def _last(fee: Fee) -> date:
    if fee.status in _GONE and not fee.cease_from and not fee.valid_to:
        return date.min
    before = max(fee.cease_from, date.min + timedelta(days=1)) - timedelta(days=1) if fee.cease_from else date.max
    return min(before, fee.valid_to or date.max)


def _twice(edition: Catalogue, numbers: Numbers, file: str) -> Iterator[Problem]:
    fees = {fee.id: fee for fee in edition.fees}
    for group in alike((fee, fees.get(fee.parent_id or "")) for fee in edition.fees):
        both = [fee for fee in group if any(other is not fee and together(fee, other) for other in group)]
        if not both:
            continue
        same = all(same_standard(both[0], fee) for fee in both)
        said = "同一项写了几次 written twice" if same else "同一天有两个标准 two prices on one day"
        yield _problem(
            edition,
            numbers,
            file,
            both,
            severity="warning",
            kind="duplicate" if same else "two_prices",
            what=f"{both[0].name}：{said}",
            todo="删去多余的行 delete the others"
            if same
            else "旧的写 valid_to，或写清付费人、执收单位 end the old one",
        )


def _problem(
    edition: Catalogue,
    numbers: Numbers,
    file: str,
    fees: list[Fee],
    *,
    severity: Severity,
    kind: Kind,
    what: str,
    todo: str,
) -> Problem:
    return Problem(
        severity=severity,
        kind=kind,
        list=edition.name,
        what=what,
        todo=todo,
        file=file,
        rows=tuple(sorted(numbers[fee.id] for fee in fees)),
        fees=tuple(fee.id for fee in sorted(fees, key=lambda fee: numbers[fee.id])),
    )


def _dead_open(fee: Fee) -> bool:
    return fee.status in _GONE and fee.cease_from is None and fee.valid_to is None


def _ceased_active(fee: Fee) -> bool:
    return fee.cease_from is not None and fee.status in (None, "active")


def _elsewhere(fee: Fee, edition: Catalogue) -> bool:
    """Neither within the place of the list nor above it: a city's list repeats what its province and nation set."""
    ours = edition.jurisdiction
    return ours is not None and ours not in place_chain(fee.jurisdiction) and fee.jurisdiction not in place_chain(ours)


def _based(fee: Fee, fees: dict[str, Fee]) -> bool:
    """A sub-item rests on what its parent rests on."""
    while not (fee.legal_basis or fee.cease_document) and fee.parent_id in fees:
        fee = fees[fee.parent_id]
    return bool(fee.legal_basis or fee.cease_document)


def _empty(fee: Fee, parents: set[str]) -> bool:
    said = fee.standard or fee.rates or fee.legal_basis or fee.parent_id or fee.cease_from
    return fee.id not in parents and not said and fee.status not in (*FREE, *_GONE) and fee.nature != "禁止收费"
