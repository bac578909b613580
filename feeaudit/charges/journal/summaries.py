"""What does a 摘要 say? The fee, who took it and the invoice's number, each cut from it as it stands, or nothing."""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a summary says beyond its words."""

    fee: str | None = None
    """The name of one fee; None where there is none, or several."""
    payee: str | None = None
    invoice_code: str | None = None
    invoice_number: str | None = None


_BREAK = re.compile(r"[-—–_/\\,，、;；:：。|+\s()（）\[\]【】“”\"]+")
_MONTHS = r"(?:1[0-2]|0?[1-9])(?:[-至~到—](?:1[0-2]|0?[1-9]))?月(?:份|(?:[12]\d|3[01]|0?[1-9])日)?"
_PERIOD = (
    rf"(?:20)?\d\d年度?(?:第?[一二三四1-4]季度|[上下]半年|{_MONTHS})?(?:度(?!假))?|20\d\d[./]?(?:1[0-2]|0[1-9])(?!\d)"
    rf"|{_MONTHS}|第?[一二三四]季度|[上下]半年|[本上当][月年季]度?"
)
_VERB = (
    r"[\u4e00-\u9fff]{2,3}报销|(?:现金|银行|转账|网银|电汇|支票|公户|对公)?(?:支付|缴纳|交纳|上缴|上交|缴交|预付|付清|代垫|垫付|划付|付款|支出|缴费|交费|付|缴"
    r"|交(?!通|易|警|接|流|叉|强|底|付)|报销|报(?!刊|告|名|关|废|检|纸|批|建|装|社|价|备|税)|收到|收回|收(?!费|据|款|购|集|入|取|银|益|视)|补交(?=会费))"
    r"(?:给|至|到|了)?|(?:红字)?(?:冲销|冲减|冲回|冲红|红冲|冲)|退回|退还|退|多[缴交收付]|向(?=.{4,})|给(?=.{4,})|关于"
)
_LEAD = re.compile(rf"(?:{_PERIOD}|{_VERB})的?")

_STRONG = re.compile(
    r"公司(?:[\u4e00-\u9fff]{2,10}(?:分公司|分院|支公司))?|中心(?:站|支行|血站|医院|所)?|委员会(?:办公室)?|管委会|居委会|村委会"
    r"|协会|学会|商会|研究会|联合会|促进会|基金会|慈善会|总会|分会|集团|事务所|分公司|支公司|分行|支行|分理处|营业部|银行"
    r"|(?:研究|检[验测定疫]|计量|鉴定|设计|勘察|勘测|规划|科学|质检|医|法|检察|学|分|测绘|卫生|敬老|工程)院"
    r"|(?:研究|检[验测定疫]|计量|鉴定|监理|车管|派出|管理|税务|财政|国土|司法|交管|印刷|招待|事务)所"
    r"|(?:监测|检[验测疫]|监督|环卫|加油|管理|服务|质监|卫生|收费|供水|供热|变电|农机|植保|防疫)站"
    r"|(?:管理|公证|登记|办事|监督|代表|稽查|执法|交易)处|街道办|发改委|住建委|卫健委|仲裁委|建委|科委|经信委|国资委"
    r"|大学|学校|中学|小学|大队|支队|总队|指挥部|(?:加工|印刷|处理|自来水|污水|水|电|热电|制造|机械)厂"
    r"|(?:财政|教育|住建|公安|民政|交通|水利|商务|科技|农业|人社|建设|文旅|生态环境)厅|人民政府|(?:镇|区|县|市)政府"
    r"|局(?!部|域|限|面|势|长|促)"
)
_WEAK = re.compile(r".{3,29}(?:[所站处厂院局委办厅部队社馆])")
_OWN = re.compile(
    r"(?:我|本|该|[总分子母]公司|第三方|各|某(?!某)|有关|相关|外部|全体|员工|职工|办公|公司)"
    r"|(?:数据|研发|活动|客服|呼叫|物流|运营|财务|行政|采购|人力|生产|销售|技术|培训|职工活动)(?:中心|部)$"
)
"""How the firm itself, its departments and nobody in particular are named."""
_NAME = re.compile(r"[\u3400-\u9fffA-Za-z0-9（）()·]{3,40}")
_GIVEN = re.compile(
    r"(?:(?:捐赠|捐款|赞助)(?:给|予|至)?|付给|支付给|付至|汇至|汇给|转给|交给|缴至|给|付|向)(?P<payee>.{4,40})$"
)

_HEAD = r"(?:费|附加|基金|专项资金|保证金|保障金|质保金|抵押金|押金|滞纳金|罚款|罚金|违约金|捐款|捐赠|赞助|税)"
_FEE = re.compile(
    rf"(?P<fee>[\u3400-\u9fffA-Za-z0-9]{{0,24}}?{_HEAD})"
    r"(?:用|等|款|报销|入账|发票|支出|付款|金额|费用|尾款|首付款?|预付款?)?(?:[¥￥]?\d[\d,.]*万?元?)?"
)
_NO_NAME = re.compile(
    r"(?:日常|报销|支付|公司|部门|有关|款项|代收|代付|代缴|零星|结算|[一各多本相其关他它种项次笔个批收缴付交杂退])*+"
    r"(?:费|税|基金|附加|押金)"
)
_TWO = re.compile(r"费(?:用)?[和及与、加]|[和及与、加].{1,10}费$")

_NUMBERS = re.compile(
    r"(?:发票|票据|数电票|电子票|票)(?:号码?|NO\.?|No\.?|№)?[:：为是#]?\s*(\d{20}|\d{10}|\d{8})(?!\d)"
)
_BARE = re.compile(r"(?<!\d)\d{20}(?!\d)")
_CODES = re.compile(r"(?:发票|票据)代码[:：为是]?\s*(\d{12}|\d{10}|\d{8})(?!\d)")


@lru_cache(maxsize=4096)
def read(summary: str | None) -> Said:
    """The parts of a summary; every text is a piece of it."""
    if not summary:
        return Said()
    text = _NUMBERS.sub(" ", _BARE.sub(" ", _CODES.sub(" ", summary[:300])))
    pieces = [piece for piece in _BREAK.split(text) if piece]
    fees: list[str] = []
    payees: list[str] = []
    for piece in _joined(pieces, text):
        payee, rest = _parted(_bare(piece))
        payees += [payee] if payee else []
        fee = _fee(rest)
        fees += [fee] if fee else []
    numbers = {*_NUMBERS.findall(summary), *_BARE.findall(summary)}
    codes = set(_CODES.findall(summary))
    return Said(
        fee=fees[0] if len(set(fees)) == 1 else None,
        payee=payees[0] if len(set(payees)) == 1 else None,
        invoice_code=codes.pop() if len(codes) == 1 and len(numbers) == 1 else None,
        invoice_number=numbers.pop() if len(numbers) == 1 else None,
    )


def _joined(pieces: list[str], text: str) -> list[str]:
    """A name with a bracket in it (青岛某某（集团）有限公司) is one piece."""
    found: list[str] = []
    for piece in pieces:
        if found and re.match(r"(?:有限|股份|集团|分公司|公司)", piece):
            for left, right in (("（", "）"), ("(", ")")):
                at = text.find(f"{right}{piece}")
                start = text.rfind(left, 0, at) if at > 0 else -1
                if start > 0 and len(found) > 1 and text[start + 1 : at] == found[-1]:
                    found[-2:] = [f"{found[-2]}{left}{found[-1]}{right}{piece}"]
                    break
            else:
                found.append(piece)
        else:
            found.append(piece)
    return found


def _bare(piece: str) -> str:
    """Without the verbs and the period that it begins with."""
    for _ in range(4):
        match = _LEAD.match(piece)
        if match is None or not match.end():
            break
        piece = piece[match.end() :]
    return piece


def _parted(piece: str) -> tuple[str | None, str]:
    """The body that the piece names, and what is left of it."""
    for match in reversed(list(_STRONG.finditer(piece))):
        name, rest = piece[: match.end()], piece[match.end() :]
        if _is_body(name):
            return name, _bare(rest)
    if _WEAK.fullmatch(piece) and _is_body(piece):
        return piece, ""
    given = _GIVEN.search(piece)
    if given and (_WEAK.fullmatch(given["payee"]) or _ends_strong(given["payee"])) and _is_body(given["payee"]):
        donation = re.match(r"捐赠|捐款|赞助", given[0])
        return given["payee"], piece[: given.start()] or (donation[0] if donation else "")
    return None, piece


def _ends_strong(name: str) -> bool:
    return any(match.end() == len(name) for match in _STRONG.finditer(name))


def is_body(name: str) -> bool:
    """Does this whole text name a body, and not the firm's own department?"""
    return bool(_WEAK.fullmatch(name) or _ends_strong(name)) and _is_body(name)


def _is_body(name: str) -> bool:
    if not _NAME.fullmatch(name) or _OWN.match(name):
        return False
    return not re.search(r"费(?!站|所)|税(?!务)|保证金|付给|款|^捐赠|^赞助", name)


def _fee(piece: str) -> str | None:
    match = _FEE.fullmatch(_bare(piece.lstrip("的")))
    if match is None:
        return None
    fee = match["fee"]
    if len(fee) < 2 or _NO_NAME.fullmatch(fee) or _TWO.search(fee):
        return None
    return fee
