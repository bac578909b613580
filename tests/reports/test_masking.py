"""May a masked report be handed on, and do statistics hold no row at all?"""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from feeaudit import reports
from feeaudit.frames import Audit, Manner
from feeaudit.model import Profile
from feeaudit.reports import figures, masking
from tests.reports import audits
from tests.test_persons import bank_card, id_card

PERSON, CARD, PHONE, ACCOUNT = "王小明", id_card(1), "13912345678", bank_card(1)
SECRETS = (PERSON, CARD, PHONE, ACCOUNT)


def audit(profile: Profile) -> Audit:
    """The audit of the tests; one payee is a person, whose numbers stand wherever a stranger writes."""
    said = f"付{PERSON}（{CARD}，{PHONE}）账号{ACCOUNT}"
    person = {"payee": PERSON, "payee_id": CARD, "payee_key": CARD, "item": said, "remark": said, "account": ACCOUNT}
    charges = [row | person | {"path": f"{said}.pdf"} if row["charge_id"] == "c1" else row for row in audits.CHARGES]
    full = audits.audit(charges=charges)
    own = replace(
        full.findings[-1], payee=PERSON, payee_id=CARD, subject=f"{CARD}|x", message_zh=said, message_en=said,
        evidence={"item": said, "sources": [said]},
    )  # fmt: skip
    readings = tuple(replace(reading, path=f"{said}/{n}.pdf", reason=said) for n, reading in enumerate(full.readings))
    return replace(
        full,
        findings=(*full.findings[:-1], own),
        readings=readings,
        pictures={"c2": b"a picture"},
        manner=Manner(profile=profile),
    )


def everything(folder: Path) -> str:
    """All that lies in a folder, also inside archives, as text."""
    texts = []
    for file in sorted(folder.iterdir()):
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                texts += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        else:
            texts.append(file.read_bytes().decode("utf-8", "replace"))
    return "\n".join(texts)


def written(profile: Profile, folder: Path) -> str:
    """Every output in this profile."""
    one = audit(profile)
    reports.begin(one, folder)
    reports.write(one, folder, extra=() if profile == "statistics" else tuple(reports.EXTRA))
    reports.write_suites(one, folder)
    reports.end(one, folder)
    return everything(folder)


def test_an_internal_report_has_everything(tmp_path: Path) -> None:
    text = written("internal", tmp_path)
    assert all(secret in text for secret in SECRETS)
    assert "data:image/png" in text


def test_a_masked_report_has_no_name_and_no_number_of_a_person_and_no_picture(tmp_path: Path) -> None:
    text = written("masked", tmp_path)
    assert [secret for secret in SECRETS if secret in text] == []
    assert "data:image/png" not in text
    assert "已脱敏" in text
    assert "王*〔" in text
    assert "青岛某登记服务中心" in text


def test_masking_changes_no_count_and_no_sum() -> None:
    plain, masked = audit("internal"), masking.of(audit("masked"))
    assert figures.by_rule(masked) == figures.by_rule(plain)
    sums = [[row["amount"] for row in figures.by_payee(one, figures.hits(one))] for one in (plain, masked)]
    assert sums[0] == sums[1]


def test_two_persons_of_one_surname_stay_two() -> None:
    charges = [
        row | {"payee": f"王小{'明' if n % 2 else '红'}", "payee_id": None} for n, row in enumerate(audits.CHARGES)
    ]
    masked = masking.of(replace(audits.audit(charges=charges), manner=Manner(profile="masked")))
    assert masked.books.charges["payee"].n_unique() == 2


def test_statistics_are_sums_alone_and_rows_of_an_earlier_run_are_taken_away(tmp_path: Path) -> None:
    written("internal", tmp_path)
    text = written("statistics", tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["burden.json", "run.json"]
    assert [secret for secret in (*SECRETS, audits.FIRM, "charge_id") if secret in text] == []
    assert '"suspected": "34130.00"' in text


@pytest.mark.parametrize("profile", ["masked", "statistics"])
def test_the_same_audit_gives_the_same_bytes(profile: Profile, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        written(profile, tmp_path / name)
    assert everything(tmp_path / "a") == everything(tmp_path / "b")
