"""What does a payee give evidence of? `evidence.docx`, the 审计取证单: one for each payee, with its findings."""

from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.reports.papers import template
from feeaudit.reports.papers.filling import fill
from feeaudit.reports.papers.values import Papers

FILE = "evidence.docx"


def write(audit: Audit, out: Path) -> None:
    """Findings that people dismissed are left out. Raises BadConfiguration for a template that cannot be filled."""
    papers = Papers(audit)
    fill(*template(audit, FILE), papers.common(), papers.evidence() or [_nothing(papers)], out)


def _nothing(papers: Papers) -> dict[str, object]:
    """A sheet that says that there is nothing to give evidence of."""
    blank = dict.fromkeys(("index", "payee", "payee_id", "basis"), "—")
    return blank | {"findings": "0", "amount": papers.common()["amount"], "finding": []}
