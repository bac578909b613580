"""`feeaudit judge`: a person says which links are right; the next run holds to it."""

from pathlib import Path

import click


@click.command(epilog="例 Example:  feeaudit judge 对应.csv --who 张三 --store sqlite:///feeaudit-out/feeaudit.db")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-c", "--catalogues", multiple=True, metavar="DIR", help="收费清单文件夹；替代自带清单 official lists")
@click.option("--who", metavar="NAME", help="谁判断的 who says so, where the file does not tell")
@click.option("--store", "url", metavar="URL", help="库的地址，默认 feeaudit-out/feeaudit.db the store")
def judge(file: Path, catalogues: tuple[str, ...], who: str | None, url: str | None) -> int:
    """这些对应对不对，由人判断，以后照此。A person's word on links, which later runs hold to.

    FILE 是 CSV：item, fee_id, judgement（same 是、different 否、unsure 不确定，空的不算），可有 payee, place, reason,
    who, when。`feeaudit link -f csv` 的输出加一列 judgement 就行。清单里这一项变了，判断就不再有效。

    CSV, for instance what `feeaudit link -f csv` writes with a column judgement; a blank says nothing. It holds while
    the fee's row in its list stays as it is.
    """
    from feeaudit import fees
    from feeaudit.cli.frame import existing, lists_of, store_of
    from feeaudit.frames.fees import fees_frame
    from feeaudit.links import in_order, sheet
    from feeaudit.store import open_store

    existing((str(file),))
    said = sheet.read(file, in_order(fees_frame(fees.load(lists_of(catalogues)))), who)
    with open_store(store_of(url), alone=True) as store:
        for judgement in said:
            store.judge(judgement)
    click.echo(f"记下 {len(said)} 条判断 judgements kept", err=True)
    return 0
