"""Which column is which? Headings of ledgers by synonyms, Chinese and English, each known by its whole text."""

import re
from dataclasses import dataclass
from typing import Literal

from feeaudit.text import fold

FIRST_ROWS = 20
"""The header stands somewhere in these."""

Field = Literal[
    "date",
    "invoice_code",
    "invoice_number",
    "receipt_type",
    "payer",
    "payer_id",
    "payee",
    "payee_id",
    "item",
    "spec",
    "quantity",
    "unit",
    "unit_price",
    "amount",
    "tax_rate",
    "tax",
    "total",
    "object",
    "place",
    "period",
    "period_from",
    "period_to",
    "account",
    "remark",
    "original_number",
    "status",
    "currency",
]

SYNONYMS: dict[Field, str] = {
    "date": (
        "日期 开票日期 票据日期 发票日期 开具日期 记账日期 凭证日期 业务日期 收费日期 缴费日期 缴款日期 "
        "付款日期 支付日期 缴费时间 付款时间 开票时间 交易日期 入账日期 交易时间 "
        "date invoicedate issuedate paymentdate paiddate"
    ),
    "invoice_code": "发票代码 票据代码 代码 invoicecode code receiptcode",
    "invoice_number": (
        "发票号码 发票号 票据号码 票据号 票号 号码 数电票号码 数电发票号码 缴款书号 缴款书号码 invoicenumber "
        "电子回单号码 电子回单号 回单编号 回单号码 回单号 交易流水号 "
        "invoiceno number receiptnumber receiptno no"
    ),
    "receipt_type": (
        "票据类型 票据种类 发票类型 发票种类 票种 发票票种 票据名称 凭证类型 单据类型 receipttype "
        "documenttype invoicetype type"
    ),
    "payer": (
        "付款方 付款单位 付款人 缴款人 缴款单位 缴费单位 缴费人 缴费企业 交款人 购方 购买方 购方名称 "
        "购买方名称 付款方名称 付款单位名称 缴款人名称 缴款单位名称 缴费单位名称 企业名称 被收费单位 "
        "被收费企业 付方账户名称 付方户名 付方名称 付款人户名 付款账户名称 付款账户名 payer payername buyer buyername"
    ),
    "payer_id": (
        "付款方代码 付款方税号 付款方信用代码 付款方统一社会信用代码 购方税号 购买方税号 购方识别号 "
        "购买方纳税人识别号 购方纳税人识别号 购买方统一社会信用代码 缴款人代码 缴款人统一社会信用代码 "
        "缴费单位统一社会信用代码 企业统一社会信用代码 payerid payertaxid payercode buyerid buyertaxid"
    ),
    "payee": (
        "收款方 收款单位 收款人 收费单位 收费主体 执收单位 销方 销售方 销方名称 销售方名称 收款方名称 "
        "收款单位名称 收费单位名称 执收单位名称 供应商 供应商名称 对方单位 往来单位 开票单位 "
        "收方账户名称 收方户名 收方名称 收款人户名 收款账户名 对方户名 对方账户名称 payee payeename "
        "seller sellername vendor supplier"
    ),
    "payee_id": (
        "收款方代码 收款方税号 收款方信用代码 收款方统一社会信用代码 收款单位统一社会信用代码 "
        "收费单位统一社会信用代码 销方税号 销售方税号 销方识别号 销售方纳税人识别号 销方纳税人识别号 "
        "销售方统一社会信用代码 执收单位编码 执收单位统一社会信用代码 payeeid payeetaxid payeecode sellerid "
        "sellertaxid"
    ),
    "item": (
        "收费项目 收费项目名称 项目名称 项目 费用名称 费用项目 收费名称 货物或应税劳务名称 "
        "货物或应税劳务服务名称 服务名称 商品名称 品名 事项 收费事项 item itemname feeitem fee service "
        "description 用途 资金用途 附言 摘要"
    ),
    "spec": "规格型号 规格 spec specification",
    "quantity": "数量 quantity qty",
    "unit": "单位 计量单位 计费单位 unit",
    "unit_price": "单价 收费标准 标准 unitprice price rate",
    "amount": (
        "不含税金额 金额 合计金额 收费金额 缴费金额 缴款金额 付款金额 支付金额 实收金额 实付金额 实缴金额 "
        "发生额 费用金额 交易金额 amount netamount sum"
    ),
    "tax_rate": "税率 征收率 税率/征收率 taxrate vatrate",
    "tax": "税额 增值税 增值税额 tax vat taxamount",
    "total": "价税合计 含税金额 含税合计 价税合计金额 总金额 合计 总额 total totalamount grossamount amountwithtax",
    "object": (
        "对象 收费对象 项目编号 项目代码 合同号 合同编号 不动产单元号 车牌号 车牌号码 宗地号 工程名称 标的 "
        "object objectid project projectcode contractno"
    ),
    "place": "地区 行政区划 行政区划代码 区划代码 地区代码 所在地 place region areacode",
    "period": "所属期 费款所属期 所属期间 所属期限 收费期间 缴费期间 所属月份 所属年度 period",
    "period_from": (
        "所属期起 所属期始 期间起 起始日期 开始日期 费款所属期起 所属期开始 所属期起始 periodfrom periodstart "
        "startdate from"
    ),
    "period_to": (
        "所属期止 所属期至 期间止 截止日期 终止日期 结束日期 费款所属期止 所属期结束 所属期终止 periodto "
        "periodend enddate to"
    ),
    "account": (
        "账户 收方账号 收款账户 收款账户名称 入账账户 账户名称 收款账号 账号 account payeeaccount accountname accountno"
    ),
    "remark": "备注 说明 附注 备注说明 remark remarks note notes comment memo",
    "currency": "币种 币别 货币 currency",
    "status": "发票状态 票据状态 状态 status",
    "original_number": "原发票号码 对应蓝字发票号码 蓝字发票号码 被红冲发票号码 originalinvoicenumber originalnumber",
}
"""Field → its headings, the clearest first."""
_FIELDS: dict[str, tuple[Field, int]] = {
    name: (field, rank) for field, names in SYNONYMS.items() for rank, name in enumerate(names.split())
}
"""Heading → its field, and how clearly it says so: 0 is clearest."""
_PARTIES: tuple[tuple[Field, Field, str], ...] = (
    ("payer", "payer_id", "(?:付款|缴款|缴费|交款|交费|支付|购买|购货|采购|购|买)(?:方|单位|人|企业|户)"),
    ("payee", "payee_id", "(?:收款|收费|开票|销售|销货|执收|供货|供应|对方|往来|销|卖)(?:方|单位|人|机构|商|户)"),
)
_PARTY = re.compile(
    "|".join(f"(?P<{who}>{party})" for who, _, party in _PARTIES).join(("(?:", ")"))
    + r"(?:(?P<code>\(?(?:(?:统一)?社会信用代码|信用代码|统一代码|纳税人?识别号|税务登记号|税号|识别号|代码|编码)\)?)"
    + r"|全称|名称|户名|单位名称)?"
)
"""付款单位统一社会信用代码, 对方单位名称: whoever it is, and whether by name or code."""
_SPARE: Field = "remark"
"""What a 摘要 is where another column names the item."""
_UNIT = re.compile(r"\(?(?:单位:?)?(万元|元|人民币元|rmb|cny|yuan)\)?$")
_ALL_SCALED = re.compile(r"单位:?(?:人民币)?万元")
_OTHER_MONEY = re.compile(
    r"(?:单位|币种|币别)[:：]?\s*(?:人民币)?(?:千元|百元|百万元|亿元|美元|欧元|港[币元]|日元|英镑|USD|EUR|HKD|JPY|GBP)"
    r"|[(（](?:千元|百万元|亿元|美元|欧元|港[币元]|日元|USD|EUR|HKD|JPY)[)）]",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_MONEY: tuple[Field, ...] = ("amount", "tax", "total")
_JOURNAL = re.compile(
    r"借方?(?:金额|发生额|本币金额)?|贷方?(?:金额|发生额|本币金额)?|debit(?:amount)?|credit(?:amount)?"
)

Row = tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where the header stands, and which field each of its columns is."""

    row: int
    """1-based."""
    columns: dict[Field, tuple[int, ...]]
    """The clearest first; the others speak only of `invoice_number`, where a list has one column for each form."""
    ten_thousands: frozenset[Field]
    """Columns whose heading says 万元, or all amounts where a row above does (单位：万元)."""
    words: tuple[str, ...]
    """The headings as they stand."""
    unused: tuple[str, ...]
    """Those of columns that say nothing that is known."""


def find(rows: tuple[Row, ...]) -> Header | None:
    """The row of the first twenty that names most fields, if it names an item, an amount and three in all; an earlier
    one where a figure stands below it in its column of amounts."""
    found = [header for number in range(1, len(rows[:FIRST_ROWS]) + 1) if (header := _header(number, rows))]
    good = [header for header in found if _is_good(header)]
    best = max(good, key=lambda h: (len(h.columns), -h.row), default=None)
    return next((h for h in good if best and h.row < best.row and _has_figures(rows[h.row : best.row], h)), best)


def further(rows: tuple[Row, ...], first: Header) -> tuple[Header, ...]:
    """Rows below that are headers again: what stands below each is read by it."""
    found = (_header(n, rows) for n, row in enumerate(rows[first.row :], first.row + 1) if _may_head(row, first))
    return tuple(header for header in found if header and _is_good(header))


def _is_good(header: Header) -> bool:
    return "item" in header.columns and bool(_sums(header)) and len(header.columns) > 2


def _sums(header: Header) -> tuple[int, ...]:
    return tuple(place for field in ("amount", "total") for place in header.columns.get(field, ()))


def _has_figures(rows: tuple[Row, ...], header: Header) -> bool:
    return any(_DIGIT.search(row[place] or "") for row in rows for place in _sums(header) if place < len(row))


def _may_head(row: Row, first: Header) -> bool:
    """Words and no figure, not even where the first header has its amounts."""
    if any(place < len(row) and _DIGIT.search(row[place] or "") for place in _sums(first)):
        return False
    said = [cell for cell in row if cell and cell.strip()]
    return len(said) > 2 and not any(_DIGIT.search(cell) for cell in said)


def of_invoices(rows: tuple[Row, ...]) -> Header | None:
    """The header of a list of whole invoices (发票基础信息): numbers, sellers and sums, and no item."""
    found = [header for number in range(1, len(rows[:FIRST_ROWS]) + 1) if (header := _header(number, rows))]
    good = [
        header
        for header in found
        if {"invoice_number", "payee"} <= header.columns.keys()
        and {"amount", "total"} & header.columns.keys()
        and "item" not in header.columns
    ]
    return max(good, key=lambda h: (len(h.columns), -h.row)) if good else None


def is_journal(rows: tuple[Row, ...]) -> bool:
    """Does one of the first rows head two columns 借 and 贷?"""
    return any(len({_bare(c)[:1] for c in row if c and _JOURNAL.fullmatch(_bare(c))}) > 1 for row in rows[:FIRST_ROWS])


def other_money(rows: tuple[Row, ...], last: int) -> str | None:
    """What says, down to the header's last row, that amounts are in 千元 or foreign money; None where nothing does."""
    cells = (cell for row in rows[:last] for cell in row if cell)
    return next((cell.strip() for cell in cells if _OTHER_MONEY.search(fold(cell))), None)


def is_side_by_side(rows: tuple[Row, ...], header: Header) -> bool:
    """Does the heading of item or of amount stand twice, as in two tables side by side? One would go unread."""
    heads = [_bare(cell) for cell in rows[header.row - 1] if cell]
    twice = {_FIELDS[head][0] for head in heads if head in _FIELDS and heads.count(head) > 1}
    return bool({"item", "amount", "total"} & twice)


def likeliest(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The headings that a sheet seems to have: its first row of the most texts."""
    texts = [tuple(c.strip() for c in row if c and not re.fullmatch(r"[\d.,\s-]+", c)) for row in rows[:FIRST_ROWS]]
    return max(texts, key=len, default=())


def field_of(heading: str) -> Field | None:
    """What a column of this heading holds; None where the heading says nothing that is known."""
    bare = _bare(heading)
    told = _FIELDS.get(bare) or _party(bare)
    return told[0] if told else None


def _bare(heading: str) -> str:
    return re.sub(r"[\s_*:：、.·-]", "", fold(heading)).lower()


def _party(bare: str) -> tuple[Field, int] | None:
    """The field of a heading that is made up of a party and what is said of it; less clear than one that is known."""
    match = _PARTY.fullmatch(bare)
    if match is None:
        return None
    name, code = next((name, code) for name, code, _ in _PARTIES if match[name])
    return (code if match["code"] else name), len(_FIELDS)


def _header(number: int, rows: tuple[Row, ...]) -> Header | None:
    row, above = rows[number - 1], rows[: number - 1]
    is_scaled = any(_ALL_SCALED.search(fold(cell)) for line in above for cell in line if cell)
    known: dict[Field, list[tuple[int, int]]] = {}
    scaled: set[int] = set()
    for place, cell in enumerate(row):
        bare = _bare(cell or "")
        unit = _UNIT.search(bare)
        told = _FIELDS.get(bare) or _party(bare) or (_FIELDS.get(bare[: unit.start()]) if unit else None)
        if told is None:
            continue
        known.setdefault(told[0], []).append((told[1], place))
        if (unit and unit[1] == "万元") or (unit is None and is_scaled and told[0] in _MONEY):
            scaled.add(place)
    columns = {field: tuple(place for _, place in sorted(found)) for field, found in known.items()}
    summary = next((i for i, cell in enumerate(row) if cell and _bare(cell) == "摘要"), None)
    if summary is not None and columns["item"][0] != summary:
        columns.setdefault(_SPARE, (summary,))
    words = tuple(cell.strip() for cell in row if cell and cell.strip())
    ten_thousands = frozenset(field for field, places in columns.items() if places[0] in scaled)
    if not columns:
        return None
    read = {places[0] for places in columns.values()} | set(columns.get("invoice_number", ()))
    unused = tuple(cell.strip() for place, cell in enumerate(row) if cell and cell.strip() and place not in read)
    return Header(row=number, columns=columns, ten_thousands=ten_thousands, words=words, unused=unused)
