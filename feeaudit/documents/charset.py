"""Which encoding are these bytes in? UTF-8, UTF-16 with a mark, or GB18030, each read strictly; never a guess."""

import codecs
import re

UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
"""Control characters that no text has."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes) -> str | None:
    """The text, without its mark; None where none of the encodings reads every byte."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    for name in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    return None


def why_no_text(content: bytes) -> str | None:
    """Why bytes that were text once are no text: UTF-16 without its mark, or NUL among them; None for other bytes."""
    if b"\x00" not in content:
        return None
    for name in ("utf-16-le", "utf-16-be", "utf-32"):
        if _is_prose(content, name):
            return (
                "像是没有 BOM 的 UTF-16 或 UTF-32，请另存为 UTF-8 UTF-16 or UTF-32 without its mark: save it as UTF-8"
            )
    bare = content.replace(b"\x00", b"")
    if len(content) - len(bare) <= len(content) // 20 and decode(bare) and not UNREADABLE.search(decode(bare) or ""):
        return "文中有 NUL 字符，请重新导出 there are NUL characters in the text: export it again"
    return None


def _is_prose(content: bytes, name: str) -> bool:
    """Does this encoding make words of it: letters and lines with no control character, most of them usual ones?"""
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        return False
    usual = sum(" " <= c <= "~" or c in "\r\n\t" or "\u3000" <= c <= "\u9fff" or c >= "\uff00" for c in text[:4096])
    return len(text) >= 8 and not UNREADABLE.search(text) and usual >= 0.9 * len(text[:4096])
