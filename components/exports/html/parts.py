"""Pieces of the HTML pack: lights, tables, and a section that says whose figures of when it shows."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from components.markup import html
from components.markup.html import cell, element, joined
from components.markup.tokens import LIGHTS
from components.report.values.report import Report
from components.report.values.standing import Standing

FEW = 4  # columns that fit on a phone


class Section(NamedTuple):
    """A page of the pack: its name in the address, its heading, itself."""

    name: str
    title: str
    html: Markup


def day(on: date | None) -> Markup:
    """A date on one line."""
    return element("span", on.isoformat() if on else "—", css="whole")


def pill(light: str, shape: str, word: str) -> Markup:
    """A light, named by its id, as shape and word on its tint."""
    colours = LIGHTS[light]
    mark = element("span", shape, attributes={"style": f"color:{colours.fill}"})
    tint = f"background:{colours.tint};color:{colours.ink};border-color:{colours.fill}"
    return element("span", mark, f" {word}", css="pill", attributes={"style": tint})


def light(standing: Standing) -> Markup:
    """The light of a target, after the deadline the verdict and beside it what holds today."""
    given = pill(standing.light, standing.shape, standing.word)
    if not standing.today:
        return given
    return joined(given, " ", pill(standing.today_light, standing.today_shape, standing.today))


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str, empty: str, css: str = ""
) -> Markup:
    """A table with its caption, or what to say where it has no rows. A head that ends with # has figures below it.

    One of many columns becomes a list of cards on a phone: there each cell shows its head beside it.
    """
    if not rows:
        return element("p", empty, css="none")
    kind = f"cards {css}" if len(heads) > FEW else css
    body = (element("tr", *map(_cell, row, heads)) for row in rows)
    return element("div", html.table(heads, body, css=kind, caption=caption), css="scroll")


def listing(texts: Sequence[str], empty: str) -> Markup:
    """Numbered sentences, or what to say where there are none."""
    if not texts:
        return element("p", empty, css="none")
    return element("ol", *(element("li", text) for text in texts))


def section(report: Report, name: str, title: str, *parts: str, lead: str = "", css: str = "") -> Section:
    """A page of the pack under a line that says scope, date and number; printed, the line stands on every sheet of it.

    A `lead` goes above the heading.
    """
    warning = element("span", report.warning, css="demo") if report.warning else ""
    mark = element("span", report.mark, css="mark") if report.mark else ""
    line = element("header", warning, mark, element("span", scope_words(report)), css="running")
    heading = element("h2", title, attributes={"id": f"{name}-title"})
    body = element("div", lead, heading, *parts, css="body")
    attributes = {"id": name, "aria-labelledby": f"{name}-title"}
    return Section(name, title, element("section", line, body, css=css, attributes=attributes))


def scope_words(report: Report) -> str:
    """Whose figures, of when, under which number."""
    return f"{report.scope_and_plan} · 截至 {report.as_of}（{report.period_name}） · {report.number_words}"


def _cell(content: str, head: str) -> Markup:
    return cell(content, numeric=head.endswith("#"), head=head.removesuffix("#"))
