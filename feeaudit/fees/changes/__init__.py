"""What changed from one edition of a list to another? What came, went, got a new name, rate, basis or validity."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from feeaudit import names
from feeaudit.fees.changes.pairing import pairs, same_standard
from feeaudit.model import Catalogue, Fee
from feeaudit.plain import dumps
from feeaudit.text.document_numbers import document_keys

__all__ = ["KINDS", "Change", "Field", "about", "between", "counts", "touched"]

Kind = Literal["added", "removed", "renamed", "rate", "basis", "validity", "detail"]
KINDS: tuple[Kind, ...] = ("added", "removed", "renamed", "rate", "basis", "validity", "detail")
_DETAILS = (
    "nature", "department", "charging_body", "payee_class", "payer", "fund_management", "authority_pays", "period",
    "enterprise_related", "aliases", "verified",
)  # fmt: skip
_LIST = ("title", "jurisdiction", "coverage", "natures", "published", "valid_from", "valid_to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What one column said and says; None where it is blank."""

    kind: Kind
    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One fee that is not what it was; `old` or `new` is None where it was added or removed."""

    old: Fee | None
    new: Fee | None
    kinds: tuple[Kind, ...]
    score: float | None = None
    """How alike the old and the new name are (0–1), of a fee that was renamed."""
    because: tuple[str, ...] = ()
    """Why a new name is taken for the old fee: name, alias, basis, standard."""
    fields: tuple[Field, ...] = ()


def between(old: Catalogue, new: Catalogue) -> tuple[Change, ...]:
    """Every fee that changed: those of the newer edition in its order, then what is no longer there.

    A renamed fee is one change with its score, never one that went and one that came. The same words in another width,
    another bracket of a 文号 or another wording of the same rates is no change.
    """
    paired = pairs(old, new)
    of = {pair.new.id: pair for pair in paired}
    kept = {pair.old.id for pair in paired}
    compare = _comparison(old, new)
    found: list[Change] = []
    for fee in new.fees:
        pair = of.get(fee.id)
        if pair is None:
            found.append(Change(old=None, new=fee, kinds=("added",)))
            continue
        fields = compare(pair.old, fee)
        kinds = {field.kind for field in fields} | ({"renamed"} if pair.because else set())
        if kinds:
            ordered = tuple(kind for kind in KINDS if kind in kinds)
            score = pair.score if pair.because else None
            found.append(Change(old=pair.old, new=fee, kinds=ordered, score=score, because=pair.because, fields=fields))
    gone = (fee for fee in old.fees if fee.id not in kept)
    return (*found, *(Change(old=fee, new=None, kinds=("removed",)) for fee in gone))


def counts(changes: Iterable[Change]) -> dict[Kind, int]:
    """How many fees changed in each way; a fee may change in several."""
    counted = Counter(kind for change in changes for kind in change.kinds)
    return {kind: counted[kind] for kind in KINDS}


def touched(changes: Iterable[Change]) -> tuple[tuple[str, str], ...]:
    """(place, name key) of every spelling of a fee that changed, sorted: charges that may be those need a new test."""
    found = {
        (fee.jurisdiction, names.key(spelling))
        for change in changes
        for fee in (change.old, change.new)
        if fee
        for spelling in (fee.name, *fee.aliases)
    }
    return tuple(sorted(found))


def about(old: Catalogue, new: Catalogue) -> tuple[Field, ...]:
    """What the two editions say of themselves, where that differs."""
    said = ((name, _text(getattr(old, name)), _text(getattr(new, name))) for name in _LIST)
    return tuple(Field(kind="detail", name=name, old=ours, new=theirs) for name, ours, theirs in said if ours != theirs)


def _comparison(old: Catalogue, new: Catalogue) -> Callable[[Fee, Fee], tuple[Field, ...]]:
    ours, theirs = ({fee.id: names.key(fee.name) for fee in one.fees} for one in (old, new))

    def compare(before: Fee, after: Fee) -> tuple[Field, ...]:
        told = _rate(before, after) + _basis(before, after)
        said: list[tuple[Kind, str, str | None, str | None]] = [
            *(
                ("validity", name, a, b)
                for name, a, b in zip(_VALIDITY, _holds(before, old), _holds(after, new), strict=True)
            ),
            ("detail", "parent_id", ours.get(before.parent_id or ""), theirs.get(after.parent_id or "")),
            ("detail", "excludes", _kin(before, ours), _kin(after, theirs)),
            ("detail", "pricing", before.pricing or "government", after.pricing or "government"),
            *(("detail", name, _text(getattr(before, name)), _text(getattr(after, name))) for name in _DETAILS),
        ]
        return told + tuple(_field(*one) for one in said if one[2] != one[3])

    return compare


def _field(kind: Kind, name: str, old: str | None, new: str | None) -> Field:
    return Field(kind=kind, name=name, old=old, new=new)


def _rate(before: Fee, after: Fee) -> tuple[Field, ...]:
    if same_standard(before, after):
        return ()
    told = [fee.standard or (dumps(fee.rates) if fee.rates else None) for fee in (before, after)]
    return (Field(kind="rate", name="standard", old=told[0], new=told[1]),)


def _basis(before: Fee, after: Fee) -> tuple[Field, ...]:
    keys = [{key for basis in fee.legal_basis for key in document_keys(basis)} for fee in (before, after)]
    if keys[0] == keys[1]:
        return ()
    return (Field(kind="basis", name="legal_basis", old=_text(before.legal_basis), new=_text(after.legal_basis)),)


_VALIDITY = ("status", "valid_from", "valid_to", "cease_from", "cease_document", "arrears_collectible")


def _holds(fee: Fee, edition: Catalogue) -> tuple[str | None, ...]:
    """What a row says of its own time: that of its whole edition is no word about this fee."""
    document = document_keys(fee.cease_document or "")
    return (
        fee.status or "active",
        None if fee.valid_from == edition.valid_from else _text(fee.valid_from),
        None if fee.valid_to == edition.valid_to else _text(fee.valid_to),
        _text(fee.cease_from),
        "、".join(document) or None,
        _text(fee.arrears_collectible),
    )


def _kin(fee: Fee, known: dict[str, str]) -> str | None:
    return "、".join(sorted(known.get(other, other) for other in fee.excludes)) or None


def _text(value: object) -> str | None:
    if isinstance(value, tuple):
        return "、".join(map(str, value)) or None
    return None if value is None else str(value)
