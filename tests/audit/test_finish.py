"""Does a run end in the right order, with the right files and the right code?"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from feeaudit.audit import Request
from feeaudit.audit.finish import Order, complete
from feeaudit.frames import Audit
from feeaudit.nightly import FILE, run_night
from feeaudit.paths import shipped

pytestmark = pytest.mark.usefixtures("here")

LEDGER = (
    "日期,收款单位,收款方税号,票据类型,项目,金额\n2024-03-01,某检测有限公司,,电子发票（普通发票）,设备检测费,1200.00\n"
)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """One ledger of a lawful market service, with the shipped lists and suites."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    request = Request(paths=(str(tmp_path / "in"),), catalogues=(shipped("catalogues"),))
    return Order(request=request, out=tmp_path / "out", expectations=shipped("expectations"))


def test_findings_are_shown_before_the_suites_have_ended(order: Order) -> None:
    told: list[str] = []

    def tell(stage: str, _done: int, _of: int) -> None:
        told.append(stage)

    def show(audit: Audit) -> None:
        told.append("suites" if audit.suites else "findings")

    audit, code = complete(order, tell=tell, show=show)
    assert told[-4:] == ["report", "findings", "validate", "suites"]
    assert audit.suites is not None
    assert code == 0


def test_a_night_says_what_is_new_still_open_and_gone(order: Order, tmp_path: Path) -> None:
    fee = "2024-03-02,青岛某局,11370200MB2000009X,非税收入统一票据,河道工程维护管理费,800.00\n"
    order = replace(order, expectations=None)
    nights = []
    for content in (LEDGER, LEDGER + fee, LEDGER):
        (tmp_path / "in" / "ledger.csv").write_text(content, encoding="utf-8")
        nights.append(run_night(order, tell=lambda *_: None, show=lambda _: None)[0])
    first, second, third = nights
    assert (first.new, first.exit_code) == ((), 0)
    assert len(second.new) == 1
    assert second.exit_code == 1
    assert (third.gone, third.previous) == (second.new, second.run_id)
    told = json.loads((order.out / FILE).read_text(encoding="utf-8"))
    assert told["gone"] == list(second.new)


def test_the_order_in_which_papers_are_named_changes_no_report(order: Order) -> None:
    folder = Path(order.request.paths[0])
    other = folder / "a.txt"
    other.write_bytes(b"\x00\x01")
    made = []
    for out, paths in (("one", (folder / "ledger.csv", other)), ("two", (other, folder / "ledger.csv"))):
        request = replace(order.request, paths=tuple(map(str, paths)))
        where = folder.parent / out
        complete(
            replace(order, request=request, out=where, expectations=None), tell=lambda *_: None, show=lambda _: None
        )
        made.append((where / "report.html").read_bytes())
    assert made[0] == made[1]
