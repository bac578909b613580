"""`feeaudit review`: the web page where people decide."""

from pathlib import Path

import click


@click.command(epilog="例 Example:  feeaudit review --store sqlite:///feeaudit-out/feeaudit.db --port 8765")
@click.option("--store", "url", metavar="URL", help="库的地址，默认 feeaudit-out/feeaudit.db the store")
@click.option("-o", "--out", metavar="DIR", help="结果文件夹，库在其中 folder of the results, with its store")
@click.option("-c", "--catalogues", multiple=True, metavar="DIR", help="收费清单文件夹；替代自带清单 official lists")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址 address to listen on")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="端口 port")
@click.option("--team", type=click.Path(path_type=Path), metavar="FILE", help="多人使用：users.toml for several people")
@click.option("--cert", type=click.Path(path_type=Path), metavar="FILE", help="TLS 证书 certificate (PEM)")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="TLS 密钥 its key (PEM)")
@click.option("--behind-proxy", metavar="NAME", help="由这个名字的代理做 TLS a proxy of this name speaks TLS")
@click.option("--hash-password", is_flag=True, help="问一个密码，写出 users.toml 里的那一行 hash one for users.toml")
def review(
    url: str | None,
    out: str | None,
    catalogues: tuple[str, ...],
    host: str,
    port: int,
    *,
    team: Path | None,
    cert: Path | None,
    key: Path | None,
    behind_proxy: str | None,
    hash_password: bool,
) -> int:
    """打开复核页面，由人对疑点作结论。The web page where people decide.

    标准错误的第一行是带口令的地址 the first line on standard error is the address with its token. Ctrl-C 结束 ends it.
    """
    from feeaudit import config
    from feeaudit.cli.frame import configured, lists_of, store_of
    from feeaudit.cli.running import four_eyes_of
    from feeaudit.review import Order, serve

    if hash_password:
        return _hash_password(team)
    options = configured(Path(config.FILE))
    serve(
        Order(
            store=store_of(url, out),
            host=host,
            port=port,
            catalogues=lists_of(catalogues),
            four_eyes=four_eyes_of(options),
            team=team,
            cert=cert,
            key=key,
            behind_proxy=behind_proxy,
        )
    )
    return 0


def _hash_password(team: Path | None) -> int:
    from feeaudit.errors import BadUsage
    from feeaudit.review.passwords import LEAST, hashed
    from feeaudit.review.team import secret_of

    if team is None:
        raise BadUsage("用 --team 指出 users.toml，其中已有 secret name the file with the secret: --team users.toml")
    secret = secret_of(team)
    password = click.prompt("密码 password", hide_input=True, confirmation_prompt=True, err=True)
    if len(password) < LEAST:
        raise BadUsage(f"密码至少 {LEAST} 个字符 a password has at least {LEAST} characters")
    click.echo(f'password = "{hashed(password, secret)}"')
    return 0
