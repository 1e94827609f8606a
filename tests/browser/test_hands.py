"""What hands do: keys, clicks, the date slider, the player, the question where a figure comes from."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.reader import english, settled
from tests.browser.test_links import chosen

pytestmark = pytest.mark.browser

SOURCE_TABS = (
    "目标出处",
    "总目标与分解",
    "两种读法",
    "灯色规则",
    "指标口径",
    "公开数据",
    "填报覆盖",
    "系数核对",
)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on an element that matches."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


def sentence(page: Page) -> str:
    """The first sentence on the page."""
    return page.locator(".sentence").first.inner_text()


def test_the_keyboard_alone_chooses_a_district_and_then_a_unit(visit: Open) -> None:
    page = visit("/")
    tab_to(page, "[role=radio]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("district="))
    settled(page)
    tab_to(page, "button[data-pick^='park:']")
    picked = page.evaluate("document.activeElement.dataset.pick")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("park="))
    assert chosen(page)["district"] == "渝中区"
    assert picked.endswith(chosen(page)["park"])


def test_the_first_tab_offers_to_skip_to_the_content_in_chinese(visit: Open) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    assert english(page) == []


def test_a_click_on_a_unit_in_the_schematic_changes_the_gauges_and_the_link(visit: Open) -> None:
    page = visit("/layout_map?district=%E6%B1%9F%E6%B4%A5%E5%8C%BA")
    page.get_by_role("radio", name=re.compile("^示意图")).click()
    unit = page.locator("svg [data-pick$='binjiang']").first
    unit.wait_for()
    settled(page)
    assert (
        page.locator(".side h2:visible").text_content() == "江津区高质量孵化载体建设实施方案（2021—2025年）"
    )
    unit.click()
    expect(page.locator(".side h2:visible")).to_have_text("滨江新城建设管理中心")
    # 江津's annex: 2万㎡ for 滨江新城, against the district's 30.
    assert "/ 2 万㎡" in page.locator(".side:visible .gauge").first.inner_text()
    assert chosen(page) == {"district": "江津区", "park": "binjiang", "map_form": "sketch"}


def test_the_date_slider_works_by_keyboard_and_moves_sentence_and_link(visit: Open) -> None:
    page = visit("/")
    assert "截至 2025-12-31" in sentence(page)
    page.get_by_role("slider").press("ArrowLeft")
    expect(page.locator(".sentence").first).to_contain_text("截至 2025-09-30")
    assert chosen(page) == {"as_of": "2025-09-30"}
    page.get_by_role("slider").press("ArrowRight")
    expect(page.locator(".sentence").first).to_contain_text("截至 2025-12-31")
    assert chosen(page) == {}  # the latest period is the default and leaves no trace in the link


def test_the_player_moves_the_date_on_and_stops_when_told(visit: Open) -> None:
    page = visit("/?as_of=2022-03-31")
    page.get_by_role("button", name="播放").click()
    # A date stands for little more than a second: a browser that is kept from its work may show the third or fourth.
    expect(page.locator(".sentence").first).to_contain_text(re.compile("截至 (2022-09-30|2022-12-31|2023)"))
    page.get_by_role("button", name="停止").click()
    page.get_by_role("button", name="播放").wait_for()
    settled(page)
    stopped = sentence(page)
    page.wait_for_timeout(2_000)
    assert sentence(page) == stopped


def test_all_units_stand_on_the_first_screen_and_a_figure_tells_where_it_comes_from(visit: Open) -> None:
    page = visit("/")
    units = page.locator(".bars [data-pick^='park:']")
    assert units.count() == 11  # five of 渝中 and six of 江津
    ends = units.evaluate_all("each => each.map((one) => one.closest('tr').getBoundingClientRect().bottom)")
    assert max(ends) <= 900, "a leader sees all of them without scrolling"
    page.locator("[data-pick='why:yuzhong-2021-2025:area']").first.click()
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text("渝中府办〔2023〕36号")
    # 《方案》一: 30万平方米以上 by the end of 2025.
    expect(panel).to_contain_text("渝中府办〔2023〕36号）一")
    expect(panel).to_contain_text("30万平方米以上")
    settled(page)
    assert page.get_by_test_id("stDataFrame").count() == 0  # the grid's menus speak English only
    assert english(page) == []
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert chosen(page) == {}


def test_a_carriers_card_opens_from_the_list_and_closing_it_lets_it_go(visit: Open) -> None:
    page = visit("/carriers")
    page.locator("button[data-pick^='carrier:']").first.click()
    panel = page.get_by_role("dialog")
    expect(panel).to_be_visible()
    expect(page).to_have_url(re.compile("carrier="))
    settled(page)
    assert english(page) == []
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(page).not_to_have_url(re.compile("carrier="))


def test_the_search_finds_a_carrier_by_an_alias_and_says_nothing_in_english(visit: Open) -> None:
    page = visit("/carriers")
    field = page.get_by_role("textbox", name=re.compile("^查找"))
    field.fill("环球大厦")
    assert english(page) == []
    field.press("Enter")
    # 别名.csv: 环球大厦 is another name of YZ10, 环球互联网产业园; 江津 has no such carrier.
    expect(page.get_by_role("heading", name="渝中区载体 1 个")).to_be_visible()
    expect(page.get_by_role("heading", name="江津区载体 0 个")).to_be_visible()
    expect(page.locator("[data-pick='carrier:YZ10']").last).to_be_visible()
    field.fill("不存在的名称")
    field.press("Enter")
    expect(page.get_by_text("没有符合条件的载体").first).to_be_visible()
    settled(page)
    page.get_by_role("combobox").first.click()
    for wanted in ("zzz", ""):
        page.get_by_role("combobox").first.fill(wanted)
        expect(page.get_by_role("listbox")).to_be_visible()
        assert english(page) == []


def test_each_tab_of_the_sources_is_in_chinese_and_has_something_to_say(visit: Open) -> None:
    page = visit("/sources")
    for tab in SOURCE_TABS:
        page.get_by_role("tab", name=tab, exact=True).click()
        expect(page.get_by_role("tabpanel", name=tab, exact=True).locator(".board")).to_be_visible()
        settled(page)
        assert english(page) == []
        assert page.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0


def test_the_trends_fold_out_with_a_table_behind_each_chart(visit: Open) -> None:
    page = visit("/")
    page.get_by_text("走势与对比").click()
    page.locator(".trends").wait_for()
    settled(page)
    page.locator(".trends summary").first.click()
    expect(page.get_by_role("table").filter(has_text="2025").first).to_be_visible()
    assert english(page) == []


def test_the_measures_can_be_seen_by_unit(visit: Open) -> None:
    page = visit("/tasks")
    page.get_by_role("radio", name="条款与单位对照").click()
    expect(page.locator(".matrix").first).to_be_visible()
    assert english(page) == []
