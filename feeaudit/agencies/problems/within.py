"""What is wrong with the rows of one register? Codes, classes, sources, days, and rows that say what another says."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from feeaudit.agencies.problems.problem import Kind, Problem
from feeaudit.agencies.problems.row import Row
from feeaudit.agencies.values import says_none
from feeaudit.model import Severity
from feeaudit.text import CREDIT_CODE, credit_code_ok, payee_class

Test = tuple[Severity, Kind, Callable[[Row], bool], str, str]
_CODES = ("credit_code", "authority_code")

_BOTH: tuple[Test, ...] = (
    ("warning", "bad_code", lambda row: any(_wrong(row.text(name)) for name in _CODES),
     "信用代码不是 18 位或校验位不符（GB 32100）a credit code with another form or check character",
     "对着登记改正；早期代码个别也不符 mend it by the register; a few early codes fail, too"),
    ("warning", "no_source", lambda row: not row.text("source"),
     "没有出处，不能作为关联 no source: it is never a tie", "写 source（文件、表或页、行）write where it stands"),
    ("warning", "no_code", lambda row: not row.text("credit_code"),
     "机构没有信用代码，对不到收费 no credit code: no charge can be of this body",
     "补 credit_code；同名不算同一家 fill it in: a name alone is nobody"),
)  # fmt: skip
_AGENCIES: tuple[Test, ...] = (
    ("warning", "other_class", lambda row: bool(_class(row)),
     "class 与信用代码的前两位不符 the class is not that of the code", "改正其中之一 correct one of them"),
    ("warning", "no_relation", lambda row: _is_tied(row) and not row.text("relation"),
     "写了举办、主管、出资者，没写关系 an owner without a relation", "写 relation；say how"),
    ("info", "no_owner_code", lambda row: _is_tied(row) and not row.text("authority_code"),
     "举办、主管、出资者没有代码，只按全名对审批机关，不再往上追 an owner without a code: no step leads on from it",
     "补 authority_code；fill in its code"),
    ("info", "no_share", lambda row: row.text("relation") == "出资" and row.share is None,
     "出资没有比例，不能定案 an owner whose share is not told decides nothing", "补 share_percent；fill it in"),
    ("info", "undated", lambda row: _is_tied(row) and not row.cells.get("valid_from") and not row.cells.get("valid_to"),
     "没有起止日期，当作一直如此 a tie without a day is taken to hold always",
     "补 valid_from、valid_to；write since when"),
)  # fmt: skip


def of(file: str, name: str, rows: list[Row]) -> Iterator[Problem]:
    """One problem of each kind, with all rows that have it; one for each group that says one thing twice."""
    for severity, kind, holds, what, todo in _BOTH + (_AGENCIES if name == "agencies" else ()):
        found = [row for row in rows if holds(row)]
        if found:
            numbers = tuple(row.number for row in found)
            yield Problem(severity=severity, kind=kind, file=file, what=what, todo=todo, rows=numbers)
    yield from _twice(file, rows)


def _wrong(code: str) -> bool:
    return bool(code) and not (CREDIT_CODE.fullmatch(code) and credit_code_ok(code))


def _class(row: Row) -> bool:
    told = payee_class(row.text("credit_code"))
    return bool(told and row.text("class") and told != row.text("class"))


def _is_tied(row: Row) -> bool:
    return bool(row.owner) and not says_none(row.owner)


def _twice(file: str, rows: list[Row]) -> Iterator[Problem]:
    for group in grouped(rows, lambda row: tuple((k, v) for k, v in sorted(row.cells.items()) if k != "source")):
        yield Problem(
            severity="warning",
            kind="duplicate",
            file=file,
            what=f"{group[0].text('name') or group[0].text('credit_code')}：同一行写了几次 written {len(group)} times",
            todo="删去多余的行 delete the others",
            rows=tuple(row.number for row in group),
        )


def grouped(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> list[list[Row]]:
    """Groups of more than one row with the same key, in order; rows of no key (None) are in none."""
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        if (said := key(row)) is not None:
            groups[said].append(row)
    return [group for group in groups.values() if len(group) > 1]
