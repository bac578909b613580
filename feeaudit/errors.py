"""What can go wrong that is not a bug? One class per cause; the message says what, where, and what to do.

FeeauditError                 exit code of the contract
├── NothingToAudit            65  no document in what was given
├── BadCatalogue              65  a list that cannot be trusted
├── BadSuite                  65  a suite that cannot be run
├── BadConfiguration          65  feeaudit.toml, agencies, approvals …
├── BadUsage                   2  an argument that cannot be meant
├── MissingExtra               2  a command whose optional packages are not installed
├── CannotRead                 3  a file that was to be read and cannot be
├── CannotWrite               73  the output folder or file
├── StoreHeld                 75  another run holds the store
├── ClusterFailed             75  Spark could not do its part: the run is incomplete
├── UnsafeLibrary             70  an installed library that strangers' files must not reach
├── StoreDamaged               1  `verify` found damage
├── DecidedMeanwhile           1  another person decided first
└── DocumentRefused               inside a worker: becomes the document's outcome, never an exit code
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeaudit.model import Decision, Outcome


class FeeauditError(Exception):
    """An error that a user can act on."""

    exit_code = 70

    def __init__(self, what: str, *, where: str | None = None, todo: str | None = None) -> None:
        self.what, self.where, self.todo = what, where, todo
        super().__init__(what, where, todo)

    def __str__(self) -> str:
        place = f"（{self.where}）" if self.where else ""
        hint = f" → {self.todo}" if self.todo else ""
        return f"{self.what}{place}{hint}"


class NothingToAudit(FeeauditError):
    exit_code = 65


class BadCatalogue(FeeauditError):
    """A list that cannot be used; `row` of its table (the heading is row 1), where one row is to blame."""

    exit_code = 65

    def __init__(self, what: str, *, where: str | None = None, todo: str | None = None, row: int | None = None) -> None:
        super().__init__(what, where=where, todo=todo)
        self.row = row


class BadSuite(FeeauditError):
    exit_code = 65


class BadConfiguration(FeeauditError):
    exit_code = 65


class BadUsage(FeeauditError):
    exit_code = 2


class MissingExtra(FeeauditError):
    exit_code = 2


class CannotRead(FeeauditError):
    exit_code = 3


class CannotWrite(FeeauditError):
    exit_code = 73


class StoreHeld(FeeauditError):
    exit_code = 75


class ClusterFailed(FeeauditError):
    exit_code = 75


class UnsafeLibrary(FeeauditError):
    exit_code = 70


class StoreDamaged(FeeauditError):
    exit_code = 1


class DecidedMeanwhile(FeeauditError):
    """`theirs` was said of the finding after the writer of `ours` had looked at it; `ours` is not kept."""

    exit_code = 1

    def __init__(self, ours: "Decision", theirs: "Decision") -> None:
        self.ours, self.theirs = ours, theirs
        super().__init__(
            f"{theirs.who} 已先作了结论 another decision came first: {theirs.state}",
            where=ours.finding_id,
            todo="看过再定 look at it, then decide again",
        )


class DocumentRefused(FeeauditError):
    """A document that ends in an outcome other than `read`."""

    def __init__(self, outcome: "Outcome", reason: str) -> None:
        self.outcome, self.reason = outcome, reason
        super().__init__(reason)

    def __reduce__(self) -> "tuple[type[DocumentRefused], tuple[Outcome, str]]":
        return type(self), (self.outcome, self.reason)
