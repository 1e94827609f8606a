"""The words and messages that all documents and slides share: the same figure is said in one way."""

from dataclasses import replace
from datetime import date

import pytest

from components.content import messages
from components.report.focus import focused
from components.report.wording import (
    asked_words,
    figures,
    goal_words,
    rank_move,
    rank_words,
    spoken,
    turned,
    whose_words,
)
from components.words.figures import signed
from tests.unit.reports import LONG, demo_report, empty_report, long_names


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (3, 1, "第 1 名（升 2 位）"),
        (1, 2, "第 2 名（降 1 位）"),
        (2, 2, "第 2 名（持平）"),
        (None, 4, "第 4 名（上次无名次）"),
        (1, None, ""),
    ],
)
def test_a_rank_says_how_it_moved(before: int | None, after: int | None, said: str) -> None:
    assert rank_words(before, after) == said


def test_without_a_rank_before_it_is_said_since_when_and_no_move_is_made_up() -> None:
    assert rank_move(None, 4, since="上季") == "上季无名次"
    assert rank_move(4, None) == "无名次"


@pytest.mark.parametrize(
    ("difference", "said"),
    [(2.76, "+2.76 万㎡"), (-3.0, "−3 万㎡"), (0.0, "持平"), (None, "—")],
)
def test_a_difference_has_its_sign_and_none_is_not_zero(difference: float | None, said: str) -> None:
    assert signed(difference, 2, "万㎡") == said
    assert signed(difference, 2) == said.removesuffix(" 万㎡")


def test_a_range_is_said_with_both_its_ends() -> None:
    counts = demo_report("渝中区").counts
    large = next(each for each in counts if each.upper)
    assert figures(large) == "1 / 1–2 个"
    assert figures(replace(large, actual=None)) == "未填报 / 1–2 个"
    assert asked_words(large) == goal_words(large) == "1–2 个"
    least = next(each for each in counts if not each.upper)
    assert asked_words(least) == f"≥{goal_words(least)}"


def test_a_target_read_aloud_says_all_that_its_drawing_shows_and_no_zero_for_missing() -> None:
    # 渝中 2025: 33.62 of 30 is 112.1 %, and all 30 are expected at the deadline.
    area = demo_report("渝中区").headline[0]
    assert spoken(area).endswith(
        "33.62 万㎡，目标 30 万㎡，完成率 112.1%，应达 30 万㎡，领先 12.1 个百分点，状态 提前完成"
    )
    missing = spoken(empty_report("渝中区").headline[0])
    assert "：未填报，目标 30 万㎡，完成率 —" in missing
    assert "0.0%" not in missing


def test_what_became_of_a_word_is_shown_only_where_it_changed() -> None:
    assert turned("正常", "滞后") == "正常 → 滞后"
    assert turned("正常", "正常") == turned("", "正常") == "正常"


def test_nobody_is_named_whom_the_plan_does_not_name() -> None:
    area = demo_report("渝中区").headline[0]
    assert whose_words(replace(area, whose=())) == "未明确"
    assert whose_words(replace(area, whose=("甲局", "乙局"))) == "甲局、乙局"


@pytest.mark.parametrize("of", ["district", "unit"])
def test_no_message_is_made_long_by_a_long_name(of: str) -> None:
    report = long_names(demo_report("江津区", date(2023, 12, 31)))
    if of == "unit":
        report = replace(focused(report, "shuangfu"), unit_name=LONG)
    said = [
        messages.opening([report]),
        messages.goals(report),
        messages.places(report),
        messages.ranking(report),
        messages.behind(report),
        messages.carriers(report),
        messages.changes(report),
    ]
    assert not [each for each in said if LONG in each]
    assert any("…" in each for each in said)
    assert max(map(len, said)) < 80


def test_what_is_behind_is_counted_against_the_path_and_after_the_deadline_against_the_target() -> None:
    # 江津 2023: 14 targets below their path, three of them its own; three units silent. 滨江新城 has 2 of 20 where 60 %
    # are expected.
    running = messages.behind(demo_report("江津区", date(2023, 12, 31)))
    assert running.startswith(
        "全区 3 项、单位 11 项落后于应达进度，单位差距最大的是滨江新城·科技型企业，差 50 个百分点；3 项"
    )
    ended = messages.behind(demo_report("渝中区"))
    assert ended.startswith("全区 2 项、单位 3 项未达目标，单位差距最大的是环重医·载体面积，")
    assert "应达进度" not in ended
    assert messages.behind(empty_report("渝中区")) == "尚无填报数据，无法判断哪里落后"


def test_a_change_without_a_figure_that_moved_is_still_a_change() -> None:
    report = demo_report("渝中区")
    assert report.comparison is not None
    label, (first, *_) = report.comparison.label, report.comparison.changes
    unmoved = replace(first, before=1.0, after=1.0, completion_before=0.5, completion_after=0.5)
    still = replace(report.comparison, changes=(unmoved,))
    assert messages.changes(replace(report, comparison=still)) == f"与 {label} 相比：1 项有变化"
    # Half a year of 渝中: 14 figures rose, none fell; 电创园's area rose most.
    assert messages.changes(report) == f"与 {label} 相比：14 项增加，提升最多的是电创园·载体面积"
    assert "0 项" not in messages.changes(report)
