"""How many planted breaches does each rule find, and how many innocents does it accuse?

A ledger of 2,000 charges, with the lists and registers that go with it, is drawn from the law and not from the rules,
written as people write ledgers, and run through `feeaudit scan`. A charge that nothing is wrong with must not be
flagged by any rule, whichever rule it was planted for.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from benchmarks.planted import ledgers
from benchmarks.planted.cases import BREACHES, LAWFUL, Maker
from benchmarks.planted.world import LAST, Row, World

CHARGES = 2000
SEED = 20241
FIGURES = Path(__file__).parent / "figures.json"


@dataclass(slots=True)
class Score:
    """What one rule did with one ledger."""

    found: int = 0
    missed: int = 0
    accused: int = 0
    lawful: int = 0
    """Look-alikes planted for this rule."""
    wrong: list[str] = field(default_factory=list)
    """Each miss and each false accusation, in words."""

    @property
    def precision(self) -> float:
        """Of what was flagged, how much was a breach."""
        return self.found / (self.found + self.accused) if self.found + self.accused else 0.0

    @property
    def recall(self) -> float:
        """Of the breaches, how many were flagged."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0


def draw(world: World, charges: int = CHARGES) -> list[Row]:
    """So many charges, as many for each rule, breaches and look-alikes in turn, shuffled."""
    rows: list[Row] = []
    turn = 0
    while len(rows) < charges:
        for rule in BREACHES:
            for kind in (BREACHES, LAWFUL):
                makers = kind[rule]
                rows += _made(world, makers[turn % len(makers)], f"{rule} {'breach' if kind is BREACHES else 'lawful'}")
        turn += 1
    rows = rows[:charges]
    world.dice.shuffle(rows)
    return rows


def _made(world: World, maker: Maker, of: str) -> list[Row]:
    rows = maker(world)
    for row in rows:
        row.case = f"{of} {maker.__name__}"
    return rows


def scan(folder: Path) -> pl.DataFrame:
    """The verdicts of a real scan, with the file and row of each charge."""
    told = [*sorted(folder.glob("*.csv")), *sorted(folder.glob("notices/*"))]
    given = [word for file in told for word in ("-a", str(file.relative_to(folder)))]
    command = [sys.executable, "-m", "feeaudit", "scan", "ledgers", "-c", "lists", *given, "-o", "out", "--no-suites"]
    done = subprocess.run(
        [*command, "--as-of", LAST.isoformat()],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    charges = pl.read_parquet(folder / "out" / "charges.parquet").select("charge_id", "path", "line_no")
    return pl.read_parquet(folder / "out" / "verdicts.parquet").join(charges, on="charge_id", how="left")


def score(truth: ledgers.Truth, verdicts: pl.DataFrame) -> dict[str, Score]:
    """Each rule's score. Of a paper that stands in the books twice, either row may be the charge."""
    said = {
        (path.rpartition("/")[2], line, rule): (outcome, missing)
        for path, line, rule, outcome, missing in verdicts.select(
            "path", "line_no", "rule", "outcome", "missing"
        ).rows()
    }
    scores = {rule: Score() for rule in BREACHES}
    for (file, line), row in truth.items():
        rule, kind, _ = row.case.split(" ")
        scores[rule].lawful += kind == "lawful"
        for rule, own in scores.items():
            outcome, missing = said.get((file, line, rule), ("not_applicable", []))
            if rule in row.hit and outcome != "hit":
                own.missed += 1
                own.wrong.append(f"missed  {outcome} {','.join(missing)} {_words(row)}")
            elif rule in row.hit:
                own.found += 1
            elif outcome == "hit" and rule not in row.may:
                own.accused += 1
                own.wrong.append(f"accused {_words(row)}")
    return scores


def _words(row: Row) -> str:
    told = " ".join(f"{name}={value}" for name, value in row.cells.items() if value and not name.endswith("_id"))
    return f"[{row.case}] {told}"


def measure(seed: int, *, charges: int = CHARGES, into: Path | None = None) -> dict[str, Score]:
    """Draw, write, scan, score."""
    with tempfile.TemporaryDirectory() as made:
        folder = into or Path(made)
        world = World(seed=seed)
        truth = ledgers.write(world, draw(world, charges), folder)
        return score(truth, scan(folder))


def show(scores: dict[str, Score], *, wrong: str | None = None) -> None:
    """The table, and what one rule or every rule got wrong."""
    print(
        f"\n{'规则 rule':28} {'breaches':>8} {'lawful':>7} {'found':>6} {'accused':>8} {'precision':>10} {'recall':>7}"
    )
    for rule, own in scores.items():
        print(
            f"{rule:28} {own.found + own.missed:>8} {own.lawful:>7} {own.found:>6} {own.accused:>8}"
            f" {own.precision:>10.3f} {own.recall:>7.3f}"
        )
    for rule, own in scores.items():
        if wrong in (rule, "all"):
            for line, count in Counter(own.wrong).most_common():
                print(f"{rule}: {count} {line}")


def keep(scores: dict[str, Score]) -> None:
    """The figures that README's table of rules shows."""
    figures = {
        rule: {
            "breaches": own.found + own.missed,
            "lawful": own.lawful,
            "precision": f"{own.precision:.3f}",
            "recall": f"{own.recall:.3f}",
        }
        for rule, own in scores.items()
    }
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def main(typed: list[str] | None = None) -> None:
    """The ledger of README's figures, or another seed's, which keeps none."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planted", description=__doc__)
    parser.add_argument(
        "--seed", type=int, default=SEED, help="another ledger; README keeps the figures of the usual one"
    )
    parser.add_argument("--wrong", metavar="RULE", help="what this rule, or `all`, got wrong, case by case")
    parser.add_argument("--into", type=Path, metavar="DIR", help="write the ledger and the scan here, and leave them")
    given = parser.parse_args(typed)
    scores = measure(given.seed, into=given.into)
    show(scores, wrong=given.wrong)
    if given.seed == SEED:
        keep(scores)
