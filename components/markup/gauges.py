"""Progress gauges, sparklines and light pills as inline SVG and HTML strings; text stays text.

All gauges share one scale, 0 to 150 % of the target, so that two districts compare at a glance. Every element
that shows a figure carries where it comes from in `data-cite`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from components.markup.theme import LIGHTS
from components.report.wording import signed
from components.words.figures import (
    actual_words,
    basis_of,
    by_hand_words,
    gap_words,
    goal_words,
    look_of,
    number,
    outlook_words,
    period_words,
    quantity,
    reporting_words,
    share_words,
    shown_light,
    today_look,
)
from components.words.rounding import figure_decimals
from data.judging.actuals import Timeline, change_since
from data.judging.lights import LightId
from data.judging.progress import Progress
from data.judging.target_path import expected_value
from plan_config.plan import LightLook, Lights, Plan

FULL_SCALE = 1.5
_CX, _CY, _R, _WIDTH = 125.0, 116.0, 90.0, 18.0


@dataclass(frozen=True, slots=True)
class Paint:
    """What a dial is drawn in; `hatched` needs the patterns of `svg.hatches` and tells lights apart in a grey print."""

    ink: str
    soft: str
    track: str
    hatched: bool = False


SCREEN = Paint("currentColor", "var(--soft)", "var(--line)")


def pill(look: LightLook) -> str:
    """A light as its shape and word on a tint."""
    return light_pill(look.id, look.shape, look.word)


def light_pill(light: LightId, shape: str, word: str) -> str:
    """The same from a light's id, for what no longer knows the rules."""
    colours = LIGHTS[light]
    mark = f'<span aria-hidden="true" style="color:{colours.fill}">{escape(shape)}</span>'
    return f'<span class="pill" style="background:{colours.tint};color:{colours.ink}">{mark}{escape(word)}</span>'


def state(progress: Progress, lights: Lights) -> str:
    """How a target stands where it shows: its pills, and below them the word set by hand with its reason."""
    return pills(progress, lights) + _soft(by_hand_words(progress))


def pills(progress: Progress, lights: Lights) -> str:
    """A target's light, after the deadline the verdict as it was given and beside it what holds today."""
    today = today_look(progress, lights)
    return f"{pill(look_of(progress, lights))} {pill(today)}" if today else pill(look_of(progress, lights))


def gauge(progress: Progress, plan: Plan, lights: Lights, *, line: Timeline = (), aside: str = "") -> str:
    """One target as a dial with its target mark and its expected-by-now mark, light, gap and what it rests on.

    With a timeline also its way against the planned path, and the change to the quarter and the year before.
    `aside` is markup to stand below: what meetings decided about the target.
    """
    spark = sparkline(line, progress, plan) + _changes(line, progress) if line else ""
    look, indicator = look_of(progress, lights), progress.indicator
    coverage = reporting_words(progress, plan)
    return (
        f'<article class="gauge" data-cite="{escape(basis_of(progress, plan))}">'
        f"<h3>{escape(indicator.short)}</h3>{_dial(progress, look)}"
        f'<div class="reading"><b>{actual_words(progress)}</b> / '
        f"{goal_words(progress)}<br>{pills(progress, lights)}<br>{escape(gap_words(progress, lights.rule))}"
        f"{_soft(outlook_words(progress))}{_soft(by_hand_words(progress))}</div>{spark}{aside}"
        f"<footer>{escape(period_words(progress))}{f'；{escape(coverage)}' if coverage else ''} {why_button(progress, plan)}</footer></article>"
    )


def count_row(progress: Progress, plan: Plan, lights: Lights) -> str:
    """A count target as one line: what, how many of how many, how it stands."""
    target = progress.target
    goal = f"{number(progress.goal)}–{number(target.upper)}" if target.upper else f"≥{number(progress.goal)}"
    return (
        f'<div data-cite="{escape(basis_of(progress, plan))}"><span>{escape(progress.indicator.short)} '
        f"{why_button(progress, plan)}</span>"
        f"<span><b>{number(progress.actual.value)}</b> / {goal} {escape(progress.indicator.unit)} "
        f"{pills(progress, lights)}</span>{_soft(reporting_words(progress, plan))}"
        f"{_soft(by_hand_words(progress))}</div>"
    )


def why_button(progress: Progress, plan: Plan) -> str:
    """The way to where a figure comes from; read aloud it says of what."""
    name = escape(f"{progress.name} {progress.indicator.short} 依据")
    return f'<button data-pick="why:{plan.id}:{progress.target.id}" aria-label="{name}">依据</button>'


def sparkline(line: Timeline, progress: Progress, plan: Plan, *, width: int = 240, height: int = 46) -> str:
    """The way of an actual (solid) against the planned path (dashed), from the plan's start to its deadline."""
    end = max(progress.target.deadline or progress.as_of, progress.as_of)
    known = [a for a in line if a.period and plan.start <= a.period <= progress.as_of and a.value is not None]
    top = max([progress.goal, *(actual.value or 0 for actual in known)]) * 1.08
    span = (end - plan.start).days

    def spot(day: date, value: float) -> str:
        return f"{4 + (day - plan.start).days / span * (width - 8):.1f},{height - 4 - value / top * (height - 8):.1f}"

    steps = [plan.start, *(step.on for step in progress.target.milestones), progress.target.deadline or end]
    path = " ".join(spot(day, expected_value(progress.target, plan.start, day)) for day in steps)
    actual = " ".join(spot(a.period, a.value or 0) for a in known if a.period)
    dot = actual.rsplit(" ", 1)[-1].split(",") if actual else []
    end_dot = f'<circle cx="{dot[0]}" cy="{dot[1]}" r="3" fill="currentColor"/>' if dot else ""
    return (
        f'<svg class="spark" viewBox="0 0 {width} {height}" role="img" style="max-width:{width / 16:g}rem" '
        f'aria-label="{escape(progress.indicator.short)}走势：实线为实际，虚线为应达路径">'
        f'<polyline points="{path}" fill="none" stroke="#8793a1" stroke-width="1.2" stroke-dasharray="4 3"/>'
        f'<polyline points="{actual}" fill="none" stroke="currentColor" stroke-width="1.8"/>{end_dot}</svg>'
    )


def dial(
    spoken: str,
    completion: float | None,
    share: str,
    light: LightId,
    *,
    due: float,
    due_words: str,
    paint: Paint = SCREEN,
) -> str:
    """A completion on the scale as an arc in its light, with the target's mark and the `share` in words; `spoken` is
    its text for readers.

    Where `due`, the expected share of the target, lies below 1, it has a mark of its own with `due_words`.
    """
    return (
        f'<svg class="dial" viewBox="0 -18 250 142" width="250" height="142" role="img" aria-label="{escape(spoken)}">'
        f"{_arc(0, FULL_SCALE, paint.track)}{_fill(completion, light, hatched=paint.hatched)}"
        f"{_expected_mark(due, due_words, paint.soft) if due < 1 else ''}{_target_mark(paint.ink)}"
        f'<text x="{_CX}" y="{_CY - 4}" text-anchor="middle" font-size="36" font-weight="650" fill="{paint.ink}">'
        f"{'未填报' if completion is None else share}</text></svg>"
    )


def _dial(progress: Progress, look: LightLook) -> str:
    indicator, places, share = progress.indicator, figure_decimals(progress), share_words(progress)
    spoken = (
        f"{progress.name}{indicator.label}：{quantity(progress.actual.value, indicator, places)}，"
        f"目标 {goal_words(progress)}，完成率 {share}，"
        f"应达 {quantity(progress.expected, indicator, places)}，{look.colour}灯 {look.word}"
        f"{f'，{progress.today.word}' if progress.today else ''}"
    )
    due = 1.0 if progress.verdict else progress.expected / progress.goal
    words = f"应达 {number(progress.expected, places)}"
    return dial(spoken, progress.completion, share, shown_light(progress), due=due, due_words=words)


def _fill(completion: float | None, light: LightId, *, hatched: bool) -> str:
    if not completion:
        return ""
    done = _arc(0, completion, LIGHTS[light].fill)
    return done + _arc(0, completion, f"url(#hatch-{light})") if hatched else done


def _target_mark(ink: str) -> str:
    (x1, y1), (x2, y2) = _polar(1, _R - 14), _polar(1, _R + 14)
    (tx, ty) = _polar(1, _R + 20)
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{ink}" stroke-width="3"/>'
        f'<text x="{tx:.1f}" y="{ty + 3:.1f}" font-size="15" fill="{ink}">目标</text>'
    )


def _expected_mark(share: float, label: str, soft: str) -> str:
    (x, y), (left, left_y), (right, right_y) = (
        _polar(share, _R + 9),
        _polar(share - 0.028, _R + 20),
        _polar(share + 0.028, _R + 20),
    )
    tx, ty = _polar(share, _R + 24)
    anchor = "end" if tx < _CX - 12 else "middle" if tx < _CX + 30 else "start"
    return (
        f'<path d="M{x:.1f} {y:.1f} L{left:.1f} {left_y:.1f} L{right:.1f} {right_y:.1f} Z" fill="{soft}"/>'
        f'<text x="{tx:.1f}" y="{ty:.1f}" text-anchor="{anchor}" font-size="15" fill="{soft}">'
        f"{escape(label)}</text>"
    )


def _soft(text: str) -> str:
    return f'<div class="soft">{escape(text)}</div>' if text else ""


def _changes(line: Timeline, progress: Progress) -> str:
    words = []
    for name, months in (("较上季", 3), ("较上年同期", 12)):
        change = change_since(line, progress.as_of, months=months)
        if change is not None:
            words.append(f"{name} {signed(change, progress.indicator.decimals, progress.indicator.unit)}")
    return f'<div class="soft spark">{"，".join(words)}</div>' if words else ""


def _polar(share: float, radius: float) -> tuple[float, float]:
    angle = math.pi * (1 - min(max(share, 0), FULL_SCALE) / FULL_SCALE)
    return _CX + radius * math.cos(angle), _CY - radius * math.sin(angle)


def _arc(start: float, end: float, colour: str) -> str:
    (x1, y1), (x2, y2) = _polar(start, _R), _polar(end, _R)
    return (
        f'<path d="M{x1:.2f} {y1:.2f} A{_R} {_R} 0 0 1 {x2:.2f} {y2:.2f}" fill="none" '
        f'stroke="{colour}" stroke-width="{_WIDTH}"/>'
    )


def legend_of(lights: Lights, counts: Sequence[tuple[str, int]] = ()) -> str:
    """The lights with their words and, where given, how many there are of each."""
    number_of = dict(counts)
    entries = [
        f"<span>{pill(look)}{f' {number_of[look.id]}' if look.id in number_of else ''}</span>"
        for look in lights.looks
    ]
    return f'<div class="legend">{"".join(entries)}</div>'
