"""What stands around every page: one line of title and navigation, one of pickers, and the looks to choose from."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.reader import PICKER, settled, violations

pytestmark = pytest.mark.browser

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


def test_at_the_largest_type_the_picker_with_the_most_fields_takes_one_line(visit: Open) -> None:
    page = visit("/carriers?size=1.5&district=渝中区&plan=yuzhong-2021-2025")
    assert page.evaluate(PICKER)["lines"] == 1
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
    page.wait_for_function(f"(light) => ({_GROUNDS})().every((each, nth) => each !== light[nth])", arg=light)
    other = page.context.new_page()
    other.goto(page.url.replace("carriers", "tasks"))
    settled(other)
    assert other.locator("html").get_attribute("data-look") == "dark"
    look(other, "跟随系统")
    expect(page.locator("html")).to_have_attribute("data-look", "light")  # told by the other tab
    page.wait_for_function(f"(light) => ({_GROUNDS})().every((each, nth) => each === light[nth])", arg=light)
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


# How much of the board's height is blank below the gauges of a district that stands alone.
_LEFT_BLANK = """() => {
  const board = document.querySelector('.wall > .board').getBoundingClientRect();
  const gauges = [...document.querySelectorAll('.wall .gauges')].find((each) => each.checkVisibility());
  return (board.bottom - gauges.getBoundingClientRect().bottom) / board.height;
}"""


def enlarge(page: Page, width: int, height: int, *, times: float) -> None:
    """Make the window larger, and wait until its type is so much larger."""
    before = page.evaluate(_WALL)["type"]
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(
        "(least) => parseFloat(getComputedStyle(document.documentElement).fontSize) > least",
        arg=times * before,
    )


def test_the_wall_fits_both_sizes_turns_its_districts_and_stops_for_keys(visit: Open) -> None:
    page = visit("/?wall=true")
    enlarge(page, 1920, 1080, times=1.1)
    both = page.evaluate(_WALL)
    assert (both["over"], both["shown"]) == (0, ["渝中区", "江津区"])
    page.keyboard.press("ArrowRight")
    one = page.evaluate(_WALL)
    assert (one["over"], one["shown"]) == (0, ["渝中区"])
    assert one["type"] > both["type"]
    assert page.evaluate(_LEFT_BLANK) < 0.05
    enlarge(page, 3840, 2160, times=1.5)
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
    page.wait_for_function("() => document.documentElement.style.fontSize === ''")


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
