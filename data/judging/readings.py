"""The ways to read an unclear clause of a plan, each computed."""

from dataclasses import dataclass
from datetime import date

from data.judging.actuals import Actual, at
from data.judging.situation import Situation
from data.judging.timelines import timeline
from plan_config.indicators import Indicator
from plan_config.readings import Check, Reading


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
