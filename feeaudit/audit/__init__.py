"""What is one run? The straight line from what was given to what was found."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeaudit import fees, links, payments, rules
from feeaudit.audit import correcting, manifest, scope
from feeaudit.audit import facts as given_facts
from feeaudit.audit.hands import Hands, Here
from feeaudit.errors import NothingToAudit
from feeaudit.frames import Audit, Books
from feeaudit.frames.charges import add_kinds, charges_frame
from feeaudit.frames.fees import fees_frame, lists_frame
from feeaudit.frames.registers import Registers
from feeaudit.model import Catalogue, Charge

if TYPE_CHECKING:
    from feeaudit.store import Store

Tell = Callable[[str, int, int], None]
"""(stage, done, of), for a person who waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be audited, against what, and within which bounds."""

    paths: tuple[str, ...]
    catalogues: tuple[Path, ...]
    registers: tuple[Path, ...] = ()
    place: str | None = None
    as_of: date | None = None
    date_from: date | None = None
    date_to: date | None = None
    unit: str | None = None
    known_on: date | None = None
    """Only lists that we had on that day; None = all."""
    parameters: dict[str, Any] = field(default_factory=dict)
    """What `rules.toml` changes, as `rules.parameters.load` gives it."""
    jobs: int = 1
    out: Path | None = None
    """The folder of the results: what lies there is no paper."""
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """Tried on locked documents; they stand in no output."""


HERE = Here()


def run(request: Request, store: "Store", tell: Tell, hands: Hands = HERE) -> Audit:
    """Read, settle, link, judge. Raises NothingToAudit, BadCatalogue, BadConfiguration; a bad paper is an outcome."""
    # What is given in another order is the same audit, with the same reports.
    given = tuple(sorted(hands.walk(request.paths, request.out), key=lambda one: one.path))
    if not given:
        raise NothingToAudit(
            "没有可审的文件 nothing to audit",
            where="、".join(request.paths),
            todo="给出含票据或台账的文件夹；name a folder with invoices or ledgers",
        )
    catalogues = fees.load(request.catalogues, known_on=request.known_on)
    registers = given_facts.load(request.registers, jobs=request.jobs, passwords=request.passwords)
    read = hands.read(given, request, store, tell)
    if all(one.outcome == "read" and not one.statements for one in read):
        raise NothingToAudit(
            f"给出的 {len(read)} 份都是公文，没有收费 the {len(read)} papers given are notices without charges",
            where="、".join(request.paths),
            todo="给出含票据或台账的文件夹；name a folder with invoices or ledgers",
        )
    settled = payments.settle(read)
    told = registers.payers.select("credit_code", "name").drop_nulls().rows()
    stands, corrected = correcting.apply(settled.charges, store.corrections())
    inside = scope.bound(stands, request.date_from, request.date_to, request.unit, told)
    if settled.charges and not inside:
        raise NothingToAudit(
            f"{len(settled.charges)} 笔收费都不在审计范围内 none of the {len(settled.charges)} charges is in scope",
            where=f"{request.unit or ''} {request.date_from or '…'}–{request.date_to or '…'}".strip(),
            todo="检查被审计单位和审计期间；check --unit, --from and --to",
        )
    tell("link", 0, 1)
    books = keep_books(
        inside,
        catalogues,
        registers,
        place=request.place,
        as_of=request.as_of,
        jobs=request.jobs,
        memory=store,
        elsewhere=hands.linking,
    )
    tell("judge", 0, 1)
    books = replace(books, parameters=request.parameters)
    judged = hands.judge(books)
    facts = manifest.Facts(
        request=manifest.frame_of(request),
        readings=settled.readings,
        catalogues=catalogues,
        registers=registers.files,
        books=books,
        verdicts=judged.verdicts,
        findings=judged.findings,
        known_on=request.known_on,
        outside=len(settled.charges) - len(inside),
        settled=settled.counts,
        corrected=corrected,
    )
    return Audit(
        run=manifest.run_json(facts),
        readings=settled.readings,
        books=books,
        verdicts=judged.verdicts,
        findings=judged.findings,
        rules=tuple(check.RULE for check in rules.CHECKS),
    )


def keep_books(
    inside: tuple[Charge, ...],
    catalogues: tuple[Catalogue, ...],
    registers: Registers,
    *,
    place: str | None,
    as_of: date | None,
    jobs: int = 1,
    memory: "Store | None" = None,
    elsewhere: links.Elsewhere | None = None,
) -> Books:
    """Charges, lists and registers as tables, each charge linked to its fee; `memory` has what was said before."""
    table = charges_frame(inside, registers, place=place)
    fee_table = fees_frame(catalogues)
    judgements = memory.judgements() if memory else ()
    found = links.find(table, fee_table, jobs=jobs, memory=memory, judgements=judgements, elsewhere=elsewhere)
    newest = table["date"].max()
    return Books(
        charges=add_kinds(table, found, fee_table),
        fees=fee_table,
        links=found,
        lists=lists_frame(catalogues),
        agencies=registers.agencies,
        approvals=registers.approvals,
        payers=registers.payers,
        deliverables=registers.deliverables,
        deposits=registers.deposits,
        directory=registers.directory,
        notices=registers.notices,
        as_of=as_of or (newest if isinstance(newest, date) else None),
    )
