"""What may I type? Every command of feeaudit; nothing heavy is loaded before one is chosen."""

import errno
import io
import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

from feeaudit import __version__
from feeaudit.cli.agencies import agencies
from feeaudit.cli.bundle import bundle
from feeaudit.cli.catalogue import catalogue
from feeaudit.cli.decide import decide
from feeaudit.cli.doctor import doctor
from feeaudit.cli.extract import extract
from feeaudit.cli.init import init
from feeaudit.cli.judge import judge
from feeaudit.cli.link import link
from feeaudit.cli.nightly import nightly
from feeaudit.cli.purge import purge
from feeaudit.cli.review import review
from feeaudit.cli.rules import explain, rules
from feeaudit.cli.scan import scan
from feeaudit.cli.spark import spark
from feeaudit.cli.status import status
from feeaudit.cli.templates import templates
from feeaudit.cli.validate import validate
from feeaudit.cli.verify import verify


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


COMMANDS = (
    *(scan, extract, link, judge, catalogue, agencies, rules, explain, validate, nightly, spark, review),
    *(decide, templates, bundle, verify, status, doctor, init, purge),
)
for command in COMMANDS:
    cli.add_command(command)


def main() -> NoReturn:
    """The console script: every ending has the contract's exit code, and no traceback reaches a user."""
    _prepare()
    code = _run()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _hush()
    except OSError as error:
        _hush()
        code = _explain(error)
    with suppress(OSError):
        sys.stderr.flush()
    sys.exit(code)


def _prepare() -> None:
    """A request to end is an interrupt; a console that lacks a character shows a question mark; none is no error."""
    from feeaudit.machine import stop_as_interrupt

    stop_as_interrupt()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123  for the whole process
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _run() -> int:
    try:
        code = cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("feeaudit: 中断了，结果不完整 interrupted, the results are incomplete")
        return 75
    except (BrokenPipeError, SystemExit):
        # click and rich turn a reader that went away (`| head`) into an exit of their own
        _hush()
        return 0
    except Exception as error:  # noqa: BLE001  the roof: whatever is left ends in one clear message
        return _explain(error)
    return code if isinstance(code, int) else 0


def _hush() -> None:
    """Nobody reads what is printed: the rest goes nowhere, also at the very end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str) -> None:
    with suppress(OSError):
        click.echo(message, err=True)


def _explain(error: Exception) -> int:
    from feeaudit.errors import CannotWrite, FeeauditError

    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EIO, errno.EBADF) and not error.filename:
        error = CannotWrite(
            f"结果写不出去 the output cannot be written: {error.strerror}",
            where="标准输出 standard output",
            todo="检查磁盘空间和重定向；check the space and where it is redirected to",
        )
    if isinstance(error, FeeauditError):
        _say(f"feeaudit: {error}")
        return error.exit_code
    if os.environ.get("FEEAUDIT_DEBUG"):
        raise error
    _say(
        f"feeaudit: 内部错误，是我们的问题 an internal error, our own fault: {type(error).__name__}: {error}\n"
        "  → 设 FEEAUDIT_DEBUG=1 再运行一次，把输出发给我们；run again with FEEAUDIT_DEBUG=1 and report what it prints"
    )
    return 70
