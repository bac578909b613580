"""Is a file that is another kind, or only a part, refused by name, whatever it is called?"""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from feeaudit import fees
from feeaudit.errors import BadCatalogue
from tests.fees.lists import row, write_list

PAGE = "<!DOCTYPE html><html><head><title>统一身份认证</title></head><body><form>请登录</form></body></html>"


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


def refused(folder: Path, says: str, file: str = "fees.csv") -> BadCatalogue:
    with pytest.raises(BadCatalogue, match=says) as caught:
        fees.load((folder,))
    assert caught.value.where == str(folder / file)
    assert caught.value.todo
    return caught.value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"), row("X2", "湖岸清扫费", verified="true"))


@pytest.mark.parametrize("file", ["fees.csv", "datapackage.json"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (PAGE.encode(), "HTML"),
        (("\n\n  " + PAGE.upper()).encode(), "HTML"),
        (archive(), "XLSX"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"", "空文件"),
    ],
)
def test_a_login_page_a_workbook_and_an_empty_file_are_named(
    folder: Path, file: str, content: bytes, says: str
) -> None:
    (folder / file).write_bytes(content)
    refused(folder, says, file)


def test_an_answer_of_a_server_in_place_of_the_table_is_named(folder: Path) -> None:
    (folder / "fees.csv").write_text('{"code": 401, "msg": "请先登录"}', encoding="utf-8")
    assert "登录" in str(refused(folder, "JSON").todo)


def test_a_description_that_breaks_off_is_to_be_fetched_again(folder: Path) -> None:
    whole = (folder / "datapackage.json").read_text(encoding="utf-8")
    for length in (1, len(whole) // 2, len(whole) - 1):
        (folder / "datapackage.json").write_text(whole[:length], encoding="utf-8")
        refused(folder, "JSON", "datapackage.json")
    assert "没下载完" in str(refused(folder, "JSON", "datapackage.json").todo)


def test_a_table_that_breaks_off_in_a_row_is_to_be_fetched_again(folder: Path) -> None:
    whole = (folder / "fees.csv").read_text(encoding="utf-8")
    (folder / "fees.csv").write_text(whole[: whole.index("湖岸清扫费") + 3], encoding="utf-8")
    assert "没下载完" in str(refused(folder, "第3行").todo)
    (folder / "fees.csv").write_text(whole[: whole.index("湖岸")] + '"湖岸', encoding="utf-8")
    assert "没下载完" in str(refused(folder, "读不成表格").todo)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"rows": 3}, "3 行"),
        ({"resources": [{"path": "fees.csv", "stats": {"rows": 1}}]}, "1 行"),
        ({"resources": [{"path": "fees.csv", "bytes": 12}]}, "described as 12"),
        ({"resources": [{"path": "fees.csv", "hash": "sha256:" + "0" * 64}]}, "sha256"),
    ],
)
def test_a_table_that_is_not_what_its_description_counts_is_refused(
    tmp_path: Path, told: dict[str, object], says: str
) -> None:
    refused(write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"), row("X2", "湖岸费"), about=told), says)


def test_a_table_that_is_what_its_description_counts_is_read(folder: Path) -> None:
    content = (folder / "fees.csv").read_bytes()
    told = {"path": "fees.csv", "bytes": len(content), "hash": hashlib.sha256(content).hexdigest(), "rows": 2}
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (folder / "datapackage.json").write_text(json.dumps(package | {"resources": [told]}), encoding="utf-8")
    assert len(fees.load((folder,))[0].fees) == 2


def test_other_hashes_and_resources_are_for_others(tmp_path: Path) -> None:
    told: list[object] = ["x", {"path": "other.csv", "rows": 9}, {"path": "fees.csv", "hash": "md5:0", "stats": "none"}]
    assert fees.load((write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"), about={"resources": told}),))
