"""What does Great Expectations say of these tables? Pass, fail, or could not run: GX's own `false` says only one."""

from typing import Any, cast

import great_expectations as gx
import pandas as pd
from great_expectations.core import ExpectationSuite
from great_expectations.data_context.types.base import ProgressBarsConfig

_PLACE = "feeaudit_place"
_HITS = "hits"
_CHARGE_ID = 0
"""The column of the ids in the table of hits."""
_NATIVE = ("type", "kwargs", "severity", "notes", "description")


class UnknownExpectation(Exception):
    """An expectation that GX does not know, or whose arguments it refuses."""

    def __init__(self, file: str, type_: str, why: str) -> None:
        self.file = file
        super().__init__(f"{type_}: {why}")


def build(suites: list[dict[str, Any]]) -> list[list[Any]]:
    """Each suite's expectations as GX objects; UnknownExpectation names the first that is none."""
    return [[_expectation(suite, place, e) for place, e in enumerate(suite["expectations"])] for suite in suites]


def _expectation(suite: dict[str, Any], place: int, expectation: dict[str, Any]) -> Any:
    native = {name: expectation[name] for name in _NATIVE if name in expectation}
    native["meta"] = expectation["meta"] | {_PLACE: place}
    try:
        return ExpectationSuite(name=f"one-{place}", expectations=[native]).expectations[0]
    except Exception as error:
        said = str(error).strip().splitlines()
        known = isinstance(error, ValueError) and said
        why = said[-1].rpartition(": ")[2] if known else "Great Expectations 不认识这一项 knows no such expectation"
        raise UnknownExpectation(suite["file"], expectation["type"], why) from error


def run(
    suites: list[dict[str, Any]], built: list[list[Any]], tables: dict[str, Any], docs: str | None
) -> list[dict[str, Any]]:
    """`suites` of suites.json, in the order of the files and of each file; Data Docs into `docs` where asked for."""
    if docs:
        _write_docs(suites, tables, docs)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    batches = {
        name: whole.get_batch(batch_parameters={"dataframe": frame})
        for name, (whole, frame) in _definitions(context, tables).items()
    }
    ids = tables["ids"] | {_HITS: [row[_CHARGE_ID] for row in tables["hits"]["rows"]]}
    return [_suite(suite, objects, batches, ids) for suite, objects in zip(suites, built, strict=True)]


def _definitions(context: Any, tables: dict[str, Any]) -> dict[str, tuple[Any, pd.DataFrame]]:
    """Each table as GX knows it, and its rows."""
    source = context.data_sources.add_pandas("results")
    made = {}
    for name in ("hits", "totals", "profile"):
        frame = pd.DataFrame(tables[name]["rows"], columns=tables[name]["columns"])
        made[name] = (source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("whole"), frame)
    return made


def _write_docs(suites: list[dict[str, Any]], tables: dict[str, Any], folder: str) -> None:
    """Great Expectations' own pages, in a project of its own below that folder."""
    context = gx.get_context(mode="file", project_root_dir=folder)
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    for source in list(context.data_sources.all()):
        context.data_sources.delete(source)
    for name, (whole, frame) in _definitions(context, tables).items():
        for suite in suites:
            asked = [e for e in suite["expectations"] if e["meta"]["table"] == name]
            if asked:
                native = [{key: e[key] for key in _NATIVE if key in e} for e in asked]
                named = f"{suite['name']}-{name}"
                kept = context.suites.add_or_update(ExpectationSuite(name=named, expectations=native))
                validation = gx.ValidationDefinition(name=named, data=whole, suite=kept)
                context.validation_definitions.add_or_update(validation).run(batch_parameters={"dataframe": frame})
    context.build_data_docs()


def _suite(
    suite: dict[str, Any], objects: list[Any], batches: dict[str, Any], ids: dict[str, list[str]]
) -> dict[str, Any]:
    said = [
        _ask(batches[e["meta"]["table"]], e, native, ids)
        for e, native in zip(suite["expectations"], objects, strict=True)
    ]
    results = {one["result"] for one in said}
    worst = "could_not_run" if "could_not_run" in results else "fail" if "fail" in results else "pass"
    return {"suite": suite["name"], "result": worst, "expectations": said}


def _ask(batch: Any, expectation: dict[str, Any], native: Any, ids: dict[str, list[str]]) -> dict[str, Any]:
    answer = batch.validate(native, result_format={"result_format": "COMPLETE"})
    result = "could_not_run" if _raised(answer.exception_info) else "pass" if answer.success else "fail"
    failed = _failed_ids(answer, expectation, ids) if result == "fail" else []
    return {
        "rule": expectation["meta"]["rule"],
        "type": expectation["type"],
        **{name: str(expectation["meta"][name]) for name in ("title_zh", "title_en") if name in expectation["meta"]},
        "severity": expectation.get("severity", "critical"),
        "result": result,
        "failed": len(failed) or int(result == "fail"),
        "ids": failed,
    }


def _raised(info: Any) -> bool:
    """GX tells of an exception flat, or once per metric."""
    if not isinstance(info, dict):
        return False
    return bool(info.get("raised_exception")) or any(_raised(value) for value in info.values())


def _failed_ids(answer: Any, expectation: dict[str, Any], ids: dict[str, list[str]]) -> list[str]:
    # Where they stand is asked for, not what they are called: GX would look each up by itself.
    places = cast("list[int]", answer.result.get("unexpected_index_list") or [])
    named = [ids[_HITS][place] for place in places] if expectation["meta"]["table"] == "hits" else []
    return sorted(named) or ids.get(expectation["meta"].get("check", ""), [])
