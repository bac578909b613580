"""What does a published list say, as a catalogue? Papers become blocks, rows, fees; every row is accounted for."""

from collections.abc import Mapping, Sequence

from feeaudit.fees.transcripts.account import Account
from feeaudit.fees.transcripts.block import List, Transcript
from feeaudit.fees.transcripts.headings import fields
from feeaudit.fees.transcripts.said import Said

__all__ = ["Account", "List", "Said", "fields", "of"]


def of(papers: Sequence[Transcript], said: Said, names: Mapping[str, str]) -> List:
    """The list that the papers print together. `names`: what the user calls a column, heading → field or `-`.

    Raises BadCatalogue: a paper that was not read or holds no list, a column that names no field, a row that is
    nothing of what is known.
    """
    # A worker, which only reads papers, needs nothing of it.
    from feeaudit.fees.transcripts import making

    return making.of(papers, said, names)
