"""Is only that sentence evidence which names one body, by its whole name, as the one to go to?"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from feeaudit.frames import Books
from feeaudit.rules import designated_service, judge
from feeaudit.rules.notices import designations
from tests.rules.books import FIRM, books, missing, outcomes

NAME = "青岛某某检测中心有限公司"
CHARGE = {
    "charge_id": "c1",
    "document_type": "einvoice_ordinary",
    "payee": NAME,
    "payee_id": FIRM,
    "payee_class": "企业",
    "item": "防雷装置检测费",
    "item_key": "防雷装置检测费",
}


def kept(*sentences: str, charge: dict[str, Any] | None = None, **more: Any) -> Books:
    """Books of one charge, and a notice that says this."""
    notice = {"path": "通知.pdf", "page": 3, "title": "关于防雷装置检测工作的通知", "issuer": "青岛市某局"}
    rows = [notice | {"line": n, "sentence": text} | more for n, text in enumerate(sentences, 1)]
    return books([CHARGE | (charge or {})], notices=rows, agencies=_agencies())


def _agencies() -> Iterable[dict[str, Any]]:
    return [{"credit_code": FIRM, "name": NAME, "source": "登记"}]


NAMED = (
    "指定◎为防雷检测机构。",
    "防雷检测统一由◎承担。",
    "委托◎承担防雷检测工作。",
    "由◎统一办理防雷检测。",
    "申请人须到◎办理检测。",
    "申请人应当委托◎编制报告。",
    "只认可◎出具的报告。",
    "非◎出具的检测报告不予受理。",
    "未经◎检测的，不予验收。",
    "◎为我局指定的检测单位。",
    "检测机构：◎",
    "企业必须使用◎提供的系统。",
    "经研究，确定◎为我区定点单位，负责承担检测。",
    "请各企业统一向◎购买检测服务。",
    "各企业到◎统一办理检测。",
    "需提供◎出具的检测报告。",
    "推荐◎承担检测。",
    "检测报告须由◎出具。",
    "验收前应取得◎出具的合格证明。",
    "申请材料：◎出具的检测报告原件。",
    "检测单位统一为◎。",
    "每家企业须向◎缴纳检测费后方可办理。",
)
LAWFUL = (
    "申请人可自主选择◎等具备资质的机构。",
    "不得指定◎或其他机构承担检测。",
    "我局从未指定◎为检测机构。",
    "申请人可以委托◎检测，也可以自行检测。",
    "申请人可到◎检测，也可选择其他机构。",
    "任何单位不得要求企业必须到◎检测。",
    "由◎、青岛另一检测中心任选其一承担检测。",
    "推荐◎、青岛另一检测有限公司承担检测。",
    "经公开招标，由◎承担检测服务。",
    "委托◎承担检测，费用由财政承担。",
    "我局委托◎开展检测，不向企业收取费用。",
    "检测机构名录：◎",
    "由◎受理检测申请。",
    "请到◎窗口提交检测材料。",
    "本指南由◎负责解释。",
    "投诉请联系◎。",
    "指定账户：◎",
    "由青岛市北方◎检测。",
    "委托◎青岛分公司承担检测。",
    "检测由具有资质的机构承担。",
    "企业无需到◎检测。",
    "不再要求提供◎出具的报告。",
    "取消由◎统一办理检测的规定。",
    "停止委托◎承担检测。",
    "纠正要求企业必须到◎检测的做法。",
    "经查，某科室指定◎承担检测，属违规行为。",
    "委托◎对执法样品进行检测，检测费由我局支付。",
    "培训地点设在◎，由◎提供场地。",
    "经遴选，◎等5家单位入库承担检测。",
    "检测可由◎或其他具备资质的机构承担。",
    "建设单位应当委托具有相应资质的单位（如◎）检测。",
)


@pytest.mark.parametrize("sentence", NAMED)
def test_a_sentence_that_names_one_provider_is_evidence_with_its_page(sentence: str) -> None:
    said = sentence.replace("◎", NAME)
    [finding] = [one for one in judge(kept(said)).findings if one.rule == "designated-service"]
    assert finding.evidence["sentence"] == said
    assert (finding.evidence["notice"], finding.evidence["page"]) == ("通知.pdf", 3)
    assert said in finding.message_zh
    assert "第3页" in finding.message_zh


@pytest.mark.parametrize("sentence", LAWFUL)
def test_a_denied_free_shared_or_paid_for_sentence_accuses_nobody(sentence: str) -> None:
    assert designations(kept(sentence.replace("◎", NAME))).is_empty()


def test_another_sentence_that_leaves_the_choice_makes_it_a_question() -> None:
    said = kept(NAMED[1].replace("◎", NAME), "申请人可自主选择具备资质的检测机构。")
    assert missing(designated_service, said) == {"c1": ["notices"]}


@pytest.mark.parametrize(
    ("charge", "notice", "outcome"),
    [
        ({"item": "办公用品", "item_key": "办公用品"}, {}, "clear"),
        ({"payee": "青岛另一检测有限公司"}, {}, "clear"),
        ({"remark": "我公司自行选定的检测机构"}, {}, "clear"),
        ({"remark": "经公开比选确定"}, {}, "clear"),
        ({"date": date(2024, 3, 15)}, {"issued": date(2024, 6, 1)}, "clear"),
        ({"date": date(2024, 7, 15)}, {"issued": date(2024, 6, 1)}, "hit"),
        ({"date": None}, {"issued": date(2024, 6, 1)}, "undecidable"),
        ({}, {"issuer": "青岛某集团有限公司"}, "clear"),
        ({"item": "特种设备检验费", "item_key": "特种设备检验费"}, {"title": "特种设备检验须知"}, "clear"),
    ],
)
def test_it_speaks_of_that_service_that_payee_and_later_days_alone(
    charge: dict[str, Any], notice: dict[str, Any], outcome: str
) -> None:
    said = outcomes(designated_service, kept(NAMED[1].replace("◎", NAME), charge=charge, **notice))
    assert (said.get("c1", "not_applicable") in ("clear", "not_applicable")) == (outcome == "clear")
    assert (said.get("c1") == outcome) or outcome == "clear"


def test_of_two_bodies_with_one_name_none_is_accused() -> None:
    from dataclasses import replace

    import polars as pl

    held = kept(NAMED[0].replace("◎", NAME))
    twin = held.agencies.with_columns(credit_code=pl.lit("91370202MA3C000002"))
    both = replace(held, agencies=pl.concat([held.agencies, twin]))
    assert missing(designated_service, both) == {"c1": ["payee_id"]}


def test_a_form_with_one_provider_in_its_field_is_evidence_and_one_with_several_is_none() -> None:
    one = kept(f"检测机构：{NAME}")
    several = kept(f"检测机构：{NAME}", "检测机构：青岛另一检测有限公司")
    assert designations(one).height == 1
    assert designations(several).is_empty()
