"""What every slide has: its heading, its marks and its footer; and how much room is left between them.

Lengths are in units of a hundredth of the slide's width; a slide is 100 wide and 56.25 high.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Literal

from components.maps.labels import text_width
from components.report.values import Report
from components.slides.tables import WIDTH
from components.words.figures import SIMULATED_MARK

SlideKind = Literal["title", "gauges", "map", "ranking", "behind", "trend", "changes", "decisions", "sources"]
SLIDE_NAMES: dict[SlideKind, str] = {
    "title": "封面",
    "gauges": "总体进度",
    "map": "空间布局",
    "ranking": "园区排名",
    "behind": "滞后事项",
    "trend": "走势与展望",
    "changes": "较前次变化",
    "decisions": "议定事项",
    "sources": "依据与来源",
}
SLIDE_KINDS: tuple[SlideKind, ...] = tuple(SLIDE_NAMES)

TITLE = 2.5  # type of a heading at size 1: 48 pixels of 1920; it grows half as fast as the rest
TITLE_LINE = 1.3
AROUND = 10.2  # what stands above and below heading and body: top line, footer and the space between them


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide about these reports before it has a page number. `cite` is where its heading's figures come from."""

    kind: SlideKind
    reports: tuple[Report, ...]
    title: str
    body: str
    cite: str


@dataclass(frozen=True, slots=True)
class Place:
    """Which page of how many, and the size of type."""

    page: int
    pages: int
    size: float


def room_below(title: str, size: float) -> float:
    """How high a slide's body may be under a heading."""
    return 56.25 - AROUND - title_height(title, size)


def title_type(title: str, size: float) -> float:
    """The type of a heading: a very long one is set smaller."""
    em = TITLE * (1 + (size - 1) / 2)
    return em if text_width(title, em) < 2 * (WIDTH - em) else em * 0.85


def fits(sentence: str, size: float) -> bool:
    """Whether a sentence can stand as a heading: in two lines of full type, or three of the smaller."""
    em = title_type(sentence, size)
    return text_width(sentence, em) < 3 * (WIDTH - em)


def title_height(title: str, size: float) -> float:
    """The height of a heading."""
    em = title_type(title, size)
    return ceil(text_width(title, em) / (WIDTH - em)) * em * TITLE_LINE


def framed(draft: Draft, place: Place) -> str:
    """The slide as a section: what is read aloud of it first is its number and heading."""
    label = f"第 {place.page} 页，共 {place.pages} 页：{draft.title}"
    sizes = f"--size:{place.size:g};--title:{title_type(draft.title, place.size):.3f}"
    cite, scope = escape(draft.cite), escape(_scope(draft.reports))
    return (
        f'<section class="slide {draft.kind}" tabindex="-1" aria-roledescription="幻灯片" '
        f'aria-label="{escape(label)}" data-cite="{cite}" style="{sizes}">'
        f'<header><p class="scope"{_narrow(scope)}>{_topic(draft.kind)}<span>{scope}</span></p>{_marks(draft.reports)}</header>'
        f'<h2 data-cite="{cite}">{escape(draft.title)}</h2><div class="body">{draft.body}</div>'
        f"{_footer(draft.reports, place)}</section>"
    )


def _narrow(scope: str) -> str:
    return ' style="font-size:.85em"' if text_width(scope, 1) > 45 else ""


def _topic(kind: SlideKind) -> str:
    return "孵化载体建设进度汇报" if kind == "title" else SLIDE_NAMES[kind]


def _scope(reports: Sequence[Report]) -> str:
    return "、".join(dict.fromkeys(report.scope_name for report in reports))


def _marks(reports: Sequence[Report]) -> str:
    secret = next((report.mark for report in reports if report.mark), "")
    return (
        '<p class="marks">'
        + ('<b class="simulated">演示数据</b>' if _simulated(reports) else "")
        + (f"<b>{escape(secret)}</b></p>" if secret else "</p>")
    )


def _footer(reports: Sequence[Report], place: Place) -> str:
    days = "、".join(f"<time>{day}</time>" for day in dict.fromkeys(report.as_of for report in reports))
    numbers = "、".join(dict.fromkeys(report.number_words for report in reports))
    simulated = f'<span class="simulated">{SIMULATED_MARK}</span>' if _simulated(reports) else ""
    return (
        f'<footer data-cite="本页页脚：范围、截至日期、数据版本和页码"><span class="scope">{escape(_scope(reports))}</span>'
        f"<span>截至 {days}</span><span>{escape(numbers)}</span>{simulated}"
        f'<span class="page">{place.page} / {place.pages}</span></footer>'
    )


def _simulated(reports: Sequence[Report]) -> bool:
    return any(report.simulated for report in reports)
