"""Staying signed in: over a reload and in a second tab, by a cookie no script can read; leaving ends it everywhere."""

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data import store
from data.access import accounts
from tests.browser.conftest import NewDatabase, serving
from tests.browser.reader import settled
from tests.browser.test_records import NAME, PASSWORD, signed_in

HERE = f"{NAME}（管理员）"


@pytest.fixture(scope="module")
def own_database(new_database: NewDatabase) -> Path:
    """A database that only this module writes to."""
    return new_database()


@pytest.fixture(scope="module")
def own_server(own_database: Path) -> Iterator[str]:
    """A server on it, with an administrator's account."""
    with serving(own_database) as address:
        db = store.open_for_writing(own_database)
        accounts.add(db, accounts.NewAccount(NAME, "administrator", []), PASSWORD, by="测试")
        db.close()
        yield address


def opened(context: BrowserContext, server: str) -> Page:
    page = context.new_page()
    page.goto(f"{server}/records")
    settled(page)
    return page


def test_a_reload_and_a_second_tab_find_the_person_and_leaving_in_one_ends_both(
    fresh: BrowserContext, own_server: str
) -> None:
    asked: list[str] = []
    fresh.on("request", lambda request: asked.append(request.url))
    with fresh.expect_event("response", lambda each: each.url.endswith("/_sign_in")) as answer:
        page = signed_in(fresh, own_server)
    assert answer.value.status == 204
    page.reload()
    settled(page)
    expect(page.get_by_text(HERE)).to_be_visible()
    second = opened(fresh, own_server)
    expect(second.get_by_text(HERE)).to_be_visible()

    (cookie,) = [each for each in fresh.cookies() if each["name"] == "carriers"]
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (True, "Strict", -1)
    assert cookie["value"] not in str(page.evaluate("document.cookie")) + "".join(asked)

    second.get_by_role("button", name="退出登录").click()
    expect(second.get_by_text("登录后可以填报、审核和撤回")).to_be_visible()
    page.get_by_role("tab", name="历史与撤回").click()
    expect(page.get_by_role("button", name="登录", exact=True)).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_role("button", name="登录", exact=True)).to_be_visible()
    expect(page.get_by_text(HERE)).to_have_count(0)


def test_a_download_after_the_account_was_disabled_is_refused_in_chinese(
    context: BrowserContext, own_server: str, own_database: Path
) -> None:
    db = store.open_for_writing(own_database)
    accounts.add(db, accounts.NewAccount("钱七", "administrator", []), PASSWORD, by="测试")
    page = signed_in(context, own_server)
    page.get_by_role("tab", name="下载模板").click()
    settled(page)
    files: list[object] = []
    page.on("download", lambda each: files.append(each))
    accounts.disable(db, NAME, by="测试")
    page.get_by_role("button", name="下载填报模板").click()
    refused = page.get_by_test_id("stDownloadButtonError")
    expect(refused).to_be_visible()
    shown = refused.evaluate(
        "each => getComputedStyle(each, '::after').content + getComputedStyle(each).fontSize"
    )
    assert "登录已结束" in shown
    assert shown.endswith("0px"), "Streamlit's own English takes no room"
    assert files == []
    accounts.enable(db, NAME, by="测试")
    db.close()


def test_a_disabled_account_finds_nothing_after_a_reload(
    context: BrowserContext, own_server: str, own_database: Path
) -> None:
    db = store.open_for_writing(own_database)
    accounts.add(db, accounts.NewAccount("赵六", "administrator", []), PASSWORD, by="测试")
    with context.expect_event("response", lambda each: each.url.endswith("/_sign_in")):
        page = signed_in(context, own_server)
    accounts.disable(db, NAME, by="测试")
    page.reload()
    settled(page)
    expect(page.get_by_text(HERE)).to_have_count(0)
    expect(page.get_by_role("tab", name="导入")).to_have_count(0)
    accounts.enable(db, NAME, by="测试")
    db.close()
    page.reload()
    settled(page)
    expect(page.get_by_text(HERE)).to_have_count(0)


@pytest.mark.parametrize(
    ("method", "origin", "body"),
    [
        ("POST", None, b"guess"),
        ("POST", "http://elsewhere.example", b"guess"),
        ("GET", None, None),
        ("POST", "own", b"guess"),
        ("POST", "own", b"x" * 100),
    ],
)
def test_without_a_good_ticket_from_a_page_of_its_own_the_server_sets_no_cookie(
    own_server: str, method: str, origin: str | None, body: bytes | None
) -> None:
    headers = {"Origin": own_server if origin == "own" else origin} if origin else {}
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{own_server}/_sign_in", body, headers, method=method), timeout=5)
    assert refused.value.code == 403
    assert "set-cookie" not in {name.lower() for name in refused.value.headers}
