"""What could the review not see, for want of registers and notices? What was not given, and whom they do not know."""

import polars as pl

from feeaudit.frames import Audit

_TOLD = {
    "agencies": (
        "机构归属（谁举办、主管、出资：红顶中介没有查）",
        "agencies (who founded, supervises or owns a payee: no red-hat tie was looked for)",
    ),
    "approvals": ("审批登记（谁为哪项审批服务）", "approvals (who served which approval)"),
    "notices": ("通知和办事指南（书面的指定）", "notices and guides (a designation in writing)"),
    "directory": ("中介超市名录（是否只有一家）", "directory of intermediaries (whether there is but one)"),
    "deliverables": ("交付登记（有没有成果）", "deliverables (whether anything was delivered)"),
    "payers": ("缴费人资料（规模、人数、属性）", "payers (size, headcount, attributes)"),
    "deposits": ("保证金台账（退了没有）", "deposits (whether they came back)"),
}
"""Table → what it would have shown."""
RED_HAT = "red-hat-intermediary"


def of(audit: Audit) -> list[tuple[str, str]]:
    """Sentences in Chinese and English; none where there is nothing to audit."""
    if audit.books.charges.is_empty():
        return []
    return [*_not_given(audit), *_not_known(audit)]


def _not_given(audit: Audit) -> list[tuple[str, str]]:
    absent = [words for name, words in _TOLD.items() if getattr(audit.books, name).is_empty()]
    if not absent:
        return []
    zh, en = "、".join(zh for zh, _ in absent), "; ".join(en for _, en in absent)
    return [
        (
            f"没有给（-a）：{zh}。这些看不到，不等于没有问题。",
            f"Not given (-a): {en}. What they show was not seen; that is no all-clear.",
        )
    ]


def _not_known(audit: Audit) -> list[tuple[str, str]]:
    """Payees that served an approval, of whose owners the registers given cannot tell."""
    if audit.books.agencies.is_empty() or audit.books.approvals.is_empty():
        return []
    lacks = pl.col("missing").list.eval(pl.element().is_in(["agencies", "share_percent", "authority_code"])).list.any()
    open_ = audit.verdicts.filter((pl.col("rule") == RED_HAT) & (pl.col("outcome") == "undecidable") & lacks)
    payees = audit.books.charges.join(open_, on="charge_id", how="semi")["payee"].drop_nulls().unique().sort()
    if payees.is_empty():
        return []
    named = "、".join(payees.head(3)) + ("…" if len(payees) > 3 else "")
    return [
        (
            f"为审批提供服务的收费方里，登记资料说不清 {len(payees)} 家当时归谁：{named}。",
            f"Of {len(payees)} payees that served an approval no register tells to whom they belonged: {named}.",
        )
    ]
