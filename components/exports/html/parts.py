"""Pieces of the HTML pack: text made safe, lights, tables, and a section that says whose figures of when it shows."""

from collections.abc import Sequence
from datetime import date
from html import escape

from components.markup.theme import LIGHTS
from components.report.values import Report, Standing
from components.report.wording import asked_words, gap_words, share_words
from components.words.figures import SIMULATED_MARK, number

FEW = 4  # columns that fit on a phone


class Html(str):
    """Text that is markup already; any other text is escaped where it is set."""

    __slots__ = ()


def safe(text: str) -> str:
    """Text for the page: escaped, unless it is markup."""
    return text if isinstance(text, Html) else escape(text)


def joined(*parts: str) -> Html:
    """Texts and markup one after another."""
    return Html("".join(safe(part) for part in parts))


def element(name: str, text: str, css: str = "") -> Html:
    """A text in an element."""
    kind = f' class="{css}"' if css else ""
    return Html(f"<{name}{kind}>{safe(text)}</{name}>")


def day(on: date | None) -> Html:
    """A date on one line."""
    return element("span", on.isoformat() if on else "—", "whole")


def pill(light: str, shape: str, word: str) -> Html:
    """A light, named by its id, as shape and word on its tint."""
    colours = LIGHTS[light]
    return Html(
        f'<span class="pill" style="background:{colours.tint};color:{colours.ink};border-color:{colours.fill}">'
        f'<span style="color:{colours.fill}">{escape(shape)}</span> {escape(word)}</span>'
    )


def light(standing: Standing) -> Html:
    """The light of a target, after the deadline the verdict and beside it what holds today."""
    given = pill(standing.light, standing.shape, standing.word)
    if not standing.today:
        return given
    return joined(given, " ", pill(standing.today_light, standing.today_shape, standing.today))


def state(standing: Standing) -> Html:
    """How a target stands: its light, and below it the word set by hand with its reason."""
    said = element("small", standing.by_hand, "line") if standing.by_hand else ""
    return joined(light(standing), said)


def figures(standing: Standing) -> Html:
    """Actual of target, completion, light and gap, as the cell of a table."""
    actual = element("b", number(standing.actual, standing.decimals))
    share = f"{share_words(standing)}，{gap_words(standing)}" if not standing.is_missing else ""
    return joined(
        element("span", joined(actual, f" / {asked_words(standing)}"), "whole"),
        " ",
        light(standing),
        element("small", share, "line"),
        element("small", standing.by_hand, "line") if standing.by_hand else "",
    )


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str, empty: str, css: str = ""
) -> Html:
    """A table with its caption, or what to say where it has no rows. A head that ends with # has figures below it.

    One of many columns becomes a list of cards on a phone: there each cell shows its head beside it.
    """
    if not rows:
        return element("p", empty, "none")
    kind = f"cards {css}" if len(heads) > FEW else css
    head = "".join(f'<th scope="col"{_kind(name)}>{escape(name.rstrip("#"))}</th>' for name in heads)
    body = "".join(f"<tr>{_cells(row, heads)}</tr>" for row in rows)
    return Html(
        f'<div class="scroll"><table class="{kind}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def listing(texts: Sequence[str], empty: str) -> Html:
    """Numbered sentences, or what to say where there are none."""
    if not texts:
        return element("p", empty, "none")
    return Html(f"<ol>{''.join(f'<li>{safe(text)}</li>' for text in texts)}</ol>")


def section(report: Report, name: str, title: str, *parts: str, lead: str = "", css: str = "") -> Html:
    """A page of the pack under a line that says scope, date and number; printed, the line stands on every sheet of it.

    A `lead` goes above the heading.
    """
    demonstration = element("span", SIMULATED_MARK, "demo") if report.simulated else ""
    mark = element("span", report.mark, "mark") if report.mark else ""
    line = joined(demonstration, mark, element("span", scope_words(report)))
    return Html(
        f'<section id="{name}" class="{css}" aria-labelledby="{name}-title"><header class="running">{line}</header>'
        f'<div class="body">{safe(lead)}<h2 id="{name}-title">{escape(title)}</h2>{joined(*parts)}</div></section>'
    )


def scope_words(report: Report) -> str:
    """Whose figures, of when, under which number."""
    return f"{report.scope_name} · 截至 {report.as_of}（{report.period_name}） · {report.number_words}"


def _cells(row: Sequence[str], heads: Sequence[str]) -> str:
    return "".join(
        f'<td{_kind(head)} data-head="{escape(head.rstrip("#"))}">{safe(cell)}</td>'
        for cell, head in zip(row, heads, strict=True)
    )


def _kind(head: str) -> str:
    return ' class="num"' if head.endswith("#") else ""
