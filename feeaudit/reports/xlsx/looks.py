"""How do cells look? One font, one blue, hair lines, and a pale ground where a person writes."""

from typing import Any

FONT = "Microsoft YaHei"
BLUE = "#1F4E79"
RED = "#A3231F"
AMBER = "#8A5A00"
QUIET = "#56606C"

_BODY: dict[str, Any] = {
    "font_name": FONT,
    "font_size": 10,
    "valign": "top",
    "border": 1,
    "border_color": "#D8DDE3",
}
_LEFT: dict[str, Any] = {"align": "left", "indent": 1}
_BARE: dict[str, Any] = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}

LOOKS: dict[str, dict[str, Any]] = {
    # of tables, by kind of column
    "head": _BODY
    | {"bold": True, "font_color": "#FFFFFF", "bg_color": BLUE, "border_color": BLUE, "text_wrap": True}
    | {"valign": "vcenter"}
    | _LEFT,
    "text": _BODY | {"text_wrap": True, **_LEFT},
    "long": _BODY | {"text_wrap": True, **_LEFT},
    "id": _BODY | {"num_format": "@", **_LEFT},
    "money": _BODY | {"num_format": "#,##0.00_ ;[Red]-#,##0.00_ "},
    "date": _BODY | {"num_format": "yyyy-mm-dd", **_LEFT},
    "whole": _BODY | {"num_format": "#,##0_ "},
    "severity": _BODY | {**_LEFT},
    "severity_critical": _BODY | {"bold": True, "font_color": RED, **_LEFT},
    "severity_warning": _BODY | {"bold": True, "font_color": AMBER, **_LEFT},
    "severity_info": _BODY | {"font_color": QUIET, **_LEFT},
    "state": _BODY | {"bg_color": "#FFF8E1", "text_wrap": True, **_LEFT},
    "input": _BODY | {"bg_color": "#FFF8E1", "text_wrap": True, **_LEFT},
    "sum": _BODY | {"bold": True, "num_format": "#,##0.00_ ", "bg_color": "#EEF2F6"},
    "sum_whole": _BODY | {"bold": True, "num_format": "#,##0_ ", "bg_color": "#EEF2F6"},
    "sum_text": _BODY | {"bold": True, **_LEFT, "bg_color": "#EEF2F6"},
    "agrees": _BODY | {**_LEFT, "font_color": "#1B6B3A"},
    "differs": _BODY | {**_LEFT, "bold": True, "font_color": "#FFFFFF", "bg_color": RED},
    # of the cover
    "title": _BARE | {"bold": True, "font_size": 20, "font_color": BLUE},
    "subtitle": _BARE | {"font_size": 11, "font_color": QUIET},
    "note": _BARE | {"font_color": RED, "text_wrap": True},
    "plain": _BARE | {"text_wrap": True, "valign": "top"},
    "section": _BARE | {"bold": True, "font_size": 12, "font_color": BLUE, "bottom": 2, "bottom_color": BLUE},
    "name": _BARE | {"font_color": QUIET},
    "value": _BARE | {"text_wrap": True, "align": "left"},
    "link": _BARE | {"font_color": BLUE, "underline": 1},
    "figure": _BARE | {"bold": True, "font_size": 18, "font_color": BLUE, "bg_color": "#EEF2F6", "align": "center"},
    "figure_name": _BARE
    | {"font_size": 9, "font_color": QUIET, "bg_color": "#EEF2F6", "align": "center"}
    | {"text_wrap": True, "valign": "top"},
}
