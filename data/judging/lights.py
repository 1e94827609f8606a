"""The light of a completion under a plan's rule, and its memory of the last cycles."""

import math
from datetime import date
from typing import Literal

from data.judging.course import Course
from data.judging.periods import cycle_ends_before
from plan_config.lights import LightRule

LightId = Literal["blue", "green", "yellow", "red", "grey"]


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


def light_on(course: Course, day: date) -> LightId:
    """The light of the figure that stands at a date, as the rule alone gives it."""
    stand = course.stand_on(day)
    return light_of(course.situation.book.lights.rule, stand.completion, stand.due_share)


def light_with_memory(course: Course, as_of: date) -> tuple[LightId, bool]:
    """The light at a date; a green that was red in one of the last two cycles is yellow, caught up late."""
    light, lights, plan = light_on(course, as_of), course.situation.book.lights, course.situation.plan
    if light != "green" or not lights.late_catch_up:
        return light, False
    ends = cycle_ends_before(as_of, start=plan.start, months=plan.cycle_months, count=lights.silent_cycles)
    was_red = any(light_on(course, end) == "red" for end in ends)
    return ("yellow", True) if was_red else ("green", False)
