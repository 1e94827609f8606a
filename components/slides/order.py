"""Which slides there are, in the order of the meeting, and which tables stand on them."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from components.content import messages, topics
from components.content.decisions import requested
from components.content.table import Table
from components.content.topics import Topic
from components.report.values.report import Report

SlideKind = Literal[
    "title",
    "gauges",
    "map",
    "ranking",
    "behind",
    "trend",
    "changes",
    "ladder",
    "evaluation",
    "awards",
    "projects",
    "adjustments",
    "left_open",
    "decisions",
    "sources",
]
ANNEX = "附录"


class Shown(NamedTuple):
    """A message, the table that bears it out, and the sentence above that."""

    message: Callable[[Report], str]
    table: Callable[[Report], Table]
    lead: Callable[[Report], str] = lambda _: ""
    instead: Callable[[Report], str] = lambda _: ""


class Whole(NamedTuple):
    """The whole of what a slide says in short, for the annex, and what leads there: nothing where the slide says all."""

    shown: Shown
    leads: Callable[[Report], str]


class KindOfSlide(NamedTuple):
    """What a kind of slide is called and the tables it shows. A meeting does not need to see it empty unless it asks for
    it, but where it is `always` told."""

    name: str
    tables: tuple[Shown, ...] = ()
    whole: Whole | None = None
    always: bool = False


def _of(topic: Topic) -> Shown:
    return Shown(topic.message, lambda report: topic.table(report, "slides"), topic.lead, topic.instead)


def _alone(topic: Topic, *, always: bool = False) -> KindOfSlide:
    return KindOfSlide(topic.name, (_of(topic),), always=always)


# Its message says all that would stand above the table or in its place.
CHANGES = Shown(topics.CHANGES.message, _of(topics.CHANGES).table)
ALL_CHANGES = Whole(_of(topics.ALL_CHANGES), lambda report: CHANGES.table(report).note)
EVENTS = Whole(_of(topics.EVENTS), lambda report: "事件的依据见附录" if report.events else "")
SLIDES: Mapping[SlideKind, KindOfSlide] = {
    "title": KindOfSlide("封面", always=True),
    "gauges": KindOfSlide("总体进度", (_of(topics.COUNTS), _of(topics.AIMS)), always=True),
    "map": KindOfSlide("空间布局"),
    "ranking": _alone(topics.RANKING),
    "behind": _alone(topics.BEHIND),
    "trend": KindOfSlide("走势与预测", whole=EVENTS),
    "changes": KindOfSlide(topics.CHANGES.name, (CHANGES,), ALL_CHANGES),
    "ladder": _alone(topics.LADDER),
    "evaluation": _alone(topics.EVALUATION),
    "awards": _alone(topics.AWARDS),
    "projects": _alone(topics.PROJECTS),
    "adjustments": _alone(topics.ADJUSTMENTS),
    "left_open": _alone(topics.LEFT_OPEN),
    "decisions": KindOfSlide(
        topics.DECISIONS.name, (_of(topics.DECISIONS), Shown(messages.requests, requested))
    ),
    "sources": _alone(topics.SOURCES, always=True),
}
SLIDE_KINDS: tuple[SlideKind, ...] = tuple(SLIDES)
SLIDE_NAMES: dict[SlideKind, str] = {kind: slide.name for kind, slide in SLIDES.items()}


def is_silent(kind: SlideKind, report: Report) -> bool:
    """Whether a meeting does not need to see a kind that has nothing to show: one of what a report is never without it
    needs, unless nothing is judged or reported."""
    if kind == "behind":
        return not report.judged or (report.empty and not report.units)
    return not SLIDES[kind].always
