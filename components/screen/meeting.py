"""The meeting mode and the type size as a link keeps them, beside the scope. Wrong values are ignored, one by one."""

from collections.abc import Mapping
from dataclasses import dataclass

from components.screen.wall import wall_seconds, wall_words
from components.slides.order import SLIDE_KINDS, SlideKind

SIZES = (1.0, 1.25, 1.5)


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
    size = params.get("size", "")
    asked = _listed(params.get("slides", ""))
    known = {str(kind): kind for kind in SLIDE_KINDS}
    return Meeting(
        present=params.get("present") == "true",
        slide=_page(params.get("slide", "")) or 1,
        size=next((each for each in SIZES if f"{each:g}" == size), 1.0),
        slides=tuple(known[kind] for kind in asked if kind in known),
        snapshots=_numbers(params.get("snapshot", "")),
        against=_numbers(params.get("against", "")),
        wall=wall_seconds(params.get("wall", "")),
    )


def unknown_in(params: Mapping[str, str]) -> list[str]:
    """What a link asks for of the meeting mode that there is not. Snapshots are told of where they are looked for."""
    asked = {"present": ("", "true"), "size": ("", *(f"{each:g}" for each in SIZES))}
    slide, wall = params.get("slide", ""), params.get("wall", "")
    return [
        *(params[key] for key, known in asked.items() if params.get(key, "") not in known),
        *(each for each in _listed(params.get("slides", "")) if each not in SLIDE_KINDS),
        *([slide] if slide and not _page(slide) else []),
        *([wall] if wall and not wall_seconds(wall) else []),
    ]


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


def _page(slide: str) -> int:
    """The number of a slide, 0 where it is none."""
    return int(slide) if slide.isdecimal() and len(slide) < 5 else 0


def _listed(text: str) -> tuple[str, ...]:
    """The parts of a list in a link, each once."""
    return tuple(dict.fromkeys(part for part in text.split(",") if part))


def _numbers(text: str) -> tuple[str, ...]:
    """The numbers of snapshots in a link, the first of each district: 渝中-2025Q4-01 is one of 渝中."""
    numbers: dict[str, str] = {}
    for number in _listed(text):
        numbers.setdefault(number.partition("-")[0], number)
    return tuple(numbers.values())
