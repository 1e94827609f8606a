"""The slides of a meeting in small, to begin at: each is the slide's own HTML, scaled down by the style sheet."""

from collections.abc import Sequence

from markupsafe import Markup

from components.markup.html import button, element, joined
from components.slides import SLIDE_NAMES, Slide


def thumbnails(slides: Sequence[Slide]) -> Markup:
    """The slides by number and topic, their messages to those who hear them; a click anywhere on one starts there. The pictures are for the eye
    alone: nothing in them is reached or read aloud."""
    tiles = (_tile(nth, slide) for nth, slide in enumerate(slides, 1))
    return element("ol", *tiles, css="thumbnails", attributes={"aria-label": "幻灯片"})


def _tile(nth: int, slide: Slide) -> Markup:
    hidden = {"aria-hidden": "true", "inert": "inert"}
    place, name = slide.place.partition(" / ")[0], SLIDE_NAMES[slide.kind]
    named = joined(element("b", place), name, between=" ")
    return element(
        "li",
        element("div", slide.html, css="picture deck", attributes=hidden),
        button(f"slide:{nth}", named, spoken=f"{place} {name}：{slide.title}"),
        cite="本次汇报目录",
    )
