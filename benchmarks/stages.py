"""Where does a scan of the demo story spend its time? CPU by stage, in this process and in the reading workers."""

import os
import tempfile
from pathlib import Path

STORY = Path(__file__).parent.parent / "samples" / "stories" / "qingdao-2024"


def _spent() -> tuple[float, float]:
    """CPU seconds of this process, and of the workers that have ended."""
    t = os.times()
    return t.user + t.system, t.children_user + t.children_system


class Stopwatch:
    """Attributes CPU to the stage that a run says it is in."""

    def __init__(self) -> None:
        self.stages: dict[str, tuple[float, float]] = {}
        self._stage, self._since = "start", _spent()

    def tell(self, stage: str, _done: int = 0, _of: int = 0) -> None:
        """A run's progress callback."""
        now = _spent()
        own, workers = self.stages.get(self._stage, (0.0, 0.0))
        self.stages[self._stage] = (own + now[0] - self._since[0], workers + now[1] - self._since[1])
        self._stage, self._since = stage, now


def _scan(out: Path, watch: Stopwatch) -> None:
    watch.tell("import")
    from feeaudit import config, reports
    from feeaudit.audit import run
    from feeaudit.cli.scan import request_of
    from feeaudit.store import default_url, open_store

    watch.tell("read")
    options = config.load(Path(config.FILE))
    with open_store(default_url(out)) as store:
        audit = run(request_of(("documents",), options), store, watch.tell)
    watch.tell("report")
    reports.write(audit, out)
    watch.tell("end")


def table() -> None:
    """A first scan, then the same again from the store."""
    back = Path.cwd()
    os.chdir(STORY)
    try:
        with tempfile.TemporaryDirectory() as folder:
            for title in ("第一次 first", "再一次 again"):
                watch = Stopwatch()
                _scan(Path(folder), watch)
                _print(title, watch)
    finally:
        os.chdir(back)


def _print(title: str, watch: Stopwatch) -> None:
    print(f"\n示例审计 Demo scan, {title} (CPU s, without suites)")
    for stage, (own, workers) in watch.stages.items():
        if own + workers >= 0.005:
            print(f"  {stage:10} {own:6.2f}   in workers {workers:6.2f}")
    print(f"  {'sum':10} {sum(own for own, _ in watch.stages.values()):6.2f}   (不含读文件 without reading the papers)")
