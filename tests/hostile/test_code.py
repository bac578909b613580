"""Can a document make the reader run code, start a program, open another file or reach the network? (C1–C4, X1, Z2)"""

import ast
import json
import os
import site
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from feeaudit.documents import floors, workers
from feeaudit.errors import UnsafeLibrary
from feeaudit.paths import Given
from tests.cli.run import ROOT
from tests.documents import papers
from tests.hostile import jobs
from tests.hostile.makers import pdf_pages, texts, workbooks, zips
from tests.hostile.makers.texts import CANARY_FILE

PACKAGE = ROOT / "feeaudit"
OUR_OWN = tuple(
    str(Path(place).resolve())
    for place in (*site.getsitepackages(), sys.prefix, sys.base_prefix, str(ROOT / "feeaudit"), str(ROOT / "tests"))
)
"""Where the interpreter, the libraries and we ourselves live."""


@pytest.mark.parametrize(
    "make",
    [
        pdf_pages.cmap_name_traversal,
        texts.entity_of_a_file,
        texts.parameter_entity,
        texts.external_dtd,
        texts.external_dtd_of_the_network,
        texts.xinclude,
        texts.stylesheet_of_the_network,
        texts.html_with_links,
        zips.ofd_slip,
        zips.ofd_absolute_name,
        zips.ofd_symlink,
        zips.ofd_doctype,
        workbooks.xlsx_slip,
        workbooks.xlsx_dimension_lie,
    ],
    ids=lambda make: make.__name__,
)
def test_while_a_document_is_read_nothing_else_is_opened_started_or_called(
    make: Callable[[], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary = tmp_path / "canary"
    canary.write_text(texts.CANARY)
    evil = tmp_path / "evil"
    evil.mkdir()
    monkeypatch.setenv("CMAP_PATH", str(evil))
    file = tmp_path / "document"
    file.write_bytes(make().replace(CANARY_FILE.encode(), str(canary).encode()))
    [(_, said)] = workers.run(jobs.audited, [Given(path="document", file=file)], jobs=1, tell=lambda _: None)
    assert isinstance(said, str), said
    told = json.loads(said)
    assert told["place"] is None
    *seen, probe = told["seen"]
    assert probe[:2] == ["open", os.devnull]
    assert [event for event in seen if not _is_our_own_reading(*event)] == []


def _is_our_own_reading(event: str, what: str, mode: str) -> bool:
    """A module or table of a library, opened to be read, or a folder of them that is listed."""
    place = str(Path(what).resolve()) if what else ""
    if event == "open":
        return mode in ("r", "rb", "None") and place.startswith(OUR_OWN)
    return event in ("os.listdir", "os.scandir", "ctypes.dlopen", "exec") and (
        event == "exec" or place.startswith(OUR_OWN) or not Path(what).is_absolute()
    )


def test_a_library_with_a_known_hole_reads_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old = {"pdfminer.six": "20250506", "lxml": "6.1.3"}
    monkeypatch.setattr(floors, "version", lambda name: old[name])
    file = tmp_path / "a.pdf"
    file.write_bytes(papers.pdf(papers.invoice))
    with pytest.raises(UnsafeLibrary, match=r"pdfminer\.six 20250506 < 20251230.*CVE-2025-64512") as raised:
        list(workers.run(jobs.watched, [Given(path="a.pdf", file=file)], jobs=1, tell=lambda _: None))
    assert raised.value.exit_code == 70
    assert "pip install -U 'pdfminer.six>=20251230'" in str(raised.value)


@pytest.mark.parametrize(
    ("found", "is_safe"), [("6.1.0", True), ("6.1", False), ("6.0.9", False), ("10.0", True), ("6.1.0rc1", True)]
)
def test_versions_are_compared_part_by_part(found: str, is_safe: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floors, "version", lambda name: found if name == "lxml" else "99999999")
    assert (list(floors.too_old()) == []) == is_safe


def test_what_is_installed_here_is_safe_and_the_package_asks_for_no_less() -> None:
    assert list(floors.too_old()) == []
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    for library, (least, _) in floors.FLOORS.items():
        [floor] = [line.partition(">=")[2] for line in asked if line.startswith(f"{library}>=")]
        assert floors._parts(floor) >= floors._parts(least)[: len(floors._parts(floor))]


FORBIDDEN = frozenset(
    ("eval()", "exec()", "__import__()", "pickle", "shelve", "marshal", "repair=", "yaml.load", "yaml.unsafe_load")
)


def test_nothing_in_the_package_evaluates_text_unpickles_or_repairs() -> None:
    """Ghostscript would be started by `repair=True`; what was pickled runs when it is read."""
    found = [
        f"{file.relative_to(PACKAGE)}: {name}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in _used(node)
        if name in FORBIDDEN
    ]
    assert found == []


def _used(node: ast.AST) -> list[str]:
    """Modules imported, functions called by a bare name, keywords given, attributes in full."""
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [(node.module or "").partition(".")[0]]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return [f"{node.func.id}()"]
    if isinstance(node, ast.keyword):
        return [f"{node.arg}="]
    return [ast.unparse(node)] if isinstance(node, ast.Attribute) else []


def test_the_linter_keeps_the_same_watch() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    ignored = [
        *lint["ignore"],
        *(rule for file, rules in lint["per-file-ignores"].items() for rule in rules if "tests" not in file),
    ]
    assert "S" in lint["select"]
    assert [rule for rule in ignored if rule in ("S", "S3", "S30", "S301", "S307", "S506")] == []
