"""A target as a dial in SVG that needs no style sheet, with its words beneath. All dials share one scale, 0 to 150 %."""

import math
from html import escape

from components.exports.html.parts import Html, element, goal, joined, light
from components.exports.report import Standing
from components.svg import ACCENT, INK, SOFT
from components.theme import LIGHTS
from components.words import number, percent, points

FULL_SCALE = 1.5
_CX, _CY, _R, _WIDTH = 125.0, 116.0, 88.0, 20.0


def gauge(standing: Standing) -> Html:
    """The dial of a target, and in words what it shows and what it rests on."""
    actual = element("b", number(standing.actual, standing.decimals))
    told = [words for words in (points(standing.gap), standing.outlook, standing.by_hand) if words]
    rests = [words for words in (standing.coverage, f"依据：{standing.basis}") if words]
    return Html(
        f'<div class="gauge"><h3>{escape(standing.label)}</h3>{_dial(standing)}'
        f'<p class="reading">{actual} / {escape(goal(standing))} {light(standing)}</p>'
        f"{''.join(element('p', words, 'told') for words in told)}"
        f"{''.join(element('p', words, 'rests') for words in rests)}</div>"
    )


def spoken(standing: Standing) -> str:
    """A target in one sentence."""
    actual = f"{number(standing.actual, standing.decimals)}{f' {standing.unit}' if not standing.is_missing else ''}"
    return (
        f"{standing.name}{standing.label}：{actual}，目标 {goal(standing)}，完成率 {percent(standing.completion)}，"
        f"应达 {number(standing.expected, standing.decimals)} {standing.unit}，{standing.word}"
    )


def _dial(standing: Standing) -> str:
    shown = percent(standing.completion) if standing.completion is not None else "未填报"
    return joined(
        Html(
            f'<svg class="dial" viewBox="0 -18 250 142" width="250" height="142" role="img"><title>{escape(spoken(standing))}</title>'
        ),
        Html(_arc(0, FULL_SCALE, "#dfe4ea")),
        Html(_fill(standing)),
        Html(_expected_mark(standing)),
        Html(_target_mark()),
        Html(
            f'<text x="{_CX:g}" y="{_CY - 4:g}" text-anchor="middle" font-size="36" font-weight="600" fill="{INK}">{shown}</text></svg>'
        ),
    )


def _fill(standing: Standing) -> str:
    """The part done in its light, hatched for a print in grey."""
    if not standing.completion or standing.completion < 0:
        return ""
    end = min(standing.completion, FULL_SCALE)
    return _arc(0, end, LIGHTS[standing.light].fill) + _arc(0, end, f"url(#hatch-{standing.light})")


def _target_mark() -> str:
    (x1, y1), (x2, y2), (x, y) = _polar(1, _R - 15), _polar(1, _R + 15), _polar(1, _R + 20)
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{INK}" stroke-width="3"/>'
        f'<text x="{x:.1f}" y="{y + 3:.1f}" font-size="15" fill="{INK}">目标</text>'
    )


def _expected_mark(standing: Standing) -> str:
    """The expected-by-now mark; none after the deadline, where it would lie on the target's own mark."""
    share = standing.expected / standing.goal
    if share >= 1 or standing.verdict:
        return ""
    tip, left, right, text = (
        _polar(share, _R + 10),
        _polar(share - 0.028, _R + 21),
        _polar(share + 0.028, _R + 21),
        _polar(share, _R + 25),
    )
    anchor = "end" if text[0] < _CX - 12 else "middle" if text[0] < _CX + 30 else "start"
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in (tip, left, right))
    return (
        f'<polygon points="{corners}" fill="{ACCENT}"/>'
        f'<text x="{text[0]:.1f}" y="{text[1]:.1f}" text-anchor="{anchor}" font-size="15" fill="{SOFT}">'
        f"应达 {number(standing.expected, standing.decimals)}</text>"
    )


def _polar(share: float, radius: float) -> tuple[float, float]:
    angle = math.pi * (1 - min(max(share, 0), FULL_SCALE) / FULL_SCALE)
    return _CX + radius * math.cos(angle), _CY - radius * math.sin(angle)


def _arc(start: float, end: float, colour: str) -> str:
    (x1, y1), (x2, y2) = _polar(start, _R), _polar(end, _R)
    return (
        f'<path d="M{x1:.2f} {y1:.2f} A{_R:g} {_R:g} 0 0 1 {x2:.2f} {y2:.2f}" fill="none" '
        f'stroke="{colour}" stroke-width="{_WIDTH:g}"/>'
    )
