"""The schematic pictures: words stay words, everything chosen or shown says what it is."""

import re
from math import pi
from xml.etree import ElementTree

import pytest

from components.maps.layouts import district_layout, small_layout
from data.geo_files import base_map
from plan_config.layout import Group
from plan_config.plan import Plan
from plan_config.reader import load_book
from tests.plans import first_plan
from tests.unit.marks_of import park, park_marks_of, ring

SVG = "{http://www.w3.org/2000/svg}"
BOOK = load_book()
SKETCHES = base_map().sketches


def plan_of(district: str) -> Plan:
    plan = first_plan(BOOK, district)
    assert plan is not None
    return plan


def third_plan() -> Plan:
    """Three groups that report for themselves, no layout of their own."""
    groups = tuple(
        Group(id=key, name=f"{key}片区", short=key, mark=key, clause="二") for key in ("a", "b", "c")
    )
    return plan_of("渝中区").model_copy(
        update={"district": "示范区", "layout": "none", "groups": groups, "parks": (), "circles": ()}
    )


def pictures(plan: Plan) -> list[str]:
    sketch, parks = SKETCHES.get(plan.district), park_marks_of(plan)
    carriers = [ring("C1", parks[0].id), ring("C2", parks[0].id, level_rank=5)]
    wide = district_layout(plan, sketch, parks, carriers)
    return [
        wide,
        district_layout(plan, sketch, parks, carriers, narrow=True),
        small_layout(plan, sketch, parks),
    ]


@pytest.mark.parametrize(
    "plan", [plan_of("渝中区"), plan_of("江津区"), third_plan()], ids=["groups", "circle", "grid"]
)
def test_every_unit_can_be_chosen_and_read_in_every_picture(plan: Plan) -> None:
    for svg in pictures(plan):
        tree = ElementTree.fromstring(svg)
        picks = [node.get("data-pick") for node in tree.iter(f"{SVG}g") if node.get("data-pick")]
        assert {f"park:{unit.id}" for unit in plan.units} <= set(picks)
        spoken = "".join(tree.find(f"{SVG}desc").itertext())  # type: ignore[union-attr]
        assert all(unit.name in spoken for unit in plan.units)
        assert "<script" not in svg
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    "plan", [plan_of("渝中区"), plan_of("江津区"), third_plan()], ids=["groups", "circle", "grid"]
)
def test_no_figure_stands_outside_an_element_that_cites_its_source(plan: Plan) -> None:
    for svg in pictures(plan):
        tree = ElementTree.fromstring(svg)
        parents = {child: parent for parent in tree.iter() for child in parent}
        for text in tree.iter(f"{SVG}text"):
            if re.search(r"实际 |%", "".join(text.itertext())):
                node = text
                while node.get("data-cite") is None:
                    node = parents[node]
                assert node.get("data-cite")


def test_names_are_escaped() -> None:
    plan = plan_of("渝中区")
    parks = [park(plan.parks[0].id, 10, 5, "red", name="<b>园</b>", short='"x" & <i>')]
    svg = district_layout(plan, SKETCHES["渝中区"], parks, narrow=True)
    assert "&lt;i&gt;" in svg
    assert "<b>" not in svg
    assert "<i>" not in svg


def test_a_circle_s_area_follows_the_target_and_its_fill_the_actual() -> None:
    plan = plan_of("渝中区")
    big, small = plan.parks[0], plan.parks[1]
    parks = [
        park(big.id, 16, 4, "red", place=big.place),
        park(small.id, 4, None, "grey", place=small.place),
    ]
    tree = ElementTree.fromstring(district_layout(plan, SKETCHES["渝中区"], parks))
    groups = {node.get("data-pick"): node for node in tree.iter(f"{SVG}g")}
    first = [float(c.get("r", 0)) for c in groups[f"park:{big.id}"].iter(f"{SVG}circle")]
    second = [float(c.get("r", 0)) for c in groups[f"park:{small.id}"].iter(f"{SVG}circle")]
    # outline areas 16 : 4 = 4 : 1; fill 4 of 16 = a quarter of the outline's area; nothing reported = no fill
    assert pi * first[0] ** 2 / (pi * second[0] ** 2) == pytest.approx(4, rel=0.01)
    assert (first[1] / first[0]) ** 2 == pytest.approx(0.25, rel=0.01)
    assert second[1] == 0


def test_a_unit_that_reported_nothing_is_not_shown_as_zero() -> None:
    plan = plan_of("渝中区")
    parks = [park(plan.parks[0].id, 10, None, "grey", place=plan.parks[0].place)]
    svg = district_layout(plan, SKETCHES["渝中区"], parks)
    assert "实际 未填报 / 目标 10 万㎡" in svg
    assert "0.0%" not in svg


def test_lights_differ_by_shape_and_hatching_and_not_by_colour_alone() -> None:
    plan = plan_of("渝中区")
    red = small_layout(plan, None, [park(plan.parks[0].id, 10, 2, "red")])
    green = small_layout(plan, None, [park(plan.parks[0].id, 10, 9, "green")])
    assert "■" in red
    assert "url(#hatch-red)" in red
    assert "●" in green
    assert "url(#hatch-red)" not in green


def test_type_on_a_phone_is_never_below_twelve_pixels() -> None:
    for district in ("渝中区", "江津区"):
        for svg in pictures(plan_of(district))[1:]:
            assert 'viewBox="0 0 360 ' in svg
            sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
            assert min(sizes) >= 12


def test_the_groups_of_yuzhong_are_told_apart_by_their_outlines() -> None:
    svg = pictures(plan_of("渝中区"))[0]
    outlines = re.findall(r'<rect [^>]*fill-opacity="0.55"[^>]*>', svg)
    dashes = {
        re.sub(r'.*stroke-width="1.5"(?: stroke-dasharray="([\d ]*)")?/>', r"\1", each) for each in outlines
    }
    assert len(dashes) == len(plan_of("渝中区").groups)


def test_in_a_grid_of_groups_a_long_name_ends_within_its_box_and_the_group_is_named_once() -> None:
    plan = plan_of("渝中区")
    long = "国际医学创新与数字经济融合发展高质量孵化载体示范建设管理委员会办公室"
    group = plan.groups[0]
    svg = district_layout(plan, None, [park("a", 10, 5, "green", name=long, short=long, group=group.id)])
    shown = re.findall(r'font-size="17" [^>]*>([^<]*)<', svg)
    assert shown == ["国际医学创新与数字经济融…"]
    assert long in svg, "who hears the picture hears the whole name"
    assert svg.count(f">{group.mark} {group.name}") + svg.count(f">{group.name}") == 1
    assert long not in "".join(
        re.findall(
            r"<text[^>]*>[^<]*", small_layout(plan, None, [park("a", 10, 5, "green", name=long, short=long)])
        )
    )


def test_a_district_without_a_sketch_still_has_its_picture() -> None:
    svg = district_layout(plan_of("渝中区"), None, park_marks_of(plan_of("渝中区")))
    assert "总部城" in svg
    assert "嘉陵江" not in svg


def test_the_university_in_the_schematic_chooses_its_circle() -> None:
    for narrow in (False, True):
        svg = district_layout(plan_of("江津区"), None, park_marks_of(plan_of("江津区")), narrow=narrow)
        tree = ElementTree.fromstring(svg)
        (hub,) = [node for node in tree.iter(f"{SVG}g") if node.get("data-pick") == "circle:huanjiaoda"]
        assert hub.get("aria-label") == "重庆交通大学（环重庆交通大学创新生态圈，点此看圈内载体）"
        assert "重庆交大" in "".join("".join(text.itertext()) for text in hub.iter(f"{SVG}text"))
        assert hub.get("tabindex") == "0"
