"""Who is told of the night? E-mail and webhooks that the configuration names, with counts and amounts, no names."""

import json
import smtplib
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from feeaudit.errors import BadConfiguration

_SECONDS = 10.0
_TRIES = 3
_PAUSE = 1.0
_SELF = "[127.0.0.1]"
"""What we call ourselves to a mail server: to look up a name of our own would ask another machine."""
_NEAR = ("localhost", "127.0.0.1", "::1")
_MOST = 65_536
"""Bytes of an answer that are read."""

KINDS = ("wecom", "dingtalk", "feishu", "json")
"""企业微信, 钉钉, 飞书, and whatever takes a JSON object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where a night is told of; nothing is sent where nothing is named."""

    webhooks: tuple[str, ...] = ()
    """`kind URL` each."""
    mail_to: tuple[str, ...] = ()
    mail_from: str | None = None
    smtp: str | None = None
    """`smtp://host:port`, `smtps://host:port`, with `user@` where it asks for a password."""
    smtp_password_file: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One address, by its kind and host alone, and why it could not be told; None where it was."""

    where: str
    why: str | None


def check(addresses: Addresses) -> None:
    """Raises BadConfiguration for an address that cannot be meant, before the night begins."""
    for number, hook in enumerate(addresses.webhooks, 1):
        kind, _, url = hook.partition(" ")
        if kind not in KINDS or urlsplit(url.strip()).scheme not in ("http", "https"):
            raise BadConfiguration(
                # its text is not shown: an address has a key
                f"webhooks 第{number}个写得不对 webhook {number} is wrong",
                todo=f'写成 write "{KINDS[0]} https://…"；{" | ".join(KINDS)}',
            )
    if addresses.mail_to:
        server = urlsplit(addresses.smtp or "")
        if server.scheme not in ("smtp", "smtps") or not server.hostname or not addresses.mail_from:
            raise BadConfiguration(
                "发邮件还要 smtp 和 mail_from mail needs smtp and mail_from, too",
                todo='smtp = "smtp://host:25"，mail_from = "feeaudit@example.org"',
            )


def send(addresses: Addresses, title: str, text: str) -> tuple[Told, ...]:
    """Tell every address; what fails is said and stops no other."""
    return (*_hooks(addresses, title, text), *_mail(addresses, title, text))


def _hooks(addresses: Addresses, title: str, text: str) -> Iterator[Told]:
    for hook in addresses.webhooks:
        kind, _, url = hook.partition(" ")
        yield Told(f"{kind} {urlsplit(url.strip()).hostname}", _tried(kind, url.strip(), title, text))


def _body(kind: str, title: str, text: str) -> dict[str, object]:
    whole = f"{title}\n{text}"
    if kind == "feishu":
        return {"msg_type": "text", "content": {"text": whole}}
    if kind == "json":
        return {"schema": 1, "title": title, "text": text}
    return {"msgtype": "text", "text": {"content": whole}}


def _tried(kind: str, url: str, title: str, text: str) -> str | None:
    """Why it could not be told after some tries; None where it was."""
    why = None
    for number in range(_TRIES):
        if number:
            time.sleep(_PAUSE * number)
        why = _posted(url, _body(kind, title, text))
        if why is None:
            return None
    return why


class _NoRedirect(HTTPRedirectHandler):
    """A hook that sends us elsewhere is no hook: only the named host is spoken to."""

    def redirect_request(self, *_: object) -> None:
        return None


def _posted(url: str, body: dict[str, object]) -> str | None:
    content = json.dumps(body, ensure_ascii=False).encode()
    request = Request(url, content, {"Content-Type": "application/json; charset=utf-8"})  # noqa: S310  check() knows it
    try:
        with build_opener(_NoRedirect).open(request, timeout=_SECONDS) as answer:
            said = answer.read(_MOST)
    except (URLError, OSError, ValueError) as error:
        # the address has a key: of the error only its kind is told
        return str(getattr(error, "code", "") or getattr(error, "reason", "") or type(error).__name__)
    return _refused(said)


def _refused(said: bytes) -> str | None:
    """企业微信, 钉钉 and 飞书 answer 200 also where they refuse, with a code that is not 0."""
    try:
        answer = json.loads(said)
    except ValueError:
        return None
    code = (
        next((answer[name] for name in ("errcode", "code", "StatusCode") if name in answer), 0)
        if (isinstance(answer, dict))
        else 0
    )
    return None if code == 0 else f"对方拒绝 refused: {code}"


def _mail(addresses: Addresses, title: str, text: str) -> Iterator[Told]:
    if not addresses.mail_to:
        return
    server = urlsplit(addresses.smtp or "")
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = title, addresses.mail_from, ", ".join(addresses.mail_to)
    message.set_content(text)
    try:
        _post(addresses, message)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        said = getattr(error, "strerror", None) or (error if isinstance(error, ValueError) else "SMTP")
        yield Told(f"mail {server.hostname}", f"{type(error).__name__}: {said}")
    else:
        yield Told(f"mail {server.hostname}", None)


def _post(addresses: Addresses, message: EmailMessage) -> None:
    server = urlsplit(addresses.smtp or "")
    host, context = server.hostname or "", ssl.create_default_context()
    made = (
        smtplib.SMTP_SSL(host, server.port or 465, _SELF, timeout=_SECONDS, context=context)
        if server.scheme == "smtps"
        else smtplib.SMTP(host, server.port or 25, _SELF, timeout=_SECONDS)
    )
    with made as speaking:
        if server.scheme == "smtp" and speaking.has_extn("starttls"):
            speaking.starttls(context=context)
        if server.username:
            if host not in _NEAR and not isinstance(speaking.sock, ssl.SSLSocket):
                raise ValueError("the server offers no TLS: the password is not sent")
            password = Path(addresses.smtp_password_file or "").read_text(encoding="utf-8").strip()
            speaking.login(server.username, password)
        speaking.send_message(message)
