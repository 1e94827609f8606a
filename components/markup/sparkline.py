"""The way of a target as a small line beside its figures."""

from datetime import date

from markupsafe import Markup

from components.markup.html import BREAK, NOTHING, element
from components.markup.svg import circle, polyline
from components.markup.tokens import PATH
from components.words.figures import number
from data.judging.actuals import Actual, Timeline
from data.judging.progress import Progress
from data.judging.target_path import path_of
from data.judging.years import with_new_years
from plan_config.plan import Plan


def way(line: Timeline, progress: Progress, plan: Plan, *, width: int = 240, height: int = 46) -> Markup:
    """The way of a target as a line between its ends, each with its date and figure."""
    drawn, known = sparkline(line, progress, plan, width=width, height=height), _known(line, progress, plan)
    first = _end(known[0], progress) if len(known) > 1 else NOTHING
    return element("div", first, drawn, _end(known[-1], progress) if known else NOTHING, css="course")


def sparkline(
    line: Timeline, progress: Progress, plan: Plan, *, width: int = 240, height: int = 46
) -> Markup:
    """The way of an actual (solid) against the planned path (dashed), from the plan's start to its deadline."""
    end = max(progress.target.deadline or progress.as_of, progress.as_of)
    known = _known(line, progress, plan)
    corners = path_of(progress.target, progress.indicator, plan.start, progress.as_of)
    top = max(*(value for _, value in corners), *(actual.value or 0 for actual in known)) * 1.08 or 1.0
    span = (end - plan.start).days

    def spot(day: date, value: float) -> tuple[float, float]:
        return 4 + (day - plan.start).days / span * (width - 8), height - 4 - value / top * (height - 8)

    path = [spot(day, value) for day, value in corners]
    points = [(a.period, a.value or 0.0) for a in known if a.period]
    drawn = with_new_years(points) if progress.yearly else points
    actual = [spot(day, value) for day, value in drawn]
    return element(
        "svg",
        polyline(path, PATH, width=1.2, dashes="4 3"),
        polyline(actual, "currentColor", width=1.8),
        circle(*actual[-1], 3, fill="currentColor") if actual else NOTHING,
        css="spark",
        attributes={
            "viewBox": f"0 0 {width} {height}",
            "role": "img",
            "style": f"max-width:{width / 16:g}rem",
            "aria-label": f"{progress.indicator.short}走势：实线为实际，虚线为应达路径",
        },
    )


def _known(line: Timeline, progress: Progress, plan: Plan) -> list[Actual]:
    """What was reported in the plan's time up to the date."""
    return [a for a in line if a.period and plan.start <= a.period <= progress.as_of and a.value is not None]


def _end(actual: Actual, progress: Progress) -> Markup:
    month = element("time", f"{actual.period:%Y-%m}")
    return element("span", month, BREAK, number(actual.value, progress.indicator.decimals))
