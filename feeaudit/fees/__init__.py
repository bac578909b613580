"""What do the official lists allow? Every edition beneath the folders given, each once, strictly read."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from feeaudit.model import Catalogue

__all__ = ["load"]


def load(folders: tuple[Path, ...], *, known_on: date | None = None) -> tuple[Catalogue, ...]:
    """Every `datapackage.json` beneath each folder (a root, a list or an edition), by list and edition.

    `known_on`: only what we had on that day. A newer edition ends the older one of its list, see `editions.succeed`.

    Raises BadCatalogue naming file, row and column; a broken row is never skipped, for a missing row would accuse.
    """
    from feeaudit.fees import edition, editions

    found: dict[str, Catalogue] = {}
    for file in edition.packages(folders):
        catalogue = edition.read(file)
        same = found.setdefault(catalogue.name, catalogue)
        if same.sha256 != catalogue.sha256:
            raise edition.bad(
                file, f"{catalogue.name} 已载入，内容不同 loaded already, with other content", "两份只留一份 keep one"
            )
    known = editions.known_on(tuple(found[name] for name in sorted(found)), known_on)
    return _distinct(editions.succeed(known))


def _distinct(catalogues: tuple[Catalogue, ...]) -> tuple[Catalogue, ...]:
    """One id, one row: where editions share an id, the last keeps it and the others add `@<list>/<edition>`."""
    last = {fee.id: catalogue.name for catalogue in catalogues for fee in catalogue.fees}
    count = Counter(fee.id for catalogue in catalogues for fee in catalogue.fees)
    if len(count) == sum(count.values()):
        return catalogues

    def own(id_: str | None, name: str) -> str | None:
        return f"{id_}@{name}" if id_ and count[id_] > 1 and last[id_] != name else id_

    return tuple(
        replace(
            catalogue,
            fees=tuple(
                replace(
                    fee,
                    id=own(fee.id, catalogue.name) or fee.id,
                    parent_id=own(fee.parent_id, catalogue.name),
                    excludes=tuple(own(other, catalogue.name) or other for other in fee.excludes),
                )
                for fee in catalogue.fees
            ),
        )
        for catalogue in catalogues
    )
