"""Is JSON read exactly as it stands, and what has two readings refused?"""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit import documents
from feeaudit.documents import json_tree
from feeaudit.model import Document, Outcome


def read(text: str | bytes) -> Document:
    return documents.read("数据.json", text if isinstance(text, bytes) else text.encode())


def test_every_value_has_its_way_and_numbers_stay_the_text_that_they_are() -> None:
    [page] = read('{"甲": [{"金额": 1234.50}, {"金额": 100000000000000000000000001}], "乙": true, "空": null}').pages
    assert [("/".join(f"{name}[{at}]" for name, at in leaf.path), leaf.text) for leaf in page.leaves] == [
        ("$[0]/甲[0]/金额[0]", "1234.50"),
        ("$[0]/甲[1]/金额[0]", "100000000000000000000000001"),
        ("$[0]/乙[0]", "1"),
    ]


def test_a_list_in_a_list_keeps_its_members_apart() -> None:
    [page] = read('[["a", "b"], ["c"]]').pages
    assert len({leaf.path for leaf in page.leaves}) == 3


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param('{"a": 1, "a": 2}', "malformed", id="one name twice"),
        pytest.param('{"a": NaN}', "malformed", id="NaN"),
        pytest.param('{"a": -Infinity}', "malformed", id="infinity"),
        pytest.param('{"a": 1', "malformed", id="cut off"),
        pytest.param('{"a": "\\ud800"}', "malformed", id="half a character"),
        pytest.param('{"a": null, "b": ""}', "malformed", id="nothing"),
        pytest.param('{"a": 1} {"a": 2}', "malformed", id="two documents"),
        pytest.param("[" * 100_000 + "]" * 100_000, "malformed", id="too deep for the parser"),
        pytest.param('{"a":' * 70 + '"x"' + "}" * 70, "malformed", id="too deep"),
        pytest.param('{"a": "甲"}'.encode("gb18030"), "read", id="GB18030"),
        pytest.param('{"a": "甲"}'.encode("utf-8-sig"), "read", id="UTF-8 with a mark"),
        pytest.param('{"a": "甲"}'.encode("utf-16"), "read", id="UTF-16 with a mark"),
        pytest.param(b'{"a": "\xff\xff"}', "undecodable_text", id="no encoding"),
    ],
)
def test_what_has_two_readings_is_refused(text: str | bytes, outcome: Outcome) -> None:
    document = read(text)
    assert document.media_type == "application/json"
    assert document.outcome == outcome, document.reason


def test_more_than_the_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_tree, "MOST_LEAVES", 3)
    assert read("[1, 2, 3, 4]").outcome == "memory_limit"
    monkeypatch.setattr(json_tree, "MOST_BYTES", 3)
    assert read("[1, 2]").outcome == "memory_limit"


def test_a_firms_number_in_brackets_is_no_json() -> None:
    assert read("[001]测试甲实业有限公司,,\n日期,项目,金额\n2024-01-01,评审费,100\n").media_type == "text/csv"


trees = st.recursive(
    st.one_of(st.integers(), st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.booleans()),
    lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(st.text(max_size=3), below, max_size=3)),
)


@given(st.dictionaries(st.text(max_size=3), trees, min_size=1, max_size=3))
def test_any_json_is_read_or_refused_and_no_two_values_share_a_way(data: dict[str, object]) -> None:
    document = read(json.dumps(data))
    leaves = [leaf.path for page in document.pages for leaf in page.leaves]
    assert document.outcome in ("read", "malformed")
    assert len(leaves) == len(set(leaves))
