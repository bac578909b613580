"""How does one check end? Passed, failed with what is wrong, or not applicable."""

from feeaudit.model import Check


def na(name: str) -> Check:
    """There is nothing to test."""
    return Check(check=name, outcome="not_applicable")


def result(name: str, wrong: list[str], *, tested: bool) -> Check:
    """Failed where anything is wrong."""
    if not tested:
        return na(name)
    return Check(check=name, outcome="fail" if wrong else "pass", detail="；".join(wrong) or None)
