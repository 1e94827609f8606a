"""Every page at three sizes: local, sound, Chinese, and no wider than the window."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser.conftest import shared_profile
from tests.browser.reader import english, outside, settled

pytestmark = pytest.mark.browser

PAGES = ("/", "/layout_map", "/carriers", "/cultivation", "/tasks", "/sources", "/briefing", "/records")
SIZES = ((1440, 900), (1920, 1080), (390, 844))
# Opened by a deep link, Streamlit first looks for its server below the page's own path, then at the root.
PROBES = ("/_stcore/health", "/_stcore/host-config")


@dataclass
class Visit:
    """An open page and what it asked for and complained of on the way."""

    page: Page
    path: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        """Keep an error from the console, unless it is one of Streamlit's two probes."""
        at = urlsplit(message.location["url"]).path
        probe = self.path != "/" and at in [self.path + probe for probe in PROBES]
        if message.type == "error" and not probe:
            self.complaints.append(f"{message.text} {at}")


@pytest.fixture(scope="module", params=SIZES, ids=str)
def sized(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[BrowserContext]:
    with shared_profile(browser, server, request.param) as context:
        yield context


@pytest.fixture(scope="module", params=PAGES)
def visit(request: pytest.FixtureRequest, sized: BrowserContext, server: str) -> Iterator[Visit]:
    path = request.param
    visit = Visit(sized.new_page(), path)
    visit.page.on("request", lambda asked: visit.asked.append(asked.url))
    visit.page.on("websocket", lambda asked: visit.asked.append(asked.url))
    visit.page.on("console", visit.hear)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.goto(server + path)
    settled(visit.page)
    yield visit
    visit.page.close()


def test_no_request_leaves_the_host(visit: Visit, server: str) -> None:
    home = urlsplit(server).netloc
    sent = [url for url in visit.asked if urlsplit(url).scheme not in ("data", "blob")]
    assert [url for url in sent if urlsplit(url).netloc != home] == []
    assert any(url.startswith("ws:") for url in sent)  # the web socket is counted too


def test_there_is_no_error_box_and_no_complaint_in_the_console(visit: Visit) -> None:
    assert visit.page.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0
    assert visit.page.locator(".empty[role=alert]").count() == 0
    assert visit.complaints == []


def test_nothing_is_wider_than_the_window(visit: Visit) -> None:
    wide, window = visit.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= window
    assert outside(visit.page) == []


def test_nothing_visible_is_in_english_and_the_page_says_it_is_chinese(visit: Visit) -> None:
    assert english(visit.page) == []
    assert visit.page.locator("html").get_attribute("lang") == "zh-CN"


def test_simulated_figures_are_marked_and_the_page_has_one_main_heading(visit: Visit) -> None:
    assert visit.page.get_by_role("note").filter(has_text="演示数据").is_visible()
    assert visit.page.get_by_role("heading", level=1).count() == 1
