"""Where in the bytes of a PDF is an object? For files whose objects stand in plain bytes, without a parser."""


def latest(content: bytes, number: int, end: int | None = None) -> int:
    """Where the last object of this number begins, before `end`; -1 where none does."""
    cut = len(content) if end is None else end
    starts = (content.rfind(b"%s%d 0 obj" % (mark, number), 0, cut) for mark in (b"\n", b"\r", b" "))
    return max(starts) + 1 or -1
