"""Which of the decisions that were typed into a sheet can be kept? Nothing that somebody else said is overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass

from feeaudit.errors import BadUsage, DecidedMeanwhile
from feeaudit.model import Decision
from feeaudit.reports.typed import Typed
from feeaudit.reports.words import STATES
from feeaudit.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What has come of a sheet."""

    kept: tuple[Decision, ...]
    known: int
    """Findings on which the sheet says what the store says."""
    refused: tuple[str, ...]
    """One sentence for each finding that was not kept, with its row."""


def take(store: Store, typed: Iterable[Typed], *, who: str | None, when: str) -> Outcome:
    """Keep what was typed; a finding that another decided after the sheet was written is refused, with both words.

    A reason that was typed before stays where only the state is changed. Raises BadUsage where a row has a note and no
    state, or nobody signed it: then none is kept.
    """
    rows: dict[str, list[Typed]] = {}
    for row in typed:
        rows.setdefault(row.finding_id, []).append(row)
    before = store.decisions()
    last = {decision.finding_id: decision for decision in before}
    written = {decision.seq: decision for decision in before}
    there = store.known_findings(rows)
    changed = {name: _changed(said, last.get(name), written) for name, said in rows.items()}
    wanted = {name: [_decision(row, who, when) for row in said] for name, said in changed.items() if said}
    kept, refused = [], []
    for name, words in wanted.items():
        problem = None if name in there else "库里没有这个疑点 the store has no such finding"
        if problem is None and len({(word.state, word.reason, word.who) for word in words}) > 1:
            problem = "同一疑点的各行说法不一 rows of one finding say different things"
        if problem is None:
            try:
                kept.append(store.decide(words[0], seen=changed[name][0].seen))
            except DecidedMeanwhile as meanwhile:
                problem = _both(words[0], meanwhile.theirs)
        if problem:
            refused.append(f"{changed[name][0].where}: {problem}")
    return Outcome(kept=tuple(kept), known=len(rows) - len(wanted), refused=tuple(refused))


def _changed(rows: list[Typed], last: Decision | None, written: dict[int, Decision]) -> list[Typed]:
    """The rows that say neither what they said when the sheet was written nor what the last decision says."""
    return [row for row in rows if not any(_says(row, word) for word in (written.get(row.seen), last))]


def _says(row: Typed, word: Decision | None) -> bool:
    if word is None or word.finding_id != row.finding_id:
        return False
    return (row.state, row.note, row.reviewer or word.who) == (word.state, word.reason, word.who)


def _decision(row: Typed, who: str | None, when: str) -> Decision:
    if row.state is None:
        raise BadUsage("没有选状态 no state is chosen", where=row.where, todo="在“状态”一列选一个 choose one")
    name = row.reviewer or who
    if not name:
        raise BadUsage(
            "没有说是谁复核的 it does not say who decided",
            where=row.where,
            todo="填“复核人”，或加 --who；or give --who",
        )
    return Decision(finding_id=row.finding_id, state=row.state, who=name, when=when, reason=row.note)


def _both(ours: Decision, theirs: Decision) -> str:
    mine, other = STATES[ours.state][0], STATES[theirs.state][0]
    return (
        f"您写的是“{mine}”，而 {theirs.who} 在这张表之后已定为“{other}”（{theirs.when}：{theirs.reason}）；"
        f"another decision came after this sheet: yours {ours.state}, theirs {theirs.state}"
    )
