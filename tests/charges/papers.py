"""Invented papers for tests: pages of tax invoices drawn word by word, in the places where such papers have them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from feeaudit.model import Box, Document, Leaf, Page, Word
from feeaudit.money import to_words

BUYER, BUYER_ID = "测试甲实业有限公司", "91370200MA00000012"
SELLER, SELLER_ID = "测试乙咨询事务所", "91370200MA00000098"
NUMBER = "24372000000000000019"
CODE, OLD_NUMBER, CHECK_CODE = "037002400111", "00001234", "12345678901234567890"

Item = tuple[str, str, str, str, str, str, str, str]
"""name (rows parted by |), spec, unit, quantity, price, amount, rate, tax."""
ITEM: Item = ("*鉴证咨询服务*咨询费", "", "项", "2", "500.00", "1000.00", "6%", "60.00")


def word(text: str, x: float, top: float, *, right: bool = False, size: float = 9) -> Word:
    """A word that begins, or with `right` ends, at x."""
    width = sum(size if c >= "\u2e80" else size / 2 for c in text)
    x0 = x - width if right else x
    return Word(text=text, box=(x0, top, x0 + width, top + size))


@dataclass
class Paper:
    """What an invented invoice says."""

    items: Sequence[Item] = (ITEM,)
    number: str = NUMBER
    title: str = "电子发票（普通发票）"
    day: str = "2024年07月10日"
    buyer: str = BUYER
    buyer_id: str = BUYER_ID
    seller: str = SELLER
    seller_id: str = SELLER_ID
    remark: Sequence[str] = ()
    amount: str = "1000.00"
    tax: str = "60.00"
    total: str = "1060.00"
    words: str | None = None
    code: str = CODE
    extra: Sequence[Word] = field(default_factory=tuple)

    @property
    def in_words(self) -> str:
        return to_words(Decimal(self.total)) if self.words is None else self.words


_RULES = (82, 145, 270, 293, 350)
_NAMES = ("项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率/征收率", "税额")
_RIGHT = (82, 155, 211, 291, 362, 435, 496, 583)


def _frame(uprights: Sequence[Box]) -> tuple[Box, ...]:
    across: list[Box] = [(12, y, 584, y) for y in _RULES]
    return (*across, (12, 82, 12, 350), (584, 82, 584, 350), *uprights)


def _rows(items: Sequence[Item], top: float = 160) -> list[Word]:
    drawn: list[Word] = []
    for name, spec, unit, quantity, price, amount, rate, tax in items:
        parts = name.split("|")
        drawn += [word(part, 13, top + 12 * n) for n, part in enumerate(parts)]
        drawn += [word(part, 119, top + 12 * n) for n, part in enumerate(spec.split("|")) if part]
        cells = ((unit, 206), (quantity, 291), (price, 362), (amount, 435), (rate, 476), (tax, 583))
        drawn += [word(text, x, top, right=True) for text, x in cells if text]
        top += 12 * max(len(parts), len(spec.split("|")))
    return drawn


def _sums(paper: Paper) -> list[Word]:
    return [
        word("合", 60, 256),
        word("计", 100, 256),
        word(f"¥{paper.amount}", 435, 258, right=True),
        word(f"¥{paper.tax}" if paper.tax != "***" else "***", 583, 258, right=True),
        word("价税合计（大写）", 48, 277),
        word(paper.in_words, 178, 276),
        word("（小写）", 406, 277),
        word(f"¥{paper.total}", 441, 276),
    ]


def einvoice_page(paper: Paper, number: int = 1) -> Page:
    """A 数电票: buyer left, seller right, remarks below."""
    drawn = [
        word(paper.title, 160, 22, size=20),
        word("发票号码：", 438, 31),
        word(paper.number, 484, 31),
        word(f"开票日期：{paper.day}", 438, 48),
        *(word(c, 17, 90 + 10 * n) for n, c in enumerate("购买方信息")),
        *(word(c, 302, 90 + 10 * n) for n, c in enumerate("销售方信息")),
        word("名称：", 32, 95),
        word(paper.buyer, 60, 95),
        word("名称：", 317, 95),
        word(paper.seller, 345, 95),
        word("统一社会信用代码/纳税人识别号：", 32, 125),
        word(paper.buyer_id, 170, 124),
        word("统一社会信用代码/纳税人识别号：", 317, 125),
        word(paper.seller_id, 455, 124),
        *(word(t, x, 150, right=True) for t, x in zip(_NAMES, _RIGHT, strict=True)),
        *_rows(paper.items),
        *_sums(paper),
        word("备", 17, 305),
        word("注", 17, 325),
        *(word(text, 33, 296 + 10 * n) for n, text in enumerate(paper.remark)),
        word("开票人：测试员", 55, 365),
        *paper.extra,
    ]
    edges = _frame([(30, 82, 30, 145), (298, 82, 298, 145), (315, 82, 315, 145), (30, 293, 30, 350)])
    return Page(number=number, width=596, height=397, words=tuple(drawn), edges=edges)


def vat_page(paper: Paper, number: int = 1) -> Page:
    """An older 增值税发票: buyer above the lines, seller below them, 密码区 and 备注 at the right."""
    drawn = [
        word(paper.title, 190, 22, size=20),
        word(f"发票代码：{paper.code}", 438, 18),
        word(f"发票号码：{paper.number}", 438, 32),
        *(word(t, x, 46) for t, x in (("开票日期：", 438), ("2024", 484), ("年07", 503), ("月10日", 524))),
        word("校", 438, 60),
        word("验", 452, 60),
        *(word(t, x, 60) for t, x in (("码：12345", 466), ("67890", 510), ("12345", 535), ("67890", 560))),
        word("机器编号：661234567890", 20, 60),
        *(word(c, 19, 92 + 17 * n) for n, c in enumerate("购买方")),
        *(word(c, 341, 92 + 18 * n) for n, c in enumerate("密码区")),
        *(word("03<>9*/+-12345678901234", 368, 88 + 14 * n) for n in range(4)),
        word("名", 38, 88),
        word(f"称：{paper.buyer}", 82, 88),
        word(f"纳税人识别号：{paper.buyer_id}", 38, 103),
        word("地址、电话：测试路1号 0532-00000000", 38, 118),
        word("开户行及账号：", 38, 133),
        *(
            word(t, x, 149, right=True)
            for t, x in zip(("货物或应税劳务、服务名称", *_NAMES[1:6], "税率", "税额"), _RIGHT, strict=True)
        ),
        *_rows(paper.items),
        *_sums(paper),
        *(word(c, 19, 300 + 17 * n) for n, c in enumerate("销售方")),
        *(word(c, 341, 305 + 25 * n) for n, c in enumerate("备注")),
        word("名", 38, 297),
        word(f"称：{paper.seller}", 82, 297),
        word(f"纳税人识别号：{paper.seller_id}", 38, 310),
        word("地址、电话：测试路2号 0532-11111111", 38, 324),
        *(word(text, 368, 296 + 10 * n) for n, text in enumerate(paper.remark)),
        word("收款人：测试丙", 20, 360),
        word("开票人：测试丁", 300, 360),
        *paper.extra,
    ]
    columns = [(x, 145.0, x, 270.0) for x in (116, 186, 220, 293, 364, 437, 508)]
    sides = [
        (40, 82, 40, 145),
        (338, 82, 338, 145),
        (360, 82, 360, 145),
        (40, 293, 40, 350),
        (338, 293, 338, 350),
        (360, 293, 360, 350),
    ]
    return Page(number=number, width=596, height=397, words=tuple(drawn), edges=_frame([*columns, *sides]))


def shuffled(page: Page, seed: int) -> Page:
    """The same page, drawn in another order."""
    drawn = list(page.words)
    random.Random(seed).shuffle(drawn)  # noqa: S311 - an order for a test, no secret
    return Page(number=page.number, width=page.width, height=page.height, words=tuple(drawn), edges=page.edges)


def pdf(*pages: Page, leaves: Sequence[tuple[str, str]] = ()) -> Document:
    """A PDF of these pages; `leaves` are entries of its Info dictionary."""
    info = tuple(Leaf(path=(("Info", 0), (name, 0)), text=text) for name, text in leaves)
    first = Page(
        number=1, width=pages[0].width, height=pages[0].height, words=pages[0].words, edges=pages[0].edges, leaves=info
    )
    return Document(path="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=(first, *pages[1:]))


def sheet(*rows: Sequence[str | None], name: str = "", media_type: str = "text/csv") -> Document:
    """A table of these rows."""
    page = Page(number=1, name=name, rows=tuple(tuple(row) for row in rows))
    return Document(path="台账.csv", sha256="1" * 64, media_type=media_type, pages=(page,))
