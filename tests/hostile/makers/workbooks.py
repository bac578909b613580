"""Which workbooks would an attacker send? Bombs, far cells, sizes that lie, names that leave the folder."""

import io
import zipfile

from tests.documents.test_sheet_xlsx import PLAIN, SHEET, altered
from tests.hostile.makers.zips import MEGABYTE, Entry, archive_of, entry, zeros


def xlsx_zip_bomb() -> bytes:
    return xlsx(SHEET, zeros(SHEET, 2048 * MEGABYTE))


def xlsx_style_bomb() -> bytes:
    return xlsx("xl/styles.xml", zeros("xl/styles.xml", 1024 * MEGABYTE))


def xlsx(without: str, *more: Entry) -> bytes:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as packed:
        kept = [entry(name, packed.read(name)) for name in packed.namelist() if name != without]
    return archive_of([*kept, *more])


def xlsx_far_cell() -> bytes:
    return altered(PLAIN, SHEET, b'r="B2"', b'r="XFD1048576"')


def xlsx_far_column() -> bytes:
    return altered(PLAIN, SHEET, b'r="B2"', b'r="XFD2"')


def xlsx_far_cell_in_lower_case() -> bytes:
    return altered(PLAIN, SHEET, b'r="B2"', b'r="xfd1048576"')


def xlsx_far_cell_in_single_quotes() -> bytes:
    return altered(PLAIN, SHEET, b'r="B2"', b"r='XFD1048576'")


def xlsx_far_cell_beyond_sheets() -> bytes:
    return altered(PLAIN, SHEET, b'r="B2"', b'r="ZZZZZZ4294967295"')


def xlsx_dimension_lie() -> bytes:
    return altered(PLAIN, SHEET, b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')


def xlsx_unique_count(count: int) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = b'<sst xmlns="%s" count="%d" uniqueCount="%d"><si><t>a</t></si></sst>' % (space, count, count)
    return xlsx("xl/sharedStrings.xml", entry("xl/sharedStrings.xml", strings))


def xlsx_unique_count_2_32() -> bytes:
    return xlsx_unique_count(2**32 - 1)


def xlsx_unique_count_2_60() -> bytes:
    return xlsx_unique_count(2**60)


def xlsx_shared_formula_of_a_column() -> bytes:
    """One formula for a million rows, none of which has a value."""
    return altered(
        PLAIN,
        SHEET,
        b'<c r="B2" t="n"><v>1</v></c>',
        b'<c r="B2"><f t="shared" ref="B2:B1048576" si="0">A2*2</f><v>1</v></c>',
    )


def xlsx_wide_rows() -> bytes:
    """Three hundred rows that each reach the last column: within the cells that a sheet may have."""
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(3, 300))
    return altered(PLAIN, SHEET, b"</sheetData>", rows + b"</sheetData>")


def xlsx_slip() -> bytes:
    return xlsx("", entry("../../evil.xml", b"evil"), entry("/etc/evil.xml", b"evil"))


def xlsx_doctype() -> bytes:
    laughs = b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]>'
    return altered(PLAIN, SHEET, b"<worksheet", laughs + b"<worksheet")
