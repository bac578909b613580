"""Which row of a voucher is a charge? What was spent, once; not how it was paid, nor what is only moved or accrued."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from feeaudit.charges.journal import accounts, summaries
from feeaudit.charges.journal.accounts import Kind
from feeaudit.charges.journal.entries import Entry
from feeaudit.money import CENT

PASSED = {
    "paid": "资金、往来 money and debts",
    "moved": "结转、科目间调整 transfers",
    "accrued": "计提、摊销、折旧 accruals",
    "wages": "工资社保 wages",
    "tax": "税款 taxes",
    "interest": "利息汇兑 interest",
    "travel": "差旅招待福利 travel and welfare",
    "goods": "材料、货款、工程款 goods and works",
    "loss": "损失 losses",
    "other": "不是费用科目 other accounts",
    "credit": "费用贷方而没写冲销 credits that do not say what they take back",
    "void": "作废 void",
    "blank": "没有金额 no amount",
}
"""Why a row is no charge, in words."""

_WAGES = (
    "工资(?!保证金|支付保证金) 薪酬 薪金 奖金 社保 社会保险 公积金 养老保险 医疗保险 医保 失业保险 "
    "工伤保险 生育保险 个人所得税 加班费 年终奖 (?:经济|离职)补偿"
)
_WORDS = (
    ("moved", r"结转|转入|转出|期间损益|本年利润|重分类|调整科目|科目调整|领用|暂估"),
    ("accrued", r"(?<![审会统设])计提|预提|摊销|折旧|摊入|预计"),
    ("wages", "|".join(_WAGES.split())),
    ("travel", r"差旅|出差|招待|餐费|餐饮|福利|团建|聚餐|话费|通讯补|交通补|住宿费|打车"),
    ("goods", r"材料费|材料款|人工费|货款|工程款|进度款|劳务分包|机械费|采购款"),
    ("loss", r"损失|盘亏|坏账|报废"),
)
"""Words of a summary, or of an account below the first, that make a row none; the first that fits says why."""
_REFUSED = tuple((why, re.compile(words)) for why, words in _WORDS)
_INTEREST = re.compile(r"利息|贴息|贴现|汇兑|结息")
_TAX = re.compile(r"税(?:$|款|及|和|、|附加)")
_LEVY = re.compile(r"(?:附加|基金|保障金|残保金|费)$")
_DEPOSIT = re.compile(r"保证金|押金|质保金|抵押金|风险金")
_BACK = re.compile(r"退|冲|红字|红冲|更正")
_SETTLES: frozenset[Kind] = frozenset({"money", "debt", "deposit"})
"""What stands on the other side where something was bought and paid, or is owed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An entry that is a charge."""

    entry: Entry
    amount: Decimal | None
    """Without tax; negative where it takes back; None where the cell holds no exact amount."""
    tax: Decimal | None = None
    payee: str | None = None
    """As another row of the voucher names it, where this one does not."""
    unbalanced: str | None = None
    """`100.00 ≠ 90.00` where the voucher does not close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """An entry that is none, and why (a key of `PASSED`)."""

    entry: Entry
    why: str


def sort(entries: tuple[Entry, ...]) -> Iterator[Taken | Passed]:
    """Each entry, in its order."""
    for voucher in (_Voucher(group) for group in _of(entries)):
        made = [_sorted(entry, voucher) for entry in voucher.entries]
        alike = Counter(one.entry.summary for one in made if isinstance(one, Taken))
        for one in made:
            yield _with_voucher(one, alike, voucher) if isinstance(one, Taken) else one


class _Voucher:
    """The rows of one voucher, and what all of them say of each."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.kinds = {id(entry): accounts.kind(entry.code, entry.account) for entry in entries}
        live = [entry for entry in entries if not entry.void]
        self.debited = frozenset(self.kinds[id(entry)] for entry in live if entry.debit)
        self.credited = frozenset(self.kinds[id(entry)] for entry in live if entry.credit)
        self.taxes = [e for e in entries if self.kinds[id(e)] == "input_tax" and e.debit and not e.wrong]
        bodies = {e.party for e in entries if e.party and self.kinds[id(e)] in _SETTLES}
        self.body = next(iter(bodies)) if len(bodies) == 1 else None
        self.unbalanced = self._unbalanced()

    def _unbalanced(self) -> str | None:
        """`100.00 ≠ 90.00`; None where it closes, an amount is not known, or only one side is there."""
        debits = [entry.debit for entry in self.entries if entry.debit]
        credits_ = [entry.credit for entry in self.entries if entry.credit]
        if not debits or not credits_ or any(entry.wrong for entry in self.entries):
            return None
        debit, credit = sum(debits, Decimal(0)), sum(credits_, Decimal(0))
        return f"{debit} ≠ {credit}" if abs(debit - credit) > CENT else None


def _of(entries: tuple[Entry, ...]) -> Iterator[list[Entry]]:
    """Vouchers by their number within a month; where books give no number, rows up to the one that closes them."""
    named: dict[tuple[str | None, ...], list[Entry]] = defaultdict(list)
    loose: list[Entry] = []
    for entry in entries:
        if entry.voucher is None:
            loose.append(entry)
        else:
            named[(entry.payer, entry.month, entry.voucher)].append(entry)
    yield from named.values()
    group: list[Entry] = []
    left = Decimal(0)
    for entry in loose:
        if group and entry.day != group[-1].day:
            yield from ([one] for one in group)
            group, left = [], Decimal(0)
        group.append(entry)
        left += (entry.debit or 0) - (entry.credit or 0)
        if len(group) > 1 and left == 0:
            yield group
            group = []
    yield from ([one] for one in group)


def _sorted(entry: Entry, voucher: _Voucher) -> Taken | Passed:
    kind = voucher.kinds[id(entry)]
    both = bool(entry.debit and entry.credit)
    why = None if entry.shifted else _plainly_none(entry, kind) or _by_words(entry, kind)
    if why is None and not entry.wrong and not both:
        why = _by_other_side(entry, kind, voucher)
    if why:
        return Passed(entry=entry, why=why)
    if entry.wrong:
        return Taken(entry=entry, amount=entry.debit)
    if both:
        return Taken(entry=entry, amount=None)
    if entry.credit:
        takes_back = entry.credit > 0 and _BACK.search(entry.summary or "")
        return Taken(entry=entry, amount=-entry.credit) if takes_back else Passed(entry=entry, why="credit")
    return Taken(entry=entry, amount=entry.debit)


def _plainly_none(entry: Entry, kind: Kind) -> str | None:
    """Rows that no words could make a charge. An account that is not named may be any: its debits are looked at."""
    if entry.void:
        return "void"
    if not entry.debit and not entry.credit and not entry.wrong:
        return "blank"
    if kind in ("money", "debt", "input_tax") or (kind == "unknown" and not entry.debit):
        return "paid"
    if kind in ("payroll", "result", "other"):
        return {"payroll": "wages", "result": "moved", "other": "other"}[kind]
    if kind == "deposit" and (entry.credit or not _DEPOSIT.search(f"{entry.account or ''}{entry.summary or ''}")):
        return "paid"
    if kind == "tax" and (entry.credit or not _is_levy(entry)):
        return "tax"
    return None


def _by_words(entry: Entry, kind: Kind) -> str | None:
    leaf = accounts.leaf(entry.account) or ""
    text = f"{entry.summary or ''} {leaf}"
    if _DEPOSIT.search(text) and kind == "deposit":
        return None
    if kind == "cost" and (_TAX.search(summaries.read(entry.summary).fee or "") or _TAX.search(leaf)):
        return "tax"
    if _INTEREST.search(text):
        return "interest"
    return next((why for why, words in _REFUSED if words.search(text)), None)


def _is_levy(entry: Entry) -> bool:
    """附加, 基金, 费 under 应交税费 are paid as public funds are; taxes are not the matter here."""
    leaf = accounts.leaf(entry.account) or ""
    return len(accounts.path(entry.account)) > 1 and bool(_LEVY.search(leaf))


def _by_other_side(entry: Entry, kind: Kind, voucher: _Voucher) -> str | None:
    """What stands against it: neither money nor a debt means that nothing was paid or is to be paid to anyone."""
    if kind == "unknown":
        return None
    against: frozenset[Kind] = voucher.credited if entry.debit else voucher.debited
    if not against and entry.opposite:
        against = frozenset(accounts.kind(None, one) for one in re.split(r"[,，;；、]", entry.opposite) if one.strip())
    if not against or against & _SETTLES or "unknown" in against:
        # 应交税费 is settled with money alone: against a debt it is only moved.
        moved_tax = kind == "tax" and against and "money" not in against
        return "tax" if moved_tax else None
    return "accrued" if against & {"tax", "payroll"} else "moved"


def _with_voucher(one: Taken, alike: Counter[str | None], voucher: _Voucher) -> Taken:
    """What its voucher adds: the tax that was split off, the body that is paid, whether it closes."""
    return Taken(
        entry=one.entry,
        amount=one.amount,
        tax=_tax(one, alike, voucher),
        payee=voucher.body,
        unbalanced=voucher.unbalanced,
    )


def _tax(one: Taken, alike: Counter[str | None], voucher: _Voucher) -> Decimal | None:
    """进项税额 of the voucher: of its only charge, or of the only one with the same summary."""
    taxes = voucher.taxes
    if alike.total() > 1:
        taxes = [e for e in taxes if e.summary == one.entry.summary] if alike[one.entry.summary] == 1 else []
    return taxes[0].debit if len(taxes) == 1 else None
