"""How does a run look to the person who started it? Progress, then a summary."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from feeaudit.audit import HERE
from feeaudit.audit.finish import Order, complete
from feeaudit.cli import screen
from feeaudit.config import Options
from feeaudit.frames import Audit, Manner
from feeaudit.money import parse_amount
from feeaudit.paths import shipped
from feeaudit.reports import terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from feeaudit.audit import Request
    from feeaudit.audit.hands import Hands


def order_of(request: "Request", options: Options) -> Order:
    """The options' part of a run that is not its answer."""
    wanted = options.suites is not False
    return Order(
        request=request,
        out=Path(options.out or "feeaudit-out"),
        store=options.store,
        expectations=Path(options.expectations or shipped("expectations")) if wanted else None,
        formats=options.formats or (),
        manner=Manner(
            prepared_by=options.prepared_by or "",
            reviewed_by=options.reviewed_by or "",
            profile=options.profile or "internal",
            templates=Path(options.templates) if options.templates else None,
        ),
        fail_on=options.fail_on or "warning",
        lang=options.lang or "zh",
        four_eyes=four_eyes_of(options),
    )


def four_eyes_of(options: Options) -> Decimal | None:
    """From which amount on two people are needed, as feeaudit.toml says."""
    return parse_amount(options.four_eyes) if options.four_eyes else None


def run_and_report(
    request: "Request",
    options: Options,
    hands: "Hands" = HERE,
    keep: "Callable[[Audit], None] | None" = None,
) -> int:
    """A whole run with progress and summary; gives its exit code. `keep` gets the audit when all else is done."""
    order = order_of(request, options)
    console = screen.console()
    with screen.progress(console) as tell:
        audit, code = complete(
            order, tell=tell, show=lambda audit: terminal.show(audit, console, order.out), hands=hands
        )
        if keep:
            keep(audit)
    return code
