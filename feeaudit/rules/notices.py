"""Does a notice say from whom a service must be bought? The sentence that names a payee, and what it says of it.

A name is looked for whole, with nothing of a longer one before or behind it. A sentence that denies it, leaves the
choice free, names several, or says that the office pays accuses nobody.
"""

import re
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from feeaudit.frames import Books
from feeaudit.names import simplify
from feeaudit.text import fold

_SHORTEST = 6
"""Characters of a name: a shorter one may be a kind of body."""
_TRIGGER = (
    r"指定|委托|统一|负责|承担|推荐|必须|须|应|需|只|仅|唯一|独家|定点|授权|选定|确定|非|未经|由|安排|材料|资料|取得"
    r"|(?:机构|单位|公司|中心)[:：]"
)
_BEFORE = (
    r"(?:^|[^\u4e00-\u9fff]|[由到在向至经为是给和与及或即找用托定荐请买系持供去往交对得装带有]|委托|授权|通过|选择|使用|认可|接受|联系"
    r"|购买|选用|前往|安排|非|未经|指定的|推荐的|公司|机构|单位|中心)$"
)
"""What may stand before a whole name."""
_BEHIND = (
    r"(?:有限|股份|集团|[\u4e00-\u9fff]{0,8}(?:分公司|分中心|分院|分站|分所|办事处)|研究|下属|所属|工作站|第[一二三四]"
    r"|\((?!以下|简称|地址|电话|联系|统一))"
)
"""What behind it makes it another name."""
_ACT = (
    "办理|检测|检验|监测|评估|评价|评审|论证|审图|审查|鉴定|测绘|测量|编制|出具|安装|制作|刻制|施工|设计|试验|培训|体检|代理"
    "|服务|承担|完成|维护|运维|购买|承办|实施|采样|登记保管"
    "|提供[^,。;]{0,6}(?:服务|报告|检测|评估|设备|系统|技术|证明)"
)
_MUST = "(?:必须|应当|一律|统一|只能|务必|要求|须|应|需)"
_WAYS = (
    r"指定(?!的?(?:银行|账户|账号|地点|媒体|时间|窗口|联系人|邮箱|网站))[^,。;]{0,14}◎",
    rf"(?:确定|选定|授权|定点)[^,。;]{{0,8}}◎[^,。;]{{0,20}}(?:{_ACT}|负责|统一|定点)",
    rf"(?:由|委托|交由|安排)[^,。;]{{0,6}}◎[^,。;]{{0,4}}(?:统一|负责|独家|专门)?[^,。;]{{0,10}}(?:{_ACT})",
    rf"{_MUST}[^,。;]{{0,14}}(?:到|在|由|委托|使用|购买|选用|前往|经|通过|联系|持|提供|提交)[^,。;]{{0,6}}◎",
    r"(?:只|仅|唯一)[^,。;]{0,6}(?:认可|接受|受理|承认|限|能由|能到)[^,。;]{0,8}◎",
    r"非◎[^。;]{0,24}不(?:予|得|能)?(?:受理|认可|接受|通过|审批)|未经◎[^。;]{0,24}不(?:予|得|能)",
    r"◎[^,。;]{0,12}(?:为|是|系|作为)[^,。;]{0,16}(?:指定|定点|唯一|独家)",
    r"统一(?:委托|安排|采购|购买|使用|聘请|到|向|在)[^,。;]{0,8}◎",
    rf"{_MUST}[^,。;]{{0,10}}(?:取得|安装|携带|持有)◎",
    rf"{_MUST}[^,。;]{{0,6}}向◎[^,。;]{{0,4}}(?:缴|交|购买|支付)",
    r"(?:材料|资料)[^。;]{0,14}◎出具|统一为[^,。;]{0,4}◎",
    rf"(?:到|在|向)◎[^,。;]{{0,4}}统一[^,。;]{{0,4}}(?:{_ACT})",
)
"""How a sentence that names ◎ says that one has to go there."""
_FIELD = (
    r"^[^,。;:]{0,6}(?:中介|检测|检验|评估|评价|评审|测绘|审图|编制|受托|承担|指定|技术|培训|体检|监测|鉴定|服务)[^:,。;]{0,8}"
    r"(?:机构|单位|公司|中心)(?:名称)?:◎[。;]?$"
)
"""A field of a form that has one provider printed in it."""
_RECOMMENDED = r"推荐[^,。;]{0,14}◎|◎[^,。;]{0,10}(?:为|是|作为)[^,。;]{0,10}推荐"
_DENIED = (
    r"(?:不得|禁止|严禁|不准|不允许|不应|不可|不再|并非|从未|未|不|无需|无须|没有)[^,。;]{0,8}"
    r"(?:指定|强制|限定|要求|推荐|必须|统一|授权)"
    r"|(?:无需|无须|不必|不用|不要|不再|不需|不得)[^,。;]{0,8}(?:到|在|由|向|委托|使用|提供|提交|经)"
)
_ENDED = (
    "取消|停止|废止|撤销|终止|解除|暂停|纠正|整改|清理|违规|违反|违法|通报|查处|责令|处罚|举报|投诉|涉嫌|曾|此前|原先|原来"
    "|遴选|入库"
)
"""What is told of a designation that is over, or was found fault with, names nobody; nor does a pool."""
_FREE = (
    r"自主选|自行选|自愿|任选|可选|选择其一|自由选|任意|择优|选取|抽取|摇号|竞争|比选|招标|采购|均可|任一|任何一家|不限|择一"
    r"|可自行|可以自行|自行(?:编制|委托|检测|办理)|供[^,。;]{0,10}(?:选择|参考|选用)|名录|可(?:以)?(?:委托|由|到|向|选)"
    r"|也可|不指定"
)
_PAID = (
    r"费用?由[^,。;]{0,14}(?:财政|政府|机关|部门|我局|本局|我委|窗口)[^,。;]{0,8}|财政[^,。;]{0,8}(?:承担|支付|负担|列支)"
    r"|免费|不收费|不(?:得)?(?:向|收取)|不承担[^,。;]{0,4}费用|(?:无需|无须)[^,。;]{0,6}(?:缴|交|付|承担)"
)
_BODY = "(?:公司|中心|协会|院|所|站|社|厂)"
_SEVERAL = rf"◎等|◎[、和及与或/][^,。;]{{2,30}}{_BODY}|{_BODY}[、和及与或/][^,。;]{{0,24}}◎"
_DESK = r"◎[^,。;]{0,6}(?:窗口|大厅|受理|提交|申请|申报|领取|报送|咨询|查询|备案|公示|领证|举报|投诉)"
"""What is done at a counter is no service that is bought."""
_LAWFUL = (_DENIED, _ENDED, _FREE, _PAID, _SEVERAL, _DESK)
_WHOM = "(?:机构|单位|服务|公司|中介)"
_CHOICE = rf"(?:{_FREE})[^。;]{{0,30}}{_WHOM}|{_WHOM}[^。;]{{0,20}}(?:{_FREE})|{_DENIED}"
"""A sentence of the same notice that leaves the choice free."""


class Said(NamedTuple):
    """One sentence that names one payee."""

    payee: str
    how: str
    """`named` or `recommended`."""
    free: bool
    """Another sentence of the notice leaves the choice free."""
    sentence: str
    notice: str
    page: int | None
    title: str | None
    issuer: str | None
    issued: date | None
    about: str
    """Sentence and title in one spelling: what the service is."""
    twin: bool
    """The registers know two bodies of this name: the notice may mean the other."""


def designations(books: Books) -> pl.DataFrame:
    """Every sentence of the notices that names a payee of these books as the one to go to, as `Said`."""
    return books.once("designations", _designations)


def _schema() -> dict[str, pl.DataType]:
    text = pl.String()
    return {
        "payee": text, "how": text, "free": pl.Boolean(), "sentence": text, "notice": text, "page": pl.Int64(),
        "title": text, "issuer": text, "issued": pl.Date(), "about": text, "twin": pl.Boolean(),
    }  # fmt: skip


def _designations(books: Books) -> pl.DataFrame:
    if books.notices.is_empty():
        return pl.DataFrame(schema=_schema())
    offices = pl.col("payee_class").fill_null("") == "机关"
    payees = books.charges.filter(~offices)["payee"].drop_nulls().unique().sort().to_list()
    names = pl.DataFrame(
        {"payee": payees, "key": [_spelt(name) for name in payees]}, schema_overrides={"key": pl.String()}
    )
    names = names.filter(pl.col("key").str.len_chars() >= _SHORTEST)
    twins = _twins(books.agencies)
    found: list[Said] = []
    for (_path,), notice in books.notices.group_by("path", maintain_order=True):
        rows = notice.to_dicts()
        spelt = [_spelt(row["sentence"]) for row in rows]
        free = any(re.search(_CHOICE, text) for text in spelt)
        for row, text in zip(rows, spelt, strict=True):
            if re.search(_TRIGGER, text) and not (row["issuer"] or "").endswith(("公司", "集团")):
                said = _of(row, text, names, free=free, fields=_fields(spelt))
                found += [one._replace(twin=_spelt(one.payee) in twins) for one in said]
    return pl.DataFrame(found, schema=_schema(), orient="row").unique(maintain_order=True)


def _twins(agencies: pl.DataFrame) -> frozenset[str]:
    """Names that more than one code has."""
    codes: dict[str, set[str]] = {}
    for code, name in agencies.select("credit_code", "name").drop_nulls().unique().rows():
        codes.setdefault(_spelt(name), set()).add(code)
    return frozenset(name for name, several in codes.items() if len(several) > 1)


def _of(row: dict[str, Any], text: str, names: pl.DataFrame, *, free: bool, fields: dict[str, int]) -> list[Said]:
    inside = names.filter(pl.lit(text).str.contains(pl.col("key"), literal=True))
    made = []
    for payee, key in inside.rows():
        how = _how(text, key, fields)
        if how:
            about = f"{text}|{_spelt(str(row['title'] or ''))}"
            place = (row["sentence"], row["path"], row["page"], row["title"], row["issuer"], row["issued"])
            made.append(Said(payee, how, free, *place, about, twin=False))
    return made


def _fields(spelt: list[str]) -> dict[str, int]:
    """How often a field of a form stands in the notice: one that has several names leaves the choice."""
    counted: dict[str, int] = {}
    for text in set(spelt):
        key = text.partition(":")[0].strip("0123456789一二三四五.、")
        counted[key] = counted.get(key, 0) + 1
    return counted


def _how(text: str, key: str, fields: dict[str, int]) -> str | None:
    """How the sentence names this body, if it does: `named`, `recommended`, or None."""
    masked = _masked(text, key)
    if "◎" not in masked or any(re.search(lawful, masked) for lawful in _LAWFUL):
        return None
    if re.search(_FIELD, masked):
        return "named" if fields.get(masked.partition(":")[0].strip("0123456789一二三四五.、"), 0) <= 1 else None
    if any(re.search(way, masked) for way in _WAYS):
        return "named"
    return "recommended" if re.search(_RECOMMENDED, masked) else None


def _masked(text: str, key: str) -> str:
    """The sentence with ◎ for the name, where it stands whole."""
    made, rest = "", text
    while key in rest:
        before, _, rest = rest.partition(key)
        whole = re.search(_BEFORE, made + before) and not re.match(_BEHIND, rest)
        made += before + ("◎" if whole else key)
    return made + rest


def _spelt(text: str) -> str:
    """Widths, brackets, old characters and spaces do not count."""
    return (
        re.sub(r"\s|[“”\"'《》〈〉「」]", "", simplify(fold(text)))
        .replace("，", ",")
        .replace("；", ";")
        .replace("：", ":")
    )


def noticed(frame: pl.DataFrame, books: Books, *services: str) -> pl.DataFrame:
    """Adds, where a notice names the payee of a charge for its service, the plainest sentence: columns of `Said` as
    `notice_*`, and `notice_lacks`, what keeps it from being evidence: `notices` (the choice is free, or the issuer
    another), `payee_id` (two bodies of one name), `date`.

    It is for its service where most of what one of `services` (columns of names) says stands in the sentence or the
    title. A charge older than the notice is not by it.
    """
    told = designations(books)
    asked = frame.select("charge_id", "payee", "date", *services).join(told, on="payee")
    for service in services:
        pairs = asked.select(service=service, about="about").unique().drop_nulls()
        fits = [_speaks_of(*pair) for pair in pairs.rows()]
        known = pairs.with_columns(pl.Series(f"of_{service}", fits, dtype=pl.Boolean()))
        asked = asked.join(known, left_on=[service, "about"], right_on=["service", "about"], how="left")
    fitting = pl.any_horizontal(*(pl.col(f"of_{service}").fill_null(value=False) for service in services))
    older = (pl.col("date") < pl.col("issued")).fill_null(value=False)
    lacks = (
        pl.when("free")
        .then(pl.lit("notices"))
        .when("twin")
        .then(pl.lit("payee_id"))
        .when(pl.col("issued").is_not_null() & pl.col("date").is_null())
        .then(pl.lit("date"))
    )
    held = asked.filter(fitting & ~older).with_columns(lacks=lacks)
    held = held.sort("charge_id", "lacks", "how", "notice", "page", "sentence", nulls_last=[False, False, *[True] * 4])
    best = held.unique("charge_id", keep="first", maintain_order=True)
    columns = ("how", "sentence", "notice", "page", "title", "issuer", "lacks")
    return frame.join(
        best.select("charge_id", *(pl.col(name).alias(_AS.get(name, f"notice_{name}")) for name in columns)),
        on="charge_id",
        how="left",
    )


_AS = {"notice": "notice", "sentence": "notice_says"}


_MOST = 0.6
"""Part of a service's pairs of characters that a notice has to say."""
_TAIL = re.compile(r"(?:报告书?|报告表|服务收费|服务费用|服务费|收费|费用|费|服务)+$")


def _speaks_of(service: str, about: str) -> bool:
    """Does a notice speak of this service? 防雷装置检测费 is spoken of where 防雷检测 is."""
    core = _TAIL.sub("", _spelt(service)) or _spelt(service)
    pairs = {core[n : n + 2] for n in range(len(core) - 1)}
    return bool(pairs) and sum(pair in about for pair in pairs) >= _MOST * len(pairs)
