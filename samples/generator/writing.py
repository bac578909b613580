"""How does a story become files? The whole folder anew: papers, lists, registers, truth."""

import json
import shutil
from pathlib import Path

from samples.generator import invoice_pdf, invoice_xml, ledger_bytes
from samples.generator.scan import scanned
from samples.generator.story import Document, Story, truth


def story_files(story: Story) -> dict[str, bytes]:
    """Path below the story's folder → content."""
    papers = {document.path: document_bytes(document) for document in story.documents}
    papers |= {copy.path: papers[copy.of] for copy in story.copies}
    papers |= {book.path: ledger_bytes(book.ledger) for book in story.books}
    told = json.dumps(truth(story), ensure_ascii=False, indent=1) + "\n"
    placed = {f"documents/{path}": content for path, content in papers.items()}
    return placed | story.files | {"truth.json": told.encode()}


def document_bytes(document: Document) -> bytes:
    """The invoice in the form its file has."""
    if document.form == "xml":
        return invoice_xml(document.invoice)
    page = invoice_pdf(document.invoice)
    return scanned(page) if document.form == "scan" else page


def write(folder: Path, files: dict[str, bytes]) -> None:
    """The folder holds these files and no others of the story."""
    for below in ("documents", "catalogues"):
        shutil.rmtree(folder / below, ignore_errors=True)
    for path in sorted(files):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(files[path])
