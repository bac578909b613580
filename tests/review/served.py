"""How do tests look at the page as a person does? A real server on this machine, and a real browser."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import uvicorn

from feeaudit.review import LOCAL, _listening
from feeaudit.review.app import make_app
from feeaudit.review.desk import Desk
from feeaudit.review.local import Local
from tests.conftest import tool

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TOKEN = "secret"  # noqa: S105 - of the tests alone


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """The address of this desk's page, without the token."""
    listener = _listening("127.0.0.1", 0)
    port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(desk, Local(TOKEN), LOCAL), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@contextmanager
def chromium() -> Iterator["Browser"]:
    """A headless Chromium of this machine; where none is, the test says so."""
    program = tool("chromium", "google-chrome", "chromium-browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


def watched(browser: "Browser", address: str, **how: Any) -> tuple[Any, list[str]]:
    """A tab at the queue of the page at this address, and a list of all it should not do: ask other hosts, open a
    dialog, complain.
    """
    tab = browser.new_page(**how)
    wrong: list[str] = []

    def dialog(said: Any) -> None:
        wrong.append(said.message)
        said.dismiss()

    tab.on("console", lambda said: wrong.append(said.text) if "409" not in said.text else None)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("dialog", dialog)
    tab.on("request", lambda asked: None if asked.url.startswith(address) else wrong.append(asked.url))
    tab.goto(f"{address}/?token={TOKEN}")
    return tab, wrong
