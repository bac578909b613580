"""Which rows of a journal (序时账) are charges, and what do they say? One answer for sheets and for GB/T 24589.1 data.

A voucher books one business in several rows. What was spent (管理费用, 销售费用, 在建工程 …), a deposit lodged
(其他应收款) or a public fund paid (应交税费—教育费附加) is a charge, once; 银行存款 or 应付账款 beside it says how it
was paid. What is accrued, written off, transferred at a month's end, or paid to the firm's own people is none.
"""

from feeaudit.charges.journal.entries import Entry, Journal
from feeaudit.charges.journal.statements import statements
from feeaudit.charges.journal.table import Header, account_above, find, journal

__all__ = ["Entry", "Header", "Journal", "account_above", "find", "journal", "statements"]
