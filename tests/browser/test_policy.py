"""What the browser is told to refuse, it need not refuse of our own: every screen works under the policy."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from components.markup.scripts import FIRST_PICTURE, IN_EVERY_PAGE
from components.server.headers import HEADERS
from data import store
from data.access import accounts
from tests.browser.conftest import NewDatabase, Open, serving
from tests.browser.reader import settled

pytestmark = pytest.mark.browser
NAME, PASSWORD = "王科长", "a-long-enough-word-2026"


@pytest.fixture(scope="module")
def own_server(new_database: NewDatabase) -> Iterator[str]:
    """A server with an administrator's account."""
    database = new_database()
    with serving(database) as address:
        db = store.open_for_writing(database)
        accounts.add(db, accounts.NewAccount(NAME, "administrator", []), PASSWORD, by="测试")
        db.close()
        yield address


@pytest.fixture
def refused(page: Page) -> Iterator[list[str]]:
    """What the browser refused or failed at while the test looked; nothing must be left in it."""
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if "Content Security" in message.text else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    settled(page)
    return page


@pytest.mark.usefixtures("refused")
def test_the_map_is_drawn_and_charts_and_panels_open(page: Page, server: str) -> None:
    opened(page, f"{server}/layout_map")
    expect(page.locator("svg.marks")).to_be_visible()
    opened(page, f"{server}/?district={quote('渝中区')}")
    for tab in page.get_by_role("tab").all():
        tab.click()
        settled(page)
    page.locator("[data-pick^='why:']").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("渝中府办〔2023〕36号")
    page.pdf()


@pytest.mark.usefixtures("refused")
def test_the_meeting_fills_the_screen(page: Page, server: str) -> None:
    page.goto(f"{server}/briefing?district={quote('渝中区')}&present=true")
    page.locator(".stage .slide:not([hidden])").wait_for()
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.keyboard.press("f")


@pytest.mark.usefixtures("refused")
def test_a_file_goes_out_and_comes_in(page: Page, own_server: str, tmp_path: Path) -> None:
    opened(page, f"{own_server}/records")
    page.get_by_label("姓名或账号").fill(NAME)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text(f"{NAME}（管理员）")).to_be_visible()
    page.get_by_role("tab", name="下载模板").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载填报模板").click()
    download.value.save_as(tmp_path / "模板.xlsx")
    page.get_by_role("tab", name="导入").click()
    page.locator("input[type=file]").set_input_files(tmp_path / "模板.xlsx")
    expect(page.get_by_text("文件与库中记录一致")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    ["/", "/carriers", "/_stcore/health", "/_stcore/metrics", "/_stcore/agent/openapi.json", "/media/x"],
)
def test_every_answer_carries_the_headers(server: str, path: str) -> None:
    try:
        answer = urlopen(Request(server + path))
    except HTTPError as error:
        answer = error
    assert {name: answer.headers.get_all(name) for name in HEADERS} == {
        name: [value] for name, value in HEADERS.items()
    }
    answer.close()


def test_the_page_holds_no_scripts_but_ours_and_speaks_to_no_programs(server: str) -> None:
    with urlopen(server) as answer:
        page = answer.read().decode()
    assert re.findall(r"<script>(.*?)</script>", page, re.DOTALL) == [*IN_EVERY_PAGE, FIRST_PICTURE]
    assert "openapi" not in page
    assert '<noscript><p class="late">本页需要启用 JavaScript，否则不能操作。' in page


def test_a_script_that_is_not_ours_does_not_run(visit: Open) -> None:
    page = visit("/")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {text: 'window.stranger = 1'}))"
    )
    assert page.evaluate("window.stranger") is None


def test_a_stranger_gets_no_frame_of_it(page: Page, server: str) -> None:
    # The page around it is of another host: the same server by its other name.
    other = server.replace("127.0.0.1", "localhost")
    page.route(
        f"{other}/around",
        lambda route: route.fulfill(body=f'<iframe src="{server}/"></iframe>', content_type="text/html"),
    )
    page.goto(f"{other}/around")
    page.wait_for_timeout(500)
    assert page.frames[1].url != f"{server}/"
