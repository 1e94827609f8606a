"""The drawn parts of slides from standings: dials, trends, and the map with its list. HTML and SVG."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from components.content.messages import opening
from components.content.targets import asked_of, evenly
from components.maps.marks import ParkMark
from components.markup import html
from components.markup.html import NOTHING, element, joined, unbroken
from components.report.target_dial import target_dial
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import gap_words, goal_words, paper_number
from components.slides.cells import SlideColumn, SlideRow, button, lit, pills
from components.slides.measured import LEAST_TYPE, WIDTH, lines_of
from components.slides.tables import beside
from components.words.coverage import said_once, without_names
from components.words.figures import clipped, number, percent

DrawMap = Callable[[Report, float, float], Markup]  # a report's map as SVG, so many pixels wide and high
ABREAST = 3
BESIDE, SPACE = 31.0, 2.4  # the width of the list beside the map, and the space between parts
DRAWN = 450.0  # pixels wide: the map's smallest words, 11 pixels high, come out as large as a slide's
NOTE_LINE = 1.4  # line height of the note below the map
LONGEST_SINCE = 90  # characters of what became of a kept report, on its cover; the whole stands on the page
LONGEST = 36  # characters of a remark under a dial; the whole stands behind its 依据


def abreast(standings: Sequence[Standing]) -> list[Sequence[Standing]]:
    """Targets that share a slide: at most three."""
    return evenly(standings, ABREAST)


def dials(report: Report, standings: Sequence[Standing], lead: str) -> Markup:
    """Targets beside each other as dials on one scale, each with its figures, light and outlook; above them a sentence
    that is too long for a heading."""
    usual, others = said_once([each.coverage for each in standings])
    shown = (_dial(report, each, other) for each, other in zip(standings, others, strict=True))
    rests = element("p", usual, css="rests", cite=standings[0].basis) if usual else NOTHING
    return element(
        "div", _lead(lead, standings[0].basis), element("div", *shown, css="abreast"), rests, css="stack"
    )


def map_with_list(report: Report, draw_map: DrawMap, *, size: float, room: float) -> Markup:
    """The map, beside it its parks to choose from, each with its light, and below both what must be known of it."""
    columns = (SlideColumn("单位", 1), SlideColumn("完成率与状态", numeric=True))
    rows = [_park(report, park) for park in report.parks]
    notes = f"外圈面积为目标，填充面积为实际。{report.map_notes}"
    free = room - lines_of(notes, LEAST_TYPE) * LEAST_TYPE * NOTE_LINE - 1
    parks, left_out = beside(columns, rows, size=size, room=free, width=BESIDE)
    more = f"其余 {left_out} 个见各单位排名。" if left_out else ""
    drawn = draw_map(report, DRAWN, DRAWN * free / (WIDTH - BESIDE - SPACE))
    return joined(
        element("div", drawn, css="chart", cite="本图：方案附表与填报批次"),
        element("div", parks, css="beside"),
        element("p", more, notes, css="note", cite="本图说明"),
    )


def under_lead(lead: str, body: Markup, cite: str) -> Markup:
    """A body below the sentence that leads it, if there is one."""
    return element("div", _lead(lead, cite), body, css="stack") if lead else body


def _lead(lead: str, cite: str) -> Markup:
    return element("p", lead, css="lead", cite=cite) if lead else NOTHING


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
        element("p", _before_title(report), report.title, cite=paper_number(report)),
        element(
            "p", "截至 ", as_of, "（", period, "）", element("span", report.number_words, cite="数据版本")
        ),
        *(
            element("p", element("b", clipped(said, LONGEST_SINCE)), cite=f"快照 {report.number}")
            for said in report.since_kept
        ),
    )


def _before_title(report: Report) -> Markup:
    """Whose plan it is as far as its title does not say so."""
    whose = report.unit_name if report.district in report.title else report.scope_name
    return element("b", whose) if whose else NOTHING


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
            element("p", pills(each), " ", NOTHING if each.gap is None else _gap(each)),
            *(element("p", unbroken(words), css="soft") for words in remarks),
        ),
        cite=each.basis,
    )


def _gap(each: Standing) -> Markup:
    return element("span", gap_words(each), css="whole")


def _park(report: Report, park: ParkMark) -> SlideRow:
    share = "" if park.completion is None else percent(park.completion)
    name = button(f"park:{report.district}/{park.id}", park.short)
    return SlideRow((name, lit(park.light.id, park.light.shape, park.light.word, before=share)), park.cite)
