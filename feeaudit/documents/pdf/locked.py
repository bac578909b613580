"""Which password opens this PDF, and is what lies beneath its lock whole?"""

import io
from typing import Any

from feeaudit.documents import locks
from feeaudit.documents.pdf import fonts, traps


def loaded(content: bytes) -> Any:
    """The pypdfium2 document, with the first password that opens it. Raises PdfiumError."""
    import pypdfium2
    from pypdfium2 import raw

    fonts.use_ours()
    for password in locks.passwords():
        # pdfium keeps the error of an earlier document where it has none for this one: set one that tells them apart.
        raw.FPDF_LoadDocument(b"", None)
        try:
            return pypdfium2.PdfDocument(content, password=password or None)
        except pypdfium2.PdfiumError as error:
            refused = error
            if error.err_code != raw.FPDF_ERR_PASSWORD:
                break
    raise refused


def refuse_traps_beneath(pdf: Any) -> None:
    """Bombs and damaged streams cannot be seen through a lock: they are looked for in a copy without it."""
    from pypdfium2 import raw

    copy = io.BytesIO()
    pdf.save(copy, flags=raw.FPDF_REMOVE_SECURITY)
    traps.look(copy.getvalue())
