"""Is this XLSX a trap? Bombs, double members and far cells are refused before a library allocates for them."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from feeaudit.errors import DocumentRefused

MOST_MEMBERS = 2_000
MOST_BYTES = 200_000_000
"""Inflated, all members together, counted while reading: what the archive declares may be a lie."""
MOST_CELLS = 5_000_000
"""Rows × columns of one sheet: the library holds the whole rectangle."""

_CHUNK = 1 << 20
_REF = re.compile(rb'<(?:\w+:)?(?:c|row)\b[^>]*?\sr="([A-Z]{0,7})(\d{1,10})"')
_UNIQUE = re.compile(rb'\b(?:uniqueCount|count)="(\d+)"')


def refuse_traps(content: bytes) -> None:
    """Raises DocumentRefused: malformed, decompression_limit, needs_password."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_members(archive.infolist())
            left = MOST_BYTES
            for member in archive.infolist():
                left = _refuse_member(archive, member, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise DocumentRefused("malformed", f"压缩包已损坏 the archive is damaged ({error})") from None


def _refuse_members(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename.replace("\\", "/").lower() for member in members]
    if len(names) > MOST_MEMBERS:
        raise DocumentRefused("decompression_limit", f"超过 {MOST_MEMBERS} 个成员 more than {MOST_MEMBERS} members")
    if len(set(names)) < len(names):
        raise DocumentRefused("malformed", "有同名的成员，不知该信哪个 two members of one name: which is true?")
    if any(member.flag_bits & 1 for member in members):
        raise DocumentRefused("needs_password", "压缩包有密码 the archive is locked")


def _refuse_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> int:
    """Reads one member through; what may still be inflated after it."""
    name = member.filename.replace("\\", "/").lower()
    is_sheet, is_strings = name.startswith("xl/worksheets/"), name.endswith("sharedstrings.xml")
    last_row = last_column = size = declared = 0
    for part in _parts(archive, member):
        size += len(part.new)
        if size > left:
            raise DocumentRefused(
                "decompression_limit", f"解压后超过 {MOST_BYTES} 字节 more than {MOST_BYTES} bytes when inflated"
            )
        for match in _REF.finditer(part.text) if is_sheet else ():
            last_column = max(last_column, _column(match[1]))
            last_row = max(last_row, int(match[2]))
        if is_strings:
            declared = max([declared, *(int(match[1]) for match in _UNIQUE.finditer(part.text[:_CHUNK]))])
    if last_row * max(last_column, 1) > MOST_CELLS:
        raise DocumentRefused(
            "malformed",
            f"{member.filename}: 有一个单元格远在第 {last_row} 行 a cell stands far away, in row {last_row}",
        )
    if declared > size:
        raise DocumentRefused("malformed", f"{member.filename}: 字符串的个数不可能 an impossible number of strings")
    return left - size


class _Part:
    """A piece of a member: what is new, and that with the end of the piece before, where a tag may be cut."""

    def __init__(self, before: bytes, new: bytes) -> None:
        self.new, self.text = new, before + new


def _parts(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[_Part]:
    before = b""
    with archive.open(member) as stream:
        while new := stream.read(_CHUNK):
            yield _Part(before, new)
            before = new[-200:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
