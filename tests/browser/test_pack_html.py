"""The HTML pack opened from a folder without JavaScript: nothing asked of anybody, nothing too wide, every sheet
whole."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from components.exports.html import html
from components.report.values.report import Report
from components.words.figures import SIMULATED_MARK
from tests.browser.conftest import DESK
from tests.unit.reports import demo_report, empty_report, long_names

pytestmark = pytest.mark.browser

REPORTS = {
    "渝中区": lambda: demo_report("渝中区"),
    "江津区": lambda: demo_report("江津区"),
    "empty": lambda: empty_report("江津区"),
    "long": lambda: long_names(demo_report()),
}
# A sheet's box in points: 210 × 297 mm and 338.7 × 190.5 mm.
A4, WIDE = (595, 842), (960, 540)
Opened = Callable[[Report], Page]


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """A window with JavaScript off."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(window: Page, tmp_path: Path) -> Opened:
    """Opens a report's pack as a file in the window, as wide as a desk's."""

    def open_pack(report: Report) -> Page:
        file = tmp_path / "pack.html"
        file.write_bytes(html(report))
        window.set_viewport_size(DESK)
        window.emulate_media(media="null")
        window.goto(file.as_uri())
        return window

    return open_pack


def boxes(document: bytes) -> list[tuple[int, int]]:
    """Width and height of each sheet of a PDF in points."""
    found = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", document)
    return [(round(float(width)), round(float(height))) for width, height in found]


def near(box: tuple[int, int], wanted: tuple[int, int]) -> bool:
    return abs(box[0] - wanted[0]) <= 2 and abs(box[1] - wanted[1]) <= 2


def widest(page: Page) -> float:
    """How far the page's content reaches to the right."""
    width: float = page.evaluate("document.documentElement.scrollWidth")
    return width


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_is_wider_than_the_window_and_nothing_is_asked_for(
    opened: Opened, name: str, width: int
) -> None:
    page = opened(REPORTS[name]())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": width, "height": 900})
    page.reload()
    assert widest(page) <= width
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len(asked) == 1


@pytest.mark.parametrize("name", REPORTS)
def test_it_prints_on_a4_with_every_section_on_a_sheet_of_its_own(opened: Opened, name: str) -> None:
    page = opened(REPORTS[name]())
    sheets = boxes(page.pdf(prefer_css_page_size=True))
    # An empty file has no changes, and so no annex.
    assert len(sheets) >= page.locator("section").count() == (12 if name == "empty" else 18)
    assert all(near(sheet, A4) for sheet in sheets)


def test_the_other_choice_prints_every_sheet_in_16_by_9(opened: Opened) -> None:
    page = opened(demo_report())
    page.get_by_label("16:9").check()
    sheets = boxes(page.pdf(prefer_css_page_size=True))
    assert len(sheets) >= 12
    assert all(near(sheet, WIDE) for sheet in sheets)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("width", [680, 1173])
def test_printed_nothing_is_wider_than_the_sheet(opened: Opened, name: str, width: int) -> None:
    """180 mm of an A4 sheet are 680 pixels, 310.7 mm of a wide one 1174."""
    page = opened(REPORTS[name]())
    if width > 680:
        page.get_by_label("16:9").check()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 900})
    assert widest(page) <= width
    wide = page.locator("table, svg.chart, svg.dial, .left svg").evaluate_all(
        "nodes => nodes.filter(n => n.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0


def test_on_screen_marks_and_choice_are_seen_and_in_print_only_the_marks(opened: Opened) -> None:
    page = opened(demo_report())
    assert page.get_by_text("打印纸张").is_visible()
    assert page.get_by_text(SIMULATED_MARK).count() == 19
    page.emulate_media(media="print")
    assert not page.get_by_text("打印纸张").is_visible()
    assert page.locator("#cover .demo").is_visible()
