"""The picture in the HTML page says what the page will say, in the same markup, and nothing where the page might not."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pages.picture.first_picture import picture_of
from tests.pages.conftest import OpenPage
from tests.pages.markup import elements_of, htmls, page_text, seen, text_of

MAPPED = re.compile(r'class="(mapped marks|mapped key|side)"|cite="本图说明"')


def text(picture: str) -> str:
    """What a reader sees of it, without style sheets, scripts and the map for phones."""
    return text_of(re.sub(r"<(style|script|template)>.*?</\1>", "", picture, flags=re.DOTALL))


@pytest.mark.usefixtures("demonstration")
def test_the_figures_are_those_of_the_page_to_the_last_character(open_page: OpenPage) -> None:
    picture = picture_of("", {})
    for figure in ("33.62", "112.1%", "45.38", "151.3%", "演示数据", "2025年四季度"):
        assert figure in text(picture)
    (whole,) = (html for html in htmls(open_page()) if 'class="gauges"' in html)
    assert whole in picture
    assert "大屏展示" in picture  # the settings too
    assert "Traceback" not in picture


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize(
    "link",
    [
        {"district": "江津区"},
        {"district": "渝中区", "as_of": "2023-12-31", "size": "1.5"},
        {"park": "zongbucheng"},
        {"since": "2024-12-31"},
        {"district": "无此区", "park": "x", "as_of": "某日", "since": "9", "map_view": "月球"},
    ],
)
def test_a_link_shows_in_the_picture_what_it_shows_on_the_page(
    open_page: OpenPage, link: dict[str, str]
) -> None:
    picture, at = picture_of("", link), open_page(**link)
    district = at.session_state["scope"].district
    shown = "".join(html for html in htmls(at) if 'class="districts"' in html)
    assert text_of(seen(shown, district or "")) in text(picture)
    other = {"江津区": "渝中区 7 项目标", "渝中区": "江津区 5 项目标"}
    assert other.get(district, "不在此处") not in text(picture)


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize(
    "link",
    [{}, {"district": "江津区"}, {"park": "zongbucheng"}, {"map_view": "jiangjin"}, {"map_form": "rungs"}],
)
def test_the_map_stands_in_its_picture_with_the_panel_beside_it(
    open_page: OpenPage, link: dict[str, str]
) -> None:
    picture = picture_of("layout_map", link)
    drawn = [html for html in htmls(open_page("layout_map.py", **link)) if MAPPED.search(html)]
    assert len(drawn) == 3  # the marks, what stands below with the legend, and the panel beside
    assert [html for html in drawn if html not in picture] == []
    # The ground of this view alone, as wide as a desk's window takes it and as a phone's.
    assert re.findall(r'data-ground="[^"]+ (\d+)"', picture) == ["780", "358"]


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("", {"present": "true", "wall": "true"}),
        ("", {"embed": "true"}),
        ("layout_map", {"map_form": "sketch"}),
        ("carriers", {}),
        ("records", {}),
        ("briefing", {}),
        ("../etc/passwd", {}),
    ],
)
def test_what_is_drawn_otherwise_or_by_a_page_of_its_own_has_none(page: str, link: dict[str, str]) -> None:
    assert picture_of(page, link) == ""
    assert picture_of("", {"wall": "no"}) != ""


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("link", [{"wall": "true"}, {"wall": "45", "district": "江津区"}])
def test_the_wall_stands_in_its_picture_without_navigation_and_picker(
    open_page: OpenPage, link: dict[str, str]
) -> None:
    picture = picture_of("", link)
    (wall,) = re.findall(r'<div class="wall" [^>]*>(.*)</div></div><script>', picture, re.DOTALL)
    assert text_of(wall) == text_of(next(html for html in htmls(open_page(**link)) if "clock" in html))
    assert f'data-abreast="{1 if "district" in link else 2}"' in picture
    assert [word for word in ("<nav", 'data-block="scope"', "大屏展示") if word in picture] == []
    assert "<nav" in picture_of("layout_map", link)  # no other page has a wall


@pytest.mark.usefixtures("demonstration")
def test_what_a_link_asks_for_in_vain_stands_in_the_picture_as_on_the_page(open_page: OpenPage) -> None:
    said = "链接未能照原样打开：没有区县“无此区”；现显示"
    at = open_page(district="无此区")
    assert said in text(picture_of("", {"district": "无此区"}))
    assert said in page_text(at)
    at.button_group(key="pick_district").set_value("江津区").run()
    assert said not in page_text(at)
    assert said not in text(picture_of("", {"district": "江津区"}))


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("setting", ["required", "Required ", "yes"])
def test_where_reading_needs_a_person_nothing_of_the_records_is_in_the_page(
    monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv("CARRIERS_SIGN_IN", setting)
    assert picture_of("", {}) == picture_of("layout_map", {}) == ""
    monkeypatch.setenv("CARRIERS_SIGN_IN", "open")
    assert "33.62" in picture_of("", {})


@pytest.mark.parametrize("state", ["empty", "corrupt", "newer"])
def test_a_file_without_records_or_that_cannot_be_read_is_left_to_the_page(
    request: pytest.FixtureRequest, state: str
) -> None:
    request.getfixturevalue(state)
    assert picture_of("", {}) == ""


def test_a_file_that_is_not_there_is_not_made(database: Path) -> None:
    assert picture_of("", {}) == ""
    assert not database.exists()


def test_real_rows_stand_without_the_mark_of_simulated_ones_and_new_ones_at_once(
    import_rows: Callable[..., None],
) -> None:
    import_rows("渝中区,总部城,2025Q3,2026-01-08,198000,800,100\n")
    picture = picture_of("", {})
    assert "19.8" in text(picture)
    assert "演示数据" not in picture
    import_rows("渝中区,总部城,2025Q4,2026-01-08,201000,800,100\n")
    assert "20.1" in text(picture_of("", {}))


@pytest.mark.usefixtures("demonstration")
def test_the_other_pages_are_linked_with_what_the_link_asks_for() -> None:
    ways = [inside[-1].attributes for inside in elements_of(picture_of("", {"as_of": "2024-12-31"}))]
    links = [each["href"] for each in ways if "href" in each]
    assert "./tasks?as_of=2024-12-31" in links
    assert not any(link.startswith(("http", "//")) for link in links)
