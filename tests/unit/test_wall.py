"""The wall: how a link asks for it, and what stands on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.markup.assets import asset
from components.markup.html import element
from components.screen.wall import LONGEST, SHORTEST, wall_page, wall_seconds, wall_words
from tests.pages.markup import elements_of, text_of


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [("true", 30), ("5", 5), ("45", 45), ("3600", 3600), ("4", 0), ("3601", 0), ("0", 0), ("-5", 0), ("", 0)]
    + [(wrong, 0) for wrong in ("false", "True", "30s", "3.5", "²²", "９０", "1" * 5000)],
)
def test_a_link_asks_for_a_wall_and_for_how_long_a_district_stands(asked: str, seconds: int) -> None:
    assert wall_seconds(asked) == seconds


@given(st.just(0) | st.integers(SHORTEST, LONGEST))
def test_what_a_link_asked_for_is_what_the_next_link_says(seconds: int) -> None:
    assert wall_seconds(wall_words(seconds)) == seconds
    assert wall_words(0) == ""


def test_the_wall_has_one_heading_the_date_and_the_panels_and_a_key_for_each_act_of_its_script() -> None:
    panels = [element("section", name, css="district") for name in ("甲区", "乙区")]
    html = wall_page("看板", "截至 2025-12-31", panels, simulated=True)
    assert text_of(html).startswith("看板 截至 2025-12-31 演示数据")
    assert html.count("<h1>") == 1
    acts = [
        inside[-1].attributes.get("data-do") for inside in elements_of(html) if inside[-1].tag == "button"
    ]
    assert acts == ["pause", "next", "full", "leave"]
    assert all(f"{act}:" in asset("wall.js") for act in acts)
    assert "演示数据" not in wall_page("看板", "截至 2025-12-31", panels, simulated=False)
