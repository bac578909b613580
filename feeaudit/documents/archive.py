"""What is inside a ZIP package? Members by name, in memory, counted while they are inflated; nothing goes to disk."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from feeaudit.errors import DocumentRefused

MOST_MEMBERS = 2_000
MOST_BYTES = 200_000_000
"""Inflated, all members together, counted while reading: what the archive declares may be a lie."""
MOST_RATIO = 200
"""Inflated to packed bytes of one member, looked at above a megabyte: text packs to a twentieth, never to this."""
TOO_MANY = f"超过 {MOST_MEMBERS} 个成员 more than {MOST_MEMBERS} members"
_CHUNK = 1 << 20
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What packages use. Others are not tried: the dictionary of LZMA is as large as the archive says."""
_HEADER = 30
"""Bytes before the name of a member, where its own data begins."""
_LINK = 0o120000
_DRIVE = re.compile(r"[A-Za-z]:")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


class Archive:
    """An open archive whose members have been looked at: no two of one name, none locked, not too many."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self._left = MOST_BYTES
        self._members = {_plain(member.filename): member for member in packed.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        """Of the files, as the archive writes them, in its order."""
        return tuple(member.filename for member in self._members.values() if not member.is_dir())

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    def read(self, name: str) -> bytes:
        """The whole member. Raises KeyError; DocumentRefused where it is broken or too much."""
        return b"".join(self.parts(name))

    def parts(self, name: str) -> Iterator[bytes]:
        """The member in pieces of a megabyte; names are equal whatever their case and slashes."""
        member = self._members[_plain(name)]
        size = 0
        with _named_errors(), self._packed.open(known_method(member)) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                self._left -= len(piece)
                refuse_swelling(member.filename, size, member.compress_size, self._left)
                yield piece


def is_swarm(content: bytes) -> bool:
    """Are there so many members that even their list takes long to read? Told by their marks alone."""
    return content.count(b"PK\x01\x02") > 10 * MOST_MEMBERS


@contextmanager
def opened(content: bytes) -> Iterator[Archive]:
    """Raises DocumentRefused: malformed (also for two members of one name), decompression_limit, needs_password."""
    if is_swarm(content):
        raise DocumentRefused("decompression_limit", TOO_MANY)
    with _named_errors(), zipfile.ZipFile(io.BytesIO(content)) as packed:
        _refuse(packed.infolist())
        refuse_overlap(packed.infolist(), content)
        yield Archive(packed)


@contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise DocumentRefused("malformed", f"压缩包已损坏 the archive is damaged ({error})") from None


def known_method(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same; NotImplementedError where it is packed in a way that is not read."""
    if member.compress_type not in METHODS:
        raise NotImplementedError(f"compression method {member.compress_type}")
    return member


def refuse_swelling(name: str, size: int, packed: int, left: int) -> None:
    """Is it a bomb? `size` came out of `packed` bytes so far, and `left` more may come out of the archive."""
    if left < 0 or (size > _CHUNK and size > MOST_RATIO * max(packed, 1)):
        raise DocumentRefused(
            "decompression_limit",
            f"{name}: 解压后过大 inflates to more than {MOST_BYTES} bytes or {MOST_RATIO}-fold",
        )


def refuse_crowd(written: list[str]) -> None:
    """Too many members, or two of one name: whatever their case, for on Windows one would take the other's place."""
    names = [_plain(name) for name in written]
    if len(names) > MOST_MEMBERS:
        raise DocumentRefused("decompression_limit", TOO_MANY)
    if len(set(names)) < len(names):
        raise DocumentRefused("malformed", "有同名的成员，不知该信哪个 two members of one name: which is true?")


def _refuse(members: list[zipfile.ZipInfo]) -> None:
    refuse_crowd([member.filename for member in members])
    for member in members:
        if ".." in member.filename.replace("\\", "/").split("/") or _DRIVE.match(member.filename):
            raise DocumentRefused(
                "malformed", f"成员的名字指向包外 a member's name leads out: {member.filename[:80]!r}"
            )
        if member.external_attr >> 16 & 0o170000 == _LINK:
            raise DocumentRefused("malformed", f"成员是一个链接 a member is a link: {member.filename[:80]!r}")
    if any(member.flag_bits & 1 for member in members):
        raise DocumentRefused("needs_password", "压缩包有密码 the archive is locked")


def refuse_overlap(members: list[zipfile.ZipInfo], content: bytes) -> None:
    """Members that share their bytes: a small archive would be a large one (CVE-2024-0450), or say two things."""
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        start = member.header_offset
        if start < end:
            raise DocumentRefused("malformed", f"成员互相重叠 members overlap: {member.filename[:80]!r}")
        if content[start : start + 4] != b"PK\x03\x04" or len(content) < start + _HEADER:
            raise DocumentRefused("malformed", f"压缩包已损坏 no member where one should be: {member.filename[:80]!r}")
        name, extra = struct.unpack_from("<HH", content, start + 26)
        end = start + _HEADER + name + extra + member.compress_size


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lstrip("/")).lower()
