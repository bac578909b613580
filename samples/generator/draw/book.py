"""How does a 非税收入一般缴款书 look? Boxes with 付款人 and 收款人 written down, and the same without boxes."""

from samples.generator.draw.ofd import OfdPen
from samples.generator.draw.pen import BROWN, KAI, Pen
from samples.generator.receipts import Receipt

WIDTH, HEIGHT = 640.0, 360.0
Drawn = Pen | OfdPen


def boxed(pen: Drawn, paper: Receipt) -> None:
    """Every label and value in a box of its own."""
    pen.text(WIDTH / 2, 20, paper.title, font=KAI, size=17, align="centre")
    pen.text(40, 50, f"填制日期：{paper.date:%Y年%m月%d日}")
    pen.text(250, 50, f"执收单位名称：{paper.payee}")
    pen.text(470, 50, f"票据号码：{paper.number}")
    pen.text(470, 38, f"票据代码：{paper.code}")
    pen.text(40, 64, f"校验码：{paper.check}")
    pen.text(250, 64, "执收单位编码：101003")
    _sides(pen, paper)
    pen.text(40, 140, f"币种：人民币　金额（大写）{paper.in_words}")
    pen.text(420, 140, f"（小写）{paper.total:,.2f}")
    _table(pen, paper)
    pen.text(40, 256, "执收单位（盖章）")
    pen.text(220, 256, "经办人（盖章）")
    pen.text(400, 256, "备注：")
    for place, row in enumerate(paper.remark):
        pen.text(430, 256 + 11 * place, row, size=8)


def _sides(pen: Drawn, paper: Receipt) -> None:
    for top in (80.0, 98.0, 116.0, 134.0, 156.0, 174.0, 250.0):
        pen.rule(30 if top in (80.0, 134.0) or top > 134 else 48, top, 610, top)
    for x in (30.0, 48.0, 110.0, 320.0, 338.0, 400.0, 610.0):
        pen.rule(x, 80, x, 134)
    for x, title in ((34, "付款人"), (324, "收款人")):
        for place, sign in enumerate(title):
            pen.text(x, 84 + 16 * place, sign, font=KAI)
    payer = (paper.payer, *paper.accounts[0])
    payee = ("青澜市财政局非税收入专户", *paper.accounts[1])
    for x, values in ((52, payer), (342, payee)):
        for place, (label, value) in enumerate(zip(("全称", "账号", "开户银行"), values, strict=True)):
            pen.text(x, 84 + 18 * place, label, font=KAI)
            pen.text(x + 62, 84 + 18 * place, value)


def _table(pen: Drawn, paper: Receipt) -> None:
    columns = (30.0, 120.0, 330.0, 380.0, 440.0, 520.0, 610.0)
    for x in columns:
        pen.rule(x, 156, x, 250)
    heads = ("项目编码", "收入项目名称", "单位", "数量", "收缴标准", "金额")
    for head, a, b in zip(heads, columns, columns[1:], strict=False):
        pen.text((a + b) / 2, 160, head, font=KAI, align="centre")
    for place, item in enumerate(paper.items):
        cells = (item.code, item.name[:18], item.unit, item.quantity, item.standard, f"{item.amount:,.2f}")
        for text, a, b in zip(cells, columns, columns[1:], strict=False):
            pen.text((a + b) / 2, 180 + 16 * place, text, align="centre")


def plain(pen: Drawn, paper: Receipt) -> None:
    """Rows of labels and values, sums below the table."""
    pen.text(WIDTH / 2, 20, paper.title, font=KAI, size=17, align="centre", colour=BROWN)
    pen.text(40, 46, f"缴款书号码：{paper.number}")
    pen.text(400, 46, f"票据代码：{paper.code}")
    pen.text(40, 62, f"缴款人：{paper.payer}")
    pen.text(400, 62, f"开票日期：{paper.date:%Y-%m-%d}")
    pen.text(40, 78, f"缴款人统一社会信用代码：{paper.payer_code}")
    pen.text(400, 78, f"校验码：{paper.check}")
    pen.text(40, 94, f"执收单位：{paper.payee}")
    for x, head in (
        (40, "收入项目编码"),
        (130, "收入项目名称"),
        (350, "单位"),
        (400, "数量"),
        (460, "标准"),
        (550, "金额（元）"),
    ):
        pen.text(x, 116, head, font=KAI, colour=BROWN)
    pen.rule(30, 112, 610, 112, BROWN)
    pen.rule(30, 130, 610, 130, BROWN)
    for place, item in enumerate(paper.items):
        cells = (item.code, item.name[:18], item.unit, item.quantity, item.standard, f"{item.amount:.2f}")
        for x, text in zip((40, 130, 350, 400, 460, 550), cells, strict=True):
            pen.text(x, 136 + 16 * place, text)
    pen.rule(30, 220, 610, 220, BROWN)
    pen.text(40, 226, f"合计金额（大写）：{paper.in_words}")
    pen.text(400, 226, f"（小写）：￥{paper.total:.2f}")
    pen.text(40, 246, "备注：" + "；".join(paper.remark))
    pen.text(40, 320, "复核：苏清")


LAYOUTS = {"boxed": boxed, "plain": plain}


def book_pdf(paper: Receipt, layout: str) -> bytes:
    """The book in one of the layouts."""
    pen = Pen(WIDTH, HEIGHT, "缴款书样张")
    LAYOUTS[layout](pen, paper)
    return pen.save()


def book_ofd(paper: Receipt, layout: str) -> bytes:
    """The same page as an OFD."""
    pen = OfdPen(WIDTH, HEIGHT)
    LAYOUTS[layout](pen, paper)
    return pen.save()
