"""A slide's frame: title placeholder, marks, footer with page number, speaker notes. Points."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.shapes.shapetree import SlideShapes
from pptx.slide import Slide
from pptx.util import Pt

from components.exports.pptx.shapes import emu, rectangle, text_box
from components.exports.pptx.text import BOLD, Room, Span, balanced, fitted, write, write_broken
from components.markup.tokens import ACCENT, DEMO, DEMO_INK, SOFT
from components.report.values.report import Report

WIDTH, HEIGHT, EDGE = 960, 540, 42
BODY = Room(EDGE, 112, WIDTH - 2 * EDGE, 388)
TITLE = Room(EDGE, 34, WIDTH - 2 * EDGE, 66)
COVER_TITLE = Room(EDGE, 146, WIDTH - 2 * EDGE, 94)
COVER_BODY = Room(EDGE, 262, WIDTH - 2 * EDGE, 230)
FOOTER = Room(EDGE, 510, 770, 20)
NUMBER = Room(WIDTH - EDGE - 100, 510, 100, 20)
LEAST_TYPE = 14  # points: what is read at five metres (decisions.md)
TITLE_SIZES, COVER_SIZES = (30, 28, 26, 24, 22), (44, 40, 36, 32, 28)
PROMPTS = {PP_PLACEHOLDER.TITLE: "单击此处编辑标题", PP_PLACEHOLDER.BODY: "单击此处编辑正文"}
NOTES = {PP_PLACEHOLDER.SLIDE_IMAGE: "幻灯片", PP_PLACEHOLDER.BODY: "备注"}
_ROOMS = {
    PP_PLACEHOLDER.TITLE: TITLE,
    PP_PLACEHOLDER.BODY: BODY,
    PP_PLACEHOLDER.FOOTER: FOOTER,
    PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER,
}


@dataclass(frozen=True, slots=True)
class Page:
    """One slide: its message as the title, what draws its body, what the speaker may need; `place` is how it is
    numbered where not with the others."""

    title: str
    draw: Callable[[SlideShapes], None]
    notes: tuple[str, ...]
    cover: bool = False
    place: str = ""


def new_deck() -> Deck:
    """An empty 16:9 deck whose one layout has a title, a footer and a page number."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    kept = deck.slide_layouts.get_by_name("Title Only")
    assert kept is not None, "python-pptx ships this layout"
    for layout in [layout for layout in deck.slide_layouts if layout is not kept]:
        deck.slide_layouts.remove(layout)
    kept.element.cSld.set("name", "标题和内容")
    for holder in [*kept.placeholders, *kept.slide_master.placeholders]:
        _settle(holder)
    return deck


def add_page(deck: Deck, page: Page, report: Report, number: int) -> None:
    """Add a slide to the deck."""
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    _write_title(slide, page)
    _marks(slide.shapes, report)
    page.draw(slide.shapes)
    _footer(slide.shapes, report, page.place or number)
    _write_notes(slide, page.notes)


def scope_words(report: Report) -> str:
    """Scope, date and number, as they stand under every slide."""
    return f"{report.scope_and_plan} · 截至 {report.as_of} · {report.number_words}"


def _settle(holder: BaseShape) -> None:
    """Put a placeholder of layout or master where the slides have it; the date goes."""
    room = _ROOMS.get(holder.placeholder_format.type)
    if room is None:
        holder.element.getparent().remove(holder.element)
        return
    holder.left, holder.top, holder.width, holder.height = emu(room)
    if holder.placeholder_format.type in PROMPTS:
        cast(SlidePlaceholder, holder).text_frame.text = PROMPTS[holder.placeholder_format.type]


def _write_title(slide: Slide, page: Page) -> None:
    """The message in the title placeholder, a line under it."""
    holder = slide.shapes.title
    assert holder is not None, "the layout has a title"
    room, sizes = (COVER_TITLE, COVER_SIZES) if page.cover else (TITLE, TITLE_SIZES)
    holder.left, holder.top, holder.width, holder.height = emu(room)
    holder.name = "标题"
    frame = holder.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM
    text, size = fitted(page.title, room._replace(width=room.width * BOLD), sizes)
    lines = balanced(text, size, room.width * BOLD)
    write_broken(frame, [Span(line, size, True, ACCENT) for line in lines])
    rectangle(slide.shapes, Room(EDGE, room.bottom + 4, room.width, 1.5), name="标题线", fill=ACCENT)


def _write_notes(slide: Slide, lines: Sequence[str]) -> None:
    """The notes page with its picture of the slide and its text; the empty page number goes."""
    for holder in list(slide.notes_slide.placeholders):
        if holder.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            holder.element.getparent().remove(holder.element)
        else:
            holder.name = NOTES[holder.placeholder_format.type]
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None, "python-pptx gives every notes page a body"
    write(frame, [[Span(line, 12)] for line in lines])


def _marks(shapes: SlideShapes, report: Report) -> None:
    """What is to be known of the figures on a band as on the screen, and the confidentiality mark beside it."""
    if report.warning:
        rectangle(shapes, Room(0, 0, WIDTH, 26), name="演示数据底色", fill=DEMO)
        line = [Span(report.warning, 14, True, DEMO_INK)]
        text_box(shapes, Room(EDGE, 3, 700, 20), [line], name="演示数据标识", anchor="middle")
    if report.mark:
        line = [Span(report.mark, 14, True)]
        room = Room(WIDTH - EDGE - 160, 3, 160, 20)
        text_box(shapes, room, [line], name="密级标识", align="right", anchor="middle")


def _footer(shapes: SlideShapes, report: Report, number: int | str) -> None:
    """Footer and page number, made the placeholders that python-pptx does not take over from the layout."""
    words, size = fitted(scope_words(report), FOOTER, (LEAST_TYPE,))
    footer = text_box(shapes, FOOTER, [[Span(words, size, False, SOFT)]], name="页脚")
    _hold(footer, "ftr", 11)
    counted = isinstance(number, int)
    texts = ("第 ", str(number), " 页") if counted else (str(number),)
    spans = [Span(text, LEAST_TYPE, False, SOFT) for text in texts]
    page = text_box(shapes, NUMBER, [spans], name="页码", align="right")
    if not counted:
        return
    _hold(page, "sldNum", 12)
    field = page.text_frame.paragraphs[0].runs[1]._r
    field.tag = qn("a:fld")  # so that the number follows when slides are moved
    field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    field.set("type", "slidenum")


def _hold(box: Shape, kind: str, index: int) -> None:
    holder = box.element.nvSpPr.nvPr
    holder.append(holder.makeelement(qn("p:ph"), {"type": kind, "sz": "quarter", "idx": str(index)}))
    del box.element.nvSpPr.cNvSpPr.attrib["txBox"]
