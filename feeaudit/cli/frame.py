"""Which options are in force? The command line, then feeaudit.toml of the working folder, then the defaults."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from feeaudit.config import Options

F = TypeVar("F", bound=Callable[..., Any])

PROFILES = ("internal", "masked", "statistics")
SEVERITIES = ("critical", "warning", "info")
FORMATS = ("csv", "junit", "papers")
"""What -f may ask for beyond what every run writes; the same names as in `reports.EXTRA`."""


def frame_options(command: F) -> F:
    """The options that bound an audit, shared by every command that runs one."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "-c", "--catalogues", multiple=True, metavar="DIR", help="收费清单文件夹；替代自带清单 official lists"
    ),
    click.option(
        "-a", "--agencies", multiple=True, metavar="FILE", help="登记资料 (CSV)、通知和办事指南 registers, notices"
    ),
    click.option("-e", "--expectations", metavar="DIR", help="期望套件文件夹 folder of suites"),
    click.option("-o", "--out", metavar="DIR", help="结果文件夹，默认 feeaudit-out/ folder for the results"),
    click.option(
        "-f",
        "--format",
        "formats",
        multiple=True,
        metavar="FORMAT",
        help=f"另写的格式 further formats: {', '.join(FORMATS)}",
    ),
    click.option(
        "--profile",
        type=click.Choice(PROFILES),
        help="结果给谁看：internal 全部，masked 脱敏，statistics 只有合计 what of the results may be handed on",
    ),
    click.option("--prepared-by", metavar="NAME", help="审计文书的编制人 who prepared the audit papers (-f papers)"),
    click.option("--reviewed-by", metavar="NAME", help="审计文书的复核人 who reviewed them"),
    click.option("--templates", metavar="DIR", help="审计文书的模板文件夹，见 feeaudit templates own layouts of them"),
    click.option("--as-of", metavar="DATE", help="审计所说的那一天，默认取最新的收费日期 the day the audit speaks of"),
    click.option("--known-on", metavar="DATE", help="只用那天已有的清单 only lists we had on that day"),
    click.option("--place", metavar="CODE", help="地区代码 (GB/T 2260)，如 370200 place where nothing nearer says it"),
    click.option("--from", "date_from", metavar="DATE", help="审计期间起 first day"),
    click.option("--to", "date_to", metavar="DATE", help="审计期间止 last day"),
    click.option("--unit", metavar="CODE_OR_NAME", help="被审计单位 the audited unit (payer)"),
    click.option("--password-file", metavar="FILE", help="密码文件，一行一个 passwords for locked files, one a line"),
    click.option("--jobs", type=click.IntRange(1, 256), help="读文件的进程数，默认为核数 reading processes"),
    click.option("--fail-on", type=click.Choice(SEVERITIES), help="从哪级起以 1 结束，默认 warning exit 1 from here"),
    click.option("--store", metavar="URL", help="库的地址 (SQLAlchemy URL)，默认在结果文件夹 where to remember"),
    click.option("--lang", type=click.Choice(["zh", "en"]), help="报告语言，默认 zh language of the reports"),
    click.option("--suites/--no-suites", default=None, help="是否运行期望套件 whether to run the suites"),
)


def options_in_force(typed: dict[str, Any]) -> "Options":
    """What was typed, else what feeaudit.toml says."""
    from feeaudit import config

    said: dict[str, Any] = {
        name: (value or None) if isinstance(value, tuple) else value for name, value in typed.items()
    }
    return config.merge(checked(config.Options(**said)), configured(Path(config.FILE)))


def configured(file: Path) -> "Options":
    """What a configuration says, its values checked as those on the command line are; BadConfiguration."""
    from feeaudit import config
    from feeaudit.errors import BadConfiguration, BadUsage

    try:
        return checked(config.load(file))
    except BadUsage as error:
        raise BadConfiguration(error.what, where=str(file), todo=error.todo) from error


def checked(options: "Options") -> "Options":
    """The same options; BadUsage for a date, place or format that is none, and for a period that ends first."""
    from feeaudit.errors import BadUsage

    first, last = day(options.date_from, "--from"), day(options.date_to, "--to")
    day(options.as_of, "--as-of")
    day(options.known_on, "--known-on")
    place_code(options.place)
    if first and last and first > last:
        raise BadUsage(
            f"审计期间的起在止之后 --from {first} is after --to {last}", todo="对调或改正 swap or correct them"
        )
    if options.profile == "statistics" and options.formats:
        raise BadUsage(
            f"statistics 只有合计，没有这种格式 statistics are sums alone: no {options.formats[0]}",
            todo="去掉 -f，或改用 --profile masked；leave -f out, or use --profile masked",
        )
    unknown = [name for name in options.formats or () if name not in FORMATS]
    if unknown:
        raise BadUsage(f"没有这种格式 no such format: {unknown[0]}", todo=f"可用 known: {', '.join(FORMATS)}")
    return options


def store_of(typed: str | None, out: str | None = None) -> str:
    """The store to read: as typed, else of this folder of results, else what feeaudit.toml says, else the usual one."""
    from feeaudit import config
    from feeaudit.store import default_url

    options = configured(Path(config.FILE))
    return typed or (default_url(Path(out)) if out else options.store or default_url(Path(results_of(None))))


def results_of(out: str | None) -> str:
    """The folder of results: as typed, else what feeaudit.toml says, else the usual one."""
    from feeaudit import config

    return out or configured(Path(config.FILE)).out or "feeaudit-out"


SHIPPED = ("shipped", "自带")
"""What -c and feeaudit.toml call the lists that come with the program, wherever it is installed."""


def lists_of(typed: tuple[str, ...]) -> tuple[Path, ...]:
    """The official lists to read: as typed, else what feeaudit.toml says, else those that are shipped."""
    from feeaudit import config
    from feeaudit.paths import shipped

    named = typed or configured(Path(config.FILE)).catalogues or ()
    return tuple(shipped("catalogues") if folder in SHIPPED else Path(folder) for folder in named or SHIPPED[:1])


def day(text: str | None, name: str) -> date | None:
    """A date option; BadUsage where it is none."""
    from feeaudit.errors import BadUsage
    from feeaudit.text import parse_date

    if text is None:
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        raise BadUsage(f"{name} 不是日期 not a date: {text}", todo="写成 2024-12-31；write it as 2024-12-31") from error


def age_of(text: str, name: str) -> timedelta:
    """How long an option says; BadUsage where it says nothing of the kind."""
    from feeaudit.errors import BadUsage
    from feeaudit.text import parse_age

    try:
        return parse_age(text)
    except ValueError as error:
        raise BadUsage(f"{name} 不是时长 not an age: {text}", todo="写成 26h、180d、3y write it so") from error


def place_code(text: str | None) -> str | None:
    """A GB/T 2260 code; BadUsage where it is none."""
    from feeaudit.errors import BadUsage

    if text is not None and not (len(text) == 6 and text.isascii() and text.isdigit()):
        raise BadUsage(
            f"--place 不是地区代码 not a place code: {text}",
            todo="用 GB/T 2260 的六位数字，如青岛 370200；six digits, for instance 370200 for Qingdao",
        )
    return text


MOST_PASSWORDS = 1_000


def passwords_of(file: str | None) -> tuple[str, ...]:
    """The lines of this file that are not blank, each a password as it stands; BadUsage where it cannot be read."""
    from feeaudit.errors import BadUsage

    if file is None:
        return ()
    try:
        lines = Path(file).read_bytes().decode("utf-8-sig").split("\n")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "不是 UTF-8 not UTF-8"
        raise BadUsage(
            f"密码文件读不出 the password file cannot be read: {file} ({why})",
            todo="给一个 UTF-8 文本文件，一行一个密码；give a text file in UTF-8 with one password a line",
        ) from None
    found = tuple(dict.fromkeys(line.rstrip("\r") for line in lines if line.strip()))
    if not 1 <= len(found) <= MOST_PASSWORDS:
        raise BadUsage(
            f"密码文件里有 {len(found)} 个密码 the password file holds {len(found)} passwords: {file}",
            todo=f"一行一个，1 到 {MOST_PASSWORDS} 个；one a line, 1 to {MOST_PASSWORDS}",
        )
    return found


def passwords_in_force(typed: str | None, file: Path | None = None) -> tuple[str, ...]:
    """Of the file that was typed, else of that which the configuration names; BadUsage, BadConfiguration."""
    from feeaudit import config
    from feeaudit.errors import BadConfiguration, BadUsage

    if typed is not None:
        return passwords_of(typed)
    where = file or Path(config.FILE)
    try:
        return passwords_of(configured(where).password_file)
    except BadUsage as error:
        raise BadConfiguration(error.what, where=str(where), todo=error.todo) from error


def existing(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths, which are all there (a broken link is, and will be counted); BadUsage names the first that is not."""
    import os

    from feeaudit.errors import BadUsage

    for path in paths:
        if not os.path.lexists(path):
            raise BadUsage(
                f"没有这个文件或文件夹 no such file or folder: {path}",
                todo="检查拼写和当前文件夹；check the spelling and the working folder",
            )
    return paths
