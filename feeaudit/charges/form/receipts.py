"""What do pages of a fiscal receipt or payment book say? Header by labels, lines by table, pages by number."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from feeaudit.charges import checks, facts
from feeaudit.charges.copies import with_original
from feeaudit.charges.form import money, parties, parts, table, titles
from feeaudit.charges.form.labels import Form, plain
from feeaudit.charges.paper.rows import Row, inside, join, readable, rows
from feeaudit.model import Box, Document, DocumentType, Invoice, Line, Page, Statement, Word
from feeaudit.text import CREDIT_CODE, fold, parse_date

KindOf = Callable[[Page], tuple[DocumentType, str | None]]

_PAYER = "(?:交款|缴款|付款|捐赠|交费|缴费)(?:人|单位|方|者)|会员单位"
_PAYEE = "(?:收款|开票|执收|接受|受赠|收费)单位"
_CODE = r"(?:统一)?(?:社会)?信用(?:代)?码|证件号码|代码|编码"
_SEAL = r"(?:\((?:公章|盖章|章|签章)\))?"
LABELS = {
    "payer_id": rf"(?:{_PAYER})\(?(?:{_CODE})\)?|付款人代码",
    "payer": rf"(?:{_PAYER})(?:名称|全称)?(?:\((?:单位|个人|章)\))?",
    "payee_id": rf"(?:{_PAYEE})\(?(?:{_CODE})\)?|组织机构代码",
    "payee": rf"(?:{_PAYEE})(?:名称)?{_SEAL}",
    "code": "(?:所属)?(?:电子)?票据代码",
    "number": "(?:所属)?(?:电子)?票据号码|缴款书(?:号码?|编号)|票号",
    "check": "校验码",
    "day": "开票日期|填制日期|开具日期|缴款日期|日期",
    "words": r"(?:金额)?(?:合计|总计)?(?:金额)?(?:人民币)?\(?大写\)?",
    "figures": r"(?:金额)?(?:合计)?\(?小写\)?",
    "review": rf"复核人?{_SEAL}",
    "clerk": rf"(?:收款人|经手人|开票人|经办人|制单人){_SEAL}",
    "others": "其他信息|备注信息",
    "pay_code": "缴款码|缴款识别码",
    "name": "全称|户名|名称",
    "account": "账号|帐号",
    "bank": "开户(?:银行|行)|汇入行",
    "currency": "币种",
}
_DAY = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?|(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)")
_UNREAD = "有读不准的值 a value that cannot be read exactly"
_LIST = re.compile(r"清单|附页|明细表|收费明细|续页|所属(?:电子)?票据")
_NUMBER = {"code": r"\d{8}", "number": r"[0-9A-Z]{6,22}", "check": r"[0-9A-Za-z]{4,20}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What one page says."""

    kind: DocumentType
    invoice: Invoice
    table: table.Table
    is_list: bool


@dataclass(slots=True)
class _Paper:
    sheets: list[_Sheet] = field(default_factory=list)


def statements(document: Document, own: Literal["fiscal", "payment_book"], kind_of: KindOf) -> Iterator[Statement]:
    """One statement per paper, and one refusal per page that is none or cannot be read."""
    made: list[_Paper] = []
    refused: list[Statement] = []
    for page in document.pages:
        if not page.words:
            continue
        found = titles.of_page(page)
        is_list = bool(made) and found is None and _is_list(page)
        if found != own and not is_list:
            refused.append(_refused(page, "other", "不是这种票据，未读 not a paper of this kind, not read"))
            continue
        kind, why = (made[-1].sheets[0].kind, None) if is_list else kind_of(page)
        if why:
            refused.append(_refused(page, kind, why, "unsupported_type"))
            continue
        for part in parts.of(page, own):
            try:
                _add(made, _sheet(page, part, kind, is_list=is_list))
            except ValueError as error:
                refused.append(_refused(page, kind, f"{_UNREAD}: {error}", "malformed"))
    yield from (_statement(paper) for paper in made)
    yield from refused


def _is_list(page: Page) -> bool:
    """A page with a table of lines that calls itself a list, or goes on without a title."""
    found = rows(readable(page))
    upper = "".join(row.text for row in found if row.middle < 0.3 * page.height)
    return bool(table.headings(found)) and (bool(_LIST.search(upper)) or "票据号码" in plain(upper))


def _refused(
    page: Page, kind: DocumentType, why: str, outcome: Literal["unsupported_type", "malformed"] = "unsupported_type"
) -> Statement:
    reason = f"第{page.number}页 page {page.number}: {why}"
    return Statement(document_type=kind, invoice=None, outcome=outcome, reason=reason)


def _add(made: list[_Paper], sheet: _Sheet) -> None:
    """Further pages repeat code and number, or are a list without any; a page that closes by itself is a paper."""
    last = made[-1].sheets[-1] if made else None
    number = (sheet.invoice.invoice_code, sheet.invoice.invoice_number)
    is_same = last is not None and number == (last.invoice.invoice_code, last.invoice.invoice_number) and all(number)
    goes_on = sheet.is_list and (not any(number) or is_same)
    if made and (goes_on or (is_same and not (last and _closes(last) and _closes(sheet)))):
        made[-1].sheets.append(sheet)
    else:
        made.append(_Paper([sheet]))


def _closes(sheet: _Sheet) -> bool:
    return checks.line_sum(sheet.invoice, sheet.table.lines).outcome == "pass"


def _statement(paper: _Paper) -> Statement:
    first = paper.sheets[0]
    total = next((s.invoice for s in reversed(paper.sheets) if s.invoice.total_with_tax is not None), first.invoice)
    notes = list(dict.fromkeys(note for sheet in paper.sheets for note in sheet.table.notes))
    remarks = "\n".join(filter(None, [first.invoice.remarks, *notes])) or None
    invoice = with_original(
        replace(
            first.invoice,
            total_with_tax=total.total_with_tax,
            total_in_words=total.total_in_words,
            seller_name=first.invoice.seller_name or total.seller_name,
            seller_tax_id=first.invoice.seller_tax_id or total.seller_tax_id,
            remarks=remarks,
        )
    )
    lines = _lines(paper, invoice.total_with_tax)
    made = checks.run(first.kind, invoice, lines)
    outcome, why = checks.outcome(invoice, lines, made)
    return Statement(
        document_type=first.kind,
        invoice=invoice,
        lines=lines,
        checks=made,
        facts=facts.read(invoice.remarks),
        outcome=outcome,
        reason=why,
    )


def _lines(paper: _Paper, total: Decimal | None) -> tuple[Line, ...]:
    """Those of the list where it makes the total, else of all pages together."""
    lists = [line for sheet in paper.sheets if sheet.is_list for line in sheet.table.lines]
    every = [line for sheet in paper.sheets for line in sheet.table.lines]
    chosen = lists if lists and _sum(lists) == total else every
    return tuple(replace(line, line_no=number) for number, line in enumerate(chosen, 1))


def _sum(lines: list[Line]) -> Decimal | None:
    amounts = [line.amount for line in lines if line.amount is not None]
    return sum(amounts, Decimal(0)) if len(amounts) == len(lines) else None


def _sheet(page: Page, part: Box, kind: DocumentType, *, is_list: bool) -> _Sheet:
    words = inside(readable(page), part)
    edges = tuple(e for e in page.edges if e[3] >= part[1] and e[1] <= part[3])
    form = Form(words, edges, LABELS, part)
    heads = table.headings(form.rows)
    if not heads:
        raise ValueError("有票据标题，却找不到明细表 a title but no table of lines")
    if len(heads) > 1:
        raise ValueError("一页上有几张票据，分不开 several papers that cannot be parted")
    sums = _sums_row(form, heads[0])
    bottom = sums.box[1] if sums else _foot(form, heads[0])
    lines = table.read(form.words, form.grid, heads[0], bottom - 1, page=page.number, width=page.width)
    return _Sheet(kind=kind, invoice=_header(form, heads[0], sums), table=lines, is_list=is_list)


def _sums_row(form: Form, heads: Row) -> Row | None:
    """The first row below the headings with 大写, 小写, or 合计 as its first words."""
    for row in form.rows:
        text = plain(row.text)
        if row.middle > heads.middle + 4 and re.search(r"[(]?大写[)]?|[(]小写[)]|^金额合计|^合计金额", text):
            return row
    return None


def _foot(form: Form, heads: Row) -> float:
    """Where a table without sums ends: at the row of clerks or seals, else at the end of the page."""
    names = ("payee", "review", "clerk")
    below = [label.box[1] for label in form.labels if label.name in names and label.box[1] > heads.box[3]]
    return min(below, default=form.frame[3])


def _header(form: Form, heads: Row, sums: Row | None) -> Invoice:
    words, amount = _total(form, sums)
    payer, payee = _parties(form, heads)
    return Invoice(
        invoice_code=_form_of(form, heads, "code") or _only(form, heads, 8),
        invoice_number=_form_of(form, heads, "number") or _only(form, heads, 10),
        check_code=_form_of(form, heads, "check"),
        issue_date=_day(form, heads),
        buyer_name=payer,
        buyer_tax_id=_id(_said(form, heads, "payer_id")),
        seller_name=payee,
        seller_tax_id=_credit(_said(form, heads, "payee_id")),
        total_with_tax=amount,
        total_in_words=words,
        remarks=_remarks(form, sums),
    )


def _said(form: Form, heads: Row, name: str) -> str | None:
    """What stands at this label above the table, else below it. ValueError where two say two things there."""
    labels = [label for label in form.labels if label.name == name]
    for half in ([o for o in labels if o.box[1] < heads.box[1]], [o for o in labels if o.box[1] >= heads.box[1]]):
        found = (form.at(label, wraps=True) for label in half)
        texts = list(dict.fromkeys(v.text for v in found if v and not set(v.words) & set(heads.words)))
        if len(texts) > 1:
            raise ValueError(f"同一栏写了两次，不一样 one label, two values: {'、'.join(texts)!r}")
        if texts:
            return texts[0]
    return None


def _form_of(form: Form, heads: Row, name: str) -> str | None:
    """The value of this label if it has the form of one."""
    text = _said(form, heads, name)
    match = re.fullmatch(_NUMBER[name], plain(text).replace(" ", "")) if text else None
    return match[0] if match else None


def _only(form: Form, heads: Row, length: int) -> str | None:
    """Where the label cannot be read: the only run of so many digits above the table that no other label has."""
    taken = {value.text for label in form.labels if (value := form.at(label)) and label.name not in _NUMBER}
    runs = {
        run
        for row in form.rows
        if row.middle < heads.middle
        for run in re.findall(r"(?<![0-9A-Za-z])\d+(?![0-9A-Za-z年])", fold(row.text))
    }
    fits = [run for run in runs - taken if len(run) == length and not _DAY.fullmatch(run)]
    return fits[0] if len(fits) == 1 else None


def _day(form: Form, heads: Row) -> date | None:
    """The date at its label, else the only date above the table."""
    said = [value.text for value in form.all("day") if value]
    for text in said:
        match = _DAY.search(fold(text))
        if match:
            return parse_date("-".join(part for part in match.groups() if part))
    above = {fold(m[0]) for row in form.rows if row.middle < heads.middle for m in _DAY.finditer(fold(row.text))}
    dates = [m for text in above if (m := _DAY.fullmatch(text)) and not text.isdigit()]
    return parse_date("-".join(p for p in dates[0].groups() if p)) if len(dates) == 1 else None


def _total(form: Form, sums: Row | None) -> tuple[str | None, Decimal | None]:
    """大写 and 小写; a row 合计 that has no such labels says its only amount."""
    words, amount = money.total(form)
    if sums is None or amount is not None:
        return words, amount
    found = re.findall(r"-?[¥￥]?-?\d[\d,]*\.\d{2}", plain(sums.text))
    return words or money.in_words(sums.text), money.figures(found[0]) if len(found) == 1 else None


def _parties(form: Form, heads: Row) -> tuple[str | None, str | None]:
    """Who paid and who collected; in the boxes of a payment book the payer's name stands at 全称 beside 付款人."""
    payer, payee = (_name(_said(form, heads, name)) for name in ("payer", "payee"))
    if payer is None and form.sides:
        payer = parties.of_side(form, "付")
    return payer, payee


def _name(text: str | None) -> str | None:
    return text if text and not re.fullmatch(r"[\d\s-]+", text) else None


def _id(text: str | None) -> str | None:
    match = re.match(r"[0-9A-Z*X]{6,24}", fold(text).upper()) if text else None
    return match[0] if match else None


def _credit(text: str | None) -> str | None:
    """A 统一社会信用代码; a unit's number with the fiscal office is none."""
    match = CREDIT_CODE.match(fold(text)) if text else None
    return match[0] if match else None


def _remarks(form: Form, sums: Row | None) -> str | None:
    """What the box 其他信息 below the sums says, row by row."""
    if sums is None:
        return None
    names = ("payee", "review", "clerk")
    ends = [label.box[1] for label in form.labels if label.name in names and label.box[1] > sums.box[3]]
    band = (0.0, sums.box[3] + 1, form.frame[2], min(ends, default=form.frame[3]) - 1)
    words = [w for w in inside(form.words, band) if not _is_title(w, form.frame)]
    text = "\n".join(join(row.words) for row in rows(words))
    return re.sub(r"^(?:其他信息|备注)[:：]?\s*", "", text) or None


def _is_title(word: Word, frame: Box) -> bool:
    """A sign of the vertical title 其他信息 at the left."""
    return set(word.text) <= set("其他信息备注") and word.box[0] < 0.2 * frame[2]
