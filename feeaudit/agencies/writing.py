"""How do imported registers lie on disk? agencies.csv, directory.csv and sources.csv; same input, same bytes."""

from pathlib import Path

from feeaudit.agencies.headings import OWN
from feeaudit.agencies.making import Made
from feeaudit.fees.transcripts.writing import table
from feeaudit.frames import registers
from feeaudit.paths import remove, write_text

AGENCIES, DIRECTORY, SOURCES = "agencies.csv", "directory.csv", "sources.csv"
_LISTED = ("credit_code", "name", "service", "authority", "authority_code", "valid_from", "valid_to", "source")
_SOURCES = ("file", "sha256", "page", "kind", "rows")


def write(made: Made, out: Path) -> tuple[Path, int]:
    """Write the files into `out`, once they read as every run will read them; with how many rows an earlier
    agencies.csv had that was replaced. Raises CannotWrite, BadConfiguration.
    """
    texts = {AGENCIES: table(OWN, made.agencies), SOURCES: table(_SOURCES, made.sources)}
    if made.directory:
        texts[DIRECTORY] = table(_LISTED, made.directory)
    asides = {name: out / f".{name}.new" for name in texts}
    try:
        for name, text in texts.items():
            write_text(asides[name], text)
        registers.load(tuple(asides[name] for name in (AGENCIES, DIRECTORY) if name in texts))
        before = _rows(out / AGENCIES, texts[AGENCIES])
        for name, text in texts.items():
            write_text(out / name, text)
        if not made.directory:
            remove(out / DIRECTORY)
    finally:
        for aside in asides.values():
            aside.unlink(missing_ok=True)
    return out / AGENCIES, before


def _rows(file: Path, text: str) -> int:
    """Rows of the file that is there and is another one."""
    try:
        said = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return 0
    return 0 if said == text else max(said.count("\n") - 1, 0)
