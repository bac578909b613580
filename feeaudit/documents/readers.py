"""Which reader owns a kind of file? Every reader by its media types, each with its version."""

from typing import TYPE_CHECKING

from feeaudit.documents import (
    docx,
    html,
    json_tree,
    ofd,
    pdf,
    picture,
    plaintext,
    sheet_csv,
    sheet_xlsx,
    sniff,
    xml,
    zipped,
)

if TYPE_CHECKING:
    from feeaudit.protocols import Reader

READERS: "tuple[Reader, ...]" = (pdf, ofd, xml, json_tree, sheet_csv, sheet_xlsx, docx, html, plaintext, picture)
"""Add a file format here: a module with MEDIA_TYPES, VERSION and `read`."""

BY_TYPE = {kind: reader for reader in READERS for kind in reader.MEDIA_TYPES}


def _version(kind: str) -> str:
    module = zipped if kind == zipped.MEDIA_TYPE else BY_TYPE.get(kind, sniff)
    return f"{getattr(module, '__name__', '').rpartition('.')[2]}@{module.VERSION}"


VERSIONS: dict[str, str] = {kind: _version(kind) for kind in sniff.NAMES}
"""Media type → `reader@version` (`sniff@version` where no reader owns it): part of the key of cached readings."""
