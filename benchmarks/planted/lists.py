"""Which official lists hold in the planted world? Complete ones of three cities and the nation, and what ended."""

import csv
import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from benchmarks.planted.world import CITIES, City

Fee = dict[str, str]
_COLUMNS = [
    "id",
    "name",
    "aliases",
    "parent_id",
    "nature",
    "jurisdiction",
    "department",
    "charging_body",
    "payer",
    "pricing",
    "standard",
    "rates",
    "legal_basis",
    "status",
    "valid_from",
    "valid_to",
    "cease_from",
    "cease_document",
    "arrears_collectible",
    "authority_pays",
    "excludes",
    "period",
    "verified",
]
_CITY_FEES = """
re       |不动产登记费||自然资源局|550元/件；小微企业、个体工商户免收|once
water    |水土保持补偿费|水保补偿费|水务局|1.2元/平方米|once
occupy   |城市道路占用费|占道费|城市管理局|30元/平方米|
dig      |城市道路挖掘修复费|挖掘修复费|城市管理局|260元/平方米|
sewage   |污水处理费||水务局|1.4元/立方米|monthly
refuse   |城镇垃圾处理费|生活垃圾处理费|城市管理局|80元/吨|monthly
shelter  |防空地下室易地建设费|人防易地建设费|国防动员办公室|2000元/平方米|once
raw      |水资源费||水务局|0.4元/立方米|quarterly
test     |特种设备检验检测费||市场监督管理局||yearly
lift     |电梯定期检验费@test||市场监督管理局|500元/台|yearly
boiler   |锅炉定期检验费@test||市场监督管理局|900元/台|yearly
crane    |起重机械定期检验费@test||市场监督管理局|700元/台|yearly
farm     |耕地开垦费||自然资源局|10-25元/平方米|once
radio    |无线电频率占用费|频率占用费|工业和信息化局|1000元/台|yearly
exam     |职业资格考试考务费||人力资源和社会保障局|60元/人|
green    |绿化补偿费||城市管理局|不超过60元/平方米|
medic    |医疗器械产品注册费||市场监督管理局|46000元/件|
plate    |机动车号牌工本费||公安局|100元/副|
household|居民户用垃圾清运费||城市管理局|60元/户|
"""
_FUNDS = """
infra    |城市基础设施配套费|配套费|住房和城乡建设局|245元/平方米；保障性租赁住房免收|once
jobs     |残疾人就业保障金|残保金|残疾人联合会|在职职工30人（含）以下的企业免征|yearly
"""
REPEALED = (
    ("河道工程修建维护管理费", "河道维护费", "2017-04-01", "cancelled", "财税〔2017〕20号"),
    ("房屋转让手续费", "房产交易手续费", "2017-04-01", "cancelled", "财税〔2017〕20号"),
    ("白蚁防治费", "", "2017-04-01", "cancelled", "财税〔2017〕20号"),
    ("机动车抵押登记费", "", "2017-04-01", "cancelled", "财税〔2017〕20号"),
    ("排污费", "", "2018-01-01", "cancelled", "《环境保护税法》第二十七条"),
    ("新型墙体材料专项基金", "墙改基金", "2017-04-01", "cancelled", "财税〔2017〕18号"),
    ("价格调节基金", "", "2016-02-01", "cancelled", "财税〔2016〕11号"),
    ("卫生监测费", "", "2017-04-01", "cancelled", "财税〔2017〕20号"),
    ("计量收费", "计量检定费", "2017-04-01", "suspended", "财税〔2017〕20号"),
    ("环境监测服务费", "", "2017-04-01", "cancelled", "财税〔2017〕20号"),
)
PAID_BY_AUTHORITY = (
    "环境影响报告书技术评估",
    "固定资产投资项目节能评估评审",
    "企业投资项目核准评估",
    "施工图设计文件技术审查",
    "产品质量监督抽查检验",
    "社会稳定风险评估报告评审",
    "排污许可证申请材料技术评估",
    "水土保持方案技术评审",
)
BY_FIRM = (
    "环境影响报告书编制",
    "水土保持方案编制",
    "地质灾害危险性评估",
    "防雷装置检测",
    "建设用地勘测定界",
    "洪水影响评价报告编制",
    "安全预评价报告编制",
)
SELF = ("水资源论证报告编制", "项目申请报告编制", "取水计量校验报告编制")
"""A firm may write these itself."""
PORT = (("货物港务费", "5元/吨"), ("港口设施保安费", "10元/箱"), ("引航费", "0.5元/净吨"), ("停泊费", "0.25元/净吨"))
DEPOSITS = (
    ("投标保证金", "不得超过招标项目估算价的2%"),
    ("履约保证金", "不得超过中标合同金额的10%"),
    ("工程质量保证金", "不得高于工程价款结算总额的3%"),
    ("农民工工资保证金", "工程施工合同额的1%-3%"),
    ("旅行社质量保证金", ""),
)
ADMIN, FUND, MIDDLE = "行政事业性收费", "政府性基金", "行政审批中介服务"


def rate(name: str, city: City) -> Decimal:
    """What the city's list asks for one unit of it: the highest where it is a range."""
    return next(_scaled(line.split("|")[4], city) for line in _lines(_CITY_FEES + _FUNDS) if _name(line) == name)


def unit(name: str) -> str:
    """The unit that it is asked by."""
    standard = next(line.split("|")[4] for line in _lines(_CITY_FEES + _FUNDS) if _name(line) == name)
    return standard.partition("元/")[2].partition("；")[0]


def department(name: str) -> str:
    """Who takes it."""
    return next(line.split("|")[3] for line in _lines(_CITY_FEES + _FUNDS) if _name(line) == name)


def listed(without: tuple[str, ...] = ("居民户用垃圾清运费", "医疗器械产品注册费")) -> tuple[str, ...]:
    """Names that every city's list holds with a rate a unit."""
    return tuple(_name(line) for line in _lines(_CITY_FEES) if "元/" in line and _name(line) not in without)


def write(root: Path) -> None:
    """Every list, a folder an edition."""
    for city in CITIES:
        own = [_fee(line, city, ADMIN) for line in _lines(_CITY_FEES)]
        if city.code == "370100":
            own.append(_row("only", "泉域保护补偿费", ADMIN, city.code, standard="3元/平方米"))
        _list(root, f"{city.code}-fees", f"{city.name}行政事业性收费目录清单", city.code, ADMIN, _twice(own, city))
        funds = [_fee(line, city, FUND) for line in _lines(_FUNDS)]
        _list(root, f"{city.code}-funds", f"{city.name}政府性基金目录清单", city.code, FUND, funds)
        _list(root, f"{city.code}-middle", f"{city.name}行政审批中介服务事项清单", city.code, MIDDLE, _middle(city))
        _list(
            root,
            f"{city.code}-port",
            f"{city.name}口岸收费目录清单",
            city.code,
            "市场调节价的经营服务性收费",
            _port(city),
        )
    _list(root, "nation-deposits", "涉企保证金目录清单", "000000", "涉企保证金", _deposits())
    _list(root, "nation-fees", "全国性行政事业性收费目录清单", "000000", ADMIN, _national())
    _list(root, "nation-ended", "全国已取消停征项目", "000000", ADMIN, _ended(), coverage="excerpt")


def _lines(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if line]


def _name(line: str) -> str:
    return line.split("|")[1].partition("@")[0]


def _scaled(standard: str, city: City) -> Decimal:
    figure = standard.partition("元")[0].removeprefix("不超过").rpartition("-")[2]
    return (Decimal(figure) * city.factor).quantize(Decimal("0.01")) if figure else Decimal(0)


def _fee(line: str, city: City, nature: str) -> Fee:
    id_, name, aliases, office, standard, period = (part.strip() for part in line.split("|"))
    own, _, parent = name.partition("@")
    if "元/" in standard:
        low, dash, _ = standard.partition("元")[0].removeprefix("不超过").rpartition("-")
        floor = f"{(Decimal(low) * city.factor).normalize():f}-" if dash else ""
        most = "不超过" if standard.startswith("不超过") else ""
        standard = f"{most}{floor}{_scaled(standard, city).normalize():f}元{standard.partition('元')[2]}"
    excludes = {"dig": "occupy", "occupy": "dig"}.get(id_)
    return _row(
        id_,
        own,
        nature,
        city.code,
        aliases=aliases,
        department=office,
        standard=standard,
        period=period,
        parent_id=f"{city.code}-{parent}" if parent else "",
        excludes=f"{city.code}-{excludes}" if excludes else "",
        payer="居民" if id_ == "household" else "",
    )


def _twice(fees: list[Fee], city: City) -> list[Fee]:
    """The registration of devices became cheaper in October 2022."""
    dear = f"{(Decimal(57540) * city.factor).normalize():f}元/件"
    new = [fee for fee in fees if fee["name"] == "医疗器械产品注册费"]
    old = [fee | {"id": f"{fee['id']}-old", "standard": dear, "valid_to": "2022-09-30"} for fee in new]
    return [fee for fee in fees if fee not in new] + [fee | {"valid_from": "2022-10-01"} for fee in new] + old


def _middle(city: City) -> list[Fee]:
    rows = [_row(f"m{n}", name, MIDDLE, city.code, authority_pays="true") for n, name in enumerate(PAID_BY_AUTHORITY)]
    rows += [_row(f"n{n}", name, MIDDLE, city.code) for n, name in enumerate(BY_FIRM)]
    return rows + [
        _row(f"s{n}", name, MIDDLE, city.code, standard="申请人可自行编制，也可委托有关机构编制")
        for n, name in enumerate(SELF)
    ]


def _port(city: City) -> list[Fee]:
    nature = "市场调节价的经营服务性收费"
    return [
        _row(f"p{n}", name, nature, city.code, standard=standard, pricing="market")
        for n, (name, standard) in enumerate(PORT)
    ]


def _deposits() -> list[Fee]:
    rows = [_row(f"d{n}", name, "涉企保证金", "000000", standard=text) for n, (name, text) in enumerate(DEPOSITS)]
    return [row | {"aliases": "质保金|质量保证金"} if row["name"] == "工程质量保证金" else row for row in rows]


def _national() -> list[Fee]:
    tiers: list[tuple[int, int | None, str, str]] = [
        (0, 10000, "flat", "50"),
        (10000, 100000, "rate", "0.025"),
        (100000, 200000, "rate", "0.02"),
    ]
    tiers += [(200000, 500000, "rate", "0.015"), (500000, 1000000, "rate", "0.01"), (1000000, None, "rate", "0.009")]
    steps = [{"from": str(a), "to": None if b is None else str(b), kind: figure} for a, b, kind, figure in tiers]
    rates = json.dumps([{"kind": "progressive", "unit": "×诉讼请求金额", "tiers": steps}])
    court = _row("court", "财产案件受理费", ADMIN, "000000", standard="按诉讼请求金额分段累计", rates=rates)
    court |= {"department": "人民法院", "aliases": "案件受理费|诉讼费"}
    water = _row("water", "水土保持补偿费", ADMIN, "000000", standard="1.4元/平方米", period="once")
    return [court, water, _row("mark", "商标注册收费", ADMIN, "000000", standard="300元/类")]


def _ended() -> list[Fee]:
    return [
        _row(f"e{n}", name, FUND if "基金" in name else ADMIN, "000000", aliases=alias, status=status, valid_from="")
        | {"valid_to": "", "cease_from": day, "cease_document": paper, "arrears_collectible": "true"}
        for n, (name, alias, day, status, paper) in enumerate(REPEALED)
    ]


def _row(id_: str, name: str, nature: str, place: str, **cells: str) -> Fee:
    usual = {"status": "active", "valid_from": "2020-01-01", "verified": "true", "pricing": "government"}
    return usual | {"id": f"{place}-{id_}", "name": name, "nature": nature, "jurisdiction": place} | cells


def _list(
    root: Path, name: str, title: str, place: str, nature: str, fees: Iterable[Fee], coverage: str = "complete"
) -> None:
    rows = list(fees)
    folder = root / name / "2020"
    folder.mkdir(parents=True)
    package = {
        "list": name,
        "edition": "2020",
        "title": f"{title}（虚构）",
        "jurisdiction": place,
        "coverage": coverage,
    }
    package |= {"published": "2020-01-01", "valid_from": "2020-01-01"}
    natures = [nature] if coverage == "complete" else [ADMIN, FUND]
    (folder / "datapackage.json").write_text(
        json.dumps(package | {"natures": natures}, ensure_ascii=False), encoding="utf-8"
    )
    with (folder / "fees.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, _COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
