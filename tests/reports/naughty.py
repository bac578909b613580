"""Which texts break programs that show them? Made here by kind, each named by what it attacks."""

# ruff: noqa: E501 - lists of texts are wide

import unicodedata
from collections.abc import Iterator

SCRIPTS = (
    "<script>{}</script>", "</script><script>{}</script>", "\"><script>{}</script>", "'><img src=x onerror={}>",
    "<svg onload={}>", "<svg><script>{}</script></svg>", "<body onload={}>", "<iframe srcdoc='<script>{}</script>'>",
    "<a href=\"javascript:{}\">点</a>", "<details open ontoggle={}>", "<input autofocus onfocus={}>",
    "<math><mtext></mtext><script>{}</script></math>", "</title><script>{}</script>", "</style><script>{}</script>",
    "</textarea><script>{}</script>", "<!--><script>{}</script>-->", "]]><script>{}</script>",
    "<template><script>{}</script></template>", "<object data=\"data:text/html,<script>{}</script>\">",
    "&lt;script&gt;{}&lt;/script&gt;<script>{}</script>",
)  # fmt: skip
"""`{}` is what they would do."""
DONE = "document.documentElement.setAttribute('data-hit','1')"
FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://127.0.0.1:9/?\"&A1,\"点此\")", "=cmd|' /C calc'!A0",
    "\t=1+1", "\r=1+1", "＝1+1", "=IMPORTXML(\"http://127.0.0.1:9\",\"//a\")", "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "{=SUM(1,2)}",
)  # fmt: skip
_TURNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = "\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb\u3164\uffa0"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u0085\u2800"
_ALPHABETS = (
    0x00C0, 0x0100, 0x0180, 0x0250, 0x0391, 0x0410, 0x0531, 0x05D0, 0x0627, 0x0710, 0x0780, 0x07CA, 0x0840, 0x0905,
    0x0985, 0x0A05, 0x0A85, 0x0B05, 0x0B85, 0x0C05, 0x0C85, 0x0D05, 0x0D85, 0x0E01, 0x0E81, 0x0F40, 0x1000, 0x10A0,
    0x1100, 0x1200, 0x13A0, 0x1401, 0x1681, 0x16A0, 0x1780, 0x1820, 0x1A00, 0x1B05, 0x1C00, 0x2C00, 0x2D30, 0x3041,
    0x30A1, 0x3105, 0x3131, 0x31A0, 0x3400, 0x4E00, 0xA000, 0xA4D0, 0xA800, 0xAC00, 0xF900, 0xFB00, 0xFB50, 0xFE70,
    0xFF21, 0xFF71, 0x10000, 0x10330, 0x10400, 0x12000, 0x13000, 0x1D400, 0x20000, 0x2A700, 0x2F800,
)  # fmt: skip
"""Where sixty and more alphabets begin."""
_MARKUP = (
    "<b>粗</b>", "<", ">", "<>", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version=\"1.0\"?>", "<!DOCTYPE x>", "&", "&&",
    "&amp;", "&amp;amp;", "&lt;", "&#0;", "&#x0;", "&#xD800;", "&#1114112;", "&nbsp", "&unknown;", "&quot;", "<p/>",
    "<!ENTITY x SYSTEM \"file:///etc/passwd\">", "<w:t>甲</w:t>", "</w:t></w:r></w:p>", "<c t=\"str\"><f>1+1</f></c>", "</si>",
    "<failure/>", "<style>*{display:none}</style>", "<base href=//127.0.0.1>", "<meta http-equiv=refresh content=0>", "<form>",
)  # fmt: skip
_QUOTES = (
    "'", "\"", "''", "\"\"", "'\"'\"", "`", "´", "‘’", "“”", "„“", "«»", "「」", "『』", "＂", "＇", "\\'", "\\\"", "\\",
    "\\\\", "' onmouseover='x", "\" onfocus=\"x", "a\"b'c`d", "\"\n\"", "\",\"", ";\"", "'''", "\"\"\"",
)  # fmt: skip
_QUERIES = (
    "'; DROP TABLE findings; --", "1' OR '1'='1", "\" OR \"\"=\"", "1;SELECT pg_sleep(9)", "') UNION SELECT NULL--", "admin'--",
    "1/**/OR/**/1=1", "%' AND 1=0 --", "\\'; DELETE FROM events; --", "ROBERT'); --", "x' AND email IS NULL; --", "$1", ":name",
    "?", "%s", "@@version",
)  # fmt: skip
_PATHS = (
    "../", "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\Windows\\System32", "\\\\host\\share\\x",
    "//host/share", "file:///etc/passwd", "~root", "$HOME", "%APPDATA%", "a/../b", "./.", "...", "a\x00.pdf", "CON", "PRN", "AUX",
    "NUL", "COM1", "LPT9", "con.txt", "a.", "a ", ".htaccess", "a:b", "a|b", "a*b?", "zip://x", "a.zip!../b", "%2e%2e%2f",
    "..%c0%af", "\u2025/\u2025/", "C:con",
)  # fmt: skip
_PROGRAMS = (
    "`id`", "$(id)", "; rm -rf x", "| cat", "&& calc", "> x", "< x", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{% raw %}",
    "{{unit}}", "{{finding.message}}", "{{''.__class__}}", "%s%n%x", "%(name)s", "{0}", "{name!r}", "\\n\\r\\t", "\\u0041", "\\x41",
    "[link=http://127.0.0.1:9]x[/link]", "[red]x[/red]", "**粗**", "[x](javascript:x)", "![](x)", "# 标题", "| a | b |", "---",
    "() { :; }; x", "__proto__", "constructor", "toString", "eval(x)", "\u001b[31m红\u001b[0m", "\u001b]0;x\u0007",
)  # fmt: skip
_NUMBERS = (
    "0", "00", "0.0", "-0", "+0", "1e5", "1E400", "-1e-400", "0x1F", "0b1", "0o7", "1_000", "1,000", "1.000,00", "１２３", "٣٣", "Ⅳ", "½",
    "∞", "NaN", "nan", "inf", "-Infinity", "None", "null", "undefined", "true", "FALSE", "1/2", "3-4", "2024-02-30", "1900-02-29",
    "24:00", "00000000000000000001", "12345678901234567890", "99999999999999999999999", "1.7976931348623159e308", "#REF!", "#DIV/0!",
    "#N/A", "$1.00", "¥1", "壹佰元整", "1%", "12:30 PM", "MARCH1", "SEPT2", "1E2", "=0", "'0",
)  # fmt: skip
_EMOJI = (
    "😀", "👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "🇨🇳", "1️⃣", "☠️", "🫠", "👁️‍🗨️", "🧑🏿‍🤝‍🧑🏻", "❤️‍🔥", "🀄", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "💩💩💩", "🅰️", "㊙️", "©️", "⚠", "🔀", "🎌",
)  # fmt: skip
_OFFICE = (
    "_x0041_", "_x005F_", "_x0000_", "_xD83D_", "_x000D_\n", "&P&N", "&D&T", "&L左&R右", "[0]", "A1", "R1C1", "'表'!A1", "表!A:A",
    "=表!A1", "mailto:x@127.0.0.1", "http://127.0.0.1:9/", "https://127.0.0.1:9/x?y=z#t", "ftp://127.0.0.1", "internal:表!A1",
    "external:x.xlsx", "PAGE", "{ PAGE }", "MERGEFIELD x", "DDEAUTO c:\\\\x", "INCLUDETEXT x",
)  # fmt: skip
_LONG = (
    *("长" * 8_000, "a" * 9_000, "word " * 1_500, "\u0301" * 500),
    *("<" * 5_000, '"' * 5_000, "\u202e" * 300, "🎌" * 3_000),
)


def _made() -> Iterator[str]:
    yield from ("".join(chr(start + n) for n in (0, 1, 2, 4)) for start in _ALPHABETS)
    for hidden in (*_TURNS, *_UNSEEN):
        yield from (f"{hidden}甲乙", f"甲{hidden}乙", f"甲乙{hidden}")
    yield from (f"甲{space}乙" for space in _SPACES)
    yield from (f"甲{chr(code)}乙" for code in (*range(0x20), *range(0x7F, 0xA0)))
    yield from (f"甲{mark}" * 3 for mark in map(chr, range(0x0300, 0x0318)))
    yield from (f"甲{char}乙" for char in ("\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\U0010ffff"))
    yield from (
        f"甲{char}乙"
        for char in ("\ue000", "\uf8ff", "\U000f0000", "\U000e0001", "\U000e0041", "\ufffd", "\ufffc", "\u2fff")
    )
    for kind in (_MARKUP, _QUOTES, _QUERIES, _PATHS, _PROGRAMS, _NUMBERS, _EMOJI, _OFFICE, _LONG):
        yield from kind


def strings() -> tuple[str, ...]:
    """Every one of them, each once, the scripts and formulas too."""
    scripts = (script.replace("{}", DONE) for script in SCRIPTS)
    return tuple(dict.fromkeys((*_made(), *scripts, *FORMULAS)))


def own() -> int:
    """How many there are beside scripts and formulas, however they are normalised."""
    return len({unicodedata.normalize("NFC", text) for text in _made()})
