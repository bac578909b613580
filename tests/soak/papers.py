"""Which papers does a trial read? Many small ledgers, each a file of its own, some with what is suspect."""

from pathlib import Path

_HEAD = "日期,收款单位,收款方税号,票据类型,票据号码,项目,金额\n"
_ROW = "2024-03-{day:02},青岛某局,11370200MB2000009X,非税收入统一票据,{number:08},{item},{amount}.00\n"


def write(folder: Path, count: int, *, first: int = 0) -> Path:
    """The folder with this many ledgers; one in ten charges a fee that was repealed."""
    folder.mkdir(exist_ok=True)
    for number in range(first, first + count):
        item = "河道工程维护管理费" if number % 10 == 0 else "设备检测费"
        row = _ROW.format(day=number % 28 + 1, number=number, item=item, amount=100 + number)
        (folder / f"{number:05}.csv").write_text(_HEAD + row, encoding="utf-8")
    return folder
