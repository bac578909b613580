"""How does the person who waits see that it goes on? By a bar on standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Tell = Callable[[str, int, int], None]
"""(stage, done, of)"""

_STAGES = {
    "read": "读文件 reading",
    "link": "对清单 linking",
    "judge": "查规则 testing",
    "picture": "取原件图 drawing",
    "report": "写报告 writing",
    "validate": "期望套件 suites",
}


class _Screen(Console):
    def on_broken_pipe(self) -> None:
        """Nobody watches any more: the run goes on, and its files are written all the same."""
        self.quiet = True


def console() -> Console:
    """Standard error: results go to standard output and files."""
    return _Screen(stderr=True, highlight=False)


@contextmanager
def progress(screen: Console) -> Iterator[Tell]:
    """A bar where a person watches; nothing where the output goes to a file."""
    if not screen.is_terminal:
        yield lambda _stage, _done, _of: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda stage, done, of: bar.update(task, description=_STAGES.get(stage, stage), completed=done, total=of)
