"""The path to a target: what it asks for by a date, what is still needed, and where the pace leads."""

import math
from datetime import date
from itertools import pairwise

from data.judging.actuals import Timeline, at
from data.judging.periods import add_months, whole_months
from plan_config.targets import Target


def expected_value(target: Target, start: date, as_of: date) -> float:
    """What should be reached by a date, in whole months from 0 at `start`, straight to the next milestone."""
    steps = [(step.on, step.value) for step in target.milestones]
    path = [(start, 0.0), *steps, (target.due, target.value_on(as_of))]
    for (left, low), (right, high) in pairwise(path):
        if as_of <= right:
            return low + (high - low) * max(whole_months(left, as_of), 0) / whole_months(left, right)
    return path[-1][1]


def needed_per_quarter(target: Target, value: float, as_of: date) -> float:
    """What each remaining quarter must add for the target to be met at its deadline; a begun quarter counts."""
    quarters = max(math.ceil(whole_months(as_of, target.due) / 3), 1)
    return (target.value_on(as_of) - value) / quarters


def projected_value(target: Target, line: Timeline, as_of: date) -> float | None:
    """The value at the deadline if the pace of the last twelve months goes on; None without a figure a year ago."""
    now, before = at(line, as_of), at(line, add_months(as_of, -12))
    if now.value is None or before.value is None or now.period is None or before.period is None:
        return None
    months = whole_months(before.period, now.period)
    pace = (now.value - before.value) / months if months else 0.0
    return max(now.value + pace * whole_months(now.period, target.due), 0.0)
