"""How does the same page look as an OFD? A pen with the strokes of `Pen` that writes GB/T 33190 packages."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from samples.generator.draw.pen import BLACK, SONG, Align, Colour, register_fonts, run_width

_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM = 25.4 / 72
_ASCENT = 0.8
_STAMP = (1980, 1, 1, 0, 0, 0)


class OfdPen:
    """Pages; `save` gives the bytes."""

    def __init__(self, width: float, height: float) -> None:
        register_fonts()
        self.width, self.height = width, height
        self._pages: list[list[str]] = [[]]
        self._attachments: list[tuple[str, bytes]] = []
        self._last = 10

    def page(self) -> None:
        """Begin another page."""
        self._pages.append([])

    def attach(self, name: str, content: bytes) -> None:
        """A structured copy beside the pages."""
        self._attachments.append((name, content))

    def text(
        self,
        x: float,
        top: float,
        text: str,
        *,
        font: str = SONG,
        size: float = 9,
        colour: Colour = BLACK,
        align: Align = "left",
    ) -> None:
        """One row, each character with its advance."""
        fill = " ".join(str(round(255 * part)) for part in colour)
        widths = [run_width(char, font, size) for char in text]
        at = x - {"left": 0.0, "right": sum(widths), "centre": sum(widths) / 2}[align]
        deltas = " ".join(f"{width * _MM:.3f}" for width in widths[:-1])
        box = f"{at * _MM:.3f} {top * _MM:.3f} {sum(widths) * _MM + 1:.3f} {size * _MM * 1.2:.3f}"
        self._pages[-1].append(
            f'<ofd:TextObject ID="{self._id()}" Boundary="{box}" Font="1" Size="{size * _MM:.3f}">'
            f'<ofd:FillColor Value="{fill}"/><ofd:TextCode X="0" Y="{size * _ASCENT * _MM:.3f}" DeltaX="{deltas}">'
            f"{escape(text)}</ofd:TextCode></ofd:TextObject>"
        )

    def rule(self, x0: float, top0: float, x1: float, top1: float, colour: Colour = BLACK, width: float = 0.7) -> None:
        """A straight line."""
        stroke = " ".join(str(round(255 * part)) for part in colour)
        across, down = (x1 - x0) * _MM, (top1 - top0) * _MM
        box = f"{x0 * _MM:.3f} {top0 * _MM:.3f} {across + 0.3:.3f} {down + 0.3:.3f}"
        self._pages[-1].append(
            f'<ofd:PathObject ID="{self._id()}" Boundary="{box}" LineWidth="{width * _MM:.3f}">'
            f'<ofd:StrokeColor Value="{stroke}"/><ofd:AbbreviatedData>M 0 0 L {across:.3f} {down:.3f}'
            f"</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def save(self) -> bytes:
        """The package."""
        parts: list[tuple[str, bytes]] = [("OFD.xml", self._root()), ("Doc_0/Document.xml", self._document())]
        for number, drawn in enumerate(self._pages):
            page = f"<ofd:Page {_NS}><ofd:Content><ofd:Layer>{''.join(drawn)}</ofd:Layer></ofd:Content></ofd:Page>"
            parts.append((f"Doc_0/Pages/Page_{number}/Content.xml", page.encode()))
        if self._attachments:
            parts.append(("Doc_0/Attachs/Attachments.xml", self._listed()))
            parts += [(f"Doc_0/Attachs/{name}", content) for name, content in self._attachments]
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, body in parts:
                packed.writestr(zipfile.ZipInfo(name, _STAMP), body)
        return out.getvalue()

    def _id(self) -> int:
        self._last += 1
        return self._last

    def _listed(self) -> bytes:
        listed = "".join(
            f'<ofd:Attachment ID="{n}"><ofd:FileLoc>{escape(name)}</ofd:FileLoc></ofd:Attachment>'
            for n, (name, _) in enumerate(self._attachments, 1)
        )
        return f"<ofd:Attachments {_NS}>{listed}</ofd:Attachments>".encode()

    def _root(self) -> bytes:
        return (
            f'<ofd:OFD {_NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>样张</ofd:Title>'
            f"</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        ).encode()

    def _document(self) -> bytes:
        pages = "".join(
            f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(self._pages))
        )
        attached = "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>" if self._attachments else ""
        return (
            f"<ofd:Document {_NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 {self.width * _MM:.3f} "
            f"{self.height * _MM:.3f}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>"
            f"{attached}</ofd:Document>"
        ).encode()
