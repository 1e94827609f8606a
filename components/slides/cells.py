"""What stands in a table on slides: cells of HTML with their words to measure by, columns and rows."""

from dataclasses import dataclass

from markupsafe import Markup

from components.content.targets import lamps
from components.markup import html
from components.markup.html import NOTHING, element, joined
from components.markup.pills import light_pill
from components.markup.tokens import LIGHTS
from components.report.values.standing import Standing
from components.words.figures import number
from data.judging.lights import LightId


@dataclass(frozen=True, slots=True)
class SlideCell:
    """HTML, and the same as bare text to measure; a line break in the text is one in the HTML. `extra` is height in
    em."""

    html: Markup
    text: str
    extra: float = 0.0


@dataclass(frozen=True, slots=True)
class SlideColumn:
    """A heading, and its share of the width that is left; a share of 0 is as wide as its widest line.

    Lines after the heading's first are small.
    """

    head: str
    share: float = 0.0
    numeric: bool = False

    @property
    def name(self) -> str:
        """The heading on one line: 差（个百分点）."""
        first, *rest = self.head.split("\n")
        return f"{first}（{'，'.join(rest)}）" if rest else first


@dataclass(frozen=True, slots=True)
class SlideRow:
    """One line of a table and where its figures come from."""

    cells: tuple[SlideCell, ...]
    cite: str


def plain(text: str) -> SlideCell:
    """Words as they are; lines after the first are small."""
    first, *rest = text.split("\n")
    return SlideCell(joined(first, *map(small, rest)), text)


def button(pick: str, text: str) -> SlideCell:
    """Words that can be asked, without a pick plain ones; lines after the first are small."""
    first, *rest = text.split("\n")
    return SlideCell(joined(html.button(pick, first), *map(small, rest)), text) if pick else plain(text)


def strong(text: str) -> SlideCell:
    """Words that are read first; lines after the first are small."""
    first, *rest = text.split("\n")
    return SlideCell(joined(element("b", first), *map(small, rest)), "\n".join((f"{first}口", *rest)))


def small(line: str) -> Markup:
    """A line below a cell's first."""
    return element("small", line)


def lit(light: LightId, shape: str, word: str, *, before: str = "") -> SlideCell:
    """A light's pill, with words before it on its line."""
    lead = joined(element("b", before), " ") if before else NOTHING
    return SlideCell(joined(lead, light_pill(light, shape, word)), f"{before} {shape}{word}口口")


def pills(each: Standing) -> Markup:
    """The light of a target, after the deadline the verdict and beside it what holds today."""
    return joined(*(light_pill(*lamp) for lamp in lamps(each)), between=" ")


def with_bar(cell: SlideCell, completion: float | None, light: LightId) -> SlideCell:
    """A cell with a completion below it as a bar from 0 to 150 % and a mark at the target."""
    long = min(max(completion or 0.0, 0.0), 1.5) / 1.5 * 100
    fill = element("i", attributes={"style": f"width:{number(long, 1)}%;background:{LIGHTS[light].fill}"})
    bar = element("span", fill, css="bar", attributes={"aria-hidden": "true"})
    return SlideCell(joined(cell.html, bar), cell.text, cell.extra + 0.56)
