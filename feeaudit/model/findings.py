"""What is suspect, on which law, and what did a person say of it?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Verdict = Literal["hit", "clear", "not_applicable", "undecidable"]

Severity = Literal["critical", "warning", "info"]

State = Literal["open", "confirmed", "dismissed", "doubtful"]
"""待核、属实、不属实、存疑."""
Profile = Literal["internal", "masked", "statistics"]
"""What of the results may be handed on."""
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
    """What a person said of a finding: the whole of how it stands from then on. A later one supersedes it."""

    finding_id: str
    state: State
    who: str
    when: str
    """ISO 8601 with offset."""
    reason: str = ""
    assignee: str | None = None
    """Who follows it up (承办人)."""
    due: date | None = None
    """By when (限时办理)."""
    refunded: Decimal | None = None
    """What was paid back so far, in 元 (清退金额)."""
    until: date | None = None
    """Last day that this holds: an accepted exception is open again after it. None: for good."""
    seq: int = 0
    """Its place in the chain of events; 0 until it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a finding stands, and the decision that says so."""

    state: State
    last: Decision
    """The last that was said of it, whatever has come of it."""
    second: State | None = None
    """What one person said and a second one has yet to say, above the amount that asks for two."""
    expired: bool = False
    """True where an accepted exception has ended: it is open again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person said of a charge's name and a fee. A later one supersedes it."""

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
    seq: int = 0
    """Its place in the chain of events; 0 until it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge:
    """What was forgotten because it need not be kept any longer; hashes and decisions stay."""

    before: str
    """Everything older than this day."""
    readings: int
    """What papers say."""
    runs: int
    """Runs with their findings."""
    who: str
    when: str
    """ISO 8601 with offset."""
    seq: int = 0
    """Its place in the chain of events; 0 until it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A value that was read wrongly, as a person read it on the paper. A later one supersedes it."""

    charge_id: str
    """Of the charge as it was read: it stays the same."""
    field: str
    """A column of the charges, one of `audit.correcting.FIELDS`."""
    before: str | None
    """What was read. Where a run reads something else, the correction no longer holds."""
    after: str | None
    who: str
    when: str
    """ISO 8601 with offset."""
    reason: str = ""
    seq: int = 0
    """Its place in the chain of events; 0 until it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that a person said or did, in one chain with all others. Append-only: none is changed or taken away."""

    seq: int
    """1, 2, 3 … without a gap."""
    kind: str
    """`decision`, `judgement`, `correction`, `purge`."""
    about: str
    """The finding, or the item, that it speaks of."""
    who: str
    when: str
    body: str
    """The whole of it, as JSON."""
    previous_hash: str
    """Of the event before it; empty for the first."""
    hash: str
    """Of this event and the hash before it."""
