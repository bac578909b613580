"""How well are charges linked to fees? Precision, recall, false links and the first answer, on labelled charges.

`python -m benchmarks.linking [LABELS CATALOGUE ...]`: one or more sets of labels, each with the lists that it is about;
without any, the project's own. Labels are JSON Lines as `samples/linking/README.md` tells. All figures are by five-fold
cross-validation: the weights of `feeaudit.links.weighing` are fitted on four fifths of all sets and measured on the
last. `--fit` writes the weights of all labels to the package; `--errors N` shows wrong and missing links; `--chart
FILE` draws how often the likeliest fee is right, by the chance that it was given.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from scipy.optimize import minimize

import feeaudit.links
from benchmarks import plots
from feeaudit import fees, links
from feeaudit.frames import schemas
from feeaudit.frames.fees import fees_frame
from feeaudit.links import choosing, deciding, evidence, matching, weighing
from feeaudit.text import place_of_code

FOLDS, RIDGE, SEED = 5, 2.0, 0
LINKED, POSSIBLE = 0.5, 0.08
"""A fee is linked that is likelier than all others and none together."""
WEIGHTS = Path(feeaudit.links.__file__).with_name("weights.json")
OWN = (Path("samples/linking/labels.jsonl"), Path("catalogues"))
BINS = 10
Answers = list[tuple[dict[str, Any], dict[str, Any]]]
"""Labels, and what was answered."""


UNFITTED = weighing.Weights(signs=(), none=(), linked=LINKED, possible=POSSIBLE)
"""What signs are looked for with: they do not depend on what they weigh."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A labelled charge and the fees that are weighed for it."""

    label: dict[str, Any]
    signs: Any
    none: Any
    right: Any
    """Which of the fees an auditor would accept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One set of labels, and what is made of it once."""

    name: str
    labels: list[dict[str, Any]]
    charges: pl.DataFrame
    catalogue: pl.DataFrame
    cases: list[Case]
    folds: Any
    """Of each label: the fold that measures it."""


def labelled(file: Path, lists: Path) -> Labelled:
    """The set of this file, about the lists in this folder."""
    lines = file.read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines if line.strip()]
    charges = pl.DataFrame([charge(at, label) for at, label in enumerate(labels)], schema=schemas.books_charges())
    catalogue = fees_frame(fees.load((lists,)))
    folds = np.random.default_rng(SEED).permutation(len(labels)) % FOLDS
    made = cases(labels, charges, catalogue)
    return Labelled(name=str(file), labels=labels, charges=charges, catalogue=catalogue, cases=made, folds=folds)


def charge(number: int, label: dict[str, Any]) -> dict[str, Any]:
    """The charge that is labelled."""
    given = {name: label[name] for name in ("item", "payee", "payee_id", "document_type")}
    place = label["place"] or place_of_code(label["payee_id"])
    day = date.fromisoformat(label["date"]) if label["date"] else None
    return {"charge_id": f"{number:06}", "date": day, "place": place, **given}


def is_right(label: dict[str, Any], fee_id: str | None) -> bool:
    """Would an auditor accept this fee?"""
    return label["truth"] is not None and fee_id in (label["truth"], *label["acceptable"])


def cases(labels: list[dict[str, Any]], charges: pl.DataFrame, catalogue: pl.DataFrame) -> list[Case]:
    """What the choice is made from, for each label."""
    linker = links.linker_of(catalogue, UNFITTED)
    asked, shelf = links.queries(charges, linker), linker.shelf
    ways = matching.ways((query.item for query in asked), shelf.index)
    given = [deciding.case_of(query, ways[query.item], shelf, deciding.chain_of(query)) for query in asked]
    found, made = choosing.candidates(given, shelf), []
    for at, (label, case) in enumerate(zip(labels, given, strict=True)):
        ours = found.of(at)
        rows = [shelf.rows[found.pairs[found.found[one].pair].fee] for one in ours]
        signs, none = found.signs[:, ours.start : ours.stop].T, np.array(choosing.none_of(case, shelf))
        right = np.array([is_right(label, row.id) for row in rows], dtype=bool)
        made.append(Case(label=label, signs=signs, none=none, right=right))
    return made


def fit(some: Sequence[Case]) -> weighing.Weights:
    """Weights under which the labels are likeliest, with a ridge on each sign by its spread."""
    every = np.concatenate([case.signs for case in some])
    spread = np.r_[every.std(axis=0), np.array([case.none for case in some]).std(axis=0)]
    spread[spread < 1e-6] = 1.0
    cut = len(evidence.SIGNS)

    def loss(scaled: Any) -> tuple[float, Any]:
        weights = scaled / spread
        whole, slope = 0.0, np.zeros_like(scaled)
        for case in some:
            utilities = np.r_[case.none @ weights[cut:], case.signs @ weights[:cut]]
            chances = np.exp(utilities - utilities.max())
            chances /= chances.sum()
            meant = np.r_[not case.right.any(), case.right].astype(float)
            good = float(chances @ meant) + 1e-12
            whole -= float(np.log(good))
            pull = chances * meant / good - chances
            slope[:cut] -= pull[1:] @ case.signs
            slope[cut:] -= pull[0] * case.none
        return whole + RIDGE * float(scaled @ scaled) / 2, slope / spread + RIDGE * scaled

    found = minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x / spread
    rounded = [round(float(weight), 3) for weight in found]
    return weighing.Weights(signs=tuple(rounded[:cut]), none=tuple(rounded[cut:]), linked=LINKED, possible=POSSIBLE)


def measured(answers: Answers) -> dict[str, float | None]:
    """Precision, recall, first answer and false links."""
    linked = [(label, said) for label, said in answers if said["verdict"] == "linked"]
    meant = [(label, said) for label, said in answers if label["truth"] is not None]
    stray = [said for label, said in answers if label["truth"] is None]
    right = sum(is_right(label, said["fee_id"]) for label, said in linked)
    first = sum(is_right(label, said["nearest_id"]) for label, said in meant)
    return {
        "precision": right / len(linked) if linked else None,
        "recall": right / len(meant) if meant else None,
        "first": first / len(meant) if meant else None,
        "false": sum(said["verdict"] == "linked" for said in stray) / len(stray) if stray else None,
    }


def cross_validated(sets: Sequence[Labelled]) -> tuple[list[Answers], list[tuple[float, bool]]]:
    """Of each set: each label and its answer by weights that were fitted without it.

    And of every label with a fee to weigh: the chance of the likeliest one, and whether it is right.
    """
    answers: list[dict[int, dict[str, Any]]] = [{} for _ in sets]
    likeliest = []
    for fold in range(FOLDS):
        weights = fit([case for one in sets for case, held in zip(one.cases, one.folds, strict=True) if held != fold])
        for one, found in zip(sets, answers, strict=True):
            held = [int(at) for at in np.flatnonzero(one.folds == fold)]
            said = links.find(one.charges[held], one.catalogue, weights)
            found.update(zip(held, said.iter_rows(named=True), strict=True))
            likeliest += [first_of(one.cases[at], weights) for at in held if len(one.cases[at].signs)]
    told = [
        [(label, found[at]) for at, label in enumerate(one.labels)] for one, found in zip(sets, answers, strict=True)
    ]
    return told, likeliest


def first_of(case: Case, weights: weighing.Weights) -> tuple[float, bool]:
    """The chance of the likeliest fee, and whether an auditor would accept it."""
    none = weighing.utility(case.none, weights.none)
    _, *chances = weighing.chances(none, [weighing.utility(signs, weights.signs) for signs in case.signs])
    best = max(range(len(chances)), key=lambda at: (chances[at], -at))
    return chances[best], bool(case.right[best])


def binned(likeliest: Sequence[tuple[float, bool]]) -> list[tuple[int, float, float]]:
    """Of each tenth of chances: how many, their mean, and how many of them are right (0–1)."""
    groups = defaultdict(list)
    for chance, right in likeliest:
        groups[min(BINS - 1, int(chance * BINS))].append((chance, right))
    return [
        (len(some), sum(chance for chance, _ in some) / len(some), sum(right for _, right in some) / len(some))
        for _, some in sorted(groups.items())
    ]


def table(name: str, answers: Answers) -> None:
    """All and each kind."""
    kinds = defaultdict(list)
    for label, said in answers:
        kinds[label["kind"]].append((label, said))
    print(f"\n{name}\n{'种类 kind':18}{'n':>5}{'precision':>11}{'recall':>8}{'first':>8}{'false':>8}")
    for kind, some in (("all", answers), *sorted(kinds.items())):
        shown = ["-" if value is None else f"{value:.3f}" for value in measured(some).values()]
        print(f"{kind:18}{len(some):5}{shown[0]:>11}{shown[1]:>8}{shown[2]:>8}{shown[3]:>8}")


def errors(answers: Answers, most: int) -> None:
    """So many links that are wrong or missing."""
    wrong = [
        (label, said)
        for label, said in answers
        if (said["verdict"] == "linked") != (label["truth"] is not None)
        or (label["truth"] and not is_right(label, said["nearest_id"]))
    ]
    for label, said in wrong[:most]:
        asked = (label[name] for name in ("id", "kind", "item", "payee", "truth"))
        found = (said[name] for name in ("verdict", "nearest_id", "score", "runner_up_id", "fee_text"))
        print(*asked, "->", *found)


def write(weights: weighing.Weights) -> None:
    """The weights into the package."""
    said = {
        "signs": dict(zip(evidence.SIGNS, weights.signs, strict=True)),
        "none": dict(zip(evidence.NONE_SIGNS, weights.none, strict=True)),
        "linked": weights.linked,
        "possible": weights.possible,
    }
    WEIGHTS.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")


def main(typed: Sequence[str] | None = None) -> None:
    """Fit, measure, and write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, nargs="*", metavar="LABELS CATALOGUE")
    parser.add_argument("--fit", action="store_true", help="write the weights of all labels to the package")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show so many wrong or missing links")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="draw the calibration, as SVG")
    given = parser.parse_args(typed)
    files = given.sets or list(OWN)
    if len(files) % 2:
        parser.error("each LABELS needs its CATALOGUE")
    sets = [labelled(*pair) for pair in zip(files[::2], files[1::2], strict=True)]
    if given.fit:
        write(fit([case for one in sets for case in one.cases]))
    told, likeliest = cross_validated(sets)
    for one, answers in zip(sets, told, strict=True):
        table(one.name, answers)
        errors(answers, given.errors)
    print(f"\n{'机会 chance':12}{'n':>6}{'mean':>8}{'right':>8}")
    for many, mean, right in binned(likeliest):
        print(f"{min(BINS - 1, int(mean * BINS)) / BINS:<14.1f}{many:6}{mean:8.3f}{right:8.3f}")
    if given.chart:
        plots.calibration(binned(likeliest), LINKED, given.chart)


if __name__ == "__main__":
    main()
