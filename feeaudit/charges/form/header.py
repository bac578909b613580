"""What does a receipt's header say? Numbers, day, parties, sums and remarks by their labels."""

import re
from datetime import date
from decimal import Decimal

from feeaudit.charges.form import money, parties
from feeaudit.charges.form.labels import Form
from feeaudit.charges.form.narrow import plain
from feeaudit.charges.paper.rows import Row, inside, join, rows
from feeaudit.model import Box, Invoice, Word
from feeaudit.text import CREDIT_CODE, fold, parse_date

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
_NUMBER = {"code": r"\d{8}", "number": r"[0-9A-Z]{6,22}", "check": r"[0-9A-Za-z]{4,20}"}


def sums_row(form: Form, heads: Row) -> Row | None:
    """The first row below the headings with 大写, 小写, or 合计 as its first words."""
    for row in form.rows:
        text = plain(row.text)
        if row.middle > heads.middle + 4 and re.search(r"[(]?大写[)]?|[(]小写[)]|^金额合计|^合计金额", text):
            return row
    return None


def foot(form: Form, heads: Row) -> float:
    """Where a table without sums ends: at the row of clerks or seals, else at the end of the page."""
    names = ("payee", "review", "clerk")
    below = [label.box[1] for label in form.labels if label.name in names and label.box[1] > heads.box[3]]
    return min(below, default=form.frame[3])


def read(form: Form, heads: Row, sums: Row | None) -> Invoice:
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
        own = (form.uncut(v) for v in found if v and not set(v.words) & set(heads.words))
        texts = list(dict.fromkeys(v.text for v in own))
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
    """Who paid and who collected; in the boxes of a payment book the payer's name stands at 全称 beside 付款人.

    ValueError where a label elsewhere, as in the remarks, names another payer than the box.
    """
    payer, payee = (_name(_said(form, heads, name)) for name in ("payer", "payee"))
    if form.sides:
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
