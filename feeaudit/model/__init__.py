"""Which nouns does feeaudit speak of? Frozen records; money is Decimal, dates are dates, absent is None."""

from feeaudit.model.charges import (
    Booking,
    Charge,
    Check,
    CheckOutcome,
    DocumentType,
    Evidence,
    Fact,
    Invoice,
    Line,
    Passage,
    Reading,
    Recognised,
    Statement,
)
from feeaudit.model.fees import Catalogue, Fee, Rate
from feeaudit.model.findings import (
    Correction,
    Decision,
    Event,
    Finding,
    Judgement,
    LinkVerdict,
    Profile,
    Provision,
    Purge,
    Rule,
    Said,
    Severity,
    Standing,
    State,
    Verdict,
)
from feeaudit.model.papers import Box, Cell, Document, Leaf, Look, Member, Outcome, Page, Seam, Source, Table, Word

__all__ = [
    "Booking", "Box", "Catalogue", "Cell", "Charge", "Check", "CheckOutcome", "Correction", "Decision", "Document",
    "DocumentType", "Event", "Evidence", "Fact", "Fee", "Finding", "Invoice", "Judgement", "Leaf", "Line",
    "LinkVerdict", "Look", "Member", "Outcome", "Page", "Passage", "Profile", "Provision", "Purge", "Rate", "Reading",
    "Recognised", "Rule", "Said", "Seam", "Severity", "Source", "Standing", "State", "Statement", "Table",
    "Verdict", "Word",
]  # fmt: skip
