"""What is a plug? The four shapes that a module may have; each folder's `__init__` lists its own, and mypy compares."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from feeaudit.frames import Audit, Books
from feeaudit.model import Document, Page, Rule

if TYPE_CHECKING:
    import polars as pl

T_co = TypeVar("T_co", covariant=True)


class Reader(Protocol):
    """bytes → pages. Raises DocumentRefused with the outcome; never returns less than is there."""

    MEDIA_TYPES: tuple[str, ...]
    VERSION: int
    """Raised when the same bytes would give other pages: cached readings of its files are read again."""

    def read(self, content: bytes, /) -> Iterator[Page]: ...


class Extractor(Protocol[T_co]):
    """Document → statements (charges) or fees. Exactly one extractor may own a document."""

    VERSION: int

    def identify(self, document: Document, /) -> bool: ...

    def extract(self, document: Document, /) -> Iterator[T_co]: ...


class Check(Protocol):
    """Books → one verdict per charge it could concern: `schemas.verdicts()` and `evidence`, a struct."""

    RULE: Rule

    def check(self, books: Books, /) -> "pl.DataFrame": ...


class Format(Protocol):
    """Audit → one file of the output folder."""

    FILE: str

    def write(self, audit: Audit, out: Path, /) -> None: ...
