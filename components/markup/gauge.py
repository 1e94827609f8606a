"""A target on the screen: as a gauge with its dial, or as one line. What shows a figure says in `data-cite` whence
it is, and the figure itself is the way to its basis."""

from collections.abc import Sequence

from markupsafe import Markup

from components.markup.dial import SMALL, Due, dial
from components.markup.html import NOTHING, button, element, unbroken
from components.markup.pills import pills, soft
from components.markup.sparkline import way
from components.words.bounds import difference_unit
from components.words.coverage import period_words, reporting_words, said_once
from components.words.figures import (
    actual_words,
    basis_of,
    by_hand_words,
    gap_words,
    goal_words,
    least_words,
    number,
    quantity,
    share_words,
    signed,
)
from components.words.formulas import due_words, sides_words
from components.words.looks import look_of, shown_light
from components.words.outlook import outlook_words, running_words
from components.words.rounding import figure_decimals
from data.judging.actuals import Timeline, change_since
from data.judging.periods import quarter_name
from data.judging.progress import Progress
from plan_config.lights import Lights
from plan_config.plan import Plan


def gauge(
    progress: Progress,
    plan: Plan,
    lights: Lights,
    *,
    line: Timeline = (),
    made_of: str = "",
    aside: Markup = NOTHING,
) -> Markup:
    """One target: its name and light, a dial with the target's mark and that of what is expected by now, the figures.

    With a timeline also its way against the planned path, and the change to the quarter and the year before: `made_of`
    is what the parts added in the quarter.
    `aside` stands below: what meetings decided about the target.
    """
    return element(
        "article",
        element("div", element("h3", progress.indicator.short), pills(progress, lights), css="named"),
        _dial(progress, plan, lights),
        _reading(progress, plan, lights),
        element("div", way(line, progress, plan), _changes(line, progress, made_of), css="way")
        if line
        else NOTHING,
        _remark(outlook_words(progress)) if _is_long(progress) else NOTHING,
        aside,
        css="gauge",
        cite=basis_of(progress, plan),
    )


def rests_on(progresses: Sequence[Progress], plan: Plan) -> Markup:
    """Which periods and whose reports the figures rest on: once for all, and beside it where one rests on another."""
    told = [each for each in progresses if not each.counted]
    usual, others = said_once([_rests_on(each, plan) for each in told])
    named = [f"{each.indicator.short}：{other}" for each, other in zip(told, others, strict=True) if other]
    said = "。".join(filter(None, (usual, *named)))
    cite = "；".join(dict.fromkeys(basis_of(each, plan) for each in told))
    return element("p", "数据期：", said, "。", css="soft rests", cite=cite) if said else NOTHING


def count_row(progress: Progress, plan: Plan, lights: Lights) -> Markup:
    """A count target as one line: what, how many of how many, how it stands."""
    return element(
        "div",
        element("span", progress.indicator.short),
        element("span", figure_button(progress, plan), f" / {asked(progress)} ", pills(progress, lights)),
        soft(reporting_words(progress, plan)),
        soft(running_words(progress)),
        soft(by_hand_words(progress)),
        cite=basis_of(progress, plan),
    )


def asked(progress: Progress) -> str:
    """What a target asks for with its unit; a count target at least so many, or within bounds."""
    is_count = progress.counted or progress.target.role == "count"
    return least_words(progress) if is_count else goal_words(progress)


def figure_button(progress: Progress, plan: Plan) -> Markup:
    """A figure as the way to where it comes from; read aloud it says so."""
    figure = quantity(progress.actual.value, progress.indicator, figure_decimals(progress))
    spoken = f"{progress.name} {progress.indicator.short} {figure}，看依据"
    pick = f"why:{plan.id}:{progress.target.id}"
    return button(pick, element("b", actual_words(progress)), spoken=spoken)


def _remark(words: str) -> Markup:
    """What is too long to stand beside the figures."""
    return element("div", unbroken(words), css="soft outlook") if words else NOTHING


def _is_long(progress: Progress) -> bool:
    """Whether what comes next, or how it ended, needs a line of its own."""
    return not progress.verdict or any(year.ended for year in progress.years)


def _reading(progress: Progress, plan: Plan, lights: Lights) -> Markup:
    due = "" if progress.verdict else due_words(progress, plan)
    return element(
        "div",
        element("div", figure_button(progress, plan), " / ", _whole(goal_words(progress)), css="figure"),
        NOTHING if progress.gap is None else element("div", unbroken(gap_words(progress, lights.rule))),
        soft(sides_words(progress)),
        soft(due if _is_long(progress) else outlook_words(progress)),
        soft(by_hand_words(progress)),
        css="reading",
    )


def _rests_on(progress: Progress, plan: Plan) -> str:
    return "；".join(part for part in (period_words(progress), reporting_words(progress, plan)) if part)


def _dial(progress: Progress, plan: Plan, lights: Lights) -> Markup:
    indicator, places, share = progress.indicator, figure_decimals(progress), share_words(progress)
    look = look_of(progress, lights)
    state = look.word if progress.verdict else f"{look.colour}灯 {look.word}"
    spoken = (
        f"{progress.name}{indicator.label}：{quantity(progress.actual.value, indicator, places)}，"
        f"目标 {goal_words(progress)}，完成率 {share}，"
        f"{due_words(progress, plan)}，{state}"
        f"{f'，{progress.today.word}' if progress.today else ''}"
    )
    due = Due(progress.due_share, f"应达 {number(progress.expected, places)}")
    shown = None if progress.verdict or progress.as_of <= plan.start or progress.scale.unknown else due
    return dial(spoken, progress.completion, share, shown_light(progress), shown, SMALL)


def _whole(goal: str) -> Markup:
    """A goal on one line, with what bounds it: 超 1,000 亿元."""
    return element("span", goal, css="whole")


def _begins(progress: Progress) -> bool:
    """Whether the newest figure is the first of its year."""
    return progress.actual.newest is not None and progress.actual.newest.month == 3


def _changes(line: Timeline, progress: Progress, made_of: str) -> Markup:
    newest = progress.actual.newest
    if newest and not progress.counted and progress.outdated:
        return soft(f"{quarter_name(newest)}以来没有新填报")
    if newest and progress.of_whole_years and newest.year < progress.as_of.year:
        return soft(f"现为{newest.year}年全年的数，当年未满不计")
    words = []
    for name, months, parts in (("较上季", 3, made_of), ("较上年同期", 12, "")):
        change = change_since(line, progress.as_of, months=months)
        if change is not None and not (progress.yearly and months == 3 and _begins(progress)):
            said = f"{name} {signed(change, progress.indicator.decimals, difference_unit(progress.indicator.unit))}"
            words.append(f"{said} = {parts}" if parts else said)
    return soft("；".join(words))
