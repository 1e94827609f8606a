"""The meeting mode in a real browser, by the keyboard alone: turn, jump, ask, come back, leave."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from tests.browser.conftest import DESK, WALL, Open
from tests.browser.reader import english, settled

pytestmark = pytest.mark.browser

DISTRICT = quote("渝中区")
LARGE = ViewportSize(width=3840, height=2160)
# A slide that holds more than it shows has text cut off; nothing in it may reach past its edge.
CUT = """() => [...document.querySelectorAll('.slide')].flatMap((slide) => {
  slide.hidden = false;
  const edge = slide.getBoundingClientRect();
  const past = [...slide.querySelectorAll('*')].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.width > 1 && !part.closest('svg svg, defs')
      && (box.right > edge.right + 2 || box.bottom > edge.bottom + 2);
  });
  return past.map((part) => `${slide.getAttribute('aria-label').slice(0, 12)} ${part.tagName} ${part.textContent.slice(0, 20)}`);
})"""


def begin(page: Page, address: str) -> Page:
    """Open an address of the meeting mode."""
    page.goto(address)
    expect(shown(page)).to_be_visible()
    return page


def shown(page: Page) -> Locator:
    """The slide on the screen."""
    return page.locator(".stage .slide:not([hidden])")


def number(page: Page) -> int:
    """Which slide the link says is shown."""
    return int(parse_qs(urlsplit(page.url).query).get("slide", ["1"])[0])


@pytest.fixture
def page(context: BrowserContext, server: str) -> Page:
    """The slides on the machine in the meeting room."""
    page = context.new_page()
    page.set_viewport_size(WALL)
    return begin(page, f"{server}/briefing?district={DISTRICT}&present=true")


def test_the_meeting_is_begun_turned_and_left_by_the_keyboard_alone(visit: Open) -> None:
    page = visit(f"/briefing?district={DISTRICT}")
    page.get_by_role("button", name="开始汇报").focus()
    page.keyboard.press("Enter")
    expect(shown(page)).to_have_attribute("aria-label", re.compile(r"^第 1 页"))
    for key, at in (("ArrowRight", 2), ("PageDown", 3), ("PageUp", 2), (" ", 3), ("ArrowLeft", 2), ("5", 5)):
        page.keyboard.press(key)
        expect(shown(page)).to_have_attribute("aria-label", re.compile(rf"^第 {at} 页"))
    assert shown(page).count() == 1
    assert number(page) == 5
    page.keyboard.press("a")
    expect(shown(page)).to_have_attribute("aria-label", re.compile(r"^附录第 1 页"))
    page.keyboard.press("ArrowLeft")
    expect(shown(page)).to_have_attribute("aria-label", re.compile(r"^第 (\d+) 页，共 \1 页"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="开始汇报")).to_be_visible()
    expect(page).not_to_have_url(re.compile("present"))


def test_the_link_opens_the_same_slide_again(page: Page) -> None:
    page.keyboard.press("4")
    expect(shown(page)).to_have_attribute("aria-label", re.compile("^第 4 页"))
    page.reload()
    expect(shown(page)).to_have_attribute("aria-label", re.compile("^第 4 页"))


def test_nothing_of_the_frame_is_there_and_every_slide_is_marked(page: Page) -> None:
    assert page.locator("[data-testid=stHeader]").is_hidden()
    assert page.get_by_role("slider").count() == 0
    for slide in page.locator(".slide").all():
        assert "演示数据" in (slide.text_content() or "")
    assert english(page) == []


@pytest.mark.parametrize("type_size", ["1", "1.5"])
@pytest.mark.parametrize("district", ["渝中区", "江津区"])
def test_no_slide_holds_more_than_it_shows(
    context: BrowserContext, server: str, type_size: str, district: str
) -> None:
    page = context.new_page()
    begin(page, f"{server}/briefing?district={quote(district)}&present=true&size={type_size}")
    assert page.locator(".slide").count() >= 9
    for size in (DESK, WALL, LARGE):
        page.set_viewport_size(size)
        assert page.evaluate(CUT) == [], size


def test_a_question_about_a_unit_opens_its_live_page_and_esc_returns_to_the_slide(page: Page) -> None:
    page.keyboard.press("5")
    expect(shown(page)).to_have_attribute("aria-label", re.compile("^第 5 页"))
    asked = shown(page).locator("[data-pick^='park:']").first
    asked.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="返回汇报第 5 页").wait_for()
    settled(page)
    assert "/carriers" in page.url
    assert "park=" in page.url
    page.keyboard.press("Escape")
    expect(shown(page)).to_have_attribute("aria-label", re.compile("^第 5 页"))
    page.wait_for_url(lambda address: "park=" not in address)  # the slides are about the whole district again


def test_a_question_about_a_figure_opens_its_basis_over_the_slide(page: Page) -> None:
    page.keyboard.press("2")
    shown(page).locator("[data-pick^='why:']").first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("渝中府办〔2023〕36号")
    page.keyboard.press("ArrowRight")  # the keys are the dialog's while it is open
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(shown(page)).to_have_attribute("aria-label", re.compile("^第 2 页"))


def test_the_window_is_filled_and_given_back(page: Page) -> None:
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement === null")
    expect(shown(page)).to_have_attribute("aria-label", re.compile("^第 2 页"))


def test_turning_a_page_asks_the_server_for_nothing(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.on("websocket", lambda socket: sent.append(socket.url))
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(shown(page)).to_have_attribute("aria-label", re.compile("^第 5 页"))
    assert sent == []
