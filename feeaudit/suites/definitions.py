"""What do the suites in this folder ask? Native GX JSON, checked as far as it can be without loading GX."""

import json
import re
from pathlib import Path
from typing import Any, get_args

from feeaudit.errors import BadSuite
from feeaudit.model import Severity
from feeaudit.paths import is_folder

TABLES = ("hits", "totals", "profile")


def load(folder: Path, rules: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Every `*.json` of the folder by name, each with its `file`. Raises BadSuite naming file and expectation.

    Where `rules` are given, a gate over a rule that is none of them is refused: it would let everything pass.
    """
    files = sorted(folder.glob("*.json")) if is_folder(folder) else []
    if not files:
        raise BadSuite(
            "没有期望套件 no suites", where=str(folder), todo="用 -e 指定文件夹，或用 --no-suites；name a folder"
        )
    return [_suite(file, rules) for file in files]


def _suite(file: Path, rules: tuple[str, ...]) -> dict[str, Any]:
    try:
        suite = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _bad(file, f"读不出 cannot be read: {error}") from error
    if (
        not isinstance(suite, dict)
        or not isinstance(suite.get("expectations"), list)
        or not _is_name(suite.get("name"))
    ):
        raise _bad(file, "要有 name 和 expectations 列表 needs a name and a list of expectations")
    for number, expectation in enumerate(suite["expectations"], 1):
        _check(file, number, expectation)
        unknown = [name for name in _gated(expectation) if rules and name not in rules]
        if unknown:
            raise _bad(
                file, f"第{number}项 expectation {number}：没有规则 no such rule {unknown[0]!r}: {', '.join(rules)}"
            )
    return suite | {"file": str(file)}


def _gated(expectation: dict[str, Any]) -> list[str]:
    """The rules whose hits fail the night, as this expectation names them."""
    kwargs = expectation.get("kwargs")
    named = kwargs.get("value_set") if isinstance(kwargs, dict) and kwargs.get("column") == "rule" else None
    return [name for name in named if isinstance(name, str)] if isinstance(named, list) else []


def _is_name(said: object) -> bool:
    """A text that every output can hold."""
    return isinstance(said, str) and bool(said) and not re.search("[\ud800-\udfff]", said)


def _check(file: Path, number: int, expectation: Any) -> None:
    which = f"第{number}项 expectation {number}"
    if not isinstance(expectation, dict) or not isinstance(expectation.get("type"), str):
        raise _bad(file, f"{which}：没有 type has no type")
    meta = expectation.get("meta")
    if not isinstance(meta, dict) or not _is_name(meta.get("rule")) or meta.get("table") not in TABLES:
        raise _bad(file, f"{which}：meta 要有 rule 和 table ({', '.join(TABLES)}) needs meta.rule and meta.table")
    if expectation.get("severity", "critical") not in get_args(Severity):
        raise _bad(file, f"{which}：severity 应为 must be one of {', '.join(get_args(Severity))}")


def _bad(file: Path, what: str) -> BadSuite:
    return BadSuite(f"期望套件有错 bad suite: {what}", where=str(file), todo="改正这个文件 correct this file")
