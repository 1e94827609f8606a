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
SLIDE_NAMES: dict[SlideKind, str] = {
    "title": "封面",
    "gauges": "总体进度",
    "map": "空间布局",
    "ranking": topics.RANKING.name,
    "behind": topics.BEHIND.name,
    "trend": "走势与预测",
    "changes": topics.CHANGES.name,
    "ladder": topics.LADDER.name,
    "evaluation": topics.EVALUATION.name,
    "awards": topics.AWARDS.name,
    "projects": topics.PROJECTS.name,
    "adjustments": topics.ADJUSTMENTS.name,
    "left_open": topics.LEFT_OPEN.name,
    "decisions": topics.DECISIONS.name,
    "sources": topics.SOURCES.name,
}
SLIDE_KINDS: tuple[SlideKind, ...] = tuple(SLIDE_NAMES)
ANNEX = "附录"
# What a meeting does not need to see empty unless it asks for it.
ONLY_IF_ANY: tuple[SlideKind, ...] = (
    "map",
    "ranking",
    "trend",
    "changes",
    "ladder",
    "evaluation",
    "awards",
    "projects",
    "adjustments",
    "left_open",
    "decisions",
)


class Shown(NamedTuple):
    """A message, the table that bears it out, and the sentence above that."""

    message: Callable[[Report], str]
    table: Callable[[Report], Table]
    lead: Callable[[Report], str] = lambda _: ""
    instead: Callable[[Report], str] = lambda _: ""


def _of(topic: Topic) -> Shown:
    return Shown(topic.message, lambda report: topic.table(report, "slides"))


def is_silent(kind: SlideKind, report: Report) -> bool:
    """Whether a meeting does not need to see a kind that has nothing to show: one of what a report is never without it
    needs, unless nothing is judged or reported."""
    if kind == "behind":
        return not report.judged or (report.empty and not report.units)
    return kind in ONLY_IF_ANY


TABLES: Mapping[SlideKind, tuple[Shown, ...]] = {
    "gauges": (_of(topics.COUNTS), _of(topics.AIMS)),
    "ranking": (_of(topics.RANKING)._replace(lead=topics.RANKING.lead),),
    "behind": (_of(topics.BEHIND)._replace(instead=topics.BEHIND.instead),),
    "changes": (_of(topics.CHANGES),),
    "ladder": (_of(topics.LADDER)._replace(lead=topics.LADDER.lead),),
    "evaluation": (_of(topics.EVALUATION)._replace(lead=topics.EVALUATION.lead),),
    "awards": (_of(topics.AWARDS)._replace(lead=topics.AWARDS.lead),),
    "projects": (_of(topics.PROJECTS),),
    "adjustments": (_of(topics.ADJUSTMENTS),),
    "left_open": (_of(topics.LEFT_OPEN)._replace(lead=topics.LEFT_OPEN.lead),),
    "decisions": (_of(topics.DECISIONS), Shown(messages.requests, requested)),
    "sources": (_of(topics.SOURCES),),
}
# The whole of what a slide says in short, for the annex, and what leads there: nothing where the slide says all.
WHOLE: Mapping[SlideKind, tuple[Shown, Callable[[Report], str]]] = {
    "changes": (_of(topics.ALL_CHANGES), lambda report: topics.CHANGES.table(report, "slides").note),
    "trend": (_of(topics.EVENTS), lambda report: "事件的依据见附录" if report.events else ""),
}
