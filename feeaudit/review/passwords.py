"""Is this the password? scrypt of the standard library, with the team's secret stirred in."""

import base64
import hashlib
import hmac
import secrets
import threading

LEAST = 12
"""Characters of a password."""
_N, _R, _P, _SALT = 2**15, 8, 1, 16
_AT_ONCE = threading.Semaphore(2)
"""Each takes 32 MB: a hundred guesses at once take no more memory than two."""


def hashed(password: str, secret: str) -> str:
    """As users.toml keeps it. Without the secret nobody can try passwords against it."""
    salt = secrets.token_bytes(_SALT)
    return "$".join(("scrypt", _text(salt), _text(_scrypt(password, secret, salt))))


def is_form(kept: str) -> bool:
    """Does this look like what `hashed` gives?"""
    parts = kept.split("$")
    try:
        return len(parts) == 3 and parts[0] == "scrypt" and len(base64.b64decode(parts[1], validate=True)) == _SALT
    except ValueError:
        return False


def fits(password: str, kept: str | None, secret: str) -> bool:
    """Is it the password? For somebody who does not exist (None) it takes as long, and is not."""
    salt, wanted = b"\0" * _SALT, b""
    if kept is not None:
        _, salt_text, hash_text = kept.split("$")
        salt, wanted = base64.b64decode(salt_text), base64.b64decode(hash_text)
    return hmac.compare_digest(_scrypt(password, secret, salt), wanted)


def _scrypt(password: str, secret: str, salt: bytes) -> bytes:
    stirred = hmac.digest(secret.encode(), password.encode(errors="surrogatepass"), "sha256")
    with _AT_ONCE:
        return hashlib.scrypt(stirred, salt=salt, n=_N, r=_R, p=_P, maxmem=64 * 1024 * 1024, dklen=32)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
