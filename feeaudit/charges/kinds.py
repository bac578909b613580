"""What is a document that no extractor owns? Its name by its words, for the reason of `unsupported_type`."""

import re

from feeaudit.model import Document

_TITLES = (
    (r"行程单|通行费.*汇总单", "行程单或汇总单 itinerary, not an invoice"),
    (r"非税收入.*票据|财政.*票据|往来结算票据|会费统一票据|捐赠票据", "财政票据 fiscal receipt"),
    (r"缴款书", "缴款书 payment book"),
    (r"电子回单|银行.*回单|业务回单", "银行回单 bank slip"),
    (r"铁路电子客票|航空运输电子客票|机票|登机", "客票 ticket"),
    (r"机动车销售统一发票|二手车销售", "机动车发票 motor vehicle invoice"),
    (r"区块链.*发票|通用.*发票|定额发票|发票", "没有适配的发票版式 an invoice of a layout that is not known"),
    (r"合同|协议书", "合同 contract"),
    (r"目录|清单", "目录或清单 list"),
    (r"通知|公告|办事指南|意见|办法", "公文 official text"),
    (r"报关单|税单|完税证明", "海关或税务单证 customs or tax paper"),
)


def what_it_is(document: Document) -> str:
    """Chinese first, English beside; with the first words that it shows."""
    text = _opening(document)
    name = next((name for pattern, name in _TITLES if re.search(pattern, text)), None)
    if document.media_type == "application/json":
        name = f"JSON，不是会计核算数据（GB/T 24589.1） JSON that is no accounting data: {_names(document)}"
    elif name is None and any(page.leaves for page in document.pages) and not text:
        root = document.pages[0].leaves[0].path[0][0]
        name = f"根元素为 {root} 的 XML an XML with the root {root}"
    shown = f"，开头是 it begins with“{text[:30]}”" if text else ""
    return f"不是能读的票据或台账 no invoice or ledger that can be read: {name or '未知文档 unknown document'}{shown}"


def _names(document: Document) -> str:
    """The first names in it."""
    found = dict.fromkeys(name for page in document.pages for leaf in page.leaves[:50] for name, _ in leaf.path[1:])
    return "、".join(list(found)[:8]) or "没有名称 no names"


def _opening(document: Document) -> str:
    """The first words of the first page that has any, from the largest letters down."""
    for page in document.pages:
        if page.words:
            shown = sorted(page.words[:80], key=lambda w: (-round(w.box[3] - w.box[1]), w.box[1], w.box[0]))
            return re.sub(r"\s+", "", "".join(word.text for word in shown[:12]))
    return ""
