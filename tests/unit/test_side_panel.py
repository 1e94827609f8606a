"""What stands beside the map of what is selected."""

import pytest

from components.screen.side_panel import selection_panel
from data.judging.progress import assess
from plan_config.targets import Target
from tests.unit.judged import END_2024 as END
from tests.unit.reports import situation_of

YUZHONG = situation_of("渝中区")


def panel_of(target: Target) -> str:
    return selection_panel(YUZHONG, [assess(YUZHONG, target, END)], None, END, {})


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
    assert "<h2>渝中区</h2>" in said
    assert "发展方向" not in said
