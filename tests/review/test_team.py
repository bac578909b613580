"""Does a team see and do what its roles say, and nobody else anything?"""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from feeaudit.model import Decision
from feeaudit.review import access, passwords, team
from feeaudit.review.access import RIGHTS, Role
from feeaudit.review.app import make_app
from feeaudit.review.desk import Desk
from feeaudit.review.login import COOKIE, Logins
from feeaudit.review.sessions import IDLE, WHOLE, Sessions, Tries
from feeaudit.review.team import Team, User
from tests.cli.run import inside
from tests.review import desks
from tests.review.desks import HERE, finding

SECRET = "只有测试知道的三十二个字符以上的秘密值不在样子里也不是空的哦"  # noqa: S105 - of this test
PASSWORD = "correct horse battery"  # noqa: S105 - of this test
FOUND = [finding("own"), finding("other"), finding("nobodys")]
ROLES = get_args(Role)
DOCUMENT = Path(__file__).parents[2] / "docs" / "review.md"


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def people() -> Team:
    kept = passwords.hashed(PASSWORD, SECRET)
    users = {role: User(login=role, name=f"{role}某", roles=(role,), password=kept) for role in ROLES}
    return Team(users=users, secret=SECRET)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, people: Team) -> Iterator[Desk]:
    with desks.desk(tmp_path, FOUND, names=people.deciders) as opened:
        for name, whose in (("own", "auditor某"), ("other", "lead某")):
            said = Decision(
                finding_id=name, state="open", who="lead某", when="2025-05-01T09:00:00+08:00", assignee=whose
            )
            opened.store.decide(said)
        yield opened


@pytest.fixture
def app(desk: Desk, people: Team, clock: Clock) -> FastAPI:
    return make_app(desk, Logins(people, Sessions(clock), Tries(clock)), ("testserver",))


def stranger(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="https://testserver", headers=HERE, follow_redirects=False)


def logged_in(app: FastAPI, login: str) -> TestClient:
    browser = stranger(app)
    answer = browser.post("/login", data={"login": login, "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    return browser


def table(app: FastAPI) -> list[tuple[str, str, access.Right]]:
    return access.table(app)


def ask(browser: TestClient, method: str, path: str, name: str) -> int:
    """The status of a request without what it needs: it tells whether it was let in, not whether it is whole."""
    filled = path.format(finding_id=name, number=0, charge_id=name, name="review.css")
    return browser.request(method, filled).status_code


@pytest.mark.parametrize("role", ROLES)
def test_every_route_is_open_to_the_roles_that_have_its_right_and_to_no_other(app: FastAPI, role: Role) -> None:
    for method, path, right in table(app):
        browser = logged_in(app, role)
        allowed = right in ("open", "self") or right in RIGHTS[role]
        assert (ask(browser, method, path, "own") != 403) == allowed or path == "/login", (method, path)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ["own", "other", "nobodys", "no-such"])
def test_a_finding_is_there_for_who_may_see_it_and_for_others_is_not(app: FastAPI, role: Role, name: str) -> None:
    browser = logged_in(app, role)
    seen = {"auditor": {"own"}, "lead": {"own", "other", "nobodys"}}.get(role, set())
    for method, path, right in table(app):
        if "{finding_id}" not in path:
            continue
        wanted = 403 if right not in RIGHTS[role] else 404 if name not in seen else None
        body = {"state": "confirmed", "seen": 1, "reason": "看过"} if "undo" not in path else {"seen": 9}
        filled = path.format(finding_id=name, number=0)
        sent = {"json": body} if path.startswith("/api/") else {"data": body}
        status = browser.request(method, filled, **({} if method == "GET" else sent)).status_code  # type: ignore[arg-type]
        picture = path.endswith(".png")  # these findings have none: to all it is not there
        assert (status == wanted) if wanted else (status != 403 and (picture or status != 404)), (method, path, status)


def test_what_an_auditor_may_not_see_is_in_no_list_count_or_export(app: FastAPI) -> None:
    browser = logged_in(app, "auditor")
    page = browser.get("/").text
    assert "/finding/own?" in page
    assert "/finding/other?" not in page
    assert browser.get("/api/counts").json()["counts"]["state"] == {"open": 1}
    assert [one["finding_id"] for one in browser.get("/api/findings?assignee=lead某").json()["findings"]] == ["own"]
    assert browser.get("/export.csv").status_code == 403


def test_an_auditor_decides_but_neither_assigns_nor_opens_again(app: FastAPI, desk: Desk) -> None:
    browser = logged_in(app, "auditor")
    said = {"state": "confirmed", "seen": 1, "assignee": "lead某", "who": "lead某"}
    assert browser.post("/api/findings/own/decisions", json=said).status_code == 201
    last = desk.store.decisions("own")[-1]
    assert (last.who, last.assignee) == ("auditor某", "auditor某")
    again = {"state": "open", "seen": last.seq, "reason": "再看看"}
    assert browser.post("/api/findings/own/decisions", json=again).status_code == 403


def test_a_lead_assigns_only_to_those_who_decide(app: FastAPI) -> None:
    browser = logged_in(app, "lead")
    said = {"state": "confirmed", "seen": 0, "assignee": "trail某"}
    assert browser.post("/api/findings/nobodys/decisions", json=said).status_code == 422
    assert browser.post("/api/findings/nobodys/decisions", json=said | {"assignee": "auditor某"}).status_code == 201


def test_strangers_are_shown_the_log_in_and_nothing_else(app: FastAPI) -> None:
    for method, path, right in table(app):
        if right != "open":
            status = ask(stranger(app), method, path, "own")
            assert status == (401 if path.startswith("/api/") or method == "POST" else 303), (method, path)


def test_a_session_ends_when_idle_after_a_day_and_at_log_out(app: FastAPI, clock: Clock) -> None:
    idle, whole, out = (logged_in(app, "lead") for _ in range(3))
    out.post("/logout")
    assert out.get("/").status_code == 303
    for _ in range(int(WHOLE / (IDLE - 60))):
        clock.now += IDLE - 60
        assert whole.get("/").status_code == 200
    assert idle.get("/").status_code == 303
    clock.now += IDLE - 60
    assert whole.get("/").status_code == 303


def test_the_token_changes_at_every_log_in_and_is_kept_from_script_and_plain_http(app: FastAPI) -> None:
    browser = logged_in(app, "lead")
    first = browser.cookies[COOKIE]
    answer = browser.post("/login", data={"login": "lead", "password": PASSWORD})
    said = answer.headers["set-cookie"].lower()
    assert browser.cookies[COOKIE] != first
    assert all(word in said for word in ("httponly", "secure", "samesite=strict", "path=/"))
    old = stranger(app)
    old.cookies.set(COOKIE, first)
    assert old.get("/").status_code == 303


def test_after_five_wrong_passwords_a_name_waits_longer_each_time(app: FastAPI, clock: Clock) -> None:
    browser = stranger(app)

    def attempt(password: str, login: str = "lead") -> int:
        return browser.post("/login", data={"login": login, "password": password}).status_code

    assert [attempt("wrong") for _ in range(5)] == [403] * 5
    assert attempt(PASSWORD) == 429
    clock.now += 61
    assert attempt("wrong") == 403
    clock.now += 61
    assert attempt(PASSWORD) == 429
    assert attempt(PASSWORD, "auditor") == 303
    assert logged_in(app, "admin").post("/people/let-in", data={"login": "lead"}).status_code == 303
    assert attempt(PASSWORD) == 303


def test_who_does_not_exist_is_answered_as_who_does(app: FastAPI) -> None:
    browser = stranger(app)
    one, other = (browser.post("/login", data={"login": name, "password": "wrong"}) for name in ("lead", "nobody"))
    assert (one.status_code, one.text) == (other.status_code, other.text)


def test_an_admin_ends_sessions_and_reads_no_document(app: FastAPI) -> None:
    lead, admin = logged_in(app, "lead"), logged_in(app, "admin")
    assert admin.get("/finding/own").status_code == 403
    admin.post("/people/log-out", data={"login": "lead"})
    assert lead.get("/").status_code == 303


USERS = """secret = "{secret}"
{more}
[users.li]
name = "李四"
roles = {roles}
password = "{password}"
"""
GOOD = {
    "secret": "0123456789abcdef0123456789abcdef", "more": "", "roles": '["lead"]',
    "password": "scrypt$" + "A" * 22 + "==$" + "A" * 43 + "=",
}  # fmt: skip


def written(folder: Path, **other: str) -> Path:
    file = folder / "users.toml"
    file.write_text(USERS.format(**(GOOD | other)), encoding="utf-8")
    return file


def test_a_team_is_read_as_it_is_told(tmp_path: Path) -> None:
    read = team.load(written(tmp_path, more='hosts = ["audit.example"]'))
    assert (read.hosts, read.deciders, read.users["li"].roles) == (("audit.example",), ("李四",), ("lead",))
    assert "scrypt" not in repr(read)


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "short"},
        {"roles": '["boss"]'},
        {"roles": "[]"},
        {"roles": '["lead", "trail"]'},
        {"password": "plain"},
    ],
)
def test_a_team_that_is_not_told_exactly_is_refused(tmp_path: Path, wrong: dict[str, str]) -> None:
    done = inside("review", "--team", str(written(tmp_path, **wrong)), "--behind-proxy", "a.example", cwd=tmp_path)
    assert done.returncode == 65, done.stderr


@pytest.mark.parametrize(
    "how",
    [
        ("--team", "users.toml"),
        ("--team", "users.toml", "--cert", "c.pem"),
        ("--team", "users.toml", "--cert", "c.pem", "--key", "k.pem", "--behind-proxy", "a.example"),
        ("--team", "users.toml", "--cert", "c.pem", "--key", "k.pem", "--host", "::"),
        ("--behind-proxy", "a.example"),
        ("--host", "192.0.2.7"),
    ],
)
def test_without_tls_or_a_named_proxy_nothing_is_served_to_others(tmp_path: Path, how: tuple[str, ...]) -> None:
    written(tmp_path)
    assert inside("review", *how, cwd=tmp_path).returncode == 2


def test_a_password_fits_only_with_the_secret_of_its_team() -> None:
    kept = passwords.hashed(PASSWORD, SECRET)
    assert passwords.is_form(kept)
    assert passwords.fits(PASSWORD, kept, SECRET)
    assert not passwords.fits(PASSWORD, kept, SECRET + "x")
    assert not passwords.fits("", kept, SECRET)


def test_the_table_in_the_documents_is_that_of_the_router(app: FastAPI) -> None:
    heads = "".join(f" {access.ROLES[role][0]} |" for role in ROLES)
    lines = [f"| 请求 request | 权 right |{heads}", "| --- | --- |" + " --- |" * len(ROLES)]
    for method, path, right in table(app):
        marks = "".join(" ✓ |" if right in ("open", "self") or right in RIGHTS[role] else "  |" for role in ROLES)
        lines.append(f"| `{method} {path}` | {right} |{marks}")
    assert "\n".join(lines) in DOCUMENT.read_text(encoding="utf-8")
