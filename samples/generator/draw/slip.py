"""How does a bank's 回单 look? A grid with titles written down, open labels with colons, boxes, and a wide table."""

from collections.abc import Callable, Sequence

from samples.generator.draw.ofd import OfdPen
from samples.generator.draw.pen import KAI, Pen, wrap
from samples.generator.receipts import Slip

WIDTH, HEIGHT = 595.0, 842.0
Drawn = Pen | OfdPen
Layout = Callable[[Drawn, Slip, float], None]


def grid(pen: Drawn, slip: Slip, y: float) -> None:
    """Boxes; 付款人 and 收款人 written down beside 户名, 账号 and 开户银行; spaced labels."""
    pen.text(WIDTH / 2, y + 8, f"{slip.bank}　网上银行电子回单", font=KAI, size=14, align="centre")
    pen.text(40, y + 32, f"电子回单号码：{slip.number}")
    rows = [y + 46 + 18 * n for n in range(10)]
    _grid_sides(pen, slip, rows)
    cells = (
        ("金　额", f"￥{slip.amount:,.2f}元", "金额（大写）", f"人民币{slip.in_words}"),
        ("摘　要", slip.summary, "业务（产品）种类", "跨行发报"),
        ("用　途", slip.use, "", ""),
        ("交易流水号", slip.flow, "时间戳", f"{slip.date:%Y-%m-%d}-10.22.33.123456"),
        ("备　注", f"附言：{slip.postscript}" if slip.postscript else "", "验证码", "aB3dE5gH7jK9lM1n="),
        ("记账网点", "00120", "记账日期", f"{slip.date:%Y年%m月%d日}"),
    )
    for place, row in enumerate(cells):
        for x, text in zip((34, 114, 304, 384), row, strict=True):
            if text:
                pen.text(x, rows[3 + place] + 5, text, size=8)
    pen.text(40, rows[9] + 4, "重要提示：本回单不作为收款方发货依据，重复打印无效", size=7)


def _grid_sides(pen: Drawn, slip: Slip, rows: list[float]) -> None:
    for top in rows:
        pen.rule(30 if top not in rows[1:3] else 48, top, 565, top)
    for x in (30.0, 48.0, 110.0, 300.0, 318.0, 380.0, 565.0):
        pen.rule(x, rows[0], x, rows[3])
    for x in (30.0, 110.0, 300.0, 380.0, 565.0):
        pen.rule(x, rows[3], x, rows[9])
    for x, title in ((34, "付款人"), (304, "收款人")):
        for place, sign in enumerate(title):
            pen.text(x, rows[0] + 4 + 16 * place, sign, font=KAI)
    for x, party in ((52, slip.payer), (322, slip.payee)):
        for place, (label, value) in enumerate(zip(("户　名", "账　号", "开户银行"), party, strict=True)):
            pen.text(x, rows[place] + 5, label, font=KAI)
            pen.text(x + 62, rows[place] + 5, value, size=8)


def colons(pen: Drawn, slip: Slip, y: float) -> None:
    """No rulings; 付款人名称： and 收款人名称： in two columns; long names wrap."""
    pen.text(220, y + 10, "国内支付业务付款回单", font=KAI, size=13)
    pen.text(40, y + 34, "客户号：0012345678")
    pen.text(330, y + 34, f"日期：{slip.date:%Y年%m月%d日}")
    rows = (
        ("付款人账号：", slip.payer[1], "收款人账号：", slip.payee[1]),
        ("付款人名称：", slip.payer[0], "收款人名称：", slip.payee[0]),
        ("付款人开户行：", slip.payer[2], "收款人开户行：", slip.payee[2]),
    )
    top = y + 52
    for row in rows:
        wrapped = [wrap(row[1], 150), wrap(row[3], 150)]
        for x, label, value in ((40, row[0], wrapped[0]), (330, row[2], wrapped[1])):
            pen.text(x, top, label)
            for place, part in enumerate(value):
                pen.text(x + 66, top + 11 * place, part)
        top += 6 + 11 * max(len(part) for part in wrapped)
    pen.text(40, top, f"金额：CNY{slip.amount:,.2f}")
    pen.text(40, top + 16, f"人民币{slip.in_words}")
    pen.text(40, top + 32, f"业务种类：汇款　业务编号：{slip.flow[:8]}")
    pen.text(40, top + 48, f"用途：{slip.use}")
    pen.text(330, top + 48, f"附言：{slip.postscript}")
    pen.text(40, top + 64, f"交易流水号：{slip.flow}")
    pen.text(330, top + 64, "经办：")
    pen.text(40, top + 80, f"回单编号：{slip.number}")
    pen.text(330, top + 80, "回单验证码：7F3A11C09B")
    pen.text(40, top + 96, "打印时间：2026-01-05 09:00:00　打印次数：1", size=8)


def boxes(pen: Drawn, slip: Slip, y: float) -> None:
    """付款方 and 收款方 in one box each, labels without colons, 小写 before 大写."""
    pen.text(WIDTH / 2, y + 8, f"{slip.bank}电子回单", font=KAI, size=14, align="centre")
    pen.text(40, y + 30, f"回单编号：{slip.number}")
    pen.text(430, y + 30, "第1次打印", size=8)
    rows = [y + 44, y + 98, y + 118, y + 138, y + 158, y + 178]
    for top in rows:
        pen.rule(30, top, 565, top)
    for x in (30.0, 80.0, 135.0, 300.0, 350.0, 405.0, 565.0):
        pen.rule(x, rows[0], x, rows[1])
    pen.text(36, y + 66, "付款方", font=KAI)
    pen.text(306, y + 66, "收款方", font=KAI)
    for x, party in ((84, slip.payer), (354, slip.payee)):
        for place, (label, value) in enumerate((("账号", party[1]), ("户名", party[0]), ("开户行", party[2]))):
            pen.text(x, y + 49 + 17 * place, label, font=KAI)
            pen.text(x + 55, y + 49 + 17 * place, value, size=8)
    for x in (30.0, 135.0, 300.0, 405.0, 565.0):
        pen.rule(x, rows[1], x, rows[5])
    said = (
        ("金额（小写）", f"{slip.amount:,.2f}", "金额（大写）", slip.in_words),
        ("币种", "人民币", "交易渠道", "网上银行"),
        ("摘要", slip.use or slip.summary, "凭证号", "00012345"),
        ("交易时间", f"{slip.date:%Y-%m-%d} 09:10:11", "会计日期", f"{slip.date:%Y%m%d}"),
    )
    for place, row in enumerate(said):
        for x, text in zip((34, 139, 304, 409), row, strict=True):
            pen.text(x, rows[1 + place] + 6, text, size=8)
    if slip.postscript:
        pen.text(34, rows[5] + 6, "附言", size=8)
        pen.text(139, rows[5] + 6, slip.postscript, size=8)


def wide(pen: Drawn, slip: Slip, y: float) -> None:
    """A table of two rows: labels above values."""
    pen.text(WIDTH / 2, y + 8, f"{slip.bank}客户回单", font=KAI, size=14, align="centre")
    columns = (30.0, 130.0, 290.0, 450.0, 565.0)
    for top in (30.0, 46.0, 64.0, 80.0, 98.0):
        pen.rule(30, y + top, 565, y + top)
    for x in columns:
        pen.rule(x, y + 30, x, y + 98)
    first = (
        ("交易日期", f"{slip.date:%Y-%m-%d}"),
        ("付款人户名", slip.payer[0]),
        ("收款人户名", slip.payee[0]),
        ("交易金额", f"{slip.amount:,.2f}"),
    )
    second = (("币种", "CNY"), ("用途", slip.use or slip.summary), ("附言", slip.postscript), ("回单号", slip.number))
    for top, cells in ((30, first), (64, second)):
        for (label, value), x in zip(cells, columns, strict=False):
            pen.text(x + 4, y + top + 4, label, font=KAI, size=8)
            if value:
                pen.text(x + 4, y + top + 21, value, size=8)


LAYOUTS: dict[str, tuple[Layout, float]] = {
    "grid": (grid, 260.0),
    "colons": (colons, 230.0),
    "boxes": (boxes, 230.0),
    "wide": (wide, 150.0),
}
"""Each with its height."""


def draw(pen: Drawn, slips: Sequence[Slip], layout: str) -> None:
    """Below each other."""
    drawn, high = LAYOUTS[layout]
    for place, slip in enumerate(slips):
        drawn(pen, slip, 20 + place * high)


def slips_pdf(slips: Sequence[Slip], layout: str) -> bytes:
    """One page."""
    pen = Pen(WIDTH, HEIGHT, "回单样张")
    draw(pen, slips, layout)
    return pen.save()


def slips_ofd(slips: Sequence[Slip], layout: str, *attachments: tuple[str, bytes]) -> bytes:
    """The same page as an OFD, with what is packed with it."""
    pen = OfdPen(WIDTH, HEIGHT)
    draw(pen, slips, layout)
    for name, content in attachments:
        pen.attach(name, content)
    return pen.save()
