"""What does the side process do? Loads Great Expectations at once, then answers one question about three tables."""

import json
import os
import socket
import sys
import warnings
from typing import Any, TextIO


def main() -> None:
    """Read suites, import GX, read tables, answer with one line. Ends with its parent: then reading gives nothing."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.addaudithook(_no_network)
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    sys.modules["pyspark.sql.connect"] = None  # type: ignore[assignment]  # its import may end the whole process
    socket.has_ipv6 = False  # or a library opens a socket of it at import, only to see whether it can
    warnings.simplefilter("ignore")
    questions = sys.stdin
    questions.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream, never replaced here
    asked = questions.readline()
    if asked:
        order = json.loads(asked)
        _serve(order["suites"], order.get("docs"), questions, answers)


def _serve(suites: list[dict[str, Any]], docs: str | None, questions: TextIO, answers: TextIO) -> None:
    from feeaudit.suites import gx

    built = None
    try:
        built = gx.build(suites)
    except gx.UnknownExpectation as error:
        bad = {"bad": str(error), "file": error.file}
    asked = questions.readline()
    if asked:
        answer = {"suites": gx.run(suites, built, json.loads(asked)["tables"], docs)} if built is not None else bad
        answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
        answers.flush()


def _no_network(event: str, _arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        raise ConnectionRefusedError("feeaudit opens no connection")


if __name__ == "__main__":
    main()
