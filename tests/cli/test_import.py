"""Does `feeaudit catalogue import` turn papers into a list that other commands read, and `export` give it back?"""

import json
import re
from pathlib import Path

import pytest

from tests.cli.run import inside
from tests.fees import published, transcribed
from tests.fees.published import Paper

pytestmark = pytest.mark.usefixtures("here")


def test_a_list_is_imported_checked_and_exported(tmp_path: Path) -> None:
    (tmp_path / "目录.pdf").write_bytes(published.pdf(transcribed.BROKEN_PDF, per_page=3))
    made = inside("catalogue", "import", "目录.pdf", "-o", "lists", "--jurisdiction", "370200", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    folder = tmp_path / "lists" / "370200-administrative-fees" / "2022"
    assert sorted(file.name for file in folder.iterdir()) == ["datapackage.json", "fees.csv", "sources.csv"]
    assert "云海市行政事业性收费目录清单（2022年）" in made.stdout
    counts = dict(re.findall(r"^ (\S+).*?  (\d+) ", made.stdout, re.MULTILINE))
    assert counts == {"读到的行": "7", "收费项目": "5", "表头": "2", "写出的项目": "5"}
    about = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert (about["title"], about["sources"][0]["title"]) == ("云海市行政事业性收费目录清单（2022年）", "目录.pdf")

    checked = inside("catalogue", "check", "-c", "lists", cwd=tmp_path)
    assert checked.returncode == 0, checked.stderr
    written = inside("catalogue", "export", "370200-administrative-fees", "-o", "x.xlsx", "-c", "lists", cwd=tmp_path)
    assert written.returncode == 0, written.stderr
    back = inside("catalogue", "import", "x.xlsx", "-o", "again", cwd=tmp_path)
    assert back.returncode == 0, back.stderr
    again = tmp_path / "again" / "370200-administrative-fees" / "2022" / "fees.csv"
    assert again.read_bytes() == (folder / "fees.csv").read_bytes()


def test_a_folder_of_pages_and_an_archive_are_one_list_each(tmp_path: Path) -> None:
    from tests.documents import zips

    pages = {
        f"{n}.html": published.html(
            Paper(rows=[["项目名称", f"第{n}项费"], ["收费标准", f"{n}元/件"], ["收费依据", "—"]])
        )
        for n in "12"
    }
    (tmp_path / "pages").mkdir()
    for name, content in pages.items():
        (tmp_path / "pages" / name).write_bytes(content)
    (tmp_path / "pages.zip").write_bytes(zips.named(pages))
    said = (
        "--jurisdiction",
        "370200",
        "--nature",
        "行政事业性收费",
        "--list",
        "l",
        "--edition",
        "e",
        "--title",
        "收费公示",
    )
    for given in ("pages", "pages.zip"):
        made = inside("catalogue", "import", given, "-o", given[-3:], *said, cwd=tmp_path)
        assert made.returncode == 0, made.stderr
    rows = [(tmp_path / out / "l" / "e" / "fees.csv").read_text("utf-8") for out in ("ges", "zip")]
    assert rows[0] == rows[1]
    assert rows[0].count("\n") == 3


def test_what_cannot_be_imported_ends_in_65_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(published.comma(Paper(rows=[["序号", "收费项目", "口径"], ["1", "甲费", "按户"]])))
    said = ("--jurisdiction", "370200", "--nature", "行政事业性收费")
    refused = inside("catalogue", "import", "a.csv", "-o", "lists", *said, cwd=tmp_path)
    assert refused.returncode == 65
    assert "口径" in refused.stderr
    assert not (tmp_path / "lists").exists()
    mended = inside("catalogue", "import", "a.csv", "-o", "lists", *said, "--column", "口径=payer", cwd=tmp_path)
    assert mended.returncode == 0, mended.stderr
    for wrong in (("--column", "口径"), ("--column", "口径=nothing"), ("--nature", "收费"), ("--jurisdiction", "青岛")):
        assert inside("catalogue", "import", "a.csv", "-o", "lists", *wrong, cwd=tmp_path).returncode == 2
    assert inside("catalogue", "import", "b.csv", "-o", "lists", cwd=tmp_path).returncode == 2
    assert inside("catalogue", "export", "no-such-list", "-o", "x.xlsx", "-c", "lists", cwd=tmp_path).returncode == 2
