"""How does the summary look in a document? The terminal's picture as SVG that refers to nothing outside itself."""

import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from feeaudit.frames import Audit
from feeaudit.paths import write_text
from feeaudit.reports.showing import cells
from feeaudit.reports.terminal import show

_FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<style>
.{unique_id}-matrix {{ font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", Consolas, Menlo, monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: system-ui, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
_PALETTE = [
    (75, 78, 85),
    (204, 85, 90),
    (152, 168, 75),
    (208, 179, 68),
    (96, 138, 177),
    (152, 114, 159),
    (104, 160, 179),
]
_THEME = TerminalTheme(
    (27, 31, 38), (222, 226, 232), [*_PALETTE, (197, 200, 198)], [*_PALETTE[:1], *_PALETTE[1:], (255, 255, 255)]
)
_LENGTH = re.compile(r'textLength="([\d.]+)"([^>]*)>([^<]*)</text>')


def svg(audit: Audit, file: Path, *, width: int = 110) -> None:
    """What a scan of this audit prints, as a picture; the same audit gives the same bytes."""
    screen = Console(
        record=True, file=io.StringIO(), width=width, force_terminal=True, color_system="truecolor", highlight=False
    )
    show(replace(audit, suites=None), screen, Path("feeaudit-out"))
    if audit.suites is not None:
        show(audit, screen, Path("feeaudit-out"))
    picture = screen.export_svg(title="feeaudit scan", theme=_THEME, code_format=_FORMAT, unique_id="feeaudit")
    write_text(file, _LENGTH.sub(_full_width, picture))


def _full_width(match: re.Match[str]) -> str:
    """rich counts characters where it should count columns: a Chinese character takes two."""
    length, rest, text = match.groups()
    plain = unescape(text)
    stretched = float(length) / max(len(plain), 1) * cells(plain)
    return f'textLength="{stretched:g}"{rest}>{text}</text>'
