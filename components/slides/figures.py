"""The drawn parts of slides from standings: dials, trends, and the map with its list. HTML and SVG."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from markupsafe import Markup

from components.content.messages import opening
from components.content.targets import asked_of, lamps
from components.maps.labels import text_width
from components.maps.marks import ParkMark
from components.maps.wanted_labels import shortened
from components.markup import html, svg
from components.markup.html import NOTHING, element, joined
from components.markup.pills import light_pill
from components.markup.tokens import ACCENT, INK, PATH, SOFT, WHITE
from components.report.target_dial import target_dial
from components.report.values import DatedValue, Report, Standing
from components.report.wording import amount, bare_goal, figures, gap_words, goal_words, need_of, paper_number
from components.slides.cells import SlideColumn, SlideRow, button, lit
from components.slides.measured import LEAST_TYPE, WIDTH
from components.slides.tables import beside
from components.words.coverage import said_once, without_names
from components.words.figures import clipped, number, percent
from data.judging.periods import quarter_name
from data.records.terms import UNREPORTED

DrawMap = Callable[[Report, float, float], Markup]  # a report's map as SVG, so many pixels wide and high
ABREAST = 3
BESIDE, SPACE = 31.0, 2.4  # the width of the list beside the map, and the space between parts
DRAWN = 450.0  # pixels wide: the map's smallest words, 11 pixels high, come out as large as a slide's
NOTE_LINE = 1.4  # line height of the note below the map
LEFT, RIGHT, BOTTOM = 6.0, 294.0, 206.0  # of a trend, in a picture of 300×235
LONGEST = 36  # characters of a remark under a dial; the whole stands behind its 依据


def abreast(standings: Sequence[Standing]) -> list[Sequence[Standing]]:
    """Targets that share a slide: at most three."""
    return [standings[nth : nth + ABREAST] for nth in range(0, len(standings), ABREAST)]


def dials(report: Report, standings: Sequence[Standing]) -> Markup:
    """Targets beside each other as dials on one scale, each with its figures, light and outlook."""
    usual, others = said_once([each.coverage for each in standings])
    shown = (_dial(report, each, other) for each, other in zip(standings, others, strict=True))
    rests = element("p", usual, css="rests", cite=standings[0].basis) if usual else NOTHING
    return element("div", element("div", *shown, css="abreast"), rests, css="stack")


def trends(standings: Sequence[Standing], *, size: float) -> Markup:
    """Targets beside each other as lines against the planned path, each with its outlook."""
    return element("div", *(_trend(each, size) for each in standings), css="abreast")


def map_with_list(report: Report, draw_map: DrawMap, *, size: float, room: float) -> Markup:
    """The map, beside it its parks to choose from, each with its light, and below both what must be known of it."""
    columns = (SlideColumn("单位", 1), SlideColumn("完成率与状态", numeric=True))
    rows = [_park(report, park) for park in report.parks]
    notes = f"外圈面积为目标，填充面积为实际。{report.map_notes}"
    free = room - ceil(text_width(notes, LEAST_TYPE) / (WIDTH - LEAST_TYPE)) * LEAST_TYPE * NOTE_LINE - 1
    parks, left_out = beside(columns, rows, size=size, room=free, width=BESIDE)
    more = f"其余 {left_out} 个见各单位排名。" if left_out else ""
    drawn = draw_map(report, DRAWN, DRAWN * free / (WIDTH - BESIDE - SPACE))
    return joined(
        element("div", drawn, css="chart", cite="本图：方案附表与填报批次"),
        element("div", parks, css="beside"),
        element("p", more, notes, css="note", cite="本图说明"),
    )


def way_to(page: int, words: str) -> Markup:
    """A line that leads to a page."""
    return element("p", _goto(words, page), css="more", cite="页码")


def cover(reports: Sequence[Report], contents: Sequence[tuple[str, str, int]]) -> Markup:
    """What the meeting is about, and its pages to go to: scope, number and name, and page of each."""
    result = element("p", element("b", opening(reports)), css="result", cite="由各页计算")
    return joined(
        element("div", result, *(_about(report) for report in reports), css="about"),
        element("nav", _contents(contents), cite="页码", attributes={"aria-label": "各页"}),
    )


def _about(report: Report) -> Markup:
    as_of, period = element("time", f"{report.as_of}"), element("time", report.period_name)
    return joined(
        element("p", element("b", report.scope_name), report.title, cite=paper_number(report)),
        element(
            "p", "截至 ", as_of, "（", period, "）", element("span", report.number_words, cite="数据版本")
        ),
    )


def _contents(contents: Sequence[tuple[str, str, int]]) -> Markup:
    scopes = dict.fromkeys(scope for scope, _, _ in contents)
    return joined(
        *(
            element(
                "ul",
                element("li", scope) if len(scopes) > 1 else NOTHING,
                *(element("li", _goto(name, page)) for of, name, page in contents if of == scope),
            )
            for scope in scopes
        )
    )


def _goto(words: str, page: int) -> Markup:
    return element("button", words, attributes={"data-goto": f"{page}"})


def _dial(report: Report, each: Standing, coverage: str) -> Markup:
    said = (clipped(words, LONGEST) for words in (each.outlook if each.verdict else "", each.by_hand))
    remarks = (words for words in (*said, without_names(coverage)) if words)
    figure, ask = element("b", number(each.actual, each.decimals)), asked_of(report.plan, each)
    return element(
        "article",
        element("h3", each.short_label),
        target_dial(each),
        element(
            "p", html.button(ask.pick, figure, spoken=ask.spoken), f" / {goal_words(each)}", css="reading"
        ),
        element(
            "div",
            element("p", _state(each), f" {gap_words(each)}"),
            *(element("p", words, css="soft") for words in remarks),
        ),
        cite=each.basis,
    )


def _state(each: Standing) -> Markup:
    """The light of a target, after the deadline the verdict and beside it what holds today."""
    return joined(*(light_pill(*lamp) for lamp in lamps(each)), between=" ")


def _trend(each: Standing, size: float) -> Markup:
    need = need_of(each)
    ahead = "" if each.projection is None else f"到期约 {amount(each.projection, each)}"
    told = [words for words in (need, ahead) if words] or [each.outlook or gap_words(each)]
    return element(
        "article",
        element("h3", f"{each.short_label}（{each.unit}）"),
        _lines(each, 15 * (1 + size) / 2),
        element("p", figures(each), css="reading"),
        element("div", element("p", _state(each)), *(element("p", words) for words in told)),
        cite=each.basis,
    )


def _lines(each: Standing, em: float) -> Markup:
    """The way so far (solid), the expected one (dashed), the pace's (dotted), the target and the years below."""
    frame = _frame(each, em)
    goal = frame.y(each.goal)
    return element(
        "svg",
        _level(BOTTOM, PATH),
        _years(frame, em),
        _way(frame, each.path, PATH, 2, "7 5"),
        _ahead(frame, each),
        _way(frame, each.line, ACCENT, 3.5),
        _level(goal, INK),
        svg.words(LEFT, goal - 5, f"目标 {bare_goal(each)}", size=em, fill=INK),
        _newest(frame, each, em),
        attributes={"viewBox": "0 0 300 235", "role": "img", "aria-label": _spoken(each)},
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
    most = max(each.highest, *(point.value for point in known))
    return _Frame(start, max((end - start).days, 1), most, em * 2.3)


def _level(y: float, stroke: str) -> Markup:
    return svg.line((LEFT, y), (RIGHT, y), stroke, width=1.5)


def _way(frame: _Frame, way: Sequence[DatedValue], stroke: str, width: float, dashes: str = "") -> Markup:
    """A line through the points since the plan's start."""
    spots = [(frame.x(point.on), frame.y(point.value)) for point in way if point.on >= frame.start]
    return svg.polyline(spots, stroke, width=width, dashes=dashes, joints="round")


def _ahead(frame: _Frame, each: Standing) -> Markup:
    if each.projection is None or not each.line:
        return NOTHING
    return _way(frame, (each.line[-1], DatedValue(each.deadline, each.projection)), ACCENT, 2.5, "2 5")


def _newest(frame: _Frame, each: Standing, em: float) -> Markup:
    """The last figure as a dot with its value above, clear of the target's line."""
    if not each.line:
        return svg.words(150, 130, UNREPORTED, size=em * 1.5, fill=SOFT, at="middle")
    last, goal = each.line[-1], frame.y(each.goal)
    x, y = frame.x(last.on), frame.y(last.value)
    above = y - em * 0.7
    if above - em * 1.4 < goal < above + em * 0.4:
        above = min(goal, y) - em * 0.5
    anchor = "end" if x > 200 else "middle" if x > 60 else "start"
    told = number(last.value, each.decimals)
    return joined(
        svg.circle(x, y, 5, fill=ACCENT),
        svg.words(x, above, told, size=em * 1.35, weight=650, fill=ACCENT, at=anchor, edge=WHITE),
    )


def _years(frame: _Frame, em: float) -> Markup:
    """The years below the base line, every second one where all have no room."""
    first, last = frame.start + timedelta(days=1), frame.start + timedelta(days=frame.days)
    years = range(first.year, last.year + 1)
    step = 1 if len(years) * em * 2.8 < RIGHT - LEFT else 2
    y = BOTTOM + em * 1.25
    return joined(
        *(
            svg.words(frame.x(date(year, 7, 1)), y, f"{year}", size=em, fill=SOFT, at="middle")
            for year in years[::step]
        )
    )


def _spoken(each: Standing) -> str:
    ends = [point for point in each.line if point.on.month == 12] or list(each.line[-1:])
    told = "，".join(f"{quarter_name(point.on)} {number(point.value, each.decimals)}" for point in ends)
    return f"{each.name}{each.label}走势（{each.unit}）：{told or UNREPORTED}；目标 {bare_goal(each)}"


def _park(report: Report, park: ParkMark) -> SlideRow:
    share = "" if park.completion is None else percent(park.completion)
    name = button(f"park:{report.district}/{park.id}", shortened(park.short))
    return SlideRow((name, lit(park.light.id, park.light.shape, park.light.word, before=share)), park.cite)
