"""How does a ticket look? Rail tickets with their journey in large type, air tickets with a strip of fares."""

from samples.generator.draw.ofd import OfdPen
from samples.generator.draw.pen import KAI, RED, Pen
from samples.generator.receipts import Ticket

WIDTH, HEIGHT = 500.0, 270.0
Drawn = Pen | OfdPen


def rail(pen: Drawn, ticket: Ticket) -> None:
    """No seller is printed, and no tax."""
    pen.text(WIDTH / 2, 16, ticket.title, font=KAI, size=16, colour=RED, align="centre")
    pen.text(30, 46, f"发票号码:{ticket.number}")
    pen.text(330, 46, f"开票日期:{ticket.date:%Y年%m月%d日}")
    pen.text(60, 70, "青澜北站", size=16)
    pen.text(240, 66, "G8888", size=12)
    pen.text(360, 70, "海岳南站", size=16)
    pen.text(60, 100, f"{ticket.date:%Y年%m月%d日}　09:08开")
    pen.text(300, 100, "05车03A号　二等座")
    pen.text(60, 124, "票价:")
    pen.text(90, 120, f"￥{ticket.total:.2f}", size=14)
    pen.text(60, 150, "3702991990****0011　程某某")
    pen.text(60, 176, f"电子客票号:{ticket.number}0123456789")
    pen.text(60, 196, f"购买方名称:{ticket.buyer}")
    pen.text(280, 196, f"统一社会信用代码:{ticket.buyer_code}")


def air(pen: Drawn, ticket: Ticket) -> None:
    """Labels above fares, funds and sum."""
    pen.text(WIDTH / 2, 16, ticket.title, font=KAI, size=15, colour=RED, align="centre")
    pen.text(30, 44, "GP单号：")
    pen.text(300, 44, f"发票号码：{ticket.number}")
    pen.text(30, 64, "旅客姓名：程某某")
    pen.text(30, 130, "票价")
    pen.text(110, 130, "增值税税额")
    pen.text(200, 130, "民航发展基金")
    pen.text(300, 130, "其他税费")
    pen.text(400, 130, "合计")
    said = (ticket.fare, ticket.tax, *(amount for _, amount in ticket.extra), ticket.total)
    for x, amount in zip((30, 110, 200, 300, 400), said, strict=True):
        pen.text(x, 144, f"CNY{amount:.2f}")
    pen.text(30, 180, f"填开日期：{ticket.date:%Y年%m月%d日}")
    pen.text(220, 180, f"填开单位：{ticket.seller}")
    pen.text(30, 200, f"购买方名称：{ticket.buyer}")
    pen.text(30, 218, f"统一社会信用代码/纳税人识别号：{ticket.buyer_code}")


def ticket_pdf(ticket: Ticket) -> bytes:
    """One page."""
    pen = Pen(WIDTH, HEIGHT, "客票样张")
    (rail if ticket.seller is None else air)(pen, ticket)
    return pen.save()


def ticket_ofd(ticket: Ticket, *attachments: tuple[str, bytes]) -> bytes:
    """The same page as an OFD, with what is packed with it."""
    pen = OfdPen(WIDTH, HEIGHT)
    (rail if ticket.seller is None else air)(pen, ticket)
    for name, content in attachments:
        pen.attach(name, content)
    return pen.save()
