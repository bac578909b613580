"""How far do the answers reach? What was not read, not tested, not listed in full, or not shown, in sentences."""

from feeaudit.frames import Audit
from feeaudit.reports import figures, frequent, unseen
from feeaudit.reports.showing import money, share, visible


def of(audit: Audit) -> list[tuple[str, str]]:
    """Sentences in Chinese and English; the ones that matter most first."""
    return [
        *_incomplete(audit),
        *_masked(audit),
        *frequent.of(audit),
        *_untested(audit),
        *_unread(audit),
        *_notices(audit),
        *_corrected(audit),
        *_lists(audit),
        *unseen.of(audit),
        *_bounds(audit),
    ]


def _incomplete(audit: Audit) -> list[tuple[str, str]]:
    if audit.run.get("complete", True):
        return []
    return [("本次运行中断，结果不完整。", "INCOMPLETE: this run was interrupted.")]


def _masked(audit: Audit) -> list[tuple[str, str]]:
    if audit.manner.profile == "internal":
        return []
    return [
        (
            "本报告已脱敏：自然人姓名、证件号、电话、账号只留可辨认的几位，不附原件图。",
            "This report is masked: names and numbers of persons are cut short, and no paper is pictured.",
        )
    ]


def _untested(audit: Audit) -> list[tuple[str, str]]:
    reach = figures.coverage(audit)
    if not reach.untested:
        return []
    of_charges = reach.charges["part"] + reach.charges["none"]
    tested = share(reach.tested, reach.tested + reach.untested)
    amount = money(reach.untested_amount)
    zh = (
        f"适用的检查中只有 {tested} 能作出结论；{of_charges:,} 笔收费（{amount} 元）至少有一项不可判断。"
        "不可判断不等于没有问题。"
    )
    en = (
        f"{tested} of the applicable tests could decide; {of_charges:,} of the charges ({amount} yuan) have at "
        "least one that could not. Undecidable does not mean clear."
    )
    return [(zh, en)]


def _unread(audit: Audit) -> list[tuple[str, str]]:
    count = len(figures.unread(audit))
    if not count:
        return []
    return [
        (
            f"{count:,} 份文件没有读出或没有读全，没读出的收费没有检查。",
            f"{count:,} of {len(audit.readings):,} documents could not be read wholly; the rest was not tested.",
        )
    ]


_NAMED = 20
"""Corrected values that are named one by one."""


def _corrected(audit: Audit) -> list[tuple[str, str]]:
    made = audit.run.get("corrected", ())
    if not made:
        return []
    named = [
        f"{one['charge_id']} {one['field']} {one['before'] or '—'} → {one['after'] or '—'}"
        f"（{one['who']}，{one['when'][:10]}）"
        for one in made[:_NAMED]
    ]
    more = f"……另有 {len(made) - _NAMED:,} 个。" if len(made) > _NAMED else ""
    zh = f"{len(made):,} 个读错的值由人对照原件更正后再查：{visible('；'.join(named))}{more}"
    en = f"{len(made):,} misread values were corrected by people who looked at the paper, and tested as corrected."
    return [(zh, en)]


def _notices(audit: Audit) -> list[tuple[str, str]]:
    count = figures.notices(audit)
    if not count:
        return []
    return [
        (
            f"{count:,} 份公文，没有收费，不算检查过的收费。",
            f"{count:,} notices without charges: none of them counts as a charge that was tested.",
        )
    ]


def _lists(audit: Audit) -> list[tuple[str, str]]:
    lists = figures.catalogues(audit)
    excerpts = sum(row["coverage"] != "complete" for row in lists)
    if not lists:
        return [("没有装入任何收费清单。", "No fee list was loaded.")]
    if not excerpts:
        return []
    return [
        (
            f"已装清单 {len(lists)} 份，其中 {excerpts} 份是节选；对着节选不能说目录外。",
            f"Of {len(lists)} lists loaded, {excerpts} are excerpts: against these nothing can be called off-list.",
        )
    ]


def _bounds(audit: Audit) -> list[tuple[str, str]]:
    outside = audit.run.get("out_of_scope") or 0
    if not outside:
        return []
    return [
        (
            f"{outside:,} 笔收费在审计期间或被审计单位之外，没有检查。",
            f"{outside:,} charges lie outside the period or the audited unit and were not tested.",
        )
    ]
