"""What does the page of a ticket say? Number, date, price and buyer by labels; without all of them it is only named."""

import re
from collections.abc import Iterator
from dataclasses import replace

from feeaudit.charges import checks
from feeaudit.charges.form import money, parts, titles
from feeaudit.charges.form.labels import Form, Value
from feeaudit.charges.form.narrow import plain
from feeaudit.charges.paper.evidence import proven
from feeaudit.charges.paper.rows import inside, readable
from feeaudit.model import Box, Document, Invoice, Line, Page, Statement
from feeaudit.text import fold, parse_date

LABELS = {
    "number": "发票号码",
    "day": "开票日期|填开日期",
    "fare": "票价",
    "total": r"合计",
    "buyer": r"购买方(?:名称)?|购方名称",
    "buyer_id": r"(?:购买方)?统一社会信用代码(?:/纳税人识别号)?|纳税人识别号",
    "seller": r"销售方(?:名称)?|填开单位|开票单位|销售网点代号",
    "else": (
        r"电子客票号|改签|乘车日期|验证码|提示信息|保险费|始发|原票号|税率|税额|身份证号码?|退票费|燃油附加费"
        r"|民航发展基金|其他税费"
    ),
}
_DAY = re.compile(r"(20\d{2})[年./-](\d{1,2})[月./-](\d{1,2})日?")


def statements(document: Document) -> Iterator[Statement]:
    """One statement per page: of a ticket that says all, or why it is not read."""
    for page in document.pages:
        if page.words and titles.of_page(page) == "ticket":
            yield from (_ticket(page, part) for part in parts.of(page, "ticket"))
        elif page.words:
            yield _named(page, "other", "不是车票机票 no ticket")


def _named(page: Page, kind: str, why: str) -> Statement:
    reason = f"第{page.number}页 page {page.number}: {why}，未读 not read"
    return Statement(
        document_type="transport_ticket" if kind == "ticket" else "other",
        invoice=None,
        outcome="unsupported_type",
        reason=reason,
    )


def _ticket(page: Page, part: Box) -> Statement:
    title = titles.title_of(page, "ticket") or ""
    if not re.search(r"铁路电子客票|航空运输电子客票行程单", title):
        return _named(page, "ticket", f"{title} 票面没有购买方，只认出是车票 a ticket without a buyer")
    own = replace(page, words=inside(readable(page), part))
    form = Form(own.words, page.edges, LABELS, part)
    try:
        invoice, line = _read(form, page, title)
    except ValueError as error:
        return _named(page, "ticket", f"{title} 有读不准的值 a value that cannot be read exactly: {error}")
    made = checks.run("transport_ticket", invoice, (line,), None, [own])
    outcome, why = checks.outcome(invoice, (line,), made, needs_seller=False)
    if outcome == "malformed" or not invoice.buyer_name:
        return _named(page, "ticket", f"{title} 票面不全 not all of it is printed ({why or '缺少购买方 no buyer'})")
    return proven(
        Statement(
            document_type="transport_ticket", invoice=invoice, lines=(line,), checks=made, outcome=outcome, reason=why
        ),
        [own],
        anywhere=True,
    )


def _read(form: Form, page: Page, title: str) -> tuple[Invoice, Line]:
    price = form.one("total" if "航空" in title else "fare") or _alone(form)
    amount = money.figures(re.sub(r"^CNY", "", price.text)) if price else None
    name = re.search(r"铁路电子客票|航空运输电子客票行程单", title)
    day = form.text("day")
    found = _DAY.search(fold(day)) if day else None
    number = re.match(r"\d{20}", plain(form.text("number") or "").replace(" ", ""))
    invoice = Invoice(
        invoice_number=number[0] if number else None,
        issue_date=parse_date("-".join(found.groups())) if found else None,
        buyer_name=form.text("buyer"),
        buyer_tax_id=_id(form.text("buyer_id")),
        seller_name=form.text("seller"),
        total_with_tax=amount,
    )
    box = price.box if price else None
    return invoice, Line(line_no=1, item_name=name[0] if name else None, amount=amount, page=page.number, box=box)


def _alone(form: Form) -> Value | None:
    """The only amount with ¥ on the page."""
    found = [w for w in form.words if re.fullmatch(r"[¥￥]\d[\d,]*\.\d{2}", w.text)]
    return Value(text=found[0].text, words=(found[0],)) if len({w.text for w in found}) == 1 else None


def _id(text: str | None) -> str | None:
    match = re.match(r"[0-9A-Z]{15,20}", fold(text).upper()) if text else None
    return match[0] if match else None
