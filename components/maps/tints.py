"""Carriers coloured by their rung of the ladder: the higher, the darker (in the dark look the brighter)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from components.maps.marks import CarrierMark, Tint
from components.words.ladder import rung_name
from data.judging.ladder import rungs, steps
from data.judging.situation import Situation

DARKEST = 3  # the colours are --rung-0 to --rung-3


def tinted_by_rung(
    situation: Situation, as_of: date, carriers: Sequence[CarrierMark]
) -> tuple[CarrierMark, ...]:
    """The carriers with the colour of the rung on which each stands; up to four rungs are told apart."""
    ladder = rungs(situation, steps(situation, as_of))
    tints = {
        step.carrier.code: Tint(rung_name(rung), shade(place, len(ladder)))
        for place, rung in enumerate(ladder)
        for step in rung.steps
    }
    return tuple(replace(each, tint=tints.get(each.code)) for each in carriers)


def shade(place: int, count: int) -> int:
    """How dark the colour of one of so many rungs is, from the lowest."""
    return round(place * DARKEST / (count - 1)) if count > 1 else 0
