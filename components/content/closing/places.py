"""Where somebody can write in a plan's review: each place with what stands there now."""

from collections.abc import Mapping
from typing import NamedTuple

from components.content.closing.blanks import missed
from components.report.values.closing import Closing
from components.report.values.report import Report
from data.records.closing_text import CAUSE, EFFECT, HINDRANCE, REACHED


class Place(NamedTuple):
    """A place for a text: what it is about in words and by its id, both empty for the whole plan, and the text."""

    about: str
    entry: str
    text: str


def places(report: Report, closing: Closing) -> Mapping[str, tuple[Place, ...]]:
    """The places by part, without parts that have none: causes are asked for once something was missed or could not be judged."""
    found: dict[str, tuple[Place, ...]] = {part: (Place("", "", text),) for part, text in closing.wholes}
    found[CAUSE] = tuple(
        Place(f"{each.name} · {each.short_label}", each.target, cause)
        for each, cause in missed(report, closing)
    )
    found[REACHED] = tuple(Place(each.label, each.target, each.said) for each in closing.aims)
    found[EFFECT] = tuple(Place(each.title, each.task, each.effect) for each in closing.measures)
    found[HINDRANCE] = tuple(Place(each.title, each.task, each.problems) for each in closing.measures)
    return {part: own for part, own in found.items() if own}


def open_in(own: tuple[Place, ...]) -> int:
    """At how many of the places nothing stands yet."""
    return sum(not each.text for each in own)
