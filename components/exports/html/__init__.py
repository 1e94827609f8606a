"""The review pack as one HTML file: no script, nothing fetched, readable in browsers too old for the app, printable."""

import re
from html import escape

from components.exports.html import sections, sources
from components.exports.html.parts import Html, element, joined
from components.exports.html.style import STYLE
from components.maps.svg import hatches
from components.report.values import Report
from components.report.wording import pack_title
from components.words.figures import SIMULATED_MARK
from data.geo_files import base_map

_HEADING = re.compile(r'<section id="([^"]+)".*?<h2[^>]*>([^<]+)</h2>', re.DOTALL)


def html(report: Report) -> bytes:
    """A report as a document in UTF-8. It prints on A4, or after a choice at its top on 16:9 sheets, one per section."""
    pages, name = _pages(report), pack_title(report)
    demonstration = element("p", element("span", SIMULATED_MARK, "demo")) if report.simulated else ""
    text = (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(name)} {report.as_of}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<style>{STYLE}</style></head><body><svg class="patterns" aria-hidden="true"><defs>{hatches()}</defs></svg>'
        f'<header class="screen"><h1>{escape(name)}</h1>{demonstration}</header>'
        f"{_choice()}{_contents(pages)}<main>{joined(*pages)}</main></body></html>"
    )
    return text.encode("utf-8")


def _pages(report: Report) -> tuple[Html, ...]:
    return (
        sections.cover(report),
        sections.layout(report, base_map()),
        sections.units(report),
        sections.behind(report),
        sections.outlook(report),
        sections.changes(report),
        sections.decisions(report),
        sections.steps(report),
        sources.carriers(report),
        sources.definitions(report),
        sources.sources(report),
        sources.rows(report),
    )


def _choice() -> str:
    """Which paper to print on: two radio buttons that the style sheet looks at."""
    return (
        '<span class="screen choice">打印纸张：</span>'
        '<input class="paper" type="radio" name="paper" id="a4" checked><label for="a4">A4 纵向</label>'
        '<input class="paper" type="radio" name="paper" id="wide"><label for="wide">16:9 宽幅（每部分另起一张）</label>'
    )


def _contents(pages: tuple[Html, ...]) -> str:
    headings = [match.groups() for page in pages if (match := _HEADING.search(page))]
    links = "".join(f'<a href="#{name}">{title}</a>' for name, title in headings)
    return f'<nav class="screen contents" aria-label="目录">{links}</nav>'
