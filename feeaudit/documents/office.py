"""Is this an Office file under a password, and what does it hold once that is given?"""

import io

from feeaudit.documents import locks
from feeaudit.errors import DocumentRefused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Office keeps a locked XLSX or DOCX."""


def unlocked(content: bytes) -> bytes:
    """What is beneath the lock; the same bytes where there is none. Raises DocumentRefused: needs_password, malformed.

    Without a password to try nothing is opened at all.
    """
    if not (content.startswith(_OLE) and _PACKAGE in content):
        return content
    tries = [password for password in locks.passwords() if password]
    for password in tries:
        plain = _tried(content, password)
        if plain is not None:
            return plain
    raise locks.refusal("Office 文件", "the Office file")


def _tried(content: bytes, password: str) -> bytes | None:
    """None where the password does not fit."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    made = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        file.load_key(password=password, verify_password=True)
        file.decrypt(made, verify_integrity=False)
    except (InvalidKeyError, DecryptionError):
        return None
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the library raises whatever a broken file leads it to
        raise DocumentRefused(
            "malformed", f"加密的 Office 文件已损坏 the locked Office file is damaged ({type(error).__name__})"
        ) from None
    return made.getvalue()
