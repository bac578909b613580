"""What do the tests of the review have before them? A store with one small run, a desk over it, a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from feeaudit.plain import dumps
from feeaudit.review.app import make_app
from feeaudit.review.desk import Desk
from feeaudit.review.lists import Lists
from feeaudit.review.local import Local
from feeaudit.review.papers import Papers
from feeaudit.review.results import Results
from feeaudit.store import Store, default_url, open_store

HERE = {"Sec-Fetch-Site": "same-origin"}
"""What a browser says of a request that one of our pages sent."""
TODAY = date(2025, 6, 1)


def finding(name: str, **other: Any) -> dict[str, Any]:
    """One line of findings.jsonl."""
    return {
        "finding_id": name,
        "rule": "off-list",
        "severity": "warning",
        "confidence": "0.80",
        "subject": "c1",
        "amount_at_issue": "1200.00",
        "message_zh": "疑似目录外收费",
        "message_en": "suspected",
        "payee": "某中心",
        "payee_id": None,
        "payer": "某公司",
        "payer_id": None,
        "legal_basis": ["《优化营商环境条例》第二十五条"],
        "charge_ids": ["c1"],
        "documents": [{"path": "台账.csv", "sha256": "0" * 64, "page": None, "line_no": 3, "box": None}],
        "evidence": {"item": "平台服务费", "rate": None},
        "missing": [],
    } | other


def keep(store: Store, found: list[dict[str, Any]], run_id: str = "r1") -> None:
    """A run with these findings."""
    rows = [{"place": n, "finding_id": one["finding_id"], "body": dumps(one)} for n, one in enumerate(found)]
    store.keep_run(run_id, dumps({"run_id": run_id, "as_of": "2024-12-31"}), rows)


@contextmanager
def desk(folder: Path, found: list[dict[str, Any]], **more: Any) -> Iterator[Desk]:
    """A desk over a new store in this folder."""
    with open_store(default_url(folder)) as store:
        keep(store, found)
        yield Desk(
            store=store,
            results=Results(folder),
            papers=Papers(folder),
            lists=Lists(()),
            day=lambda: TODAY,
            **more,
        )


def browser(opened: Desk, **how: Any) -> TestClient:
    """A browser at this machine that opened the printed address."""
    client = TestClient(make_app(opened, Local("secret"), ("testserver",)), **how)
    client.get("/?token=secret")
    return client


def four_eyes(amount: str) -> dict[str, Any]:
    """The term that asks for two people from this amount on."""
    return {"four_eyes": Decimal(amount)}
