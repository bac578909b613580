"""How does a paper look where a bureau has no template of its own? A plain table, a place for each name and date."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_UPRIGHT, _ACROSS = (11906, 16838), (16838, 11906)
"""A4 in twentieths of a point."""
_MARGIN = 1000

Cell = tuple[str, int]
"""Text, and how many twentieths of a point it is wide."""


def evidence() -> bytes:
    """审计取证单: one page or more for each payee."""
    wide = 9900
    body = [
        _title("审计取证单 Audit evidence sheet"),
        _right("索引号 Index {{index}}"),
        _table(
            [
                [
                    ("被审计单位 Audited unit", 2200),
                    ("{{unit}}", 3300),
                    ("审计期间 Period", 1700),
                    ("{{period}}", 2700),
                ],
                [("收款方 Payee", 2200), ("{{payee}}", 3300), ("信用代码 Code", 1700), ("{{payee_id}}", 2700)],
                [("疑点 Findings", 2200), ("{{findings}} 条", 3300), ("涉及金额 Yuan", 1700), ("{{amount}}", 2700)],
            ]
        ),
        _gap(),
        _table(
            [
                [
                    ("序号", 700),
                    ("索引号", 1100),
                    ("事项与摘要 What was found", 4300),
                    ("金额(元)", 1300),
                    ("证据 Papers", 2500),
                ],
                [
                    ("{{finding.no}}", 700),
                    ("{{finding.index}}\n{{finding.state}}", 1100),
                    ("{{finding.rule}}\n{{finding.message}}", 4300),
                    ("{{finding.amount}}", 1300),
                    ("{{finding.documents}}", 2500),
                ],
            ],
            has_head=True,
        ),
        _gap(),
        _table(
            [
                [("依据 Basis", 2200), ("{{basis}}", wide - 2200)],
                [
                    ("证据提供单位意见\nWhat the payee says", 2200),
                    ("\n\n\n（签章 seal）　　　　　年　　月　　日", wide - 2200),
                ],
            ]
        ),
        _signed(wide),
        _small("{{note}}"),
    ]
    return _document(body, _UPRIGHT)


def problems() -> bytes:
    """问题清单: a row for each finding."""
    heads = (
        ("序号", "{{finding.no}}", 650),
        ("索引号", "{{finding.index}}\n{{finding.evidence_index}}", 1100),
        ("问题类别", "{{finding.rule}}", 1500),
        ("主要内容 What was found", "{{finding.message}}", 4300),
        ("金额(元)", "{{finding.amount}}", 1250),
        ("依据 Basis", "{{finding.basis}}", 2300),
        ("处理意见 Remedy", "{{finding.remediation}}", 2200),
        ("状态", "{{finding.state}}\n{{finding.decided_by}}", 1200),
    )
    return _list(
        "问题清单 List of problems",
        heads,
        "共 {{findings}} 条，{{amount}} 元（每笔收费只计一次）；复核不属实的 {{dismissed}} 条未列。",
    )


def summary() -> bytes:
    """汇总底稿: a row for each rule."""
    heads = (
        ("序号", "{{rule.no}}", 650),
        ("问题类别", "{{rule.rule}}", 2200),
        ("疑点", "{{rule.findings}}", 800),
        ("金额(元)", "{{rule.amount}}", 1500),
        ("属实", "{{rule.confirmed}}", 800),
        ("待定", "{{rule.open}}", 800),
        ("不可判断", "{{rule.undecidable}}\n{{rule.undecidable_amount}} 元", 1500),
        ("定性依据", "{{rule.basis}}", 2500),
        ("处理处罚依据", "{{rule.consequence}}", 2200),
        ("索引号", "{{rule.index}}", 1550),
    )
    return _list(
        "汇总底稿 Summary working paper",
        heads,
        "共 {{findings}} 条，{{amount}} 元（每笔收费只计一次）；不可判断不等于没有问题。",
    )


def _list(title: str, heads: tuple[tuple[str, str, int], ...], total: str) -> bytes:
    wide = sum(width for *_, width in heads)
    body = [
        _title(title),
        _small("被审计单位 {{unit}}　审计期间 {{period}}　截止日 {{as_of}}　运行编号 {{run_id}}　结论链首 {{chain}}"),
        _table(
            [[(head, width) for head, _, width in heads], [(text, width) for _, text, width in heads]], has_head=True
        ),
        _small(total),
        _signed(wide),
        _small("{{note}}"),
    ]
    return _document(body, _ACROSS)


def _signed(wide: int) -> str:
    part = wide // 6
    names = (
        ("编制人 Prepared by", "{{prepared_by}}"),
        ("复核人 Reviewed by", "{{reviewed_by}}"),
        ("日期 Date", "{{date}}"),
    )
    return _gap() + _table([[cell for name, mark in names for cell in ((name, part), (mark, part))]])


def _title(text: str) -> str:
    return _paragraph(text, '<w:jc w:val="center"/><w:spacing w:after="160"/>', '<w:b/><w:sz w:val="32"/>')


def _right(text: str) -> str:
    return _paragraph(text, '<w:jc w:val="right"/><w:spacing w:after="80"/>')


def _small(text: str) -> str:
    return _paragraph(text, '<w:spacing w:before="80" w:after="80"/>', '<w:sz w:val="18"/>')


def _gap() -> str:
    return _paragraph("", '<w:spacing w:after="60"/>', '<w:sz w:val="10"/>')


def _paragraph(text: str, how: str = "", look: str = "") -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:pPr>{how}</w:pPr><w:r><w:rPr>{look}</w:rPr>{lines}</w:r></w:p>"


def _table(rows: list[list[Cell]], *, has_head: bool = False) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _, width in rows[0])
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    wide = sum(width for _, width in rows[0])
    said = "".join(_row(row, is_head=has_head and number == 0) for number, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{said}</w:tbl>'
    )


def _row(cells: list[Cell], *, is_head: bool) -> str:
    how = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else "<w:trPr><w:cantSplit/></w:trPr>"
    said = []
    for text, width in cells:
        is_name = "{{" not in text and "\n\n" not in text
        ground = '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F6"/>' if is_name else ""
        side = '<w:jc w:val="right"/>' if "amount}}" in text and "\n" not in text else ""
        look = '<w:sz w:val="19"/>' + ("<w:b/>" if is_head else "")
        said.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ground}</w:tcPr>{_paragraph(text, side, look)}</w:tc>'
        )
    return f"<w:tr>{how}{''.join(said)}</w:tr>"


def _document(body: list[str], size: tuple[int, int]) -> bytes:
    turned = ' w:orient="landscape"' if size == _ACROSS else ""
    page = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="{size[0]}" w:h="{size[1]}"{turned}/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="500" '
        'w:footer="500" w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations((("rId1", "officeDocument", "word/document.xml"),)),
        "word/document.xml": f"{_HEAD}<w:document {_NAMES}><w:body>{''.join(body)}{page}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            (("rId1", "styles", "styles.xml"), ("rId2", "footer", "footer1.xml"))
        ),
        "word/styles.xml": _styles(),
        "word/footer1.xml": _footer(),
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as to:
        for name, text in parts.items():
            to.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "footer1": "footer"}
    own = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for n, kind in kinds.items())
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{own}</Types>'
    )


def _relations(named: tuple[tuple[str, str, str], ...]) -> str:
    own = "".join(f'<Relationship Id="{n}" Type="{_REL}/{kind}" Target="{to}"/>' for n, kind, to in named)
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{own}</Relationships>'


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>'
    return (
        f'{_HEAD}<w:styles {_NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="21"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
    )


def _footer() -> str:
    field = '<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    said = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    line = (
        said.format("疑似，须由人核实 suspected, for a person to check　　") + field.format("PAGE") + said.format(" / ")
    )
    line = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{line}{field.format("NUMPAGES")}</w:p>'
    return f"{_HEAD}<w:ftr {_NAMES}>{line}</w:ftr>"
