"""Is every document accounted for once: whatever its name, wherever it lies, whatever it does to its reader?"""

import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from feeaudit import audit, readings
from feeaudit.errors import BadUsage, ClusterFailed
from feeaudit.model import Reading
from feeaudit.paths import walk
from feeaudit.spark import Cluster, papers
from feeaudit.store import Store, default_url, open_store
from tests.rules.test_worked_examples import quiet
from tests.spark.tasks import dying

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
LEDGER = "日期,收款单位,项目,金额,票据号码\n2024-03-01,甲局,检验费,{n}.00,{n}\n"
NAMES = ("a.csv", "_b.csv", ".c.csv", "空 格%20.csv", "下/层[1]/d{x}.csv", "下/e*?.csv")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Names that Spark does not list, or takes for patterns; and what is no good paper."""
    top = tmp_path / "资料[*]"
    for n, name in enumerate(NAMES):
        file = top / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(LEDGER.format(n=10 + n), encoding="utf-8")
    (top / "empty.pdf").write_bytes(b"")
    (top / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of the kind")
    with zipfile.ZipFile(top / "some.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("in/f.csv", LEDGER.format(n=30))
        packed.writestr("g.csv", LEDGER.format(n=31))
        packed.writestr("bomb.csv", "0" * 300_000_000)
    (top / "link").symlink_to(top / "nowhere")
    return top


@pytest.fixture
def store(tmp_path: Path) -> "Store":
    with open_store(default_url(tmp_path)) as kept:
        return kept


def read(cluster: Cluster, typed: str, store: Store) -> list[Reading]:
    given = tuple(sorted(cluster.walk((typed,), None), key=lambda one: one.path))
    return list(cluster.read(given, audit.Request(paths=(typed,), catalogues=()), store, quiet))


def test_local_files_are_read_as_on_one_machine(session: "SparkSession", folder: Path, store: Store) -> None:
    given = tuple(sorted(walk((str(folder),)), key=lambda one: one.path))
    here = readings.read_all(given, None, jobs=2, tell=quiet)
    assert {one.outcome for one in here} > {"read", "malformed", "io_error", "decompression_limit"}
    assert read(Cluster(session=session, partitions=3), str(folder), store) == list(here)


def test_what_comes_as_bytes_from_another_file_system_is_read_the_same_and_nothing_is_left_out(
    session: "SparkSession", folder: Path, store: Store
) -> None:
    (folder / "link").unlink()
    given = tuple(sorted(walk((str(folder),)), key=lambda one: one.path))
    here = readings.read_all(given, None, jobs=2, tell=quiet)
    address = f"file://{folder}"
    far = read(Cluster(session=session), address, store)
    assert [replace(one, path=one.path.replace(address, str(folder))) for one in far] == list(here)


def test_an_address_where_nothing_lies_is_named(session: "SparkSession", store: Store) -> None:
    with pytest.raises(BadUsage, match="file:///no/such"):
        read(Cluster(session=session), "file:///no/such", store)


def test_a_file_system_that_is_not_there_ends_in_one_message(session: "SparkSession", store: Store) -> None:
    with pytest.raises(ClusterFailed, match="gopher"):
        read(Cluster(session=session), "gopher://host/papers", store)


def test_what_is_gone_before_it_is_brought_is_named_and_costs_itself(
    session: "SparkSession", folder: Path, store: Store
) -> None:
    (folder / "link").unlink()
    cluster, asked = Cluster(session=session), audit.Request(paths=(), catalogues=())
    given = tuple(cluster.walk((f"file://{folder}",), None))
    (folder / "_b.csv").unlink()
    gone = [one for one in cluster.read(given, asked, store, quiet) if one.outcome == "io_error"]
    assert [one.path.rpartition("/")[2] for one in gone] == ["_b.csv"]


def test_a_task_that_dies_half_way_is_done_again_and_doubles_nothing(
    session: "SparkSession", folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    mark = tmp_path / "died"
    given = tuple(sorted(walk((str(folder),)), key=lambda one: one.path))
    here = readings.read_all(given, None, jobs=2, tell=quiet)
    monkeypatch.setattr(papers, "opened", partial(dying, mark=str(mark)))
    assert read(Cluster(session=session, partitions=1), str(folder), store) == list(here)
    assert mark.exists()


A, B = ({"path": "a", "place": place, "of": 2, "body": f'{{"path":"{place}"}}'} for place in (0, 1))


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param([A, B, A | {"body": "{}"}], "read in two ways", id="an answer that is another the second time"),
        pytest.param([A], "did not come back", id="an answer that is not whole"),
    ],
)
def test_answers_that_do_not_close_are_an_error(rows: list[dict[str, object]], why: str) -> None:
    with pytest.raises(ClusterFailed, match=why):
        papers.gathered(rows)
