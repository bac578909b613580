"""What is asked of a charge, and what is answered? Charges that ask the same have the same answer."""

from dataclasses import dataclass

from feeaudit.links.variants import Method
from feeaudit.model import LinkVerdict

FISCAL = frozenset({"fiscal_nontax", "fiscal_settlement", "payment_book"})
TAX_INVOICES = frozenset({"vat_special", "vat_ordinary", "einvoice_special", "einvoice_ordinary"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked of one charge; charges that ask the same have the same answer."""

    item: str
    documents: tuple[str, ...]
    place: str | None
    era: int
    payee: str
    """public, unknown or private."""
    is_fiscal: bool
    is_ledger: bool
    words: frozenset[str]
    """What the payee's name has in common with the names of fees."""
    offices: tuple[str, ...]
    """Stems of departments in the payee's name."""
    body: str | None = None
    """The payee, where some row of the lists is charged by exactly this body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The link of every charge that asks so."""

    fee_id: str | None = None
    method: Method = "none"
    score: float = 0.0
    runner_up_id: str | None = None
    runner_up_score: float | None = None
    verdict: LinkVerdict = "unlinked"
    item_text: str | None = None
    fee_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One fee that a charge may be."""

    fee: int
    score: float
    method: Method
    item_text: str
    fee_text: str


def payee_kind(payee_class: str | None, document_type: str | None) -> str:
    """Does it claim to charge a public fee? A public body or a fiscal receipt does, a firm's invoice does not."""
    if payee_class in ("机关", "事业单位") or document_type in FISCAL:
        return "public"
    return "private" if payee_class or document_type in TAX_INVOICES else "unknown"
