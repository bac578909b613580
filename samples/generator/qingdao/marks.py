"""What must each rule say? Short makers for the marks beside the papers."""

from samples.generator.story import Mark


def hit(rule: str, why: str, at_issue: str | None = None, *, line: int = 1) -> Mark:
    """A planted breach."""
    return Mark(rule=rule, outcome="hit", why=why, at_issue=at_issue, line=line)


def clear(rule: str, why: str, *, line: int = 1) -> Mark:
    """Lawful, though it looks like a breach."""
    return Mark(rule=rule, outcome="clear", why=why, line=line)


def outside(rule: str, why: str, *, line: int = 1) -> Mark:
    """The rule does not speak of it."""
    return Mark(rule=rule, outcome="not_applicable", why=why, line=line)


def unknown(rule: str, why: str, *, line: int = 1) -> Mark:
    """What would decide it is not there."""
    return Mark(rule=rule, outcome="undecidable", why=why, line=line)
