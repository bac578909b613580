"""How does an old 增值税电子普通发票 look? 密码区, a ruled table, the seller below."""

from decimal import Decimal

from samples.generator.codes import cipher
from samples.generator.draw.einvoice import figures_of
from samples.generator.draw.marks import crossed_circle, qr_code, seller_seal, supervision_seal
from samples.generator.draw.pen import BROWN, KAI, SANS, Pen, wrap
from samples.generator.model import Invoice, Line, Party

WIDTH, HEIGHT = 609.5, 394.0
_HEADS = (
    ("货物或应税劳务、服务名称", 41.4),
    ("规格型号", 189.4),
    ("单位", 251.4),
    ("数　量", 292.4),
    ("单　价", 350.4),
    ("金　额", 415.4),
    ("税率", 482.4),
    ("税　额", 531.4),
)
_RIGHT_X = {"quantity": 331.0, "price": 388.0, "amount": 470.8, "tax": 588.9}
_ROW = 13.0
_FIRST_ROW = 161.0


def vat_pdf(invoice: Invoice) -> bytes:
    """The page: rules, every label, then every value."""
    pen = Pen(WIDTH, HEIGHT, "发票样张")
    _frame(pen)
    _labels(pen)
    _lines(pen, invoice.lines)
    _sums(pen, invoice)
    _clerks(pen, invoice)
    _cipher(pen, invoice)
    _party(pen, invoice.buyer, 110.2, (86.5, 101.5, 115.5, 131.0))
    _party(pen, invoice.seller, 107.9, (296.9, 310.9, 324.6, 337.1))
    _numbers(pen, invoice)
    crossed_circle(pen, 171.5, 276.2, 9)
    qr_code(pen, 32.9, 9.6, 56.5, _qr_text(invoice))
    supervision_seal(pen, 305, 20)
    seller_seal(pen, 476.2, 304.4, invoice.seller.name, invoice.seller.code)
    return pen.save()


def _qr_text(invoice: Invoice) -> str:
    """On the old paper the amount is without tax."""
    said = (invoice.code, invoice.number, f"{invoice.total_amount:.2f}", f"{invoice.date:%Y%m%d}")
    return f"01,10,{','.join(text or '' for text in said)},{invoice.check_code},SAMPLE"


def _frame(pen: Pen) -> None:
    for top in (51.0, 53.6):
        pen.rule(202, top, 410, top, BROWN, 0.9)
    for top in (82.0, 145.0, 270.0, 293.0, 350.0):
        pen.rule(22, top, 592, top, BROWN, 0.9)
    pen.rule(22, 82, 22, 350, BROWN, 0.9)
    pen.rule(592, 82, 592, 350, BROWN, 0.9)
    for x in (44.0, 348.0, 361.0):
        pen.rule(x, 82, x, 145, BROWN, 0.9)
        pen.rule(x, 293, x, 350, BROWN, 0.9)
    pen.rule(170, 145, 170, 293, BROWN, 0.9)
    for x in (243.0, 277.0, 333.0, 390.0, 475.0, 506.0):
        pen.rule(x, 145, x, 270, BROWN, 0.9)


def _label(pen: Pen, x: float, top: float, text: str) -> None:
    pen.text(x, top, text, font=KAI, size=9, colour=BROWN)


def _labels(pen: Pen) -> None:
    """In no order that a reader would choose."""
    for x, top, text in (
        (73.2, 258.0, "合"),
        (109.2, 258.0, "计"),
        (350.1, 304.0, "备"),
        (350.1, 330.0, "注"),
    ):
        _label(pen, x, top, text)
    pen.text(305, 23.5, "山东增值税电子普通发票", font=KAI, size=20, colour=BROWN, align="centre")
    _label(pen, 61, 276.2, "价税合计（大写）")
    _label(pen, 465, 276.2, "（小写）")
    for text, x in _HEADS:
        _label(pen, x, 148.3, text)
    for text, x, top in (("购买方", 28.7, 92.0), ("销售方", 28.1, 302.0), ("密码区", 349.8, 93.0)):
        pen.column(x, top, text, step=16, font=KAI, size=9, colour=BROWN)
    for text, x in (
        ("收 款 人:", 30.9),
        ("复 核:", 196.9),
        ("开 票 人:", 317.9),
        ("销 售 方:（章）", 441.9),
    ):
        _label(pen, x, 353.4, text)
    _label(pen, 24.4, 69.2, "机器编号:")
    for tops in ((86.0, 100.0, 115.0, 130.5), (296.0, 309.0, 323.0, 336.4)):
        _label(pen, 48.2, tops[0], "名　　　　称:")
        _label(pen, 48.2, tops[1], "纳税人识别号:")
        _label(pen, 48.2, tops[2], "地 址、")
        _label(pen, 48.2, tops[3], "开户行及账号:")
    for text, top in (("发票代码:", 22.6), ("发票号码:", 37.1), ("开票日期:", 51.1)):
        _label(pen, 432.3, top, text)
    for text, x in (("校", 432.3), ("验", 445.8), ("码:", 458.4)):
        _label(pen, x, 65.6, text)
    _label(pen, 78.4, 323, "电 话:")
    _label(pen, 78.4, 115, "电 话:")


def _value(pen: Pen, x: float, top: float, text: str, size: float = 9) -> None:
    pen.text(x, top, text, latin=SANS, size=size)


def _lines(pen: Pen, lines: tuple[Line, ...]) -> None:
    top = _FIRST_ROW
    for line in lines:
        item = wrap(line.item, 142, latin=SANS)
        spec = wrap(line.spec or "", 68, latin=SANS)
        for place, row in enumerate(item):
            _value(pen, 24.8, top + place * _ROW, row)
        for place, row in enumerate(spec):
            _value(pen, 172.8, top + place * _ROW, row)
        if line.unit:
            pen.text(260, top, line.unit, latin=SANS, align="centre")
        pen.text(503.8, top, line.rate, latin=SANS, align="right")
        for name, text in figures_of(line).items():
            pen.text(_RIGHT_X[name], top, text, latin=SANS, align="right", most=53)
        top += _ROW * max(len(item), len(spec))


def _sums(pen: Pen, invoice: Invoice) -> None:
    for amount, x in ((invoice.total_amount, 470.8), (invoice.total_tax, 588.9)):
        pen.text(x, 258.6, _money(amount), latin=SANS, align="right")
    _value(pen, 184, 276.3, invoice.total_in_words)
    _value(pen, 500.5, 276.3, _money(invoice.total_with_tax))


def _money(amount: Decimal | None) -> str:
    return "***" if amount is None else f"￥{amount:.2f}"


def _clerks(pen: Pen, invoice: Invoice) -> None:
    for name, x in (
        (invoice.payee_clerk, 79.9),
        (invoice.reviewer, 231.9),
        (invoice.drawer, 366.9),
    ):
        _value(pen, x, 353.6, name)
    rows = [part for row in invoice.remark for part in wrap(row, 222, latin=SANS)]
    for place, row in enumerate(rows):
        _value(pen, 366, 297 + 11 * place, row)


def _cipher(pen: Pen, invoice: Invoice) -> None:
    for place, row in enumerate(cipher(f"{invoice.code}{invoice.number}")):
        pen.text(368.8, 88 + 14 * place, row, latin=SANS, size=10.5, spacing=2.15)


def _party(pen: Pen, party: Party, x: float, tops: tuple[float, float, float, float]) -> None:
    contact = f"{party.address}{party.phone}"
    bank = f"{party.bank}{party.account}"
    _value(pen, x, tops[0], party.name)
    _value(pen, x, tops[1], party.code)
    _value(pen, x, tops[2], contact, _small(contact))
    _value(pen, x, tops[3], bank, _small(bank))


def _small(text: str) -> float:
    """Long addresses are printed smaller, so that they stay in their box."""
    sizes = (size for size in (9.0, 7.5, 6.0) if len(wrap(text, 238, latin=SANS, size=size)) < 2)
    return next(sizes, 5.0)


def _numbers(pen: Pen, invoice: Invoice) -> None:
    check = invoice.check_code or ""
    grouped = " ".join(check[at : at + 5] for at in range(0, len(check), 5))
    _value(pen, 69.3, 69.8, invoice.machine or "")
    _value(pen, 474.7, 23.2, invoice.code or "")
    _value(pen, 474.7, 37.7, invoice.number)
    day = invoice.date
    pieces = (f"{day:%Y}", "年", f"{day:%m}", "月", f"{day:%d}", "日")
    for text, x in zip(pieces, (474.7, 494.7, 503.6, 513.6, 522.6, 532.6), strict=True):
        _value(pen, x, 51.5, text)
    _value(pen, 474.7, 66.1, grouped)
