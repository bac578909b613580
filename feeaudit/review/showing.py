"""How does a page become HTML? One set of templates; every stranger's text is escaped and made visible."""

from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from feeaudit.reports import showing, words
from feeaudit.review.access import ROLES, Person
from feeaudit.rules import CHECKS
from feeaudit.store.asking import NO_DAY

RULES = {check.RULE.id: check.RULE for check in CHECKS}
TITLES = {name: (rule.title_zh, rule.title_en) for name, rule in RULES.items()}
SEVERITIES = {name: (words.SEVERITIES["zh"][name], words.SEVERITIES["en"][name]) for name in words.SEVERITIES["zh"]}
STATIC = {"review.css": "text/css", "review.js": "text/javascript", "icon.svg": "image/svg+xml"}


def page(template: str, person: Person | None, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A template with what every page knows."""
    body = _templates().get_template(template).render(person=person, **values)
    return HTMLResponse(body, status_code=status)


@cache
def static(name: str) -> bytes:
    """A file of ours that a page loads."""
    return files("feeaudit.review").joinpath("static", name).read_bytes()


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"seen": _seen, "value": showing.value, "yuan": yuan, "yuan_text": _yuan_text}
    made.globals |= {
        "titles": TITLES, "severities": SEVERITIES, "states": words.STATES, "evidence_words": words.EVIDENCE,
        "label": words.LABELS, "roles": ROLES, "lacking": words.lacking, "no_day": NO_DAY,
        "rule_options": _rule_options, "severity_options": _severity_options,
    }  # fmt: skip
    return made


def _seen(text: object) -> str:
    return showing.visible(str(text))


def _yuan_text(amount: str | None) -> str:
    return showing.money(None if amount is None else Decimal(amount))


def _rule_options(counted: dict[str, int], chosen: str) -> list[tuple[str, str]]:
    """Rules that have findings here, and the chosen one, in the order of the rules."""
    names = [name for name in TITLES if name in counted or name == chosen]
    names += sorted((set(counted) | ({chosen} - {""})) - set(TITLES))
    return [(name, f"{TITLES.get(name, (name, ''))[0]} {counted.get(name, 0):,}") for name in names]


def _severity_options(counted: dict[str, int]) -> list[tuple[str, str]]:
    return [(name, f"{zh} {en} {counted.get(name, 0):,}") for name, (zh, en) in SEVERITIES.items()]


def yuan(fen: int) -> str:
    """1,234.50; a dash where it is not known."""
    return "—" if fen < 0 else f"{fen // 100:,}.{fen % 100:02}"
