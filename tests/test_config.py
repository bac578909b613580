"""Is feeaudit.toml read whole, and refused with a clear word where it is wrong?"""

from pathlib import Path

import pytest

from feeaudit.config import FILE, Options, load, merge
from feeaudit.errors import BadConfiguration


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / FILE) == Options()


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "feeaudit.toml").write_text(
        '[scan]\nunit = "某公司"\nfrom = 2024-01-01\nto = "2024-12-31"\nplace = "370200"\n'
        'catalogues = ["lists"]\nsuites = false\njobs = 2\n',
        encoding="utf-8",
    )
    assert load(tmp_path / FILE) == Options(
        unit="某公司",
        date_from="2024-01-01",
        date_to="2024-12-31",
        place="370200",
        catalogues=("lists",),
        suites=False,
        jobs=2,
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("plaec = '370200'", "plaec"),
        ("jobs = 'two'", "jobs"),
        ("= 1", "cannot be read"),
        ("suites = 1", "suites"),
        ("lang = 'fr'", "lang"),
    ],
)
def test_a_wrong_key_or_value_is_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "feeaudit.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadConfiguration, match=says):
        load(tmp_path / FILE)


def test_what_was_typed_wins() -> None:
    assert merge(Options(place="370200"), Options(place="370000", unit="甲")) == Options(place="370200", unit="甲")


def test_the_file_of_passwords_is_an_option_like_others(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[scan]\npassword_file = "密码.txt"\n', encoding="utf-8")
    assert load(tmp_path / FILE) == Options(password_file="密码.txt")
