"""Does Spark find what one machine finds: the same findings, verdicts, links and ids, however the work is cut?"""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from benchmarks import many
from feeaudit import audit, links, rules
from feeaudit.audit.hands import Hands
from feeaudit.frames import Audit
from feeaudit.paths import shipped
from feeaudit.rules import CHECKS
from feeaudit.rules.findings import order_of
from feeaudit.rules.parts import findings_of, sheet_of
from feeaudit.spark import Cluster, judging
from feeaudit.store import default_url, open_store
from tests.cli.run import ROOT, inside
from tests.rules.test_worked_examples import REGISTERS, quiet

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
STORY = ROOT / "samples" / "stories" / "qingdao-2024"
SAME = ("findings.jsonl", "verdicts.parquet", "charges.parquet", "links.parquet", "signs.parquet", "inputs.jsonl")
PARTITIONS = (1, 2, 7)
PAYEE = ("payee", "payee_id", "payee_class", "payee_key")


def request(folder: Path, paths: tuple[str, ...], catalogues: Path, place: str | None = None) -> audit.Request:
    """An audit against the registers that lie in this folder."""
    registers = tuple(folder / name for name in REGISTERS if (folder / name).exists())
    return audit.Request(paths=paths, catalogues=(catalogues,), registers=registers, place=place, jobs=2)


def told(asked: audit.Request, store: Path, hands: Hands = audit.HERE) -> Audit:
    """What a run says that remembers nothing."""
    store.mkdir(parents=True)
    with open_store(default_url(store)) as kept:
        return audit.run(asked, kept, quiet, hands)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """The story on this machine."""
    asked = request(STORY, (str(STORY / "documents"),), shipped("catalogues"))
    return told(asked, tmp_path_factory.mktemp("here") / "store")


def hold(far: Audit, here: Audit) -> None:
    """Everything is the same, also what the run says of itself: its id, its counts, its totals."""
    assert far.readings == here.readings
    assert far.books.charges.equals(here.books.charges)
    assert far.books.links.equals(here.books.links)
    assert far.verdicts.equals(here.verdicts)
    assert far.findings == here.findings
    assert far.run == here.run


@pytest.mark.parametrize("partitions", PARTITIONS)
def test_the_story_is_the_same_in_any_number_of_parts(
    session: "SparkSession", story: Audit, partitions: int, tmp_path: Path
) -> None:
    asked = request(STORY, (str(STORY / "documents"),), shipped("catalogues"))
    hold(told(asked, tmp_path / "store", Cluster(session=session, partitions=partitions)), story)


@pytest.mark.usefixtures("here")
def test_every_worked_example_is_linked_and_judged_the_same(session: "SparkSession", tmp_path: Path) -> None:
    """Each in one part or in two; with FEEAUDIT_SOAK in every number of parts."""
    for place, check in enumerate(CHECKS):
        folder = ROOT / "samples" / "rules" / check.RULE.id
        where = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["place"]
        asked = request(folder, (str(folder / "charges.csv"),), folder / "catalogues", where)
        one = told(asked, tmp_path / check.RULE.id)
        for partitions in PARTITIONS if os.environ.get("FEEAUDIT_SOAK") else (1 + place % 2,):
            cluster = Cluster(session=session, partitions=partitions)
            assert links.find(one.books.charges, one.books.fees, elsewhere=cluster.linking).equals(one.books.links)
            judged = cluster.judge(one.books)
            assert judged.findings == one.findings
            assert judged.verdicts.equals(one.verdicts)


def test_generated_charges_of_which_one_payee_has_a_third_are_judged_the_same(session: "SparkSession") -> None:
    books = many.books(3_000)
    third = pl.int_range(pl.len()) % 3 == 0
    one = {name: pl.when(third).then(pl.col(name).drop_nulls().first()).otherwise(name) for name in PAYEE}
    books = replace(books, charges=books.charges.with_columns(**one))
    whole = rules.judge(books)
    with judging.asking(session, books, 2) as ask:
        sheet = sheet_of(books.charges.height, ask)
    assert sum(sheet.counts.values()) == whole.verdicts.height
    assert sorted(findings_of(sheet), key=order_of) == list(whole.findings)


def test_books_without_a_charge_are_judged_too(session: "SparkSession", story: Audit) -> None:
    books = story.books
    empty = replace(books, charges=books.charges.clear(), links=books.links.clear())
    assert Cluster(session=session).judge(empty).verdicts.equals(rules.judge(empty).verdicts)


def test_the_command_writes_what_scan_writes_and_the_large_tables_by_run(
    session: "SparkSession", tmp_path: Path
) -> None:
    typed = ("documents", "--no-suites", "-o")
    scan = inside("scan", *typed, tmp_path / "scan", cwd=STORY)
    large = (tmp_path / "large").as_uri()
    spark = inside("spark", *typed, tmp_path / "spark", "--partitions", "3", "--tables", large, cwd=STORY)
    assert spark.returncode == scan.returncode == 1, spark.stderr
    for name in SAME:
        assert (tmp_path / "spark" / name).read_bytes() == (tmp_path / "scan" / name).read_bytes(), name
    run: dict[str, Any] = json.loads((tmp_path / "spark" / "run.json").read_text(encoding="utf-8"))
    for name in ("charges", "verdicts", "links"):
        written = pl.read_parquet(tmp_path / "large" / name / f"run={run['run_id']}" / "*.parquet")
        small = pl.read_parquet(tmp_path / "spark" / f"{name}.parquet")
        if name == "verdicts":
            small = small.filter(pl.col("outcome") != "not_applicable")
        keys = small.columns[:2]
        assert written.sort(keys).equals(small.sort(keys)), name
