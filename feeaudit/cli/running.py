"""How does a run look to the person who started it? Progress, reports, summary, exit code."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeaudit import audit, reports, suites
from feeaudit.audit import Request
from feeaudit.config import Options
from feeaudit.frames import Audit
from feeaudit.paths import shipped
from feeaudit.reports import terminal
from feeaudit.store import default_url, open_store

if TYPE_CHECKING:
    from feeaudit.model import Reading
