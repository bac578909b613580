"""Is a person who waits shown how far it is, and a log file spared?"""

import io

from rich.console import Console

from feeaudit.cli.screen import progress


def test_progress_is_silent_where_no_person_watches() -> None:
    screen = Console(file=io.StringIO())
    with progress(screen) as tell:
        tell("read", 1, 2)
    assert isinstance(screen.file, io.StringIO)
    assert screen.file.getvalue() == ""


def test_progress_counts_where_a_person_watches() -> None:
    screen = Console(file=io.StringIO(), force_terminal=True, width=80)
    with progress(screen) as tell:
        tell("read", 1, 2)
    assert isinstance(screen.file, io.StringIO)
    assert "1/2" in screen.file.getvalue()
