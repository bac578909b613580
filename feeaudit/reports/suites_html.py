"""What did the suites say, for a person? `suites.html`: one page that needs nothing else, written by `validate`."""

from typing import Any

from feeaudit.reports.html import render
from feeaudit.reports.page import view

FILE = "suites.html"


def page(said: dict[str, Any], lang: str) -> str:
    """Each suite and expectation: pass, fail or could not run."""
    return render("suites.html.j2", view.words_of(lang) | {"suites": view.suites_of(said)})
