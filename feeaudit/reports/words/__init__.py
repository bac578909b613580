"""Which words do reports use? Chinese and English side by side, decided once."""

from feeaudit.reports.words.evidence import EVIDENCE, MISSING
from feeaudit.reports.words.labels import LABELS

__all__ = [
    "EVIDENCE", "HEADLINE_NOTE", "LABELS", "MISSING", "OUTCOMES", "SEVERITIES", "STATES", "both", "label", "lacking",
    "outcome", "say", "severity",
]  # fmt: skip

SEVERITIES = {
    "zh": {"critical": "重", "warning": "中", "info": "轻"},
    "en": {"critical": "critical", "warning": "warning", "info": "info"},
}
OUTCOMES = {
    "zh": {
        "read": "已读",
        "duplicate": "重份",
        "unsupported_type": "不支持的类型",
        "wrong_type": "类型不符",
        "needs_password": "需要密码",
        "malformed": "文件损坏",
        "no_pages": "没有页",
        "no_text_layer": "没有文字层",
        "undecodable_text": "文字无法解码",
        "too_many_pages": "页数过多",
        "decompression_limit": "解压超限",
        "memory_limit": "内存超限",
        "timeout": "超时",
        "crash": "读取崩溃",
        "reader_disagreement": "两种读法不一致",
        "total_mismatch": "合计不符",
        "io_error": "读写错误",
        "internal_error": "内部错误",
    },
    "en": {},
}
"""Outcome ids in words; in English the ids are words already."""


STATES = {
    "open": ("待核", "open"),
    "confirmed": ("属实", "confirmed"),
    "dismissed": ("不属实", "dismissed"),
    "doubtful": ("存疑", "doubtful"),
}
"""What a person may decide of a finding, as the sheet's list offers it."""


HEADLINE_NOTE = (
    "以下均为疑似，须由人对照原件核实，不构成任何认定。",
    "Everything below is suspected and for a person to check against the paper; nothing here is a verdict.",
)


def say(lang: str, zh: str, en: str) -> str:
    """One of the two."""
    return zh if lang == "zh" else en


def both(lang: str, pair: tuple[str, str], between: str = " ") -> str:
    """Both, the reader's language first; once where they are the same."""
    first, second = pair if lang == "zh" else pair[::-1]
    return first if first == second else f"{first}{between}{second}"


def label(lang: str, name: str, between: str = " ") -> str:
    """The label of this name."""
    return both(lang, LABELS[name], between)


def outcome(lang: str, name: str) -> str:
    """An outcome of a document in both languages."""
    return both(lang, (OUTCOMES["zh"].get(name, name), name))


def severity(lang: str, name: str) -> str:
    """A severity in both languages."""
    return both(lang, (SEVERITIES["zh"][name], SEVERITIES["en"][name]))


def lacking(lang: str, name: str) -> str:
    """What an undecidable verdict lacks: a column, a register, or a complete list of a nature, place and year."""
    if name.startswith("list:"):
        said = " ".join(part for part in name.removeprefix("list:").split(":") if part)
        return both(lang, (f"完整清单 {said}", "(complete list)"))
    return both(lang, MISSING.get(name, (name, name)))
