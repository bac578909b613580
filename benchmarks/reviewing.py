"""What does a click cost on the review page over 100,000 findings, and do sixteen writers make one chain?

`python -m benchmarks.reviewing`; with `--writers` also sixteen processes of a thousand decisions each, through the API.
"""

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from feeaudit.plain import dumps
from feeaudit.review.app import make_app
from feeaudit.review.desk import Desk
from feeaudit.review.lists import Lists
from feeaudit.review.local import Local
from feeaudit.review.papers import Papers
from feeaudit.review.results import Results
from feeaudit.store import default_url, open_store

FINDINGS, CLICKS = 100_000, 15
LIMIT = 0.150
"""Seconds of the server for a click, at the median: of CPU, for the clock says more of what else the machine does."""
WRITERS, EACH = 16, 1_000
_KEY = {"Authorization": "Bearer secret"}
_RULES = ("off-list", "above-standard", "red-hat-intermediary", "duplicate-charge", "deposit")
_CLICKS = {
    "列表 the queue": "/",
    "待核的一条规则 a rule, open": "/?rule=deposit&state=open",
    "查找 a search": "/?q=第77评估",
    "查一个常见词 a common word": "/?q=评估费",
    "查不到的 nothing found": "/?q=绝无此物",
    "大额先 by amount": "/?order=amount&least=50000&state=open",
    "翻到深处 deep pages": "/?after={place}",
    "一个收款方 a payee": "/?payee=青岛市某区第{payee}评估中心",
    "同类 groups": "/groups",
    "一个疑点 a finding": "/finding/{finding}",
}


def table() -> None:
    """Server time of each click, after a decision, so that nothing counted before is used again."""
    with desk() as opened:
        program, rows, over = _program(opened), [], []
        began = time.perf_counter()
        program.get("/")
        drawn = time.perf_counter() - began
        for name, path in _CLICKS.items():
            took = [_click(program, opened, path, n) for n in range(CLICKS)]
            wall, cpu = (statistics.median(one[place] for one in took) for place in (0, 1))
            over += [name] if cpu > LIMIT else []
            rows.append((name, f"{cpu * 1000:.0f}", f"{wall * 1000:.0f}"))
        print(f"复核页，{FINDINGS:,} 条疑点 The review page over {FINDINGS:,} findings: 毫秒 milliseconds")
        print(f"  {'CPU':>6} {'钟 wall':>7}  中位 median of {CLICKS}")
        for name, cpu_ms, wall_ms in rows:
            print(f"  {cpu_ms:>6} {wall_ms:>8}  {name}")
        print(f"一次运行后第一次打开要先排好 the first look after a run draws the queue: {drawn:.1f} s")
        print(f"CPU 超过 {LIMIT * 1000:.0f} 毫秒的 over {LIMIT * 1000:.0f} ms of CPU: {'、'.join(over) or '没有 none'}")


def writers() -> None:
    """Sixteen threads of programs that decide a thousand times each, through the API of one server."""
    with desk(WRITERS * EACH) as opened:
        statuses: list[int] = []

        def write(writer: int) -> None:
            program = _program(opened)
            for n in range(EACH):
                said = {"state": "confirmed", "who": f"w{writer}", "seen": 0}
                path = f"/api/findings/{name_of(writer * EACH + n)}/decisions"
                statuses.append(program.post(path, json=said).status_code)

        began = time.perf_counter()
        threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took, events = time.perf_counter() - began, opened.store.events()
        whole = [one.seq for one in events] == list(range(1, WRITERS * EACH + 1)) and not opened.store.damages()
        kept = len({one.finding_id for one in opened.store.decisions()})
        print(f"{WRITERS} × {EACH:,} 个结论 decisions: 201 × {statuses.count(201):,}, 不同的疑点 findings {kept:,},")
        print(f"  一条链 one chain: {whole}, {took:.0f} s")


@contextmanager
def desk(count: int = FINDINGS) -> Iterator[Desk]:
    """A desk over a store of this many findings, in a folder that goes again."""
    with tempfile.TemporaryDirectory() as folder, open_store(default_url(Path(folder))) as store:
        rows = [{"place": n, "finding_id": name_of(n), "body": dumps(_line(n))} for n in range(count)]
        store.keep_run("bench", dumps({"run_id": "bench"}), rows)
        here = Path(folder)
        yield Desk(store=store, results=Results(here), papers=Papers(here), lists=Lists(()))


def name_of(number: int) -> str:
    """The id of the finding of this number."""
    return f"{number * 2654435761 % 2**64:020x}"


def _line(n: int) -> dict[str, Any]:
    payee, amount = f"青岛市某区第{n % 5_000}评估中心", f"{(n * 7919) % 99_999}.00"
    said = f"疑似目录外收费：{payee}收取“技术评估费{n % 300}”{amount}元，当时当地的清单里没有。"
    return {
        "finding_id": name_of(n),
        "rule": _RULES[n % 5],
        "severity": ("critical", "warning", "info")[n * 3 // FINDINGS % 3],
        "confidence": "0.80",
        "subject": f"c{n}",
        "charge_ids": [f"c{n}"],
        "payee": payee,
        "payee_id": f"1237029{n % 5_000:011}",
        "payer": "青岛某某机械有限公司",
        "payer_id": "91370200MA3XXXXXXX",
        "amount_at_issue": amount,
        "message_zh": said,
        "message_en": f"Suspected charge on no list: {payee}, {amount} yuan.",
        "legal_basis": ["《优化营商环境条例》第二十五条"],
        "documents": [
            {"path": f"票据/{n % 12 + 1:02}/{n}.pdf", "sha256": "0" * 64, "page": 1, "line_no": 1, "box": None}
        ],
        "evidence": {"item": f"技术评估费{n % 300}", "amount": amount},
        "missing": [],
    }


def _program(opened: Desk) -> Any:
    from fastapi.testclient import TestClient

    return TestClient(make_app(opened, Local("secret"), ("testserver",)), headers=_KEY)


def _click(program: Any, opened: Desk, path: str, n: int) -> tuple[float, float]:
    """Seconds of one answer, by the clock and of CPU; before it somebody decides, which makes every count stale."""
    said = {"state": "doubtful", "who": "某", "seen": _seen(opened, n)}
    program.post(f"/api/findings/{name_of(n)}/decisions", json=said).raise_for_status()
    filled = path.format(place=n * 6_000, payee=n * 311, finding=name_of(n * 6_001))
    began, worked = time.perf_counter(), time.process_time()
    program.get(filled).raise_for_status()
    return time.perf_counter() - began, time.process_time() - worked


def _seen(opened: Desk, n: int) -> int:
    said = opened.store.decisions(name_of(n))
    return said[-1].seq if said else 0


if __name__ == "__main__":
    table()
    if "--writers" in sys.argv:
        writers()
