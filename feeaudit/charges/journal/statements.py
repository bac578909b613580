"""What do a journal's charges say? One statement a row, and a word on the rows that were passed over."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from feeaudit.charges import checks, facts
from feeaudit.charges.journal import accounts, summaries, vouchers
from feeaudit.charges.journal.entries import Entry, Journal
from feeaudit.charges.journal.vouchers import PASSED, Passed, Taken
from feeaudit.model import Booking, Fact, Invoice, Line, Outcome, Statement

_YUAN = re.compile(r"(?:CNY|RMB|0?1)?[-_ ]*人民币(?:元)?|元|CNY|RMB|本位币|本币|[¥￥]|0?1", re.IGNORECASE)
"""Also 01, as some books number their own money."""
_VAGUE_LEAF = re.compile(
    r"(?:其[他它]|办公|日常|杂|零星|开办|业务|服务|中介|中介机构|劳务|经营|期间|[管理销售财务制造营业研发]{2})*费用?"
)
_LEAF = re.compile(r".{1,20}(?:费|附加|基金|保证金|保障金|押金|罚款|滞纳金|捐赠|捐款|赞助)")


def statements(journal: Journal) -> Iterator[Statement]:
    """The charges in the order of the rows. The first that was read tells how many rows were taken and passed over."""
    found = sorted(vouchers.sort(journal.entries), key=lambda one: one.entry.row)
    taken = [one for one in found if isinstance(one, Taken)]
    note = _note(journal, len(taken), Counter(one.why for one in found if isinstance(one, Passed)))
    made = [_statement(one) for one in taken]
    first = next((at for at, one in enumerate(made) if one.outcome == "read"), None)
    if first is None:
        yield Statement(document_type="ledger", invoice=None, outcome="read", reason=note)
    for at, one in enumerate(made):
        yield replace(one, reason="；".join(filter(None, (note, one.reason)))) if at == first else one


def _note(journal: Journal, taken: int, passed: Counter[str]) -> str:
    left = [f"{PASSED[why].partition(' ')[0]}{passed[why]}" for why in PASSED if passed[why]]
    left += [f"合计、余额{journal.sums}"] if journal.sums else []
    rows = sum(passed.values()) + journal.sums
    rest = f"，未取{rows}行（{'，'.join(left)}）" if rows else ""
    unused = f"；未用的列 columns not used: {'、'.join(journal.unused)}" if journal.unused else ""
    told = f"a journal: {taken} taken as charges, {rows} passed over"
    return f"{journal.where}序时账，取{taken}行为收费{rest} {told}{unused}"


def _statement(one: Taken) -> Statement:
    entry = one.entry
    said = summaries.read(entry.summary)
    item = said.fee or _leaf(entry) or (entry.summary or "").strip() or accounts.leaf(entry.account)
    number = entry.invoice_number or said.invoice_number
    invoice = Invoice(
        invoice_code=said.invoice_code,
        invoice_number=number if number and not checks.lost_digits(number) else None,
        issue_date=entry.day,
        buyer_name=entry.payer,
        seller_name=entry.party or said.payee or one.payee,
        total_amount=one.amount,
        total_tax=one.tax,
        total_with_tax=one.amount + one.tax if one.amount is not None and one.tax is not None else None,
        remarks=entry.summary,
    )
    outcome, reason = _outcome(one)
    line = Line(line_no=entry.row, item_name=item, amount=one.amount, tax=one.tax, page=entry.page)
    return Statement(
        document_type="ledger",
        invoice=invoice,
        lines=(line,),
        checks=(checks.number_form("ledger", replace(invoice, invoice_number=number)),),
        facts=(*facts.read(entry.summary), Fact(name="journal", value="true", words=entry.voucher or "序时账")),
        booking=Booking(account=entry.account or entry.code, voucher=entry.voucher),
        outcome=outcome,
        reason=f"第{entry.row}行 row {entry.row}: {reason}" if reason and outcome != "read" else reason,
    )


def _leaf(entry: Entry) -> str | None:
    """The account's own name, where it names a fee: 检测费, not 办公费 or 其他."""
    leaf = accounts.leaf(entry.account)
    is_fee = leaf and _LEAF.fullmatch(leaf) and not _VAGUE_LEAF.fullmatch(leaf)
    return leaf if is_fee else None


def _outcome(one: Taken) -> tuple[Outcome, str | None]:
    entry = one.entry
    if entry.wrong:
        return "malformed", f"读不准 cannot be read exactly: {'、'.join(entry.wrong)}"
    if entry.currency and not _YUAN.fullmatch(entry.currency.strip()):
        return "malformed", f"金额不是人民币 not in yuan: {entry.currency}"
    if one.amount is None:
        return "malformed", "借贷两栏都有数 an amount on both sides"
    if not entry.account and not entry.code:
        return "malformed", "没有科目 no account"
    if not entry.summary and not entry.account:
        return "malformed", "没有摘要 no summary"
    if one.unbalanced:
        return "total_mismatch", f"凭证 {entry.voucher or ''} 借贷不平 the voucher does not close: {one.unbalanced}"
    return "read", entry.hint
