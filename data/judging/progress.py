"""How far a plan has come: pure functions over a ledger and a plan; `as_of` is always an argument.

A figure counts when its period ends on or before `as_of`, whenever it was reported. Completion is a fraction of
the goal, uncapped; gaps are percentage points (个百分点).
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from data.judging.counting import Tally, tallied
from data.judging.deduction import deduction
from data.judging.ledger import Figure, History, Ledger, is_emptied, standing_at
from data.judging.periods import add_months, cycle_ends_before, whole_months
from data.records.values import Carrier, ManualStatus, manual_at
from plan_config.plan import Check, CountRule, Indicator, LightRule, Plan, PlanBook, Reading, Scope, Target

LightId = Literal["blue", "green", "yellow", "red", "grey"]
VerdictWord = Literal["提前完成", "按期完成", "逾期完成", "未完成", "无法判定"]
TodayWord = Literal["现达标", "现未达标", "停报"]


# The light of a verdict; that of 未完成 is the one the figure at the deadline had.
VERDICT_LIGHTS: Mapping[VerdictWord, LightId] = {
    "提前完成": "blue",
    "按期完成": "blue",
    "逾期完成": "yellow",
    "无法判定": "grey",
}


@dataclass(frozen=True, slots=True)
class Actual:
    """A scope's figure at a date, in the indicator's display unit, and what it rests on.

    `reporting` units gave a whole figure for `period`, of `partial` units only some of the carriers did; `carried`
    units have an older one that still stands in the sum, `missing` units never gave one: they are not counted as
    zero, the value is then a lower bound. So it is where a count leaves out the `undated` carriers, by code, of which
    nobody said when they opened. `emptied` units had figures only of carriers that have moved away since. `newest` is
    the last period that anything in the value was reported for.
    `reported_late` is the day a figure came in a reporting cycle or more after its period. `deducted` is how
    much the value is below the sum of its units because a firm is in several carriers (data.judging.firms.RULE).
    """

    value: float | None
    period: date | None
    reporting: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    batches: tuple[int, ...] = ()
    simulated: bool = False
    reported_late: date | None = None
    deducted: int = 0
    undated: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    newest: date | None = None


Timeline = Sequence[Actual]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word after the deadline; `since` is the first date of the stretch that reached the target."""

    word: VerdictWord
    since: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitNote:
    """What a reader must know of a unit whose figure is not whole: names of carriers, in the register's order.

    `silent` of the `due` carriers gave nothing for the period `on`, though others did; `left` have moved away and may
    still be in the figure, `twice` where they are counted in their new unit too. `own` tells whether the unit's own
    report stands, or the sum of carriers.
    """

    unit: str
    own: bool
    on: date
    due: int
    silent: tuple[str, ...]
    left: tuple[str, ...] = ()
    twice: bool = False


@dataclass(frozen=True, slots=True)
class Today:
    """What holds at a date after the deadline, beside the verdict, which it does not change."""

    word: TodayWord
    light: LightId


@dataclass(frozen=True, slots=True)
class Progress:
    """One target judged at one date.

    From the deadline on `verdict` is the word, `light` the verdict's own, and `today` what later figures show; it is
    None while there are none. `actual`, `completion` and `gap` are always those of `as_of`.

    `expected` is what the path asks for by `as_of`, `gap` the completion minus the expected share in points.
    `per_quarter` is what is needed each quarter up to the deadline, `projection` where the last year's pace
    leads; both only while the target is open.
    """

    target: Target
    indicator: Indicator
    name: str
    as_of: date
    goal: float
    actual: Actual
    expected: float
    completion: float | None
    gap: float | None
    light: LightId
    caught_up: bool = False
    stopped: bool = False
    verdict: Verdict | None = None
    today: Today | None = None
    per_quarter: float | None = None
    projection: float | None = None
    manual: ManualStatus | None = None
    notes: tuple[UnitNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """One district's plan and records, with the book of rules to judge them by.

    `manual` are the words set by hand: they stand beside what is computed and change none of it.
    `lines` remembers the timelines that were asked for; they depend on nothing but the fields before it.
    """

    plan: Plan
    book: PlanBook
    ledger: Ledger
    mapping: str = ""
    lines: dict[tuple[str, Scope, str], Timeline] = field(default_factory=dict, repr=False, compare=False)
    manual: tuple[ManualStatus, ...] = ()

    def indicator_of(self, target: Target) -> Indicator:
        """What a numeric target measures."""
        assert target.indicator is not None, f"{target.id} is not numeric"
        return self.book.indicator(target.indicator)

    @property
    def measures(self) -> tuple[Indicator, ...]:
        """What the plan's headline targets measure, in the plan's order."""
        return tuple(self.indicator_of(target) for target in self.plan.targets_for(role="headline"))

    def counted(self, rule: CountRule, units: Sequence[str], as_of: date) -> Tally:
        """The carriers of some units that a count counts at a date."""
        return tallied(self.ledger, rule, units, as_of, levels=self.book.levels, mapping=self.mapping)

    @property
    def silent_months(self) -> int:
        """After how many months without a figure a unit counts as 停报."""
        return self.book.lights.silent_cycles * self.plan.cycle_months


def assess(situation: Situation, target: Target, as_of: date) -> Progress:
    """Judge one numeric target at a date."""
    line = timeline(situation, situation.indicator_of(target), target.scope, target.of)
    actual = at(line, as_of, units=situation.plan.parks_of(target.scope, target.of))
    goal, expected = target.value_on(as_of), expected_value(target, situation.plan.start, as_of)
    completion = None if actual.value is None else actual.value / goal
    light, caught_up = _light_with_memory(situation, target, line, as_of)
    verdict = judge(situation, target, line, as_of)
    silent = _is_stopped(situation, target, actual, as_of)
    if verdict:
        light = _verdict_light(situation, target, line, verdict)
    elif silent:
        light = "grey"
    is_open = verdict is None and actual.value is not None and actual.value < goal
    return Progress(
        target=target,
        indicator=situation.indicator_of(target),
        name=situation.plan.name_of(target.scope, target.of),
        as_of=as_of,
        goal=goal,
        actual=actual,
        expected=expected,
        completion=completion,
        gap=None if completion is None else round((completion - expected / goal) * 100, 9),
        light=light,
        caught_up=caught_up and verdict is None and not silent,
        stopped=silent and verdict is None,
        verdict=verdict,
        today=_today(situation, target, actual, completion, silent=silent) if verdict else None,
        per_quarter=needed_per_quarter(target, actual.value or 0.0, as_of) if is_open else None,
        projection=projected_value(target, line, as_of) if is_open else None,
        manual=manual_at(situation.manual, target.id, as_of),
        notes=tuple(_notes(situation, target, as_of)),
    )


def _notes(situation: Situation, target: Target, as_of: date) -> Iterator[UnitNote]:
    """Of each unit that some carriers have reported for and others not, or whose figure holds carriers that left."""
    ledger, indicator = situation.ledger, situation.indicator_of(target).id
    names = {carrier.code: carrier.name for carrier in ledger.register}
    for unit in situation.plan.parks_of(target.scope, target.of):
        figure = standing_at(ledger.units.get((unit, indicator), ()), as_of)
        heard = max((day for day in ledger.heard.get((unit, indicator), ()) if day <= as_of), default=None)
        if figure is None or heard is None:
            continue
        told, left = ledger.told(unit, indicator, heard), ledger.left(unit, figure, as_of)
        partly = bool(told.reported and told.silent) and not (figure.own and figure.period == heard)
        if partly or left:
            silent = tuple(names[code] for code in told.silent) if partly else ()
            yield UnitNote(
                unit,
                figure.own,
                heard,
                len(told.reported) + len(told.silent),
                silent,
                tuple(each.name for each in left),
                any(_counts_elsewhere(ledger, each, unit, indicator, as_of) for each in left),
            )


def _counts_elsewhere(ledger: Ledger, carrier: Carrier, unit: str, indicator: str, as_of: date) -> bool:
    """Whether a carrier that left a unit is in the figure of its new one: by its own report there, or by that unit's."""
    new = carrier.unit_on(as_of)
    told = standing_at(ledger.carriers.get((carrier.code, indicator), ()), as_of)
    whole = standing_at(ledger.units.get((new, indicator), ()), as_of)
    if whole is not None and whole.own:
        return carrier.unit_on(whole.period) == new
    return told is not None and told.rows[0].unit != unit


def expected_value(target: Target, start: date, as_of: date) -> float:
    """What should be reached by a date, in whole months from 0 at `start`, straight to the next milestone."""
    assert target.deadline is not None, f"{target.id} is not numeric"
    steps = [(step.on, step.value) for step in target.milestones]
    path = [(start, 0.0), *steps, (target.deadline, target.value_on(as_of))]
    for (left, low), (right, high) in pairwise(path):
        if as_of <= right:
            return low + (high - low) * max(whole_months(left, as_of), 0) / whole_months(left, right)
    return path[-1][1]


def light_of(rule: LightRule, completion: float | None, expected_share: float) -> LightId:
    """The light a rule gives; a reached final target is blue under every rule, no figure is grey."""
    if completion is None:
        return "grey"
    if completion >= 1:
        return "blue"
    points = (completion - expected_share) * 100
    quotient = completion / expected_share if expected_share else math.inf
    measure = round(points if rule.formula == "points" else quotient, 9)
    if rule.green.holds(measure):
        return "green"
    return "yellow" if rule.yellow.holds(measure) else "red"


def timeline(situation: Situation, indicator: Indicator, scope: Scope, of: str) -> Timeline:
    """What a scope had reached, in order of period: for each period in which one of its units reported, or for
    a count at each date on which the register changed."""
    key = (indicator.id, scope, of)
    if key not in situation.lines:
        situation.lines[key] = _timeline(situation, indicator, situation.plan.parks_of(scope, of))
    return situation.lines[key]


def at(line: Timeline, as_of: date, *, units: tuple[str, ...] = ()) -> Actual:
    """The newest entry of a timeline on or before a date; before the first, all `units` are missing."""
    place = bisect_right(line, as_of, key=lambda actual: actual.period or date.min)
    return line[place - 1] if place else Actual(None, None, missing=units)


def judge(situation: Situation, target: Target, line: Timeline, as_of: date) -> Verdict | None:
    """The verdict from the deadline on, on the last period up to it; None before.

    Reached only by a later figure is 逾期完成. Without a figure near the deadline, or with a shortfall that the units
    which never reported could fill with their own targets, or carriers of unknown age by their number, it is 无法判定.
    """
    assert target.deadline is not None, f"{target.id} is not numeric"
    if as_of < target.deadline:
        return None
    goal = target.value_on(target.deadline)
    known = [actual for actual in line if actual.period and actual.period <= as_of]
    in_time = [actual for actual in known if actual.period and actual.period <= target.deadline]
    silent = not in_time or _is_stopped(situation, target, in_time[-1], target.deadline)
    held = bool(in_time) and (in_time[-1].value or 0) >= goal
    if held and (not silent or situation.indicator_of(target).basis == "cumulative"):
        since = _start_of_stretch(in_time, goal)
        return Verdict("提前完成" if since < target.deadline else "按期完成", since)
    if in_time and not held and (known[-1].value or 0) >= goal:
        return Verdict("逾期完成", _start_of_stretch(known, goal))
    if silent and not _later_shows_short(situation, target, known):
        return Verdict("无法判定", note=_silence(in_time, known))
    return _short(situation, target, in_time or known, known)


def needed_per_quarter(target: Target, value: float, as_of: date) -> float:
    """What each remaining quarter must add for the target to be met at its deadline; a begun quarter counts."""
    assert target.deadline is not None, f"{target.id} is not numeric"
    quarters = max(math.ceil(whole_months(as_of, target.deadline) / 3), 1)
    return (target.value_on(as_of) - value) / quarters


def projected_value(target: Target, line: Timeline, as_of: date) -> float | None:
    """The value at the deadline if the pace of the last twelve months goes on; None without a figure a year ago."""
    assert target.deadline is not None, f"{target.id} is not numeric"
    now, before = at(line, as_of), at(line, add_months(as_of, -12))
    if now.value is None or before.value is None or now.period is None or before.period is None:
        return None
    months = whole_months(before.period, now.period)
    pace = (now.value - before.value) / months if months else 0.0
    return max(now.value + pace * whole_months(now.period, target.deadline), 0.0)


def change_since(line: Timeline, as_of: date, *, months: int) -> float | None:
    """The difference to the figure of `months` earlier (3: 环比, 12: 同比); None where either is missing."""
    now = at(line, as_of)
    if now.period is None or now.value is None:
        return None
    wanted = add_months(now.period, -months)
    before = at(line, wanted)
    return now.value - before.value if before.period == wanted and before.value is not None else None


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """One option of an unclear clause, computed: each check's value against what it asks, and whether all hold."""

    name: str
    label: str
    default: bool
    checks: tuple[tuple[Indicator, float, Actual], ...]

    @property
    def holds(self) -> bool | None:
        """Whether every check holds; None while a figure is missing."""
        if any(actual.value is None for _, _, actual in self.checks):
            return None
        return all((actual.value or 0) >= value for _, value, actual in self.checks)


def read(situation: Situation, reading: Reading, as_of: date) -> tuple[ReadingResult, ...]:
    """Compute every way to read an unclear clause."""
    return tuple(
        ReadingResult(
            option.name,
            option.label,
            option.default,
            tuple(_checked(situation, check, as_of) for check in option.checks),
        )
        for option in reading.options
    )


def _checked(situation: Situation, check: Check, as_of: date) -> tuple[Indicator, float, Actual]:
    indicator = situation.book.indicator(check.indicator)
    return indicator, check.value, at(timeline(situation, indicator, check.scope, check.of), as_of)


def _light_with_memory(
    situation: Situation, target: Target, line: Timeline, as_of: date
) -> tuple[LightId, bool]:
    """The light at a date; a green that was red in one of the last two cycles is yellow, caught up late."""
    light = _light_on(situation, target, line, as_of)
    lights = situation.book.lights
    if light != "green" or not lights.late_catch_up:
        return light, False
    plan = situation.plan
    ends = cycle_ends_before(as_of, start=plan.start, months=plan.cycle_months, count=lights.silent_cycles)
    was_red = any(_light_on(situation, target, line, end) == "red" for end in ends)
    return ("yellow", True) if was_red else ("green", False)


def _light_on(situation: Situation, target: Target, line: Timeline, day: date) -> LightId:
    goal, value = target.value_on(day), at(line, day).value
    share = expected_value(target, situation.plan.start, day) / goal
    return light_of(situation.book.lights.rule, None if value is None else value / goal, share)


def _is_stopped(situation: Situation, target: Target, actual: Actual, day: date) -> bool:
    """Whether a scope that once reported has been silent for the allowed number of cycles. Counts never are."""
    if actual.newest is None or situation.indicator_of(target).count is not None:
        return False
    return whole_months(actual.newest, day) >= situation.silent_months


def _later_shows_short(situation: Situation, target: Target, known: Timeline) -> bool:
    """Whether a figure from after the deadline proves that it was missed: what is cumulative never falls."""
    assert target.deadline is not None, f"{target.id} is not numeric"
    later = bool(known) and (known[-1].period or date.min) > target.deadline
    return later and situation.indicator_of(target).basis == "cumulative"


def _silence(in_time: Timeline, known: Timeline) -> str:
    """Who was silent at the deadline, and whether that has ended, in words."""
    resumed = known[len(in_time)].period if len(known) > len(in_time) else None
    again = f"，{resumed} 起恢复填报" if resumed else ""
    if not in_time:
        return f"截止日前没有填报{again}"
    return f"截止日前最近一次填报为 {in_time[-1].newest}{again or '，此后停报'}"


def _short(situation: Situation, target: Target, in_time: Timeline, known: Timeline) -> Verdict:
    """The verdict on a target that was not reached: missed, unless what is unknown could fill the gap."""
    last, goal = in_time[-1], target.value_on(target.deadline or date.max)
    short = goal - (last.value or 0)
    if last.missing and short <= _own_targets(situation, target, last):
        return Verdict("无法判定", note="差额不大于从未填报单位自身的目标，待其填报")
    if last.undated and short <= len(last.undated):
        return Verdict("无法判定", note=f"{len(last.undated)} 家载体未填开始运营日期，待其补填")
    once = next((actual.period for actual in known if (actual.value or 0) >= goal), None)
    return Verdict("未完成", note=f"曾于 {once} 达到" if once else "")


def _verdict_light(situation: Situation, target: Target, line: Timeline, verdict: Verdict) -> LightId:
    assert target.deadline is not None, f"{target.id} is not numeric"
    if verdict.word == "未完成":
        return _light_on(situation, target, line, target.deadline)
    return VERDICT_LIGHTS[verdict.word]


def _today(
    situation: Situation, target: Target, actual: Actual, completion: float | None, *, silent: bool
) -> Today | None:
    assert target.deadline is not None, f"{target.id} is not numeric"
    if actual.newest is None or actual.newest <= target.deadline:
        return None
    if silent:
        return Today("停报", "grey")
    light = light_of(situation.book.lights.rule, completion, 1.0)
    return Today("现达标" if light == "blue" else "现未达标", light)


def _start_of_stretch(line: Timeline, goal: float) -> date:
    """The first period of the unbroken run, up to the last one, that held the goal."""
    start = line[-1].period
    for actual in reversed(line):
        if (actual.value or 0) < goal:
            break
        start = actual.period
    assert start is not None, "a timeline entry has a period"
    return start


def _own_targets(situation: Situation, target: Target, actual: Actual) -> float:
    """What the units that never reported were themselves to reach in the target's indicator."""
    return sum(
        other.value or 0
        for other in situation.plan.targets
        if other.indicator == target.indicator
        and other.of in actual.missing
        and other.role in ("annex", "group")
    )


def _timeline(situation: Situation, indicator: Indicator, units: tuple[str, ...]) -> Timeline:
    if indicator.count is not None:
        return _count_timeline(situation, indicator, units)
    histories = {unit: situation.ledger.units.get((unit, indicator.id), ()) for unit in units}
    periods = sorted({figure.period for history in histories.values() for figure in history})
    sums = (_sum_at(histories, period, situation.plan.cycle_months) for period in periods)
    return [_counted_once(situation.ledger, indicator, histories, actual) for actual in sums]


def _counted_once(
    ledger: Ledger, indicator: Indicator, histories: Mapping[str, History], actual: Actual
) -> Actual:
    twice = deduction(ledger, indicator, histories, actual.period) if actual.period else 0
    if not twice or actual.value is None:
        return actual
    return replace(actual, value=round(max(actual.value - twice, 0), 9), deducted=twice)


def _sum_at(histories: Mapping[str, History], period: date, late_after: int) -> Actual:
    standing = {
        unit: figure for unit, history in histories.items() if (figure := standing_at(history, period))
    }
    rows = [row for figure in standing.values() for row in figure.rows]
    current = [unit for unit, figure in standing.items() if figure.newest == period]
    late = [standing[unit].reported_on for unit in current if _is_late(standing[unit], late_after)]
    emptied = tuple(unit for unit, history in histories.items() if is_emptied(history, period))
    return Actual(
        value=round(sum(figure.value for figure in standing.values()), 9) if standing else None,
        period=period,
        reporting=tuple(unit for unit in current if not standing[unit].lagging),
        partial=tuple(unit for unit in current if standing[unit].lagging),
        carried=tuple(unit for unit in standing if unit not in current),
        missing=tuple(unit for unit in histories if unit not in standing and unit not in emptied),
        batches=tuple(sorted({row.batch for row in rows})),
        simulated=any(row.standing == "simulated" for row in rows),
        reported_late=max(late, default=None),
        emptied=emptied,
        newest=max((figure.newest for figure in standing.values()), default=None),
    )


def _is_late(figure: Figure, months: int) -> bool:
    return whole_months(figure.newest, figure.reported_on) >= months


def _count_timeline(situation: Situation, indicator: Indicator, units: tuple[str, ...]) -> Timeline:
    register = [each for unit in units for each in situation.ledger.residents.get(unit, ())]
    if not register:
        return []
    assert indicator.count is not None, f"{indicator.id} is not a count"
    batches = tuple(
        sorted({each.batch for each in register} | {s.batch for each in register for s in each.levels})
    )
    simulated = any(carrier.standing == "simulated" for carrier in register)
    return [
        Actual(
            value=len(tally.carriers) if tally.carriers or not tally.undated else None,
            period=day,
            reporting=units,
            batches=batches,
            simulated=simulated,
            undated=tuple(each.code for each in tally.undated),
            newest=day,
        )
        for day in _days_of_change(situation, register)
        for tally in (situation.counted(indicator.count, units, day),)
    ]


def _days_of_change(situation: Situation, register: Sequence[Carrier]) -> list[date]:
    """The days on which a count may change: openings, closings, moves, levels, and the periods of area figures."""
    days = {situation.plan.start, *situation.ledger.periods, *situation.ledger.first_seen.values()}
    for carrier in register:
        days |= {day for day in (carrier.opened, carrier.closed) if day}
        days |= {home.since for home in carrier.homes if home.since > date.min}
        days |= {day for span in carrier.levels for day in (span.since, span.until) if day}
    return sorted(days)
