"""What is suspect, on which law, and what did a person say of it?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Verdict = Literal["hit", "clear", "not_applicable", "undecidable"]

Severity = Literal["critical", "warning", "info"]

State = Literal["confirmed", "dismissed", "needs_facts", "refunded"]
LinkVerdict = Literal["linked", "ambiguous", "unlinked"]
Said = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """An article of an instrument, and when it is in force."""

    instrument: str
    article: str | None = None
    document_number: str | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    source: str | None = None
    verified: bool = False
    """True where the text was read in `source`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is tested, on which law, and who is innocent. The page of a rule is its module's docstring."""

    id: str
    title_zh: str
    title_en: str
    severity: Severity
    basis: tuple[Provision, ...]
    """定性依据."""
    consequence: tuple[Provision, ...]
    """处理处罚依据."""
    message_zh: str
    """A sentence for a finding, filled with `str.format` from the evidence. 疑似, never a verdict."""
    message_en: str
    rationale_zh: str
    rationale_en: str
    remediation_zh: str
    remediation_en: str
    innocent_zh: tuple[str, ...]
    """Who looks guilty and is not."""
    innocent_en: tuple[str, ...]
    within: tuple[str, ...]
    """Columns of `Books.charges` inside whose groups the rule decides; `("charge_id",)` for one charge alone."""
    grouped: bool = False
    """True where a finding is about a group: its id is of rule and subject, not of rule and charges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A suspected breach (疑似): never a verdict. A person decides."""

    id: str
    rule: str
    severity: Severity
    confidence: Decimal
    subject: str
    charge_ids: tuple[str, ...]
    payee: str | None
    payee_id: str | None
    payer: str | None
    payer_id: str | None
    amount_at_issue: Decimal | None
    message_zh: str
    message_en: str
    evidence: dict[str, object]
    legal_basis: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person said of a finding. Append-only: a later one supersedes, none is changed."""

    finding_id: str
    state: State
    who: str
    when: str
    """ISO 8601 with offset."""
    reason: str
    previous_hash: str = ""
    """Of the decision before it, of whatever finding; empty for the first."""
    hash: str = ""
    """Of this decision and the one before it; empty until it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person said of a charge's name and a fee. Append-only: a later one supersedes, none is changed."""

    item: str
    """As printed; it holds for every item that is the same without its dress."""
    fee_id: str
    fee_hash: str
    """Of the fee's row, in its edition: where that changes the judgement has expired."""
    said: Said
    who: str
    when: str
    """ISO 8601 with offset."""
    payee: str | None = None
    """It holds for this payee alone; None: for all."""
    place: str | None = None
    """It holds for what lies in this place alone (GB/T 2260); None: for all."""
    reason: str = ""
    previous_hash: str = ""
    """Of the judgement before it; empty for the first."""
    hash: str = ""
    """Of this judgement and the one before it; empty until it is kept."""
