"""How does a 数电票 look? Parties side by side, an open table of lines, totals, remark."""

from decimal import Decimal

from samples.generator.draw.marks import crossed_circle, qr_code, supervision_seal
from samples.generator.draw.pen import KAI, MAROON, MONO, SONG, Align, Pen, run_width, wrap
from samples.generator.model import Invoice, Line, Party

WIDTH, HEIGHT = 595.28, 396.85
_TITLES = {
    "einvoice_ordinary": "电子发票（普通发票）",
    "einvoice_special": "电子发票（增值税专用发票）",
}
_TYPES = {"einvoice_ordinary": "32", "einvoice_special": "31"}
_HEADS = ("项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率/征收率", "税额")
_NUMBERS = frozenset(("数量", "单价", "金额", "税额"))
_HEAD_X = (45.4, 116.2, 193.2, 291.0, 361.8, 435.4, 446.1, 582.6)
_RIGHT_X = {"quantity": 291.0, "price": 361.8, "amount": 435.4, "tax": 582.6}
_ITEM_WIDTH, _SPEC_WIDTH = 99.5, 74.0
_ROW = 12.0
_FIRST_ROW = 161.5
_LABEL = "统一社会信用代码/纳税人识别号："


def einvoice_pdf(invoice: Invoice) -> bytes:
    """The page, in either way such pages are built."""
    pen = Pen(WIDTH, HEIGHT, "发票样张")
    _frame(pen)
    if invoice.style == "labels-first":
        _labels(pen, invoice)
        _values(pen, invoice)
    else:
        _pairs(pen, invoice)
    crossed_circle(pen, 166.5, 278.3)
    qr_code(pen, 18.4, 17.0, 56.7, qr_text(invoice))
    supervision_seal(pen, WIDTH / 2, 22.5)
    return pen.save()


def qr_text(invoice: Invoice) -> str:
    """What the code holds: on a 数电票 the amount with tax."""
    total = f"{invoice.total_with_tax:.2f}"
    return f"01,{_TYPES[invoice.kind]},,{invoice.number},{total},{invoice.date:%Y%m%d},,SAMPLE"


def _frame(pen: Pen) -> None:
    for top in (51.0, 54.3):
        pen.rule(186, top, 409, top, MAROON)
    for top in (85.0, 147.3, 272.3, 295.5, 352.0):
        pen.rule(12.8, top, 582.8, top, MAROON)
    pen.rule(12.8, 85, 12.8, 352, MAROON)
    pen.rule(582.8, 85, 582.8, 352, MAROON)
    for x in (30.2, 298.2, 315.2):
        pen.rule(x, 85, x, 147.3, MAROON)
    pen.rule(160.2, 272.3, 160.2, 295.5, MAROON)
    pen.rule(30.2, 295.5, 30.2, 352, MAROON)


def _label(pen: Pen, x: float, top: float, text: str, size: float = 9) -> None:
    pen.text(x, top, text, font=KAI, size=size, colour=MAROON)


def _titles(pen: Pen, invoice: Invoice) -> None:
    pen.text(297.6, 25, _TITLES[invoice.kind], font=KAI, size=20, colour=MAROON, align="centre")


def _uprights(pen: Pen, x: float, text: str) -> None:
    pen.column(x, 92.9, text, step=9.9, font=KAI, size=9, colour=MAROON)


def _headings(pen: Pen) -> None:
    for name, x in zip(_HEADS, _HEAD_X, strict=True):
        align: Align = "right" if name in _NUMBERS else "left"
        pen.text(x, 150.2, name, font=KAI, size=9, colour=MAROON, align=align)


def _labels(pen: Pen, invoice: Invoice) -> None:
    """Every label of the page, before any value."""
    _titles(pen, invoice)
    _label(pen, 438, 32, "发票号码：")
    _label(pen, 438, 49, "开票日期：")
    for x, title in ((16.9, "购买方信息"), (301.8, "销售方信息")):
        _uprights(pen, x, title)
        _label(pen, x + 15.6, 125.5, _LABEL, 8)
        _label(pen, x + 15.6, 96, "名称：")
    _headings(pen)
    _label(pen, 58.2, 260.8, "合")
    _label(pen, 103.5, 260.8, "计")
    _label(pen, 48, 279.6, "价税合计（大写）")
    _label(pen, 406.8, 279.6, "（小写）")
    _label(pen, 17.1, 309, "备")
    _label(pen, 17.1, 326, "注")
    _label(pen, 55.3, 367, "开票人：")


def _values(pen: Pen, invoice: Invoice) -> None:
    """Every value: number, date in pieces, names, codes, sums, then lines and remark."""
    pen.text(482, 32, invoice.number)
    day = invoice.date
    pieces = (f"{day:%Y}", "年", f"{day:%m}", "月", f"{day:%d}", "日")
    places = (482.0, 500.0, 509.0, 518.0, 527.0, 536.0)
    for text, place in zip(pieces, places, strict=True):
        pen.text(place, 49, text)
    for party, x in ((invoice.buyer, 58.5), (invoice.seller, 343.5)):
        _name(pen, x, 96, party, 237)
        pen.text(x + 97, 123.6, party.code, font=MONO, size=11)
    _sums(pen, invoice, 260.8)
    pen.text(178.4, 279, invoice.total_in_words)
    _money(pen, 441, 278.6, invoice.total_with_tax, left=True)
    pen.text(90.7, 367, invoice.drawer)
    _lines(pen, invoice.lines)
    _remark(pen, invoice)


def _pairs(pen: Pen, invoice: Invoice) -> None:
    """Each label with its value beside it."""
    _titles(pen, invoice)
    _label(pen, 451, 32, "发票号码：")
    pen.text(493, 32, invoice.number)
    _label(pen, 451, 46, "开票日期：")
    pen.text(493, 46, f"{invoice.date:%Y年%m月%d日}")
    for party, x, title in (
        (invoice.buyer, 16.9, "购买方信息"),
        (invoice.seller, 301.8, "销售方信息"),
    ):
        _uprights(pen, x, title)
        pen.text(x + 142, 118, party.code, font=MONO, size=11.5)
        _label(pen, x + 13, 104.5, "名称：")
        _name(pen, x + 39, 104.5, party, 240)
        _label(pen, x + 13, 119.6, _LABEL, 8)
    _headings(pen)
    _lines(pen, invoice.lines)
    _label(pen, 69.2, 261, "合        计")
    _sums(pen, invoice, 261)
    _label(pen, 49, 279.6, "价税合计（大写）")
    pen.text(178.4, 279, invoice.total_in_words)
    _label(pen, 408.2, 279.6, "（小写）")
    _money(pen, 443.7, 278.6, invoice.total_with_tax, left=True)
    _label(pen, 16.8, 310, "备")
    _label(pen, 16.8, 322, "注")
    _remark(pen, invoice)
    _label(pen, 54.7, 365, "开票人：")
    pen.text(88, 364.6, invoice.drawer)


def _name(pen: Pen, x: float, top: float, party: Party, width: float) -> None:
    """A long name is printed in two rows."""
    for place, row in enumerate(wrap(party.name, width)):
        pen.text(x, top + 10 * place, row)


def _money(pen: Pen, x: float, top: float, amount: Decimal, *, left: bool = False) -> None:
    """`¥` and figures are two strings in two fonts."""
    figures = f"{amount:.2f}"
    sign = run_width("¥", MONO, 11)
    at = x if left else x - run_width(figures, SONG, 9) - sign
    pen.text(at, top - 1, "¥", latin=MONO, size=11)
    pen.text(at + sign, top, figures)


def _sums(pen: Pen, invoice: Invoice, top: float) -> None:
    _money(pen, _RIGHT_X["amount"], top, invoice.total_amount)
    if invoice.total_tax is None:
        pen.text(_RIGHT_X["tax"], top, "***", align="right")
    else:
        _money(pen, _RIGHT_X["tax"], top, invoice.total_tax)


def _lines(pen: Pen, lines: tuple[Line, ...]) -> None:
    top = _FIRST_ROW
    for line in lines:
        item, spec = wrap(line.item, _ITEM_WIDTH), wrap(line.spec or "", _SPEC_WIDTH)
        for place, row in enumerate(item):
            pen.text(12.8, top + place * _ROW, row)
        for place, row in enumerate(spec):
            pen.text(116.2, top + place * _ROW, row)
        if line.unit:
            pen.text(202, top, line.unit, latin=SONG, align="centre")
        pen.text(470.9, top, line.rate, align="centre")
        for name, text in figures_of(line).items():
            pen.text(_RIGHT_X[name], top, text, align="right", most=68)
        top += _ROW * max(len(item), len(spec))


def figures_of(line: Line) -> dict[str, str]:
    """The numbers of a line as printed; what is not printed is left out."""
    said = {
        "quantity": None if line.quantity is None else plain(line.quantity),
        "price": None if line.price is None else plain(line.price),
        "amount": f"{line.amount:.2f}",
        "tax": "***" if line.tax is None else f"{line.tax:.2f}",
    }
    return {name: text for name, text in said.items() if text is not None}


def plain(number: Decimal) -> str:
    """Without an exponent and without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _remark(pen: Pen, invoice: Invoice) -> None:
    rows = [part for row in invoice.remark for part in wrap(row, 546)]
    for place, row in enumerate(rows):
        pen.text(32, 298.5 + 10 * place, row)
