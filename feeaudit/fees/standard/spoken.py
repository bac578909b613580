"""Which rates does a standard say in words, without a sum? Free, half, and formulas."""

import re
from decimal import Decimal

from feeaudit.fees.standard import formula
from feeaudit.fees.standard.draft import Draft, Page, joined
from feeaudit.fees.standard.tokens import shown
from feeaudit.model import Rate


def add_formula(expression: str, page: Page) -> None:
    """A formula, whose one share (if it names one) is its value."""
    named = formula.shares(expression)
    value = named[0] if len(named) == 1 else None
    condition = joined(page.heading, *map(shown, page.before))
    page.before = []
    rate = Rate(op="formula", value=value, unit=f"×{expression}", condition=condition)
    page.drafts.append(Draft(rate=rate, clause=page.clause, base=expression))


def add_free(part: str, free: re.Match[str], page: Page) -> None:
    """`小微企业免收`: nothing, where the words before it hold."""
    said = shown(part[: free.start()] + part[free.end() :].rstrip(")"))
    if re.fullmatch(r"(?:的)?(?:(?:工本|收)?费用?)?", said):
        said = ""
    condition = joined(page.heading, *map(shown, page.before), said)
    if re.search(r"可以?$", part[: free.start()]) or re.search(r"规定", said):
        page.left.append(shown(part))
        return
    page.before = []
    page.drafts.append(
        Draft(rate=Rate(op="=", value=Decimal(0), unit="元", condition=condition), clause=page.clause, is_open=True)
    )


def add_half(part: str, half: re.Match[str], page: Page) -> None:
    """`小微企业减半`, `按受理费标准减半`: half of what is due otherwise, or of another fee."""
    before, after = part[: half.start()], part[half.end() :]
    words = re.sub(r"^(?:按照?|依)|(?:的?标准)$", "", before)
    base = re.sub(r"^(?:交纳|缴纳|收取|征收|计收)的?", "", after)
    named = base if base.endswith("费") else words if words.endswith("费") and before.startswith(("按", "依")) else ""
    rest = "" if named == base else re.sub(r"^(?:收取|征收|计收|缴纳|交纳|执行|收费|优惠)", "", after)
    own = "" if named == words else shown(words)
    condition = joined(page.heading, *map(shown, page.before), own, shown(rest))
    page.before = []
    unit = f"×{shown(named)}" if named else "系数"
    page.drafts.append(
        Draft(rate=Rate(op="factor", value=Decimal("0.5"), unit=unit, condition=condition), clause=page.clause)
    )
