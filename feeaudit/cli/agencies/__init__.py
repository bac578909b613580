"""`feeaudit agencies`: to whom does a body belong, by the registers?"""

import click

from feeaudit.cli.agencies.checking import check
from feeaudit.cli.agencies.importing import import_


@click.group(epilog="例 Example:  feeaudit agencies import 事业单位.xlsx 股东.csv -o 登记/")
def agencies() -> None:
    """登记资料：机构归谁举办、主管、出资。To whom does a body belong, by the registers?"""


for command in (import_, check):
    agencies.add_command(command)
