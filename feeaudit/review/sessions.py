"""Who is logged in, and who may not try again yet? In memory alone: a restart logs everybody out."""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

IDLE, WHOLE = 30 * 60.0, 8 * 3600.0
"""Seconds without a request, and in all, after which a session ends."""
_TRIES, _FIRST_WAIT, _LONGEST_WAIT = 5, 60.0, 3600.0
_MOST_NAMES = 10_000


@dataclass(slots=True)
class _Session:
    login: str
    started: float
    seen: float


@dataclass(slots=True)
class Sessions:
    """Kept by the hash of their token: who reads the memory of a log finds none that can be used."""

    clock: Callable[[], float] = time.monotonic
    _kept: dict[str, _Session] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, login: str) -> str:
        """A new session; its token is told once."""
        token, now = secrets.token_urlsafe(32), self.clock()
        with self._lock:
            self._kept = {name: one for name, one in self._kept.items() if self._lives(one, now)}
            self._kept[_hash(token)] = _Session(login, now, now)
        return token

    def login_of(self, token: str) -> str | None:
        """Whose session it is, which goes on by this; None where there is none or it has ended."""
        now = self.clock()
        with self._lock:
            session = self._kept.get(_hash(token))
            if session is None or not self._lives(session, now):
                self._kept.pop(_hash(token), None)
                return None
            session.seen = now
            return session.login

    def end(self, token: str) -> None:
        """This session."""
        with self._lock:
            self._kept.pop(_hash(token), None)

    def end_all(self, login: str) -> None:
        """Every session of this person."""
        with self._lock:
            self._kept = {name: one for name, one in self._kept.items() if one.login != login}

    def count(self, login: str) -> int:
        """How many sessions this person has."""
        now = self.clock()
        with self._lock:
            return sum(one.login == login and self._lives(one, now) for one in self._kept.values())

    @staticmethod
    def _lives(session: _Session, now: float) -> bool:
        return now - session.seen < IDLE and now - session.started < WHOLE


@dataclass(slots=True)
class Tries:
    """After five wrong passwords a name waits, longer each time; whether there is such a name is not told."""

    clock: Callable[[], float] = time.monotonic
    _failed: dict[str, tuple[int, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, login: str) -> float:
        """Seconds until this name may try again; 0 where it may."""
        with self._lock:
            return max(0.0, self._failed.get(login, (0, 0.0))[1] - self.clock())

    def failed(self, login: str) -> None:
        """One wrong password more."""
        now = self.clock()
        with self._lock:
            if len(self._failed) >= _MOST_NAMES and login not in self._failed:
                self._failed = {name: said for name, said in self._failed.items() if said[1] > now}
            count = self._failed.get(login, (0, 0.0))[0] + 1
            over = min(count - _TRIES, 10)
            pause = min(_FIRST_WAIT * 2**over, _LONGEST_WAIT) if over >= 0 else 0.0
            self._failed[login] = (count, now + pause)

    def forget(self, login: str) -> None:
        """It was the right one, or somebody lets it try again."""
        with self._lock:
            self._failed.pop(login, None)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
