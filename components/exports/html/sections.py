"""The pages of the HTML pack that a meeting reads: where the district stands, what is behind, what comes next."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from components.content.aims import aims, beside_words
from components.content.behind import late, unknown
from components.content.counts import counted
from components.content.events import happened
from components.content.table import NONE
from components.content.topics import ALL_CHANGES, CHANGES, Topic
from components.content.units import units as by_rank
from components.exports.html.chart import chart
from components.exports.html.content_table import content_table
from components.exports.html.gauge import gauge
from components.exports.html.parts import (
    Section,
    light,
    listing,
    pill,
    section,
    table,
)
from components.maps.marks import legend
from components.maps.paper.drawing import map_drawing
from components.maps.paper.svg import svg_map
from components.markup.html import element, joined
from components.report.values.decisions import EventLine
from components.report.values.report import Report
from components.report.values.standing import DatedValue, Standing
from components.report.wording import (
    asked_words,
    gap_words,
    nothing_missing,
    pack_title,
    share_words,
)
from components.words.coverage import said_once
from components.words.figures import number, percent
from components.words.rounding import apart
from data.clock import local_time
from data.geo_files import BaseMap
from data.judging.periods import quarter_name
from data.records.terms import UNREPORTED

KEPT = 9  # a table of fewer rows is not broken over two sheets


def cover(report: Report) -> Section:
    """The sentence, the dials and the count targets."""
    made = f"生成于 {local_time(report.made_at)}（北京时间）" if report.made_at else ""
    usual, others = said_once([each.coverage for each in report.headline])
    dials = joined(*map(gauge, report.headline, others))
    return section(
        report,
        "cover",
        "总体情况",
        element("p", f"《{report.title}》 {made}", css="soft"),
        *(element("p", said, css="sentence") for said in report.told),
        element("p", f"尚无填报数据。以下按“{UNREPORTED}”列出，不按零计。", css="note")
        if report.empty and report.judged
        else "",
        element("div", dials, css="gauges"),
        element("p", f"{usual}。", css="soft") if usual else "",
        content_table(counted(report, "html"), css="counts") if report.counts else "",
        content_table(aims(report, "html")) if report.aims else "",
        element("p", beside_words(report.aims_beside), css="soft") if report.aims_beside else "",
        lead=joined(element("p", pack_title(report), css="title"), *_since(report)),
        css="first",
    )


def _since(report: Report) -> Iterator[Markup]:
    return (element("p", said, css="demo") for said in report.since_kept)


def layout(report: Report, base: BaseMap) -> Section:
    """The map in a wide and a narrow drawing, its key and its notes."""
    sizes = (("wide", 780, 560), ("narrow", 358, 440))
    drawings = [
        element("div", svg_map(map_drawing(report, base, width=w, height=h), patterns=False), css=name)
        for name, w, h in sizes
    ]
    return section(
        report,
        "map",
        "空间布局",
        element("div", joined(*drawings, element("p", report.map_notes, css="soft")), css="left picture"),
        element("div", _key(report), css="right"),
    )


def units(report: Report) -> Section:
    """The units by rank, each with its targets side by side."""
    measure = report.units[0][0].short_label if report.units else "第一项指标"
    note = f"按{measure}完成率排名，括号内为较上季的升降；完成率相同的并列。"
    return section(
        report,
        "units",
        "责任单位进度",
        content_table(by_rank(report, "html"), css="units"),
        element("p", note, css="soft"),
        element("p", f"灯色规则：{report.rule}。{report.rule_statement}", css="soft"),
    )


def behind(report: Report) -> Section:
    """What is behind, whose and since when; then what cannot be judged."""
    silent = unknown(report)
    return section(
        report,
        "behind",
        "滞后事项",
        content_table(late(report, "html"), css="cards"),
        element(
            "div",
            joined(element("h3", silent.name), content_table(silent)),
            css="kept" if len(silent.rows) < KEPT else "",
        ),
    )


def outlook(report: Report) -> Section:
    """Each headline target's way as a chart with its figures, and what comes next."""
    parts = [element("div", _trend(each, report.events), css="trend") for each in report.headline]
    told = [content_table(happened(report.events, "html"))] if report.events else []
    nothing = [element("p", "没有主要目标。", css="none")]
    return section(report, "outlook", "走势与预测", *(parts or nothing), *told)


def changes(report: Report) -> Section:
    """What changed most since the earlier report, and the way to the rest."""
    told, sentence = CHANGES.table(report, "html"), CHANGES.lead(report)
    rest = element("a", f"{told.note}。", attributes={"href": f"#{ALL_CHANGES.id}"})
    return section(
        report,
        CHANGES.id,
        CHANGES.name,
        element("p", sentence, css="sentence") if sentence else "",
        content_table(told),
        element("p", rest) if told.note else "",
    )


def annex(report: Report) -> tuple[Section, ...]:
    """The whole of what a section says in short."""
    return (part(ALL_CHANGES, report),) if CHANGES.table(report, "html").note else ()


def part(topic: Topic, report: Report) -> Section:
    """A topic by its table and the sentence above it."""
    lead = topic.lead(report)
    return section(
        report,
        topic.id,
        topic.name,
        element("p", lead, css="sentence") if lead else "",
        content_table(topic.table(report, "html"), css=topic.id),
    )


def steps(report: Report) -> Section:
    """What comes next, and what the meeting is asked for."""
    return section(
        report,
        "next",
        "下一步与提请事项",
        element("h3", "下一步"),
        listing(report.next_steps, f"{nothing_missing(report)}。"),
        element("h3", "提请会议研究"),
        listing(report.requests, "没有提请事项。"),
    )


def _key(report: Report) -> Markup:
    """What circles and rings mean, and how many there are of each."""
    placed = [park for park in report.parks if park.place is not None]
    found = legend(report.parks, report.carrier_marks)
    lights = [_counted(pill(row.key, row.shape, row.words), row.count) for row in found.lights]
    levels = [_counted(f"{row.shape} {row.words}", row.count) for row in found.levels]
    missing = [park.name for park in report.parks if park.place is None]
    said = [
        f"图上指标：{report.map_indicator}。圆的外圈按目标、填色按实际，面积同一比例。",
        joined("园区：", *lights) if placed else "图上没有园区。",
        joined("载体（小圆环，外圈越粗级别越高）：", *levels) if levels else "没有登记的载体。",
        f"未标位置：{'、'.join(missing)}" if missing else "",
    ]
    return joined(*(element("p", line) for line in said if line), _park_table(report))


def _counted(what: str, count: int) -> Markup:
    """An entry of the key with how many there are, on one line."""
    return joined(element("span", joined(what, f" {count} 个"), css="whole"), "　")


def _park_table(report: Report) -> Markup:
    rows = [
        (
            park.name,
            park.figures,
            joined(
                "" if park.completion is None else f"{percent(park.completion)} ",
                pill(park.light.id, park.light.shape, park.light.word),
            ),
        )
        for park in report.parks
    ]
    return table(
        ("园区", "实际与目标", "完成率"), rows, caption="图上各园区", empty="没有园区。", css="small"
    )


def _trend(each: Standing, events: Sequence[EventLine]) -> Markup:
    words = [f"完成率 {share_words(each)}", gap_words(each), each.outlook]
    reading = joined(
        element("b", number(each.actual, each.decimals)),
        f" / {asked_words(each)} ",
        light(each),
        f" {'；'.join(word for word in words if word)}。",
    )
    rows = [_trend_row(each, point) for point in each.line]
    heads = ("数据期", f"实际（{each.unit}）#", f"应达（{each.unit}）#", "完成率#")
    caption = f"{each.label}各期数据；依据：{each.basis}"
    return joined(
        element("h3", f"{each.name}·{each.label}"),
        element("p", reading),
        element("div", chart(each, events), css="left"),
        element(
            "div",
            table(heads, rows, caption=caption, empty=f"{UNREPORTED}，没有可列的数据。", css="narrow-rows"),
            css="right",
        ),
    )


def _trend_row(each: Standing, point: DatedValue) -> tuple[str, ...]:
    """A figure of a period beside what was expected by then, read apart from it and from the goal."""
    expected = each.expected_on(point.on)
    places = apart(point.value, (each.goal, expected), each.decimals)
    asked = NONE if each.measure.unknown else number(expected, places)
    share = each.measure.completion(point.value)
    due = each.measure.due(expected, point.value) * 100
    shown = percent(share, apart(None if share is None else share * 100, (due,), 1))
    return quarter_name(point.on), number(point.value, places), asked, shown
