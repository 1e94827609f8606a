"""What stands around every page: one line of title and navigation, one of pickers, and the looks to choose from."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.reader import settled, violations
from tests.browser.test_every_page import PAGES

pytestmark = pytest.mark.browser

# Tops and bottoms of what the picker holds, and where the page's own part begins.
_PICKER = """() => {
  const row = document.querySelector('.st-key-scope'), box = row.getBoundingClientRect();
  const shown = [...row.children].map((each) => each.getBoundingClientRect()).filter((each) => each.height > 1);
  const next = [...document.querySelectorAll('.board, [role=tablist], [data-testid=stWidgetLabel]')]
    .map((each) => each.getBoundingClientRect()).filter((each) => each.height > 1 && each.top >= box.bottom);
  return { lines: new Set(shown.map((each) => Math.round(each.bottom))).size, begins: Math.min(...next.map((each) => each.top)) };
}"""
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
# Labels of fields beside one another that do not stand at one height.
_UNEVEN = """() => {
  const tops = [...document.querySelectorAll('[data-testid=stWidgetLabel]')].map((each) => each.getBoundingClientRect())
    .filter((each) => each.height > 1 && each.width > 1).map((each) => each.top);
  return tops.filter((top) => tops.some((other) => Math.abs(top - other) > 2 && Math.abs(top - other) < 20));
}"""
# Choices that their boxes cut, figures that are broken over lines, and figures that touch the words to their right.
_CUT = """() => [...document.querySelectorAll('.st-key-scope [role=combobox]')]
  .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.value)"""
_BROKEN = """() => [...document.querySelectorAll('td .whole')]
  .filter((each) => each.getClientRects().length > 1).map((each) => each.textContent)"""
_TOUCHING = """() => {
  const sides = (cell) => { const range = document.createRange(); range.selectNodeContents(cell); return range.getBoundingClientRect(); };
  return [...document.querySelectorAll('td.num + td:not(.num)')].filter((each) => each.checkVisibility())
    .filter((each) => sides(each).left - sides(each.previousElementSibling).right < 8).map((each) => each.textContent);
}"""
_GROUNDS = """() => ['[data-testid=stApp]', '.settings-panel', '[data-testid=stSelectbox] > div > div']
  .map((css) => getComputedStyle(document.querySelector(css)).backgroundColor)"""


@pytest.mark.parametrize("path", PAGES)
def test_the_picker_takes_one_line_and_the_page_begins_in_the_first_18_percent(
    visit: Open, path: str
) -> None:
    page = visit(path)
    for width, height in ((1440, 900), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(200)
        found = page.evaluate(_PICKER)
        assert found["lines"] == 1
        assert found["begins"] < 0.18 * height
        assert page.evaluate(_UNEVEN) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(300)
    assert page.evaluate(_FIRST_NUMBER) < 844 / 2


def test_at_the_largest_type_the_picker_with_the_most_fields_takes_one_line(visit: Open) -> None:
    page = visit("/carriers?size=1.5&district=渝中区&plan=yuzhong-2021-2025")
    assert page.evaluate(_PICKER)["lines"] == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    wide = "() => [...document.querySelectorAll('.scroll')].filter((each) => each.scrollWidth > each.clientWidth).length"
    assert page.evaluate(wide) == 0, "a table to be pushed sideways"


def test_no_choice_is_cut_no_figure_broken_and_none_touches_the_words_beside_it(visit: Open) -> None:
    page = visit("/carriers?district=渝中区&plan=yuzhong-2021-2025&since=2024-12-31")
    assert page.locator(".compared").count() > 0
    assert page.evaluate(_CUT) == []
    assert page.evaluate(_BROKEN) == []
    assert page.evaluate(_TOUCHING) == []


def look(page: Page, name: str) -> None:
    page.locator(".settings summary").click()
    page.get_by_label(name, exact=True).check()
    page.keyboard.press("Escape")
    expect(page.locator(".settings[open]")).to_have_count(0)


def test_a_look_is_chosen_once_for_the_browser_and_holds_for_our_parts_and_streamlits(
    visit: Open,
) -> None:
    page = visit("/carriers")
    light = page.evaluate(_GROUNDS)
    look(page, "深色")
    dark = page.evaluate(_GROUNDS)
    assert [one == other for one, other in zip(light, dark, strict=True)] == [False] * 3
    other = page.context.new_page()
    other.goto(page.url.replace("carriers", "tasks"))
    settled(other)
    assert other.locator("html").get_attribute("data-look") == "dark"
    look(other, "跟随系统")
    expect(page.locator("html")).to_have_attribute("data-look", "light")  # told by the other tab
    assert page.evaluate(_GROUNDS) == light
    assert "look" not in page.url


def test_the_system_is_followed_until_a_look_is_chosen(visit: Open) -> None:
    page = visit("/")
    root = page.locator("html")
    page.emulate_media(color_scheme="dark")
    expect(root).to_have_attribute("data-look", "dark")
    page.emulate_media(color_scheme="light", contrast="more")
    expect(root).to_have_attribute("data-look", "contrast")
    look(page, "浅色")
    page.emulate_media(color_scheme="dark", contrast="more")
    expect(root).to_have_attribute("data-look", "light")


def test_the_settings_are_reached_by_keyboard_and_break_no_rule(visit: Open) -> None:
    page = visit("/")
    page.locator(".banner").focus()
    expect(page.locator(".banner > span")).to_have_css("clip-path", "none")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="配色")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="大字").press("Enter")
    expect(page).to_have_url(re.compile("size=1.25"))
    expect(page.get_by_role("button", name="大字")).to_be_focused()


# How far the panels reach beyond the window, which district stands there, and how large the type is.
_WALL = """() => {
  const board = document.querySelector('.wall > .board');
  const shown = [...board.querySelectorAll('.district h2')].filter((each) => each.checkVisibility());
  return { over: Math.max(board.scrollHeight - board.clientHeight, board.scrollWidth - board.clientWidth),
    shown: shown.map((each) => each.firstChild.textContent), type: parseFloat(getComputedStyle(document.documentElement).fontSize) };
}"""


def test_the_wall_fits_both_sizes_turns_its_districts_and_stops_for_keys(visit: Open) -> None:
    page = visit("/?wall=true")
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_timeout(300)
    both = page.evaluate(_WALL)
    assert (both["over"], both["shown"]) == (0, ["渝中区", "江津区"])
    page.keyboard.press("ArrowRight")
    one = page.evaluate(_WALL)
    assert (one["over"], one["shown"]) == (0, ["渝中区"])
    assert one["type"] > both["type"]
    page.set_viewport_size({"width": 3840, "height": 2160})
    page.wait_for_function(
        "(type) => parseFloat(getComputedStyle(document.documentElement).fontSize) > 1.5 * type",
        arg=one["type"],
    )
    large = page.evaluate(_WALL)
    assert large["over"] == 0
    assert large["type"] == pytest.approx(2 * one["type"], rel=0.05)
    page.keyboard.press(" ")
    expect(page.get_by_role("status").filter(has_text="已暂停")).to_be_visible()
    assert violations(page) == []
    expect(page.locator("[data-testid=stHeader]")).not_to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-scope")).to_be_visible()
    expect(page).not_to_have_url(re.compile("wall"))
    assert page.evaluate("document.documentElement.style.fontSize") == ""


def test_the_wall_turns_by_itself_and_says_when_the_server_is_lost(visit: Open) -> None:
    page = visit("/?wall=5&district=江津区")
    assert page.evaluate(_WALL)["shown"] == ["江津区"]  # one district has nobody to take turns with
    page.evaluate(
        "document.querySelector('[data-testid=stApp]').dataset.testConnectionState = 'PINGING_SERVER'"
    )
    expect(page.get_by_role("status").filter(has_text="与服务器的连接已断开")).to_be_visible()
    page = visit("/?wall=5")
    page.wait_for_function("() => document.querySelector('.wall').dataset.abreast === '1'")
    assert page.evaluate(_WALL)["shown"] == ["渝中区"]
