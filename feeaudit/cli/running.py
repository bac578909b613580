"""How does a run look to the person who started it? Progress and summary on standard error."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from feeaudit.audit.finish import Order, complete
from feeaudit.audit.reading import read_all
from feeaudit.config import Options
from feeaudit.errors import NothingToAudit
from feeaudit.paths import shipped, walk
from feeaudit.reports import terminal
from feeaudit.store import default_url, open_store

if TYPE_CHECKING:
    from feeaudit.audit import Request
    from feeaudit.model import Reading


def order_of(request: "Request", options: Options) -> Order:
    """The options' part of a run that is not its answer."""
    wanted = options.suites is not False
    return Order(
        request=request,
        out=Path(options.out or "feeaudit-out"),
        store=options.store,
        expectations=Path(options.expectations or shipped("expectations")) if wanted else None,
        formats=options.formats or (),
        fail_on=options.fail_on or "warning",
        lang=options.lang or "zh",
    )


def run_and_report(request: "Request", options: Options) -> int:
    """A whole run with progress and summary; gives its exit code."""
    order = order_of(request, options)
    console = terminal.console()
    with terminal.progress(console) as tell:
        _, code = complete(order, tell=tell, show=lambda audit: terminal.show(audit, console, order.out))
    return code


def read_only(
    paths: tuple[str, ...], jobs: int, passwords: tuple[str, ...] = (), *, quick: bool = False
) -> "tuple[Reading, ...]":
    """What the documents say, twins and copies marked; nothing is remembered. `quick`: by arithmetic alone."""
    from feeaudit import charges, payments

    given = tuple(walk(paths))
    if not given:
        raise NothingToAudit(
            "没有文件 no files", where="、".join(paths), todo="给出含票据的文件夹；name a folder with papers"
        )
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(default_url(Path(folder))) as store,
        terminal.progress(terminal.console()) as tell,
    ):
        job = charges.read_file_quickly if quick else charges.read_file
        return payments.settle(read_all(given, store, jobs=jobs, tell=tell, passwords=passwords, job=job)).readings
