"""What is in the folder of the Qingdao story? Every paper, list and register, put together."""

from dataclasses import replace
from decimal import Decimal

from samples.generator.catalogue import edition_files
from samples.generator.model import net
from samples.generator.qingdao import (
    einvoices_autumn,
    einvoices_spring,
    ledger_fees,
    ledger_halves,
    ledger_land,
    ledger_others,
    lists,
    registers,
    vat_2023,
    xmls,
)
from samples.generator.qingdao import parties as who
from samples.generator.qingdao.desk import einvoice
from samples.generator.qingdao.page import README, SETTINGS
from samples.generator.story import Copy, Document, Story

_SCANNED = einvoice(
    "扫描件/洁安-保洁费-扫描.pdf", "2024-05-31", who.CLEANING,
    net("*生活服务*厂区保洁服务费", "1", "5200"),
    form="scan", outcome="no_text_layer", note="只有图像，没有文字层",
)  # fmt: skip
_MISMATCHED = einvoice(
    "2024-09/dzfp_合计不符.pdf", "2024-09-24", who.TRAINING,
    net("*现代服务*管理咨询服务费", "1", "12000"),
    net("*现代服务*资料整理服务费", "1", "1500"),
    stated_total=Decimal("13050.00"), outcome="total_mismatch",
    note="明细合计13500.00元，票面合计13050.00元", style="pairs",
)  # fmt: skip


def _papers() -> tuple[Document, ...]:
    """A PDF with an XML twin is its duplicate: what is true stands with the twin."""
    pdfs = (*vat_2023.PAPERS, *einvoices_spring.PAPERS, *einvoices_autumn.PAPERS)
    settled = (
        replace(document, marks=(), outcome="duplicate", note="另有同号XML")
        if document.path in xmls.TWINNED
        else document
        for document in pdfs
    )
    return (*settled, *xmls.PAPERS, _SCANNED, _MISMATCHED)


STORY = Story(
    unit=who.FIRM.code,
    unit_name=who.FIRM.name,
    place=who.CITY,
    date_from="2023-01-01",
    date_to="2024-12-31",
    documents=_papers(),
    copies=(Copy(path="扫描件/净澜-危废处置-9月（副本）.pdf", of=einvoices_autumn.EXACT_WASTE.path),),
    books=(
        ledger_fees.BOOK,
        ledger_halves.SPRING,
        ledger_halves.AUTUMN,
        ledger_others.REGISTER,
        ledger_land.BOOK,
        ledger_others.LATE,
    ),
    files={
        **{
            f"catalogues/{path}": content
            for edition in lists.EDITIONS
            for path, content in edition_files(edition).items()
        },
        **registers.files(),
        "feeaudit.toml": SETTINGS.encode(),
        "README.md": README.encode(),
    },
)
