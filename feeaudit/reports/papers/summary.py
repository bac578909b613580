"""What does the audit come to, by kind of problem? `summary.docx`, the 汇总底稿."""

from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.reports.papers import template
from feeaudit.reports.papers.filling import fill
from feeaudit.reports.papers.values import Papers

FILE = "summary.docx"


def write(audit: Audit, out: Path) -> None:
    """A row for each rule that found something or could not be tested. Raises BadConfiguration."""
    papers = Papers(audit)
    fill(*template(audit, FILE), papers.common(), [{"rule": papers.rules()}], out)
