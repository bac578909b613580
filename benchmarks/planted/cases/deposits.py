"""Deposits above their share, on no list, kept too long, in cash only, beside another; and lawful ones."""

from datetime import date, timedelta
from decimal import Decimal

from benchmarks.planted.world import SETTLE, Party, Row, World


def _deposit(
    w: World,
    kind: str,
    amount: Decimal,
    base: Decimal | None,
    day: date,
    *,
    payee: Party | None = None,
    payer: Party | None = None,
    object_: str = "",
    hit: str = "",
    remark: str = "",
    register: bool = True,
    told: dict[str, str] | None = None,
) -> Row:
    payer = payer or w.firm(trade="建设工程")
    payee = payee or w.body(
        "公共资源交易中心" if "投标" in kind else "住房和城乡建设局", "12" if "投标" in kind else "11"
    )
    object_ = object_ or f"HT-{w.number(7)}"
    if register and base is not None:
        usual = {"trigger": "2026-06-30", "form": "现金", "returned": "", "returned_amount": ""}
        w.tell(
            "deposits",
            payer_id=payer.code,
            payee_id=payee.code,
            object=object_,
            kind=kind,
            base_amount=f"{base:.2f}",
            paid=day.isoformat(),
            **(usual | (told or {})),
        )
    return w.row(kind, amount, payee, payer, day, paper=SETTLE, object=object_, hit=hit, remark=remark)


_SHARES = {
    "投标保证金": Decimal("0.02"),
    "履约保证金": Decimal("0.1"),
    "工程质量保证金": Decimal("0.03"),
    "农民工工资保证金": Decimal("0.03"),
}


def above_its_share(w: World) -> list[Row]:
    """More than the share of its base that the law allows, by the register or the remark."""
    kind = w.pick(*_SHARES)
    base = w.sum(1_000_000, 9_000_000, 100_000)
    amount = (base * _SHARES[kind] * w.dice.choice((Decimal("1.1"), Decimal("1.5"), Decimal(2)))).quantize(
        Decimal("0.01")
    )
    if w.dice.random() < 0.4:
        words = {
            "投标保证金": "招标项目估算价",
            "履约保证金": "中标合同金额",
            "工程质量保证金": "工程价款结算总额",
            "农民工工资保证金": "施工合同额",
        }[kind]
        remark = f"{words}{base // 10000}万元"
        return [_deposit(w, kind, amount, base, w.day(), hit="deposit", remark=remark, register=False)]
    return [_deposit(w, kind, amount, base, w.day(), hit="deposit")]


def no_such_deposit(w: World) -> list[Row]:
    """A name that the list of deposits does not hold."""
    kind = w.among(
        "文明施工保证金|渣土运输押金|环境治理保证金|安全生产风险抵押金|诚信经营保证金"
        "|道路恢复押金|治安管理保证金|开工履责保证金"
    )
    payee = w.body(w.pick("住房和城乡建设局", "城市管理局", "公安局", "交通运输局"), "11")
    return [_deposit(w, kind, w.sum(5000, 90000, 1000), None, w.day(), payee=payee, hit="deposit")]


def kept_too_long(w: World) -> list[Row]:
    """The day of its return is long past."""
    kind = w.pick("投标保证金", "履约保证金", "工程质量保证金", "农民工工资保证金")
    base, day = w.sum(1_000_000, 9_000_000, 100_000), w.day(date(2022, 1, 4), date(2024, 2, 1))
    trigger = (day + timedelta(days=w.dice.randint(60, 250))).isoformat()
    return [_deposit(w, kind, base * _SHARES[kind] / 2, base, day, hit="deposit", told={"trigger": trigger})]


def cash_only(w: World) -> list[Row]:
    """No letter of guarantee was accepted."""
    base = w.sum(1_000_000, 9_000_000, 100_000)
    remark = w.among("只收现金，不接受保函|不得以保函替代|必须以现金缴纳，拒收保函|仅限现金转账，不收保函")
    return [_deposit(w, "履约保证金", base * Decimal("0.05"), base, w.day(), hit="deposit", remark=remark)]


def two_that_exclude(w: World) -> list[Row]:
    """Quality money beside a performance bond of the same contract."""
    base, day, payer = w.sum(1_000_000, 9_000_000, 100_000), w.day(last=date(2024, 6, 1)), w.firm(trade="建设工程")
    payee, object_ = w.body("住房和城乡建设局", "11"), f"HT-{w.number(7)}"
    first = _deposit(w, "履约保证金", base * Decimal("0.05"), base, day, payee=payee, payer=payer, object_=object_)
    second = _deposit(
        w,
        "工程质量保证金",
        base * Decimal("0.02"),
        base,
        day + timedelta(days=90),
        payee=payee,
        payer=payer,
        object_=object_,
        hit="deposit",
    )
    first.may |= {"deposit"}
    second.may |= {"duplicate-charge"}
    return [first, second]


def as_the_law_says(w: World) -> list[Row]:
    """Within its share; exactly at it; a letter of guarantee that ran out; returned in time; contract still open."""
    kind = w.pick(*_SHARES)
    base, day = w.sum(1_000_000, 9_000_000, 100_000), w.day(last=date(2024, 6, 1))
    share = _SHARES[kind] * w.dice.choice((Decimal(1), Decimal("0.6"), Decimal("0.9")))
    amount = (base * share).quantize(Decimal("0.01"))
    trigger = day + timedelta(days=100)
    told: dict[str, str] = w.dice.choice(
        (
            {},
            {"form": "保函", "trigger": trigger.isoformat()},
            {},
            {
                "trigger": trigger.isoformat(),
                "returned": (trigger + timedelta(days=3)).isoformat(),
                "returned_amount": f"{amount + 300:.2f}",
            },
        )
    )
    return [_deposit(w, kind, amount, base, day, told=told)]


def turned_into_another(w: World) -> list[Row]:
    """The bond becomes the quality money by agreement; a rented hall's deposit; the money comes back."""
    kind = w.dice.randrange(3)
    if kind == 0:
        base, day, payer = w.sum(1_000_000, 9_000_000, 100_000), w.day(last=date(2024, 6, 1)), w.firm(trade="建设工程")
        payee, object_ = w.body("住房和城乡建设局", "11"), f"HT-{w.number(7)}"
        amount = base * Decimal("0.03")
        return [
            _deposit(
                w,
                "履约保证金",
                amount,
                base,
                day,
                payee=payee,
                payer=payer,
                object_=object_,
                remark="验收后转为质量保证金",
            ),
            _deposit(
                w,
                "工程质量保证金",
                amount,
                base,
                day + timedelta(days=90),
                payee=payee,
                payer=payer,
                object_=object_,
                remark="由履约保证金转入",
            ),
        ]
    if kind == 1:
        item = w.pick("厂房租赁押金", "气瓶押金", "包装物押金", "房屋租赁保证金")
        return [w.row(item, w.sum(1000, 90000), w.firm(), w.firm(), w.day(), paper=("收据",), may="wrong-receipt-type")]
    return [_deposit(w, "退履约保证金", -w.sum(10000, 90000), None, w.day(), remark="退还保证金")]


BREACHES = {
    "deposit": (
        above_its_share,
        no_such_deposit,
        kept_too_long,
        cash_only,
        two_that_exclude,
    ),
}
LAWFUL = {
    "deposit": (
        as_the_law_says,
        turned_into_another,
    ),
}
