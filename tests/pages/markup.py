"""What our components send to the page, read back: HTML as a flat list of words with the elements around them."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.testing.v1 import AppTest

VOID = {"br", "col", "hr", "img", "input", "meta", "link", "wbr"}
SPOKEN = ("aria-label", "title", "alt", "placeholder")


@dataclass(frozen=True)
class Element:
    """An element and its attributes."""

    tag: str
    attributes: dict[str, str]

    def __str__(self) -> str:
        shown = " ".join(f'{name}="{value[:60]}"' for name, value in self.attributes.items())
        return f"<{self.tag} {shown}>" if shown else f"<{self.tag}>"


@dataclass(frozen=True)
class Words:
    """A run of text, or an attribute that is read aloud, and the elements it stands in, outermost first."""

    text: str
    inside: tuple[Element, ...]

    @property
    def cite(self) -> str:
        """The nearest `data-cite` around the words. A whole picture's covers what describes it, not what is in it."""
        found = (
            element.attributes.get("data-cite", "")
            for element in reversed(self.inside)
            if self._covered(element)
        )
        return next((cite for cite in found if cite), "")

    def _covered(self, around: Element) -> bool:
        return around.tag != "svg" or self.inside[-1].tag in ("svg", "title", "desc")

    def within(self, tag: str) -> bool:
        """Whether an element of this kind stands around the words."""
        return any(element.tag == tag for element in self.inside)

    def __str__(self) -> str:
        return f"“{self.text[:80]}” in {' '.join(map(str, self.inside[-3:]))}"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[Words] = []
        self.elements: list[tuple[Element, ...]] = []
        self._open: list[Element] = []
        self._text = ""

    def close(self) -> None:
        super().close()
        self._told()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        if not _holds_together(element):
            self._told()
        inside = (*self._open, element)
        self.elements.append(inside)
        spoken = [element.attributes[name] for name in SPOKEN if name in element.attributes]
        self.words += [Words(text, inside) for text in spoken]
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes {self._open[-1]}"
        if not _holds_together(self._open[-1]):
            self._told()
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._text += data

    def _told(self) -> None:
        """The text since the last element began or ended is a run of words."""
        around = tuple(element for element in self._open if not _holds_together(element))
        if self._text.strip():
            self.words.append(Words(self._text.strip(), around))
        self._text = ""


def _holds_together(element: Element) -> bool:
    """Whether an element only keeps its words on one line; they are of the text around it."""
    return element == Element("span", {"class": "whole"})


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(str(html))
    reader.close()
    assert not reader._open, f"never closed: {' '.join(map(str, reader._open))}"
    return reader


def words_of(html: str) -> list[Words]:
    """Every text and every spoken attribute. Fails where elements are not closed in order."""
    return _read(html).words


def text_of(html: str) -> str:
    """The text a reader sees, in order."""
    return " ".join(words.text for words in words_of(html))


def elements_of(html: str) -> list[tuple[Element, ...]]:
    """Every element with those around it, itself last."""
    return _read(html).elements


def tags_of(html: str) -> set[str]:
    """The names of all elements."""
    return {inside[-1].tag for inside in elements_of(html)}


def uncited(html: str, *, allowed: Sequence[str] = ()) -> list[str]:
    """The words with a digit that stand neither under a `data-cite` nor in a `<time>`, as one line each."""
    return [
        str(words)
        for words in words_of(html)
        if any(character.isdigit() for character in words.text)
        and not words.cite
        and not words.within("time")
        and words.text not in allowed
    ]


def pills_of(html: str) -> list[str]:
    """The text of every light pill."""
    if "pill" not in html:
        return []
    read = _read(html)
    pills = [
        inside[-1] for inside in read.elements if "pill" in inside[-1].attributes.get("class", "").split()
    ]
    return ["".join(words.text for words in read.words if _stands_in(words, pill)) for pill in pills]


def _stands_in(words: Words, element: Element) -> bool:
    return any(around is element for around in words.inside)


def htmls(at: AppTest) -> Iterator[str]:
    """The HTML of each of our components on the page, in order, without the parts that the browser hides."""
    told = [_told(component.proto) for component in at.get("bidi_component")]
    part = next((data["part"] for data in told if "part" in data), "")
    yield from (seen(data["html"], part) for data in told if "html" in data)


def _told(component: BidiComponent) -> dict[str, str]:
    """What a component is told: markup goes as UTF-8, what has parts as JSON."""
    if component.WhichOneof("data") == "bytes":
        return {"html": component.bytes.decode()}
    told: dict[str, str] = json.loads(component.json or "{}")
    return told


def seen(html: str, part: str) -> str:
    """The HTML with one of its parts only, where it has that one."""
    if f'data-part="{part}"' not in html:
        return html
    left, hidden = "", 0
    for piece in re.split(r"(?=<div|</div>)", html):
        if 'data-part="' in piece.partition(">")[0] and f'data-part="{part}"' not in piece:
            hidden = 1
        elif hidden:
            hidden += 1 if piece.startswith("<div") else -1
            piece = "" if hidden else piece.removeprefix("</div>")
        left += "" if hidden else piece
    return left


def page_html(at: AppTest) -> str:
    """All of our HTML on the page."""
    return "".join(htmls(at))


def page_text(at: AppTest) -> str:
    """All words of our HTML on the page."""
    return text_of(page_html(at))
