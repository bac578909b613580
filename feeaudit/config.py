"""What does feeaudit.toml say? The audit's frame and all other options, checked; the command line wins over it."""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from feeaudit.errors import BadConfiguration
from feeaudit.model import Profile, Severity
from feeaudit.money import parse_amount
from feeaudit.paths import is_file

FILE = "feeaudit.toml"
SECTIONS = ("scan", "nightly", "notify", "review")
MOST_JOBS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of `scan`, under the names they have in feeaudit.toml. None = not said."""

    catalogues: tuple[str, ...] | None = None
    """Folders of official lists (-c)."""
    agencies: tuple[str, ...] | None = None
    """Files about agencies, approvals, payers, deliverables, deposits (-a)."""
    expectations: str | None = None
    """Folder of suites (-e)."""
    out: str | None = None
    """Folder for the results (-o)."""
    formats: tuple[str, ...] | None = None
    """Which reports to write (-f)."""
    as_of: str | None = None
    """The day the audit speaks of."""
    known_on: str | None = None
    """Only lists that we had on that day."""
    place: str | None = None
    """GB/T 2260 code of the place where nothing nearer says it."""
    date_from: str | None = None
    """First day of the 审计期间."""
    date_to: str | None = None
    """Last day of the 审计期间."""
    unit: str | None = None
    """被审计单位: credit code or name."""
    jobs: int | None = None
    fail_on: Severity | None = None
    store: str | None = None
    lang: Literal["zh", "en"] | None = None
    suites: bool | None = None
    """false: do not run the suites."""
    prepared_by: str | None = None
    """编制人 on the audit papers."""
    reviewed_by: str | None = None
    """复核人 on the audit papers."""
    profile: Profile | None = None
    """internal, masked or statistics: what of the results may be handed on."""
    templates: str | None = None
    """Folder of layouts for the audit papers."""
    password_file: str | None = None
    """File with passwords for locked documents, one a line."""
    intake: tuple[str, ...] | None = None
    """Folders that the unattended night scans."""
    webhooks: tuple[str, ...] | None = None
    """`wecom`, `dingtalk`, `feishu` or `json`, and a URL, each: told of the night in counts and amounts."""
    mail_to: tuple[str, ...] | None = None
    """Who gets a mail of the night."""
    mail_from: str | None = None
    smtp: str | None = None
    """The mail server: smtp://user@host:port, or smtps://."""
    smtp_password_file: str | None = None
    metrics: str | None = None
    """File for Prometheus' textfile collector."""
    log: str | None = None
    """File that gets a line of JSON for each thing that happens in the night."""
    four_eyes: str | None = None
    """From this amount (元) on, two people are needed to confirm or to dismiss."""


_KEYS = {field.name: field for field in fields(Options)}
_SPELLING = {
    "from": "date_from",
    "to": "date_to",
    "as-of": "as_of",
    "known-on": "known_on",
    "fail-on": "fail_on",
    "prepared-by": "prepared_by",
    "reviewed-by": "reviewed_by",
    "format": "formats",
}
_CHOICES = {"fail_on": get_args(Severity), "lang": ("zh", "en"), "profile": get_args(Profile)}
_LISTS = ("catalogues", "agencies", "formats", "intake", "webhooks", "mail_to")


def load(file: Path) -> Options:
    """What this file says, or no options where there is none. Raises BadConfiguration."""
    if not is_file(file):
        return Options()
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadConfiguration(
            f"读不出 cannot be read: {error}", where=str(file), todo="照报错的行改；mend it"
        ) from error
    table = {name: value for name, value in content.items() if name not in SECTIONS and not isinstance(value, dict)}
    for name, section in content.items():
        if name in SECTIONS and isinstance(section, dict):
            table |= section
        elif name in SECTIONS or isinstance(section, dict):
            known = "、".join(f"[{one}]" for one in SECTIONS)
            raise BadConfiguration(
                f"没有这一节 no such section: {name}", where=str(file), todo=f"可用的有 known: {known}"
            )
    return Options(**dict(_option(file, key, value) for key, value in table.items()))


def _option(file: Path, key: str, value: Any) -> tuple[str, Any]:
    name = _SPELLING.get(key, key).replace("-", "_")
    if name == "no_suites" and isinstance(value, bool):
        name, value = "suites", not value
    if name not in _KEYS:
        known = ", ".join(sorted((set(_KEYS) | {"from", "to"}) - {"date_from", "date_to"}))
        raise BadConfiguration(f"没有这一项 no such key: {key}", where=str(file), todo=f"可用的有 known keys: {known}")
    values = value if name in _LISTS and isinstance(value, list) else [value]
    made = [v.isoformat() if isinstance(v, date) else v for v in values]
    wanted = _wanted(name)
    if any(not isinstance(v, wanted) or (wanted is int and isinstance(v, bool)) for v in made):
        raise BadConfiguration(
            f"{key} 的值不对 wrong value: {value!r}", where=str(file), todo=f"应为 {wanted.__name__}"
        )
    if name == "jobs" and not 1 <= value <= MOST_JOBS:
        raise BadConfiguration(f"{key} 的值不对 wrong value: {value}", where=str(file), todo=f"1–{MOST_JOBS}")
    if name == "four_eyes":
        _amount(file, key, value)
    if name in _CHOICES and made[0] not in _CHOICES[name]:
        raise BadConfiguration(
            f"{key} 的值不对 wrong value: {value!r}", where=str(file), todo=" | ".join(_CHOICES[name])
        )
    return name, tuple(made) if name in _LISTS else made[0]


def _amount(file: Path, key: str, text: str) -> None:
    try:
        parse_amount(text)
    except ValueError as error:
        raise BadConfiguration(
            f"{key} 不是金额 is no amount: {text!r}", where=str(file), todo='写成 "10000"；write it as "10000"'
        ) from error


def _wanted(name: str) -> type:
    return {"suites": bool, "jobs": int}.get(name, str)


def merge(first: Options, second: Options) -> Options:
    """What `first` says, else what `second` says."""
    chosen = {name: getattr(first, name) for name in _KEYS}
    return Options(**{name: getattr(second, name) if value is None else value for name, value in chosen.items()})
