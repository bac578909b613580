"""What is a document that no extractor owns? A notice that was read, or a paper with a name that is not read."""

import re
from itertools import islice
from typing import NamedTuple

from feeaudit.charges import notices
from feeaudit.charges.naming import document_type
from feeaudit.model import Box, Document, DocumentType, Outcome, Page, Passage

VERSION = 1


class _Title(NamedTuple):
    """How a kind of paper is titled."""

    pattern: str
    name: str
    document_type: DocumentType | None = "other"
    """None: as its title says, for there are several."""


_TITLES = (
    _Title(
        r"[客车船机]票(?!据)|登机牌|出租(?:汽)?车.{0,8}票|客运.{0,6}发票", "客票 transport ticket", "transport_ticket"
    ),
    _Title(r"行程单|行程报销单|通行费.*汇总单", "行程单或汇总单 itinerary, not an invoice"),
    _Title(r"海关.{0,12}缴款书|报关单|完税证明|税收.{0,4}证明|税单", "海关或税务单证 customs or tax paper"),
    _Title(r"非税收入.*票据|财政.*票据|往来结算票据|会费统一票据|捐赠票据", "财政票据 fiscal receipt", None),
    _Title(r"缴款书", "缴款书 payment book", "payment_book"),
    _Title(r"电子回单|银行.*回单|业务回单", "银行回单 bank slip", "bank_slip"),
    _Title(r"[缴付扣催收]\w{0,4}款?(?:通知|告知)(?:书|单)|[缴付催]\w{0,4}通知$", "缴费通知 demand for payment"),
    _Title(r"机动车销售统一发票|二手车销售", "机动车发票 motor vehicle invoice"),
    _Title(r"^(?!.*\d)(?=.*发票)(?=.*(?:税务|监制)).{0,40}$", "只有监制章，没有票面 only the seal of an invoice"),
    _Title(r"发票", "没有适配的发票版式 an invoice of a layout that is not known"),
    _Title(r"合同|协议书", "合同 contract"),
    _Title(r"保险单|保单", "保险单 insurance policy"),
    _Title(r"对账单|交易明细", "对账单 account statement"),
    _Title(r"订单|送货单|出库单|入库单|报价单|结算单", "业务单据 business paper"),
    _Title(r"决定书|判决书|裁定书|告知书|传票", "法律文书 legal document"),
    _Title(r"文件处理|办理单|处理单|审批表|申请表|登记表|呈批", "表单 form"),
    _Title(r"[检化]验报告|检测报告|送检|病历", "检验报告 test report"),
    _Title(r"营业执照|许可证|资质证书", "证照 licence"),
    _Title(r"目录|清单|一览表|明细表|收费标准表|定额", "目录或清单 list"),
    _Title(r"通知|公告|办事指南|意见|办法|批复|纪要|〔20\d\d〕\d*号", "公文 official text"),
)
"""The first that fits names the paper."""
_TICKET = re.compile(r".{0,12}(?:铁路电子客票|航空运输电子客票|客票行程单).{0,6}")
_RULED = 4
"""Lines across and lines down from which a page holds a ruled table."""
_FIRST_LINES = 6
_OPENING = 200
"""Characters that are looked at for a name."""
_LONG = 400
"""Characters of words from which a page is prose."""


class Kind(NamedTuple):
    """What a paper is, and how it ends."""

    document_type: DocumentType
    outcome: Outcome
    reason: str | None
    passages: tuple[Passage, ...] = ()


def of(document: Document) -> Kind:
    """A notice is read where all of it is text; a paper of any other kind is `unsupported_type` and named."""
    notice = notices.of(document)
    if notice and not notice.doubt:
        return Kind("notice", "read", notice.note, notice.passages)
    if notice:
        return Kind("notice", "unsupported_type", notice.doubt)
    text = _opening(document)
    title = next((one for one in _TITLES if re.search(one.pattern, text)), None)
    kind = title.document_type or document_type(text) or "other" if title else "other"
    name = title.name if title else _by_looks(document)
    if document.media_type == "application/json":
        name = f"JSON，不是会计核算数据（GB/T 24589.1） JSON that is no accounting data: {_names(document)}"
    shown = f"，开头是 it begins with“{text[:30]}”" if text else ""
    return Kind(kind, "unsupported_type", f"不是能读的票据或台账 no invoice or ledger that can be read: {name}{shown}")


def _by_looks(document: Document) -> str:
    """A name where no word says one."""
    if any(_is_ruled(page) for page in document.pages):
        return "有框线的表格 a ruled table, such as a list"
    if sum(len(one.text) for one in notices.passages(document)) >= _LONG:
        return "一般文字 prose"
    if any(page.words for page in document.pages) or document.media_type in notices.TEXTS:
        return "未知文档 unknown document"
    roots = [leaf.path[0][0] for page in document.pages for leaf in page.leaves[:1]]
    return f"根元素为 {roots[0]} 的 XML an XML with the root {roots[0]}" if roots else "空白文档 a blank document"


def _is_ruled(page: Page) -> bool:
    return _across(page.edges) >= _RULED and _down(page.edges) >= _RULED


def _across(edges: tuple[Box, ...]) -> int:
    return len({round(top) for x0, top, x1, bottom in edges if x1 - x0 > bottom - top})


def _down(edges: tuple[Box, ...]) -> int:
    return len({round(x0) for x0, top, x1, bottom in edges if bottom - top > x1 - x0})


def _names(document: Document) -> str:
    """The first names in it."""
    found = dict.fromkeys(name for page in document.pages for leaf in page.leaves[:50] for name, _ in leaf.path[1:])
    return "、".join(list(found)[:8]) or "没有名称 no names"


def _opening(document: Document) -> str:
    """The first words of the first page that has any, from the largest letters down; of text without a page its
    first lines.
    """
    for page in document.pages:
        if page.words:
            shown = sorted(page.words[:80], key=lambda w: (-round(w.box[3] - w.box[1]), w.box[1], w.box[0]))
            return re.sub(r"\s+", "", "".join(word.text for word in shown[:12]))[:_OPENING]
        if document.media_type in notices.TEXTS:
            return "".join(one.text for one in islice(notices.passages(document), _FIRST_LINES))[:_OPENING]
        if page.leaves:
            return next((leaf.text for leaf in page.leaves if _TICKET.fullmatch(leaf.text)), "")
    return ""
