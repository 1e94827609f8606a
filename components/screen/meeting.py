"""The meeting mode and the type size as a link keeps them, beside the scope. Wrong values are ignored, one by one."""

from collections.abc import Mapping
from dataclasses import dataclass

from components.screen.wall import wall_seconds, wall_words
from components.slides.order import SLIDE_KINDS, SlideKind

SIZES = (1.0, 1.25, 1.5)
KEYS = ("present", "slide", "size", "slides", "snapshot", "against", "wall")


@dataclass(frozen=True, slots=True)
class Meeting:
    """How the meeting is shown: the slide (from 1), the type size, the kinds of slides in order (empty: all), the
    snapshots shown instead of the live state, and those compared with: numbers, at most one for each district; and for
    how many seconds a district stands on the wall, 0 where there is none."""

    present: bool = False
    slide: int = 1
    size: float = 1.0
    slides: tuple[SlideKind, ...] = ()
    snapshots: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    wall: int = 0


def parse_meeting(params: Mapping[str, str]) -> Meeting:
    """The meeting mode a link asks for."""
    slide, size = params.get("slide", ""), params.get("size", "")
    asked = _listed(params.get("slides", ""))
    known = {str(kind): kind for kind in SLIDE_KINDS}
    return Meeting(
        present=params.get("present") == "true",
        slide=int(slide) if slide.isdecimal() and len(slide) < 5 and int(slide) > 0 else 1,
        size=next((each for each in SIZES if f"{each:g}" == size), 1.0),
        slides=tuple(known[kind] for kind in asked if kind in known),
        snapshots=_numbers(params.get("snapshot", "")),
        against=_numbers(params.get("against", "")),
        wall=wall_seconds(params.get("wall", "")),
    )


def meeting_link(meeting: Meeting) -> dict[str, str]:
    """The query parameters that restore it; what is at its default is left out."""
    chosen = {
        "present": "true" if meeting.present else "",
        "slide": str(meeting.slide) if meeting.present and meeting.slide > 1 else "",
        "size": f"{meeting.size:g}" if meeting.size != 1 else "",
        "slides": ",".join(meeting.slides),
        "snapshot": ",".join(meeting.snapshots),
        "against": ",".join(meeting.against),
        "wall": wall_words(meeting.wall),
    }
    return {key: value for key, value in chosen.items() if value}


def _listed(text: str) -> tuple[str, ...]:
    """The parts of a list in a link, each once."""
    return tuple(dict.fromkeys(part for part in text.split(",") if part))


def _numbers(text: str) -> tuple[str, ...]:
    """The numbers of snapshots in a link, the first of each district: 渝中-2025Q4-01 is one of 渝中."""
    numbers: dict[str, str] = {}
    for number in _listed(text):
        numbers.setdefault(number.partition("-")[0], number)
    return tuple(numbers.values())
