"""`feeaudit scan`: what is wrong with these charges?"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from feeaudit.cli.frame import frame_options

if TYPE_CHECKING:
    from feeaudit.audit import Request
    from feeaudit.config import Options


@click.command(epilog="例 Example:  feeaudit scan 票据/ 台账.xlsx -c catalogues/ --place 370200 -o out/")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@frame_options
def scan(paths: tuple[str, ...], **typed: Any) -> int:
    """审查这些收费有没有问题。What is wrong with these charges?

    PATH 是文件、文件夹或 ZIP 压缩包。Reads every document, holds each charge against the official list in force at its
    date and place, and writes findings, verdicts, links and reports. 疑点都要由人核实 a person must check each finding.

    \b
    结束码 Exit codes: 0 没有疑点 nothing found · 1 有疑点 findings · 3 有文件没读出 something was not read
    65 清单或配置有误 bad list or configuration · 73 写不进 cannot write · 75 另一次运行占着库 held or interrupted
    """
    from feeaudit.cli.frame import existing, options_in_force, passwords_in_force
    from feeaudit.cli.running import run_and_report

    options = options_in_force(typed)
    passwords = passwords_in_force(typed["password_file"])
    return run_and_report(request_of(existing(paths), options, passwords), options)


def request_of(paths: tuple[str, ...], options: "Options", passwords: tuple[str, ...] = ()) -> "Request":
    """What `audit.run` is asked for."""
    import os

    from feeaudit.audit import Request
    from feeaudit.cli.frame import SHIPPED, day, lists_of, place_code
    from feeaudit.rules import CHECKS, parameters

    ids = tuple(check.RULE.id for check in CHECKS)

    return Request(
        paths=paths,
        catalogues=lists_of(options.catalogues or SHIPPED),
        registers=tuple(Path(file) for file in options.agencies or ()),
        place=place_code(options.place),
        as_of=day(options.as_of, "--as-of"),
        known_on=day(options.known_on, "--known-on"),
        date_from=day(options.date_from, "--from"),
        date_to=day(options.date_to, "--to"),
        unit=options.unit,
        parameters=parameters.load(Path(options.expectations) if options.expectations else None, ids),
        jobs=options.jobs or os.cpu_count() or 1,
        out=Path(options.out or "feeaudit-out"),
        passwords=passwords,
    )
