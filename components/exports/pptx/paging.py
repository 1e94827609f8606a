"""One message over as many slides as it takes: a table, a list of sentences, or a plain word where there is nothing."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from pptx.shapes.shapetree import SlideShapes

from components.content import messages
from components.content.topics import Topic
from components.exports.pptx.content_table import content_table
from components.exports.pptx.page import BODY, Page
from components.exports.pptx.shapes import text_box
from components.exports.pptx.tables import PptxTable, draw, split
from components.exports.pptx.text import LEADING, Span, SpanLine, height_of, shortened
from components.markup.tokens import SOFT
from components.report.values.report import Report

BULLETS, GAP = (32, 28, 24, 22, 20, 18), 10


class Listing(NamedTuple):
    """Sentences under a title."""

    title: str
    sentences: tuple[str, ...]


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
            draw(shapes, part, room, airy=True)

        yield Page(messages.numbered(title, nth, len(parts)), body, said)


def bullet_pages(lists: Sequence[Listing], said: tuple[str, ...]) -> Iterator[Page]:
    """Lists of sentences as bullets: all on one slide where they fit in type that is read from afar, else each over as many
    slides as it takes."""
    least = BULLETS[-1]
    bounded = [Listing(each.title, tuple(map(_bounded, each.sentences))) for each in lists]
    size = next((size for size in BULLETS if _together(bounded, size) <= BODY.height), None)
    if size and len(bounded) > 1:
        yield Page(
            "；".join(each.title for each in bounded), partial(_draw_lists, lists=bounded, size=size), said
        )
        return
    for each in bounded:
        size = next((size for size in BULLETS if _tall(each.sentences, size) <= BODY.height), least)
        parts = _parts(each.sentences, size)
        for nth, part in enumerate(parts, 1):
            yield Page(
                messages.numbered(each.title, nth, len(parts)),
                partial(_draw_list, sentences=part, size=size),
                said,
            )


def _bounded(sentence: str) -> str:
    """A sentence that one slide can hold."""
    size = BULLETS[-1]
    return shortened(sentence, size, BODY.width - 2 * size, int(BODY.height // (size * LEADING)))


def _parts(sentences: Sequence[str], size: float) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for sentence in sentences:
        if parts[-1] and _tall([*parts[-1], sentence], size) > BODY.height:
            parts.append([])
        parts[-1].append(sentence)
    return parts


def _tall(sentences: Sequence[str], size: float) -> float:
    lines = [[Span(each, size)] for each in sentences]
    return height_of(lines, BODY.width - size * 1.1) + GAP * (len(lines) - 1)


def _together(lists: Sequence[Listing], size: float) -> float:
    """How high lists are, each below its title."""
    return sum(_tall(each.sentences, size) + size * LEADING + 2 * GAP for each in lists)


def _draw_lists(shapes: SlideShapes, *, lists: Sequence[Listing], size: float) -> None:
    top = BODY.top
    for each in lists:
        head: list[SpanLine] = [[Span(each.title, size, True, SOFT)]]
        text_box(shapes, BODY._replace(top=top, height=size * LEADING), head, name="小标题")
        _draw_list(shapes, sentences=each.sentences, size=size, top=top + size * LEADING + GAP)
        top += _together([each], size)


def _draw_list(shapes: SlideShapes, *, sentences: Sequence[str], size: float, top: float = BODY.top) -> None:
    lines = [[Span(each, size)] for each in sentences]
    room = BODY._replace(top=top, height=min(_tall(sentences, size), BODY.bottom - top))
    text_box(shapes, room, lines, name="事项", gap=GAP, hanging=True)
