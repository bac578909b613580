"""Which page trees and references have no end? Cycles, lies and numbers beyond measure (P4, P5)."""

import re

from tests.documents.papers import HELVETICA, one_page, raw_pdf, stream
from tests.hostile.makers.pdf_streams import CATALOG, TEXT

LEAF = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents %d 0 R /Resources << /Font << /F1 %d 0 R >> >> >>"
)


def pages(*nodes: bytes) -> bytes:
    """The catalogue, these nodes from 2 on, then one leaf, its text and its font."""
    leaf = len(nodes) + 2
    return raw_pdf([CATALOG, *nodes, LEAF % (leaf + 1, leaf + 2), stream(TEXT), HELVETICA])


def self_cycle() -> bytes:
    return pages(b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>")


def only_a_cycle() -> bytes:
    return pages(b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")


def exponential() -> bytes:
    """Thirty levels of two: 2^30 leaves of a few kilobytes."""
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count %d >>" % (number + 1, number + 1, 1 << (32 - number))
        for number in range(2, 32)
    ]
    return pages(*nodes)


def million_times_the_same() -> bytes:
    return pages(b"<< /Type /Pages /Kids [%s] /Count 1000000 >>" % (b"3 0 R " * 1_000_000))


def many_distinct(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(5, count + 5))
    leaf = LEAF % (3, 4)
    return raw_pdf(
        [
            CATALOG,
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            stream(TEXT),
            HELVETICA,
            *([leaf] * count),
        ]
    )


def pages_200k() -> bytes:
    return many_distinct(200_000)


def pages_2001() -> bytes:
    return many_distinct(2_001)


def levels_5000() -> bytes:
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(2, 5_002)]
    return pages(*nodes)


def count_too_small() -> bytes:
    """Three pages, of which the tree owns one."""
    objects = [
        CATALOG,
        b"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 1 >>",
        *([LEAF % (6, 7)] * 3),
        stream(TEXT),
        HELVETICA,
    ]
    return raw_pdf(objects)


def count_too_large() -> bytes:
    return pages(b"<< /Type /Pages /Kids [3 0 R] /Count 900 >>")


def count_negative() -> bytes:
    return pages(b"<< /Type /Pages /Kids [3 0 R] /Count -5 >>")


def count_of_2_31() -> bytes:
    return pages(b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>")


def without_root() -> bytes:
    return raw_pdf([b"<< /Type /Nothing >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])


def form(content: bytes, *names: tuple[bytes, int]) -> bytes:
    drawn = b" ".join(b"/%s %d 0 R" % pair for pair in names)
    fonts = b"/Font << /F1 5 0 R >>"
    return stream(
        content,
        entries=b"/Type /XObject /Subtype /Form /BBox [0 0 600 400] /Resources << %s /XObject << %s >> >>"
        % (fonts, drawn),
    )


def drawing(content: bytes, *objects: bytes, names: bytes) -> bytes:
    """One page that draws forms; these are objects from 6 on."""
    plain = one_page(content, HELVETICA, *objects)
    return raw_again(plain, b"/F1 5 0 R >> >> >>", b"/F1 5 0 R >> /XObject << %s >> >> >>" % names)


def raw_again(content: bytes, old: bytes, new: bytes) -> bytes:
    """The same file with a piece replaced and its table written anew."""
    assert old in content
    body = content.replace(old, new, 1)
    bodies = re.findall(rb"\n\d+ 0 obj\n(.*?)\nendobj(?=\n)", body, re.DOTALL)
    return raw_pdf(bodies)


def form_draws_itself() -> bytes:
    return drawing(TEXT + b"/X0 Do", form(b"/X0 Do /X0 Do", (b"X0", 6)), names=b"/X0 6 0 R")


def forms_draw_each_other() -> bytes:
    return drawing(
        TEXT + b"/X0 Do", form(b"/X1 Do /X1 Do", (b"X1", 7)), form(b"/X0 Do /X0 Do", (b"X0", 6)), names=b"/X0 6 0 R"
    )


def forms_exponential() -> bytes:
    """Thirty forms, each drawing the next twice: a billion draws of six kilobytes."""
    forms = [form(b"/X Do /X Do", (b"X", number + 1)) for number in range(6, 36)]
    return drawing(b"/X0 Do", *forms, form(TEXT), names=b"/X0 6 0 R")


def forms_exponential_by_names() -> bytes:
    """The same through one dictionary of names that all forms share."""
    shared = b" ".join(b"/X%d %d 0 R" % (number, number) for number in range(6, 37))
    forms = [
        stream(
            b"/X%d Do /X%d Do" % (number + 1, number + 1),
            entries=b"/Type /XObject /Subtype /Form /BBox [0 0 600 400] /Resources 37 0 R",
        )
        for number in range(6, 36)
    ]
    return drawing(
        b"/X6 Do",
        *forms,
        form(TEXT),
        b"<< /Font << /F1 5 0 R >> /XObject << %s >> >>" % shared,
        names=b"/X6 6 0 R",
    )


def glyph_draws_itself() -> bytes:
    """A Type 3 font whose only glyph is text in that very font."""
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0]"
        b" /CharProcs << /a 6 0 R >> /Encoding << /Type /Encoding /Differences [97 /a] >> /FirstChar 97 /LastChar 97"
        b" /Widths [1000] /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    return one_page(b"BT /F1 12 Tf 100 300 Td (aaaa) Tj ET", font, stream(b"1000 0 d0 BT /F1 1000 Tf (aa) Tj ET"))


def nested_arrays() -> bytes:
    return one_page(TEXT + b"[" * 200_000 + b"]" * 200_000 + b" TJ", HELVETICA)


def nested_dictionaries() -> bytes:
    return one_page(TEXT, HELVETICA, b"<< /A " * 100_000 + b"1" + b" >>" * 100_000)


def length_of_itself() -> bytes:
    plain = one_page(TEXT, HELVETICA)
    return raw_again(plain, b"/Length %d" % len(TEXT), b"/Length 4 0 R")


def previous_table_of_itself() -> bytes:
    plain = pages(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    start = plain.rindex(b"xref\n0 ")
    return plain.replace(b"trailer <<", b"trailer << /Prev %d" % start)


def catalogue_is_itself() -> bytes:
    return raw_pdf([b"1 0 R"])
