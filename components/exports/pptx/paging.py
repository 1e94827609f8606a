"""One message over as many slides as it takes: a table, a list of sentences, or a plain word where there is nothing."""

from collections.abc import Iterator, Sequence
from functools import partial

from pptx.shapes.shapetree import SlideShapes

from components.content import messages
from components.content.topics import Topic
from components.exports.pptx.content_table import content_table
from components.exports.pptx.page import BODY, Page
from components.exports.pptx.shapes import text_box
from components.exports.pptx.tables import PptxTable, draw, split
from components.exports.pptx.text import LEADING, Span, SpanLine, height_of, shortened
from components.report.values import Report

BULLETS, GAP = (24, 22, 20, 18), 10


def plain(title: str, words: str, said: tuple[str, ...]) -> Page:
    """A slide that only says something."""

    def body(shapes: SlideShapes) -> None:
        text_box(shapes, BODY, [[Span(words, 24)]], name="说明")

    return Page(title, body, said)


def topic_pages(topic: Topic, report: Report) -> Iterator[Page]:
    """A topic's slides, or a single one with the words that say more than its table."""
    title, said, words = topic.message(report), topic.notes(report), topic.instead(report)
    if words:
        yield plain(title, words, said)
        return
    told = topic.table(report, "pptx")
    table = content_table(told, topic.spoken(report) or title)
    yield from table_pages(title, table, said, told.nothing, lead=topic.lead(report))


def table_pages(
    title: str, table: PptxTable, said: tuple[str, ...], empty: str, *, lead: str = ""
) -> Iterator[Page]:
    """A table over as many slides as it takes; a slide that says so where it has no rows."""
    if not table.rows:
        yield plain(title, empty, said)
        return
    above: list[SpanLine] = [[Span(lead, 18)]] if lead else []
    used = height_of(above, BODY.width) + (8 if lead else 0)
    room = BODY._replace(top=BODY.top + used, height=BODY.height - used)
    parts = split(table, room)
    for nth, part in enumerate(parts, 1):

        def body(shapes: SlideShapes, part: PptxTable = part) -> None:
            if above:
                text_box(shapes, BODY._replace(height=used), above, name="说明")
            draw(shapes, part, room)

        yield Page(messages.numbered(title, nth, len(parts)), body, said)


def bullet_pages(title: str, sentences: Sequence[str], said: tuple[str, ...], empty: str) -> Iterator[Page]:
    """Sentences as bullets, as large as they fit on one slide, else over as many slides as they take."""
    if not sentences:
        yield plain(title, empty, said)
        return
    most = int(BODY.height // (BULLETS[-1] * LEADING))
    sentences = [shortened(each, BULLETS[-1], BODY.width - 2 * BULLETS[-1], most) for each in sentences]
    size = next((size for size in BULLETS if _tall(sentences, size) <= BODY.height), BULLETS[-1])
    parts: list[list[str]] = [[]]
    for sentence in sentences:
        if parts[-1] and _tall([*parts[-1], sentence], size) > BODY.height:
            parts.append([])
        parts[-1].append(sentence)
    for nth, part in enumerate(parts, 1):
        yield Page(
            messages.numbered(title, nth, len(parts)),
            partial(_listed, lines=[[Span(each, size)] for each in part]),
            said,
        )


def _tall(sentences: Sequence[str], size: float) -> float:
    lines = [[Span(each, size)] for each in sentences]
    return height_of(lines, BODY.width - size * 1.1) + GAP * (len(lines) - 1)


def _listed(shapes: SlideShapes, *, lines: Sequence[SpanLine]) -> None:
    text_box(shapes, BODY, lines, name="事项", gap=GAP, hanging=True)
