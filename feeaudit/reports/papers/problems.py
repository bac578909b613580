"""Which problems are there, one by one? `problems.docx`, the 问题清单."""

from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.reports.papers import template
from feeaudit.reports.papers.filling import fill
from feeaudit.reports.papers.values import Papers

FILE = "problems.docx"


def write(audit: Audit, out: Path) -> None:
    """A row for each finding that people have not dismissed. Raises BadConfiguration."""
    papers = Papers(audit)
    fill(*template(audit, FILE), papers.common(), [{"finding": papers.problems()}], out)
