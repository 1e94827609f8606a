"""The office's own sign-on, tried with a certified OIDC provider on loopback: who gets in, who does not, and the
end."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data import store
from data.access import accounts
from tests.browser.conftest import ROOT, NewDatabase, free_port, serving
from tests.browser.reader import settled
from tests.browser.test_records import PASSWORD

PROVIDER = ROOT / "tests" / "browser" / "provider"
NUMBER, ADDRESS = "编号（查看人员）", "地址（查看人员）"


def _out_of_reach(why: str) -> None:
    say = pytest.fail if os.environ.get("CI") else pytest.skip
    say(f"{why} The tests of the office's own sign-on need Node.js and one package of npm.")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The provider with what it needs, in a folder of its own."""
    folder = tmp_path_factory.mktemp("provider") / "provider"
    shutil.copytree(PROVIDER, folder)
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        _out_of_reach("No Node.js on this machine.")
    done = subprocess.run(
        [str(npm), "ci", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, text=True
    )
    if done.returncode:
        _out_of_reach(f"npm could not install the provider: {done.stderr[-300:]}.")
    return folder


class Office(NamedTuple):
    """Where the provider is and listens, and the boards it sends back to by the path they are below: port and address."""

    folder: Path
    port: int
    backs: Mapping[str, tuple[int, str]]


@pytest.fixture(scope="module")
def office(installed: Path) -> Iterator[Office]:
    """The provider, which knows two boards: one with a server to itself and one below a path."""
    ports = {below: free_port() for below in ("", "board")}
    backs = {below: (port, _back(port, below)) for below, port in ports.items()}
    office = Office(installed, free_port(), backs)
    with (installed / "provider.log").open("wb") as log:
        command = ["node", "provider.mjs", str(office.port), *(back for _, back in backs.values())]
        provider = subprocess.Popen(command, cwd=installed, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield office
        finally:
            provider.terminate()
            provider.wait()


def _back(port: int, below: str) -> str:
    return "/".join(filter(None, (f"http://127.0.0.1:{port}", below, "oauth2callback")))


@pytest.fixture(scope="module")
def board(office: Office, new_database: NewDatabase) -> Iterator[str]:
    """A server that knows the provider by two names, and a third one that does not answer."""
    with _board(office, new_database(), "") as address:
        yield address


@pytest.fixture(scope="module")
def board_below(office: Office, new_database: NewDatabase) -> Iterator[str]:
    """The same below a path."""
    with _board(office, new_database(), "board") as address:
        yield address


@contextmanager
def _board(office: Office, database: Path, below: str) -> Iterator[str]:
    port, back = office.backs[below]
    secrets = database.with_name("secrets.toml")
    secrets.write_text(_secrets(back, office.port), encoding="utf-8")
    with serving(database, "--secrets.files", str(secrets), port=port, below=below) as address:
        db = store.open_for_writing(database)
        issuer = f"http://localhost:{office.port}"
        accounts.add(db, accounts.NewAccount("管理", "administrator", []), PASSWORD, by="测试")
        accounts.add(db, accounts.NewAccount("编号", "reader", [], f"sub:{issuer}|AbC"), None, by="测试")
        accounts.add(db, accounts.NewAccount("地址", "reader", [], "zhang@example.cn"), None, by="测试")
        accounts.add(db, accounts.NewAccount("街道", "reader", [], "strasse@example.cn"), None, by="测试")
        db.close()
        yield address


def _secrets(back: str, port: int) -> str:
    """As README says, once without and once with a name."""
    client = f"""
client_id = "board"
client_secret = "only-for-tests"
server_metadata_url = "http://localhost:{port}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid email", prompt = "login" }}
"""
    return f"""
[auth]
redirect_uri = "{back}"
cookie_secret = "a-long-secret-for-these-tests-alone"
{client}
[auth.city]
title = "市政务统一认证"
{client}
[auth.gone]
title = "停用的认证"
client_id = "board"
client_secret = "only-for-tests"
server_metadata_url = "http://localhost:{free_port()}/.well-known/openid-configuration"
"""


def go(context: BrowserContext, board: str, who: str, button: str = "用单位账号登录") -> Page:
    """Sign in at the provider as one of its people, and come back."""
    page = context.new_page()
    page.goto(f"{board}/records")
    page.get_by_role("button", name=button, exact=True).click()
    page.locator("input[name=login]").fill(who)
    page.locator("input[name=password]").fill("any")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(re.compile(re.escape(board)))
    settled(page)
    return page


def at_the_records(page: Page) -> Page:
    """The page of the records, without a reload."""
    page.get_by_role("link", name="数据填报").click()
    page.wait_for_url(re.compile("/records"))
    settled(page)
    return page


def records(page: Page, board: str) -> Page:
    page.goto(f"{board}/records")
    settled(page)
    return page


def test_a_number_of_the_issuer_signs_in_stays_over_a_reload_and_leaving_ends_it_in_every_tab(
    context: BrowserContext, board: str
) -> None:
    with context.expect_event("response", lambda each: each.url.endswith("/_sign_in")):
        page = go(context, board, "AbC")
    expect(records(page, board).get_by_text(NUMBER)).to_be_visible()
    second = records(context.new_page(), board)
    expect(second.get_by_text(NUMBER)).to_be_visible()

    second.get_by_role("button", name="退出登录").click()
    second.get_by_role("button", name="Yes, sign me out").click()
    second.wait_for_url(re.compile(re.escape(board)))
    page.get_by_role("tab", name="填报健康").click()
    for tab in (page, second):
        expect(records(tab, board).get_by_role("button", name="登录", exact=True)).to_be_visible()
        expect(tab.get_by_text(NUMBER)).to_have_count(0)


def test_what_streamlit_keeps_for_thirty_days_opens_nothing_once_the_session_has_ended(
    context: BrowserContext, board: str
) -> None:
    with context.expect_event("response", lambda each: each.url.endswith("/_sign_in")):
        page = go(context, board, "AbC")
    kept = [each for each in context.cookies() if each["name"] != "carriers"]
    assert any(each["name"].startswith("_streamlit_user") for each in kept)
    context.clear_cookies()
    context.add_cookies(kept)  # type: ignore[arg-type]
    expect(records(page, board).get_by_text("单位账号的登录已过期")).to_be_visible()
    expect(page.get_by_text(NUMBER)).to_have_count(0)


def test_a_verified_address_signs_in_by_another_provider_of_the_same_server(
    context: BrowserContext, board: str
) -> None:
    page = go(context, board, "verified", "用市政务统一认证登录")
    expect(at_the_records(page).get_by_text(ADDRESS)).to_be_visible()


@pytest.mark.parametrize("who", ["unverified", "silent", "lookalike", "abc"])
def test_whoever_only_looks_like_an_account_is_told_and_stays_out(
    context: BrowserContext, board: str, who: str
) -> None:
    page = go(context, board, who)
    expect(page.get_by_text("没有对应的在用账号")).to_be_visible()
    expect(page.get_by_text(f"|{who}”")).to_be_visible()
    expect(at_the_records(page).get_by_role("button", name="登录", exact=True)).to_be_visible()


def test_a_provider_that_does_not_answer_and_one_that_says_no_are_told_in_chinese(
    context: BrowserContext, board: str
) -> None:
    page = context.new_page()
    page.goto(f"{board}/records")
    page.get_by_role("button", name="用停用的认证登录").click()
    expect(page.get_by_text("认证服务现在没有应答")).to_be_visible()
    page.get_by_role("link", name="返回登录").click()
    page.get_by_role("button", name="用单位账号登录", exact=True).click()
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_text("单位账号登录没有完成")).to_be_visible()


def test_below_a_path_the_way_to_the_provider_and_back_stays_below_it(
    context: BrowserContext, board_below: str
) -> None:
    with context.expect_event("response", lambda each: each.url == f"{board_below}/_sign_in"):
        page = go(context, board_below, "AbC")
    expect(records(page, board_below).get_by_text(NUMBER)).to_be_visible()
    page.get_by_role("button", name="退出登录").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    page.wait_for_url(re.compile(f"^{re.escape(board_below)}/"))
    expect(records(page, board_below).get_by_role("button", name="登录", exact=True)).to_be_visible()
    page.get_by_role("button", name="用停用的认证登录").click()
    page.get_by_role("link", name="返回登录").click()
    page.wait_for_url(f"{board_below}/records")
