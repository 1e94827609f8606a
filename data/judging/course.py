"""A target with its figures, and how these stand at a date on the scale of what is asked then: no light yet, no word."""

from dataclasses import dataclass
from datetime import date

from data.judging.actuals import Actual, Timeline, at
from data.judging.periods import whole_months
from data.judging.scale import Scale, scale_on
from data.judging.situation import Situation
from data.judging.target_path import expected_on
from data.judging.timelines import judged_line
from plan_config.indicators import Indicator
from plan_config.targets import Target


@dataclass(frozen=True, slots=True)
class Stand:
    """A figure beside what is asked for at a date, and what is expected by then; until its way has `begun` nothing is."""

    scale: Scale
    value: float | None
    expected: float
    begun: bool = True

    @property
    def completion(self) -> float | None:
        """How much of the way the figure has come."""
        return None if self.value is None else self.scale.completion(self.value)

    @property
    def due_share(self) -> float:
        """How much of the way is expected by now: before the way begins no more than there is."""
        due = self.scale.due(self.expected, self.value)
        return due if self.begun or self.completion is None else min(due, self.completion)

    @property
    def gap(self) -> float | None:
        """By how many points the figure is ahead of what is expected."""
        return None if self.completion is None else round((self.completion - self.due_share) * 100, 9)


@dataclass(frozen=True, slots=True)
class Course:
    """A target with the line of its figures, in the situation it is judged in."""

    situation: Situation
    target: Target
    line: Timeline

    @property
    def indicator(self) -> Indicator:
        """What the target measures."""
        return self.situation.indicator_of(self.target)

    def stand_on(self, day: date) -> Stand:
        """How the figure that stands at a date does."""
        target, start = self.target, self.situation.plan.start
        scale = scale_on(target, self.indicator, day)
        actual = at(self.line, day)
        expected = expected_on(target, self.indicator, scale, start, (day, actual.period))
        begins = max(start, target.base.on if target.base else date.min)
        return Stand(scale, actual.value, expected, begun=day > begins)

    def is_stopped(self, actual: Actual, day: date) -> bool:
        """Whether a scope that once reported has been silent for the allowed number of cycles. Counts never are."""
        counted = all(each.count for each in self.situation.book.behind(self.indicator))
        if actual.newest is None or counted:
            return False
        return whole_months(actual.newest, day) >= self.situation.silent_months


def course_of(situation: Situation, target: Target, as_of: date) -> Course:
    """A target with its figures as it is judged by at a date."""
    return Course(situation, target, judged_line(situation, target, as_of))
