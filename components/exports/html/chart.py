"""The way of a target as a line chart in SVG: actual solid, expected path dashed, target dotted, outlook with open dots."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from math import ceil, floor, log10
from typing import NamedTuple

from components.exports.html.parts import Html
from components.maps.svg import ACCENT, INK, SOFT
from components.report.values import Point, Standing
from components.report.wording import spoken
from components.words.figures import number

WIDTH, HEIGHT = 480, 270
LEFT, RIGHT, TOP, BOTTOM = 52, 30, 48, 26
GRID, PATH = "#dfe4ea", "#6b7888"


class Scale(NamedTuple):
    """Dates and values to pixels: `start` and `end` of the time shown, `top` the highest value."""

    start: date
    end: date
    top: float

    def spot(self, on: date, value: float) -> tuple[float, float]:
        """Where a figure at a date falls."""
        share = (on - self.start).days / max((self.end - self.start).days, 1)
        x = LEFT + share * (WIDTH - LEFT - RIGHT)
        return x, HEIGHT - BOTTOM - value / self.top * (HEIGHT - TOP - BOTTOM)

    def line(self, points: Sequence[Point]) -> str:
        """The points of a polyline."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in (self.spot(each.on, each.value) for each in points))


def chart(standing: Standing) -> Html:
    """The chart of one target; its title says the figures in words."""
    scale = _scale(standing)
    parts = (
        *_grid(scale),
        *_key(standing),
        *_planned(standing, scale),
        *_outlook(standing, scale),
        *_actual(standing, scale),
    )
    return Html(
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">'
        f"<title>{escape(spoken(standing))}</title>{''.join(parts)}</svg>"
    )


def steps(top: float) -> list[float]:
    """Round values for the marks of an axis that reaches at least up to `top`, from 0 on."""
    rough = top / 4
    power = 10.0 ** floor(log10(rough))
    step = next(each for each in (1, 2, 2.5, 5, 10) if each * power >= rough) * power
    return [nth * step for nth in range(ceil(top / step - 1e-9) + 1)]


def _scale(standing: Standing) -> Scale:
    shown = [*standing.line, *standing.path]
    highest = max([standing.goal, standing.projection or 0.0, *(each.value for each in shown)])
    days = [each.on for each in shown] or [standing.deadline]
    return Scale(min(days), max(days), steps(highest * 1.04)[-1])


def _grid(scale: Scale) -> Iterator[str]:
    for value in steps(scale.top):
        _, y = scale.spot(scale.start, value)
        yield f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="{GRID}"/>'
        yield _words(LEFT - 6, y + 4, number(value, 2), SOFT, "end")
    for year in range(scale.start.year, scale.end.year + 1):
        day = date(year, 12, 31)
        if scale.start <= day <= scale.end:
            x, y = scale.spot(day, 0)
            yield f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x:.1f}" y2="{y + 5:.1f}" stroke="{SOFT}"/>'
            yield _words(x, y + 19, f"{year}年末", SOFT, "middle")


def _key(standing: Standing) -> Iterator[str]:
    """What the lines are, with the unit of the values."""
    strokes = [("实际", ACCENT, ""), ("应达路径", PATH, "6 4"), ("目标", INK, "2 3")]
    if standing.projection is not None:
        strokes.append(("按近一年速度", ACCENT, "2 4"))
    x = 4
    for name, colour, dashes in strokes:
        yield _stroke(f"{x},12 {x + 26},12", colour, dashes)
        yield _words(x + 32, 16, name, INK)
        x += 50 + 13 * len(name)
    yield _words(4, 36, f"单位：{standing.unit}", SOFT)


def _planned(standing: Standing, scale: Scale) -> Iterator[str]:
    yield _stroke(scale.line(standing.path), PATH, "6 4", 1.6)
    (x, y), (end, _) = scale.spot(scale.start, standing.goal), scale.spot(scale.end, standing.goal)
    yield _stroke(f"{x:.1f},{y:.1f} {end:.1f},{y:.1f}", INK, "2 3", 1.4)
    yield _haloed(x + 4, y - 5, f"目标 {number(standing.goal, standing.decimals)}", INK)


def _outlook(standing: Standing, scale: Scale) -> Iterator[str]:
    """Where the last year's pace leads by the deadline."""
    if standing.projection is None or not standing.line:
        return
    ends = (standing.line[-1], Point(standing.deadline, standing.projection))
    yield _stroke(scale.line(ends), ACCENT, "2 4", 1.8)
    x, y = scale.spot(standing.deadline, standing.projection)
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#ffffff" stroke="{ACCENT}" stroke-width="1.6"/>'
    yield _haloed(x - 8, y - 7, f"约 {number(standing.projection, standing.decimals)}", ACCENT, "end")


def _actual(standing: Standing, scale: Scale) -> Iterator[str]:
    if not standing.line:
        yield _haloed((LEFT + WIDTH - RIGHT) / 2, HEIGHT / 2, "未填报", SOFT, "middle")
        return
    yield _stroke(scale.line(standing.line), ACCENT, "", 2.4)
    for each in standing.line:
        x, y = scale.spot(each.on, each.value)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{ACCENT}"/>'
    last = standing.line[-1]
    x, y = scale.spot(last.on, last.value)
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{ACCENT}"/>'
    text = number(last.value, standing.decimals)
    if standing.projection is not None:
        yield _haloed(x + 6, y + 17, text, ACCENT)
    else:
        yield _haloed(x - 2, y - 9, text, ACCENT, "end" if x > LEFT + 60 else "start")


def _stroke(points: str, colour: str, dashes: str, width: float = 2) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'


def _words(x: float, y: float, text: str, colour: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" fill="{colour}" text-anchor="{anchor}">{escape(text)}</text>'


def _haloed(x: float, y: float, text: str, colour: str, anchor: str = "start") -> str:
    """A figure beside a line, on a white edge so that the line does not cross it."""
    at = f'x="{x:.1f}" y="{y:.1f}" font-size="14" font-weight="600" text-anchor="{anchor}"'
    return (
        f'<text {at} fill="#ffffff" stroke="#ffffff" stroke-width="4" aria-hidden="true">{escape(text)}</text>'
        f'<text {at} fill="{colour}">{escape(text)}</text>'
    )
