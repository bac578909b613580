"""How is pdfium asked thousands of times a page? Its functions without the conversions of the full bindings."""

import ctypes
from functools import lru_cache
from typing import Any, NamedTuple


class Calls(NamedTuple):
    """The same functions as in `pypdfium2.raw`; handles and places to write to are plain addresses."""

    object_of_page: Any
    object_of_form: Any
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


@lru_cache(maxsize=1)
def calls() -> Calls:
    """Made once per process: loading the library costs more than all of them."""
    from pypdfium2 import raw

    address, number = ctypes.c_void_p, ctypes.c_int

    def lean(function: Any, result: Any, *arguments: Any) -> Any:
        # Unlike CFUNCTYPE this lets no other thread run meanwhile: each call is over in less time than that takes.
        return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, address).value or 0)

    return Calls(
        object_of_page=lean(raw.FPDFPage_GetObject, address, address, number),
        object_of_form=lean(raw.FPDFFormObj_GetObject, address, address, ctypes.c_ulong),
        type_of=lean(raw.FPDFPageObj_GetType, number, address),
        bounds=lean(raw.FPDFPageObj_GetBounds, number, *(address,) * 5),
        text_object=lean(raw.FPDFText_GetTextObject, address, address, number),
        is_generated=lean(raw.FPDFText_IsGenerated, number, address, number),
        loose_box=lean(raw.FPDFText_GetLooseCharBox, number, address, number, address),
        origin=lean(raw.FPDFText_GetCharOrigin, number, address, number, address, address),
        matrix=lean(raw.FPDFText_GetMatrix, number, address, number, address),
        font_size=lean(raw.FPDFText_GetFontSize, ctypes.c_double, address, number),
        segment=lean(raw.FPDFPath_GetPathSegment, address, address, number),
        segment_kind=lean(raw.FPDFPathSegment_GetType, number, address),
        segment_closes=lean(raw.FPDFPathSegment_GetClose, number, address),
        point=lean(raw.FPDFPathSegment_GetPoint, number, address, address, address),
        segment_count=lean(raw.FPDFPath_CountSegments, number, address),
    )


def address_of(handle: Any) -> int:
    """The plain address behind a handle of the bindings."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def page_object(address: int) -> Any:
    """The handle that the bindings want, from a plain address."""
    from pypdfium2 import raw

    return ctypes.cast(address, raw.FPDF_PAGEOBJECT)
