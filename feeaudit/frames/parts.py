"""How are books that are too large for one look cut into parts? By a key: what belongs together stays together.

A part is books with some of the charges, all lists and all registers. Its charges are in order of id and have, beside
their own columns, `row`: the place of the charge in the whole books.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import polars as pl

from feeaudit.frames import Books

ROW = "row"
_SEED = 7
_UNASKED = ("path", "sha256", "line_no", "page", "box", "kind", "settled_with", "assumed", "signs", "nearest_id")
"""What no rule asks of a charge or a link: it need not be carried along."""


class Parted(Protocol):
    """Books in parts."""

    @property
    def height(self) -> int:
        """Charges in all."""

    def parts(self, key: str) -> Iterator[Books]:
        """Each part once; charges that are equal in `key` are in one part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InMemory:
    """Whole books, cut as they are asked for."""

    books: Books
    rows: int
    """Charges of a part, about."""

    @property
    def height(self) -> int:
        """Charges in all."""
        return self.books.charges.height

    def parts(self, key: str) -> Iterator[Books]:
        """Each part once."""
        count = max(1, -(-self.height // self.rows))
        # In one piece: of many, every part would put together all columns anew.
        numbered = _numbered(self.books.charges.drop(*_UNASKED, strict=False), 0).rechunk()
        told = self.books.links.drop(*_UNASKED, strict=False).rechunk()
        if count == 1:
            yield replace(self.books, charges=numbered)
            return
        part = numbered.select(part=_part(key, count), row=ROW)
        groups = part.group_by("part").agg(ROW).sort("part")
        aligned = told["charge_id"].equals(numbered["charge_id"])
        for rows in groups[ROW]:
            charges = numbered[rows]
            links = told[rows] if aligned else told.join(charges, on="charge_id", how="semi")
            yield replace(self.books, charges=charges, links=links)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDisk:
    """Books of which the charges lie in a folder, once for each key that they are cut by."""

    around: Books
    """Lists and registers; no charges."""
    folder: Path
    height: int
    count: int
    slices: int

    def parts(self, key: str) -> Iterator[Books]:
        """Each part once, read when it is asked for."""
        for part in range(self.count):
            files = [self.folder / key / f"{part}-{n}.arrow" for n in range(self.slices)]
            found = [pl.read_ipc(file) for file in files if file.exists()]
            if found:
                yield restored(self.around, pl.concat(found))


@dataclass(slots=True, kw_only=True)
class Spill:
    """A folder that slices of charges are cut into, and that is gone when the `with` block is left."""

    keys: tuple[str, ...]
    count: int
    """Parts."""
    beside: Path | None = None
    """Where the folder is made; None = where the system keeps what is passing."""
    _folder: Path = field(init=False)
    _rows: int = field(init=False, default=0)
    _slices: int = field(init=False, default=0)

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="feeaudit-", dir=self.beside))
        for key in self.keys:
            (self._folder / key).mkdir()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(OSError):
            shutil.rmtree(self._folder)

    @property
    def aside(self) -> Path:
        """Where else something may be laid aside."""
        return self._folder

    def take(self, slices: Iterable[tuple[pl.DataFrame, pl.DataFrame]], around: Books) -> OnDisk:
        """Cut charges with their links, slice by slice in order of id; a slice and its links have the same ids."""
        for charges, links in slices:
            both = carried(charges, links, self._rows)
            for key in self.keys:
                self._write(both, key)
            self._rows, self._slices = self._rows + charges.height, self._slices + 1
        return OnDisk(
            around=emptied(around), folder=self._folder, height=self._rows, count=self.count, slices=self._slices
        )

    def _write(self, both: pl.DataFrame, key: str) -> None:
        cut = both.with_columns(_part=_part(key, self.count)).partition_by("_part", as_dict=True, include_key=False)
        for (part,), rows in cut.items():
            rows.write_ipc(self._folder / key / f"{part}-{self._slices}.arrow", compression="lz4")


def carried(charges: pl.DataFrame, links: pl.DataFrame, begin: int = 0) -> pl.DataFrame:
    """Charges with their links beside them, numbered from `begin`, and nothing that no rule asks for."""
    told = links.drop(*_UNASKED, strict=False).rename(lambda name: name if name == "charge_id" else f"link_{name}")
    return _numbered(charges.drop(*_UNASKED, strict=False), begin).hstack(told.drop("charge_id"))


def restored(around: Books, both: pl.DataFrame) -> Books:
    """The books of which these charges, with their links beside them, are a part."""
    links = both.select("charge_id", pl.col("^link_.*$").name.map(_bare))
    return replace(around, charges=both.drop("^link_.*$"), links=links)


def emptied(books: Books) -> Books:
    """The lists and registers of books, without a charge."""
    return replace(books, charges=books.charges.clear(), links=books.links.clear())


def _part(key: str, count: int) -> pl.Expr:
    return (pl.col(key).hash(_SEED) % count).cast(pl.UInt32)


def _numbered(charges: pl.DataFrame, begin: int) -> pl.DataFrame:
    return charges.with_columns(pl.int_range(begin, begin + charges.height, dtype=pl.UInt32, eager=True).alias(ROW))


def _bare(name: str) -> str:
    return name.removeprefix("link_")
