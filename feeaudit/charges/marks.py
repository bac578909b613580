"""What should be said beside the rows of a sheet? What its reader saw of hidden and calculated cells that are used."""

from feeaudit.model import Page


def hints(page: Page, columns: set[int]) -> dict[int, str]:
    """Row → what to say of it; row 0 is every other row. Only marks of the columns that are read (1-based) count."""
    whole = tuple(
        dict.fromkeys(what for row, column, what in page.marks if not row and (not column or column in columns))
    )
    found = {0: "；".join(whole)} if whole else {}
    for row, column, what in page.marks:
        if row and (not column or column in columns):
            found[row] = "；".join(dict.fromkeys((*whole, what)))
    return found
