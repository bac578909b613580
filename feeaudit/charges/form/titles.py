"""Which kind of paper is this page, or its structured copy? Receipt, payment book, bank slip or ticket, by title."""

import re
from functools import lru_cache
from typing import Literal

from feeaudit.charges.copies import attached, bare, fiscal, ticket
from feeaudit.charges.form.narrow import plain
from feeaudit.charges.paper import papers
from feeaudit.charges.paper.rows import Row, rows_of
from feeaudit.model import Document, Page

Kind = Literal["fiscal", "payment_book", "bank_slip", "ticket"]

_BOOK = r".{0,20}非税收入.{0,12}缴款书.{0,12}|.{0,16}(?:一般|专用)缴款书.{0,10}|.{0,20}缴款书\((?:电子|收据).{0,6}"
_FISCAL = (
    r".{0,24}(?:非税收入|财政|资金往来|往来结算|会费|捐赠|罚没|罚款|诉讼|医疗|门诊|住院|社会保险|维修资金|行政事业)"
    r".{0,14}(?:票据|收据)(?!汇总|使用|管理|行程).{0,8}"
)
_TICKET = (
    r".{0,8}电子发票\((?:铁路电子客票|航空运输电子客票行程单).{0,6}|航空运输电子客票行程单.{0,4}"
    r"|.{0,10}(?:出租汽车|出租车|客运|轮船|船票|火车票|铁路电子客票|车票).{0,6}(?:发票|车票|客票|凭证|报销凭证)?"
)
_SLIP = (
    r".{0,24}(?:电子|银行|客户|业务|付款|收款|付费|收费|缴费|转账|交易|支付|结算|通用|扣费|代付|代收).{0,10}"
    r"(?:回单|回执)(?:凭证|联|\(.{1,8}\))?|.{0,14}客户收付款入账通知|.{0,12}(?:借记|贷记)通知(?:书|单)?|.{0,8}回单"
)
TITLES: tuple[tuple[Kind, str], ...] = (
    ("payment_book", _BOOK),
    ("fiscal", _FISCAL),
    ("ticket", _TICKET),
    ("bank_slip", _SLIP),
)
"""In this order: 非税收入一般缴款书 is a book, though it is a receipt too."""
_ELSE = re.compile(r"[:]|专用章|仅供|本回单|此回单|注意|温馨|重要提示|打印次数|汇总单|使用登记|管理办法|通知$")
_UPPER = 0.34
"""Titles of whole pages stand in this upper part."""
_SIDES = (re.compile(r"付款?(?:人|方|单位|账|行|户)|付[^\d]{0,2}款|借方|扣款"), re.compile(r"金额|大写|小写"))


@lru_cache(maxsize=8)
def of_page(page: Page) -> Kind | None:
    """By the first title; a bank slip has a payer and an amount as well."""
    found = rows_of(page)
    text = plain("".join(row.text for row in found))
    for kind, title in of_rows(found):
        if (kind != "bank_slip" and title.middle > _UPPER * page.height) or not _stands_out(title, found):
            continue
        if kind != "bank_slip" or all(side.search(text) for side in _SIDES):
            return kind
    return None


def _stands_out(title: Row, found: tuple[Row, ...]) -> bool:
    """In larger letters than most of the page, or among its first rows: running text has no titles."""
    heights = sorted(word.box[3] - word.box[1] for row in found for word in row.words)
    largest = max(word.box[3] - word.box[1] for word in title.words)
    return largest >= 1.12 * heights[len(heights) // 2] or title in found[:3]


def of_rows(found: tuple[Row, ...]) -> tuple[tuple[Kind, Row], ...]:
    """Every row that is a title, or that holds a word that is one, from top to bottom."""
    made = []
    for row in found:
        for text in (plain(row.text), *(plain(word.text) for word in row.words)):
            kind = _kind(text)
            if kind:
                made.append((kind, row))
                break
    return tuple(made)


def title_of(page: Page, kind: Kind) -> str | None:
    """The words of the page's title."""
    for row in rows_of(page):
        texts = (row.text, *(word.text for word in row.words))
        found = next((text for text in texts if _kind(plain(text)) == kind), None)
        if found:
            return found
    return None


def _kind(text: str) -> Kind | None:
    bare_text = re.sub(r"^[\[(]\d{1,6}[\])]", "", text)
    if len(bare_text) > 40 or _ELSE.search(bare_text):
        return None
    return next((kind for kind, pattern in TITLES if re.fullmatch(pattern, bare_text)), None)


def owner(document: Document) -> Kind | None:
    """The kind of the first page that has one; without such a page, of the structured copy.

    A file that holds a tax invoice too is its extractor's, which names the pages that it does not read.
    """
    if document.media_type != "application/xml" and papers.first_layout(document):
        return None
    kind = next((found for page in document.pages if page.words and (found := of_page(page))), None)
    return kind or of_copy(document)


def of_copy(document: Document) -> Kind | None:
    """By the names that only such copies have."""
    leaves = attached(document)
    names = {bare(leaf.path[-1][0]) for leaf in leaves}
    if names & {ticket.RAIL, ticket.AIR}:
        return "ticket"
    if "transactionamountinfigures" in names and names & {"accountnameofpayer", "accountnameofpayee"}:
        return "bank_slip"
    if fiscal.MARK in names and names & set(fiscal.OF_A_RECEIPT):
        titles = (leaf.text for leaf in leaves if bare(leaf.path[-1][0]) == "einvoicename")
        return "payment_book" if fiscal.kind_of(next(titles, None)) == "payment_book" else "fiscal"
    return None
