# python-pptx annotates most of its functions but not all.
"""Text on slides: spans become native runs with an East Asian font on each. All lengths are points."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.text.text import Font, TextFrame, _Paragraph
from pptx.util import Pt

from components.maps.labels import text_width
from components.markup.tokens import INK, channels
from components.words.phrases import phrases

TYPEFACE = "微软雅黑"
BOLD = 0.95  # of the width: bold type runs wider than it is measured
LEADING = 1.3  # line height, set in points so that every program breaks a page alike
ALIGNS = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 cannot hold
_WIDE = (
    "\u2010"  # from here on (typographic punctuation, Chinese) a character is one em in a Chinese typeface
)
_LATIN, _GAP = 1.2, 0.25  # where the typeface is missing, one with wider digits and gaps (in ems) stands in
_OPENING, _CLOSING = "（《〔“‘", "，。；：、）》〕”’"  # kept with what follows, with what goes before
_TOKEN = re.compile(rf"[{_OPENING}]*(?:[{_WIDE}-\U0010ffff]|[^\s{_WIDE}-\U0010ffff]+)[{_CLOSING}]*|\s")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one look; the size is in points, the colour as #rrggbb."""

    text: str
    size: float = 18
    bold: bool = False
    colour: str = INK


SpanLine = Sequence[Span]


class Room(NamedTuple):
    """A rectangle on a slide in points, y downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def columns(self, count: int, gap: float) -> list["Room"]:
        """The rectangle cut into columns of one width."""
        width = (self.width - gap * (count - 1)) / count
        return [Room(self.left + nth * (width + gap), self.top, width, self.height) for nth in range(count)]


def clean(text: str) -> str:
    """The text without what XML cannot hold, on one line."""
    return re.sub(r"[\t\r\n]+", " ", _ILLEGAL.sub("", text))


@lru_cache(maxsize=4096)
def lines_of(text: str, size: float, width: float) -> int:
    """How many lines a text takes in a width, a little on the safe side. Paging asks again for the same rows."""
    lines, used = 1, 0.0
    for token in _TOKEN.findall(clean(text)):
        need = _advance(token) * size
        if used + need > width and used:
            lines, used = lines + 1, 0.0
        lines += int(need // width)
        used = used + need if need < width else need % width
    return lines


def width_of(text: str, size: float) -> float:
    """The width of a text on one line, a little on the safe side."""
    return sum(map(_advance, _TOKEN.findall(clean(text)))) * size


def _advance(token: str) -> float:
    """The width in ems of what is not broken."""
    widths = (1 if char >= _WIDE else text_width(char, 1) * _LATIN for char in token)
    return sum(widths) + (_GAP if token[0] < _WIDE else 0)


def height_of(lines: Sequence[SpanLine], width: float) -> float:
    """The height that paragraphs take in a width."""
    return sum(
        lines_of("".join(span.text for span in line), _size(line), width) * _size(line) * LEADING
        for line in lines
    )


def fitted(text: str, room: Room, sizes: Sequence[float]) -> tuple[str, float]:
    """The text with the first of `sizes` (largest first) at which it fits; shortened if it fits at none."""
    for size in sizes:
        if lines_of(text, size, room.width) * size * LEADING <= room.height:
            return text, size
    return shortened(text, sizes[-1], room.width, int(room.height // (sizes[-1] * LEADING)) or 1), sizes[-1]


def shortened(text: str, size: float, width: float, lines: int = 1) -> str:
    """The text, cut with an ellipsis where it would take more lines."""
    if lines_of(text, size, width) <= lines:
        return text
    kept = (
        bisect_right(range(len(text)), lines, key=lambda kept: lines_of(f"{text[:kept]}…", size, width)) - 1
    )
    return f"{text[: max(kept, 1)].rstrip('，、：；')}…"


def balanced(text: str, size: float, width: float) -> list[str]:
    """The text broken between its phrases into lines of about one length; as it is where that takes more of them."""
    whole = width_of(text, size)
    parts, lines = phrases(text), lines_of(text, size, width)
    tries = (_filled(parts, size, whole / lines + step * size) for step in range(int(width / size)))
    return next((told for told in tries if len(told) <= lines and _fit(told, size, width)), [text])


def _filled(parts: Sequence[str], size: float, width: float) -> list[str]:
    told = [""]
    for part in parts:
        if told[-1] and width_of(told[-1] + part, size) > width:
            told[-1] = told[-1].rstrip()
            told.append("")
        told[-1] += part
    return told


def _fit(told: Sequence[str], size: float, width: float) -> bool:
    return all(width_of(line, size) <= width for line in told)


def write(
    frame: TextFrame, lines: Sequence[SpanLine], *, align: str = "left", gap: float = 0, hanging: bool = False
) -> None:
    """Put paragraphs into an empty text frame, `gap` points apart; hanging ones are native bullets."""
    for nth, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGNS[align]
        paragraph.line_spacing = Pt(_size(line) * LEADING)
        paragraph.space_before = Pt(gap if nth else 0)
        if hanging:
            _bullet(paragraph, _size(line))
        for span in line:
            _add_run(paragraph, span)


def write_broken(frame: TextFrame, lines: Sequence[Span]) -> None:
    """Put one paragraph into an empty text frame, each span on a line of its own."""
    paragraph = frame.paragraphs[0]
    paragraph.line_spacing = Pt(_size(lines) * LEADING)
    for nth, span in enumerate(lines):
        if nth:
            paragraph.add_line_break()
        _add_run(paragraph, span)


def _add_run(paragraph: _Paragraph, span: Span) -> None:
    run = paragraph.add_run()
    run.text = clean(span.text)
    dress(run.font, span)


def dress(font: Font, span: Span) -> None:
    """Give a font the look of a span; python-pptx sets the Latin typeface only, so the East Asian is added."""
    font.size, font.bold, font.name = Pt(span.size), span.bold, TYPEFACE
    font.color.rgb = rgb(span.colour)
    properties = font._rPr
    properties.set("lang", "zh-CN")
    east = properties.find(qn("a:ea"))
    if east is None:
        east = properties.makeelement(qn("a:ea"), {})
        properties.find(qn("a:latin")).addnext(east)
    east.set("typeface", TYPEFACE)


def rgb(colour: str) -> RGBColor:
    """#rrggbb as python-pptx wants it."""
    return RGBColor(*channels(colour))


def _size(line: SpanLine) -> float:
    return max((span.size for span in line), default=18)


def _bullet(paragraph: _Paragraph, size: float) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Pt(size * 1.1)))
    properties.set("indent", str(-Pt(size * 1.1)))
    bullet = properties.makeelement(qn("a:buChar"), {"char": "•"})
    properties.append(bullet)
