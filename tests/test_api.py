"""Do the examples of docs/api.md do what they say?"""

import doctest

import pytest

from tests.conftest import ROOT


def test_every_example_runs_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, encoding="utf-8")
    assert (failed, tried > 20) == (0, True)
