"""Which parts of README and docs are rendered? Rules, formats and lists, each from the code or data it tells of."""

import json
from pathlib import Path

from benchmarks.planted import FIGURES
from feeaudit import fees
from feeaudit.agencies import headings as agency_headings
from feeaudit.charges.journal import columns
from feeaudit.charges.ledger.headings import SYNONYMS
from feeaudit.fees import views
from feeaudit.fees.rows import COLUMNS, NATURES
from feeaudit.fees.transcripts import headings
from feeaudit.frames.registers import CHINESE, CLOSED, TABLES, TELLS
from feeaudit.law import cite
from feeaudit.rules import CHECKS, page, parameters


def rules_table() -> str:
    """Markdown: a row a rule, with its title, severity, first basis, and how it did on the planted ledger."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    heads = ["规则 rule", "查什么 what it tests", "级别 severity", "依据 basis"]
    heads += ["准 precision", "全 recall", "疑点+无辜 breaches + lawful"]
    rows = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    for check in CHECKS:
        rule, own = check.RULE, figures[check.RULE.id]
        told = (f"`{rule.id}`", f"{rule.title_zh} {rule.title_en}", rule.severity, cite(rule.basis[0]))
        cells = (*told, own["precision"], own["recall"], f"{own['breaches']} + {own['lawful']}")
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def rules_pages() -> str:
    """Markdown: a chapter a rule, its docstring, and the law it rests on."""
    return "\n".join(f"## {check.RULE.id}\n\n{page(check)}\n" for check in CHECKS)


def ledger_table() -> str:
    """Markdown: a row a field of ledgers, with the headings by which it is known."""
    rows = ["| 字段 field | 认得的表头 headings |", "| --- | --- |"]
    rows += [f"| `{field}` | {'、'.join(names.split())} |" for field, names in SYNONYMS.items()]
    return "\n".join(rows) + "\n"


def published_table() -> str:
    """Markdown: a row a field of published lists, with the headings by which it is known."""
    rows = ["| 字段 field | 认得的表头 headings |", "| --- | --- |"]
    rows += [f"| `{field}` | {'、'.join(names.split())} |" for field, names in headings.SYNONYMS.items()]
    return "\n".join(rows) + "\n"


def published_registers() -> str:
    """Markdown: a row a field of published registers, with the headings by which it is known."""
    rows = ["| 字段 field | 认得的表头 headings |", "| --- | --- |"]
    rows += [f"| `{field}` | {'、'.join(names)} |" for field, names in agency_headings.SYNONYMS.items()]
    return "\n".join(rows) + "\n"


def journal_table() -> str:
    """Markdown: a row a column of journals that is read, with the headings by which it is known."""
    rows = ["| 列 column | 认得的表头、元素名、编码 headings, names, codes |", "| --- | --- |"]
    read = {field: names for field, names in columns.SYNONYMS.items() if field != "beside"}
    rows += [f"| `{field}` | {'、'.join(names.split())} |" for field, names in read.items()]
    return "\n".join(rows) + "\n"


def register_tables() -> str:
    """Markdown: a chapter a register, with its columns, their Chinese headings and what they may hold."""
    chapters = []
    for name, schema in TABLES.items():
        told = "、".join(f"`{column}`" for column in sorted(TELLS[name]))
        rows = [f"### {name}.csv\n", f"凭这些列认出 known by: {told}\n", "| 列 column | 中文表头 | 取值 values |"]
        rows += ["| --- | --- | --- |"]
        rows += [
            f"| `{column}` | {'、'.join(CHINESE.get(column, '').split())} | {_values(column, str(kind))} |"
            for column, kind in schema().items()
        ]
        chapters.append("\n".join(rows) + "\n")
    return "\n".join(chapters)


def parameters_table() -> str:
    """Markdown: a row a number that a jurisdiction may change, with what it is and why."""
    rows = ["| 规则 rule | 参数 parameter | 值 value | 理由 reason |", "| --- | --- | --- | --- |"]
    for rule, table in parameters.shipped().items():
        rows += [f"| `{rule}` | `{name}` | {one.value} | {one.reason} |" for name, one in table.items()]
    return "\n".join(rows) + "\n"


def fee_columns() -> str:
    """The columns of `fees.csv`, in a sentence."""
    return "、".join(f"`{column}`" for column in COLUMNS) + "\n"


def natures() -> str:
    """The natures a fee may have, in a sentence."""
    return "、".join(NATURES) + "\n"


def lists_table() -> str:
    """Markdown: a row a shipped list and edition."""
    shipped = views.lists(fees.load((Path("catalogues"),)))
    rows = [f"| {' | '.join(views.LIST_HEADINGS)} |", "|" + " --- |" * len(views.LIST_HEADINGS)]
    return "\n".join([*rows, *(f"| {' | '.join(row)} |" for row in shipped)]) + "\n"


def _values(column: str, kind: str) -> str:
    if column in CLOSED:
        return "、".join(CLOSED[column])
    if kind == "Date":
        return "日期 date"
    return "数 number" if kind.startswith(("Decimal", "Int")) else ""
