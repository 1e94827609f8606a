"""A page is read before its scripts have come, and the page itself then takes the place of what was read."""

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

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
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=str)
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
