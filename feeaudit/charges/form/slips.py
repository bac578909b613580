"""What do the slips on a page say? Pages are parted at repeated titles; what cannot be parted is refused."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from feeaudit.charges import checks, facts
from feeaudit.charges.form import money, parties, parts, titles
from feeaudit.charges.form.labels import Form, Value
from feeaudit.charges.form.narrow import plain
from feeaudit.charges.paper.evidence import proven
from feeaudit.charges.paper.rows import around, inside, readable
from feeaudit.model import Box, Document, Invoice, Line, Page, Statement
from feeaudit.text import fold, parse_date

_SIDE = "(?:人|方|单位|行|账户)"
_NAME = "(?:全称|名称|户名|账户名称?|账号名称)"
LABELS = {
    "payer": rf"付款{_SIDE}?{_NAME}|付款人户名|付方{_NAME}|付款账户名|缴费(?:人|户)名称?|扣款户名|付款{_SIDE}",
    "payee": rf"收款{_SIDE}?{_NAME}|收款人户名|收方{_NAME}|收款账户名|收费单位(?:名称)?|收款{_SIDE}",
    "name": r"户名|全称|名称|账户名称|单位名称",
    "account": rf"(?:[付收](?:款{_SIDE}?|方))?(?:账号|帐号|卡号)(?:或代码)?|账号/卡号",
    "bank": rf"(?:[付收](?:款{_SIDE}?|方))?(?:开户(?:行|银行|网点|机构)(?:名称|行名)?|汇[入出]行(?:名称)?)",
    "words": r"(?:交易|付款|收款|转账|合计)?金?额?\(?(?:人民币)?大写\)?(?:金额)?",
    "figures": (
        r"(?:交易|付款|收款|转账|合计)?金?额?\(?小写\)?(?:金额)?|(?:交易|付款|收款|转账|发生|扣款)?金额(?:\((?:元|小写)\))?|扣费金额"
    ),
    "number": r"(?:电子)?回单(?:编号|号码?|流水号)|回执(?:编号|号)",
    "flow": r"(?:交易|业务|核心|网银|记账|银行)?(?:流水号?|参考号)|交易序号|业务编号|业务参考号|会计流水号",
    "traded": r"交易日期|记账日期|入账日期|付款日期|业务日期|起息日|会计日期",
    "day": r"日期|交易时间|记账时间|付款时间",
    "stamp": "时间戳",
    "use": r"用途|资金用途|款项用途|汇款用途|付款用途|转账用途|收费项目|费用名称",
    "postscript": r"(?:客户|交易|汇款)?附言|留言",
    "summary": r"(?:交易)?摘要",
    "note": r"备注|备注信息|说明",
    "business": r"业务\(产品\)种类|业务(?:种类|类型)|交易(?:类型|名称|种类)|产品名称",
    "currency": r"币种|货币|交易币种",
    "else": (
        r"验证码|(?:回单)?校验码|打印(?:时间|日期|次数|方式)|补打次数|记账(?:网点|柜员|机构|员)|交易(?:机构|柜员|渠道|网点|代码)|凭证(?:种类|号码?|类型)"
        r"|客户号|(?:指令|业务标识|提交|授权)(?:编号|号|人)|状态|手续费|渠道|经办|复核|柜员|第\d+次打印|回单验证码|电子回单专用章|行号|钞汇标志|地区"
    ),
}
_SEVERAL = "一页上有几张回单，分不开 several slips that cannot be parted"
_ITEM = ("use", "postscript", "summary", "note", "business")
"""用途, then 附言, then 摘要; where none is printed what else the slip calls itself for."""
_DAY = re.compile(r"(20\d{2})[年./-](\d{1,2})[月./-](\d{1,2})日?|(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)")
_CNY = re.compile(r"人民币元?|CNY|RMB|元|01|001|156", re.IGNORECASE)


def statements(document: Document) -> Iterator[Statement]:
    """One statement per slip, and one refusal per page or part that is none."""
    for page in document.pages:
        if not page.words:
            continue
        if titles.of_page(page) != "bank_slip":
            yield _refused(page, "不是回单，未读 no bank slip, not read", other=True)
            continue
        yield from (_slip(page, part) for part in parts.of(page, "bank_slip"))


def _slip(page: Page, part: Box) -> Statement:
    words = inside(readable(page), part)
    edges = tuple(e for e in page.edges if e[3] >= part[1] and e[1] <= part[3])
    form = Form(words, edges, LABELS, part)
    try:
        invoice, line = _read(form, page)
    except ValueError as error:
        return _refused(page, f"有读不准的值 a value that cannot be read exactly: {error}")
    own = [replace(page, words=words, edges=edges)]
    made = checks.run("bank_slip", invoice, (line,), None, own)
    outcome, why = checks.outcome(invoice, (line,), made)
    return proven(
        Statement(
            document_type="bank_slip",
            invoice=invoice,
            lines=(line,),
            checks=made,
            facts=facts.read(invoice.remarks),
            outcome=outcome,
            reason=why,
        ),
        own,
        anywhere=True,
    )


def _refused(page: Page, why: str, *, other: bool = False) -> Statement:
    reason = f"第{page.number}页 page {page.number}: {why}"
    if other:
        return Statement(document_type="other", invoice=None, outcome="unsupported_type", reason=reason)
    return Statement(document_type="bank_slip", invoice=None, outcome="malformed", reason=reason)


def _read(form: Form, page: Page) -> tuple[Invoice, Line]:
    spelled = [value for value in form.all("words") if value and money.in_words(value.text)]
    if len({money.in_words(value.text) for value in spelled}) > 1:
        raise ValueError(_SEVERAL)
    money_name = form.text("currency")
    if money_name and not _CNY.fullmatch(fold(money_name)):
        raise ValueError(f"币种不是人民币 not in CNY: {money_name!r}")
    in_words, amount = money.total(form)
    in_words = in_words or _spelled(form)
    payer, payee = parties.read(form)
    item, used = _item(form)
    note = form.text("note", wraps=True)
    invoice = Invoice(
        invoice_number=_number(form),
        issue_date=_day(form),
        buyer_name=payer,
        seller_name=payee,
        total_with_tax=amount,
        total_in_words=in_words,
        remarks="\n".join(dict.fromkeys(t for t in (form.text("postscript", wraps=True), note) if t)) or None,
    )
    box = around(used.words) if used else None
    return invoice, Line(line_no=1, item_name=item, amount=amount, page=page.number, box=box)


def _spelled(form: Form) -> str | None:
    """大写 that stands without a label. ValueError where two stand there."""
    found = {
        said for w in form.words if (said := money.in_words(w.text)) and re.search("[圆园元][整正]?|[角分整]$", said)
    }
    if len(found) > 1:
        raise ValueError(_SEVERAL)
    return next(iter(found), None)


def _item(form: Form) -> tuple[str | None, Value | None]:
    for name in _ITEM:
        value = form.one(name, wraps=True)
        if value and re.search(r"[\u4e00-\u9fffA-Za-z]", value.text):
            return value.text, value
    return None, None


def _number(form: Form) -> str | None:
    """回单编号, else 交易流水号. ValueError where two slips' numbers stand there."""
    for name in ("number", "flow"):
        texts = (plain(value.text).replace(" ", "") for value in form.all(name) if value)
        found = list(dict.fromkeys(m[0] for text in texts if (m := re.match(r"[0-9A-Za-z-]{6,40}", text))))
        if len(found) > 1 and name == "number":
            raise ValueError(_SEVERAL)
        if found:
            return found[0]
    return None


def _day(form: Form) -> date | None:
    """The day of the trade; the day of printing is none."""
    for name in ("traded", "day", "stamp"):
        for value in form.all(name):
            match = _DAY.search(fold(value.text)) if value else None
            if match:
                return parse_date("-".join(part for part in match.groups() if part))
    return None
