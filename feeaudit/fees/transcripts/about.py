"""Which list is this? Title, place, edition and natures: as the user says, else as the papers' own titles say."""

import re
from collections.abc import Iterable
from datetime import date

from feeaudit.errors import BadCatalogue
from feeaudit.fees.transcripts import values
from feeaudit.fees.transcripts.block import Block, Transcript
from feeaudit.fees.transcripts.said import Said
from feeaudit.names.traditional import simplify
from feeaudit.plain import SCHEMA
from feeaudit.text import NATIONAL, fold, parse_date, place_named

_TITLE = re.compile(
    r".{2,60}(?:目录清单|目录|清单|一览表|项目表|标准表|收费标准|明细表)(?:[(（].{0,40}[)）])?(?:\d{4}年?版?)?"
)
_NOTICE = re.compile(r".{4,80}(?:通知|公告|通告|批复|决定)")
_NOT_ONE = re.compile(r"不含|除外|全部|以外|[。；;]")
_ALL = re.compile(r"^(?:全国|中央|国家)")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,12}?(?:省|市|自治区)(?:[\u4e00-\u9fff]{2,8}?市)?")
_YEAR = re.compile(r"(?<!\d)(20\d{2}|19\d{2})年?")
_PUBLISHED = re.compile(
    r"(?:发布|公布|印发|成文|发文)(?:日期|时间)[:：]?\s*(\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?)"
)
_LEGEND = re.compile(
    r"(?:加|带|标有|标注|标|有|注)[“\"']?([▲△★☆*※●◆])[”\"']?(?:号|标记|标识)?(?:的|者)?[，,]?([^。；;，,▲△★☆*※●◆]{0,30})"
)
_SLUGS = {
    "行政事业性收费": "administrative-fees",
    "政府性基金": "government-funds",
    "涉企保证金": "enterprise-deposits",
    "政府定价的经营服务性收费": "government-priced-services",
    "市场调节价的经营服务性收费": "market-priced-services",
    "行政审批中介服务": "approval-intermediary-services",
    "行业协会商会收费": "association-charges",
    "禁止收费": "no-charge-services",
}


def title_of(block: Block) -> str | None:
    """The line nearest above a table that reads as the title of a list."""
    lines = [" ".join(line.split()) for line in block.above]
    forms = (_TITLE, _NOTICE)
    found = (line for form in forms for line in reversed(lines) if form.fullmatch(simplify(line)))
    return next(found, None)


def nature_of(block: Block) -> str | None:
    """The nature that a table's own title tells, else that which only such headings have."""
    title = title_of(block)
    found = values.nature(title) if title and not _NOT_ONE.search(title) else None
    headings = simplify(fold("|".join(block.headings)))
    hints = (
        ("返还时间", "涉企保证金"),
        ("退还时间", "涉企保证金"),
        ("中介服务事项", "行政审批中介服务"),
        ("中介事项", "行政审批中介服务"),
    )
    return found or next((nature for word, nature in hints if word in headings), None)


def is_of_enterprises(block: Block) -> bool:
    """Does a table's own title say that it holds enterprises' charges only?"""
    said = simplify(title_of(block) or "")
    return "涉企" in said and not re.search(r"非涉企|不涉企|全部", said)


def title(transcripts: Iterable[Transcript], said: Said) -> str:
    """As the user says, else the first title above a table, else the name of the first file."""
    papers = tuple(transcripts)
    titles = (title_of(block) for paper in papers for block in paper.blocks)
    stem = papers[0].path.rpartition("/")[2].rpartition("!")[2]
    return said.title or next(filter(None, titles), None) or (stem.rpartition(".")[0] or stem)


def jurisdiction(title: str, said: Said) -> str:
    """The GB/T 2260 code. Raises BadCatalogue where neither the user nor the title tells it."""
    if said.jurisdiction:
        return said.jurisdiction
    if _ALL.match(simplify(title)):
        return NATIONAL
    place = _PLACE.match(simplify(title))
    code = place_named(place[0]) if place else ""
    if code:
        return code
    raise BadCatalogue(
        f"看不出是哪里的清单 the title does not tell the place: {title}",
        todo="用 --jurisdiction 写 GB/T 2260 代码，全国为 000000；name it with --jurisdiction, 000000 for the nation",
    )


def published(transcripts: Iterable[Transcript], said: Said) -> date | None:
    """The day of publication: as the user says, else as a line above a table says in so many words."""
    lines = (line for paper in transcripts for block in paper.blocks for line in block.above)
    found = next((match[1] for line in lines if (match := _PUBLISHED.search(line))), None)
    if said.published or not found:
        return said.published
    try:
        return parse_date(re.sub(r"\s", "", found))
    except ValueError:
        return None


def edition(title: str, day: date | None, said: Said) -> str:
    """As the user says, else the year of the title or of publication, else `undated`."""
    year = _YEAR.search(title)
    return said.edition or (year[1] if year else str(day.year) if day else "undated")


def name(place: str, natures: tuple[str, ...], said: Said) -> str:
    """As the user says, else place and nature: `national-government-funds`, `370200-enterprise-charges`."""
    slug = _SLUGS[natures[0]] if len(natures) == 1 else "enterprise-charges"
    return said.list or f"{'national' if place == NATIONAL else place}-{slug}"


def marks(lines: Iterable[str]) -> frozenset[str]:
    """Which marks stand for a charge of enterprises: ▲, unless a legend says otherwise, and those that one says."""
    found = {"▲"}
    for line in lines:
        for match in _LEGEND.finditer(simplify(line)):
            if re.search(r"涉企|企业", match[2]):
                found.add(match[1])
            else:
                found.discard(match[1])
    return frozenset(found)


def described(
    transcripts: Iterable[Transcript], said: Said, *, title: str, place: str, name: str, natures: tuple[str, ...]
) -> dict[str, object]:
    """What the datapackage.json says; the papers are its sources, S1, S2 … in order."""
    papers = tuple(transcripts)
    day = published(papers, said)
    year = edition(title, day, said)
    return {
        "schema": SCHEMA,
        "name": f"{name}-{year}",
        "profile": "tabular-data-package",
        "title": title,
        "list": name,
        "edition": year,
        "jurisdiction": place,
        "published": day.isoformat() if day else None,
        "natures": list(natures),
        "valid_from": said.valid_from.isoformat() if said.valid_from else None,
        "valid_to": said.valid_to.isoformat() if said.valid_to else None,
        "coverage": said.coverage,
        "sources": [
            {"id": f"S{number}", "title": paper.path.rpartition("/")[2], "sha256": paper.sha256}
            | ({"recognised": True} if paper.recognised else {})
            for number, paper in enumerate(papers, 1)
        ],
    }
