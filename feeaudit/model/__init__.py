"""Which nouns does feeaudit speak of? Frozen records; money is Decimal, dates are dates, absent is None."""

from feeaudit.model.charges import (
    Booking,
    Charge,
    Check,
    CheckOutcome,
    DocumentType,
    Fact,
    Invoice,
    Line,
    Reading,
    Recognised,
    Statement,
)
from feeaudit.model.fees import Catalogue, Fee, Rate
from feeaudit.model.findings import Decision, Finding, LinkVerdict, Provision, Rule, Severity, State, Verdict
from feeaudit.model.papers import Box, Document, Leaf, Outcome, Page, Source, Word

__all__ = [
    "Booking", "Box", "Catalogue", "Charge", "Check", "CheckOutcome", "Decision", "Document", "DocumentType", "Fact",
    "Fee", "Finding", "Invoice", "Leaf", "Line", "LinkVerdict", "Outcome", "Page", "Provision", "Rate", "Reading",
    "Recognised", "Rule", "Severity", "Source", "State", "Statement", "Verdict", "Word",
]  # fmt: skip
