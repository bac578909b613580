"""How is Great Expectations asked without waiting for its import? A side process, started early, that ends with us."""

import json
import subprocess
import sys
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from feeaudit.errors import BadSuite
from feeaudit.plain import SCHEMA

_PATIENCE = 10.0


class Runner:
    """The side process. `validate` waits for it; leaving the `with` block ends it."""

    def __init__(self, suites: list[dict[str, Any]], *, docs: str | None = None) -> None:
        self._suites = suites
        self._process = subprocess.Popen(
            [sys.executable, "-m", "feeaudit.suites.side"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the side process has no pipes")
        self._questions, self._answers = self._process.stdin, self._process.stdout
        self._say({"suites": suites, "docs": docs})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def validate(self, tables: dict[str, Any]) -> dict[str, Any]:
        """`suites.json`. Raises BadSuite for an unknown expectation; where the process died, nothing is a pass."""
        self._say({"tables": tables})
        line = self._answers.readline()
        if not line:
            return {"schema": SCHEMA, "suites": [_could_not_run(suite) for suite in self._suites]}
        answer = json.loads(line)
        if "bad" in answer:
            raise BadSuite(
                f"期望套件有错 bad suite: {answer['bad']}",
                where=answer["file"],
                todo="改正这一项，名称见 Great Expectations 文档；correct the expectation",
            )
        return {"schema": SCHEMA, "suites": answer["suites"]}

    def close(self) -> None:
        """End the process and its pipes."""
        self._process.kill()
        self._process.wait(_PATIENCE)
        for pipe in (self._questions, self._answers):
            with suppress(BrokenPipeError):
                pipe.close()

    def _say(self, message: dict[str, Any]) -> None:
        try:
            self._questions.write(json.dumps(message, ensure_ascii=False) + "\n")
            self._questions.flush()
        except BrokenPipeError:
            return  # it died: `validate` sees no answer


def _could_not_run(suite: dict[str, Any]) -> dict[str, Any]:
    expectations = [
        {
            "rule": expectation["meta"]["rule"],
            "type": expectation["type"],
            "severity": expectation.get("severity", "critical"),
            "result": "could_not_run",
            "failed": 0,
            "ids": [],
        }
        for expectation in suite["expectations"]
    ]
    return {"suite": suite["name"], "result": "could_not_run", "expectations": expectations}
