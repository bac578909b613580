"""Which row of an official list is this? The rows as the run knew them, loaded at the first question."""

import threading
from pathlib import Path
from typing import Any

from feeaudit.errors import FeeauditError

Fee = dict[str, Any]


class Lists:
    """The official lists of these folders."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders, self._lock = folders, threading.Lock()
        self._rows: dict[str, Fee] | None = None

    def fee(self, fee_id: str | None) -> Fee | None:
        """The row of this id; None where the lists at hand have none."""
        return self._loaded().get(fee_id) if fee_id else None

    def hash_of(self, fee_id: str) -> str | None:
        """As a judgement keeps it; None where the lists at hand have no such row."""
        from feeaudit.links.judging import hash_of

        fee = self.fee(fee_id)
        return hash_of(fee) if fee else None

    def _loaded(self) -> dict[str, Fee]:
        from feeaudit import fees
        from feeaudit.frames.fees import fees_frame
        from feeaudit.links import in_order

        with self._lock:
            if self._rows is None:
                try:
                    rows = in_order(fees_frame(fees.load(self._folders)))
                except FeeauditError:
                    rows = []
                # The last edition of a row is the one that a person judges today.
                self._rows = {row["fee_id"]: row for row in rows}
            return self._rows
