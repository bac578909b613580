"""What do these characters mean? Widths, dates, credit codes and places, each read in one way. 文号 stand apart."""

import re
from datetime import date, timedelta

from feeaudit.text.widths import fold, fold_words, invisible

__all__ = [
    "CREDIT_CODE",
    "NATIONAL",
    "PAYEE_CLASSES",
    "SOMEWHERE",
    "bare",
    "credit_code_ok",
    "fold",
    "fold_words",
    "from_excel_serial",
    "invisible",
    "parse_age",
    "parse_date",
    "payee_class",
    "place_chain",
    "place_exists",
    "place_named",
    "place_of_code",
    "safe",
]

CREDIT_CODE = re.compile(r"[0-9A-HJ-NP-RTUWXY]{18}")
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")
NATIONAL = "000000"

PAYEE_CLASSES = {
    "11": "机关",
    "12": "事业单位",
    "13": "事业单位",
    "51": "社会团体",
    "52": "民办非企业",
    "53": "基金会",
    "91": "企业",
    "92": "个体工商户",
    "93": "企业",
}
"""The first two characters of a credit code (GB 32100) → the class of the body that holds it."""


def parse_date(text: str) -> date:
    """`2024年07月10日`, `2024/7/10`, `20240710`, ISO with or without a time → date; ValueError otherwise."""
    match = _DATE.fullmatch(re.sub(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", "", text.strip()))
    if not match:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (int(part) for part in match.groups() if part is not None)
    return date(year, month, day)


_AGE = re.compile(r"(\d{1,5})\s*(h|d|w|y|小时|天|日|周|年)", re.ASCII)
_HOURS = {"h": 1, "小时": 1, "d": 24, "天": 24, "日": 24, "w": 168, "周": 168, "y": 8766, "年": 8766}


def parse_age(text: str) -> timedelta:
    """`26h`, `180d`, `2w`, `3y`, `3年` → how long; ValueError otherwise. A year has 365.25 days."""
    match = _AGE.fullmatch(text.strip().lower())
    if not match:
        raise ValueError(f"not an age: {text!r}")
    return timedelta(hours=int(match[1]) * _HOURS[match[2]])


def from_excel_serial(serial: int) -> date:
    """Days since 1899-12-30, the 1900 system of spreadsheets."""
    return date(1899, 12, 30) + timedelta(days=serial)


def credit_code_ok(code: str) -> bool:
    """Does the check character of this 统一社会信用代码 fit? (GB 32100-2015, weights 3^i mod 31)."""
    if not CREDIT_CODE.fullmatch(code):
        return False
    total = sum(_CREDIT_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code[:17]))
    return _CREDIT_ALPHABET[-total % 31] == code[17]


def payee_class(credit_code: str | None) -> str | None:
    """机关, 事业单位, 社会团体, 民办非企业, 企业 …, by the code's first two characters; None where it does not say."""
    if not credit_code or len(credit_code) != 18:
        return None
    return PAYEE_CLASSES.get(credit_code[:2])


def place_of_code(credit_code: str | None) -> str | None:
    """Characters 3–8: where a public body is registered (GB/T 2260). None for a firm: its seat is no jurisdiction."""
    if payee_class(credit_code) not in ("机关", "事业单位", "社会团体"):
        return None
    place = (credit_code or "")[2:8]
    return NATIONAL if place in ("100000", NATIONAL) else place if place.isdigit() else None


_PROVINCES = (
    "北京11 天津12 河北13 山西14 内蒙古15 辽宁21 吉林22 黑龙江23 上海31 江苏32 浙江33 安徽34 福建35 江西36 山东37 "
    "河南41 湖北42 湖南43 广东44 广西45 海南46 重庆50 四川51 贵州52 云南53 西藏54 陕西61 甘肃62 青海63 宁夏64 新疆65"
)
_CITIES = (
    "济南3701 青岛3702 淄博3703 枣庄3704 东营3705 烟台3706 潍坊3707 济宁3708 泰安3709 威海3710 日照3711 临沂3713 "
    "德州3714 聊城3715 滨州3716 菏泽3717"
)
_PLACES = {
    part.rstrip("0123456789"): re.sub(r"\D", "", part).ljust(6, "0") for part in f"{_CITIES} {_PROVINCES}".split()
}
"""Provinces, and the cities of Shandong (GB/T 2260)."""
SOMEWHERE = ""
"""A place that a paper names and that has no code here: it is not known, and nothing else may stand for it."""


def place_named(text: str) -> str:
    """`370200`, `青岛市`, `山东省青岛市市南区` → the nearest known code (GB/T 2260), or SOMEWHERE."""
    bare = fold(text)
    if re.fullmatch(r"\d{6}", bare, re.ASCII):
        return bare
    if bare in ("全国", "中央", "国家"):
        return NATIONAL
    province = next((name for name in _PROVINCES.split() if bare.startswith(name[:-2])), None)
    rest = (
        re.sub(r"^(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)", "", bare[len(province) - 2 :])
        if province
        else bare
    )
    city = next((code for name, code in _PLACES.items() if rest.startswith(name) and not code.endswith("0000")), None)
    if city and (province is None or city.startswith(province[-2:])):
        return city
    return province[-2:].ljust(6, "0") if province and not rest else SOMEWHERE


def place_exists(code: str) -> bool:
    """Six digits whose first two are a province of GB/T 2260, or the nation; districts are not looked up."""
    known = {part[-2:] for part in _PROVINCES.split()} | {"71", "81", "82"}
    return bool(re.fullmatch(r"\d{6}", code, re.ASCII)) and (code == NATIONAL or code[:2] in known)


def place_chain(place: str) -> tuple[str, ...]:
    """District, city, province, nation: the places whose lists hold at `place`, nearest first."""
    return tuple(dict.fromkeys((place, place[:4] + "00", place[:2] + "0000", NATIONAL)))


_FORMULAS = frozenset({"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"})
"""Cells that begin so are run as formulas by spreadsheets."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def safe(cell: str | None) -> str:
    """The text as a cell of a CSV: with an apostrophe before what a spreadsheet would run."""
    text = (cell or "").replace("\0", "")
    return f"'{text}" if text[:1] in _FORMULAS and not _NUMBER.fullmatch(text) else text


def bare(cell: str) -> str:
    """The text that `safe` was given: without the apostrophe that it puts before what a spreadsheet would run."""
    return cell[1:] if cell.startswith("'") and safe(cell[1:]) == cell else cell
