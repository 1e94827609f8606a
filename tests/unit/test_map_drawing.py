"""The map as a drawing: everything inside its frame, in proportion, readable, and without borders where they are
off."""

from dataclasses import replace
from itertools import combinations
from math import hypot, pi
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from components.exports.html import html
from components.maps.ground import FEW
from components.maps.labels import FAR, Box, around, leader
from components.maps.paper.drawing import MapDrawing, map_drawing
from components.maps.paper.svg import svg_map
from components.maps.shapes import cut_area, cut_line, simplified
from components.maps.svg import MOST
from components.markup.tokens import LIGHTS
from components.report.values.report import Report
from components.slides import slides
from components.words.figures import map_notes
from data.geo_files import base_map
from plan_config.layout import Place
from plan_config.reader import load_book
from tests.unit.marks_of import park, ring
from tests.unit.reports import LONG, demo_report, empty_report, long_names

BASE = base_map()
DISTRICTS = ("渝中区", "江津区")
SIZES = ((780, 560), (358, 440), (860, 380))
FRAMES = [(district, *size) for district in DISTRICTS for size in SIZES]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(report: Report, width: float = 780, height: float = 560) -> MapDrawing:
    return map_drawing(report, BASE, width=width, height=height)


def outside(drawing: MapDrawing) -> list[object]:
    """What goes beyond the frame by more than a rounded tenth of a pixel."""
    frame = Box(-0.1, -0.1, drawing.width + 0.1, drawing.height + 0.1)
    spots = [
        *(area for area in drawing.areas for x, y in area.points if not frame.holds(Box(x, y, x, y))),
        *(line for line in drawing.lines for x, y in line.points if not frame.holds(Box(x, y, x, y))),
    ]
    boxes = [
        *((each, around(each.x, each.y, max(each.outline, each.fill))) for each in drawing.circles),
        *((each, around(each.x, each.y, max(each.radius, each.outer))) for each in drawing.rings),
        *((each, each.box) for each in drawing.labels),
    ]
    return [*spots, *(shape for shape, box in boxes if not frame.holds(box))]


@pytest.mark.parametrize(("district", "width", "height"), FRAMES)
def test_everything_stays_inside_the_frame(district: str, width: int, height: int) -> None:
    drawing = drawn(demo_report(district), width, height)
    assert (drawing.width, drawing.height) == (width, height)
    assert outside(drawing) == []


@pytest.mark.parametrize(("district", "width", "height"), FRAMES)
def test_no_label_lies_over_another_and_every_park_has_one(district: str, width: int, height: int) -> None:
    report = demo_report(district)
    drawing = drawn(report, width, height)
    over = [
        (one.lines, other.lines)
        for one, other in combinations(drawing.labels, 2)
        if one.box.overlap(other.box) > 0.5
    ]
    assert over == []
    placed = [mark for mark in report.parks if mark.place is not None]
    assert len([label for label in drawing.labels if label.kind == "park"]) == len(placed) == 5


@pytest.mark.parametrize(("district", "width", "height"), FRAMES)
def test_the_rivers_are_there_and_named(district: str, width: int, height: int) -> None:
    drawing = drawn(demo_report(district), width, height)
    rivers = {"渝中区": {"长江", "嘉陵江"}, "江津区": {"长江"}}[district]
    assert {line.name for line in drawing.lines if line.kind == "river"} == rivers
    assert {area.name for area in drawing.areas if area.kind == "water"} == rivers
    assert {label.lines[0] for label in drawing.labels if label.kind == "river"} == rivers


@pytest.mark.parametrize("district", DISTRICTS)
def test_the_district_can_be_seen_as_a_shape_of_few_points(district: str) -> None:
    drawing = drawn(demo_report(district))
    own = [area for area in drawing.areas if area.kind == "district"]
    assert {area.name for area in own} == {district}
    assert max(len(area.points) for area in drawing.areas) <= FEW
    assert district not in {area.name for area in drawing.areas if area.kind == "neighbour"}


@pytest.mark.parametrize("district", DISTRICTS)
def test_without_boundaries_no_border_is_drawn_but_rivers_and_parks_are(district: str) -> None:
    drawing = drawn(replace(demo_report(district), boundaries=False))
    assert {area.kind for area in drawing.areas} == {"water"}
    assert {line.kind for line in drawing.lines} == {"river"}
    assert not [label for label in drawing.labels if label.kind == "neighbour"]
    assert len(drawing.circles) == 5
    assert not drawing.boundaries


def test_a_circle_is_as_large_as_its_target_and_filled_as_far_as_its_actual() -> None:
    """Targets 16 and 4: half the radius. 9 of 16 done: three quarters of the radius. 40 of 4: filled to the limit."""
    here, there = (
        Place(lon=106.52 + step, lat=29.55, precision="area", radius_m=300, basis="估定")
        for step in (0, 0.03)
    )
    parks = (
        park("large", 16, 9, "green", place=here),
        park("small", 4, 40, "blue", place=there),
        park("silent", 4, None, "grey", place=there),
    )
    circles = {each.park: each for each in drawn(replace(demo_report(), parks=parks)).circles}
    large, small, silent = circles["large"], circles["small"], circles["silent"]
    assert small.outline == pytest.approx(large.outline / 2, abs=0.01)
    assert large.fill == pytest.approx(large.outline * 0.75, abs=0.01)
    assert small.fill == pytest.approx(small.outline * MOST, abs=0.01)
    assert silent.fill == 0
    assert "未填报" in silent.spoken
    assert "0 万㎡" not in silent.spoken.replace("10 万㎡", "")


@settings(max_examples=40)
@given(
    width=st.integers(340, 1280),
    height=st.integers(320, 760),
    amounts=st.lists(st.tuples(st.floats(0.1, 500), st.none() | st.floats(0, 2000)), min_size=5, max_size=5),
    district=st.sampled_from(DISTRICTS),
)
def test_in_any_frame_and_for_any_targets_all_is_inside_and_in_proportion(
    width: int, height: int, amounts: list[tuple[float, float | None]], district: str
) -> None:
    report = demo_report(district)
    placed = [mark for mark in report.parks if mark.place is not None]
    parks = tuple(
        replace(mark, target=target, actual=actual, completion=None if actual is None else actual / target)
        for mark, (target, actual) in zip(placed, amounts, strict=True)
    )
    drawing = drawn(replace(report, parks=parks), width, height)
    assert outside(drawing) == []
    targets = {mark.id: mark.target for mark in parks}
    scale = max(pi * circle.outline**2 for circle in drawing.circles) / max(targets.values())
    for circle in drawing.circles:
        assert pi * circle.outline**2 == pytest.approx(scale * targets[circle.park], rel=0.02, abs=0.5)
        assert circle.fill <= circle.outline * MOST + 0.02


def test_an_empty_plan_still_has_its_ground() -> None:
    drawing = drawn(replace(empty_report("渝中区"), parks=()))
    assert drawing.circles == ()
    assert drawing.rings == ()
    assert {"district", "water"} <= {area.kind for area in drawing.areas}
    assert outside(drawing) == []


def test_a_district_the_base_map_does_not_know_shows_its_places_on_white() -> None:
    report = replace(demo_report(), district="某某区")
    drawing = drawn(replace(report, boundaries=False))
    assert len(drawing.circles) == 5
    assert outside(drawing) == []


def test_long_names_are_cut_on_the_map_and_whole_in_its_description() -> None:
    drawing = drawn(long_names(demo_report()))
    assert all(len(line) <= 20 for label in drawing.labels for line in label.lines)
    assert outside(drawing) == []
    assert f"{LONG}：实际" in (ElementTree.fromstring(svg_map(drawing)).findtext(f"{SVG}desc") or "")


def test_carriers_outside_the_frame_are_left_out_and_national_ones_have_a_second_ring() -> None:
    marks = (
        ring("A", "x", lon=106.55, lat=29.555, level_rank=4),
        ring("B", "x", lon=106.56, lat=29.555, level_rank=2),
        ring("C", "x", lon=120.0, lat=29.555),
        ring("D", "x", lon=None, lat=None),
    )
    rings = drawn(replace(demo_report(), carrier_marks=marks)).rings
    assert [each.code for each in rings] == ["A", "B"]
    assert rings[0].outer > rings[0].radius
    assert rings[1].outer == 0


@pytest.mark.parametrize("district", DISTRICTS)
def test_the_svg_is_well_formed_and_says_every_parks_figures_in_words(district: str) -> None:
    report = demo_report(district)
    picture = svg_map(drawn(report))
    root = ElementTree.fromstring(picture)
    told = root.findtext(f"{SVG}desc") or ""
    for mark in report.parks:
        if mark.place is not None:
            assert f"{mark.name}：{mark.figures}，{mark.share}，{mark.light.word}" in told
    assert root.get("role") == "img"
    assert report.map_notes in told
    assert "var(" not in picture
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("boundaries", [True, False])
def test_every_map_names_whose_towns_it_shows(boundaries: bool) -> None:
    notes = map_notes(load_book().map, boundaries=boundaries)
    assert "镇街 © GeoNames（CC BY 4.0）" in notes
    assert ("高德" in notes) is boundaries


@pytest.mark.parametrize("district", DISTRICTS)
def test_slide_and_paper_name_whose_towns_their_map_shows(district: str) -> None:
    report = demo_report(district)
    (slide,) = (
        page.html
        for page in slides((report,), wanted=("map",), draw_map=lambda *_: Markup("<svg></svg>"))
        if page.kind == "map"
    )
    for told in (slide, html(report).decode()):
        assert "镇街 © GeoNames（CC BY 4.0）" in told
        assert "镇街 ©" not in told.replace("镇街 © GeoNames（CC BY 4.0）", "")


def test_names_are_escaped() -> None:
    parks = (park("x", 4, 2, "green", name='<b>&"', short='<b>&"'),)
    picture = svg_map(drawn(replace(demo_report(), parks=parks)))
    assert "&lt;b&gt;&amp;" in picture
    assert "<b>" not in picture


SQUARE = Box(0, 0, 10, 10)


def test_an_area_is_cut_to_the_box() -> None:
    """A square from 5 to 15 leaves its quarter from 5 to 10."""
    quarter = cut_area(((5, 5), (15, 5), (15, 15), (5, 15)), SQUARE)
    assert set(quarter) == {(5, 5), (10, 5), (10, 10), (5, 10)}
    assert cut_area(((20, 20), (30, 20), (30, 30)), SQUARE) == ()


def test_a_line_that_leaves_and_comes_back_is_two_lines() -> None:
    line = ((2, 2), (12, 2), (12, 8), (2, 8))
    assert list(cut_line(line, SQUARE)) == [((2, 2), (10, 2)), ((10, 8), (2, 8))]
    assert list(cut_line(((20, 20), (30, 30)), SQUARE)) == []


def test_a_simplified_line_drops_what_nobody_sees_and_keeps_its_ends() -> None:
    line = ((0.0, 0.0), (5.0, 0.3), (10.0, 0.0), (10.0, 10.0))
    assert simplified(line, 0.6) == ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0))
    assert simplified(line, 0.2) == line


@pytest.mark.parametrize(("district", "width", "height"), FRAMES)
def test_a_name_of_sixty_characters_stands_whole_on_paper_too(district: str, width: int, height: int) -> None:
    drawing = drawn(long_names(demo_report(district)), width, height)
    named = [label for label in drawing.labels if label.kind == "park"]
    assert {"".join(label.lines[:-1]) for label in named} == {LONG}
    assert not [label for label in drawing.labels if "…" in "".join(label.lines)]


def test_a_line_leads_to_a_name_that_stands_far() -> None:
    drawing = drawn(demo_report("江津区"), 450, 345)
    labels = {label.lines[0]: label for label in drawing.labels if label.kind == "park"}
    far = labels["滨江新城"]
    assert far.leader
    (x, y), (u, v) = far.leader
    assert hypot(u - x, v - y) >= FAR
    assert far.box.left - 0.1 <= u <= far.box.right + 0.1
    assert far.box.top - 0.1 <= v <= far.box.bottom + 0.1
    assert labels["双福"].leader is None


@pytest.mark.parametrize("district", DISTRICTS)
def test_the_shape_of_a_light_has_its_colour_beside_the_name(district: str) -> None:
    drawing = drawn(demo_report(district))
    picture = svg_map(drawing)
    for circle in drawing.circles:
        assert f'<tspan fill="{LIGHTS[circle.light].fill}">{circle.shape}</tspan> {circle.word}' in picture
        assert f">{circle.shape} {circle.word}" not in picture


def test_a_name_beside_its_mark_has_no_line() -> None:
    assert leader((0, 0), 5, Box(8, -3, 40, 3)) is None
    assert leader((0, 0), 5, Box(30, -3, 60, 3)) == ((5, 0), (30, 0))


def beyond_our_map(count: int) -> Report:
    """A report of a district whose shape is not among ours, on units without a place."""
    parks = tuple(park(f"p{nth}", 10.0 + nth, 8.0, "green", place=None) for nth in range(count))
    return replace(demo_report(), district="平阳县", parks=parks, carrier_marks=())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [0, 1, 2, 5, 13])
def test_without_a_shape_or_a_place_the_map_is_a_schematic_and_no_other_citys(
    count: int, size: tuple[int, int]
) -> None:
    drawing = drawn(beyond_our_map(count), *size)
    assert (drawing.areas, drawing.lines, drawing.rings, drawing.boundaries) == ((), (), (), False)
    assert {circle.park for circle in drawing.circles} == {f"p{nth}" for nth in range(count)}
    assert {label.kind for label in drawing.labels} <= {"park"}
    assert drawing.title == "平阳县载体面积示意图"
    assert outside(drawing) == []
    rooms = [around(each.x, each.y, max(each.outline, each.fill)) for each in drawing.circles]
    assert [pair for pair in combinations(rooms, 2) if pair[0].overlap(pair[1])] == []


def test_one_known_place_is_enough_for_a_map_of_it() -> None:
    place = Place(lon=120.55, lat=27.66, precision="area", radius_m=500, basis="测试")
    placed = (park("a", 10.0, 8.0, "green", place=place),)
    drawing = drawn(replace(beyond_our_map(2), parks=placed))
    assert drawing.title == "平阳县载体面积分布图"
    # Nothing of 重庆 reaches there.
    assert (drawing.areas, drawing.lines) == ((), ())
    assert "a" in {circle.park for circle in drawing.circles}
