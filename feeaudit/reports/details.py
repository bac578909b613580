"""What stands behind a finding? Its charges, the paper they were read from, and the row of the list."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from feeaudit.frames import Audit
from feeaudit.model import Finding

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Charges, links and fees of the findings shown, each by its id."""

    charges: dict[str, Row]
    fees: dict[str, Row]
    """By charge id: the row of a list that the charge is linked to."""

    def papers(self, finding: Finding) -> list[Row]:
        """The charges of a finding, the first first."""
        return [self.charges[charge] for charge in finding.charge_ids if charge in self.charges]

    def fee(self, finding: Finding) -> Row | None:
        """The list's row of its last charge; None where it is linked to none."""
        return next((self.fees[charge] for charge in reversed(finding.charge_ids) if charge in self.fees), None)


def of(audit: Audit, findings: tuple[Finding, ...]) -> Details:
    """Everything these findings rest on."""
    ids = pl.Series([charge for finding in findings for charge in finding.charge_ids], dtype=pl.String()).unique()
    charges = audit.books.charges.filter(pl.col("charge_id").is_in(ids.implode()))
    linked = audit.books.links.filter((pl.col("verdict") == "linked") & pl.col("charge_id").is_in(ids.implode()))
    fees = audit.books.fees.unique("fee_id", keep="first", maintain_order=True)
    named = linked.select("charge_id", "fee_id").join(fees, on="fee_id")
    return Details(
        charges={row["charge_id"]: row for row in charges.iter_rows(named=True)},
        fees={row["charge_id"]: row for row in named.iter_rows(named=True)},
    )
