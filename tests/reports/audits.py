"""Which audit do the tests of reports show? A small invented one, with hostile text where strangers write."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from feeaudit.frames import Audit, Books, schemas
from feeaudit.model import Finding, Invoice, Line, Provision, Reading, Rule, Statement

CENTRE = "12370200MB2000001X"
BUREAU = "11370200MB20000090"
FIRM = "91370202MA3C000001"
HOSTILE = '=HYPERLINK("x","y")<script>alert(1)</script>\u202e\x07'
NUMBER = "01234567890123456789"
"""Twenty digits and a leading zero: what a spreadsheet would spoil."""

TITLES = {
    "off-list": ("目录外收费", "Charge on no official list"),
    "above-standard": ("超标准收费", "Charge above the standard"),
    "charge-after-repeal": ("取消后继续收费", "Charge after repeal"),
    "duplicate-charge": ("重复收费", "Duplicate charge"),
    "red-hat-intermediary": ("红顶中介", "Red-hat intermediary"),
    "cost-shifting": ("转嫁费用", "Cost shifted to the firm"),
}


def rule(name: str) -> Rule:
    """A rule of this id, with every text it must have."""
    return Rule(
        id=name,
        title_zh=TITLES[name][0],
        title_en=TITLES[name][1],
        severity="warning",
        basis=(Provision(instrument="示例条例", article="第二十五条", verified=True),),
        consequence=(),
        message_zh="疑似{x}",
        message_en="Suspected {x}",
        rationale_zh="清单之外的涉企收费一律不得执行。",
        rationale_en="Nothing beyond the published lists may be charged to firms.",
        remediation_zh="请收款方出示收费文件；没有依据的退还并停收。",
        remediation_en="Ask the payee for its authority; refund and stop where there is none.",
        innocent_zh=("普通企业的市场服务", "代收"),
        innocent_en=("market services of ordinary firms", "money collected for another"),
        within=("charge_id",),
        grouped=name == "duplicate-charge",
    )


def charge(number: int, **said: Any) -> dict[str, Any]:
    """A charge; what is not said has its ordinary value."""
    usual = {
        "charge_id": f"c{number}",
        "path": f"票据/{number:02}.pdf",
        "sha256": f"{number:064x}",
        "line_no": 1,
        "page": 1,
        "document_type": "fiscal_nontax",
        "invoice_code": "00000000370200240001",
        "invoice_number": f"{int(NUMBER) + number:020}",
        "date": date(2024, 1 + number % 6, 15),
        "payer": "青岛某制造有限公司",
        "payer_id": FIRM,
        "payee": "青岛某登记服务中心",
        "payee_id": CENTRE,
        "payee_class": "事业单位",
        "item": "档案查询服务费",
        "kind": "行政事业性收费",
        "quantity": Decimal(1),
        "amount": Decimal("300.00"),
        "total": Decimal("300.00"),
        "place": "370200",
        "box": [72.0, 310.5, 520.0, 328.0],
    }
    return usual | said


CHARGES = (
    charge(1, payee=HOSTILE, payee_id=None),
    charge(2, item="土地复垦方案编制费", amount=Decimal("30000.00"), total=Decimal("31800.00"), tax=Decimal("1800.00")),
    charge(3, item="水土保持补偿费", amount=Decimal("4440.00"), total=Decimal("4440.00")),
    charge(4, item="不动产登记费", amount=Decimal("550.00"), total=Decimal("550.00")),
    charge(5, item="不动产登记费", amount=Decimal("550.00"), total=Decimal("550.00")),
    charge(6, payee="青岛某工程咨询有限公司", payee_id="91370200MA3C000002", payee_class="企业", item="技术审查费",
           amount=Decimal("12800.00"), total=Decimal("12800.00"), path="台账/2024.xlsx", page=None, box=None),
    charge(7, item="服务费", place=None, amount=Decimal("900.00"), total=None, date=None),
    charge(8, item="检测费", settled="reversed", settled_with="c9"),
    charge(9, item="检测费", settled="reversal", settled_with="c8", amount=Decimal("-300.00"),
           total=Decimal("-300.00"), assumed=True),
)  # fmt: skip
HITS = {
    ("c1", "off-list"): "300.00",
    ("c2", "off-list"): "31800.00",
    ("c2", "cost-shifting"): "31800.00",
    ("c2", "red-hat-intermediary"): "31800.00",
    ("c3", "above-standard"): "1480.00",
    ("c5", "duplicate-charge"): "550.00",
}
AT_ISSUE = Decimal("34130.00")
"""300 + 31800 (three flags, once) + 1480 + 550."""
OTHERS: tuple[tuple[str, str, str, list[str]], ...] = (
    ("c4", "duplicate-charge", "clear", []),
    ("c4", "off-list", "clear", []),
    ("c6", "off-list", "undecidable", ["list:行政事业性收费:370200:2024"]),
    ("c6", "red-hat-intermediary", "undecidable", ["approvals", "agencies"]),
    ("c7", "off-list", "undecidable", ["place"]),
    ("c7", "above-standard", "undecidable", ["rates"]),
)
LINKS = (
    {"charge_id": "c3", "fee_id": "f1", "method": "exact", "score": 1.0, "verdict": "linked"},
    {"charge_id": "c4", "fee_id": "f2", "method": "exact", "score": 1.0, "verdict": "linked"},
    {"charge_id": "c5", "fee_id": "f2", "method": "exact", "score": 1.0, "verdict": "linked"},
    {"charge_id": "c6", "fee_id": "f1", "method": "fuzzy", "score": 0.78, "verdict": "ambiguous",
     "runner_up_id": "f2", "runner_up_score": 0.76, "item_text": "技术审查费", "fee_text": "水土保持补偿费"},
)  # fmt: skip
FEES = (
    {"fee_id": "f1", "name": "水土保持补偿费", "standard": "按征占用土地面积，每平方米1元", "source_page": "12"},
    {"fee_id": "f2", "name": "不动产登记费", "standard": "住宅每件80元，非住宅每件550元", "source_page": "3"},
)


def finding(rule_id: str, charges: tuple[str, ...], amount: str, **said: Any) -> Finding:
    """A finding of these charges."""
    last = next(row for row in CHARGES if row["charge_id"] == charges[-1])
    usual = {
        "id": f"{rule_id}-{charges[-1]}",
        "rule": rule_id,
        "severity": "warning",
        "confidence": Decimal("0.80"),
        "subject": charges[-1],
        "charge_ids": charges,
        "payee": last["payee"],
        "payee_id": last["payee_id"],
        "payer": last["payer"],
        "payer_id": last["payer_id"],
        "amount_at_issue": Decimal(amount),
        "message_zh": f"疑似{TITLES[rule_id][0]}：{last['payee']} 收取“{last['item']}”{amount}元，需核实收费依据。",
        "message_en": f"Suspected: {last['payee']} took {amount} for “{last['item']}”. Check its basis.",
        "evidence": {"item": last["item"], "amount": last["amount"], "date": last["date"], "lists": "示例市清单"},
        "legal_basis": ("《示例条例》第二十五条",),
    }
    return Finding(**(usual | said))


FINDINGS = (
    finding("red-hat-intermediary", ("c2",), "31800.00", severity="critical", confidence=Decimal("0.70"),
            evidence={"path": "某中心 —举办单位→ 某局", "indicators": ["H01", "H05"], "score": 80, "coverage": "55%",
                      "amount": Decimal("31800.00")}),
    finding("off-list", ("c2",), "31800.00"),
    finding("cost-shifting", ("c2",), "31800.00"),
    finding("above-standard", ("c3",), "1480.00",
            evidence={"amount": Decimal("4440.00"), "due": Decimal("2960.00"), "over": Decimal("1480.00"),
                      "quantity": Decimal("2960.0000000000"), "unit": "平方米", "fee_id": "f1"}),
    finding("duplicate-charge", ("c4", "c5"), "550.00"),
    finding("off-list", ("c1",), "300.00"),
)  # fmt: skip


def readings() -> tuple[Reading, ...]:
    """Papers read, a copy of one, and two that were not."""

    def reading(path: str, outcome: Any, reason: str | None, statements: tuple[Statement, ...] = ()) -> Reading:
        media = "application/pdf"
        sha = "ab" * 32
        return Reading(
            path=path, sha256=sha, media_type=media, outcome=outcome, reason=reason, pages=1, statements=statements
        )

    line = Line(line_no=1, item_name="检测费", amount=Decimal("300.00"))
    statement = Statement(
        document_type="fiscal_nontax",
        invoice=Invoice(invoice_number=NUMBER, total_with_tax=Decimal("300.00")),
        lines=(line,),
    )
    return (
        reading("票据/01.pdf", "read", None, (statement,)),
        reading("票据/01副本.pdf", "duplicate", "与 票据/01.pdf 相同 same as 票据/01.pdf"),
        reading("票据/扫描.pdf", "no_text_layer", "没有文字层，需要人看 a scan, for a person to read"),
        reading("票据/<img src=x onerror=alert(1)>.pdf", "malformed", HOSTILE),
    )


RUN = {
    "schema": 1,
    "run_id": "5f0c2f7f3c1d4e88",
    "as_of": "2024-12-31",
    "unit": "青岛某制造有限公司",
    "from": "2024-01-01",
    "to": "2024-12-31",
    "place": "370200",
    "versions": {"feeaudit": "0.1.0"},
    "catalogues": [{"list": "demo", "edition": "2024", "sha256": "cd" * 32, "coverage": "complete"}],
    "seen": 4,
    "outcomes": {
        "read": {"documents": 1, "amount": "300.00"},
        "duplicate": {"documents": 1, "amount": "0.00"},
        "malformed": {"documents": 1, "amount": "0.00"},
        "no_text_layer": {"documents": 1, "amount": "0.00"},
    },
    "charges": 9,
    "out_of_scope": 2,
    "settled": {"same_bytes": 1, "reversed": 1},
    "findings": 6,
    "complete": True,
    "lang": "zh",
}
SUITES = {
    "schema": 1,
    "suites": [
        {
            "suite": "off_list",
            "result": "fail",
            "expectations": [
                {
                    "rule": "off-list",
                    "type": "expect_column_values_to_be_in_set",
                    "severity": "warning",
                    "result": "fail",
                    "failed": 2,
                    "ids": ["c1", "c2"],
                },
            ],
        },
        {"suite": "links", "result": "could_not_run", "expectations": []},
    ],
}


def frame(schema: Any, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Rows with every column of the schema, null where nothing is said."""
    return pl.DataFrame([dict.fromkeys(schema()) | dict(row) for row in rows], schema=schema())


def verdicts(hits: Mapping[tuple[str, str], str | None], others: Iterable[Any] = ()) -> pl.DataFrame:
    """Verdicts as an audit keeps them."""
    rows: list[tuple[Any, ...]] = [
        (charge_id, rule_id, "hit", [], None if a is None else Decimal(a)) for (charge_id, rule_id), a in hits.items()
    ]
    rows += [(*other, None) for other in others]
    schema = {
        "charge_id": pl.String(),
        "rule": pl.String(),
        "outcome": pl.String(),
        "missing": pl.List(pl.String()),
        "amount": pl.Decimal(18, 2),
    }
    told = pl.DataFrame(rows, schema=schema, orient="row").sort("charge_id", "rule")
    return told.with_columns(superseded_by=pl.lit(None, dtype=pl.String()))


def audit(*, lang: str = "zh", suites: dict[str, Any] | None = None, charges: Iterable[Any] = CHARGES) -> Audit:
    """The audit of these tests: six findings of five rules, one charge with three flags."""
    charges = tuple(charges)
    fee = {"catalogue": "demo/2024", "nature": "行政事业性收费", "jurisdiction": "370200", "verified": True}
    held: dict[str, Any] = {"list": "demo", "edition": "2024", "title": "示例市收费目录清单", "catalogue": "demo/2024"}
    held |= {"nature": "行政事业性收费", "jurisdiction": "370200", "complete": True, "published": date(2024, 1, 1)}
    held |= {"rows": 2, "verified_rows": 2, "sha256": "cd" * 32}
    linked = {row["charge_id"] for row in LINKS}
    unlinked = [{"charge_id": c["charge_id"], "method": "none", "verdict": "unlinked"} for c in charges]
    return Audit(
        run=RUN | {"lang": lang},
        readings=readings(),
        books=Books(
            charges=frame(schemas.books_charges, charges),
            fees=frame(schemas.fees, [fee | row for row in FEES]),
            links=frame(schemas.links, [*LINKS, *(row for row in unlinked if row["charge_id"] not in linked)]),
            lists=frame(schemas.lists, [held]),
            agencies=frame(schemas.agencies, ()),
            approvals=frame(schemas.approvals, ()),
            payers=frame(schemas.payers, ()),
            deliverables=frame(schemas.deliverables, ()),
            deposits=frame(schemas.deposits, ()),
            as_of=date(2024, 12, 31),
        ),
        verdicts=verdicts(HITS, OTHERS),
        findings=FINDINGS,
        rules=tuple(rule(name) for name in TITLES),
        suites=suites,
    )


def empty() -> Audit:
    """An audit that found nothing: no charge, no paper, a run that says next to nothing."""
    full = audit()
    none = {name: getattr(full.books, name).clear() for name in ("charges", "fees", "links", "lists", "agencies")}
    none |= {name: getattr(full.books, name).clear() for name in ("approvals", "payers", "deliverables", "deposits")}
    return Audit(
        run={"run_id": "0" * 16},
        readings=(),
        books=Books(**none, as_of=None),
        verdicts=full.verdicts.clear(),
        findings=(),
        rules=full.rules,
    )
