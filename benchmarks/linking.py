"""How well are charges linked to fees? Precision, recall, false links and the first answer, on labelled charges.

`python -m benchmarks.linking LABELS CATALOGUE`: the labels are JSON Lines with item, payee, payee_id, date, place,
document_type, truth (a fee id or null), acceptable (further ids) and kind. All figures are by five-fold
cross-validation: the weights of `feeaudit.links.weighing` are fitted on four fifths and measured on the last.
`--fit` writes the weights of all labels to the package; `--errors N` shows wrong and missing links.
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
from feeaudit import fees, links
from feeaudit.frames import schemas
from feeaudit.frames.fees import fees_frame
from feeaudit.links import choosing, deciding, evidence, matching, weighing
from feeaudit.text import place_of_code

FOLDS, RIDGE, SEED = 5, 2.0, 0
LINKED, POSSIBLE = 0.5, 0.08
WEIGHTS = Path(feeaudit.links.__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A labelled charge and the fees that are weighed for it."""

    label: dict[str, Any]
    signs: Any
    none: Any
    right: Any
    """Which of the fees an auditor would accept."""


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
    linker = links.linker_of(catalogue)
    asked, shelf = links.queries(charges, linker), linker.shelf
    ways = matching.ways((query.item for query in asked), shelf.index)
    made = []
    for label, query in zip(labels, asked, strict=True):
        chain = deciding.chain_of(query)
        hits = deciding.hits_of(query, ways[query.item], shelf, chain)
        found = choosing.candidates(query, hits, shelf, chain)
        signs = np.array([one.values for one in found]).reshape(len(found), len(evidence.SIGNS))
        right = np.array([is_right(label, shelf.rows[one.fee].id) for one in found], dtype=bool)
        made.append(Case(label=label, signs=signs, none=np.array(choosing.none_of(query, shelf)), right=right))
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


def measured(answers: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, float | None]:
    """Precision, recall, first answer and false links of labels and what was answered."""
    linked = [(label, said) for label, said in answers if said["verdict"] == "linked"]
    meant = [(label, said) for label, said in answers if label["truth"] is not None]
    stray = [said for label, said in answers if label["truth"] is None]
    right = sum(is_right(label, said["fee_id"]) for label, said in linked)
    return {
        "precision": right / len(linked) if linked else None,
        "recall": right / len(meant) if meant else None,
        "first": sum(is_right(label, said["fee_id"]) for label, said in meant) / len(meant) if meant else None,
        "false": sum(said["verdict"] == "linked" for said in stray) / len(stray) if stray else None,
    }


def cross_validated(
    labels: list[dict[str, Any]], charges: pl.DataFrame, catalogue: pl.DataFrame, made: Sequence[Case]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each label and its answer by weights that were fitted without it."""
    fold = np.random.default_rng(SEED).permutation(len(labels)) % FOLDS
    answers: dict[int, dict[str, Any]] = {}
    for one in range(FOLDS):
        weights = fit([case for case, other in zip(made, fold, strict=True) if other != one])
        held = np.flatnonzero(fold == one)
        found = links.find(charges[held], catalogue, weights)
        answers |= dict(zip(sorted(int(at) for at in held), found.iter_rows(named=True), strict=True))
    return [(label, answers[at]) for at, label in enumerate(labels)]


def table(answers: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """All and each kind."""
    kinds = defaultdict(list)
    for label, said in answers:
        kinds[label["kind"]].append((label, said))
    print(f"{'种类 kind':18}{'n':>5}{'precision':>11}{'recall':>8}{'first':>8}{'false':>8}")
    for name, some in (("all", list(answers)), *sorted(kinds.items())):
        shown = ["-" if value is None else f"{value:.3f}" for value in measured(some).values()]
        print(f"{name:18}{len(some):5}{shown[0]:>11}{shown[1]:>8}{shown[2]:>8}{shown[3]:>8}")


def main() -> None:
    """Fit, measure, and write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("--fit", action="store_true", help="write the weights of all labels to the package")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show so many wrong or missing links")
    given = parser.parse_args()
    lines = given.labels.read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines if line.strip()]
    catalogue = fees_frame(fees.load((given.catalogue,)))
    charges = pl.DataFrame(
        [charge(number, label) for number, label in enumerate(labels)], schema=schemas.books_charges()
    )
    made = cases(labels, charges, catalogue)
    if given.fit:
        weights = fit(made)
        said = {
            "signs": dict(zip(evidence.SIGNS, weights.signs, strict=True)),
            "none": dict(zip(evidence.NONE_SIGNS, weights.none, strict=True)),
            "linked": weights.linked,
            "possible": weights.possible,
        }
        WEIGHTS.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
    answers = cross_validated(labels, charges, catalogue, made)
    table(answers)
    wrong = [
        (a, b)
        for a, b in answers
        if (b["verdict"] == "linked") != (a["truth"] is not None) or (a["truth"] and not is_right(a, b["fee_id"]))
    ]
    for label, said in wrong[: given.errors]:
        print(
            label["id"],
            label["kind"],
            label["item"],
            "|",
            label["payee"],
            "|",
            label["truth"],
            "|",
            said["verdict"],
            said["fee_id"],
            said["score"],
            said["runner_up_id"],
            said["fee_text"],
        )


if __name__ == "__main__":
    main()
