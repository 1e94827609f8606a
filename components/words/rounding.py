"""With how many decimals a number is written, so that it never reads as what it falls short of or exceeds.

A number keeps its usual decimals. Where these would make it read like one it is compared with and does not equal, both
take as many more as it needs to differ. Rounding to the nearest keeps the order of numbers, so what reads apart
reads the right way round; cutting off instead would tell a smaller shortfall than there is, or two ranks alike.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from data.judging.half_up import half_up
from data.judging.progress import Progress
from plan_config.lights import LightRule

MOST = 12  # decimals: beyond these, floating point alone makes the difference


def written(value: float, places: int) -> str:
    """A number with so many decimals and thousands separators, halves up; what reads as zero has no minus."""
    return f"{half_up(value, places):z,f}"


def apart(value: float | None, others: Iterable[float | None], usual: int) -> int:
    """The decimals it takes for a value to read unlike each of the others; those that equal it are no matter."""
    if value is None:
        return usual
    places = usual
    for other in others:
        if other is not None and other != value:
            places = max(places, _apart(value, other, usual))
    return places


def figure_decimals(progress: Progress) -> int:
    """Of a target's actual, goal, expected and projected value, so that they read apart from one another."""
    actual, goal, usual = progress.actual.value, progress.goal, progress.indicator.decimals
    beside = (actual, progress.expected, progress.projection)
    return max(apart(goal, beside, usual), apart(actual, (progress.expected, progress.target.upper), usual))


def share_decimals(progress: Progress, rivals: Sequence[float] = ()) -> int:
    """Of a completion in percent: apart from 0, 100, what is expected by now and its neighbours in rank.

    `rivals` are the completions it is ranked among, in ascending order.
    """
    if progress.completion is None:
        return 1
    beside = (0.0, 1.0, progress.due_share, *_neighbours(progress.completion, rivals))
    return apart(progress.completion * 100, [share * 100 for share in beside], 1)


def gap_decimals(progress: Progress, rule: LightRule) -> int:
    """Of a gap in points: apart from none, from the thresholds that the rule in force gives lights by, and from what
    its words after the deadline name."""
    return points_decimals(progress.gap, rule)


def points_decimals(gap: float | None, rule: LightRule) -> int:
    """The same of any gap."""
    bounds = (rule.green.threshold,) if rule.formula == "points" else ()
    return apart(gap, (0.0, -rule.tolerance, *bounds), 1)


def _apart(value: float, other: float, usual: int) -> int:
    if abs(value - other) > 2 * 10.0**-usual:  # far apart, which is usual: no need to write them out
        return usual
    tries = range(usual, MOST + 1)
    return next((places for places in tries if written(value, places) != written(other, places)), usual)


def _neighbours(value: float, ranked: Sequence[float]) -> tuple[float, ...]:
    """The next ones below and above in an ascending sequence."""
    below, above = bisect_left(ranked, value), bisect_right(ranked, value)
    return (*ranked[max(below - 1, 0) : below], *ranked[above : above + 1])
