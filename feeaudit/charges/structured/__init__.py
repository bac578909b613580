"""What does a structured copy of a tax invoice say? Leaves of XML, OFD or PDF become invoices in any dialect."""

from feeaudit.charges.structured import merging
from feeaudit.charges.structured.copies import Copy, copies

__all__ = ["Copy", "copies", "merging"]
