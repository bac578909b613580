"""Which passwords may be tried on a locked document? None, and those that its reader was handed; never a guess.

They come to a worker with the order and are held for that one document. No message, no result and no file has them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from feeaudit.errors import DocumentRefused

_HANDED: ContextVar[tuple[str, ...]] = ContextVar("handed", default=())


@contextmanager
def trying(passwords: tuple[str, ...]) -> Iterator[None]:
    """Inside, locked documents are tried with these, in this order; workers are handed them too."""
    token = _HANDED.set(passwords)
    try:
        yield
    finally:
        _HANDED.reset(token)


def handed() -> tuple[str, ...]:
    """The passwords of a person."""
    return _HANDED.get()


def passwords() -> tuple[str, ...]:
    """What may be tried: the empty one first."""
    return ("", *handed())


def as_bytes(password: str) -> tuple[bytes, ...]:
    """How programs write a password down: Chinese ones as UTF-8, or as the GBK of Windows."""
    return tuple(dict.fromkeys((password.encode(), password.encode("gb18030"))))


def refusal(zh: str, en: str, why: tuple[str, str] = ("", "")) -> DocumentRefused:
    """`needs_password` of what is locked (压缩包, the archive), in words that tell of the way out."""
    count = len(handed())
    if count and not why[0]:
        why = (f"给的 {count} 个密码都打不开，", f"none of the {count} passwords given opens it; ")
    return DocumentRefused(
        "needs_password",
        f"{zh}有密码，{why[0]}请用 --password-file 给出密码，或先去掉密码 "
        f"{en} is locked: {why[1]}give its password with --password-file, or remove the lock",
    )
