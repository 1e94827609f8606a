"""总览 on a wall: the same panels as on the page, without picker, and drawn anew only when something was recorded."""

from collections.abc import Callable

import pytest

from data import cached
from tests.pages.conftest import OpenPage
from tests.pages.markup import page_text


@pytest.mark.usefixtures("demonstration")
def test_the_wall_says_what_the_page_says_without_its_controls(open_page: OpenPage) -> None:
    page, wall = open_page(), open_page(wall="true")
    assert not wall.exception
    assert len(page.selectbox) > 0
    assert [*wall.selectbox, *wall.button_group, *wall.select_slider, *wall.expander] == []
    first = "渝中区 7 项目标"
    assert first in page_text(page)
    assert first in page_text(wall)


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("asked", ["no", "2", "99999"])
def test_a_wrong_wall_is_the_plain_page(open_page: OpenPage, asked: str) -> None:
    at = open_page(wall=asked)
    assert not at.exception
    assert len(at.selectbox) > 0


@pytest.mark.usefixtures("demonstration")
def test_another_page_is_no_wall_and_its_controls_choose(open_page: OpenPage) -> None:
    at = open_page("carriers.py", wall="true")
    at.selectbox(key="pick_level").select("市级").run()
    assert at.session_state["scope"].level == "市级"
    assert not at.exception


def test_the_wall_shows_what_has_come_in(open_page: OpenPage, import_rows: Callable[[str], None]) -> None:
    import_rows("渝中区,总部城,2025Q3,2026-01-08,198000,800,100\n")
    at, before = open_page(wall="45"), cached.revision()
    assert "19.8" in page_text(at)
    import_rows("渝中区,总部城,2025Q4,2026-01-08,201000,800,100\n")
    assert cached.revision() != before
    at.run()
    assert "20.1" in page_text(at)
    assert at.query_params["wall"] == "45"
