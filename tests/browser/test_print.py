"""Each page on paper: all its rows and names, the scope in words, no picker and no button, nothing past the edge."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.reader import cut_off, fill, outside, settled

pytestmark = pytest.mark.browser

# Between the margins of A4 there are 186 mm upright and 273 mm across, at 96 pixels an inch.
UPRIGHT, ACROSS = (703, 1020), (1032, 690)
PAGES = ("/", "/layout_map", "/carriers", "/cultivation", "/tasks", "/sources", "/records")
CONTROLS = (
    "[data-testid=stHeader], .st-key-scope, [role=radio], [role=slider], [data-testid=stButton], .settings"
)
# A figure that leads to its basis prints as the figure that it is, without a line below it.
_UNDERLINED = """() => [...document.querySelectorAll('[data-pick^=why]')].filter((each) => each.checkVisibility())
  .filter((each) => !/\\d|未填报/.test(each.innerText) || getComputedStyle(each).textDecorationLine !== 'none').map((each) => each.innerText)"""


def on_paper(page: Page, sheet: tuple[int, int] = UPRIGHT) -> Page:
    """The page as it is laid out for print."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": sheet[0], "height": sheet[1]})
    settled(page)
    return page


@pytest.mark.parametrize("path", PAGES)
def test_a_page_prints_whole_with_its_scope_and_without_its_controls(visit: Open, path: str) -> None:
    page = visit(f"{path}?district=江津区")
    for sheet in (UPRIGHT, ACROSS):
        on_paper(page, sheet)
        assert cut_off(page) == [], sheet
        assert outside(page) == [], sheet
        expect(page.get_by_text("江津区 · 截至 2025-12-31", exact=True)).to_be_visible()
        expect(page.get_by_role("heading", name="孵化载体建设进度看板")).to_be_visible()
        expect(page.get_by_role("note").filter(has_text="演示数据")).to_be_visible()
        assert [each for each in page.locator(CONTROLS).all() if each.is_visible()] == []
        assert page.evaluate(_UNDERLINED) == []


def test_every_unit_and_carrier_is_on_the_paper(visit: Open) -> None:
    page = visit("/carriers")
    names = page.locator("tbody button:not([data-pick^=why])")
    shown = names.all_inner_texts()
    # Annexes: 5 rows of 渝中区 and 6 of 江津区; the demonstration has 18 and 16 carriers.
    assert len(shown) == 5 + 6 + 18 + 16
    on_paper(page)
    assert [name.inner_text() for name in names.all() if name.is_visible()] == shown
    assert (
        page.locator("thead").first.evaluate("head => getComputedStyle(head).display") == "table-header-group"
    )
    assert page.locator("tbody tr").first.evaluate("row => getComputedStyle(row).breakInside") == "avoid"


def test_the_map_prints_as_it_is_seen_without_its_buttons(visit: Open) -> None:
    page = visit("/layout_map?district=江津区")
    expect(page.locator(".zoomers")).to_be_visible()
    on_paper(page)
    ground, marks = (page.locator(f"svg.{css}:visible").bounding_box() for css in ("ground", "marks"))
    assert ground
    assert ground == marks
    expect(page.locator(".label.unit").first).to_be_visible()
    expect(page.locator(".zoomers")).not_to_be_visible()


def test_a_filter_prints_and_an_empty_one_does_not(visit: Open) -> None:
    page = visit("/carriers")
    field = page.get_by_role("textbox", name=re.compile("^查找"))
    page.emulate_media(media="print")
    expect(field).not_to_be_visible()
    page.emulate_media(media="screen")
    fill(field, "环球大厦")
    on_paper(page)
    expect(field).to_be_visible()


def test_charts_fit_the_paper_and_a_closed_fold_stays_closed(visit: Open) -> None:
    page = visit("/?district=江津区")
    page.get_by_text("走势与对比").click()
    page.locator(".trends").wait_for()
    settled(page)
    on_paper(page)
    chart = page.locator(".trends svg").first
    assert chart.evaluate("svg => svg.getBoundingClientRect().right <= innerWidth")
    expect(page.locator(".trends table").first).not_to_be_visible()


def test_an_open_card_is_what_prints_with_title_and_scope_above_it(visit: Open) -> None:
    page = visit("/carriers?carrier=YZ10")
    page.get_by_role("dialog").wait_for()
    settled(page)
    assert cut_off(page) != []  # on the screen it scrolls
    on_paper(page)
    rows = page.get_by_role("dialog").locator("tr:not(details:not([open]) tr)").all()
    assert len(rows) > 10
    assert all(row.is_visible() for row in rows)
    assert cut_off(page) == []
    expect(page.get_by_role("note").filter(has_text="演示数据")).to_be_visible()
    expect(page.locator(".st-key-units")).not_to_be_visible()


def test_paper_is_white_in_the_dark_scheme_too(visit: Open) -> None:
    page = visit("/tasks")
    page.emulate_media(color_scheme="dark")
    ink = "board => getComputedStyle(board).color"
    assert page.locator(".board").last.evaluate(ink) != "rgb(0, 0, 0)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".board").last.evaluate(ink) == "rgb(0, 0, 0)"
    assert (
        page.locator("[data-testid=stApp]").evaluate("app => getComputedStyle(app).backgroundColor")
        == "rgb(255, 255, 255)"
    )
