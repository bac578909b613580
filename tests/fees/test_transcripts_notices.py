"""Is what a notice says of fees in its sentences taken as it says it, and the rest refused by name?"""

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from feeaudit.errors import BadCatalogue
from feeaudit.fees.transcripts import Said, statements
from feeaudit.fees.transcripts.block import List
from tests.documents import papers, texts
from tests.fees.test_transcripts import transcribe

LINES = (
    "云海市物价局 云海市财政局",
    "关于调整停车服务等收费标准的通知",
    "云价费〔2019〕5号",
    "各区物价局：",
    "根据《关于降低部分收费标准的通知》（云发改价格〔2018〕1186号），现通知如下：",
    "一、机动车停放服务费收费标准由每小时5元降为每小时3元。",
    "二、城市道路占用费收费标准为每平方米每天0.5元；临时占用的每平方米每天0.8元。",
    "三、自2019年7月1日起，取消河道采砂管理费、船舶登记费等2项行政事业性收费。",
    "四、对小微企业免征特种设备检验费。",
    "五、“考试考务费”按每人每科60元收取。",
    "六、各单位要做好公示工作。",
    "本通知自2019年8月1日起执行，有效期至2024年7月31日。",
)
UNREAD = "七、卫生检测费在原标准的基础上再下浮20%。"
STATED = [
    ("机动车停放服务费", "每小时3元", "2019-08-01", "", ""),
    ("城市道路占用费", "每平方米每天0.5元；临时占用的每平方米每天0.8元", "2019-08-01", "", ""),
    ("河道采砂管理费", "", "", "cancelled", "2019-07-01"),
    ("船舶登记费", "", "", "cancelled", "2019-07-01"),
    ("特种设备检验费", "", "", "", ""),
    ("考试考务费", "按每人每科60元", "2019-08-01", "", ""),
]


def pdf(lines: tuple[str, ...]) -> bytes:
    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            papers.say(canvas, 40, 20 + 18 * number, line)

    return papers.pdf(draw)


KINDS: dict[str, Callable[[tuple[str, ...]], bytes]] = {
    "txt": lambda lines: "\n".join(lines).encode("gb18030"),
    "html": lambda lines: texts.html(lines).encode(),
    "docx": lambda lines: texts.docx(*lines),
    "pdf": pdf,
}


def made(kind: str, lines: tuple[str, ...], *, others: bool = False) -> List:
    said = Said(jurisdiction="379900", nature="行政事业性收费", others=others)
    return transcribe((f"a.{kind}", KINDS[kind](lines)), said=said)


@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_gives_a_row_for_each_fee_that_it_names(kind: str) -> None:
    read = made(kind, LINES)
    names = ("name", "standard", "valid_from", "status", "cease_from")
    assert [tuple(row[name] for name in names) for row in read.rows] == STATED
    assert {row["legal_basis"] for row in read.rows} == {"云价费〔2019〕5号|云发改价格〔2018〕1186号"}
    assert {row["valid_to"] for row in read.rows} == {"2024-07-31", "2019-06-30"}
    assert read.about["title"] == LINES[1]
    assert [row["source_row"] for row in read.rows] == sorted((row["source_row"] for row in read.rows), key=int)
    assert any("小微企业" in note for note in read.account.notes)


def test_the_old_standard_of_a_changed_one_is_a_remark() -> None:
    read = made("txt", LINES)
    assert read.about["notes"][read.rows[0]["id"]].startswith("备注：原标准每小时5元")  # type: ignore[index]


def test_a_sentence_about_a_fee_that_is_not_understood_is_refused_by_name() -> None:
    with pytest.raises(BadCatalogue, match="卫生检测费在原标准的基础上再下浮20%"):
        made("txt", (*LINES, UNREAD))
    taken = made("txt", (*LINES, UNREAD), others=True)
    assert [row["name"] for row in taken.rows] == [name for name, *_ in STATED]
    assert taken.account.kinds["unread"] == 1
    assert any("卫生检测费" in note for note in taken.account.notes)


@pytest.mark.parametrize(
    ("sentence", "stated", "unread"),
    [
        ("取消船舶登记费、河道采砂管理费等5项行政事业性收费", [], True),
        ("取消有关收费", [], True),
        ("免征小型微型企业18项行政事业性收费", [], True),
        ("在全国范围内统一停征排污费和噪声超标费", [("排污费", "停征"), ("噪声超标费", "停征")], False),
        ("船舶港务费和航道养护费予以取消", [("船舶港务费", "取消"), ("航道养护费", "取消")], False),
        ("超过24小时的，停车服务费按每小时1元收取", [], True),
        ("收取标准按照有关文件执行，最高不超过500元", [], True),
        ("调整后污水处理费标准为每吨1元", [], True),
        ("号牌工本费：汽车反光号牌每副100元", [("号牌工本费", "汽车反光号牌每副100元")], False),
        ("请于2020年3月1日前上报", [], False),
        ("征收标准由2%调整为1.5%", [], True),
        ("“就业保障金”征收比例由2%调整为1.5%", [("就业保障金", "由2%调整为1.5%")], False),
    ],
)
def test_a_sentence_is_read_in_so_many_words_or_not_at_all(
    sentence: str, stated: list[tuple[str, str]], unread: bool
) -> None:
    found = statements.of(sentence, "")
    assert [(one.name, one.standard or one.remark) for one in found.stated] == stated
    assert bool(found.unread) is unread


def test_a_page_that_states_no_fee_is_no_notice() -> None:
    with pytest.raises(BadCatalogue, match="没有找到收费清单的表"):
        made("html", ("用户登录", "用户名：", "忘记密码"))
