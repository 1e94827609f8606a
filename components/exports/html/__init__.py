"""The review pack as one HTML file: no script, nothing fetched, readable in browsers too old for the app, printable."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from components.content import topics
from components.exports.html import sections, sources
from components.exports.html.growth import growth
from components.exports.html.parts import Section
from components.maps.svg import HATCHES
from components.markup.html import document, element, joined, style_sheet, void
from components.markup.style_sheets import PACK
from components.report.values.report import Report
from components.report.wording import pack_title
from data.geo_files import base_map


def html(report: Report) -> bytes:
    """A report as a document in UTF-8. It prints on A4, or after a choice at its top on 16:9 sheets, one per
    section."""
    return bound(report, pack_title(report), _pages(report))


def bound(report: Report, title: str, pages: Sequence[Section]) -> bytes:
    """Sections under a title as one document."""
    return document(_head(report, title), _body(report, title, pages)).encode("utf-8")


def _head(report: Report, title: str) -> Markup:
    return element(
        "head",
        void("meta", {"charset": "utf-8"}),
        element("title", f"{title} {report.as_of}"),
        void("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        style_sheet(PACK),
    )


def _body(report: Report, title: str, pages: Sequence[Section]) -> Markup:
    warning = element("p", element("span", report.warning, css="demo")) if report.warning else ""
    return element(
        "body",
        element("svg", element("defs", HATCHES), css="patterns", attributes={"aria-hidden": "true"}),
        element("header", element("h1", title), warning, css="screen"),
        _choice(),
        _contents(pages),
        element("main", *(page.html for page in pages)),
    )


def _pages(report: Report) -> tuple[Section, ...]:
    return (
        sections.cover(report),
        *((sections.layout(report, base_map()),) if report.parks else ()),
        *((sections.units(report),) if report.units else ()),
        *((sections.behind(report),) if report.judged else ()),
        *((sections.outlook(report),) if report.headline else ()),
        *((sections.changes(report),) if report.judged else ()),
        *growth(report),
        *((sections.part(topics.PROJECTS, report),) if report.projects else ()),
        *((sections.part(topics.ADJUSTMENTS, report),) if report.adjustments else ()),
        *((sections.part(topics.LEFT_OPEN, report),) if report.left_open else ()),
        sections.part(topics.DECISIONS, report),
        sections.steps(report),
        *((sources.carriers(report),) if report.carriers or report.unit_ids else ()),
        *((sources.definitions(report),) if report.definitions else ()),
        sources.sources(report),
        *((sources.rows(report),) if report.headline else ()),
        *sections.annex(report),
    )


def _choice() -> Markup:
    """Which paper to print on: two radio buttons that the style sheet looks at."""
    return joined(
        element("span", "打印纸张：", css="screen choice"),
        _paper("a4", "A4 纵向", {"checked": "checked"}),
        _paper("wide", "16:9 宽幅（每部分另起一张）", {}),
    )


def _paper(name: str, words: str, checked: Mapping[str, str]) -> Markup:
    """One paper to choose."""
    button = {"class": "paper", "type": "radio", "name": "paper", "id": name}
    return joined(void("input", {**button, **checked}), element("label", words, attributes={"for": name}))


def _contents(pages: Sequence[Section]) -> Markup:
    links = (element("a", page.title, attributes={"href": f"#{page.name}"}) for page in pages)
    return element("nav", *links, css="screen contents", attributes={"aria-label": "目录"})
