"""The review pack as slides: 16:9, native charts, tables and shapes, notes with the sources."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck

from components.content import topics
from components.exports.pptx.meeting import steps
from components.exports.pptx.page import Page, add_page, new_deck, scope_words
from components.exports.pptx.paging import topic_pages
from components.exports.pptx.slides import cover, goals, place, trends
from components.exports.pptx.text import clean
from components.report.values.report import Report
from components.report.wording import pack_title
from components.words.titles import BOARD

LEFT_OVER = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
LONGEST = 255  # characters of a property
EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip can hold; the real date is in the document's properties


def pptx(report: Report, only: int | None = None) -> bytes:
    """The slides of a report as a PowerPoint file, or `only` the one at a place among its `pages`, counted from 1; the
    same report gives the same bytes."""
    deck = new_deck()
    for number, page in enumerate(pages(report), 1):
        if only in (None, number):
            add_page(deck, page, report, number)
    _label(deck, report)
    saved = BytesIO()
    deck.save(saved)
    return _steady(saved.getvalue(), report.made_at)


def pages(report: Report) -> Iterator[Page]:
    """The slides in the order of the meeting."""
    yield cover(report)
    yield from goals(report)
    if report.parks:
        yield place(report)
    if report.units:
        yield from topic_pages(topics.RANKING, report)
    if report.unit:  # a district has too many carriers to show
        yield from topic_pages(topics.CARRIERS, report)
    yield from _of_figures(report)
    yield from _of_carriers(report)
    if report.projects:
        yield from topic_pages(topics.PROJECTS, report)
    if report.adjustments:
        yield from topic_pages(topics.ADJUSTMENTS, report)
    if report.left_open:
        yield from topic_pages(topics.LEFT_OPEN, report)
    if report.decisions:
        yield from topic_pages(topics.DECISIONS, report)
    yield from steps(report)
    yield from topic_pages(topics.SOURCES, report)
    if report.definitions:
        yield from topic_pages(topics.DEFINITIONS, report)
    yield from _annex(report)


def _of_figures(report: Report) -> Iterator[Page]:
    """What is behind, the ways and what moved, each only where the report has something of it to tell."""
    if report.judged and (report.units or not report.empty):
        yield from topic_pages(topics.BEHIND, report)
    if any(each.line for each in report.headline):
        yield from trends(report)
    if report.judged and not report.empty and topics.CHANGES.table(report, "pptx").rows:
        yield from topic_pages(topics.CHANGES, report)


def _of_carriers(report: Report) -> Iterator[Page]:
    """How they climb and how they are evaluated, each only where there is any."""
    if any(each.climbers for each in report.rungs):
        yield from topic_pages(topics.LADDER, report)
    if any(each.carriers for each in report.evaluations):
        yield from topic_pages(topics.EVALUATION, report)
    if report.awards:
        yield from topic_pages(topics.AWARDS, report)


def _annex(report: Report) -> Iterator[Page]:
    """The whole of what slides say in short, numbered for itself."""
    in_short = topics.CHANGES.table(report, "pptx").note
    told = [*([topics.ALL_CHANGES] if in_short else []), *([topics.EVENTS] if report.events else [])]
    annex = [page for topic in told for page in topic_pages(topic, report)]
    yield from (replace(page, place=f"附录 {nth}/{len(annex)}") for nth, page in enumerate(annex, 1))


def _label(deck: Deck, report: Report) -> None:
    """Properties of the document; what the template left in the package goes."""
    made = datetime.fromisoformat(report.made_at).replace(tzinfo=None)
    known = deck.core_properties
    known.title = clean(pack_title(report))[:LONGEST]
    known.subject = clean(scope_words(report))[:LONGEST]
    known.author = known.last_modified_by = BOARD
    known.created = known.modified = made
    known.language, known.keywords, known.comments, known.revision = "zh-CN", clean(report.mark), "", 1
    package = deck.part.package
    for key in [key for key, link in package._rels.items() if link.reltype in LEFT_OVER]:
        package.drop_rel(key)
    printers = [
        key for key, link in deck.part.rels.items() if link.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS
    ]
    for key in printers:
        deck.part.drop_rel(key)


def _steady(packed: bytes, made_at: str) -> bytes:
    """The package without the hour of its writing, also in the charts' workbooks."""
    steady = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(steady, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".xlsx"):
                content = _steady(content, made_at)
            elif name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(\w+)[^>]*>)[^<]*", rb"\g<1>" + _stamp(made_at), content)
            new.writestr(ZipInfo(name, EARLIEST), content, ZIP_DEFLATED)
    return steady.getvalue()


def _stamp(made_at: str) -> bytes:
    return f"{made_at[:19]}Z".encode()
