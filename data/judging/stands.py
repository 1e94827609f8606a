"""How a target's figure stands at a date, on the scale of what is asked then: no light yet, and no word."""

from dataclasses import dataclass
from datetime import date

from data.judging.actuals import Timeline, at
from data.judging.scale import Scale, scale_on
from data.judging.situation import Situation
from data.judging.target_path import expected_on
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


def stand_on(situation: Situation, target: Target, line: Timeline, day: date) -> Stand:
    """How the figure that stands at a date does; `line` is that of the target."""
    indicator = situation.indicator_of(target)
    scale = scale_on(target, indicator, day)
    actual = at(line, day)
    expected = expected_on(target, indicator, scale, situation.plan.start, (day, actual.period))
    begins = max(situation.plan.start, target.base.on if target.base else date.min)
    return Stand(scale, actual.value, expected, begun=day > begins)
