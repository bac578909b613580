"""How does it look? Charts of what the benches measure, as SVG that is the same for the same figures."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams.update({"svg.hashsalt": "feeaudit", "svg.fonttype": "none", "font.size": 10, "axes.spines.top": False})

import matplotlib.pyplot as plt  # noqa: E402 - after the choice of what draws


def calibration(bins: Sequence[tuple[int, float, float]], linked: float, file: Path) -> None:
    """Of those who were given a chance, how many are right; a dot's area is their number. On the line is honest."""
    figure, axes = plt.subplots(figsize=(5, 5))
    axes.plot((0, 1), (0, 1), color="#999", linewidth=1)
    axes.axvline(linked, color="#b00", linewidth=1, linestyle=":")
    axes.text(linked, 0.02, " linked from here", color="#b00", fontsize=8)
    most = max(many for many, _, _ in bins)
    axes.scatter(
        [mean for _, mean, _ in bins],
        [right for _, _, right in bins],
        s=[30 + 300 * many / most for many, _, _ in bins],
        color="#1f5f8b",
        zorder=3,
    )
    for many, mean, right in bins:
        axes.annotate(str(many), (mean, right), textcoords="offset points", xytext=(9, -9), fontsize=8)
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02), xlabel="chance of the likeliest fee", ylabel="share that is right")
    save(figure, file)


def growth(lines: Mapping[str, Sequence[tuple[float, float]]], file: Path) -> None:
    """CPU seconds against a share of what is given, a line for each way of growing."""
    figure, axes = plt.subplots(figsize=(6, 4))
    for (name, points), color in zip(lines.items(), ("#1f5f8b", "#b00", "#666"), strict=False):
        axes.plot([share for share, _ in points], [cpu for _, cpu in points], marker="o", color=color, label=name)
    axes.set(xlim=(0, 1.05), ylim=(0, None), xlabel="share of all", ylabel="CPU s")
    axes.legend(frameon=False, fontsize=8)
    save(figure, file)


def save(figure: Any, file: Path) -> None:
    """The same figures, the same bytes: no date in it."""
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    plt.close(figure)
