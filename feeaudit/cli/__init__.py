"""What may I type? Every command of feeaudit; nothing heavy is loaded before one is chosen."""

import os
import sys
from typing import NoReturn

import click

from feeaudit import __version__
from feeaudit.cli.catalogue import catalogue
from feeaudit.cli.extract import extract
from feeaudit.cli.link import link
from feeaudit.cli.nightly import nightly
from feeaudit.cli.review import review
from feeaudit.cli.rules import explain, rules
from feeaudit.cli.scan import scan
from feeaudit.cli.validate import validate


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="例 Example:  feeaudit scan 票据/ -c catalogues/ -o out/",
)
@click.version_option(__version__, prog_name="feeaudit")
def cli() -> None:
    """涉企收费审计：读票据，对清单，查疑点。

    Audit enterprise-related charges in China: read the papers, hold them against the official lists, show what is
    suspect. A person decides.
    """


for command in (scan, extract, link, catalogue, rules, explain, validate, nightly, review):
    cli.add_command(command)


def main() -> NoReturn:
    """The console script: every ending has the contract's exit code, and no traceback reaches a user."""
    try:
        code = cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("feeaudit: 中断了，结果不完整 interrupted, the results are incomplete", err=True)
        sys.exit(75)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:  # noqa: BLE001  the roof: whatever is left ends in one clear message
        sys.exit(_explain(error))
    sys.exit(code if isinstance(code, int) else 0)


def _explain(error: Exception) -> int:
    from feeaudit.errors import FeeauditError

    if isinstance(error, FeeauditError):
        click.echo(f"feeaudit: {error}", err=True)
        return error.exit_code
    if os.environ.get("FEEAUDIT_DEBUG"):
        raise error
    click.echo(
        f"feeaudit: 内部错误，是我们的问题 an internal error, our own fault: {type(error).__name__}: {error}\n"
        "  → 设 FEEAUDIT_DEBUG=1 再运行一次，把输出发给我们；run again with FEEAUDIT_DEBUG=1 and report what it prints",
        err=True,
    )
    return 70
