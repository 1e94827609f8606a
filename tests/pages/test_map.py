"""空间布局: its view, form and measure are in the link, and what is picked goes there."""

import json
import re

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage
from tests.pages.markup import page_html, page_text

pytestmark = pytest.mark.usefixtures("demonstration")


def chosen(at: AppTest, key: str) -> object:
    return next((each.value for each in at.button_group if each.key == f"pick_{key}"), None)


def query(at: AppTest) -> dict[str, str]:
    return dict(at.query_params)


def test_a_district_opens_at_its_parks_and_the_link_may_ask_for_the_whole(open_page: OpenPage) -> None:
    assert chosen(open_page("layout_map.py", district="江津区"), "map_view") == "jiangjin-north-east"
    at = open_page("layout_map.py", district="江津区", map_view="jiangjin")
    assert chosen(at, "map_view") == "jiangjin"
    assert 'data-view="jiangjin-2021-2025 jiangjin 780"' in page_html(at)


def test_view_form_and_measure_are_in_the_link_and_wrong_ones_are_ignored(open_page: OpenPage) -> None:
    asked = {
        "district": "江津区",
        "map_view": "jiangjin",
        "map_form": "sketch",
        "map_size": "tech_enterprises",
    }
    at = open_page("layout_map.py", **asked)
    assert "示意图" in page_html(at)
    assert chosen(at, "map_size") == "tech_enterprises"
    assert open_page("layout_map.py", map_view="mars", map_form="globe", map_size="x").exception == []
    wrong = open_page("layout_map.py", district="渝中区", map_view="jiangjin")
    assert 'data-view="yuzhong-2021-2025 yuzhong 780"' in page_html(wrong)
    assert page_html(wrong).count('data-ground="yuzhong-2021-2025 yuzhong 780"') == 1, (
        "each plan has its own ground"
    )


def test_a_choice_of_the_form_goes_into_the_link(open_page: OpenPage) -> None:
    at = open_page("layout_map.py", district="渝中区")
    assert "map_form" not in query(at)
    next(each for each in at.button_group if each.key == "pick_map_form").set_value("sketch").run()
    assert query(at) == {"district": "渝中区", "map_form": "sketch"}


def test_the_map_colours_carriers_by_rung_where_its_link_asks_for_it(open_page: OpenPage) -> None:
    """On the ladder of 江津区 at the end of 2025 two stand on the country's rung and four on the city's."""
    at = open_page("layout_map.py", district="江津区", map_form="rungs")
    assert chosen(at, "map_form") == "rungs"
    assert query(at) == {"district": "江津区", "map_form": "rungs"}
    html = page_html(at)
    assert (len(re.findall('class="ring r3"', html)), len(re.findall('class="ring r2"', html))) == (3, 5), (
        "each beside its sign in the legend"
    )
    assert "载体：国家级 2" in page_text(at)
    assert "载体：市级 4" in page_text(at)
    plain = page_html(open_page("layout_map.py", district="江津区"))
    assert 'class="ring r' not in plain
    assert "台阶图" not in page_text(open_page("carriers.py", district="江津区"))


def test_choosing_a_unit_that_the_view_leaves_out_shows_the_view_that_has_it(open_page: OpenPage) -> None:
    at = open_page("layout_map.py", park="baisha")
    assert chosen(at, "map_view") == "jiangjin"
    assert "data-focus" in page_html(at)
    next(each for each in at.button_group if each.key == "pick_map_view").set_value(
        "jiangjin-north-east"
    ).run()
    assert at.session_state["scope"].park is None
    assert 'data-view="jiangjin-2021-2025 jiangjin-north-east 780"' in page_html(at)


def test_a_link_to_a_carrier_opens_where_it_lies(open_page: OpenPage) -> None:
    at = open_page("layout_map.py", carrier="JJ06")
    assert chosen(at, "map_view") == "jiangjin-north-east"
    assert 'data-view="jiangjin-2021-2025 jiangjin-north-east 780"' in page_html(at)
    assert at.session_state["scope"].district is None, "all districts stay on the other pages"
    assert chosen(open_page("layout_map.py", carrier="YZ10"), "map_view") == "yuzhong"
    assert chosen(open_page("layout_map.py", carrier="nobody"), "map_view") == "yuzhong"


def test_relief_is_not_offered_without_a_graphics_card_and_its_link_shows_the_map(
    open_page: OpenPage,
) -> None:
    at = open_page("layout_map.py", district="渝中区", map_form="relief")
    assert chosen(at, "map_form") == "map"
    assert at.get("deck_gl_json_chart") == []
    assert "总部城" in page_text(at)


def test_a_circle_holds_on_the_map_beside_it_and_in_the_list_of_carriers(open_page: OpenPage) -> None:
    at = open_page("layout_map.py", circle="huanjiaoda")
    assert "载体 11 个" in page_text(at)
    shown = set(re.findall(r'data-pick="carrier:(\w+)"', page_html(at)))
    assert shown == {f"JJ{code:02}" for code in (*range(1, 7), *range(11, 16))}
    listed = open_page("carriers.py", circle="huanjiaoda")
    assert "江津区载体 11 个" in page_text(listed)
    assert "吾悦广场" not in page_text(listed)
    assert listed.session_state["scope"].district == "江津区"


def test_the_picker_s_circle_brings_its_district_along_and_lets_it_go_again(open_page: OpenPage) -> None:
    at = open_page("carriers.py")
    at.selectbox(key="pick_circle").select("huanyida").run()
    assert "渝中区载体 4 个" in page_text(at)
    assert "江津区载体" not in page_text(at)
    at.selectbox(key="pick_circle").select("全部").run()
    assert "渝中区载体 18 个" in page_text(at)


def test_what_the_browser_has_said_of_its_window_is_handed_back_so_that_it_says_it_once(
    open_page: OpenPage,
) -> None:
    at = open_page("layout_map.py")
    assert handed_to_the_window(at) == {"narrow": False, "card": False}
    at.session_state["window"] = {"narrow": True}
    assert handed_to_the_window(at.run()) == {"narrow": True, "card": False}


def handed_to_the_window(at: AppTest) -> object:
    (window,) = [each.proto for each in at.get("bidi_component") if each.proto.id.endswith("-window")]
    return json.loads(window.json)


@pytest.mark.parametrize("told", ["notice", "overtaken"])
def test_what_was_done_is_said_until_a_page_has_been_shown_to_its_end(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    with monkeypatch.context() as another_run_begins:
        another_run_begins.setattr("pages.frame.wrong_link.wrong_link_notice", lambda *_: st.stop())
        at = open_page("layout_map.py", state={told: "批次 9 已通过。"})
    assert "批次 9 已通过。" in page_text(at.run())
    assert "批次 9 已通过。" not in page_text(at.run())
