"""What do the published papers given print? Read by workers, with a bar for a person who waits."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeaudit.fees.transcripts.block import Transcript
    from feeaudit.fees.transcripts.headings import Words


def transcripts(
    paths: tuple[str, ...],
    also: frozenset[str],
    password_file: str | None,
    jobs: int | None,
    words: "Words",
    *,
    pictures: bool = False,
) -> "tuple[Transcript, ...]":
    """One per paper. `also` are headings that the user names beside `words`; `pictures`: scans are recognised.

    BadUsage, NothingToAudit.
    """
    import os

    from feeaudit.cli import screen
    from feeaudit.cli.frame import existing, passwords_in_force
    from feeaudit.errors import NothingToAudit
    from feeaudit.fees.transcripts import reading
    from feeaudit.paths import walk

    given = tuple(walk(existing(paths)))
    if not given:
        raise NothingToAudit("没有文件 no files", where="、".join(paths), todo="给出公布的文件 name the published file")
    done = 0
    with screen.progress(screen.console()) as tell:

        def ended(_: object) -> None:
            nonlocal done
            done += 1
            tell("read", done, len(given))

        return reading.read_all(
            given,
            also=also,
            jobs=jobs or min(len(given), os.cpu_count() or 1),
            passwords=passwords_in_force(password_file),
            tell=ended,
            words=words,
            pictures=pictures,
        )
