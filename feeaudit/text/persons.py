"""Which parts of a text are a person's own? ID cards, phones, bank accounts and mail addresses, found and masked."""

import re
from datetime import date

_ID = re.compile(r"(?<![0-9A-Za-z])(?:\d[ \-]?){17}[\dXxＸｘ](?![0-9A-Za-z])")
_OLD_ID = re.compile(r"(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![\d.])1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}(?!\d|\.\d|元)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3}[ \-]\d{3,4})\d{4}(?!\d)")
_CARD = re.compile(r"(?<![0-9A-Za-z])[3-6]\d{3}(?:[ \-]?\d{4}){3}(?:[ \-]?\d{1,3})?(?![0-9A-Za-z])")
_ACCOUNT = re.compile(r"((?:账|帐)[号户]|卡号|account)([^0-9A-Za-z\n]{0,6})(\d[\d \-]{7,30}\d)", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+\-])([\w.+\-])[\w.+\-]{0,63}@([\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4})")
_NAME = re.compile(r"[\u4e00-\u9fff]{1,3}·[\u4e00-\u9fff·]{1,12}|[\u4e00-\u9fff]{2,4}")
_BODY = re.compile(
    "公司|集团|局|委|厅|部|所|站|院|会|社|店|厂|中心|队|处|室|馆|行|校|场|政府|银行|大学|学|协|商|户|坊|铺|庄|楼|城|园|吧|组|办|科|署|府|库"
)
"""What stands in the name of a body and seldom in that of a person."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def masked(text: str) -> str:
    """The text with every such number cut to what tells one from another at a glance: `138****1234`, `110…12`."""
    text = _MAIL.sub(r"\1***@\2", text)
    text = _ACCOUNT.sub(lambda found: f"{found[1]}{found[2]}{_tail(found[3])}", text)
    text = _ID.sub(lambda found: card(found[0]) if is_id(found[0]) else found[0], text)
    text = _OLD_ID.sub(lambda found: card(found[0]) if _is_old_id(found[0]) else found[0], text)
    text = _CARD.sub(lambda found: _tail(found[0]) if _is_bank_card(found[0]) else found[0], text)
    text = _MOBILE.sub(lambda found: f"{_digits(found[0])[:3]}****{_digits(found[0])[-4:]}", text)
    return _LANDLINE.sub(r"\1****", text)


def card(number: str) -> str:
    """The first three and the last two characters of an ID card's number."""
    bare = _digits(number)
    return f"{bare[:3]}{'*' * (len(bare) - 5)}{bare[-2:]}"


def is_id(text: str) -> bool:
    """Is it the number of an ID card (GB 11643): a day of birth, and a check character that fits?"""
    bare = _digits(text)
    if len(bare) != 18 or not bare[:17].isdigit() or not _is_day(bare[6:14]):
        return False
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(bare, _WEIGHTS, strict=False)) % 11] == bare[17]


def account(text: str) -> str:
    """An account by its last four digits."""
    return _tail(text)


def is_person(name: str) -> bool:
    """May it be the name of a person? Two to four characters, none of which belongs to bodies."""
    return bool(_NAME.fullmatch(name)) and not _BODY.search(name)


def _digits(text: str) -> str:
    """Without what parts them, in plain figures."""
    return "".join(str(int(c)) if c.isdecimal() else c.upper().replace("Ｘ", "X") for c in text if c not in " -")


def _tail(text: str) -> str:
    bare = _digits(text)
    return f"****{bare[-4:]}" if len(bare) > 4 else "****"


def _is_old_id(text: str) -> bool:
    return _is_day(f"19{_digits(text)[6:12]}")


def _is_day(text: str) -> bool:
    try:
        born = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2100


def _is_bank_card(text: str) -> bool:
    """Luhn's sum, which all bank cards have."""
    bare = _digits(text)
    doubled = (int(c) * (2 if n % 2 else 1) for n, c in enumerate(reversed(bare)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0
