"""The word after a target's deadline, and what holds today beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from data.judging.actuals import Actual, Timeline
from data.judging.course import Course
from data.judging.lights import LightId, light_of, light_on
from data.judging.scale import Scale, scale_on
from data.judging.years import Year, missed_year, worst_year, years_of
from data.records.terms import NO_CHANGE, STOPPED

VerdictWord = Literal["提前完成", "按期完成", "逾期完成", "未完成", "无法判定"]
TodayWord = Literal["现达标", "现未达标", "停报"]
# The light of a verdict; that of 未完成 says how much the figure at the deadline lacked.
VERDICT_LIGHTS: Mapping[VerdictWord, LightId] = {
    "提前完成": "blue",
    "按期完成": "blue",
    "逾期完成": "blue",
    "无法判定": "grey",
}

BEST_FIRST: tuple[LightId, ...] = ("blue", "green", "yellow", "red", "grey")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word after the deadline; `since` is the first date of the stretch that reached the target, which `note` tells
    apart from an earlier one that did not last, `gap` by how many points the figure that was missed with lay below it."""

    word: VerdictWord
    since: date | None = None
    note: str = ""
    gap: float | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """What holds at a date after the deadline, beside the verdict, which it does not change."""

    word: TodayWord
    light: LightId


def judge(course: Course, as_of: date) -> Verdict | None:
    """The verdict from the deadline on, on the last period up to it, with how far a missed target was; None before."""
    verdict = _judge(course, as_of)
    if verdict is None or verdict.word != "未完成":
        return verdict
    return replace(verdict, gap=course.stand_on(_decided_on(course)).gap)


def _judge(course: Course, as_of: date) -> Verdict | None:
    """The word with its note.

    Reached only by a later figure is 逾期完成. Without a figure near the deadline, or with a shortfall that the units
    which never reported could fill with their own targets, or carriers of unknown age by their number, it is 无法判定.
    """
    target, indicator = course.target, course.indicator
    if as_of < target.due:
        return None
    if target.every_year:
        return _of_years(years_of(course, as_of))
    scale = scale_on(target, indicator, target.due)
    known = [actual for actual in course.line if actual.period and actual.period <= as_of]
    in_time = [actual for actual in known if actual.period and actual.period <= target.due]
    silent = not in_time or course.is_stopped(in_time[-1], target.due)
    held = bool(in_time) and scale.meets(in_time[-1].value)
    if held and (scale.falls or scale.beyond is not None) and in_time[-1].missing:
        return Verdict("无法判定", note="有单位从未填报，合计偏低，待其填报")
    if held and (not silent or indicator.basis == "cumulative"):
        since = start_of_stretch(in_time, scale)
        return _reached("提前完成" if since < target.due else "按期完成", in_time, scale)
    if in_time and not held and scale.meets(known[-1].value):
        return _reached("逾期完成", known, scale)
    if silent and not _later_shows_short(course, known):
        return Verdict("无法判定", note=_silence(course, in_time, known))
    return _short(course, in_time or known, known)


def verdict_light(course: Course, verdict: Verdict) -> LightId:
    """A verdict's own light; what is short for certain without any figure has come nowhere."""
    if verdict.word != "未完成":
        return VERDICT_LIGHTS[verdict.word]
    light = light_on(course, _decided_on(course))
    return _missed(light if light != "grey" else "red")


def within_years(course: Course, years: tuple[Year, ...], shown: LightId) -> LightId:
    """The light of what each year has to meet while its plan runs, from that of the running year: a missed year keeps
    its own, also while the next has no figure, and nothing is ahead as a whole before the last year, nor while a year that is over has no figure."""
    if missed := missed_year(years):
        own = _missed(light_on(course, missed.until))
        return own if shown == "grey" else max(own, shown, key=BEST_FIRST.index)
    if shown == "grey" or not years:
        return shown
    met = all(year.met for year in years if year.ended)
    return "green" if shown == "blue" and not (met and years[-1].until == course.target.due) else shown


def today_beside(course: Course, actual: Actual, completion: float | None, *, silent: bool) -> Today | None:
    """What the figures after the deadline show at a date; None while there are none."""
    target, rule = course.target, course.situation.book.lights.rule
    if target.every_year or actual.newest is None or actual.newest <= target.due:
        return None
    if silent:
        return Today(STOPPED, "grey")
    light = light_of(rule, completion, 1.0)
    return Today("现达标", light) if light == "blue" else Today("现未达标", _missed(light))


def _decided_on(course: Course) -> date:
    """The day whose figure says how far a missed target was."""
    target = course.target
    if target.every_year:
        worst = worst_year(years_of(course, target.due))
        return worst.until if worst else target.due
    return max(target.due, next(actual.period for actual in course.line if actual.period))


def _missed(light: LightId) -> LightId:
    """The light of what is not reached: a rule that still gives green close below the whole means its path."""
    return "yellow" if light == "green" else light


def _of_years(years: Sequence[Year]) -> Verdict:
    """The verdict where each year counts by itself: one that was missed is made good by no other."""
    if any(year.missed for year in years):
        return Verdict("未完成")
    return Verdict("无法判定" if any(year.met is None for year in years) else "按期完成")


def start_of_stretch(line: Timeline, scale: Scale) -> date:
    """The first period of the unbroken run, up to the last one, that held what was asked."""
    start = line[-1].period
    for actual in reversed(line):
        if not scale.meets(actual.value):
            break
        start = actual.period
    assert start is not None, "a timeline entry has a period"
    return start


def _reached(word: VerdictWord, line: Timeline, scale: Scale) -> Verdict:
    """The verdict on what is reached at the end of a line, with when it had been before it fell."""
    since, first = start_of_stretch(line, scale), _first_met(line, scale)
    return Verdict(word, since, note="" if first == since else f"曾于 {first} 达到，后有回落")


def _first_met(line: Timeline, scale: Scale) -> date | None:
    return next((actual.period for actual in line if scale.meets(actual.value)), None)


def _silence(course: Course, in_time: Timeline, known: Timeline) -> str:
    """Who was silent at the deadline, and whether that has ended, in words."""
    resumed = known[len(in_time)].period if len(known) > len(in_time) else None
    again = f"，{resumed} 起恢复填报" if resumed else ""
    if not in_time:
        return f"期限前没有填报{again}"
    newest = in_time[-1].newest
    return f"期限前最近一次填报为 {newest}{again or f'，{_since(course, newest)}'}"


def _since(course: Course, newest: date | None) -> str:
    """What a unit did after its last figure: nothing, or it said that nothing changed, which gives no figure to judge by."""
    said = [each.period for each in course.situation.no_changes if each.unit == course.target.of]
    after = [period for period in said if newest and newest < period <= course.target.due]
    return f"{max(after)} 为{NO_CHANGE}，没有新的数字" if after else f"此后{STOPPED}"


def _later_shows_short(course: Course, known: Timeline) -> bool:
    """Whether a figure from after the deadline proves that it was missed: what is cumulative never falls."""
    later = bool(known) and (known[-1].period or date.min) > course.target.due
    return later and course.indicator.basis == "cumulative"


def _short(course: Course, in_time: Timeline, known: Timeline) -> Verdict:
    """The verdict on a target that was not reached: missed, unless what is unknown could fill the gap."""
    last, scale = in_time[-1], scale_on(course.target, course.indicator, course.target.due)
    short = scale.end - (last.value or 0)
    if last.missing and 0 < short <= _own_targets(course, last):
        return Verdict("无法判定", note="差额不大于从未填报单位自身的目标，待其填报")
    if last.undated and 0 < short <= len(last.undated):
        return Verdict("无法判定", note=f"{len(last.undated)} 家载体未填开始运营日期，待其补填")
    once = _first_met(known, scale)
    return Verdict("未完成", note=f"曾于 {once} 达到" if once else "")


def _own_targets(course: Course, actual: Actual) -> float:
    """What the units that never reported were themselves to reach in the target's indicator."""
    return sum(
        other.value or 0
        for other in course.situation.plan.targets
        if other.indicator == course.target.indicator
        and other.of in actual.missing
        and other.role in ("annex", "group")
    )
