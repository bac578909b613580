"""Which words do reports use? Chinese and English side by side, decided once."""

STAGES = {
    "read": "读文件 reading",
    "link": "对清单 linking",
    "judge": "查规则 testing",
    "report": "写报告 writing",
    "validate": "期望套件 suites",
}
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


def say(lang: str, zh: str, en: str) -> str:
    """One of the two."""
    return zh if lang == "zh" else en
