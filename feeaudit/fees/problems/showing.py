"""How is a person, or a program, told what is wrong with the lists?"""

from typing import Any

from feeaudit.fees.problems.problem import ORDER, Problem
from feeaudit.model import Catalogue
from feeaudit.plain import SCHEMA

HEADINGS = ("轻重 severity", "清单 list", "行 rows", "问题 problem", "怎么办 what to do")
SAID = {"critical": "不能用 critical", "warning": "要改 warning", "info": "留意 info"}
LOOKS = {"critical": "bold red", "warning": "yellow", "info": "dim"}
_MOST = 8

Row = tuple[str, ...]


def rows(problems: tuple[Problem, ...]) -> list[Row]:
    """One row for each problem, as `HEADINGS`; of many rows of a table the first are named and all are counted."""
    return [(SAID[one.severity], one.list, numbers(one.rows), _what(one), one.todo) for one in problems]


def looks(problems: tuple[Problem, ...]) -> list[str]:
    """The colour of each row."""
    return [LOOKS[one.severity] for one in problems]


def counted(problems: tuple[Problem, ...]) -> str:
    """不能用 critical 1 · 要改 warning 3; blank where nothing is wrong."""
    found = {severity: sum(one.severity == severity for one in problems) for severity in ORDER}
    return " · ".join(f"{SAID[severity]} {number}" for severity, number in found.items() if number)


def plain(catalogues: tuple[Catalogue, ...], problems: tuple[Problem, ...]) -> dict[str, Any]:
    """Lists that can be used with their counts, and every problem with all its rows."""
    return {
        "schema": SCHEMA,
        "usable": all(one.severity != "critical" for one in problems),
        "lists": [_counts(one) for one in catalogues],
        "problems": [
            {
                "severity": one.severity,
                "problem": one.kind,
                "list": one.list,
                "file": one.file,
                "rows": list(one.rows),
                "fees": list(one.fees),
                "what": one.what,
                "todo": one.todo,
            }
            for one in problems
        ],
    }


def _counts(one: Catalogue) -> dict[str, Any]:
    return {
        "list": one.list,
        "edition": one.edition,
        "coverage": one.coverage,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "rows": len(one.fees),
        "computable": sum(bool(fee.rates) and not fee.unparsed for fee in one.fees),
        "computable_in_part": sum(bool(fee.rates and fee.unparsed) for fee in one.fees),
        "not_computable": sum(bool(fee.unparsed) and not fee.rates for fee in one.fees),
        "without_standard": sum(not fee.rates and not fee.unparsed for fee in one.fees),
        "verified": sum(fee.verified for fee in one.fees),
    }


def _what(one: Problem) -> str:
    """The file is named where the list could not be read: its name may not be that of its folder."""
    return f"{one.what}（{one.file}）" if one.kind == "unusable" and one.file else one.what


def numbers(rows: tuple[int, ...]) -> str:
    """The first of them, and how many there are."""
    first = "、".join(map(str, rows[:_MOST]))
    return f"{first} … 共 {len(rows)} 行 rows" if len(rows) > _MOST else first
