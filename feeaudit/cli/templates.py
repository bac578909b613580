"""`feeaudit templates`: how do I begin an own layout of the audit papers?"""

import click


@click.command(epilog="例 Example:  feeaudit templates -o 模板/  →  feeaudit scan 票据/ -f papers --templates 模板/")
@click.option("-o", "--out", metavar="DIR", required=True, help="写到这个文件夹 folder to write to")
def templates(out: str) -> int:
    """写出审计文书的空白模板，改成本单位的样子。Write the plain layouts of the audit papers, to be made one's own.

    evidence.docx 审计取证单、problems.docx 问题清单、summary.docx 汇总底稿。用 Word、WPS 改：{{unit}} 这样的名称会换成
    内容，表格里写着 {{finding.…}} 或 {{rule.…}} 的那一行，有几条就重复几行。已有的文件不覆盖。
    Names such as {{unit}} become text; a row of a table with {{finding.…}} or {{rule.…}} is repeated for each. Files
    that are there are left alone.
    """
    from pathlib import Path

    from feeaudit.errors import CannotWrite
    from feeaudit.reports.papers import write_layouts

    try:
        for file in write_layouts(Path(out)):
            click.echo(str(file))
    except OSError as error:
        raise CannotWrite(
            f"写不进 cannot be written: {error.strerror}", where=out, todo="换一个文件夹 choose another folder"
        ) from error
    return 0
