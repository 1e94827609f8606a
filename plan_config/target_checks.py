"""What must hold inside a target, beside what it measures: each check yields where, and what to mend."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from plan_config.indicators import PERCENT, Indicator
from plan_config.references import Path
from plan_config.targets import Target

_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")


class PlanProblem(NamedTuple):
    """A problem: where in the file, and how to mend it. Of a plan that is not whole it is one only where the parts that
    it `rests_on` are, by their keys."""

    path: Path
    message: str
    rests_on: tuple[str, ...] = ()


def resting_on(found: Iterable[PlanProblem], *parts: str) -> Iterator[PlanProblem]:
    """Problems that are none where one of these parts of the plan is not whole."""
    return (each._replace(rests_on=parts) for each in found)


def check_target(target: Target, indicator: Indicator | None, path: Path) -> Iterator[PlanProblem]:
    """The figures of a numeric target fit its kind, one another and what it measures."""
    if target.value is None:
        return
    yield from _way(target, path)
    yield from _table(target, path)
    yield from _leaves_something(target, path)
    yield from _below_its_upper_end(target, path)
    if indicator is None:
        return
    yield from _sign(target, indicator, path)
    yield from _years(target, indicator, path)
    if indicator.unit == PERCENT:
        yield from _as_worded(target, path)


def figure(value: float) -> str:
    """A figure as a message says it."""
    return f"{value:.10g}"


def _sign(target: Target, indicator: Indicator, path: Path) -> Iterator[PlanProblem]:
    """Only what is to fall may end at nothing, and only a change below it."""
    value = target.value or 0.0
    if target.falls and (value >= 0 or indicator.change):
        return
    if value <= 0:
        yield PlanProblem((*path, "value"), "应大于 0；要降到 0 的目标请写 kind: ceiling")


def _leaves_something(target: Target, path: Path) -> Iterator[PlanProblem]:
    """What the plan allows to be missing, or a later change, leaves something to be reached."""
    value = target.value or 0.0
    if target.tolerance is not None and target.tolerance >= value:
        yield PlanProblem(
            (*path, "tolerance"), f"容许少的数应小于目标 {figure(value)}，否则一个也没有也算达到"
        )
    for k, revision in enumerate(target.revisions):
        if revision.value == 0 and not target.falls:
            said = "调整后的数应大于 0；不再要求的目标，请在后一方案的 carried_over 里写 ended_by"
            yield PlanProblem((*path, "revisions", k, "value"), said)


def _below_its_upper_end(target: Target, path: Path) -> Iterator[PlanProblem]:
    """The upper end of a range lies above the lower; where it is not to be left, above all that is asked at some time."""
    upper, value = target.upper, target.value or 0.0
    if upper is None:
        return
    if upper <= value:
        yield PlanProblem((*path, "upper"), f"区间上限应大于下限 {figure(value)}")
    if target.kind != "within":
        return
    asked = [("revisions", k, each.value) for k, each in enumerate(target.revisions)]
    asked += [("by_year", k, each.value) for k, each in enumerate(target.by_year) if target.every_year]
    for key, k, low in asked:
        if low >= upper:
            yield PlanProblem((*path, key, k, "value"), f"下限应小于区间上限 {figure(upper)}")


def _way(target: Target, path: Path) -> Iterator[PlanProblem]:
    """From the base over each value on the way to the goal it goes one way."""
    key = "milestones" if target.milestones else "by_year"
    way: list[tuple[Path, str, float]] = []
    if target.base:
        way.append((("base", "value"), "起点", target.base.value))
    way += [((key, k, "value"), "里程碑", step.value) for k, step in enumerate(target.steps)]
    goal = target.upper if target.falls and target.upper is not None else target.value
    way.append((("value",), "目标", goal or 0.0))
    for (where, what, before), (_, _, after) in pairwise(way):
        if before <= after if target.falls else before >= after:
            more = "大于" if target.falls else "小于"
            yield PlanProblem((*path, *where), f"{what} {figure(before)} 应{more}其后的 {figure(after)}")


def _table(target: Target, path: Path) -> Iterator[PlanProblem]:
    """A table's years follow one another up to the deadline, where it asks for the target's own value."""
    for k, (before, after) in enumerate(pairwise(target.by_year), start=1):
        if before.year >= after.year:
            yield PlanProblem(
                (*path, "by_year", k, "year"), f"年份 {after.year} 应晚于前一行的 {before.year}"
            )
    for k, each in enumerate(target.by_year):
        where = (*path, "by_year", k)
        if target.deadline and each.year > target.deadline.year:
            yield PlanProblem((*where, "year"), f"年份 {each.year} 晚于期限 {target.deadline}")
        ends = target.deadline and (each.year, 12, 31) == target.deadline.timetuple()[:3]
        if ends and each.value != target.value:
            said = f"期限当年的数 {figure(each.value)} 应与 value {figure(target.value or 0.0)} 相同"
            yield PlanProblem((*where, "value"), said)


def _years(target: Target, indicator: Indicator, path: Path) -> Iterator[PlanProblem]:
    if target.from_previous and indicator.change:
        said = "新增、增长（change）的起点就是方案起算日的数，不写 from_previous"
        yield PlanProblem((*path, "from_previous"), said)
    if target.every_year and indicator.change:
        yield PlanProblem(
            (*path, "every_year"), "逐年判定的目标请直接用累计或存量的指标，不用 change：各年新增由本系统算出"
        )


def _as_worded(target: Target, path: Path) -> Iterator[PlanProblem]:
    """A share in percent is written as the paper has it: 90 for 90%, not 0.9."""
    said = [float(each) for each in _SHARE.findall(target.wording)]
    if said and target.value is not None and abs(target.value) not in said:
        worded = "、".join(f"{figure(each)}%" for each in said)
        yield PlanProblem(
            (*path, "value"),
            f"原文写 {worded}，这里是 {figure(target.value)}：百分数按百分号前的数填写，如 90% 写 90",
        )
