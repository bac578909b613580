"""What does a remark say of its charge? Facts as people write them, each with its words; a negation says nothing."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from feeaudit.model import Fact
from feeaudit.money import to_cents

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width signs and digits → ASCII, one for one: what is found can be cut from the remark as it stands."""

_AMOUNT = r"(?:人民币)?[¥￥]?([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(亿|万)?元"
_IS = r"(?:总额|金额|合计)?(?:人民币)?[:是为]?(?:人民币)?"
_NOT = re.compile(
    r"(?:未|不|无|非|免|没有|并非|不属于|不是|不符合|不含|是否|免除|免收|免征|减免|豁免)"
    r"(?:含|计|收|征|加收|缴|缴纳|产生|包括|包含|办理|涉及|享受|适用|列入|予|再|得|能|可)?$"
)
_SCALE = {None: Decimal(1), "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}

_AMOUNTS = (
    ("late_fee", re.compile(rf"滞纳金{_IS}{_AMOUNT}")),
    (
        "principal",
        re.compile(rf"滞纳金[^;。]{{0,12}}?本金{_IS}{_AMOUNT}|(?<!贷款)(?<!借款)本金{_IS}{_AMOUNT}"),
    ),
    (
        "base_amount",
        re.compile(
            r"(?:(?:中标合同|中标|合同|工程价款结算|工程结算|结算|诉讼标的|争议标的|诉讼请求|标的|工程|计费|计征|估算)"
            rf"(?:总额|金额|价款|总价|价|额|造价|基数)|总投资额?){_IS}{_AMOUNT}"
        ),
    ),
    (
        "instalment_total",
        re.compile(rf"分[一二两三四五六七八九十\d]+期[^。]{{0,40}}?(?:应缴|应交|应付|费用)?总(?:额|计){_IS}{_AMOUNT}"),
    ),
)
_HEADCOUNT = re.compile(
    r"(?<!残疾)(?:在职职工|职工|从业人员|在册员工|员工)(?:总数|人数|总人数)?(?:共|[:是为])?(\d+)(?:人|名)|(?:在职职工|职工|从业人员)(?:总数|人数)[:是为](\d+)(?!\d|[.,]\d)"
)
_FLAGS = (
    ("small_micro", re.compile(r"小微企业(?!贷|融|园|服务|名录)|小型微利企业|小型微型企业")),
    ("change_registration", re.compile(r"变更登记")),
    (
        "arrears",
        re.compile(
            r"(?:补[缴征交]|追缴|清缴)[^,;。]{0,12}?(?:以前年度|往年|上年|历年|\d{4}年度?|欠)[^,;。]{0,6}"
            r"|(?:以前年度|往年|历年|历史|陈年)欠[费缴款账]|清欠|清理[^,;。]{0,4}欠|欠[费缴款](?:清[缴收]|补[缴交])|\d{4}年度?欠[缴费]"
            r"|补[缴征交][^,;。]{0,8}(?:停征|取消|停收|废止)[^,;。]{0,4}前|补[缴征交](?:以前|之前|往期|前期)"
        ),
    ),
    (
        "voluntary",
        re.compile(
            r"自愿(?:参加|接受|订[阅购]|购买|选购|委托|加入|缴纳|选择|报名|参训|捐[赠款助资]|认[捐购]|赞助|资助)"
            r"|(?:董事会|股东会|股东大会|理事会|职代会|职工代表大会|总经理办公会)[^,;。]{0,8}(?:决议|决定|批准|同意|审议)"
            r"|自行选[购择]|(?:自行|自主|企业|我司|我公司|本公司)委托|委托(?:检验|检测)"
            r"|(?:企业|我司|我公司)(?:自行)?申请[^,;。]{0,4}(?:检|评)"
        ),
    ),
    ("refund", re.compile(r"(?<!多)退(?:费|款)|(?<!多)退[还回](?:多收|多缴|缴费|款|费|给)")),
    ("repeat_inspection", re.compile(r"复检|复查|复测|二次检|重新检[验测]")),
    ("reissue", re.compile(r"换开|更名|重开|补开|原(?:发)?票据?(?:已)?作废|已作废")),
    (
        "instalment",
        re.compile(
            r"分[一二两三四五六七八九十\d]+[期次笔]|第[一二三四五六七八九十\d]+[期次笔]|首付|首期|尾[款期]|余款|预付"
            r"|补(?:缴|交|收)?差|差额|核增|增补|追加|先[缴交付]|剩余|其余|部分(?:缴|交|付|款)|(?<!\d)\d+(?:\.\d+)?%"
        ),
    ),
    ("late_fee_unstated", re.compile(r"滞纳金")),
)
_ORDERED = re.compile(
    r"(?:局|委|厅|署|政府|机关|部门|法院|检察院|大队|支队|总队|管委会|街道办|镇|乡)[^,;。]{0,8}(?:委托|要求|指定|通知|安排)"
    r"|(?:根据|按照?|应|依照?|受)[^,;。]{0,12}(?:局|委|厅|政府|机关|部门|审批|许可)"
)
"""Words of an authority behind a service: then nothing about it is free, whoever is said to have asked for it."""
_REVERSED = (
    re.compile(
        r"(?:被红冲)?(?:蓝字|原)(?:蓝字)?(?:数电|电子|全电)?(?:发票|票据|票)?号码[:是为]?(?P<number>\d{20}|\d{10}|\d{8})(?!\d)"
    ),
    re.compile(r"^数电(?:发票|票)号码[:是为]?(?P<number>\d{20})(?!\d)"),
    re.compile(
        r"对应正数(?:发票|票据)?代码[:是为]?(?P<code>\d{8,12})[,;]?(?:对应正数)?(?:发票|票据)?号码[:是为]?(?P<number>\d{8,10})(?!\d)"
    ),
    re.compile(
        r"冲(?:销|红|减)?[^,;。\d]{0,6}[\d年月日./-]{0,12}(?:的)?(?:发票|票据)(?:号码?)?[:是为]?(?P<number>\d{20}|\d{10}|\d{8})(?!\d)"
    ),
    re.compile(r"(?:红冲|冲红|冲销)(?:原|蓝字)?(?:票)?(?:号码?)?[:是为]?(?P<number>\d{20}|\d{10})(?!\d)"),
)
_PERIOD = re.compile(r"(?:所属期间?|所属年度|所属月份|收费期间|缴费期间|服务期间|服务期限?)(?:起止)?[:是为]?")
_RANGE = re.compile(
    r"(?<!\d)(?:19|20)\d{2}[年./-](?:1[0-2]|0?[1-9])月?(?:(?:至|到|~)|(?:-|–|—)(?=(?:19|20)\d{2}[年./-]))"
)


@lru_cache(maxsize=4096)
def read(remark: str | None) -> tuple[Fact, ...]:
    """Facts of a remark in the order of their names; the first of a kind that is not negated counts. None: none."""
    if not remark:
        return ()
    bare = re.sub(r"\s+", "", remark)
    text = bare.translate(_WIDE)
    found: dict[str, Fact] = {}
    for name, value, start, end in _all(text):
        if name not in found and not _NOT.search(text[max(0, start - 8) : start]):
            found[name] = Fact(name=name, value=value, words=bare[start:end])
    if "late_fee" in found:
        found.pop("late_fee_unstated", None)
    return tuple(found[name] for name in sorted(found))


def value(facts: tuple[Fact, ...], name: str) -> str | None:
    """What the facts say under this name."""
    return next((fact.value for fact in facts if fact.name == name), None)


Found = tuple[str, str, int, int]
"""Name, value, and where its words begin and end."""


def _all(text: str) -> Iterator[Found]:
    for name, pattern in _AMOUNTS:
        for m in pattern.finditer(text):
            figures, scale = (m[1], m[2]) if m[1] else (m[3], m[4])
            amount = Decimal(figures.replace(",", "")) * _SCALE[scale]
            if amount == to_cents(amount):
                yield name, f"{to_cents(amount):f}", m.start(), m.end()
    for m in _HEADCOUNT.finditer(text):
        yield "headcount", str(int(m[1] or m[2])), m.start(), m.end()
    for name, pattern in _FLAGS:
        for m in pattern.finditer(text) if name != "voluntary" or not _ORDERED.search(text) else ():
            yield name, "true", m.start(), m.end()
    yield from _reversed(text)
    yield from _periods(text)


def _reversed(text: str) -> Iterator[Found]:
    for pattern in _REVERSED:
        for m in pattern.finditer(text):
            yield "reversed_number", m["number"], m.start(), m.end()
            if m.groupdict().get("code"):
                yield "reversed_code", m["code"], m.start(), m.end()


def _periods(text: str) -> Iterator[Found]:
    starts = [(m.start(), m.end()) for m in _PERIOD.finditer(text)] + [(m.start(),) * 2 for m in _RANGE.finditer(text)]
    if not starts:
        return
    from feeaudit.charges import periods

    for start, at in starts:
        span = periods.at_start(text[at:])
        if span:
            first, last, length = span
            yield "period_from", first.isoformat(), start, at + length
            yield "period_to", last.isoformat(), start, at + length
