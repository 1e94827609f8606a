"""What carriers have to mend as lists have it."""

from collections.abc import Iterable
from datetime import date

from components.report.carrier_lines import unit_named
from components.report.values.growth import RectificationLine
from components.words.rectifications import again_words, state_words
from data.judging.rectifications import Mending, mendings
from data.judging.situation import Situation
from data.records.rectification import RECTIFICATION


def rectifications_of(situation: Situation, as_of: date) -> tuple[RectificationLine, ...]:
    """All that the carriers of a district have to mend; none where its plan is not of carriers."""
    shown = mendings(situation, as_of) if situation.is_of_carriers else ()
    return rectification_lines(situation, shown, as_of)


def rectification_lines(
    situation: Situation, shown: Iterable[Mending], as_of: date
) -> tuple[RectificationLine, ...]:
    """The lines of what has to be mended, in the order given."""
    return tuple(_line(situation, each, as_of) for each in shown)


def _line(situation: Situation, each: Mending, as_of: date) -> RectificationLine:
    carrier, asked = each.carrier, each.asked
    return RectificationLine(
        code=carrier.code,
        name=carrier.name,
        unit=carrier.unit_on(as_of),
        unit_name=unit_named(situation, carrier, as_of),
        closed=carrier.is_closed_on(as_of),
        matter=asked.matter,
        found_by=asked.found_by,
        found_on=asked.found_on,
        responsible=asked.responsible,
        due=asked.due,
        state=each.state,
        told=state_words(each, as_of),
        again=again_words(each, as_of),
        evidence=asked.evidence,
        origin=f"批次 {asked.origin.batch} {RECTIFICATION.name} 第 {asked.origin.row} 行",
    )
