"""The Back button: one press, one step back; what only completes an address is no step."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.reader import settled

pytestmark = pytest.mark.browser

JIANGJIN, YUZHONG = "江津区", "渝中区"
_SEEN = "[...document.querySelectorAll('[data-part]')].filter((each) => each.checkVisibility()).map((each) => each.dataset.part)"


def at(page: Page) -> tuple[str, dict[str, str]]:
    """The path and the query of the address."""
    parts = urlsplit(page.url)
    return parts.path, {key: values[0] for key, values in parse_qs(parts.query).items()}


def entries(page: Page) -> int:
    count: int = page.evaluate("history.length")
    return count


def arrive(page: Page, path: str, **query: str) -> None:
    """Wait until the address says so and the page has come to rest; then it must say so still."""
    wanted = (path, query)
    page.wait_for_function(
        "([path, query]) => location.pathname === path && new URLSearchParams(location.search).toString() === query",
        arg=[path, "&".join(f"{key}={quote(value)}" for key, value in query.items())],
    )
    settled(page)
    assert at(page) == wanted


def to_page(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("link", name=name, exact=True).and_(page.locator("[aria-current=page]")).wait_for()
    settled(page)


def choose(page: Page, district: str) -> None:
    page.get_by_role("radio", name=district, exact=True).click(force=True)
    expect(page.get_by_role("radio", name=district, exact=True)).to_be_checked()
    settled(page)


def test_back_from_another_page_takes_one_press(visit: Open) -> None:
    page = visit("/")
    before = entries(page)
    to_page(page, "园区与载体")
    arrive(page, "/carriers")
    assert entries(page) == before + 1
    page.go_back()
    arrive(page, "/")
    expect(page.locator("section.district:visible")).to_have_count(2)


def test_the_scope_goes_along_to_another_page_without_an_entry_of_its_own(visit: Open) -> None:
    page = visit(f"/?district={quote(JIANGJIN)}")
    before = entries(page)
    to_page(page, "园区与载体")
    arrive(page, "/carriers", district=JIANGJIN)
    to_page(page, "任务分工")
    arrive(page, "/tasks", district=JIANGJIN)
    assert entries(page) == before + 2
    page.go_back()
    arrive(page, "/carriers", district=JIANGJIN)
    page.go_back()
    arrive(page, "/", district=JIANGJIN)


def test_back_undoes_a_choice_and_forward_makes_it_again(visit: Open) -> None:
    page = visit("/carriers")
    choose(page, JIANGJIN)
    arrive(page, "/carriers", district=JIANGJIN)
    choose(page, YUZHONG)
    arrive(page, "/carriers", district=YUZHONG)
    page.go_back()
    arrive(page, "/carriers", district=JIANGJIN)
    expect(page.get_by_role("radio", name=JIANGJIN, exact=True)).to_be_checked()
    page.go_back()
    arrive(page, "/carriers")
    expect(page.get_by_role("radio", name="全部", exact=True)).to_be_checked()
    page.go_forward()
    arrive(page, "/carriers", district=JIANGJIN)
    expect(page.get_by_role("radio", name=JIANGJIN, exact=True)).to_be_checked()


def test_a_link_with_a_part_of_the_choice_is_completed_in_its_place(visit: Open) -> None:
    page = visit("/")
    before = entries(page)
    page.goto(f"{page.url}carriers?park={quote('总部城')}")
    settled(page)
    arrive(page, "/carriers", district=YUZHONG, park="zongbucheng")
    assert entries(page) == before + 1
    page.go_back()
    settled(page)
    arrive(page, "/")


def test_back_leaves_the_meeting_and_comes_back_from_a_question(visit: Open) -> None:
    page = visit(f"/briefing?district={quote(YUZHONG)}")
    page.get_by_role("button", name="开始汇报").click()
    arrive(page, "/briefing", district=YUZHONG, present="true")
    page.keyboard.press("5")
    asked = page.locator(".stage .slide:not([hidden]) [data-pick^='park:']").first
    asked.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="返回汇报第 5 页").wait_for()
    settled(page)
    assert at(page)[0] == "/carriers"
    page.go_back()
    arrive(page, "/briefing", district=YUZHONG, present="true", slide="5")
    page.go_back()
    arrive(page, "/briefing", district=YUZHONG)
    expect(page.get_by_role("button", name="开始汇报")).to_be_visible()


def test_what_the_player_plays_is_one_step(visit: Open) -> None:
    page = visit("/?as_of=2025-06-30")
    before = entries(page)
    page.get_by_role("button", name="播放").click()
    page.wait_for_function("() => location.search === '' || location.search > '?as_of=2026'")
    assert entries(page) <= before + 1


def test_the_district_switches_in_the_browser_at_once_and_back_undoes_it(visit: Open) -> None:
    page = visit("/")
    press = f"(button) => {{ button.click(); return {_SEEN}; }}"
    button = page.locator(".st-key-pick_district button", has_text=JIANGJIN)
    assert button.evaluate(press) == [JIANGJIN], "before the server has heard of it"
    arrive(page, "/", district=JIANGJIN)
    assert page.evaluate(_SEEN) == [JIANGJIN]
    expect(page.locator("section.district:visible")).to_have_count(1)
    page.go_back()
    arrive(page, "/")
    assert page.evaluate(_SEEN) == [YUZHONG, JIANGJIN]


def test_beside_the_map_the_district_s_figures_switch_at_once_and_a_unit_s_stay_until_the_map_follows(
    visit: Open,
) -> None:
    page = visit(f"/layout_map?district={YUZHONG}")
    press = f"(button) => {{ button.click(); return {_SEEN}; }}"
    button = page.locator(".st-key-pick_district button")
    assert button.filter(has_text=JIANGJIN).evaluate(press) == [JIANGJIN], "before the server has heard of it"
    expect(page.locator("#root svg.marks")).to_have_attribute("aria-label", re.compile(JIANGJIN))
    settled(page)
    assert button.filter(has_text="全部").evaluate(press) == [YUZHONG]
    settled(page)
    page.locator("[data-pick$='/zongbucheng']:visible").last.click()
    expect(page.get_by_role("heading", name="总部城数字经济产业园")).to_be_visible()
    settled(page)
    assert button.filter(has_text=JIANGJIN).evaluate(press) == [YUZHONG]
    expect(page.get_by_role("heading", name=JIANGJIN)).to_be_visible()
