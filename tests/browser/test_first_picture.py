"""A page is read before its scripts have come, and the page itself then takes the place of what was read."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.reader import settled, violations

pytestmark = pytest.mark.browser

# Where each word of our markup stands, by what it says.
_PLACES = """(root) => {
  const places = [];
  for (const block of document.querySelectorAll(`${root} :is(.st-key-overview, .st-key-selection, .st-key-marks, .st-key-heading)`)) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const range = document.createRange();
      range.selectNode(walker.currentNode);
      const box = range.getBoundingClientRect();
      if (box.width && walker.currentNode.data.trim()) places.push([walker.currentNode.data.trim(), box.left, box.top]);
    }
  }
  return places;
}"""


def held_back(page: Page, address: str) -> list[Route]:
    """Open an address; Streamlit's main script waits until it is let go on."""
    held = list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/static/js/index.*.js", hold)
    page.goto(address, wait_until="commit")
    return held


@pytest.mark.parametrize(
    ("path", "figure", "spoken"),
    [("/", "112.1%", "渝中区"), ("/layout_map?district=江津区", "151.3%", "江津区地图")],
)
@pytest.mark.parametrize("size", [(1440, 900), (700, 900), (390, 844)], ids=str)
def test_the_figures_are_read_before_any_script_and_stay_where_they_are(
    context: BrowserContext, server: str, path: str, figure: str, spoken: str, size: tuple[int, int]
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    held = held_back(page, server + path)
    picture = page.locator("#first-picture")
    expect(picture.get_by_text(figure, exact=True).first).to_be_visible()
    expect(picture.get_by_text("演示数据").first).to_be_visible()
    assert violations(page) == []
    assert spoken in page.locator("body").aria_snapshot()
    assert page.locator("#root > *").count() == 0
    read = page.evaluate(_PLACES, "#first-picture")
    assert len(read) > 60
    for route in held:
        route.continue_()
    settled(page)
    assert picture.count() == 0
    stands = page.evaluate(_PLACES, "#root")
    assert [word for word, *_ in stands] == [word for word, *_ in read]
    moved = [
        (word, left, top)
        for (word, *at), (_, left, top) in zip(read, stands, strict=True)
        if max(abs(at[0] - left), abs(at[1] - top)) > 2
    ]
    assert moved == []
    assert page.locator("#root").get_attribute("inert") is None


def test_a_click_that_comes_too_early_is_not_lost_and_nothing_is_told_twice(
    context: BrowserContext, server: str
) -> None:
    page = context.new_page()
    held = held_back(page, server)
    page.locator("#first-picture").get_by_role("button", name="环重医大健康产业园，看这个单位").click()
    for route in held:
        route.continue_()
    expect(page.get_by_role("combobox", name="园区或责任单位")).to_have_value("环重医大健康产业园")
    settled(page)
    assert page.get_by_role("heading", name="孵化载体建设进度看板").count() == 1
    assert page.locator(".board .gauges").count() == 1


def test_the_wall_is_read_before_any_script_and_stays_where_it_is(
    context: BrowserContext, server: str
) -> None:
    page = context.new_page()
    held = held_back(page, f"{server}/?wall=true")
    expect(page.locator("#first-picture .wall").get_by_text("112.1%", exact=True)).to_be_visible()
    places = """(root) => [...document.querySelectorAll(`${root} .wall :is(h1, h2, .pill, .dial)`)]
      .map((element) => element.getBoundingClientRect()).map(({ left, top }) => [left, top])"""
    read = page.evaluate(places, "#first-picture")
    assert len(read) > 20
    for route in held:
        route.continue_()
    expect(page.locator("#first-picture")).to_have_count(0)
    stands = page.evaluate(places, "#root")
    assert [
        at for at, to in zip(read, stands, strict=True) if max(abs(at[0] - to[0]), abs(at[1] - to[1])) > 2
    ] == []


def test_a_page_that_does_not_come_says_so_until_it_is_there(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.clock.install()
    held = held_back(page, server)
    expect(page.locator("#first-picture").get_by_text("112.1%", exact=True).first).to_be_visible()
    late = page.get_by_role("alert")
    assert late.count() == 0
    page.clock.fast_forward(11_000)
    expect(late).to_contain_text("页面未能载入完，现在还不能操作。")
    assert violations(page) == []
    for route in held:
        route.continue_()
    expect(late).to_have_count(0)
    assert page.locator("#first-picture").count() == 0


def test_without_scripts_the_page_says_what_it_needs(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server)
    late = page.locator("noscript .late")
    expect(late).to_be_in_viewport()
    assert (late.text_content() or "").startswith("本页需要启用 JavaScript，否则不能操作。")
    context.close()
