"""A target on the screen: as a gauge with its dial, or as one line. What shows a figure says in `data-cite` whence
it is."""

from markupsafe import Markup

from components.markup.dial import Due, dial
from components.markup.html import BREAK, NOTHING, button, element, joined
from components.markup.pills import pills, soft
from components.markup.sparkline import sparkline
from components.words.figures import (
    actual_words,
    basis_of,
    by_hand_words,
    gap_words,
    goal_words,
    number,
    outlook_words,
    period_words,
    quantity,
    reporting_words,
    share_words,
    signed,
)
from components.words.looks import look_of, shown_light
from components.words.rounding import figure_decimals
from data.judging.actuals import Timeline, change_since
from data.judging.progress import Progress
from plan_config.plan import Lights, Plan


def gauge(
    progress: Progress,
    plan: Plan,
    lights: Lights,
    *,
    line: Timeline = (),
    made_of: str = "",
    aside: Markup = NOTHING,
) -> Markup:
    """One target as a dial with its target mark and its expected-by-now mark, light, gap and what it rests on.

    With a timeline also its way against the planned path, and the change to the quarter and the year before: `made_of`
    is what the parts added in the quarter.
    `aside` stands below: what meetings decided about the target.
    """
    return element(
        "article",
        element("h3", progress.indicator.short),
        _dial(progress, lights),
        _reading(progress, lights),
        joined(sparkline(line, progress, plan), _changes(line, progress, made_of)) if line else NOTHING,
        aside,
        element("footer", _rests_on(progress, plan), " ", why_button(progress, plan)),
        css="gauge",
        cite=basis_of(progress, plan),
    )


def count_row(progress: Progress, plan: Plan, lights: Lights) -> Markup:
    """A count target as one line: what, how many of how many, how it stands."""
    target, indicator = progress.target, progress.indicator
    goal = f"{number(progress.goal)}–{number(target.upper)}" if target.upper else f"≥{number(progress.goal)}"
    actual = element("b", number(progress.actual.value))
    return element(
        "div",
        element("span", f"{indicator.short} ", why_button(progress, plan)),
        element("span", actual, f" / {goal} {indicator.unit} ", pills(progress, lights)),
        soft(reporting_words(progress, plan)),
        soft(by_hand_words(progress)),
        cite=basis_of(progress, plan),
    )


def why_button(progress: Progress, plan: Plan) -> Markup:
    """The way to where a figure comes from; read aloud it says of what."""
    spoken = f"{progress.name} {progress.indicator.short} 依据"
    return button(f"why:{plan.id}:{progress.target.id}", "依据", spoken=spoken)


def _reading(progress: Progress, lights: Lights) -> Markup:
    return element(
        "div",
        element("b", actual_words(progress)),
        f" / {goal_words(progress)}",
        BREAK,
        pills(progress, lights),
        BREAK,
        gap_words(progress, lights.rule),
        soft(outlook_words(progress)),
        soft(by_hand_words(progress)),
        css="reading",
    )


def _rests_on(progress: Progress, plan: Plan) -> str:
    return "；".join(part for part in (period_words(progress), reporting_words(progress, plan)) if part)


def _dial(progress: Progress, lights: Lights) -> Markup:
    indicator, places, share = progress.indicator, figure_decimals(progress), share_words(progress)
    look = look_of(progress, lights)
    spoken = (
        f"{progress.name}{indicator.label}：{quantity(progress.actual.value, indicator, places)}，"
        f"目标 {goal_words(progress)}，完成率 {share}，"
        f"应达 {quantity(progress.expected, indicator, places)}，{look.colour}灯 {look.word}"
        f"{f'，{progress.today.word}' if progress.today else ''}"
    )
    due = Due(progress.expected / progress.goal, f"应达 {number(progress.expected, places)}")
    shown = None if progress.verdict else due
    return dial(spoken, progress.completion, share, shown_light(progress), shown)


def _changes(line: Timeline, progress: Progress, made_of: str) -> Markup:
    words = []
    for name, months, parts in (("较上季", 3, made_of), ("较上年同期", 12, "")):
        change = change_since(line, progress.as_of, months=months)
        if change is not None:
            said = f"{name} {signed(change, progress.indicator.decimals, progress.indicator.unit)}"
            words.append(f"{said} = {parts}" if parts else said)
    return element("div", "；".join(words), css="soft spark") if words else NOTHING
