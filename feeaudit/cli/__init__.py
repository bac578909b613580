"""What may I type? The console script begins here; commands are loaded once it runs."""

from typing import NoReturn


def main() -> NoReturn:
    """The console script. Each worker imports the module that started it, and has no use for commands."""
    from feeaudit.cli import commands

    commands.main()
