"""Is nothing lost or silent when a run is killed or a call fails? `make soak` tries all, `make test` a sample."""

import os

WHOLE = os.environ.get("FEEAUDIT_SOAK") == "1"
"""All of it, as `make soak` asks."""
