"""Are titles and starred names understood?"""

import pytest

from feeaudit.charges.naming import document_type, split_item


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("fiscal_nontax", "fiscal_nontax"),
        ("增值税电子普通发票", "vat_ordinary"),
        ("增值税专用发票", "vat_special"),
        ("电子发票（普通发票）", "einvoice_ordinary"),
        ("电子发票(增值税专用发票)", "einvoice_special"),
        ("数电票", "einvoice_ordinary"),
        ("中央非税收入统一票据（电子）", "fiscal_nontax"),
        ("社会团体会费统一票据", "fiscal_association_dues"),
        ("资金往来结算票据", "fiscal_settlement"),
        ("公益事业捐赠票据", "fiscal_donation"),
        ("非税收入一般缴款书", "payment_book"),
        ("银行回单", "bank_slip"),
        ("记账凭证", "ledger"),
        ("白条", None),
    ],
)
def test_a_title_is_a_document_type(printed: str, kind: str | None) -> None:
    assert document_type(printed) == kind


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("*鉴证咨询服务*认证费", "鉴证咨询服务"),
        ("咨询服务*会计咨询", "咨询服务"),
        ("认证费", None),
        ("**", None),
        (None, None),
    ],
)
def test_the_short_name_of_an_item_is_between_the_stars(printed: str | None, short: str | None) -> None:
    assert split_item(printed) == short
