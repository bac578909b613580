"""What do tests of workers share? A short clock, and a look whether any process is left."""

from collections.abc import Iterator
from multiprocessing import active_children

import pytest

from feeaudit.documents import workers


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document has one second, not twenty."""
    monkeypatch.setattr(workers, "seconds_for", lambda _size: 1.0)


@pytest.fixture
def nothing_is_left() -> Iterator[None]:
    """Whatever was done to workers, none runs when the test is over."""
    yield
    assert active_children() == []
