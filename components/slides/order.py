"""Which slides there are, in the order of the meeting, and which tables stand on them."""

from collections.abc import Callable, Mapping
from typing import Literal

from components.content import messages, topics
from components.content.topics import Topic
from components.report.values import Report
from components.slides import lists
from components.slides.content_table import content_table

# A message, and the table that bears it out.
Shown = tuple[Callable[[Report], str], Callable[[Report], lists.SlideTable]]
SlideKind = Literal["title", "gauges", "map", "ranking", "behind", "trend", "changes", "decisions", "sources"]
SLIDE_NAMES: dict[SlideKind, str] = {
    "title": "封面",
    "gauges": "总体进度",
    "map": "空间布局",
    "ranking": topics.RANKING.name,
    "behind": topics.BEHIND.name,
    "trend": "走势与预测",
    "changes": topics.CHANGES.name,
    "decisions": topics.DECISIONS.name,
    "sources": topics.SOURCES.name,
}
SLIDE_KINDS: tuple[SlideKind, ...] = tuple(SLIDE_NAMES)
# What a meeting does not need to see empty unless it asks for it.
ONLY_IF_ANY: tuple[SlideKind, ...] = ("map", "changes", "decisions")


def _of(topic: Topic) -> Shown:
    return topic.message, lambda report: content_table(topic.table(report, "slides"))


TABLES: Mapping[SlideKind, tuple[Shown, ...]] = {
    "gauges": ((messages.counts, lists.count_table),),
    "ranking": (_of(topics.RANKING),),
    "behind": (_of(topics.BEHIND),),
    "changes": (_of(topics.CHANGES),),
    "decisions": (_of(topics.DECISIONS), (messages.requests, lists.request_table)),
    "sources": (_of(topics.SOURCES),),
}
