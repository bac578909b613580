"""Does a structured copy state that it is void, or that its money is not yuan? Values under names that say so."""

import re
from collections.abc import Iterable

from feeaudit.charges.copies.named import bare
from feeaudit.model import Fact, Leaf
from feeaudit.text import fold

_MONEY = frozenset({"currency", "currencytype", "currencycode", "currencyname", "币种", "币种名称", "币种代码", "货币"})
_YUAN = frozenset({"CNY", "RMB", "人民币", "人民币元", "元", "001", "01", "1", "156"})
_STATES = frozenset(
    {
        *("status", "invoicestatus", "einvoicestatus", "billstatus", "state", "invoicestate", "fpzt"),
        *("状态", "发票状态", "票据状态", "单据状态"),
    }
)
_FLAGS = frozenset(
    {
        *("zfbz", "zfbs", "void", "isvoid", "voidflag", "cancelflag", "iscancelled"),
        *("作废标志", "作废标识", "是否作废"),
    }
)
_VOID = re.compile(
    r"(?:已|发票|票据)?(?:作废|红冲|冲红|冲销)(?:发票|票据)?|已全额?红冲|void|voided|cancell?ed", re.IGNORECASE
)
_YES = re.compile(r"y|yes|true|1|是|已?作废", re.IGNORECASE)


def foreign(leaves: Iterable[Leaf]) -> str | None:
    """Why its amounts are none in yuan; None where no money is named, or yuan alone."""
    other = next((money for leaf in leaves if (money := _money(leaf)) and fold(money).upper() not in _YUAN), None)
    return f"币种不是人民币 not in CNY: {other}" if other else None


def _money(leaf: Leaf) -> str | None:
    """The money that this value names: under a name for it, or as the unit of an XBRL instance."""
    name, text = bare(leaf.path[-1][0]), leaf.text.strip()
    if name == "measure":
        return text.rpartition(":")[2] if text.lower().startswith("iso4217:") else None
    return text if name in _MONEY else None


def void(leaves: Iterable[Leaf]) -> str | None:
    """The words by which it says that it is void or was taken back."""
    for leaf in leaves:
        name, text = bare(leaf.path[-1][0]), fold(leaf.text)
        if (name in _STATES and _VOID.fullmatch(text)) or (name in _FLAGS and _YES.fullmatch(text)):
            return leaf.text.strip() if name in _STATES else f"{leaf.path[-1][0]}={leaf.text.strip()}"
    return None


def facts(words: str | None) -> tuple[Fact, ...]:
    """What comes back is no charge."""
    return (Fact(name="refund", value="true", words=words),) if words else ()


def note(words: str | None) -> str | None:
    """For a person who reads why."""
    return f"票据自称已作废或红冲 the paper says that it is void: {words}" if words else None
