"""What money follows as lists have it, year by year."""

from collections.abc import Iterable
from datetime import date

from components.report.carrier_lines import registered, unit_named
from components.report.values.growth import AwardLine, AwardYearLine
from components.words.awards import cause_words, reckoned, rivals_words, rule_words, total_words
from data.judging.awards import Award, award_years
from data.judging.situation import Situation


def awards_of(situation: Situation, as_of: date) -> tuple[AwardYearLine, ...]:
    """The awards of a district by year, the newest first; none where its plan is not of carriers."""
    found = award_years(situation, as_of) if situation.is_of_carriers else ()
    return tuple(
        AwardYearLine(each.year, total_words(each.awards), award_lines(situation, each.awards, as_of))
        for each in found
    )


def award_lines(situation: Situation, awards: Iterable[Award], as_of: date) -> tuple[AwardLine, ...]:
    """The lines of awards, in the order given."""
    return tuple(_line(situation, each, as_of) for each in awards)


def _line(situation: Situation, each: Award, as_of: date) -> AwardLine:
    carrier = each.carrier
    return AwardLine(
        year=each.year,
        code=carrier.code,
        name=carrier.name,
        unit_name=unit_named(situation, carrier, as_of),
        of=each.of,
        cause=cause_words(each),
        settled=each.settled,
        sum=each.sum,
        reckoned=reckoned(each),
        rule=each.rule.label,
        paper=rule_words(each.rule),
        origin=registered(carrier),
        once=rivals_words(each),
        note=each.rule.note,
    )
