"""What no target may say: each wrong figure is named with where it stands and how to mend it."""

import re

import pytest
import yaml

from plan_config.indicators import Indicator
from plan_config.target_checks import check_target
from plan_config.targets import Target
from plan_config.yaml_file import Loader
from tests.unit.builders import AREA


def read(text: str) -> dict[str, object]:
    """A piece of YAML as plan files are read."""
    found = yaml.load(text, Loader)
    assert isinstance(found, dict)
    return found


RATE = Indicator.model_validate(
    read(
        "{id: rate, label: 率, short: 率, unit: '%', definition: 测试, basis: stock, ratio: {numerator: a, denominator: b}}"
    )
)
GROWN = Indicator.model_validate(
    read(
        "{id: grown, label: 增, short: 增, unit: '%', definition: 测试, basis: stock, change: {of: area, by: percent}}"
    )
)


def asked(changes: str, indicator: str = "area") -> Target:
    """A target by the end of 2025, with what is said of it besides."""
    usual = f"{{id: t, indicator: {indicator}, role: headline, value: 30, deadline: 2025-12-31, clause: 一, wording: 原文}}"
    return Target.model_validate({**read(usual), **read(f"{{{changes}}}")})


@pytest.mark.parametrize(
    ("changes", "where", "says"),
    [
        ("value: 0", ("value",), "应大于 0；要降到 0 的目标请写 kind: ceiling"),
        ("kind: range, upper: 20", ("upper",), "区间上限应大于下限 30"),
        ("base: {value: 30, on: 2020-12-31, clause: 一}", ("base", "value"), "起点 30 应小于其后的 30"),
        (
            "kind: ceiling, base: {value: 20, on: 2020-12-31, clause: 一}",
            ("base", "value"),
            "起点 20 应大于其后的 30",
        ),
        ("by_year: [{year: 2024, value: 40}]", ("by_year", 0, "value"), "里程碑 40 应小于其后的 30"),
        (
            "by_year: [{year: 2024, value: 20}, {year: 2023, value: 25}]",
            ("by_year", 1, "year"),
            "年份 2023 应晚于前一行的 2024",
        ),
        ("by_year: [{year: 2025, value: 29}]", ("by_year", 0, "value"), "期限当年的数 29 应与 value 30 相同"),
        ("by_year: [{year: 2026, value: 40}]", ("by_year", 0, "year"), "年份 2026 晚于期限 2025-12-31"),
        ("kind: about, tolerance: 30", ("tolerance",), "容许少的数应小于目标 30，否则一个也没有也算达到"),
        (
            "revisions: [{on: 2023-12-31, value: 0, reason: 测试, paper: 测试}]",
            ("revisions", 0, "value"),
            "调整后的数应大于 0；不再要求的目标，请在后一方案的 carried_over 里写 ended_by",
        ),
    ],
)
def test_figures_that_do_not_fit_are_named_with_what_to_mend(
    changes: str, where: tuple[str | int, ...], says: str
) -> None:
    found = list(check_target(asked(changes), AREA, ("targets", 0)))
    assert (("targets", 0, *where), says) in [(each.path, each.message) for each in found]
    assert not list(check_target(asked(""), AREA, ("targets", 0)))


def test_a_share_is_written_as_the_paper_has_it() -> None:
    (problem,) = check_target(asked("value: 0.9, wording: 90%以上", "rate"), RATE, ("targets", 0))
    assert problem.message == "原文写 90%，这里是 0.9：百分数按百分号前的数填写，如 90% 写 90"
    assert not list(check_target(asked("value: 90, wording: 由60%提高到90%", "rate"), RATE, ()))


def test_only_a_change_may_fall_below_nothing() -> None:
    falling = "kind: ceiling, value: -10, wording: 下降10%"
    assert not list(check_target(asked(falling, "grown"), GROWN, ()))
    assert list(check_target(asked(falling), AREA, ()))


def test_what_each_year_brings_is_worked_out_here_and_not_by_a_change() -> None:
    (problem,) = check_target(asked("every_year: true", "grown"), GROWN, ())
    assert "不用 change" in problem.message


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ("tolerance: 1", "tolerance 只用于“左右”（kind: about）的目标"),
        (
            "every_year: true, base: {value: 1, on: 2020-12-31, clause: 一}",
            "逐年判定（every_year）的目标不写 base",
        ),
        ("every_year: true, kind: ceiling", "逐年判定（every_year）不能与“不超过”（kind: ceiling）同用"),
        (
            "by_year: [{year: 2024, value: 20}], milestones: [{on: 2024-12-31, value: 20, clause: 一, wording: 原文}]",
            "分年数写在 by_year 的，不再写 milestones",
        ),
    ],
)
def test_what_cannot_stand_together_is_refused(changes: str, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        asked(changes)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ("ratio: {numerator: a, denominator: b}, per_unit: 10", "不写 per_unit"),
        ("change: {of: a, base: 3}", "须写出处 clause"),
        ("change: {of: a, by: percent}", "unit 须为"),
        ("count: {}, ratio: {numerator: a, denominator: b}", "选且只选一项"),
    ],
)
def test_an_indicator_is_measured_one_way(changes: str, says: str) -> None:
    usual = "{id: i, label: 指标, short: 指标, unit: 家, definition: 测试, basis: stock}"
    with pytest.raises(ValueError, match=says):
        Indicator.model_validate({**read(usual), **read(f"{{{changes}}}")})


def test_a_table_of_years_may_be_put_beside_no_deadline_of_its_own_year() -> None:
    target = asked("by_year: [{year: 2023, value: 10}, {year: 2024, value: 20}]")
    assert [(step.on.year, step.value) for step in target.steps] == [(2023, 10), (2024, 20)]
    assert not asked("every_year: true, by_year: [{year: 2023, value: 10}]").steps  # each year has its own
