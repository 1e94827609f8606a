"""Marks and maps: what stands where, and that nothing is asked of another host."""

import json
from datetime import date
from math import cos, hypot, radians
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.maps.deck import Marked, district_deck
from components.maps.marks import carrier_marks, fan_out, legend, site_spots
from components.maps.shapes import inside
from components.maps.views import NARROW, SHIPPED, WIDE, MapView, frame, places, views_for
from components.maps.wanted_labels import shortened
from data.geo_files import base_map
from data.records.carrier import Carrier, Spot
from data.records.declaring import Origin
from data.records.level import LevelSpan
from plan_config.plan import Plan
from plan_config.reader import load_book
from tests.unit.marks_of import park, parks_of, ring

BOOK = load_book()
BASE = base_map()


def plan_of(district: str) -> Plan:
    plan = BOOK.plan_of(district)
    assert plan is not None
    return plan


def spec(
    view: MapView, *, narrow: bool = False, boundaries: bool = True, carriers: int = 40
) -> dict[str, Any]:
    plan = plan_of(view.district)
    marks = [ring(f"C{n:02}", plan.units[0].id, lon=106.5, lat=29.5) for n in range(carriers)]
    deck = district_deck(
        Marked(plan, parks_of(plan), marks), view, BASE, narrow=narrow, boundaries=boundaries
    )
    loaded: dict[str, Any] = json.loads(deck.to_json())
    return loaded


def layer(deck: dict[str, Any], layer_id: str) -> dict[str, Any]:
    return next(item for item in deck["layers"] if item["id"] == layer_id)


def carrier(code: str, unit: str, **changes: Any) -> Carrier:
    fields: dict[str, Any] = {
        "name": f"载体{code}",
        "district": "渝中区",
        "kind": "孵化器",
        "origin": Origin(1, 1, "simulated"),
    }
    return Carrier(code=code, unit=unit, **(fields | changes))


@pytest.mark.parametrize("view", SHIPPED, ids=lambda view: view.id)
@pytest.mark.parametrize("narrow", [False, True])
def test_a_map_asks_no_other_host_and_stays_small(view: MapView, narrow: bool) -> None:
    deck = spec(view, narrow=narrow)
    text = json.dumps(deck)
    assert "http" not in text
    assert deck["mapStyle"].startswith("data:application/json,")
    assert len(text) < 120_000


def test_deck_gl_gets_colours_as_numbers_and_never_as_css_writes_them() -> None:
    layers = spec(SHIPPED[0])["layers"]
    given = [(name, value) for each in layers for name, value in each.items() if name.endswith("Color")]
    assert {name for name, _ in given} >= {"getFillColor", "getLineColor", "getColor"}
    for name, value in given:
        assert "#" not in str(value), name
    assert layer(spec(SHIPPED[0]), "targets")["getFillColor"] == [255, 255, 255, 225]


def test_the_rivers_lie_over_the_district_and_the_labels_over_everything() -> None:
    names = [item["id"] for item in spec(SHIPPED[0])["layers"]]
    assert names.index("district") < names.index("rivers") < names.index("border") < names.index("parks")
    assert names[-1] == "labels"
    assert len(set(names)) == len(names)


def test_without_boundaries_only_the_rivers_are_left_of_the_ground() -> None:
    names = [item["id"] for item in spec(SHIPPED[0], boundaries=False)["layers"]]
    assert "rivers" in names
    assert not {"district", "border", "neighbours"} & set(names)


def test_layers_and_view_are_the_same_on_every_run() -> None:
    assert spec(SHIPPED[1]) == spec(SHIPPED[1])


@pytest.mark.parametrize("view", SHIPPED, ids=lambda view: view.id)
def test_every_park_is_named_with_its_light_on_every_map_that_shows_it(view: MapView) -> None:
    plan = plan_of(view.district)
    for narrow in (False, True):
        seen = frame(view, narrow=narrow)
        texts = [row["text"] for row in layer(spec(view, narrow=narrow), "labels")["data"]]
        for unit in plan.units:
            if unit.place and 0 < seen.pixel(unit.place.lon, unit.place.lat)[1] < seen.height:
                assert any(text.startswith(f"{unit.short.replace('—', '-')}\n● 正常") for text in texts)


def test_an_actual_over_the_target_is_drawn_beyond_the_outline_and_no_report_not_at_all() -> None:
    plan = plan_of("渝中区")
    marks = [park("over", 10, 14.4, "blue"), park("none", 10, None, "grey")]
    deck = json.loads(district_deck(Marked(plan, marks, []), SHIPPED[0], BASE).to_json())
    over, none = layer(deck, "parks")["data"]
    # √1.44 = 1.2 times the outline's radius
    assert over["filled"] / over["radius"] == pytest.approx(1.2, abs=0.01)
    assert none["filled"] == 0
    assert len(layer(deck, "actuals")["data"]) == 1


def test_a_tooltip_is_plain_text_with_figures_and_source() -> None:
    row = layer(spec(SHIPPED[0]), "parks")["data"][0]
    assert row["pick"].startswith("park:")
    assert "实际 8 / 目标 10 万㎡" in row["tip"]
    assert "依据：" in row["tip"]
    assert "<" not in row["tip"]


def test_everything_of_a_plan_fits_its_first_view() -> None:
    for district in ("渝中区", "江津区"):
        plan = plan_of(district)
        for narrow in (False, True):
            seen = frame(views_for(plan)[0], narrow=narrow)
            for place in places(plan):
                x, y = seen.pixel(place.lon, place.lat)
                assert 0 < x < seen.width
                assert 0 < y < seen.height


def test_a_plan_without_a_shipped_view_is_fitted_to_its_own_places() -> None:
    yuzhong = plan_of("渝中区")
    third = yuzhong.model_copy(update={"district": "示范区"})
    (view,) = views_for(third)
    # middle of the westernmost (总部城 106.503) and easternmost (解放碑—朝天门 106.578) park
    assert view.lon == pytest.approx(106.5405)
    assert view.district == "示范区"
    assert view not in SHIPPED
    deck = json.loads(district_deck(Marked(third, parks_of(third), []), view, BASE).to_json())
    assert "district" not in [item["id"] for item in deck["layers"]]


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
    marks = carrier_marks(plan, [carrier("B", unit.id), known], date(2025, 12, 31), {"A": 2.0}, BOOK.levels)
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
    then = carrier_marks(plan, [upgraded, late], date(2022, 6, 30), {}, BOOK.levels)
    now = carrier_marks(plan, [upgraded, late], date(2025, 6, 30), {}, BOOK.levels)
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
    (mark,) = carrier_marks(plan, [carrier("A", other.id)], date(2025, 12, 31), {}, BOOK.levels)
    assert mark.lon is None
    deck = json.loads(district_deck(Marked(plan, parks_of(plan), [mark]), SHIPPED[1], BASE).to_json())
    assert layer(deck, "carriers")["data"] == []


def test_schools_at_one_estimated_point_do_not_lie_over_each_other() -> None:
    spots = site_spots(plan_of("江津区"))
    assert len(spots) > 5
    assert len(set(spots.values())) == len(spots)


def test_a_legend_counts_what_is_drawn_and_lists_nothing_that_is_not() -> None:
    parks = [park("a", 1, 1, "blue"), park("b", 1, 0.1, "red"), park("c", 1, 0.2, "red")]
    carriers = [
        ring("A", "u"),
        ring("B", "u", level_rank=5, level_short="国家级"),
        ring("C", "u", level_rank=0, level_short=""),
    ]
    drawn = legend(parks, carriers)
    assert [(row.shape, row.words, row.count) for row in drawn.lights] == [("◆", "超前", 1), ("■", "滞后", 2)]
    assert [(row.words, row.count) for row in drawn.levels] == [("国家级", 1), ("市级", 1), ("未定级", 1)]
    assert "grey" not in [row.key for row in drawn.lights]


def test_a_long_name_is_cut_on_the_map_and_its_bracket_left_out() -> None:
    assert shortened("环球大厦(环球广场)") == "环球大厦"
    assert shortened("一二三四五六七八九十十一十二") == "一二三四五六七八九十…"
    assert shortened("短名") == "短名"


def metres(lon: float | None, lat: float | None, other_lon: float, other_lat: float) -> float:
    assert lon is not None
    assert lat is not None
    return hypot((lon - other_lon) * 111_320 * cos(radians(lat)), (lat - other_lat) * 111_320)
