"""`make pictures`: how do the terminal, the report and the review of the demo look? The pictures that README shows.

Those of pages need Chromium; without it only the terminal is drawn, and the command says so.
"""

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks import portrait
from benchmarks.stages import STORY, Stopwatch
from feeaudit.frames import Audit
from feeaudit.reports import html, picture

DOCS = Path(__file__).parent.parent / "docs"
WIDTH, HEIGHT = 1200, 1500
"""Pixels of the report's picture: its headline, its charts and the first finding."""
_QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking")


def main() -> None:
    """Draw both from one scan of the demo story."""
    audit = demo()
    picture.svg(audit, DOCS / "terminal.svg")
    print(DOCS / "terminal.svg")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("没有 Chromium，报告的图没有重画 no Chromium: the report's picture was left as it is")
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        html.write(audit, page)
        shot = [f"--screenshot={DOCS / 'report.png'}", f"--window-size={WIDTH},{HEIGHT}", f"--user-data-dir={folder}/b"]
        subprocess.run([browser, *_QUIET, *shot, page.as_uri()], check=True, stderr=subprocess.DEVNULL)
    print(DOCS / "report.png")
    portrait.draw(browser, DOCS / "review.png")
    print(DOCS / "review.png")


def demo() -> Audit:
    """The demo story, scanned in its own folder as `make demo` does."""
    from feeaudit import config
    from feeaudit.audit.finish import complete
    from feeaudit.cli.running import order_of
    from feeaudit.cli.scan import request_of

    back = Path.cwd()
    os.chdir(STORY)
    try:
        with tempfile.TemporaryDirectory() as folder:
            options = replace(config.load(Path(config.FILE)), out=folder)
            order = order_of(request_of(("documents",), options), options)
            return complete(order, tell=Stopwatch().tell, show=lambda _: None)[0]
    finally:
        os.chdir(back)


if __name__ == "__main__":
    main()
