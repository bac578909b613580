"""`feeaudit init`: a commented configuration to begin with."""

from pathlib import Path

import click


@click.command(epilog="例 Example:  feeaudit init && 编辑 feeaudit.toml && feeaudit nightly --config feeaudit.toml")
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def init(folder: Path) -> int:
    """写一份带注释的 feeaudit.toml。A commented configuration.

    已有的不覆盖。One that is there is never overwritten.
    """
    from feeaudit import config
    from feeaudit.errors import BadUsage
    from feeaudit.paths import write_text

    file = folder / config.FILE
    if file.exists():
        raise BadUsage(
            f"已经有了 it is there already: {file}", todo="编辑它，或给别的文件夹 edit it, or name another folder"
        )
    write_text(file, Path(__file__).with_name("feeaudit.toml").read_text(encoding="utf-8"))
    click.echo(f"写好了 written: {file}", err=True)
    return 0
