"""Does the page of limits say what the limits are?"""

import re

from feeaudit.documents import archive, crowded, ofd, pdf, sheet_traps, worker, xml
from feeaudit.documents.pdf import budget, filters, forms, traps
from tests.cli.run import ROOT

LIMITS = (
    worker.LARGEST_FILE,
    worker.MEMORY >> 20,
    pdf.MOST_PAGES,
    ofd.MOST_PAGES,
    crowded.MOST_OBJECTS,
    crowded.MOST_CHARACTERS,
    crowded.MOST_CONTENT,
    forms.MOST_DRAWS,
    int(budget.LARGEST_SIDE),
    traps.MOST_PER_STREAM,
    traps.MOST_PER_DOCUMENT,
    filters.MOST_FILTERS,
    archive.MOST_MEMBERS,
    archive.MOST_BYTES,
    archive.MOST_RATIO,
    xml.MOST_BYTES,
    xml.MOST_LEAVES,
    xml.MOST_ATTRIBUTES,
    sheet_traps.MOST_CELLS,
    sheet_traps.MOST_COLUMNS,
    sheet_traps.LONGEST_CELL,
)


def test_every_limit_stands_on_the_page_as_it_is() -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    said = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", page)}
    assert [limit for limit in LIMITS if limit not in said] == []
