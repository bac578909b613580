"""What does it cost to ask feeaudit anything? CPU of start-up, as a multiple of importing click alone."""

import os
import statistics
import subprocess
import sys

COMMANDS = {
    "python -c 'import click'": ("-c", "import click"),
    "feeaudit --version": ("-m", "feeaudit", "--version"),
    "feeaudit scan --help": ("-m", "feeaudit", "scan", "--help"),
}
ROUNDS = 15
IN_A_ROW = 4
"""Starts per measurement: the system counts CPU in ticks of a hundredth of a second."""


def cpu_of(arguments: tuple[str, ...]) -> float:
    """Seconds of CPU, user and system, that this interpreter needs for it."""
    before = os.times()
    for _ in range(IN_A_ROW):
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return used / IN_A_ROW


def table() -> None:
    """Medians of alternating rounds, the first of each thrown away (it fills caches)."""
    costs: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS + 1):
        for name, arguments in COMMANDS.items():
            costs[name].append(cpu_of(arguments))
    medians = {name: statistics.median(seconds[1:]) for name, seconds in costs.items()}
    floor = next(iter(medians.values()))
    print("启动 Start-up (CPU)")
    for name, seconds in medians.items():
        spread = max(costs[name][1:]) - min(costs[name][1:])
        print(f"  {name:28} {seconds * 1000:6.0f} ms  ± {spread * 500:4.0f}   x {seconds / floor:4.2f}")
