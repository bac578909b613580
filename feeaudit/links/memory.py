"""Was this asked before, of the same fees and by the same rules? Then its answer is remembered."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING, Any, Protocol

from feeaudit.links.asking import MAY_CITE, Answer, Asker, Query, cited, paid_for
from feeaudit.links.weighing import Weights

if TYPE_CHECKING:
    import polars as pl

_RULES = ("links", "names", "text")
"""What decides a link: these folders of the package, and these libraries."""
_LIBRARIES = ("confusable-homoglyphs", "opencc", "rapidfuzz")
LOOKED_AT = (
    "fee_id", "name", "aliases", "parent_id", "jurisdiction", "catalogue", "nature", "status", "valid_from", "valid_to",
    "cease_from", "legal_basis", "department", "charging_body", "standard",
)  # fmt: skip
"""What linking looks at of a fee."""
_CUT = "\x1f"
"""Between all that is asked; the item comes last, for it alone may hold such a character."""


class Memory(Protocol):
    """Where answers are kept between runs; a store is one."""

    def answers(self, edition: str, asked: Iterable[str]) -> dict[str, str]: ...

    def forget_answers(self, edition: str) -> None: ...

    def keep_answers(self, edition: str, told: Mapping[str, str]) -> None: ...


class Remembered:
    """The answers that a memory has for these fees and rules."""

    def __init__(self, memory: Memory, fees: list[dict[str, Any]], weights: Weights) -> None:
        self._memory, self._edition, self._is_first = memory, edition_of(fees, weights), True

    def of(self, queries: Iterable[Query]) -> dict[Query, Answer]:
        """The answers to those that were asked before."""
        asked = {key_of(query): query for query in queries}
        return {asked[key]: Answer(**json.loads(told)) for key, told in self.told(asked).items()}

    def told(self, keys: Iterable[str]) -> dict[str, str]:
        """The answers to those of these that were asked before, by their keys, as JSON."""
        return self._memory.answers(self._edition, keys)

    def keep(self, answers: Mapping[Query, Answer]) -> None:
        """Remember these, and forget those of other fees and rules."""
        if not answers:
            return
        if self._is_first:
            self._memory.forget_answers(self._edition)
            self._is_first = False
        told = {key_of(query): json.dumps(answer._asdict()) for query, answer in answers.items()}
        self._memory.keep_answers(self._edition, told)


def edition_of(fees: list[dict[str, Any]], weights: Weights) -> str:
    """What is asked, by which rules: where a fee, in what linking looks at, a weight or a rule differs, so does this.

    A fee anywhere in the lists may win a charge or change what is near it, so all fees count; but not whether a row is
    verified, what its rates are, or where it was read.
    """
    told = [[fee[name] for name in LOOKED_AT] for fee in fees]
    return _digest(json.dumps([rules(), repr(weights), told], ensure_ascii=False, default=str))


@cache
def rules() -> str:
    """A hash of the code that decides links, and the versions of what it rests on."""
    found = hashlib.blake2b(digest_size=16)
    for folder in _RULES:
        files = [
            file for file in resources.files(f"feeaudit.{folder}").iterdir() if file.name.endswith((".py", ".json"))
        ]
        for file in sorted(files, key=lambda file: file.name):
            found.update(f"{folder}/{file.name}".encode() + file.read_bytes())
    installed = [metadata.version(name) for name in _LIBRARIES]
    return " ".join((found.hexdigest(), *installed))


def key_of(query: Query) -> str:
    """The same for the same question in every run."""
    said = _said(query.same, query.different, query.unsure)
    paid = _paid((query.payee, query.is_fiscal, query.is_ledger))
    asked = query.place or "", str(query.era), paid, query.payee_told, said, _documents(query.documents), query.item
    return _digest(_CUT.join(asked))


def keys_of(asked: "pl.DataFrame", asker: Asker) -> list[str]:
    """`key_of` each question that `Asker.ask` would make of these rows, without making it."""
    import polars as pl

    texts = [pl.when(pl.col(name).str.contains(MAY_CITE.pattern)).then(name) for name in ("item", "remark")]
    said = (
        _each(asked.select("item", "payee", "place"), lambda *of: _said(*asker.said_of(*of)))
        if asker.is_told
        else pl.repeat(_said(None, (), ()), asked.height, dtype=pl.String, eager=True)
    )
    columns = (
        asked["place"].fill_null(""),
        asked["era"].cast(pl.String),
        _each(asked.select("payee_id", "payee_class", "document_type"), lambda *of: _paid(paid_for(*of))),
        _each(asked.select("payee"), lambda payee: asker.of_payee(payee or "").told),
        said,
        _each(asked.select(texts), lambda *of: _documents(cited(*of))),
        asked["item"].fill_null(""),
    )
    table = pl.DataFrame([column.alias(str(at)) for at, column in enumerate(columns)])
    return [_digest(text) for text in table.select(pl.concat_str(pl.all(), separator=_CUT)).to_series()]


def _each(given: "pl.DataFrame", tell: Callable[..., str]) -> "pl.Series":
    """What is told of every row; of rows that are alike it is told once."""
    import polars as pl

    distinct = given.unique()
    told = distinct.with_columns(told=pl.Series([tell(*row) for row in distinct.iter_rows()], dtype=pl.String))
    return given.join(told, on=given.columns, how="left", nulls_equal=True, maintain_order="left")["told"]


def _paid(paid: tuple[str, bool, bool]) -> str:
    return " ".join(map(str, paid))


def _said(same: int | None, different: Iterable[int], unsure: Iterable[int]) -> str:
    return f"{same} {sorted(different)} {sorted(unsure)}"


def _documents(cited: tuple[str, ...]) -> str:
    return "\x1e".join(cited)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
