"""How is a person, or a program, told what is wrong with registers?"""

from typing import Any

from feeaudit.agencies.problems.problem import ORDER, Problem
from feeaudit.agencies.problems.row import Row
from feeaudit.fees.problems.showing import LOOKS, SAID, numbers
from feeaudit.plain import SCHEMA

HEADINGS = ("轻重 severity", "文件 file", "行 rows", "问题 problem", "怎么办 what to do")
FILE_HEADINGS = ("文件 file", "是什么 table", "可用的行 rows", "关联 ties", "机构 bodies", "有出处 with source")


def rows(problems: tuple[Problem, ...]) -> list[tuple[str, ...]]:
    """One row for each problem, as `HEADINGS`; of many rows the first are named and all are counted."""
    return [(SAID[one.severity], one.file, numbers(one.rows), one.what, one.todo) for one in problems]


def looks(problems: tuple[Problem, ...]) -> list[str]:
    """The colour of each row."""
    return [LOOKS[one.severity] for one in problems]


def files(read: dict[str, tuple[str, list[Row]]]) -> list[tuple[str, ...]]:
    """One row for each file that can be read, as `FILE_HEADINGS`."""
    return [(file, f"{name}.csv", *map(str, _counts(held).values())) for file, (name, held) in read.items()]


def counted(problems: tuple[Problem, ...]) -> str:
    """不能用 critical 1 · 要改 warning 3; blank where nothing is wrong."""
    found = {severity: sum(one.severity == severity for one in problems) for severity in ORDER}
    return " · ".join(f"{SAID[severity]} {number}" for severity, number in found.items() if number)


def plain(read: dict[str, tuple[str, list[Row]]], problems: tuple[Problem, ...]) -> dict[str, Any]:
    """Files that can be read with their counts, and every problem with all its rows."""
    return {
        "schema": SCHEMA,
        "usable": all(one.severity != "critical" for one in problems),
        "files": [{"file": file, "table": name} | _counts(held) for file, (name, held) in read.items()],
        "problems": [
            {
                "severity": one.severity,
                "problem": one.kind,
                "file": one.file,
                "rows": list(one.rows),
                "what": one.what,
                "todo": one.todo,
            }
            for one in problems
        ],
    }


def _counts(held: list[Row]) -> dict[str, int]:
    return {
        "rows": len(held),
        "ties": sum(bool(row.owner) for row in held),
        "bodies": len({row.text("credit_code") or row.text("name") for row in held}),
        "with_source": sum(bool(row.text("source")) for row in held),
    }
