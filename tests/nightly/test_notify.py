"""Are those told of the night who are named, in counts and amounts alone, and is a deaf one said?"""

import email
import email.policy
import json
from pathlib import Path
from typing import Any

import pytest

from feeaudit.errors import BadConfiguration
from feeaudit.nightly import Addresses, failure, notify
from feeaudit.nightly.notify import Told
from tests.cli.run import inside
from tests.cli.test_decide import LEDGER
from tests.nightly import servers

OK = (200, {"errcode": 0})


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify, "_PAUSE", 0.01)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("wecom", {"msgtype": "text", "text": {"content": "标题\n正文"}}),
        ("dingtalk", {"msgtype": "text", "text": {"content": "标题\n正文"}}),
        ("feishu", {"msg_type": "text", "content": {"text": "标题\n正文"}}),
        ("json", {"schema": 1, "title": "标题", "text": "正文"}),
    ],
)
def test_each_hook_hears_its_own_form(kind: str, body: dict[str, Any]) -> None:
    with servers.web(OK) as (url, heard):
        told = notify.send(Addresses(webhooks=(f"{kind} {url}",)), "标题", "正文")
    assert (told, heard) == ((Told(f"{kind} 127.0.0.1", None),), [body])


def test_a_hook_is_tried_again_and_a_refusal_is_said_without_its_key() -> None:
    with servers.web((500, {}), OK) as (url, heard):
        assert notify.send(Addresses(webhooks=(f"json {url}",)), "a", "b")[0].why is None
        assert len(heard) == 2
    with servers.web((200, {"errcode": 310000, "errmsg": "keywords not in content"})) as (url, heard):
        [told] = notify.send(Addresses(webhooks=(f"dingtalk {url}",)), "a", "b")
        assert (told.why, len(heard)) == ("对方拒绝 refused: 310000", 3)
        assert "GEHEIM" not in str(told)
    [told] = notify.send(Addresses(webhooks=(f"json {url}",)), "a", "b")
    assert told.why


def test_a_hook_that_sends_us_elsewhere_is_not_followed() -> None:
    with servers.web((302, {})) as (url, heard):
        [told] = notify.send(Addresses(webhooks=(f"json {url}",)), "a", "b")
    assert (told.why, len(heard)) == ("302", 3)


def test_a_mail_comes_with_chinese_whole() -> None:
    with servers.mail() as (smtp, heard):
        wanted = Addresses(mail_to=("a@example.org", "b@example.org"), mail_from="f@example.org", smtp=smtp)
        assert notify.send(wanted, "新增疑点 2", "涉及金额 800.00 元") == (Told("mail 127.0.0.1", None),)
    message = email.message_from_bytes(heard[0].encode(), policy=email.policy.default)
    assert (message["Subject"], message["To"]) == ("新增疑点 2", "a@example.org, b@example.org")
    assert message.get_content().strip() == "涉及金额 800.00 元"


@pytest.mark.parametrize(
    "wrong",
    [
        Addresses(webhooks=("https://x.example/?key=GEHEIM",)),
        Addresses(webhooks=("wecom file:///etc/passwd",)),
        Addresses(mail_to=("a@example.org",)),
        Addresses(mail_to=("a@example.org",), smtp="mail.example.org:25", mail_from="f@example.org"),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused_before_the_night(wrong: Addresses) -> None:
    with pytest.raises(BadConfiguration) as told:
        notify.check(wrong)
    assert "GEHEIM" not in str(told.value)


def test_that_somebody_was_not_told_ends_a_good_night_otherwise() -> None:
    deaf = (Told("json x", "timed out"),)
    assert [failure(deaf, code) for code in (0, 1, 3)] == [73, 1, 3]
    assert failure((Told("json x", None),), 0) == 0


def test_a_night_tells_counts_and_no_names_and_leaves_metrics_and_a_log(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "张某某 37020219800101123X.csv").write_text(LEDGER, encoding="utf-8")
    with servers.web(OK) as (url, heard):
        settings = f'[scan]\nsuites = false\n[nightly]\nintake = ["in"]\n[notify]\nwebhooks = ["json {url}"]\n'
        (tmp_path / "n.toml").write_text(settings + 'metrics = "m.prom"\nlog = "n.log"\n', encoding="utf-8")
        done = inside("nightly", "--config", "n.toml", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    [said] = heard
    assert "新增 new 2" in said["text"]
    log = (tmp_path / "n.log").read_text(encoding="utf-8")
    assert [json.loads(line)["event"] for line in log.splitlines()] == ["began", "ended"]
    metrics = (tmp_path / "m.prom").read_text()
    assert "feeaudit_findings_new 2\n" in metrics
    assert "feeaudit_exit_code 1\n" in metrics
    for text in (str(said), log, metrics, (tmp_path / "feeaudit-out" / "nightly.json").read_text()):
        assert not any(name in text for name in ("张某某", "37020219800101123X", "青岛某局", "河道"))


def test_a_night_that_fails_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with servers.web(OK) as (url, heard):
        settings = f'[nightly]\nintake = ["in"]\n[notify]\nwebhooks = ["feishu {url}"]\nlog = "n.log"\n'
        (tmp_path / "n.toml").write_text(settings, encoding="utf-8")
        done = inside("nightly", "--config", "n.toml", cwd=tmp_path)
    assert done.returncode == 65
    assert "没有跑完 the night failed (65)" in str(heard)
    assert json.loads((tmp_path / "n.log").read_text().splitlines()[-1])["exit_code"] == 65
