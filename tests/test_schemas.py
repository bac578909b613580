"""Do the files for programs keep to the schemas in docs/schemas, and do the schemas name what the code knows?"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from feeaudit import rules
from feeaudit.model import DocumentType, LinkVerdict, Outcome, Severity, Verdict
from feeaudit.reports import burden
from tests.cli.run import feeaudit
from tests.conftest import ROOT
from tests.reports import audits

SCHEMAS = {file.name.split(".")[0]: json.loads(file.read_text("utf-8")) for file in (ROOT / "docs/schemas").iterdir()}
SAMPLE = ROOT / "samples" / "rules" / "off-list"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger, a paper that is none, and what a scan of both wrote."""
    folder = tmp_path_factory.mktemp("schemas")
    shutil.copy(SAMPLE / "charges.csv", folder / "账.csv")
    (folder / "坏.pdf").write_bytes(b"%PDF-1.7 broken")
    done = feeaudit("scan", "账.csv", "坏.pdf", "-o", "out", "-c", str(SAMPLE / "catalogues"), cwd=folder)
    assert done.returncode in (1, 3), done.stderr
    return folder / "out"


def said(name: str, out: Path) -> Iterator[Any]:
    """Every object that a schema of this name speaks of."""
    if name in ("findings", "inputs"):
        lines = (out / f"{name}.jsonl").read_text("utf-8").splitlines()
        yield from map(json.loads, lines)
    elif name in ("run", "suites", "burden"):
        yield json.loads((out / f"{name}.json").read_text("utf-8"))
    else:
        command = ("extract", "账.csv", "坏.pdf") if name == "extract" else ("link", "问.csv", "-f", "jsonl")
        (out.parent / "问.csv").write_text("item,payee\n不动产登记费,\n一种不存在的费,\n", encoding="utf-8")
        yield from map(json.loads, feeaudit(*command, cwd=out.parent).stdout.splitlines())


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_what_is_written_keeps_to_its_schema(name: str, out: Path) -> None:
    objects = list(said(name, out))
    assert objects
    for one in objects:
        jsonschema.validate(one, SCHEMAS[name], jsonschema.Draft202012Validator)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_one_and_can_say_no(name: str, out: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    one = next(said(name, out))
    for field in SCHEMAS[name]["required"]:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({key: value for key, value in one.items() if key != field}, SCHEMAS[name])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(one | {"schema": 2}, SCHEMAS[name])


def test_a_fuller_audit_keeps_to_the_schemas_too() -> None:
    from feeaudit.plain import to_plain
    from feeaudit.reports import findings_jsonl

    for line in findings_jsonl.lines_of(audits.audit()):
        jsonschema.validate(line, SCHEMAS["findings"])
    jsonschema.validate(to_plain(burden.of(audits.audit())), SCHEMAS["burden"])


def test_the_closed_lists_are_those_of_the_code() -> None:
    known = [check.RULE.id for check in rules.CHECKS]
    properties = {name: schema["properties"] for name, schema in SCHEMAS.items()}
    assert properties["findings"]["rule"]["enum"] == known
    assert properties["run"]["verdicts"]["propertyNames"]["enum"] == known
    assert properties["findings"]["severity"]["enum"] == list(get_args(Severity))
    assert properties["run"]["verdicts"]["additionalProperties"]["required"] == list(get_args(Verdict))
    assert properties["link"]["verdict"]["enum"] == list(get_args(LinkVerdict))
    assert properties["extract"]["document_type"]["enum"] == [*get_args(DocumentType), None]
    for name in ("extract", "inputs"):
        assert properties[name]["outcome"]["enum"] == list(get_args(Outcome))
