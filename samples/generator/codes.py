"""Which numbers may a sample paper bear? Invented ones, with valid check characters."""

from hashlib import sha256

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(prefix: str, region: str, seed: str) -> str:
    """统一社会信用代码 (GB 32100) of class `prefix` in `region`, with an invented 组织机构代码."""
    body = _organisation(seed)
    first = f"{prefix}{region}{body}"
    total = sum(_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(first))
    return first + _ALPHABET[-total % 31]


def _organisation(seed: str) -> str:
    """Nine characters: eight invented, and their check character (GB 11714)."""
    body = "MX" + digits(seed, 6)
    total = sum(int(char, 36) * weight for char, weight in zip(body, _ORG_WEIGHTS, strict=True))
    return body + "0123456789X0"[11 - total % 11]


def einvoice_number(year: int, serial: int, *, region: str = "37", channel: str = "2") -> str:
    """数电票 number: year 2, region 2, channel 1, serial 15."""
    return f"{year % 100:02d}{region}{channel}{serial:015d}"


def invoice_code(year: int, batch: int, *, region: str = "3702") -> str:
    """发票代码 of an old e-invoice: 0, region 4, year 2, batch 3, kind 11."""
    return f"0{region}{year % 100:02d}{batch:03d}11"


def digits(seed: str, count: int) -> str:
    """As many digits as asked, always the same for one seed."""
    return str(int.from_bytes(sha256(seed.encode()).digest(), "big"))[-count:]


def cipher(seed: str) -> tuple[str, ...]:
    """Four rows of 27 signs for the 密码区."""
    signs = "0123456789+-*/<>"
    stream = "".join(sha256(f"{seed}{n}".encode()).hexdigest() for n in range(2))
    text = "".join(signs[int(char, 16)] for char in stream)
    return tuple(text[at : at + 27] for at in range(0, 108, 27))
