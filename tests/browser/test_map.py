"""The map under a reader's hands: at no zoom is a name cut or over another, and what is picked is shown and in the link.

The names are measured as the browser draws them, in both districts, with names of sixty characters too.
"""

from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from components.maps.live import Sight, live_ground, live_marks
from components.maps.placing import marks_of_carriers, park_marks
from components.maps.views import MapView, views_for
from components.markup.assets import asset
from components.markup.html import document, element, joined, style_sheet
from components.markup.style_sheets import SCREEN
from data.geo_files import base_map
from plan_config.reader import load_book
from tests.browser.conftest import Open
from tests.browser.reader import settled
from tests.browser.test_links import chosen
from tests.unit.reports import LONG, situation_of

pytestmark = pytest.mark.browser

# Pairs of names that share more than two pixels, which is the air above and below a line, and names that the frame or what lies over the map cuts.
SPOILT = """() => {
  const svg = document.querySelector('svg.marks'), frame = svg.getBoundingClientRect();
  const shown = [...svg.querySelectorAll('.label')].filter((each) => getComputedStyle(each).display !== 'none');
  const boxes = shown.map((each) => [each.textContent.trim().slice(0, 12), union([...each.querySelectorAll('text')])]);
  const covers = [...document.querySelectorAll('.zoomers, .inset > .pick:first-child')].map((each) => each.getBoundingClientRect());
  function union(texts) {
    const all = texts.map((text) => text.getBoundingClientRect());
    const [left, top] = ['left', 'top'].map((side) => Math.min(...all.map((box) => box[side])));
    const [right, bottom] = ['right', 'bottom'].map((side) => Math.max(...all.map((box) => box[side])));
    return { left, top, right, bottom };
  }
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  const cut = ([, box]) => box.left < frame.left - 1 || box.top < frame.top - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
  return [
    ...boxes.flatMap(([name, box], nth) => boxes.slice(nth + 1).filter(([, other]) => over(box, other)).map(([other]) => `${name} | ${other}`)),
    ...boxes.filter((each) => cut(each) || covers.some((cover) => over(cover, each[1]))).map(([name]) => `${name} is cut`),
  ];
}"""
LOOKS = [(each.name, look) for each in load_book().districts for look in views_for(each.plans[0])]
END = date(2025, 12, 31)
# What is left for the map of windows 390, 800, 1440 and 1920 pixels wide.
ROOMS = {"phone": 360, "tablet": 736, "desk": 850, "wall": 1150}
# With names of sixty characters in every room, with those there are where most people look.
TRIED = [(room, True) for room in ROOMS] + [("phone", False), ("desk", False)]


def sight(district: str, look: MapView, *, long: bool, narrow: bool) -> Sight:
    """The demonstration's map; `long` gives every unit and carrier a name of sixty characters."""
    case = situation_of(district)
    parks = tuple(park_marks(case, "area", END))
    carriers = marks_of_carriers(case, case.ledger.register, END)
    if long:
        parks = tuple(replace(each, name=LONG, short=LONG) for each in parks)
        carriers = tuple(replace(each, name=LONG) for each in carriers)
    return Sight(case.plan, look, base_map(), parks, carriers, narrow=narrow)


def mounted(page: Page, shown: Sight, room: int = 782) -> Page:
    """The map alone on a page, with its script at work, so wide with its borders."""
    ground = element("div", live_ground(shown), css="board")
    marks = element("div", element("div", live_marks(shown), css="board"), css="st-key-marks")
    hands = element("div", attributes={"id": "hands"})
    map_ = element("div", ground, marks, hands, css="st-key-map", attributes={"style": f"width:{room}px"})
    page.set_content(document(joined(style_sheet(SCREEN)), element("body", map_)))
    script = asset("map.js").replace("export default function", "window.mount = function")
    page.add_script_tag(type="module", content=script)
    page.wait_for_function("!!window.mount")  # a module runs after it was added
    page.evaluate("window.mount({ parentElement: document.getElementById('hands') })")
    return page


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 1200, "height": 800})


@pytest.mark.parametrize(("room", "long"), TRIED)
@pytest.mark.parametrize(("district", "look"), LOOKS, ids=lambda each: getattr(each, "id", ""))
def test_no_name_is_cut_or_over_another_at_three_zooms(
    sheet: Page, district: str, look: MapView, room: str, long: bool
) -> None:
    page = mounted(sheet, sight(district, look, long=long, narrow=room == "phone"), ROOMS[room])
    named = page.locator("svg.marks .label.unit:not(.later, .cut)").count()
    assert named >= 4  # of five that have a place; 白沙 lies beyond the north-east
    for _ in range(3):
        assert page.evaluate(SPOILT) == []
        for _ in range(3):
            page.locator("[data-zoom='1.5']").click()
    assert "…" not in (page.locator("svg.marks").text_content() or "")


def test_the_inset_makes_room_for_a_circle_that_comes_below_it(sheet: Page) -> None:
    north_east = next(look for _, look in LOOKS if look.id == "jiangjin-north-east")
    page = mounted(sheet, sight("江津区", north_east, long=False, narrow=True), ROOMS["phone"])
    inset, circle = (
        page.locator(".inset"),
        page.locator("svg.marks > .unit:not(.label) [data-pick$='luohuang']"),
    )
    page.locator("svg.marks").press("+")
    at, to = circle.bounding_box(), inset.bounding_box()
    assert at
    assert to
    page.mouse.move(180, 200)
    page.mouse.down()
    page.mouse.move(180 + to["x"] + 30 - at["x"], 200 + to["y"] + 30 - at["y"], steps=4)
    page.mouse.up()
    page.wait_for_function(
        """() => { const [inset, circle] = ['.inset', "svg.marks > .unit:not(.label) [data-pick$='luohuang']"]
          .map((css) => document.querySelector(css).getBoundingClientRect());
          return circle.left > inset.right || circle.right < inset.left || circle.top > inset.bottom || circle.bottom < inset.top; }"""
    )
    assert inset.bounding_box() != to
    assert page.evaluate(SPOILT) == []


def test_the_map_pans_zooms_and_goes_back_by_keys_wheel_and_hand(sheet: Page) -> None:
    page = mounted(sheet, sight("渝中区", LOOKS[0][1], long=False, narrow=False))
    place = page.locator("svg.marks")

    def where() -> str:
        return str(page.locator(".st-key-map").evaluate("map => map.style.getPropertyValue('--zoomed')"))

    opening = where()
    assert opening == "translate(0px, 0px) scale(1)"
    place.press("+")
    assert where().endswith("scale(1.5)")
    place.press("ArrowRight")
    moved = where()
    place.press("0")
    page.wait_for_function(
        "document.querySelector('.st-key-map').style.getPropertyValue('--zoomed').endsWith('scale(1)')"
    )
    assert where() == opening != moved
    place.hover(position={"x": 200, "y": 200})
    page.mouse.wheel(0, -300)
    page.wait_for_function(
        "document.querySelector('.st-key-map').style.getPropertyValue('--zoomed').endsWith('scale(2)')"
    )
    # The point under the mouse stays: 200 - (200 - 0) × 2 = -200, but for the map's border of a pixel.
    zoomed = where()
    assert zoomed.startswith("translate(-199.")
    page.mouse.down()
    page.mouse.move(260, 230, steps=3)
    page.mouse.up()
    assert where() != zoomed
    assert where().endswith("scale(2)")


def test_a_click_goes_to_a_unit_and_to_the_circle_of_a_university_and_back_undoes_it(visit: Open) -> None:
    page = visit("/layout_map?district=江津区")
    assert page.locator("canvas").count() == 0
    page.locator("svg.marks [data-pick='circle:huanjiaoda']").first.click(position={"x": 2, "y": 12})
    expect(page.locator(".side h2:visible")).to_have_text("环重庆交通大学创新生态圈")
    expect(page.locator(".side:visible [data-pick^='carrier:']")).to_have_count(11)
    assert chosen(page) == {"district": "江津区", "circle": "huanjiaoda"}
    page.go_back()
    expect(page.locator(".side h2:visible")).to_have_text("江津区高质量孵化载体建设实施方案（2021—2025年）")
    unit = page.locator("svg.marks > .unit:not(.label) [data-pick='park:degan']")
    unit.press("Enter")
    expect(page.locator(".side h2:visible")).to_have_text("德感工业园发展中心")
    expect(unit).to_be_focused()  # drawn anew, and still in the reader's hands
    page.locator(".inset [data-pick$='baisha']").click()
    expect(page.locator(".side h2:visible")).to_have_text("白沙工业园发展中心")
    settled(page)
    page.reload()
    expect(page.locator("#root svg.marks")).to_have_attribute("data-view", "jiangjin-2021-2025 jiangjin 780")


def test_relief_is_drawn_where_a_graphics_card_says_so_and_nothing_of_it_is_loaded_elsewhere(
    context: BrowserContext, server: str
) -> None:
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/layout_map?district=渝中区&map_form=relief")
    settled(page)
    expect(page.locator("svg.marks")).to_be_visible()
    assert page.get_by_role("radio", name="立体图").count() == 0
    assert not [url for url in asked if "deck" in url.lower()]
    page.add_init_script(
        "WebGL2RenderingContext.prototype.getParameter = ((own) => function (name) {"
        " return name === 37446 ? 'NVIDIA RTX' : own.call(this, name); })(WebGL2RenderingContext.prototype.getParameter)"
    )
    page.goto(f"{server}/layout_map?district=渝中区")
    settled(page)
    page.get_by_role("radio", name="立体图").click()
    expect(page.locator("canvas").first).to_be_visible()
    assert chosen(page) == {"district": "渝中区", "map_form": "relief"}
