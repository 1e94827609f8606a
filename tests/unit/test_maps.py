"""Marks and views: what stands where."""

from datetime import date
from math import cos, hypot, radians
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.maps.marks import legend
from components.maps.shapes import inside
from components.maps.spots import carrier_marks, fan_out, site_spots
from components.maps.views import NARROW, SHIPPED, WIDE, Frame, frame, showing, views_for
from data.geo_files import base_map
from data.records.carrier import Carrier, Spot
from data.records.declaring import Origin
from data.records.level import LevelSpan
from plan_config.layout import Place
from plan_config.plan import Plan
from plan_config.reader import load_book
from tests.plans import first_plan
from tests.unit.marks_of import park, ring

BOOK = load_book()
BASE = base_map()


def plan_of(district: str) -> Plan:
    plan = first_plan(BOOK, district)
    assert plan is not None
    return plan


def carrier(code: str, unit: str, **changes: Any) -> Carrier:
    fields: dict[str, Any] = {
        "name": f"载体{code}",
        "district": "渝中区",
        "kind": "孵化器",
        "origin": Origin(1, 1, "simulated"),
    }
    return Carrier(code=code, unit=unit, **(fields | changes))


@pytest.mark.parametrize(("district", "beyond"), [("渝中区", []), ("江津区", ["白沙"])])
@pytest.mark.parametrize("narrow", [False, True])
def test_a_district_opens_where_its_units_are(district: str, beyond: list[str], narrow: bool) -> None:
    plan = plan_of(district)
    views = views_for(plan)
    seen, whole = frame(views[0], narrow=narrow), frame(views[-1], narrow=narrow)
    placed = [(unit.short, unit.place) for unit in plan.units if unit.place]
    outside = [name for name, place in placed if not within(seen, place)]
    assert outside == beyond
    # What the opening leaves out stands in the view of the whole.
    assert all(within(whole, place) for _, place in placed)


def within(seen: Frame, place: Place) -> bool:
    x, y = seen.pixel(place.lon, place.lat)
    return 0 < x < seen.width and 0 < y < seen.height


def test_a_unit_beyond_the_opening_view_is_shown_by_the_one_of_the_whole() -> None:
    north_east, whole = views_for(plan_of("江津区"))
    baisha, shuangfu = (plan_of("江津区").unit(name) for name in ("baisha", "shuangfu"))
    assert baisha is not None
    assert shuangfu is not None
    views = (north_east, whole)
    assert showing(views, "", shuangfu.place) == north_east
    assert showing(views, "", baisha.place) == whole
    assert showing(views, "jiangjin", shuangfu.place) == whole
    assert showing(views, "yuzhong", None) == north_east
    assert showing((), "", None) is None


def test_a_distance_is_as_long_as_the_mercator_scale_makes_it() -> None:
    # At the equator and zoom 0 the world is 512 pixels and 40 075 017 m; at 60° the map is twice as large.
    assert Frame(0, 0, 0, 512, 512).pixels_of(40_075_017) == pytest.approx(512)
    assert Frame(0, 60, 0, 512, 512).pixels_of(40_075_017) == pytest.approx(1024)


def test_a_plan_without_a_shipped_view_is_fitted_to_its_own_places() -> None:
    yuzhong = plan_of("渝中区")
    third = yuzhong.model_copy(update={"district": "示范区"})
    (view,) = views_for(third)
    # middle of the westernmost (总部城 106.503) and easternmost (解放碑—朝天门 106.578) park
    assert frame(view, narrow=False).lon == pytest.approx(106.5405)
    assert view.district == "示范区"
    assert view not in SHIPPED


def test_a_plan_without_any_place_has_no_map() -> None:
    nowhere = plan_of("渝中区").model_copy(
        update={"district": "示范区", "groups": (), "parks": (), "circles": ()}
    )
    assert views_for(nowhere) == ()


@given(st.floats(0, WIDE[0]), st.floats(0, WIDE[1]))
def test_pixels_and_degrees_lead_back_to_each_other(x: float, y: float) -> None:
    seen = frame(SHIPPED[0], narrow=False)
    assert seen.pixel(*seen.degrees(x, y)) == pytest.approx((x, y), abs=0.01)


def test_the_sizes_are_those_the_zooms_were_chosen_for() -> None:
    assert (frame(SHIPPED[0], narrow=False).width, frame(SHIPPED[0], narrow=True).width) == (
        WIDE[0],
        NARROW[0],
    )


def test_jiefangbei_lies_in_yuzhong_and_shuangfu_does_not() -> None:
    yuzhong = next(shape for shape in BASE.districts if shape.name == "渝中区")
    assert inside((106.5733, 29.5600), yuzhong)
    assert not inside((106.2701, 29.4136), yuzhong)


def test_a_carrier_without_a_place_stands_at_its_park_and_says_so() -> None:
    plan = plan_of("渝中区")
    unit = plan.parks[0]
    assert unit.place is not None
    known = carrier("A", unit.id, **Spot(106.55, 29.56, "building", 60, "地址")._asdict())
    marks = carrier_marks(plan, [carrier("B", unit.id), known], date(2025, 12, 31), {"A": 2.0}, BOOK)
    first, second = marks
    assert (first.code, first.lon, first.lat, first.approximate) == ("A", 106.55, 29.56, False)
    assert second.approximate
    assert "位置待核" in second.summary
    assert "位置待核" not in first.summary
    assert (first.area, second.area) == (2.0, None)
    # within the place's own uncertainty
    assert metres(second.lon, second.lat, unit.place.lon, unit.place.lat) < unit.place.radius_m


def test_a_carrier_has_the_level_it_held_then_and_is_absent_before_it_opened() -> None:
    plan = plan_of("渝中区")
    spans = (
        LevelSpan("渝中区", "A", "市级", date(2021, 1, 1), date(2023, 1, 1)),
        LevelSpan("渝中区", "A", "国家级", date(2023, 1, 1)),
    )
    upgraded = carrier("A", plan.parks[0].id, levels=spans)
    late = carrier("B", plan.parks[0].id, opened=date(2024, 1, 1))
    then = carrier_marks(plan, [upgraded, late], date(2022, 6, 30), {}, BOOK)
    now = carrier_marks(plan, [upgraded, late], date(2025, 6, 30), {}, BOOK)
    assert [mark.level_short for mark in then] == ["市级"]
    assert [mark.code for mark in now] == ["A", "B"]
    assert now[0].level_rank > then[0].level_rank


def test_carriers_at_one_point_are_fanned_out_always_in_the_same_way() -> None:
    together = [ring(code, "u") for code in "ABCD"]
    alone = ring("E", "u", lon=106.6)
    spread = fan_out([*together, alone])
    assert len({(mark.lon, mark.lat) for mark in spread}) == 5
    assert spread[-1] == alone
    assert fan_out([*together, alone]) == spread


def test_a_carrier_of_a_unit_without_a_place_is_on_no_map() -> None:
    plan = plan_of("江津区")
    other = next(unit for unit in plan.units if unit.place is None)
    (mark,) = carrier_marks(plan, [carrier("A", other.id)], date(2025, 12, 31), {}, BOOK)
    assert mark.lon is None
    assert mark.radius_m == 0


def test_schools_at_one_estimated_point_do_not_lie_over_each_other() -> None:
    spots = site_spots(plan_of("江津区"))
    assert len(spots) > 5
    assert len(set(spots.values())) == len(spots)


def at(lon: float, lat: float) -> dict[str, Any]:
    return Spot(lon, lat, "area", 1500, "估定")._asdict()


def test_a_carrier_called_after_a_site_of_the_plan_stands_at_that_site() -> None:
    plan, day = plan_of("江津区"), date(2025, 12, 31)
    spots = site_spots(plan)
    register = [
        carrier("A", "shuangfu", name="中科(重庆)智慧产研城", **at(106.262, 29.388)),
        carrier("B", "qita", name="时代广场"),
        carrier("C", "shuangfu", name="重庆能源职业学院众创空间", **at(106.5, 29.1)),
        carrier("D", "shuangfu", name="重庆交通大学科技园", **at(106.296, 29.395)),
    ]
    marks = {mark.code: (mark.lon, mark.lat) for mark in carrier_marks(plan, register, day, {}, BOOK)}
    assert marks["A"] == spots["zhongke"]
    assert marks["B"] == spots["shidai"]
    # 30 km away from where the plan puts the school: its own place stands
    assert marks["C"] == (106.5, 29.1)
    # the university itself is to be clicked: its park stands aside
    assert marks["D"] != spots["jiaoda"]
    assert len(set(marks.values())) == 4


def test_a_legend_counts_what_is_drawn_and_lists_nothing_that_is_not() -> None:
    parks = [park("a", 1, 1, "blue"), park("b", 1, 0.1, "red"), park("c", 1, 0.2, "red")]
    carriers = [
        ring("A", "u"),
        ring("B", "u", level_rank=5, level_short="国家级"),
        ring("C", "u", level_rank=0, level_short=""),
    ]
    drawn = legend(parks, carriers)
    assert [(row.shape, row.words, row.count) for row in drawn.lights] == [("◆", "超前", 1), ("■", "滞后", 2)]
    assert [(row.words, row.count) for row in drawn.levels] == [("国家级", 1), ("市级", 1), ("未认定", 1)]
    assert "grey" not in [row.key for row in drawn.lights]


def metres(lon: float | None, lat: float | None, other_lon: float, other_lat: float) -> float:
    assert lon is not None
    assert lat is not None
    return hypot((lon - other_lon) * 111_320 * cos(radians(lat)), (lat - other_lat) * 111_320)


def test_a_carrier_of_a_unit_that_another_plan_names_stands_at_that_unit() -> None:
    later = next(plan for plan in BOOK.district_plans if plan.id == "yuzhong-service-2025-2027")
    unit = plan_of("渝中区").parks[0]
    assert not later.units
    assert unit.place is not None
    (mark,) = carrier_marks(later, [carrier("A", unit.id)], date(2025, 12, 31), {}, BOOK)
    assert metres(mark.lon, mark.lat, unit.place.lon, unit.place.lat) < unit.place.radius_m
    assert (mark.unit, mark.approximate) == (unit.id, True)
