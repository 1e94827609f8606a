"""What stands beside the map of what is selected."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from components.screen.scope import Scope
from components.screen.side_panel import legend_panel, selection_panel
from data.judging.progress import assess
from plan_config.reader import load_book
from plan_config.targets import Target
from tests.own_plans import THIRD
from tests.unit.judged import END_2024 as END
from tests.unit.marks_of import park_marks_of
from tests.unit.reports import situation_of

YUZHONG = situation_of("渝中区")


def panel_of(target: Target) -> str:
    return selection_panel(YUZHONG, [assess(YUZHONG, target, END)], Scope(END), {})


def target_of(unit: str) -> Target:
    return next(each for each in YUZHONG.plan.targets if each.of == unit and each.indicator == "area")


@pytest.mark.parametrize("unit", ["huanchongyi", "huanchongyi-circle"])
def test_a_layout_group_says_where_the_plan_puts_it_and_what_for(unit: str) -> None:
    said = panel_of(target_of(unit))
    assert "布局范围：大石化新区 环重医大健康产业园；发展方向：医疗、医美、康养" in said
    assert "工业软件" not in said


def test_a_row_of_the_annex_says_which_it_is_and_of_what_type() -> None:
    assert "附表 第2行：区域园区；载体类型：环大学创新生态圈；布局范围：" in panel_of(
        target_of("huanchongyi")
    )
    assert "附表" not in panel_of(target_of("huanchongyi-circle")).partition("<h3")[0]


def test_a_district_is_meant_for_nothing_of_its_own() -> None:
    said = panel_of(
        next(each for each in YUZHONG.plan.targets if each.scope == "district" and each.indicator)
    )
    assert ">孵化载体 2021—2025</small></h2>" in said
    assert "发展方向" not in said


@pytest.mark.parametrize(
    ("district", "circle", "hub", "codes"),
    [
        ("江津区", "huanjiaoda", "重庆交通大学", [*range(1, 7), *range(11, 16)]),
        ("渝中区", "huanyida", "重庆医科大学", range(6, 10)),
    ],
)
def test_a_circle_names_its_university_and_every_carrier_that_lies_in_it(
    district: str, circle: str, hub: str, codes: Sequence[int]
) -> None:
    situation = situation_of(district)
    own = [each for each in situation.plan.targets if each.scope == "district" and each.indicator]
    judged = [assess(situation, each, END) for each in own]
    said = selection_panel(situation, judged, Scope(END, district, circle=circle), {})
    prefix = "JJ" if district == "江津区" else "YZ"
    assert re.findall(r'data-pick="carrier:(\w+)"', said) == [f"{prefix}{code:02}" for code in codes]
    assert f"<b>中心：</b>{hub}" in said
    assert f"载体 {len(codes)} 个" in said
    assert "gauge" not in said


def test_a_circle_says_which_carriers_of_its_places_are_registered_outside_it() -> None:
    said = selection_panel(situation_of("江津区"), [], Scope(END, "江津区", circle="huanjiaoda"), {})
    assert "未列在上面：吾悦广场、时代广场、重庆工程职业技术学院众创空间(演示)。" in said
    whole = selection_panel(situation_of("渝中区"), [], Scope(END, "渝中区", circle="huanyida"), {})
    assert "未列在上面" not in whole


def test_the_units_stand_by_the_measure_that_sizes_the_map() -> None:
    firms = selection_panel(situation_of("江津区"), [], Scope(END, "江津区"), {}, measure="tech_enterprises")
    assert "园区与责任单位（科技型企业）" in firms
    assert "园区与责任单位（载体面积）" not in firms
    assert "园区与责任单位（载体面积）" in selection_panel(
        situation_of("江津区"), [], Scope(END, "江津区"), {}
    )


def test_the_carriers_of_a_unit_pass_the_filters_too() -> None:
    situation = situation_of("江津区")
    target = next(
        each for each in situation.plan.targets if each.of == "shuangfu" and each.indicator == "area"
    )
    judged = [assess(situation, target, END)]
    whole = selection_panel(situation, judged, Scope(END, "江津区", park="shuangfu"), {})
    limited = selection_panel(situation, judged, Scope(END, "江津区", park="shuangfu", kind="大学科技园"), {})
    assert whole.count("carrier:") == 11
    assert re.findall(r'data-pick="carrier:(\w+)"', limited) == ["JJ06"]


def test_below_a_schematic_each_group_that_reports_itself_is_offered_once_and_nobodys_data_is_credited() -> (
    None
):
    third = load_book(own=(THIRD,))
    found = third.plan("ceshi-2023-2027")
    assert found is not None
    marks = [replace(mark, place=None) for mark in park_marks_of(found)]
    said = legend_panel(found, marks, (), settings=third.map)
    for unit in ("north", "middle", "south"):
        assert said.count(f'data-pick="park:测试区（虚构）/{unit}"') == 1
        assert f"group:{unit}" not in said
    assert "示意图，不含行政界线。" in said
    assert "图上不标" not in said  # a schematic draws them all
    assert "GeoNames" not in said
