"""What is asked of a charge, and what is answered? Charges that ask the same have the same answer."""

import re
from functools import lru_cache
from typing import NamedTuple

from feeaudit import names
from feeaudit.links.judging import Judged
from feeaudit.links.shelf import Shelf
from feeaudit.links.variants import Method
from feeaudit.model import LinkVerdict
from feeaudit.names import callings
from feeaudit.text import payee_class as class_of

FISCAL = frozenset({"fiscal_nontax", "fiscal_settlement", "payment_book"})
TAX_INVOICES = frozenset({"vat_special", "vat_ordinary", "einvoice_special", "einvoice_ordinary"})

MAY_CITE = re.compile("[号號〔﹝︹]")
"""What a text that cites a 文号 holds in any of its forms; in others none is looked for."""


class Query(NamedTuple):
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
    callings: frozenset[int]
    """What the payee does, as `names.callings` numbers it."""
    body: str | None
    """The payee, where some row of the lists is charged by exactly this body."""
    payee_told: str
    """All of this that the payee's name tells, in one text."""
    same: int | None = None
    """The fee that it is, as a person said."""
    different: frozenset[int] = frozenset()
    """The fees that it is not, as a person said."""
    unsure: frozenset[int] = frozenset()
    """The fees of which a person could not say it."""


class Answer(NamedTuple):
    """The link of every charge that asks so."""

    fee_id: str | None = None
    nearest_id: str | None = None
    """The likeliest fee, also where it is not likely enough: for a reader, it accuses nobody."""
    method: Method = "none"
    score: float = 0.0
    runner_up_id: str | None = None
    runner_up_score: float | None = None
    verdict: LinkVerdict = "unlinked"
    item_text: str | None = None
    fee_text: str | None = None
    signs: str | None = None
    """What weighed most for and against the likeliest fee, where spelling did not decide: `said +2.85 far -0.41`."""


class Hit(NamedTuple):
    """One fee that a charge may be."""

    fee: int
    score: float
    method: Method
    item_text: str
    fee_text: str


class Payee(NamedTuple):
    """What a payee's name tells, as in `Query`."""

    words: frozenset[str]
    offices: tuple[str, ...]
    callings: frozenset[int]
    body: str | None
    told: str


class Case(NamedTuple):
    """A question, the places whose lists are asked, the nearest first, and what its spelling names in them."""

    query: Query
    chain: tuple[str, ...]
    hits: list[Hit]


@lru_cache(maxsize=1024)
def depths(places: tuple[str, ...]) -> dict[str, int]:
    """How far each of these places is, the nearest first."""
    return {place: far for far, place in enumerate(places)}


class Asker:
    """Turns what is known of a charge into what is asked; what many charges share is looked at once."""

    def __init__(self, shelf: Shelf, judged: Judged) -> None:
        self._shelf, self._judged = shelf, judged
        self.is_told = judged.holds
        """Has any person judged what holds for these fees?"""
        self.of_payee = lru_cache(maxsize=65536)(self._known_of)

    def ask(
        self,
        item: str | None,
        *,
        era: int,
        place: str | None,
        payee: str | None,
        payee_id: str | None,
        payee_class: str | None = None,
        document_type: str | None,
        remark: str | None = None,
    ) -> Query:
        """What is asked of this charge, of the time that `Shelf.era` numbers so."""
        body = self.of_payee(payee or "")
        same, different, unsure = self.said_of(item, payee, place)
        kind, is_fiscal, is_ledger = paid_for(payee_id, payee_class, document_type)
        return Query(
            item=item or "",
            documents=cited(item, remark),
            place=place,
            era=era,
            payee=kind,
            is_fiscal=is_fiscal,
            is_ledger=is_ledger,
            words=body.words,
            offices=body.offices,
            callings=body.callings,
            body=body.body,
            payee_told=body.told,
            same=same,
            different=different,
            unsure=unsure,
        )

    def said_of(
        self, item: str | None, payee: str | None, place: str | None
    ) -> tuple[int | None, frozenset[int], frozenset[int]]:
        """The fee that people said it is, those that it is not, and those of which they could not say it."""
        said = self._judged.of(item or "", payee, place)
        return said.same, self._namesakes(said.different), self._namesakes(said.unsure)

    def _namesakes(self, fees: frozenset[int]) -> frozenset[int]:
        """The rows of these fees' names: a person's word is on the fee, whatever its place and edition."""
        return frozenset(at for fee in fees for at in self._shelf.namesakes(fee))

    def _known_of(self, payee: str) -> Payee:
        """Of a payee's name: its words that fees have too, the departments in it, what it does, and itself where a fee
        names it.
        """
        key = names.body_key(payee)
        words, does = self._shelf.shares.pairs_of(key), callings.of_body(payee)
        offices = tuple(sorted(self._shelf.offices.within(payee)))
        body = key if key in self._shelf.bodies else None
        told = repr((sorted(words), offices, sorted(does), body))
        return Payee(words=words, offices=offices, callings=does, body=body, told=told)


def cited(*texts: str | None) -> tuple[str, ...]:
    """The 文号 that these texts cite, each once, in order."""
    found = [one for text in texts if text and MAY_CITE.search(text) for one in names.parts(text).documents]
    return tuple(dict.fromkeys(found))


def paid_for(payee_id: str | None, payee_class: str | None, document_type: str | None) -> tuple[str, bool, bool]:
    """Does it claim to charge a public fee, by which kind of payee; is it on a fiscal receipt, or in a ledger?

    The payee's class is that of its credit code where it is not given.
    """
    kind = _payee_kind(payee_class or class_of(payee_id), document_type)
    return kind, document_type in FISCAL, document_type == "ledger"


def _payee_kind(payee_class: str | None, document_type: str | None) -> str:
    """A public body or a fiscal receipt claims to charge a public fee, a firm's invoice does not."""
    if payee_class in ("机关", "事业单位") or document_type in FISCAL:
        return "public"
    return "private" if payee_class or document_type in TAX_INVOICES else "unknown"
