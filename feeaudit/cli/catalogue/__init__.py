"""`feeaudit catalogue`: what does the official list say?"""

import click

from feeaudit.cli.catalogue.checking import check
from feeaudit.cli.catalogue.diffing import diff
from feeaudit.cli.catalogue.exporting import export
from feeaudit.cli.catalogue.importing import import_
from feeaudit.cli.catalogue.looking import list_, search, show


@click.group(epilog="例 Example:  feeaudit catalogue search 水土保持")
def catalogue() -> None:
    """查看收费目录清单。What does the official list say?"""


for command in (list_, search, show, check, diff, import_, export):
    catalogue.add_command(command)
