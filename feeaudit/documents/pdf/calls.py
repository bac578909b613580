"""How is pdfium asked thousands of times a page? Its functions without the conversions of the full bindings."""

import ctypes
from functools import lru_cache
from typing import Any, NamedTuple


class Calls(NamedTuple):
    """The same functions as in `pypdfium2.raw`. Handles are a `c_void_p` or a handle of the bindings, indices a plain
    number, places to write to a `byref`, each made once and used again; addresses come back as plain numbers.

    Nothing is converted or compared with a signature: a plain number for a handle would be cut off to four bytes.
    """

    object_of_page: Any
    object_of_form: Any
    """Its index is a `c_ulong`."""
    object_count_of_form: Any
    type_of: Any
    bounds: Any
    text_object: Any
    is_generated: Any
    loose_box: Any
    origin: Any
    matrix: Any
    font_size: Any
    segment: Any
    segment_kind: Any
    segment_closes: Any
    point: Any
    segment_count: Any
    draw_mode: Any
    matrix_of_object: Any
    clip_path: Any
    clip_count: Any
    clip_segment_count: Any
    clip_segment: Any
    font: Any
    mark_count: Any
    render_mode: Any
    has_transparency: Any
    fill_color: Any
    stroke_color: Any
    stroke_width: Any


@lru_cache(maxsize=1)
def calls() -> Calls:
    """Made once per process: loading the library costs more than all of them."""
    from pypdfium2 import raw

    address, number = ctypes.c_ssize_t, ctypes.c_int

    def lean(function: Any, result: Any = number) -> Any:
        # Unlike CFUNCTYPE this lets no other thread run meanwhile: each call is over in less time than that takes.
        return ctypes.PYFUNCTYPE(result)(handle(function).value or 0)

    return Calls(
        object_of_page=lean(raw.FPDFPage_GetObject, address),
        object_of_form=lean(raw.FPDFFormObj_GetObject, address),
        object_count_of_form=lean(raw.FPDFFormObj_CountObjects),
        type_of=lean(raw.FPDFPageObj_GetType),
        bounds=lean(raw.FPDFPageObj_GetBounds),
        text_object=lean(raw.FPDFText_GetTextObject, address),
        is_generated=lean(raw.FPDFText_IsGenerated),
        loose_box=lean(raw.FPDFText_GetLooseCharBox),
        origin=lean(raw.FPDFText_GetCharOrigin),
        matrix=lean(raw.FPDFText_GetMatrix),
        font_size=lean(raw.FPDFText_GetFontSize, ctypes.c_double),
        segment=lean(raw.FPDFPath_GetPathSegment, address),
        segment_kind=lean(raw.FPDFPathSegment_GetType),
        segment_closes=lean(raw.FPDFPathSegment_GetClose),
        point=lean(raw.FPDFPathSegment_GetPoint),
        segment_count=lean(raw.FPDFPath_CountSegments),
        draw_mode=lean(raw.FPDFPath_GetDrawMode),
        matrix_of_object=lean(raw.FPDFPageObj_GetMatrix),
        clip_path=lean(raw.FPDFPageObj_GetClipPath, address),
        clip_count=lean(raw.FPDFClipPath_CountPaths),
        clip_segment_count=lean(raw.FPDFClipPath_CountPathSegments),
        clip_segment=lean(raw.FPDFClipPath_GetPathSegment, address),
        font=lean(raw.FPDFTextObj_GetFont, address),
        mark_count=lean(raw.FPDFPageObj_CountMarks),
        render_mode=lean(raw.FPDFTextObj_GetTextRenderMode),
        has_transparency=lean(raw.FPDFPageObj_HasTransparency),
        fill_color=lean(raw.FPDFPageObj_GetFillColor),
        stroke_color=lean(raw.FPDFPageObj_GetStrokeColor),
        stroke_width=lean(raw.FPDFPageObj_GetStrokeWidth),
    )


def handle(thing: Any) -> ctypes.c_void_p:
    """What is asked about: a handle of the bindings, or a plain address."""
    return ctypes.cast(thing, ctypes.c_void_p)
