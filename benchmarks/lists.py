"""What do the shipped lists cover, as of when, from where, and what is not in them? A chapter a list."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from feeaudit import fees
from feeaudit.fees import places, standing
from feeaudit.model import Catalogue, Fee

KINDS = {
    "law_text": "法律法规原文 text of the law",
    "official": "主管部门网页 the authority's page",
    "official_mirror": "公布件的转载 a copy of what was published",
    "news": "报道 news",
    "docshare": "文库 shared document",
    "agent": "代理机构 agent",
    "code": "程序 a program",
    "unsourced": "未对照 not checked",
}


def totals() -> str:
    """One sentence: how many lists, rows and verified rows, and how many amounts can be reckoned with."""
    lists = _loaded()
    rows = [fee for catalogue in lists for fee in catalogue.fees]
    amounts = [fee for fee in rows if fee.rates]
    checked = sum(fee.verified for fee in amounts)
    return (
        f"{len(lists)} 份清单，{len(rows)} 项，已核实 {sum(fee.verified for fee in rows)} 项；"
        f"标准可计算的 {len(amounts)} 项，其中已核实 {checked} 项。"
        f"{len(lists)} lists, {len(rows)} rows, {sum(fee.verified for fee in rows)} verified; "
        f"{len(amounts)} with a computable standard, {checked} of these verified.\n"
    )


def chapters() -> str:
    """Markdown: what each list covers, as of when, its sources, its rows, and what of it is not verified."""
    return "\n".join("\n".join(_chapter(catalogue)) for catalogue in _loaded())


def _loaded() -> tuple[Catalogue, ...]:
    return fees.load((Path("catalogues"),))


def _chapter(catalogue: Catalogue) -> Iterator[str]:
    about = json.loads((Path("catalogues") / catalogue.name / "datapackage.json").read_text(encoding="utf-8"))
    natures = Counter(fee.nature for fee in catalogue.fees)
    yield f"### {catalogue.name}\n"
    yield f"{catalogue.title} {about.get('title_en', '')}".strip() + "\n"
    yield f"* 地区 place: {_where(catalogue)}；性质 nature: {'、'.join(f'{name} {n}' for name, n in natures.items())}"
    yield f"* 截至 as of: {_as_of(catalogue)}"
    yield f"* {_counted(catalogue)}"
    doubtful = [fee.id for fee in catalogue.fees if not fee.verified]
    if doubtful:
        yield f"* 未核实 not verified: {_ids(doubtful, len(catalogue.fees))}"
    bare = [fee for fee in catalogue.fees if not fee.standard and not _family(fee, catalogue) and _charged(fee)]
    if bare:
        yield f"* 没有标准 no standard: {len(bare)} 项，先取得标准文件再核金额 get the notice that sets it"
    yield f"* 未收录 not covered: {_lacking(catalogue)}"
    for source in about.get("sources", []):
        rows = sum(fee.source == source["id"] for fee in catalogue.fees)
        held = f"{rows} 项 rows" if rows else "旁证 second source"
        yield f"* 来源 source ({KINDS[source['kind']]}, {held}): {_title(source)}"
    for rule in about.get("provisions", []):
        yield f"* 另有规定 also says: {rule['text']}（{'、'.join(rule['legal_basis'])}）"
    yield ""


def _where(catalogue: Catalogue) -> str:
    named = sorted({fee.jurisdiction for fee in catalogue.fees} | {catalogue.jurisdiction or ""} - {""})
    return "、".join(places.shown(code) for code in named if code)


def _as_of(catalogue: Catalogue) -> str:
    """The day it was published where that is known, else the year it is called by; and the last day that changed it."""
    told = catalogue.published or catalogue.edition
    days = [day for fee in catalogue.fees for day in (fee.valid_from, fee.cease_from) if day]
    return f"{told}；最近的变动 last change {max(days)}" if days else str(told)


def _counted(catalogue: Catalogue) -> str:
    stands = Counter(standing.of(fee).word for fee in catalogue.fees)
    told = "、".join(f"{standing.SAID[word]} {stands[word]}" for word in standing.SAID if stands[word])
    computable = sum(bool(fee.rates) for fee in catalogue.fees)
    verified = sum(fee.verified for fee in catalogue.fees)
    return f"{len(catalogue.fees)} 项 rows ({told})；可计算 computable {computable}；已核实 verified {verified}"


def _ids(doubtful: list[str], of: int) -> str:
    return "全部 all" if len(doubtful) == of else "、".join(f"`{id_}`" for id_ in doubtful)


def _lacking(catalogue: Catalogue) -> str:
    """Which numbers of the printed lists are here, where they are numbered: all others are not."""
    if catalogue.coverage == "complete":
        return "无 nothing"
    numbers = sorted({int(fee.source_row) for fee in catalogue.fees if fee.source_row and fee.source_row.isdecimal()})
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    here = "、".join(f"{first}" if first == last else f"{first}–{last}" for first, last in spans)
    printed = f"；原表序号只有 {here} of the printed numbers only these" if here else ""
    return f"上列以外的项目 whatever is not a row here{printed}"


def _family(fee: Fee, catalogue: Catalogue) -> bool:
    """Its standards stand on its children."""
    return any(each.parent_id == fee.id for each in catalogue.fees)


def _charged(fee: Fee) -> bool:
    return standing.of(fee).word == "in_force"


def _title(source: dict[str, Any]) -> str:
    return f"[{source['title']}]({source['path']})" if source.get("path") else str(source["title"])
