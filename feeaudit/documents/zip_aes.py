"""What does an AES-locked member of a ZIP hold? Its packed bytes, once a password fits and its seal is whole.

WinZip's AE-1 and AE-2, as WinZip, 7-Zip and Bandizip write them: the key by PBKDF2, AES in counter mode (the counter
little-endian, from 1), and an HMAC over what is locked.
"""

import hashlib
import hmac
import struct
from typing import NamedTuple

METHOD = 99
"""Compression method that says: the true one stands in the extra field."""
_FIELD = 0x9901
_KEY_BYTES = {1: 16, 2: 24, 3: 32}
_ROUNDS = 1000
_CHECK, _SEAL, _BLOCK = 2, 10, 16
_AT_ONCE = 1 << 16
"""Blocks of key stream that are made at a time."""


class Lock(NamedTuple):
    """What the extra field says."""

    key_bytes: int
    method: int
    """How the member is packed beneath the lock: 0 stored, 8 deflated."""


def lock_of(extra: bytes) -> Lock | None:
    """None where the field is missing, or speaks of a key that AES does not have."""
    found = field(extra, _FIELD)
    if found is None or len(found) < 7 or found[4] not in _KEY_BYTES:
        return None
    return Lock(_KEY_BYTES[found[4]], struct.unpack("<H", found[5:7])[0])


def field(extra: bytes, wanted: int) -> bytes | None:
    """One field of a member's extra bytes."""
    while len(extra) >= 4:
        name, size = struct.unpack("<HH", extra[:4])
        if name == wanted:
            return extra[4 : 4 + size]
        extra = extra[4 + size :]
    return None


def unlocked(locked: bytes, lock: Lock, password: bytes) -> bytes | None:
    """The bytes beneath the lock; None where the password does not fit. Raises ValueError where the seal is broken."""
    salt, size = lock.key_bytes // 2, lock.key_bytes
    body = locked[salt + _CHECK : -_SEAL]
    if len(locked) < salt + _CHECK + _SEAL:
        raise ValueError("too short for a lock")
    keys = hashlib.pbkdf2_hmac("sha1", password, locked[:salt], _ROUNDS, 2 * size + _CHECK)
    if keys[-_CHECK:] != locked[salt : salt + _CHECK]:
        return None
    if not hmac.compare_digest(hmac.digest(keys[size : 2 * size], body, "sha1")[:_SEAL], locked[-_SEAL:]):
        # Two bytes tell whether a password fits: one in 65,536 wrong ones passes and fails here.
        raise ValueError("the seal does not fit")
    return _decrypted(body, keys[:size])


def _decrypted(body: bytes, key: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    # Counter mode by hand, for the libraries count big-endian: every block of the key stream is its number, encrypted.
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305
    made = bytearray()
    for start in range(0, len(body), _AT_ONCE * _BLOCK):
        part = body[start : start + _AT_ONCE * _BLOCK]
        first = start // _BLOCK + 1
        numbers = range(first, first + -(-len(part) // _BLOCK))
        stream = cipher.update(b"".join(n.to_bytes(_BLOCK, "little") for n in numbers))[: len(part)]
        made += (int.from_bytes(part) ^ int.from_bytes(stream)).to_bytes(len(part))
    return bytes(made)
