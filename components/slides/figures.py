"""The drawn parts of slides from standings: dials, trends, and the map with its list. HTML and SVG strings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from math import ceil

from components.content.dial import target_dial
from components.content.messages import opening
from components.maps.labels import text_width
from components.maps.marks import ParkMark
from components.maps.wanted_labels import shortened
from components.report.values import Point, Report, Standing
from components.report.wording import amount, figures, gap_words, goal_words, paper_number
from components.slides.tables import SlideColumn, SlideRow, beside, button, lit, state
from components.words.figures import clipped, number, pace, percent
from data.judging.periods import quarter_name

ABREAST = 3
BESIDE, NOTE = 31.0, 1.15  # the width of the list beside the map, and the type of what is said below it
INK, SOFT, PATH, ACCENT = "#1d2733", "#55616f", "#8793a1", "#1d3f66"
LEFT, RIGHT, BOTTOM = 6.0, 294.0, 206.0  # of a trend, in a picture of 300×235
LONGEST = 46  # characters of a remark under a dial; the whole stands behind its 依据


def abreast(standings: Sequence[Standing]) -> list[Sequence[Standing]]:
    """Targets that share a slide: at most three."""
    return [standings[nth : nth + ABREAST] for nth in range(0, len(standings), ABREAST)]


def dials(report: Report, standings: Sequence[Standing]) -> str:
    """Targets beside each other as dials on one scale, each with its figures, light and outlook."""
    return f'<div class="abreast">{"".join(_dial(report, each) for each in standings)}</div>'


def trends(standings: Sequence[Standing], *, size: float) -> str:
    """Targets beside each other as lines against the planned path, each with its outlook."""
    return f'<div class="abreast">{"".join(_trend(each, size) for each in standings)}</div>'


def map_with_list(report: Report, drawn: str, *, size: float, room: float) -> str:
    """The map, and beside it its parks to choose from, each with its light."""
    columns = (SlideColumn("单位", 1), SlideColumn("完成率与状态", numeric=True))
    rows = [_park(report, park) for park in report.parks]
    notes = f"外圈面积为目标，填充面积为实际。{report.map_notes}"
    free = room - ceil(text_width(notes, NOTE) / (BESIDE - NOTE)) * NOTE * 1.5
    parks, left_out = beside(columns, rows, size=size, room=free, width=BESIDE)
    more = f"其余 {left_out} 个见园区排名。" if left_out else ""
    return (
        f'<div class="chart" data-cite="本图：方案附表与填报批次">{drawn}</div><div class="beside">{parks}'
        f'<p data-cite="本图说明">{more}{escape(notes)}</p></div>'
    )


def cover(reports: Sequence[Report], contents: Sequence[tuple[str, str, int]]) -> str:
    """What the meeting is about, and its pages to go to: scope, name and page of each."""
    about = "".join(
        f'<p data-cite="{escape(paper_number(report))}"><b>{escape(report.scope_name)}</b>'
        f"{escape(report.title)}</p><p>截至 <time>{report.as_of}</time>（<time>{escape(report.period_name)}</time>）"
        f'<span data-cite="数据版本">{escape(report.number_words)}</span></p>'
        for report in reports
    )
    return f'<div class="about"><p class="result" data-cite="由各页计算"><b>{escape(opening(reports))}</b></p>{about}</div><nav aria-label="各页" data-cite="页码">{_contents(contents)}</nav>'


def _contents(contents: Sequence[tuple[str, str, int]]) -> str:
    scopes = dict.fromkeys(scope for scope, _, _ in contents)
    return "".join(
        "<ul>"
        + (f"<li>{escape(scope)}</li>" if len(scopes) > 1 else "")
        + "".join(
            f'<li><button data-goto="{page}">{page} {escape(name)}</button></li>'
            for of, name, page in contents
            if of == scope
        )
        + "</ul>"
        for scope in scopes
    )


def _dial(report: Report, each: Standing) -> str:
    why = f'<button data-pick="why:{escape(report.plan)}:{escape(each.target)}">依据</button>'
    remarks = (
        words for words in (each.outlook if each.verdict else "", each.coverage, each.by_hand) if words
    )
    return (
        f'<article data-cite="{escape(each.basis)}"><h3>{escape(each.short_label)} {why}</h3>'
        f"{target_dial(each)}"
        f'<p class="reading"><b>{number(each.actual, each.decimals)}</b> / {escape(goal_words(each))}</p>'
        f"<div><p>{state(each).html} {escape(gap_words(each))}</p>"
        + "".join(f'<p class="soft">{escape(clipped(words, LONGEST))}</p>' for words in remarks)
        + "</div></article>"
    )


def _trend(each: Standing, size: float) -> str:
    need = "" if each.need is None else f"每季需增 {pace(each.need, each.decimals)} {each.unit}"
    ahead = "" if each.projection is None else f"期末约 {amount(each.projection, each)}"
    told = [words for words in (need, ahead) if words] or [each.outlook or gap_words(each)]
    return (
        f'<article data-cite="{escape(each.basis)}"><h3>{escape(each.short_label)}（{escape(each.unit)}）</h3>'
        f'{_lines(each, 15 * (1 + size) / 2)}<p class="reading">{escape(figures(each))}</p>'
        f"<div><p>{state(each).html}</p>"
        + "".join(f"<p>{escape(words)}</p>" for words in told)
        + "</div></article>"
    )


def _lines(each: Standing, em: float) -> str:
    """The way so far (solid), the expected one (dashed), the pace's (dotted), the target and the years below."""
    frame = _frame(each, em)
    goal = frame.y(each.goal)
    target = f'<text x="{LEFT}" y="{goal - 5:.1f}" font-size="{em:g}" fill="{INK}">目标 {number(each.goal, each.decimals)}</text>'
    return (
        f'<svg viewBox="0 0 300 235" role="img" aria-label="{escape(_spoken(each))}">'
        f"{_level(BOTTOM, PATH)}{_years(frame, em)}{_way(frame, each.path, PATH, 2, '7 5')}{_ahead(frame, each)}"
        f"{_way(frame, each.line, ACCENT, 3.5)}{_level(goal, INK)}{target}{_newest(frame, each, em)}</svg>"
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where dates and values of one target fall on its picture: `most` at `top`, below the newest figure's words."""

    start: date
    days: int
    most: float
    top: float

    def x(self, day: date) -> float:
        return LEFT + (day - self.start).days / self.days * (RIGHT - LEFT)

    def y(self, value: float) -> float:
        return BOTTOM - value / self.most * (BOTTOM - self.top)


def _frame(each: Standing, em: float) -> _Frame:
    known = (*each.path, *each.line)
    start, end = each.path[0].on, max(point.on for point in known)
    most = max(each.goal, each.projection or 0.0, *(point.value for point in known))
    return _Frame(start, max((end - start).days, 1), most, em * 2.3)


def _level(y: float, stroke: str) -> str:
    return f'<line x1="{LEFT}" x2="{RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{stroke}" stroke-width="1.5"/>'


def _way(frame: _Frame, way: Sequence[Point], stroke: str, width: float, dashes: str = "") -> str:
    """A line through the points since the plan's start."""
    spots = (
        f"{frame.x(point.on):.1f},{frame.y(point.value):.1f}" for point in way if point.on >= frame.start
    )
    return (
        f'<polyline points="{" ".join(spots)}" fill="none" stroke="{stroke}" stroke-width="{width}" '
        f'stroke-dasharray="{dashes}" stroke-linejoin="round"/>'
    )


def _ahead(frame: _Frame, each: Standing) -> str:
    if each.projection is None or not each.line:
        return ""
    return _way(frame, (each.line[-1], Point(each.deadline, each.projection)), ACCENT, 2.5, "2 5")


def _newest(frame: _Frame, each: Standing, em: float) -> str:
    """The last figure as a dot with its value above, clear of the target's line."""
    if not each.line:
        return (
            f'<text x="150" y="130" text-anchor="middle" font-size="{em * 1.5:g}" fill="{SOFT}">未填报</text>'
        )
    last, goal = each.line[-1], frame.y(each.goal)
    x, y = frame.x(last.on), frame.y(last.value)
    above = y - em * 0.7
    if above - em * 1.4 < goal < above + em * 0.4:
        above = min(goal, y) - em * 0.5
    anchor = "end" if x > 200 else "middle" if x > 60 else "start"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{ACCENT}"/><text x="{x:.1f}" y="{above:.1f}" '
        f'text-anchor="{anchor}" font-size="{em * 1.35:g}" font-weight="650" fill="{ACCENT}" stroke="#fff" stroke-width="4" paint-order="stroke">'
        f"{number(last.value, each.decimals)}</text>"
    )


def _years(frame: _Frame, em: float) -> str:
    """The years below the base line, every second one where all have no room."""
    first, last = frame.start + timedelta(days=1), frame.start + timedelta(days=frame.days)
    years = range(first.year, last.year + 1)
    step = 1 if len(years) * em * 2.8 < RIGHT - LEFT else 2
    return "".join(
        f'<text x="{frame.x(date(year, 7, 1)):.1f}" y="{BOTTOM + em * 1.25:.1f}" text-anchor="middle" '
        f'font-size="{em:g}" fill="{SOFT}">{year}</text>'
        for year in years[::step]
    )


def _spoken(each: Standing) -> str:
    ends = [point for point in each.line if point.on.month == 12] or list(each.line[-1:])
    told = "，".join(f"{quarter_name(point.on)} {number(point.value, each.decimals)}" for point in ends)
    return f"{each.name}{each.label}走势（{each.unit}）：{told or '未填报'}；目标 {number(each.goal, each.decimals)}"


def _park(report: Report, park: ParkMark) -> SlideRow:
    share = "" if park.completion is None else percent(park.completion)
    name = button(f"park:{report.district}/{park.id}", shortened(park.short))
    return SlideRow((name, lit(park.light.id, park.light.shape, park.light.word, before=share)), park.cite)
