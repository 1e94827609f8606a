"""What every slide has: its heading, its marks and its footer; and how much room is left between them.

Lengths are in units of a hundredth of the slide's width; a slide is 100 wide and 56.25 high.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components.maps.labels import text_width
from components.markup.html import NOTHING, element, joined
from components.report.values.report import Report
from components.slides.measured import LEAST_TYPE, LINE, WIDTH, lines_of
from components.slides.order import ANNEX, SLIDE_NAMES, SlideKind
from components.words.phrases import phrases
from components.words.titles import progress_of

TITLE = 2.5  # type of a heading at size 1: 48 pixels of 1920; it grows half as fast as the rest
TITLE_LINE = 1.3
AROUND = 10.2  # what stands above and below heading and body: top line, footer and the space between them


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide about these reports before it has a page number. `cite` is where its heading's figures come from; `more`
    is what leads to the whole of it `in_annex`."""

    kind: SlideKind
    reports: tuple[Report, ...]
    title: str
    body: Markup
    cite: str
    more: str = ""
    in_annex: bool = False


@dataclass(frozen=True, slots=True)
class Pagination:
    """Which page of how many, of the meeting or of its annex, and the size of type."""

    page: int
    pages: int
    size: float
    in_annex: bool = False

    @property
    def words(self) -> str:
        """3 / 13, 附录 1 / 3."""
        return f"{f'{ANNEX} ' if self.in_annex else ''}{self.page} / {self.pages}"

    @property
    def spoken(self) -> str:
        """The same in a sentence."""
        return f"{ANNEX if self.in_annex else ''}第 {self.page} 页，共 {self.pages} 页"


def room_below(title: str, size: float) -> float:
    """How high a slide's body may be under a heading."""
    return 56.25 - AROUND - title_height(title, size)


def title_type(title: str, size: float) -> float:
    """The type of a heading: a long one is set smaller, to stand in two lines where that is enough for it."""
    full = TITLE * (1 + (size - 1) / 2)
    smaller = (full * fit for fit in (1, 0.85, 0.7) if full * fit >= TITLE * 0.85)
    in_two = (em for em in smaller if _title_lines(title, em) <= 2)
    return next(in_two, full * 0.85)


def fits(sentence: str, size: float) -> bool:
    """Whether a sentence can stand as a heading: in two lines of full type, or three of the smaller."""
    return _title_lines(sentence, title_type(sentence, size)) <= 3


def title_height(title: str, size: float) -> float:
    """The height of a heading."""
    em = title_type(title, size)
    return _title_lines(title, em) * em * TITLE_LINE


def _title_lines(title: str, em: float) -> int:
    """How many lines a heading takes that breaks between its phrases; one that is longer than a line breaks anywhere."""
    room, lines, used = WIDTH - em, 1, 0.0
    for phrase in phrases(title):
        wide = text_width(phrase, em)
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        lines += int(wide // room)
        used += wide % room
    return lines


def lead_height(lead: str, size: float) -> float:
    """The height of the sentence above a table, with the blank below it."""
    em = LEAST_TYPE * (1 + size) / 2
    return lines_of(lead, em) * em * LINE + 0.6 if lead else 0


def framed(draft: Draft, place: Pagination) -> Markup:
    """The slide as a section: what is read aloud of it first is its number and heading."""
    attributes = {
        "tabindex": "-1",
        "aria-roledescription": "幻灯片",
        "aria-label": f"{place.spoken}：{draft.title}",
        "data-place": place.words,
        "data-annex": "true" if place.in_annex else "",
        "style": f"--size:{place.size:g};--title:{title_type(draft.title, place.size):.3f}",
    }
    return element(
        "section",
        element("header", _topic(draft), _marks(draft.reports)),
        element("h2", *map(_phrase, phrases(draft.title)), cite=draft.cite),
        element("div", draft.body, css="body"),
        _footer(draft.reports, place),
        css=f"slide of-{draft.kind}{' several' if len(draft.reports) > 1 else ''}",
        cite=draft.cite,
        attributes=attributes,
    )


def _phrase(phrase: str) -> Markup | str:
    """A phrase of a heading, held together unless it is longer than half a line."""
    return element("span", phrase, css="whole") if 1 < text_width(phrase, TITLE) < WIDTH / 2 else phrase


def _topic(draft: Draft) -> Markup:
    """What the slide is about and whose it is, smaller where that is long."""
    told = "，".join(dict.fromkeys(progress_of(report.subject) for report in draft.reports))
    about = f"{told}汇报" if draft.kind == "title" else SLIDE_NAMES[draft.kind]
    about = f"{ANNEX}：{about}" if draft.in_annex else about
    scope = _scope(draft.reports)
    cite = "；".join(dict.fromkeys(report.title for report in draft.reports))
    narrow = "font-size:.85em" if text_width(scope, 1) > 45 else ""
    return element("p", about, element("span", scope, cite=cite), css="scope", attributes={"style": narrow})


def _scope(reports: Sequence[Report]) -> str:
    return "、".join(dict.fromkeys(report.scope_and_plan for report in reports))


def _marks(reports: Sequence[Report]) -> Markup:
    secret = next((report.mark for report in reports if report.mark), "")
    return element(
        "p",
        element("b", "已作废", css="simulated") if any(each.void for each in reports) else NOTHING,
        element("b", "演示数据", css="simulated") if any(each.simulated for each in reports) else NOTHING,
        element("b", secret) if secret else NOTHING,
        css="marks",
    )


def _footer(reports: Sequence[Report], place: Pagination) -> Markup:
    days = (element("time", f"{day}") for day in dict.fromkeys(report.as_of for report in reports))
    numbers = "、".join(dict.fromkeys(report.number_words for report in reports))
    return element(
        "footer",
        element("span", "、".join(dict.fromkeys(each.scope_name for each in reports)), css="scope"),
        element("span", "截至 ", joined(*days, between="、")),
        element("span", numbers),
        *(element("span", each, css="simulated") for each in dict.fromkeys(_warnings(reports)) if each),
        element("span", place.words, css="page"),
        cite="本页页脚：范围、截至日期、数据版本和页码",
    )


def _warnings(reports: Sequence[Report]) -> Iterator[str]:
    """What is to be known of the figures; where there are several districts also of whose."""
    for report in reports:
        whose = f"{report.scope_name}：" if report.void and len(reports) > 1 else ""
        yield f"{whose}{report.warning}"
