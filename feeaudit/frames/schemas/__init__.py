"""Which columns has each table, of which type? The contract's names, and what rules need beside them."""

from typing import TYPE_CHECKING

from feeaudit.frames.schemas.registers import (
    agencies,
    approvals,
    deliverables,
    deposits,
    directory,
    empty,
    notices,
    payers,
)
from feeaudit.frames.schemas.types import types

if TYPE_CHECKING:
    from feeaudit.frames.schemas.types import Schema as Schema

__all__ = [
    "agencies", "approvals", "books_charges", "charges", "deliverables", "deposits", "directory", "empty",
    "fees", "judged", "links", "lists", "notices", "payers", "verdicts",
]  # fmt: skip


def charges() -> "Schema":
    """`charges.parquet`: the contract's columns, in its order."""
    text, money, number, day, whole, _ = types()
    return {
        "charge_id": text,
        "path": text,
        "sha256": text,
        "line_no": whole,
        "page": whole,
        "document_type": text,
        "invoice_code": text,
        "invoice_number": text,
        "date": day,
        "period_from": day,
        "period_to": day,
        "payer": text,
        "payer_id": text,
        "payee": text,
        "payee_id": text,
        "payee_class": text,
        "item": text,
        "tax_category": text,
        "kind": text,
        "quantity": number,
        "unit": text,
        "unit_price": number,
        "amount": money,
        "tax": money,
        "total": money,
        "object": text,
        "account": text,
        "remark": text,
    }


def judged() -> "Schema":
    """What rules read of a charge beside the contract's columns; in `Books.charges`, not in the file."""
    import polars as pl

    text, money, _, _, whole, flag = types()
    return {
        "place": text,  # GB/T 2260; null where nothing says it
        "payer_key": text,  # credit code, else folded name: who is the same payer
        "payee_key": text,
        "item_key": text,  # names.key of the item: what it is called, without dress
        "box": pl.List(pl.Float64()),
        "settled": text,  # reversed | reversal: netted, never judged
        "settled_with": text,
        "taken_back": money,  # by partial red letters, of the amount: rules judge what is left
        "recognised": text,  # alone | vouched: seen in a picture; null = text
        "assumed": flag,  # the netting rests on equal amounts, not on a printed number
        # facts of the remark; null = nothing said
        "late_fee": money,  # 含滞纳金180.00元
        "principal": money,  # 滞纳金，本金4440.00元
        "base_amount": money,  # 中标合同金额120万元, 工程价款结算总额…, 诉讼标的额…
        "headcount": whole,  # 在职职工18人
        "instalment_total": money,  # 分三期缴纳，第2期，应缴总额…元
        "arrears": flag,  # 补缴以前年度欠费
        "voluntary": flag,
        "small_micro": flag,
        "change_registration": flag,
        "refund": flag,  # 退费: no charge at all
        "repeat_inspection": flag,  # 复检
        "reissue": flag,  # 更名换开
        "instalment": flag,  # 第2期, 尾款
        "period_unread": flag,  # the books name a period in words that are not understood
        "late_fee_unstated": flag,  # 滞纳金 is spoken of, and not how much of it is inside
        "plain_receipt": flag,  # 收据, 白条: no kind of receipt
        "journal": flag,  # a row of a journal: its amount may hold several charges
        "fact_words": pl.List(text),  # the words behind the facts above
    }


def books_charges() -> "Schema":
    """`Books.charges`: both, in this order."""
    return charges() | judged()


def links() -> "Schema":
    """`links.parquet`, and after `verdict` what explains a link."""
    import polars as pl

    text = pl.String()
    return {
        "charge_id": text,
        "fee_id": text,
        "method": text,  # exact | alias | document_number | containment | fuzzy | person | none
        "score": pl.Float64(),  # 0–1
        "runner_up_id": text,
        "runner_up_score": pl.Float64(),
        "verdict": text,  # linked | ambiguous | unlinked
        "item_text": text,  # the two strings that matched
        "fee_text": text,
        "signs": text,  # what weighed most, where spelling did not decide
        "nearest_id": text,  # the likeliest fee, whatever the verdict: to read, not to judge by
    }


def fees() -> "Schema":
    """Every row of every loaded list; `rates` is JSON of the parsed standard."""
    import polars as pl

    text, _, _, day, _, flag = types()
    words = pl.List(text)
    return {
        "fee_id": text,
        "catalogue": text,
        "parent_id": text,
        "name": text,
        "aliases": words,
        "nature": text,
        "jurisdiction": text,
        "department": text,
        "charging_body": text,
        "payee_class": words,
        "payer": text,
        "pricing": text,
        "standard": text,
        "flat_rate": pl.Decimal(38, 10),  # 元 per rate_unit where one rate alone decides ("=" or "<="), else null
        "rate_unit": text,  # what it is per: 件, 平方米 …, in one spelling; null for a flat sum
        "rates": text,
        "unparsed": text,  # why the standard is not computable
        "legal_basis": words,
        "fund_management": text,
        "status": text,
        "valid_from": day,
        "valid_to": day,
        "cease_from": day,
        "cease_document": text,
        "arrears_collectible": flag,
        "authority_pays": flag,
        "excludes": words,
        "period": text,
        "enterprise_related": flag,
        "source": text,
        "source_page": text,
        "source_row": text,
        "verified": flag,
    }


def lists() -> "Schema":
    """One row per loaded list, nature and jurisdiction."""
    text, _, _, day, whole, flag = types()
    return {
        "catalogue": text,
        "list": text,
        "edition": text,
        "title": text,
        "jurisdiction": text,
        "nature": text,
        "complete": flag,
        "published": day,
        "valid_from": day,
        "valid_to": day,
        "rows": whole,
        "verified_rows": whole,
        "sha256": text,
    }


def verdicts() -> "Schema":
    """What a rule's `check` gives, beside `evidence`, a struct of its own fields."""
    import polars as pl

    text, money, _, _, _, _ = types()
    return {
        "charge_id": text,
        "outcome": text,  # hit | clear | not_applicable | undecidable
        "missing": pl.List(text),  # the columns or facts that an undecidable lacks; empty otherwise
        "subject": text,  # the key of the group for a grouped rule (null outside any offending group), else charge_id
        "amount": money,  # at issue, with tax where known; null where it is not a hit
        "severity": text,  # null = the rule's own
        "confidence": pl.Decimal(3, 2),  # of a hit, 0.00–1.00
    }
