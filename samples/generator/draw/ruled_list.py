"""What does a printed list of fees look like? Pages of one ruled table, invented from a seed."""

import random
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from samples.generator.draw.pen import SONG, register_fonts

WIDTH, HEIGHT = 842.0, 595.0
_LEFT, _TOP, _BOTTOM = 30.0, 60.0, 20.0
_ROW, _SIZE = 24.0, 9.0
"""Points of a row and its letters where the page has room; a page of more rows has lower ones."""
_COLUMNS = (
    ("序号", 40.0),
    ("部门", 80.0),
    ("项目名称", 190.0),
    ("计费单位", 60.0),
    ("收费标准", 160.0),
    ("文件依据", 180.0),
    ("资金管理", 70.0),
)
_PLACES = ("青澜", "海岳", "云屏", "桐川", "南屿", "北溟")
_OBJECTS = ("不动产", "特种设备", "河道", "排污口", "水土", "森林植被", "无线电频率", "考试", "证照", "道路")
_ACTS = ("登记费", "检验费", "占用费", "补偿费", "恢复费", "报名费", "工本费", "评审费")
_UNITS = ("件", "台", "次", "平方米", "人次", "吨")


def ruled_list(*, pages: int, rows: int, seed: int) -> bytes:
    """The same bytes for the same seed; every cell holds one line of text."""
    register_fonts()
    dice = random.Random(seed)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for page in range(pages):
        _page(canvas, dice, page * rows, rows)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _page(canvas: Canvas, dice: random.Random, first: int, rows: int) -> None:
    height = min(_ROW, (HEIGHT - _TOP - _BOTTOM) / (rows + 1))
    canvas.setLineWidth(0.5)
    right = _LEFT + sum(width for _, width in _COLUMNS)
    for n in range(rows + 2):
        y = HEIGHT - _TOP - n * height
        canvas.line(_LEFT, y, right, y)
    bottom = HEIGHT - _TOP - (rows + 1) * height
    x = _LEFT
    for width in (0.0, *(width for _, width in _COLUMNS)):
        x += width
        canvas.line(x, HEIGHT - _TOP, x, bottom)
    _cells(canvas, tuple(name for name, _ in _COLUMNS), 0, height)
    for n in range(rows):
        _cells(canvas, _row(dice, first + n + 1), n + 1, height)


def _row(dice: random.Random, number: int) -> tuple[str, ...]:
    place = dice.choice(_PLACES)
    return (
        str(number),
        f"{place}局",
        f"{dice.choice(_OBJECTS)}{dice.choice(_ACTS)}",
        dice.choice(_UNITS),
        f"{dice.randrange(5, 5000)}元，最高{dice.randrange(5000, 90000)}元",
        f"{place}价费〔{dice.randrange(2005, 2024)}〕{dice.randrange(1, 400)}号",
        "缴入国库",
    )


def _cells(canvas: Canvas, texts: tuple[str, ...], row: int, height: float) -> None:
    size = _SIZE * min(1.0, height / 15)
    x = _LEFT
    for text, (_, width) in zip(texts, _COLUMNS, strict=True):
        canvas.setFont(SONG, size)
        canvas.drawString(x + 3, HEIGHT - _TOP - row * height - height * 2 / 3, text)
        x += width
