"""How does a 财政电子票据 look? A ruled layout, an open one, one with labels above values, one with a list."""

from collections.abc import Callable, Sequence

from samples.generator.draw.ofd import OfdPen
from samples.generator.draw.pen import BROWN, KAI, Pen, wrap
from samples.generator.receipts import Item, Receipt

WIDTH, HEIGHT = 680.0, 380.0
Drawn = Pen | OfdPen
Layout = Callable[[Drawn, Receipt], None]


def ruled(pen: Drawn, paper: Receipt) -> None:
    """Labels left of values, a table with rulings between its columns, 其他信息 written down the side."""
    _title(pen, paper)
    for left, right, top in (
        (f"票据代码：{paper.code}", f"票据号码：{paper.number}", 72.0),
        (f"交款人统一社会信用代码：{paper.payer_code}", f"校验码：{paper.check}", 90.0),
        (f"交款人：{paper.payer}", f"开票日期：{paper.date:%Y-%m-%d}", 108.0),
    ):
        pen.text(50, top, left)
        pen.text(460, top, right)
    columns = (40.0, 135.0, 330.0, 375.0, 430.0, 500.0, 575.0, 640.0)
    for top in (125.0, 145.0, 270.0, 292.0, 335.0):
        pen.rule(40, top, 640, top, BROWN)
    for x in columns:
        pen.rule(x, 125, x, 270, BROWN)
    for x in (40.0, 640.0):
        pen.rule(x, 270, x, 335, BROWN)
    pen.rule(60, 292, 60, 335, BROWN)
    heads = ("项目编码", "项目名称", "单位", "数量", "标准", "金额（元）", "备注")
    for head, a, b in zip(heads, columns, columns[1:], strict=False):
        pen.text((a + b) / 2, 130, head, font=KAI, colour=BROWN, align="centre")
    top = 151.0
    for item in paper.items:
        top = _ruled_line(pen, item, columns, top)
    pen.text(48, 276, "金额合计（大写）", font=KAI, colour=BROWN)
    pen.text(130, 276, paper.in_words)
    pen.text(470, 276, "（小写）", font=KAI, colour=BROWN)
    pen.text(512, 276, f"{paper.total:,.2f}")
    for place, sign in enumerate("其他信息"):
        pen.text(45, 293.5 + place * 10, sign, font=KAI, size=8, colour=BROWN)
    for place, row in enumerate(_remarks(paper)):
        pen.text(66, 297 + place * 11, row, size=8)
    pen.text(50, 348, f"收款单位（章）：{paper.payee}")
    pen.text(330, 348, "复核人：苏清")
    pen.text(500, 348, "收款人：江若舟")


def _ruled_line(pen: Drawn, item: Item, columns: Sequence[float], top: float) -> float:
    """Cells in the middle of their box, the wrapped name around the middle of its line."""
    name = wrap(item.name, columns[2] - columns[1] - 8)
    code = wrap(item.code, columns[1] - columns[0] - 8)
    high = 12.0 * max(len(name), len(code))
    for place, row in enumerate(name):
        pen.text(columns[1] + 4, top + place * 12, row)
    for place, row in enumerate(code):
        pen.text((columns[0] + columns[1]) / 2, top + place * 12, row, align="centre")
    cells = (item.unit, item.quantity, item.standard, f"{item.amount:,.2f}", item.note)
    for text, a, b in zip(cells, columns[2:], columns[3:], strict=False):
        if text:
            pen.text((a + b) / 2, top + (high - 12) / 2, text, align="centre")
    return top + high + 8


def open_columns(pen: Drawn, paper: Receipt) -> None:
    """All labels first, no rulings between columns, code and name in one string, the sums under the table."""
    _title(pen, paper)
    _open_labels(pen)
    for x, text in ((88, paper.code), (278, paper.number), (490, paper.check)):
        pen.text(x, 66, text)
    for place, row in enumerate(wrap(paper.payer, 220)):
        pen.text(96, 84 + 11 * place, row)
    pen.text(498, 84, f"{paper.date:%Y年%m月%d日}")
    pen.text(150, 108, paper.payer_code)
    top = 148.0
    for item in paper.items:
        for place, row in enumerate(wrap(f"{item.code} {item.name}", 300)):
            pen.text(44, top + 12 * place, row)
        for x, text in ((374, item.unit), (430, item.quantity), (490, item.standard), (580, f"{item.amount:.2f}")):
            pen.text(x, top, text)
        top += 12 * len(wrap(f"{item.code} {item.name}", 300))
    pen.text(130, 268, paper.in_words)
    pen.text(520, 268, f"{paper.total:.2f}")
    for place, row in enumerate(_remarks(paper)):
        pen.text(110, 290 + 11 * place, row, size=8)
    pen.text(112, 350, paper.payee)
    pen.text(360, 350, "叶知远")
    pen.text(510, 350, "沈念之")


def _open_labels(pen: Drawn) -> None:
    labels = ((40, "票据代码:"), (230, "票据号码:"), (450, "校验码:"))
    for x, text in labels:
        pen.text(x, 66, text, font=KAI, colour=BROWN)
    pen.text(40, 84, "交 款 人:", font=KAI, colour=BROWN)
    pen.text(450, 84, "开票日期:", font=KAI, colour=BROWN)
    pen.text(40, 108, "交款人统一社会信用代码:", font=KAI, colour=BROWN)
    for top in (124.0, 142.0, 262.0):
        pen.rule(36, top, 644, top, BROWN)
    for x, head in (
        (44, "项目编码"),
        (130, "项目名称"),
        (370, "单位"),
        (425, "数量"),
        (490, "标准"),
        (575, "金额(元)"),
    ):
        pen.text(x, 128, head, font=KAI, colour=BROWN)
    pen.text(44, 268, "金额合计（大写）", font=KAI, colour=BROWN)
    pen.text(470, 268, "（小写）¥", font=KAI, colour=BROWN)
    pen.text(44, 290, "其他信息", font=KAI, colour=BROWN)
    for x, text in ((40, "收款单位(章):"), (320, "复核人:"), (470, "收款人:")):
        pen.text(x, 350, text, font=KAI, colour=BROWN)


def labels_above(pen: Drawn, paper: Receipt) -> None:
    """A strip of boxes with labels above values; two groups of item columns side by side."""
    _title(pen, paper)
    columns = (40.0, 150.0, 290.0, 380.0, 480.0, 640.0)
    said = (
        ("票据代码", paper.code),
        ("票据号码", paper.number),
        ("校验码", paper.check),
        ("开票日期", f"{paper.date:%Y/%m/%d}"),
        ("交款人统一社会信用代码", paper.payer_code),
    )
    for top in (60.0, 78.0, 96.0):
        pen.rule(40, top, 640, top, BROWN)
    for x in columns:
        pen.rule(x, 60, x, 96, BROWN)
    for (label, value), x in zip(said, columns, strict=False):
        pen.text(x + 4, 64, label, font=KAI, colour=BROWN)
        pen.text(x + 4, 82, value)
    pen.text(44, 102, "交款人", font=KAI, colour=BROWN)
    pen.text(100, 102, paper.payer)
    for side in (0.0, 300.0):
        for x, head in ((44, "项目名称"), (190, "数量/单位"), (265, "金额(元)")):
            pen.text(x + side, 124, head, font=KAI, colour=BROWN)
    pen.rule(40, 120, 640, 120, BROWN)
    pen.rule(40, 138, 640, 138, BROWN)
    for place, item in enumerate(paper.items):
        side, top = (300.0 if place % 2 else 0.0), 144 + 14 * (place // 2)
        for x, text in ((44, item.name[:14]), (195, f"{item.quantity}/{item.unit}"), (268, f"{item.amount:.2f}")):
            pen.text(x + side, top, text)
    pen.rule(40, 230, 640, 230, BROWN)
    pen.text(44, 236, f"金额合计（大写）{paper.in_words}")
    pen.text(400, 236, f"（小写）{paper.total:.2f}")
    for place, row in enumerate(_remarks(paper)):
        pen.text(44, 256 + 11 * place, row, size=8)
    pen.text(44, 320, f"收款单位（章）:{paper.payee}")
    pen.text(400, 320, "收款人:程一鸣")


def with_list(pen: Drawn, paper: Receipt) -> None:
    """One line 详见清单 on the receipt, its items on the page that follows."""
    whole = Item(code="9999", name="详见清单", unit="批", quantity="1", standard="", amount=paper.total)
    said = {name: getattr(paper, name) for name in Receipt.__dataclass_fields__}
    ruled(pen, Receipt(**(said | {"items": (whole,)})))
    turn(pen)
    pen.text(WIDTH / 2, 20, "收费明细清单", font=KAI, size=16, align="centre")
    pen.text(50, 50, f"票据代码：{paper.code}")
    pen.text(300, 50, f"票据号码：{paper.number}")
    for x, head in ((50, "项目编码"), (160, "项目名称"), (400, "单位"), (450, "数量"), (510, "标准"), (580, "金额")):
        pen.text(x, 74, head, font=KAI)
    for place, item in enumerate(paper.items):
        cells = (item.code, item.name[:16], item.unit, item.quantity, item.standard, f"{item.amount:.2f}")
        for x, text in zip((50, 160, 400, 450, 510, 580), cells, strict=True):
            pen.text(x, 92 + 15 * place, text)
    pen.text(160, 92 + 15 * len(paper.items), "小计")
    pen.text(580, 92 + 15 * len(paper.items), f"{paper.total:.2f}")


def _title(pen: Drawn, paper: Receipt) -> None:
    pen.text(WIDTH / 2, 26, paper.title, font=KAI, size=18, colour=BROWN, align="centre")


def _remarks(paper: Receipt) -> list[str]:
    red = [f"原票据号码：{paper.related}"] if paper.related else []
    return [*red, *paper.remark]


def turn(pen: Drawn) -> None:
    """The next page."""
    if isinstance(pen, OfdPen):
        pen.page()
    else:
        pen.canvas.showPage()


LAYOUTS: dict[str, Layout] = {"ruled": ruled, "open": open_columns, "above": labels_above, "list": with_list}


def receipt_pdf(paper: Receipt, layout: str) -> bytes:
    """The receipt in one of the layouts."""
    pen = Pen(WIDTH, HEIGHT, "票据样张")
    LAYOUTS[layout](pen, paper)
    return pen.save()


def receipt_ofd(paper: Receipt, layout: str, *attachments: tuple[str, bytes]) -> bytes:
    """The same page as an OFD, with what is packed with it."""
    pen = OfdPen(WIDTH, HEIGHT)
    LAYOUTS[layout](pen, paper)
    for name, content in attachments:
        pen.attach(name, content)
    return pen.save()
