"""How far a target has come at a date: pure functions over a ledger and a plan; `as_of` is always an argument.

Completion is a fraction of the way, uncapped; gaps are percentage points (个百分点).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from data.judging.actuals import Actual, at, is_outdated
from data.judging.bases import based
from data.judging.course import Course, course_of
from data.judging.kept import kept
from data.judging.lights import LightId, light_with_memory
from data.judging.scale import Scale
from data.judging.situation import Situation
from data.judging.succession import Parted, parted
from data.judging.target_path import in_year, is_summed_up, needed_per_quarter, projected_value
from data.judging.unit_notes import UnitNote, unit_notes
from data.judging.verdicts import Today, Verdict, judge, today_beside, verdict_light, within_years
from data.judging.years import Year, missed_year, worst_year, years_of
from data.records.values import ManualStatus, manual_at
from plan_config.indicators import Indicator
from plan_config.targets import Target, TargetRole


@dataclass(frozen=True, slots=True)
class Progress:
    """One target judged at one date.

    From the deadline on `verdict` is the word, `light` the verdict's own, and `today` what later figures show; it is
    None while there are none. `actual`, `completion` and `gap` are always those of `as_of`.

    `scale` is what is asked for as a scale, `expected` what the path asks for by `as_of`, `gap` the completion minus the
    expected share in points. Where each year counts by itself all is of one year: the running one, or one that was missed
    by more than that is behind; from the deadline on the one that decided. `running` is then what the running year has
    brought. `years` are those of a plan's table, `follows` what the indicator is worked out from, `parted` the units of the
    plan before that its own came out of.
    `per_quarter` is what is needed each quarter up to the deadline, `projection` where the last year's pace
    leads; both only while the target is open, and not of what is summed up within each year.
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
    scale: Scale = field(kw_only=True)
    years: tuple[Year, ...] = ()
    follows: tuple[Indicator, ...] = ()
    parted: tuple[Parted, ...] = ()
    running: Year | None = None

    @property
    def due_share(self) -> float:
        """How much of the way is expected by now."""
        return self.scale.due(self.expected, self.actual.value)

    @property
    def yearly(self) -> bool:
        """Whether its figure begins at nothing each year."""
        return self.target.every_year or in_year(self.target, self.indicator)

    @property
    def of_whole_years(self) -> bool:
        """Whether only whole years make its figure, as of what a year brings at the end or has grown by."""
        bound = self.target.kind == "ceiling" and self.target.base is None
        return self.indicator.basis == "flow" and not bound and not self.yearly

    @property
    def outdated(self) -> bool:
        """Whether a quarter has ended since its newest figure without another, or a year where only whole years count."""
        return is_outdated(self.actual.newest, self.as_of, months=12 if self.of_whole_years else 3)

    @property
    def missed(self) -> Year | None:
        """The year that was missed by most, where all is of it while its target is open: no other makes it good."""
        return missed_year(self.years) if self.running else None

    @property
    def counted(self) -> bool:
        """Whether all behind it is counted in the register, and nothing of it reported."""
        return all(each.count for each in self.follows or (self.indicator,))


@kept(4_000)
def assess(situation: Situation, target: Target, as_of: date) -> Progress:
    """Judge one numeric target at a date; one of a plan whose units have gone over as it stood on its last day."""
    as_of, target = min(as_of, situation.until), based(situation, target)
    course = course_of(situation, target, as_of)
    verdict, years = judge(course, as_of), years_of(course, as_of)
    shown, units = _shown_day(course, years, as_of), situation.plan.units_in(target.scope, target.of)
    stand, newest, actual = (
        course.stand_on(shown),
        at(course.line, as_of),
        at(course.line, shown, units=units),
    )
    silent = course.is_stopped(newest if newest.newest else actual, as_of)
    light, caught_up = _light(course, as_of, verdict=verdict, years=years, silent=silent)
    per_quarter, projection = (None, None) if verdict else _ahead(course, years, as_of)
    return Progress(
        target=target,
        indicator=course.indicator,
        name=situation.plan.name_of(target.scope, target.of),
        as_of=as_of,
        goal=target.value_on(shown),
        actual=actual,
        expected=stand.expected,
        completion=stand.completion,
        gap=stand.gap,
        light=light,
        caught_up=caught_up,
        stopped=silent and verdict is None,
        verdict=verdict,
        today=today_beside(course, actual, stand.completion, silent=silent) if verdict else None,
        per_quarter=per_quarter,
        projection=projection,
        manual=manual_at(situation.manual, target.id, as_of),
        notes=tuple(unit_notes(situation, target, as_of)),
        scale=stand.scale,
        years=years,
        follows=tuple(map(situation.book.indicator, course.indicator.follows)),
        parted=(*parted(situation.plan, situation.book.before(situation.plan), units), *_merged(situation)),
        running=years[-1] if verdict is None and shown < as_of else None,
    )


def _merged(situation: Situation) -> Iterator[Parted]:
    """The units that those of the plan became one in while it still runs."""
    for new in dict.fromkeys(situation.early.merged.values()):
        yield Parted(situation.called(new), (), new)


def _shown_day(course: Course, years: tuple[Year, ...], as_of: date) -> date:
    """The day whose figure is shown: the date itself; where each year counts by itself the end of the one that decides, while
    one is open of the one that was missed, unless that is further behind."""
    if not course.target.every_year:
        return as_of
    if as_of >= course.target.due:
        worst = worst_year(years)
        return worst.until if worst else as_of
    missed = missed_year(years)
    days = (missed.until, as_of) if missed else (as_of,)
    return min(days, key=lambda day: _gap_on(course, day))


def _gap_on(course: Course, day: date) -> float:
    gap = course.stand_on(day).gap
    return math.inf if gap is None else gap


def _light(
    course: Course, as_of: date, *, verdict: Verdict | None, years: tuple[Year, ...], silent: bool
) -> tuple[LightId, bool]:
    """The light and whether it was caught up late: the verdict's own once there is one, grey for who is silent."""
    if verdict:
        return verdict_light(course, verdict), False
    if silent:
        return "grey", False
    light, caught_up = light_with_memory(course, as_of)
    return within_years(course, years, light) if course.target.every_year else light, caught_up


def _ahead(course: Course, years: tuple[Year, ...], as_of: date) -> tuple[float | None, float | None]:
    """What is needed each quarter up to the deadline, or the end of the running year, and where the pace leads; neither
    once a target is met, nor of what is summed up within each year."""
    now, target, indicator = course.stand_on(as_of), course.target, course.indicator
    if now.value is None or now.scale.meets(now.value) or is_summed_up(target, indicator):
        return None, None
    until = next((year.until for year in years if not year.ended), None if target.every_year else target.due)
    need = needed_per_quarter(now.scale, now.value, as_of, until) if until else None
    return need, None if target.every_year else projected_value(target, indicator, course.line, as_of)


def judged(situation: Situation, as_of: date, *roles: TargetRole) -> list[Progress]:
    """The plan's numeric targets of these roles, judged at a date."""
    numeric = (target for target in situation.plan.targets if target.value is not None)
    return [assess(situation, target, as_of) for target in numeric if target.role in roles]


def of_units(situation: Situation, as_of: date) -> list[Progress]:
    """What the plan asks of its units: the annex rows, or where it has none those of its groups."""
    groups = (each for each in judged(situation, as_of, "group") if not each.counted)
    return judged(situation, as_of, "annex") or list(groups)
