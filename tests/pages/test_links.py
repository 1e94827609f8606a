"""A link restores the view it was copied from, and wrong values in it are ignored one by one."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.screen.scope import Scope
from data.clock import today
from data.judging.periods import quarter_ends, quarter_name
from plan_config.reader import load_book
from tests.pages.conftest import PAGES, OpenPage, PickOn
from tests.pages.markup import htmls, page_html, page_text, text_of

pytestmark = pytest.mark.usefixtures("demonstration")
BOOK = load_book()
NEWEST = date(2025, 12, 31)  # the demonstration's last period: 2025 Q4


def scope_of(at: AppTest) -> Scope:
    assert not at.exception
    scope: Scope = at.session_state["scope"]
    return scope


def link_of(at: AppTest) -> dict[str, str]:
    """The address as the run left it."""
    left: dict[str, str] = at.session_state["address"].left
    return left


@pytest.mark.parametrize("page", PAGES)
def test_a_bare_address_shows_both_districts_at_the_newest_period(open_page: OpenPage, page: str) -> None:
    at = open_page(page)
    assert scope_of(at) == Scope(as_of=NEWEST)
    assert {"渝中区", "江津区"} <= set(page_text(at).split()) or page == "layout_map.py"
    assert link_of(at) == {}


@pytest.mark.parametrize("page", ["overview.py", "carriers.py", "tasks.py", "sources.py"])
def test_a_link_to_one_district_shows_nothing_of_the_other(open_page: OpenPage, page: str) -> None:
    at = open_page(page, district="江津区")
    assert scope_of(at).district == "江津区"
    assert "双福" in page_text(at) or page == "tasks.py"
    assert "渝中府办〔2023〕36号" not in page_html(at)


def test_the_map_of_a_district_is_of_that_district_alone(open_page: OpenPage) -> None:
    at = open_page("layout_map.py", district="江津区")
    assert "德感" in page_text(at)
    assert "总部城" not in page_html(at)


@pytest.mark.parametrize("named", ["zongbucheng", "总部城数字经济产业园", "总部城"])
@pytest.mark.parametrize("page", ["overview.py", "layout_map.py", "carriers.py"])
def test_a_park_is_found_by_id_and_by_name_and_brings_its_district(
    open_page: OpenPage, page: str, named: str
) -> None:
    at = open_page(page, park=named)
    assert (scope_of(at).district, scope_of(at).park) == ("渝中区", "zongbucheng")
    assert "总部城数字经济产业园" in page_text(at)
    assert link_of(at) == {"district": "渝中区", "park": "zongbucheng"}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("day", ["2024-02-17", "2023-12-31"])
def test_a_link_may_name_any_day_of_the_plans(open_page: OpenPage, page: str, day: str) -> None:
    at = open_page(page, as_of=day)
    assert scope_of(at).as_of == date.fromisoformat(day)
    assert at.select_slider[0].value == date.fromisoformat(day)
    assert link_of(at) == {"as_of": day}


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_a_day_that_nobody_can_pick_shows_the_nearest_step(open_page: OpenPage, page: str) -> None:
    at = open_page(page, as_of="8999-12-31")
    assert not at.exception
    # The plans end with 2025, and the steps go on to the last quarter end before today.
    chosen = at.select_slider[0].value
    assert isinstance(chosen, date)
    assert date(2025, 12, 31) <= chosen <= max(NEWEST, today())
    assert len(at.select_slider[0].options) == len(quarter_ends(date(2020, 12, 31), max(NEWEST, today())))


def test_level_kind_and_carrier_come_back_from_a_link(open_page: OpenPage) -> None:
    at = open_page("carriers.py", district="渝中区", level="国家级", kind="孵化器", carrier="YZ02")
    assert scope_of(at) == Scope(NEWEST, "渝中区", None, None, "国家级", "孵化器", "YZ02")
    # YZ02 华工智研院 is 国家级 since 2023-12-15; YZ01 has no level and must be filtered out of the list.
    assert 'data-pick="carrier:YZ02"' in page_html(at)
    assert 'data-pick="carrier:YZ01"' not in page_html(at)
    # 市级 from 2021-12-20, 国家级 from 2023-12-15: the card tells both.
    card, shown = list(htmls(at))[-2:]
    assert "2021-12-20" in card
    assert "2023-12-15" in card
    assert "演示〔2023〕30号" in text_of(shown), "what shows that it is so stands below"


@pytest.mark.parametrize(
    ("wrong", "kept"),
    [
        ({"district": "渝北区"}, {}),
        ({"park": "nowhere"}, {}),
        ({"as_of": "2024-13-40"}, {}),
        ({"as_of": "昨天"}, {}),
        ({"level": "宇宙级"}, {}),
        ({"kind": "<b>"}, {}),
        ({"group": "no-such-group"}, {}),
        ({"unknown": "1"}, {}),
        # One wrong value does not spoil its neighbours.
        ({"district": "江津区", "park": "zongbucheng"}, {"district": "江津区"}),
        ({"district": "渝中区", "as_of": "x", "level": "国家级"}, {"district": "渝中区", "level": "国家级"}),
    ],
)
@pytest.mark.parametrize("page", ["overview.py", "carriers.py"])
def test_wrong_values_are_ignored_one_by_one_and_leave_the_address(
    open_page: OpenPage, page: str, wrong: dict[str, str], kept: dict[str, str]
) -> None:
    at = open_page(page, **wrong)
    assert not at.exception
    assert link_of(at) == kept


@pytest.mark.parametrize("page", PAGES)
def test_a_carrier_nobody_knows_opens_the_page_without_a_card(open_page: OpenPage, page: str) -> None:
    at = open_page(page, carrier="NO-SUCH")
    assert not at.exception
    assert "级别沿革" not in page_text(at)


def test_the_view_stays_when_the_page_changes(open_page: OpenPage) -> None:
    at = open_page(district="渝中区", as_of="2023-12-31")
    for page in PAGES[1:]:
        at.switch_page(page).run()
        assert (scope_of(at).district, scope_of(at).as_of) == ("渝中区", date(2023, 12, 31))
        assert link_of(at)["as_of"] == "2023-12-31"


def test_choosing_in_the_picker_writes_the_link_and_the_link_gives_the_same_page(open_page: OpenPage) -> None:
    at = open_page("carriers.py")
    at.selectbox(key="pick_unit").select(("江津区", "degan")).run()
    assert not at.exception
    at.selectbox(key="pick_level").select("市级").run()
    at.select_slider(key="pick_as_of").set_value(date(2024, 12, 31)).run()
    link = link_of(at)
    assert link == {"district": "江津区", "park": "degan", "as_of": "2024-12-31", "level": "市级"}
    again = open_page("carriers.py", **link)
    assert page_html(again) == page_html(at)


def test_another_district_drops_the_park_chosen_in_the_old_one(open_page: OpenPage) -> None:
    at = open_page(district="渝中区", park="zongbucheng", carrier="YZ01")
    at.button_group(key="pick_district").set_value("江津区").run()
    assert scope_of(at) == Scope(NEWEST, "江津区")
    assert "zongbucheng" not in str(link_of(at))


def test_one_row_for_a_new_quarter_leaves_the_board_where_it_was_and_is_offered(
    open_page: OpenPage, import_rows: Callable[..., None]
) -> None:
    import_rows("渝中区,总部城,2026-03-31,2026-04-08,180000,700,500\n")
    at = open_page()
    assert scope_of(at) == Scope(as_of=NEWEST)
    assert link_of(at) == {}
    assert at.button(key="pick_newer").label == "2026年一季度已有 1 家填报，点此查看"
    at.button(key="pick_newer").click().run()
    assert link_of(at) == {"as_of": "2026-03-31"}
    assert "pick_newer" not in [button.key for button in at.button], "nothing is newer than what is shown"
    assert scope_of(open_page(as_of="2026-03-31")).as_of == date(2026, 3, 31), (
        "a link made before still opens"
    )


@pytest.mark.parametrize(
    ("pick", "link"),
    [
        ("district:江津区", {"district": "江津区"}),
        ("park:zongbucheng", {"district": "渝中区", "park": "zongbucheng"}),
        ("park:江津区/degan", {"district": "江津区", "park": "degan"}),
        ("carrier:YZ01", {"carrier": "YZ01"}),
    ],
)
def test_a_pick_on_a_picture_changes_the_view_and_its_link(
    open_page: OpenPage, pick: str, link: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_page()
    from pages.frame.view import follow

    session: dict[str, object] = {"scope": at.session_state["scope"], "view": at.session_state["view"]}
    with monkeypatch.context() as only_here:
        only_here.setattr("streamlit.session_state", session)
        follow(pick)
    at.session_state["scope"] = session["scope"]
    at.run()
    assert not at.exception
    assert link_of(at) == link


def test_a_pick_of_another_kind_leaves_the_view_alone(open_page: OpenPage, pick_on: PickOn) -> None:
    pick_on("overview", "banana:1")
    at = open_page(district="渝中区")
    assert scope_of(at) == Scope(NEWEST, "渝中区")
    assert "原始记录" not in [box.value.strip("*") for box in at.markdown]


def test_playing_starts_again_from_the_first_quarter_when_it_stood_at_the_last(open_page: OpenPage) -> None:
    at = open_page(as_of="8999-12-31")
    at.button(key="play").click().run()
    # The plans start at 2020-12-31, so the first step is the quarter that ends on 2021-03-31.
    assert scope_of(at).as_of == date(2021, 3, 31)
    assert at.button(key="play").label == "停止"
    at.button(key="play").click().run()
    assert at.button(key="play").label == "播放"
    assert at.session_state["playing"] is False


def test_playing_and_comparing_end_at_the_last_quarter_with_figures(open_page: OpenPage) -> None:
    at = open_page(as_of=str(NEWEST))
    at.button(key="play").click().run()
    assert scope_of(at).as_of == date(2021, 3, 31)
    at = open_page(as_of="8999-12-31")
    offered = at.selectbox(key="pick_since").options
    assert offered[1] == quarter_name(NEWEST)
    assert not [name for name in offered if name.startswith(f"{NEWEST.year + 1}年")]


@pytest.mark.parametrize("page", ["overview.py", "carriers.py"])
def test_a_second_date_in_the_link_sets_both_dates_side_by_side_and_changing_it_back_ends_that(
    open_page: OpenPage, page: str
) -> None:
    at = open_page(page, since="2024-12-31", district="渝中区")
    assert "2024年四季度 → 2025年四季度" in page_text(at)
    assert "2025-12-31 与 2024-12-31 相比" in page_text(at)
    assert link_of(at) == {"district": "渝中区", "since": "2024-12-31"}
    at.selectbox(key="pick_since").select(None).run()
    assert "2024-12-31 相比" not in page_text(at)
    assert link_of(at) == {"district": "渝中区"}
