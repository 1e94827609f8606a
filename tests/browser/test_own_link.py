"""What a person chooses to see on a page stands in its link: the link restores it, and Back undoes one step."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.reader import fill, settled
from tests.browser.test_back import arrive

pytestmark = pytest.mark.browser


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()
    settled(page)


def opened(page: Page, name: str) -> None:
    expect(page.get_by_role("tab", name=name, exact=True)).to_have_attribute("aria-selected", "true")


def test_a_tab_is_opened_by_a_link_and_back_goes_to_the_one_before(visit: Open) -> None:
    page = visit(f"/briefing?desk_meeting={quote('快照')}")
    opened(page, "快照")
    tab(page, "议定事项")
    arrive(page, "/briefing", desk_meeting="议定事项")
    page.go_back()
    arrive(page, "/briefing", desk_meeting="快照")
    opened(page, "快照")
    tab(page, "幻灯片")
    arrive(page, "/briefing")  # the first one needs no words


def test_what_was_looked_for_is_in_the_link_and_back_takes_it_away(visit: Open) -> None:
    page = visit("/carriers")
    field = page.get_by_role("textbox", name=re.compile("^查找"))
    fill(field, "环球大厦")
    arrive(page, "/carriers", search="环球大厦")
    fresh = visit(f"/carriers?search={quote('环球大厦')}")
    expect(fresh.get_by_role("textbox", name=re.compile("^查找"))).to_have_value("环球大厦")
    assert fresh.locator(".st-key-list").count() == page.locator(".st-key-list").count()
    page.go_back()
    arrive(page, "/carriers")
    expect(field).to_have_value("")


def test_the_fold_opens_by_a_link_and_back_closes_it(visit: Open) -> None:
    page = visit("/")
    fold = page.locator("details:has(> summary:has-text('走势与对比'))")
    page.get_by_text("走势与对比").click()
    arrive(page, "/", trends="true")
    page.go_back()
    arrive(page, "/")
    expect(fold).not_to_have_attribute("open", "")
    fresh = visit("/?trends=true")
    expect(fresh.locator("details:has(> summary:has-text('走势与对比'))")).to_have_attribute("open", "")


def test_choices_of_another_page_and_wrong_ones_leave_no_trace(visit: Open) -> None:
    page = visit(f"/briefing?desk_meeting={quote('无此栏')}&search=x&trends=true")
    opened(page, "幻灯片")
    arrive(page, "/briefing")
    page = visit("/?trends=yes")
    arrive(page, "/")
