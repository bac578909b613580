"""`feeaudit nightly`: the unattended run."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from feeaudit.config import Options
    from feeaudit.nightly import Watch


@click.command(epilog="例 Example:  feeaudit nightly --config feeaudit.toml")
@click.option(
    "--config", "file", type=click.Path(path_type=Path), default=Path("feeaudit.toml"), help="配置 configuration"
)
@click.option("--password-file", metavar="FILE", help="密码文件，一行一个 passwords for locked files, one a line")
def nightly(file: Path, password_file: str | None) -> int:
    """无人值守的一夜：收件、审查、校验、报告，并与上次运行比较。The unattended run.

    配置里的 intake 是收件文件夹；只有新文件会被解析。Only what is new is parsed. Writes nightly.json beside the
    reports: 新增、仍在、消失的疑点 findings that are new, still open, gone.

    [notify] 写明通知谁、监控看哪里，只说数量和金额 names who is told, by mail or webhook, of counts and amounts alone.
    """
    from feeaudit.cli import screen
    from feeaudit.cli.frame import configured, existing, passwords_in_force
    from feeaudit.cli.running import order_of
    from feeaudit.cli.scan import request_of
    from feeaudit.errors import BadConfiguration, BadUsage
    from feeaudit.nightly import failure, run_night
    from feeaudit.paths import is_file
    from feeaudit.reports import terminal

    if not is_file(file):
        raise BadConfiguration(
            "没有这个配置文件 no such configuration", where=str(file), todo="用 --config 指定 name it"
        )
    options = configured(file)
    if not options.intake:
        raise BadConfiguration(
            "没有写收件文件夹 no intake folder",
            where=str(file),
            todo='在 [nightly] 一节写上 write under [nightly]: intake = ["收件/"]',
        )
    try:
        intake = existing(options.intake)
    except BadUsage as error:
        raise BadConfiguration(error.what, where=str(file), todo=error.todo) from error
    request = request_of(intake, options, passwords_in_force(password_file, file))
    order = order_of(request, options)
    console = screen.console()
    with screen.progress(console) as tell:
        night, told = run_night(
            order, tell=tell, show=lambda audit: terminal.show(audit, console, order.out), watch=_watch(options)
        )
    click.echo(
        f"新增 new {len(night.new)} · 仍在 still open {len(night.still_open)} · 消失 gone {len(night.gone)}"
        f" · 未读 unread {night.unread}",
        err=True,
    )
    for one in told:
        click.echo(f"{one.where}: {one.why or '已通知 told'}", err=True)
    return failure(told, night.exit_code)


def _watch(options: "Options") -> "Watch":
    from feeaudit.nightly import Addresses, Watch

    return Watch(
        addresses=Addresses(
            webhooks=options.webhooks or (),
            mail_to=options.mail_to or (),
            mail_from=options.mail_from,
            smtp=options.smtp,
            smtp_password_file=options.smtp_password_file,
        ),
        metrics=Path(options.metrics) if options.metrics else None,
        log=Path(options.log) if options.log else None,
    )
