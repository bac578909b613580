"""How does the review page look? A lead of the demo with its ties, paper and list, as a browser shows it."""

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.stages import STORY

WIDTH, HEIGHT = 1280, 1150
_PORT = "8917"


def draw(browser: str, picture: Path) -> None:
    """Scan the demo, serve its page, look at the first lead after one decision, and keep what is seen."""
    feeaudit = [sys.executable, "-m", "feeaudit"]
    with tempfile.TemporaryDirectory() as folder:
        scan = [*feeaudit, "scan", "documents", "-o", folder, "--no-suites"]
        subprocess.run(scan, cwd=STORY, check=False, capture_output=True)
        serve = [*feeaudit, "review", "-o", folder, "--port", _PORT]
        with subprocess.Popen(serve, cwd=STORY, stderr=subprocess.PIPE, text=True) as server:
            try:
                assert server.stderr is not None  # noqa: S101 - it is a pipe
                _look(browser, server.stderr.readline().strip(), picture)
            finally:
                server.terminate()


def _look(program: str, address: str, picture: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(f"{address}")
        with page.expect_navigation():
            page.click("a.open >> nth=1")
        page.fill("#who", "张三")
        page.keyboard.press("Escape")
        with page.expect_navigation():
            page.keyboard.press("1")
        page.goto(page.url.split("/finding/")[0])
        with page.expect_navigation():
            page.click("a.open >> nth=0")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=str(picture))
        browser.close()
