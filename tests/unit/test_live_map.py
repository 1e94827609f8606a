"""The map on the screen: its units with lights, what can be picked, its legend, and its inset."""

import re
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

from components.maps.live import Sight, live_ground, live_legend, live_marks
from components.maps.live.legend import nice_below
from components.maps.marks import ParkMark, Tint
from components.maps.placing import marks_of_carriers
from components.maps.spots import site_spots
from components.maps.tints import shade, tinted_by_rung
from components.maps.views import MapView, views_for
from components.markup.tokens import SHOWN
from data.geo_files import base_map
from data.judging.situation import situation_of
from data.records.carrier import Carrier
from data.records.district import DistrictRecords
from data.records.level import LevelSpan
from plan_config.plan import Plan
from plan_config.reader import load_book
from tests.plans import first_plan
from tests.unit.marks_of import park, park_marks_of, ring

BOOK = load_book()
LOOKS = [(each.name, look) for each in BOOK.districts for look in views_for(each.plans[0])]


def plan_of(district: str) -> Plan:
    plan = first_plan(BOOK, district)
    assert plan is not None
    return plan


def sight(district: str, look: MapView | None = None, **changes: Any) -> Sight:
    plan = plan_of(district)
    fields: dict[str, Any] = {"parks": tuple(park_marks_of(plan))}
    return Sight(plan, look or views_for(plan)[0], base_map(), **(fields | changes))


def tree(seen: Sight) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{live_marks(seen)}</div>")


def picks(seen: Sight) -> set[str]:
    return {node.get("data-pick", "") for node in tree(seen).iter() if node.get("data-pick")}


def labels(seen: Sight, css: str) -> list[ElementTree.Element]:
    return [node for node in tree(seen).iter("g") if (node.get("class") or "").startswith(f"label {css}")]


def texts(node: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in node.iter("text")]


@pytest.mark.parametrize(("district", "look"), LOOKS, ids=lambda each: getattr(each, "id", ""))
@pytest.mark.parametrize("narrow", [False, True])
def test_every_unit_is_named_with_its_light_in_its_colour_from_the_opening_on(
    district: str, look: MapView, narrow: bool
) -> None:
    seen = sight(district, look, narrow=narrow)
    named = {texts(label)[0]: label for label in labels(seen, "unit")}
    for unit in plan_of(district).units:
        if unit.place is None:
            assert unit.short not in named
            continue
        label = named[unit.short]
        assert texts(label)[1] == "● 正常 80.0%"
        assert [shape.get("fill") for shape in label.iter("tspan")] == [SHOWN["green"].fill]
        x, y = map(float, label.get("data-at", "").split())
        if 0 < x < seen.frame.width and 0 < y < seen.frame.height:
            assert label.get("data-since") is None


def test_a_name_of_sixty_characters_stands_whole_in_lines() -> None:
    name = "重庆市渝中区总部城数字经济产业园创新创业孵化社区" * 3
    mark = park("u", 10, 4, "red", short=name[:60], place=plan_of("渝中区").parks[0].place)
    (label,) = labels(sight("渝中区", parks=(mark,)), "unit")
    *lines, status = texts(label)
    assert "".join(lines) == name[:60]
    assert max(map(len, lines)) <= 11
    assert status == "■ 滞后 40.0%"
    assert "…" not in live_marks(sight("渝中区", parks=(mark,)))


def test_units_carriers_and_the_university_can_be_picked_by_hand_and_by_keyboard() -> None:
    seen = sight("江津区", carriers=(ring("C1", "shuangfu", lon=106.27, lat=29.4),))
    assert {"park:shuangfu", "carrier:C1", "circle:huanjiaoda", "view:jiangjin"} <= picks(seen)
    for node in tree(seen).iter("g"):
        if node.get("role") == "button":
            assert node.get("tabindex") == "0"
            assert node.get("aria-label")
    assert "park:" not in picks(seen)


def test_a_place_at_which_a_carrier_stands_has_one_mark_and_one_name() -> None:
    lon, lat = site_spots(plan_of("江津区"))["tuanjiehu"]
    carriers = (ring("C1", "shuangfu", name="团结湖大数据智能产业园", lon=lon, lat=lat),)
    bare, seen = live_marks(sight("江津区")), sight("江津区", carriers=carriers)
    assert "团结湖" in bare
    assert "团结湖" not in [text for label in labels(seen, "site") for text in texts(label)]
    at = " ".join(f"{pixel:.1f}" for pixel in seen.frame.pixel(lon, lat))
    marks = [node for node in tree(seen).iter("g") if node.get("data-at") == at]
    assert [node.get("class") for node in marks if "label" not in node.get("class", "")] == ["ring"]


def test_nothing_lies_over_the_middle_of_a_university() -> None:
    lon, lat = site_spots(plan_of("江津区"))["jiaoda"]
    drawn = list(tree(sight("江津区", carriers=(ring("C1", "shuangfu", lon=lon, lat=lat),))).iter("g"))
    picked = [node.get("data-pick") for node in drawn if node.get("class") == "pick"]
    assert picked.index("circle:huanjiaoda") > picked.index("carrier:C1")


def test_a_small_unit_is_not_hidden_by_the_rings_of_its_carriers_and_hides_no_more_than_itself() -> None:
    large, small = (
        park(name, target, 1, "red", place=plan_of("江津区").parks[0].place)
        for name, target in (("l", 20), ("s", 2))
    )
    drawn = list(tree(sight("江津区", parks=(large, small), carriers=(ring("C1", "s"),))).iter("g"))
    picked = [node.get("data-pick") for node in drawn if node.get("class") == "pick"]
    assert picked[:3] == ["park:l", "carrier:C1", "park:s"]


def test_the_closer_view_shows_where_it_lies_and_names_the_unit_it_leaves_out() -> None:
    near, whole = (
        next(
            iter(
                ElementTree.fromstring(f"<div>{live_marks(sight('江津区', look))}</div>").iterfind(
                    ".//*[@class='inset']"
                )
            ),
            None,
        )
        for look in views_for(plan_of("江津区"))
    )
    assert near is not None
    assert [texts(near)] == [["白沙"]]
    assert near.find(".//*[@class='seen']") is not None
    assert whole is None


def test_names_are_escaped() -> None:
    mark = park(
        "u", 10, 5, "red", name="<b>园</b>", short='"x" & <i>', place=plan_of("渝中区").parks[0].place
    )
    drawn = live_marks(sight("渝中区", parks=(mark,)))
    assert "&lt;i&gt;" in drawn
    assert "<b>" not in drawn
    assert "<i>" not in drawn


def test_what_is_chosen_is_shown_closer_with_its_carriers() -> None:
    chosen, other = park_marks_of(plan_of("渝中区"))[:2]
    seen = sight(
        "渝中区",
        parks=(park(chosen.id, 1, 1, "green", place=chosen.place, selected=True), other),
        carriers=(ring("C1", chosen.id, lon=106.51, lat=29.55), ring("C2", other.id, lon=106.58, lat=29.56)),
    )
    west, north, east, south = map(float, tree(seen)[0].get("data-focus", "").split())
    corners = {round(x) for x in (seen.frame.pixel(106.503, 29.548)[0], seen.frame.pixel(106.51, 29.55)[0])}
    assert {west, east} == corners
    assert north < south
    assert tree(sight("渝中区"))[0].get("data-focus") is None


def test_an_actual_over_the_target_is_drawn_beyond_the_outline_and_no_report_not_at_all() -> None:
    place = plan_of("渝中区").parks[0].place
    over, none = park("over", 10, 14.4, "blue", place=place), park("none", 10, None, "grey", place=place)

    def radii(mark: ParkMark) -> dict[str, float]:
        discs = tree(sight("渝中区", parks=(mark,))).iter("circle")
        return {disc.get("class", ""): float(disc.get("r", "")) for disc in discs}

    # √1.44 = 1.2 times the outline's radius
    assert radii(over)["done"] == pytest.approx(1.2 * radii(over)["outline"], abs=0.1)
    assert radii(none)["done"] == 0


def test_the_ground_has_borders_only_where_they_may_be_drawn() -> None:
    full, bare = live_ground(sight("渝中区")), live_ground(sight("渝中区", boundaries=False))
    assert 'class="border line"' in full
    assert 'class="district"' in full
    assert "border" not in bare
    assert 'class="water"' in bare
    assert "渝北区" not in live_marks(sight("渝中区", boundaries=False))


def test_marks_find_their_own_ground_by_view_and_width() -> None:
    wide, narrow = sight("渝中区"), sight("渝中区", narrow=True)
    assert 'data-ground="yuzhong-2021-2025 yuzhong 780"' in live_ground(wide)
    assert 'data-view="yuzhong-2021-2025 yuzhong 780"' in live_marks(wide)
    assert 'data-ground="yuzhong-2021-2025 yuzhong 780"' not in live_ground(narrow)


@pytest.mark.parametrize(("district", "look"), LOOKS, ids=lambda each: getattr(each, "id", ""))
def test_ground_and_marks_are_small_and_ask_no_other_host(district: str, look: MapView) -> None:
    seen = sight(district, look, carriers=tuple(ring(f"C{nth}", "u") for nth in range(20)))
    ground, marks = live_ground(seen), live_marks(seen)
    assert len(ground) < 20_000
    assert len(marks) < 40_000
    assert "http" not in ground + marks
    assert live_marks(seen) == marks


def test_the_legend_says_sizes_with_figures_uncertainty_and_lights_with_counts() -> None:
    parks = (park("a", 18, 18, "blue"), park("b", 4, 1, "red"), park("c", 2, 1, "red"))
    drawn = live_legend(sight("渝中区", parks=parks))
    told = re.sub(r"<[^>]*>", "·", drawn)
    assert "◆· 超前 1" in told
    assert "■· 滞后 2" in told
    assert "10 万㎡目标" in told
    assert "位置误差范围" in told
    assert "正常" not in told
    # 10 of 18 has √(10/18) of the largest radius, 30: 22.4
    assert f'class="goal" r="{30 * (10 / 18) ** 0.5:.1f}"' in drawn


def test_the_legend_counts_what_is_drawn_and_tells_each_sign_once() -> None:
    parks = (park("a", 18, 18, "blue"), park("b", 4, None, "grey", place=None))
    levels = [("国家级", 5), ("国家备案", 5), ("市级", 3), ("", 0)]
    rings = tuple(
        ring(f"C{n}", "a", level_short=name, level_rank=rank) for n, (name, rank) in enumerate(levels)
    )
    drawn = live_legend(sight("江津区", parks=parks, carriers=rings))
    told = re.sub(r"<[^>]*>", "·", drawn)
    signs = dict(re.findall(r'<g class="ring">(.*?)</g></g><text[^>]*>载体：(.*?)</text>', drawn))
    assert list(signs.values()) == ["国家备案 1、国家级 1", "市级 1", "未认定 1"]
    assert [sign.count("<circle") for sign in signs] == [2, 1, 1], "a second ring for the national ones alone"
    assert "高校与圈内地点" in told
    assert "高校与圈内地点" not in live_legend(sight("渝中区"))
    assert "未填报" not in told


def test_carriers_have_the_colour_of_their_rung_where_that_is_asked_for_and_the_legend_counts_rungs() -> None:
    rings = tuple(
        ring(f"C{n}", "a", level_short=name, level_rank=rank, tint=tint)
        for n, (name, rank, tint) in enumerate(
            [
                ("国家备案", 5, Tint("国家级", 3)),
                ("区级", 2, Tint("市级以下", 0)),
                ("", 0, Tint("市级以下", 0)),
            ]
        )
    )
    seen = sight("江津区", parks=(), carriers=rings)
    assert sorted(re.findall(r'class="ring (r\d)"', live_marks(seen))) == ["r0", "r0", "r3"]
    told = re.findall(r'<g class="ring (r\d)">.*?</g></g><text[^>]*>载体：(.*?)</text>', live_legend(seen))
    assert told == [("r3", "国家级 1"), ("r0", "市级以下 2")]
    assert "国家备案" not in re.sub(r"<[^>]*>", "·", live_legend(seen))
    plain = sight("江津区", parks=(), carriers=tuple(replace(each, tint=None) for each in rings))
    assert 'class="ring r' not in live_marks(plain) + live_legend(plain)


def test_a_carriers_colour_is_of_the_rung_on_which_the_ladder_has_it() -> None:
    day = date(2024, 12, 31)
    city = Carrier(
        code="A1",
        name="甲楼",
        district="渝中区",
        unit="zongbucheng",
        kind="孵化器",
        levels=(LevelSpan("渝中区", "A1", "市级", date(2023, 1, 1)),),
    )
    below = replace(city, code="A2", name="乙楼", levels=())
    records = DistrictRecords("渝中区", (city, below))
    situation = situation_of(plan_of("渝中区"), BOOK, records)
    tinted = tinted_by_rung(situation, day, marks_of_carriers(situation, (city, below), day))
    assert [each.tint for each in tinted] == [Tint("市级", 2), Tint("市级以下", 0)]
    assert [shade(place, 4) for place in range(4)] == [0, 1, 2, 3]
    assert shade(0, 1) == 0


def test_where_a_plan_has_no_places_the_legend_tells_nothing_of_their_error() -> None:
    later = next(plan for plan in BOOK.district_plans if plan.id == "yuzhong-service-2025-2027")
    drawn = live_legend(Sight(later, views_for(later)[0], base_map(), carriers=(ring("A", "u"),)))
    assert "载体：市级 1" in drawn
    assert "位置误差范围" not in drawn


@pytest.mark.parametrize(("most", "nice"), [(18, 10), (5, 5), (4.9, 2), (1, 1), (0.3, 0.2), (1200, 1000)])
def test_a_round_figure_is_one_two_or_five_times_a_power_of_ten(most: float, nice: float) -> None:
    assert nice_below(most) == pytest.approx(nice)
    assert nice_below(most) <= most
