"""What does a person read? `report.html`: one page that needs nothing else, offline, on paper and without script."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeaudit.frames import Audit
from feeaudit.reports.page import view

if TYPE_CHECKING:
    from jinja2 import Template

FILE = "report.html"
_HERE = Path(__file__).parent / "page"


def write(audit: Audit, out: Path) -> None:
    """Every string of a document is escaped and set apart; the page may load nothing and run only its own script."""
    out.write_text(render("report.html.j2", view.of(audit)), encoding="utf-8", newline="\n")


def render(name: str, shown: dict[str, Any]) -> str:
    """A template of this package with its own style and script."""
    style, script = _text("report.css"), _text("report.js")
    own = {"style": _own(style), "script": _own(script), "style_hash": _hash(style), "script_hash": _hash(script)}
    return _template(name).render(**shown, **own)


@cache
def _template(name: str) -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return pages.get_template(name)


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _own(text: str) -> Any:
    """A file of the package, not of a stranger: the one text that is not escaped."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - the package's own style and script, which hold no value of a run


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
