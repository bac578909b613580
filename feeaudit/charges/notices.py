"""Is this a notice of an authority (通知, 公告, 办事指南, 函 …)? By its title; and was all of it read as text?

A notice charges nothing: it is read, with no line, and is never counted as a charge that was tested. What asks for a
payment, or shows a number or an amount as receipts do, is no notice, whatever its title says.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from feeaudit.documents import sniff
from feeaudit.model import Box, Document, Page, Passage, Word

_CHINESE = "\u4e00-\u9fff"
_TITLE = re.compile(
    rf"(?![^关]*(?:根据|按照|依据|依照|收到|附件|详见))[{_CHINESE}A-Za-z（）()〇0-9、]{{0,40}}?"
    r"(?:关于|印发|转发|公布)[^，。；：？！]{2,90}"
    r"(?:通知|通告|公告|公示|通报|意见|决定|批复|复函|函|办法|规定|细则|指引|答复)(?:[（(][^（）()]{1,20}[）)])?"
)
"""A sentence that speaks of a matter and ends with the kind of paper, over one line or several."""
_NAME = re.compile(
    rf"[{_CHINESE}A-Za-z0-9（）()《》〈〉“”、—-]{{0,40}}"
    r"(?:办事指南|服务指南|收费公示|管理办法|暂行办法|实施办法|实施细则|暂行规定|管理规定|实施意见|通知|通告|公告|公示|复函)"
    r"(?:[（(][^（）()]{1,20}[）)])?"
)
_DEMAND = re.compile(r"[缴交付扣收]\w{0,6}通知$|(?:入账|到账|进账|记账|借记|贷记|结息|放款)通知")
_ARREARS = re.compile(r"催[缴收款]|欠[缴费]")
"""Notices by their name only: what asks one payer for money, and what a bank says of an account."""
_FORM = re.compile(r".{0,30}(?:文件处理[笺单表]?|办理单|处理单|阅办单|审批表|申请表|登记表|呈批[件表单])")
"""A form on which a paper passes through an office: it names the notice that it is about."""
_NOT_BEGUN = re.compile(r"(?:根据|按照|依据|依照|按|见|附|执行|为|《)")
"""How a sentence begins that only cites a notice."""
_RECEIPT = re.compile(
    r"(?:发票|票据|回单|凭证)(?:号码|代码|编号)[:：]?[0-9A-Za-z]{0,20}?\d{6}|校验码[:：]?[0-9A-Za-z]{6}|开票日期[:：]?\d{4}|价税合计|交易流水号"
    r"|[零壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{0,40}[圆元](?:整|正|[零壹贰叁肆伍陆柒捌玖])"
)
"""What receipts show and notices do not: their number, or an amount in words."""
TEXTS = frozenset({sniff.DOCX, sniff.HTML, sniff.TEXT})
"""Papers whose text has no place on a page."""
_HEAD = 25
"""Lines in which the title must stand: above it only the name of the authority, number and date."""
_NAME_LINES = 8
"""Lines in which a bare name (公告) is a title: further down it may be anything."""
_TITLE_LINES = 5
_LONGEST = 180
"""Characters of a title: what is longer is text."""
_SAME_LINE = 0.5
_PICTURES = "pictures"


class Notice(NamedTuple):
    """A paper that calls itself a notice."""

    passages: tuple[Passage, ...] = ()
    """All that it says, where it was read."""
    note: str | None = None
    """What a person should know of one that was."""
    doubt: str | None = None
    """Why it is not taken for one that was read."""


def of(document: Document) -> Notice | None:
    """None where no title says so."""
    said = tuple(passages(document))
    if not _title([one.text for one in said[:_HEAD]]):
        return None
    receipt = _RECEIPT.search("".join(one.text for one in said))
    if receipt:
        found = receipt[0][:30]
        return Notice(doubt=f"标题像公文，文中却有票据的内容 titled as a notice, but it shows a receipt: “{found}”")
    leaves = [leaf for page in document.pages for leaf in page.leaves]
    if any(leaf.path[0][0] == "Info" or leaf.path[0][0].startswith("attachment") for leaf in leaves):
        return Notice(doubt="标题像公文，却带有票据的结构化数据 titled as a notice, but it carries invoice data")
    pictures = next((leaf.text for leaf in leaves if leaf.path[0][0] == _PICTURES), None)
    note = f"公文中有 {pictures} 处图片或附件没有读 {pictures} pictures or attachments in it were not read"
    return Notice(passages=said, note=note if pictures else None)


def passages(document: Document) -> Iterator[Passage]:
    """Words that stand on one line, from left to right; text that has no place on a page as it comes."""
    for page in document.pages:
        if document.media_type in TEXTS:
            texts = [leaf.text for leaf in page.leaves if leaf.path[0][0] != _PICTURES]
            yield from (Passage(text=_bare(text), line=n) for n, text in enumerate(texts, start=1))
        else:
            for n, words in enumerate(_by_place(page), start=1):
                text = _bare("".join(word.text for word in words))
                yield Passage(text=text, line=n, page=page.number, box=_around(words))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _title(lines: list[str]) -> bool:
    if any(_FORM.fullmatch(line) for line in lines[:_TITLE_LINES]):
        return False
    for start, line in enumerate(lines):
        if _NOT_BEGUN.match(line):
            continue
        joined = ["".join(lines[start : start + n]) for n in range(1, _TITLE_LINES + 1)]
        found = [title for title in joined if len(title) <= _LONGEST and _TITLE.fullmatch(title)]
        if start < _NAME_LINES and _NAME.fullmatch(line):
            found.append(line)
        if found:
            return not any(map(_asks_for_money, found))
    return False


def _asks_for_money(title: str) -> bool:
    """关于缴纳…会费的通知 speaks to all; 缴费通知 and what speaks of arrears, to one."""
    return bool(_ARREARS.search(title) or ("关于" not in title and _DEMAND.search(title)))


def _by_place(page: Page) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in sorted(page.words, key=lambda w: (w.box[1] + w.box[3], w.box[0])):
        if line and not _on_one_line(line[-1], word):
            yield sorted(line, key=lambda w: w.box[0])
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda w: w.box[0])


def _on_one_line(a: Word, b: Word) -> bool:
    overlap = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    return overlap >= _SAME_LINE * min(a.box[3] - a.box[1], b.box[3] - b.box[1])


def _around(words: list[Word]) -> Box:
    x0, top, x1, bottom = zip(*(word.box for word in words), strict=True)
    return min(x0), min(top), max(x1), max(bottom)
