"""Who belongs to the team? users.toml: names, roles, hashed passwords, the secret and the hosts, checked."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from feeaudit.errors import BadConfiguration
from feeaudit.review import passwords
from feeaudit.review.access import Person, Role

LEAST_SECRET = 32
EXAMPLE = """secret = "至少 32 个字符，每个团队自己的 at least 32 characters of your own"
hosts = ["audit.example.gov.cn"]

[users.zhangsan]
name = "张三"
roles = ["lead"]
password = "…"   # feeaudit review --team users.toml --hash-password
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """One who may log in."""

    login: str
    name: str
    roles: tuple[Role, ...]
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """All of them, with the secret that is stirred into their passwords."""

    users: dict[str, User]
    secret: str = field(repr=False)
    hosts: tuple[str, ...] = ()

    def person(self, login: str) -> Person | None:
        """Who logs in so; None where nobody does any more."""
        user = self.users.get(login)
        return Person(login=login, name=user.name, roles=user.roles) if user else None

    @property
    def deciders(self) -> tuple[str, ...]:
        """Names of those who decide: to them a finding may be assigned."""
        people = (self.person(login) for login in self.users)
        return tuple(sorted(one.name for one in people if one and one.may("decide")))


def load(file: Path) -> Team:
    """Raises BadConfiguration: a team that is not told exactly is no team."""
    content = _read(file)
    secret = secret_of(file, content)
    table = content.get("users")
    if not isinstance(table, dict) or not table:
        raise _bad(file, "一个人也没有 there are no users", "照样子写 [users.名字] write [users.NAME]")
    users = {login: _user(file, login, said) for login, said in table.items()}
    names = [user.name for user in users.values()]
    if len(set(names)) < len(names):
        raise _bad(file, "有两个人同名 two users have one name", "结论以姓名签署，写得分得开 make them differ")
    hosts = content.get("hosts", [])
    if not isinstance(hosts, list) or not all(isinstance(one, str) and one for one in hosts):
        raise _bad(file, "hosts 不是主机名 are no host names", 'hosts = ["audit.example.gov.cn"]')
    return Team(users=users, secret=secret, hosts=tuple(hosts))


def secret_of(file: Path, content: dict[str, Any] | None = None) -> str:
    """The secret of a team's file, long enough and not the example's. Raises BadConfiguration."""
    secret = (content if content is not None else _read(file)).get("secret")
    if not isinstance(secret, str) or len(secret) < LEAST_SECRET or secret == tomllib.loads(EXAMPLE)["secret"]:
        raise _bad(
            file,
            f"secret 没有，不足 {LEAST_SECRET} 个字符，或是样子里的 is missing, short, or the example's",
            "python -c 'import secrets; print(secrets.token_urlsafe(32))'",
        )
    return secret


def _user(file: Path, login: str, said: Any) -> User:
    known, wanted = get_args(Role), {"name", "roles", "password"}
    if not isinstance(said, dict) or set(said) != wanted:
        raise _bad(file, f"users.{login} 要有 needs: {', '.join(sorted(wanted))}", "补全 complete it")
    roles, name, password = said["roles"], said["name"], said["password"]
    if not isinstance(roles, list) or not roles or not set(roles) <= set(known):
        raise _bad(file, f"users.{login} 的 roles 不对 wrong roles", " | ".join(known))
    if {"admin", "trail"} & set(roles) and len(roles) > 1:
        raise _bad(file, f"users.{login}: 系统、轨迹角色单设 admin and trail stand alone", "分成几个人 split them")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= 100:
        raise _bad(file, f"users.{login} 没有姓名 has no name", 'name = "张三"')
    if not isinstance(password, str) or not passwords.is_form(password):
        raise _bad(
            file,
            f"users.{login} 的 password 不是散列 is no hash",
            "feeaudit review --team users.toml --hash-password",
        )
    return User(login=login, name=name.strip(), roles=tuple(roles), password=password)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _bad(file, f"读不出 cannot be read: {error}", f"样子 for example:\n{EXAMPLE}") from error


def _bad(file: Path, what: str, todo: str) -> BadConfiguration:
    return BadConfiguration(what, where=str(file), todo=todo)
