"""Every page at three sizes: local, sound, Chinese, open to everybody, no wider than the window, and it begins near the
top."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, ViewportSize

from tests.browser.conftest import DESK, PHONE, WALL
from tests.browser.reader import PICKER, english, heard_in_english, outside, settled, violations

pytestmark = pytest.mark.browser

PAGES = ("/", "/layout_map", "/carriers", "/cultivation", "/tasks", "/sources", "/briefing", "/records")
SIZES = {"desk": DESK, "phone": PHONE}
# How far down the first number of the page's own part stands.
_FIRST_NUMBER = """() => {
  const walker = document.createTreeWalker(document.querySelector('[data-testid=stMainBlockContainer]'), NodeFilter.SHOW_TEXT);
  const tops = [];
  while (walker.nextNode()) {
    const inside = walker.currentNode.parentElement, box = inside.getBoundingClientRect();
    if (/\\d/.test(walker.currentNode.data) && box.width > 1 && inside.checkVisibility() && !inside.closest('.st-key-heading, .st-key-scope, style'))
      tops.push(box.top);
  }
  return Math.min(...tops);
}"""
# Labels of fields beside one another that do not stand at one height; a form beside fields has a frame and starts lower.
_UNEVEN = """() => {
  const labels = [...document.querySelectorAll('[data-testid=stWidgetLabel]')]
    .map((each) => [each.getBoundingClientRect(), each.closest('[data-testid=stForm]')])
    .filter(([box]) => box.height > 1 && box.width > 1).map(([box, form]) => [box.top, form]);
  const uneven = (top, other) => Math.abs(top - other) > 2 && Math.abs(top - other) < 20;
  return labels.filter(([top, form]) => labels.some(([other, its]) => its === form && uneven(top, other))).map(([top]) => top);
}"""
# Opened by a deep link, Streamlit first looks for its server below the page's own path, then at the root.
PROBES = ("/_stcore/health", "/_stcore/host-config")


@dataclass
class Visit:
    """An open page and what it asked for and complained of on the way."""

    page: Page
    path: str
    size: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        """Keep an error from the console, unless it is one of Streamlit's two probes."""
        at = urlsplit(message.location["url"]).path
        probe = self.path != "/" and at in [self.path + probe for probe in PROBES]
        if message.type == "error" and not probe:
            self.complaints.append(f"{message.text} {at}")


@pytest.fixture(scope="module", params=[(path, size) for path in PAGES for size in SIZES], ids="-".join)
def visit(request: pytest.FixtureRequest, shared: BrowserContext, server: str) -> Iterator[Visit]:
    path, size = request.param
    visit = Visit(shared.new_page(), path, size)
    visit.page.set_viewport_size(SIZES[size])
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


def test_nothing_seen_or_heard_is_in_english_and_the_page_says_it_is_chinese(visit: Visit) -> None:
    assert english(visit.page) == []
    assert heard_in_english(visit.page) == []
    assert visit.page.locator("html").get_attribute("lang") == "zh-CN"


def test_simulated_figures_are_marked_and_the_page_has_one_main_heading(visit: Visit) -> None:
    assert visit.page.get_by_role("note").filter(has_text="演示数据").is_visible()
    assert visit.page.get_by_role("heading", level=1).count() == 1


def test_the_picker_takes_one_line_and_the_page_begins_in_the_first_18_percent(visit: Visit) -> None:
    if visit.size != "phone":  # there a picker takes as many lines as it needs
        found = visit.page.evaluate(PICKER)
        assert found["lines"] == 1
        assert found["begins"] < 0.18 * SIZES[visit.size]["height"]
        assert visit.page.evaluate(_UNEVEN) == []


def test_no_page_breaks_a_rule(visit: Visit) -> None:
    """Each page at both sizes and in both colour schemes, but not in all four pairs: that would take twice as long."""
    if visit.size == "phone":
        visit.page.emulate_media(color_scheme="dark")
    assert violations(visit.page) == []


def test_the_wall_is_wide_enough_and_still_begins_near_the_top(visit: Visit) -> None:
    if visit.size == "desk":
        resize(visit.page, WALL)
        found = visit.page.evaluate(PICKER)
        assert (found["lines"], visit.page.evaluate(_UNEVEN)) == (1, [])
        assert found["begins"] < 0.18 * WALL["height"]
        assert outside(visit.page) == []
        assert english(visit.page) == []


def resize(page: Page, size: ViewportSize) -> None:
    """Another size of the window, and what is drawn anew for it."""
    page.set_viewport_size(size)
    settled(page)


def test_a_window_made_narrow_has_a_number_in_its_upper_half(visit: Visit) -> None:
    if visit.size == "desk":
        resize(visit.page, PHONE)
        assert visit.page.evaluate(_FIRST_NUMBER) < PHONE["height"] / 2
