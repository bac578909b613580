"""Which documents lie in a ZIP archive? Each member with its name and hash; read in memory, nothing is unpacked.

An archive is walked like a folder. Names are made out as people wrote them and are shown, never used as paths: what
lies (`../`, a drive, a root) does no harm. One level only: an archive inside an archive is a document that is not read.
"""

import hashlib
import io
import stat
import struct
import zipfile
import zlib
from typing import IO

from feeaudit.documents import locks, sniff, zip_aes
from feeaudit.documents.archive import (
    BROKEN,
    MOST_BYTES,
    TOO_MANY,
    is_swarm,
    known_method,
    refuse_crowd,
    refuse_overlap,
    refuse_swelling,
)
from feeaudit.errors import DocumentRefused
from feeaudit.model import Member

MEDIA_TYPE = sniff.ZIP
VERSION = 1

_CHUNK = 1 << 20
_UTF8, _LOCKED = 0x800, 0x1
_UNICODE_PATH = 0x7075
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini", "__macosx"})
"""What operating systems leave beside documents."""


class Folder:
    """An open archive of documents."""

    def __init__(self, content: bytes) -> None:
        """Raises DocumentRefused: malformed (also for two members of one name), decompression_limit."""
        self._content = content
        if is_swarm(content):
            raise DocumentRefused("decompression_limit", TOO_MANY)
        try:
            self._packed = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN as error:
            raise _damaged(str(error)) from None
        entries = [(name_of(entry), entry) for entry in self._packed.infolist()]
        refuse_crowd([name for name, _ in entries])
        refuse_overlap([entry for _, entry in entries], content)
        self._entries = {name: entry for name, entry in entries if not _is_litter(name, entry.file_size)}
        self._fitting: bytes | None = None

    def members(self) -> tuple[Member, ...]:
        """Every document, by name. Raises DocumentRefused: no_pages where there is none, needs_password where no
        password opens any of them, decompression_limit.
        """
        found, left = [], MOST_BYTES
        for name in sorted(self._entries):
            member = self._member(name, left)
            left -= member.size
            found.append(member)
        if not found:
            raise DocumentRefused("no_pages", "压缩包里没有文件 the archive holds no file")
        if all(member.outcome == "needs_password" for member in found):
            raise DocumentRefused("needs_password", found[0].reason or "")
        return tuple(found)

    def read(self, name: str) -> bytes:
        """One member whole. Raises DocumentRefused."""
        if name not in self._entries:
            raise DocumentRefused("io_error", "压缩包在读取时被改动 the archive changed while it was read")
        return self._whole(name, MOST_BYTES)

    def _member(self, name: str, left: int) -> Member:
        try:
            content = self._whole(name, left)
        except DocumentRefused as refused:
            if refused.outcome == "decompression_limit":
                raise
            return Member(name=name, outcome=refused.outcome, reason=refused.reason)
        return Member(name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content))

    def _whole(self, name: str, left: int) -> bytes:
        entry = self._entries[name]
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise DocumentRefused("unsupported_type", "符号链接，未进入 a symbolic link is not followed")
        try:
            if entry.flag_bits & _LOCKED:
                return self._unlocked(entry, left)
            with self._packed.open(known_method(entry)) as stream:
                return _counted(stream, entry, left)
        except NotImplementedError as error:
            raise DocumentRefused(
                "unsupported_type", f"这种压缩方法读不了，请解压后再给 unpack it: this method is not read ({error})"
            ) from None
        except BROKEN as error:
            raise _damaged(str(error)) from None

    def _unlocked(self, entry: zipfile.ZipInfo, left: int) -> bytes:
        """With the password that fitted before, else with the first that fits."""
        tries = [one for password in locks.passwords() for one in locks.as_bytes(password)]
        for password in [self._fitting, *tries] if self._fitting is not None else tries:
            content = self._tried(entry, password, left)
            if content is not None:
                self._fitting = password
                return content
        raise locks.refusal("压缩包", "the archive")

    def _tried(self, entry: zipfile.ZipInfo, password: bytes, left: int) -> bytes | None:
        """None where this password does not fit: the old lock says so by one byte, or by a sum that is wrong."""
        lock = zip_aes.lock_of(entry.extra) if entry.compress_type == zip_aes.METHOD else None
        try:
            if lock is None:
                with self._packed.open(known_method(entry), pwd=password) as stream:
                    return _counted(stream, entry, left)
            packed = zip_aes.unlocked(_raw(self._content, entry), lock, password)
            return None if packed is None else _inflated(packed, lock.method, entry, left)
        except NotImplementedError:
            raise
        except BROKEN:
            return None


def name_of(entry: zipfile.ZipInfo) -> str:
    """As a person wrote it: UTF-8 where the archive or the bytes say so, else the GBK of Windows; `/` between parts."""
    if entry.flag_bits & _UTF8:
        written = entry.orig_filename
    else:
        raw = entry.orig_filename.encode("cp437")
        written = _unicode_path(entry.extra, raw) or _decoded(raw)
    return written.partition("\0")[0].replace("\\", "/")


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("ascii", "backslashreplace")


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name that Info-ZIP adds beside the old one; None where it is not that of this name."""
    field = zip_aes.field(extra, _UNICODE_PATH)
    if field is None or len(field) < 5 or field[0] != 1 or struct.unpack("<L", field[1:5])[0] != zlib.crc32(raw):
        return None
    try:
        return field[5:].decode()
    except UnicodeDecodeError:
        return None


def _is_litter(name: str, size: int) -> bool:
    """A folder has no bytes of its own: what calls itself one and has some is a document."""
    parts = name.lower().split("/")
    return (name.endswith("/") and size == 0) or parts[-1] in _LITTER or parts[0] in _LITTER


def _counted(stream: IO[bytes], entry: zipfile.ZipInfo, left: int) -> bytes:
    made = bytearray()
    while piece := stream.read(_CHUNK):
        made += piece
        refuse_swelling(name_of(entry), len(made), entry.compress_size, left - len(made))
    return bytes(made)


def _raw(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The member's bytes as they lie in the archive, behind its own header."""
    header = content[entry.header_offset : entry.header_offset + 30]
    if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile("no header where a member begins")
    start = entry.header_offset + 30 + sum(struct.unpack("<HH", header[26:30]))
    return content[start : start + entry.compress_size]


def _inflated(packed: bytes, method: int, entry: zipfile.ZipInfo, left: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        return _counted(io.BytesIO(packed), entry, left)
    if method != zipfile.ZIP_DEFLATED:
        raise NotImplementedError(f"compression method {method}")
    inflater, made, rest = zlib.decompressobj(-zlib.MAX_WBITS), bytearray(), packed
    while rest and not inflater.eof:
        made += inflater.decompress(rest, _CHUNK)
        rest = inflater.unconsumed_tail
        refuse_swelling(name_of(entry), len(made), entry.compress_size, left - len(made))
    made += inflater.flush()
    if not inflater.eof:
        raise zipfile.BadZipFile("a member is cut off")
    return bytes(made)


def _damaged(why: str) -> DocumentRefused:
    return DocumentRefused("malformed", f"压缩包已损坏 the archive is damaged ({why})")
