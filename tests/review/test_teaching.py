"""Does a person's word on a link reach the linker, and a corrected value the next run?"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from feeaudit.review.desk import Desk
from feeaudit.review.lists import Lists
from feeaudit.review.papers import Papers
from feeaudit.review.results import Results
from feeaudit.store import default_url, open_store
from tests.cli.run import inside
from tests.review import desks
from tests.review.desks import HERE

LEDGER = [
    ["日期", "票据号码", "收款方", "收款方信用代码", "付款方", "项目", "数量", "金额"],
    ["2024-03-01", "37020012345678", "某市水务局", "11370200MB2857123X", "某公司", "水土保持补偿费", "1", "1200.00"],
    ["2024-03-09", "37020012345679", "某市水务局", "11370200MB2857123X", "某公司", "水土保持补偿费", "1", "1200.00"],
]


def scan(folder: Path) -> None:
    done = inside("scan", "台账.csv", "-o", "out", "--no-suites", cwd=folder)
    assert done.returncode in (0, 1), done.stderr


@pytest.fixture
def desk(tmp_path: Path, here: None) -> Iterator[Desk]:
    with (tmp_path / "台账.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(LEDGER)
    scan(tmp_path)
    with open_store(default_url(tmp_path / "out")) as store:
        yield Desk(
            store=store,
            results=Results(tmp_path / "out"),
            papers=Papers(tmp_path),
            lists=Lists((Path("catalogues/national-administrative-fees"),)),
            day=lambda: desks.TODAY,
        )


@pytest.fixture
def browser(desk: Desk) -> TestClient:
    return desks.browser(desk)


def charge(desk: Desk) -> str:
    import polars as pl

    frame = pl.read_parquet(desk.results._folder / "charges.parquet")
    return str(frame.sort("date")["charge_id"][0])


def test_a_corrected_amount_is_tested_in_the_next_run_and_the_report_says_who(
    desk: Desk, browser: TestClient, tmp_path: Path
) -> None:
    name = charge(desk)
    form = browser.get(f"/charge/{name}/correct").text
    assert "1200" in form
    assert "被审计单位" not in form
    said = {"field": "amount", "before": "1200", "after": "1300", "reason": "原件是 1300", "who": "李四"}
    assert browser.post(f"/charge/{name}/correct", data=said, headers=HERE).status_code == 200
    assert [one.after for one in desk.store.corrections()] == ["1300"]
    scan(tmp_path)
    [row] = desk.results.charges([name])
    assert str(row["amount"]) == "1300.00"
    assert "李四" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    back = said | {"before": "1300", "after": "1200", "reason": "看错了"}
    assert browser.post(f"/charge/{name}/correct", data=back, headers=HERE).status_code == 200
    scan(tmp_path)
    assert str(desk.results.charges([name])[0]["amount"]) == "1200.00"


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"before": "999"}, 409),
        ({"after": "很多"}, 422),
        ({"after": "1200.00"}, 422),
        ({"field": "path"}, 422),
        ({"reason": ""}, 422),
        ({"who": ""}, 422),
    ],
)
def test_a_correction_that_cannot_be_meant_is_refused(
    desk: Desk, browser: TestClient, wrong: dict[str, str], status: int
) -> None:
    said = {"field": "amount", "before": "1200", "after": "1300", "reason": "原件是 1300", "who": "李四"} | wrong
    assert browser.post(f"/charge/{charge(desk)}/correct", data=said, headers=HERE).status_code == status
    assert desk.store.head()[0] == 0


def test_a_word_on_a_link_is_kept_with_the_row_as_it_is(desk: Desk, browser: TestClient) -> None:
    fee_id = next(iter(desk.lists._loaded()))
    said = {"item": "水土保持补偿费", "payee": "某市水务局", "fee_id": fee_id, "said": "different", "who": "李四"}
    assert browser.post("/judge", data=said, headers=HERE).status_code == 200
    [kept] = desk.store.judgements()
    assert (kept.item, kept.said, kept.payee, kept.fee_hash) == (
        "水土保持补偿费", "different", "某市水务局", desk.lists.hash_of(fee_id),
    )  # fmt: skip
    assert browser.post("/judge", data=said | {"fee_id": "nowhere"}, headers=HERE).status_code == 422


def test_the_trail_shows_all_that_was_said_and_verifies_it(desk: Desk, browser: TestClient) -> None:
    said = {"field": "item", "before": "水土保持补偿费", "after": "评估费", "reason": "章压住了", "who": "李四"}
    browser.post(f"/charge/{charge(desk)}/correct", data=said, headers=HERE)
    page = browser.get("/trail?check=true").text
    assert "章压住了" in page
    assert "如初" in page
