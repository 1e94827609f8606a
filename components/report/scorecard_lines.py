"""The units' own assessment as lists have it: each with its items and all that these look at."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from components.report.assessed import assessed_for
from components.report.printable import printable
from components.report.values.report import Report
from components.report.values.scorecards import (
    CardExtraLine,
    CardItemLine,
    CardLine,
    MatterLine,
    ScorecardLine,
)
from components.words.evaluation import points
from components.words.scorecard import (
    DRAFT,
    IDLE,
    NAME,
    added_words,
    basis_words,
    collective_words,
    firm_words,
    lacks_of,
    name_of,
    origin_of,
    place_words,
    said_of,
    share_words,
    sides_of,
    sides_words,
    signed_words,
    span_words,
)
from data.judging.kept import kept
from data.judging.points import Span, told, total
from data.judging.scorecard import Added, Card, Reckoned, cards
from data.judging.situation import Situation
from data.judging.unit_matters import Matter
from data.judging.unit_year import FirstTold, YearOnRecord, own_units, year_on_record
from data.records.district import DistrictRecords
from data.records.meetings import Decision
from data.records.spelling import same_name
from data.rights.people import may
from data.rights.person import Person
from plan_config.district import District
from plan_config.scorecard import CardScheme


def scorecard_line(of: YearOnRecord) -> ScorecardLine | None:
    """The assessment of a year; None where no scheme is for the district, or no unit answers for anything."""
    return _worked_out(of.situation, of)


@kept(16)
def _worked_out(situation: Situation, of: YearOnRecord) -> ScorecardLine | None:
    scheme = situation.book.scorecard.scheme_for(situation.plan.district)
    found = cards(of, scheme) if scheme else ()
    return printable(_line(of, scheme, found)) if scheme and found else None


def years_of(
    situation: Situation,
    records: DistrictRecords,
    years: tuple[Sequence[int], date],
    decisions: Sequence[Decision],
    first_reports: FirstTold,
) -> tuple[ScorecardLine, ...]:
    """The assessments of some years of a plan, seen on a day; without those that nobody is assessed in."""
    over, seen_on = years
    found = (year_on_record(situation, records, (year, seen_on), decisions, first_reports) for year in over)
    return tuple(line for each in found if (line := scorecard_line(each)))


def seen_by(line: ScorecardLine, person: Person, district: str) -> ScorecardLine:
    """An assessment as a person may see it: the units that his account is for, or that report for units it is for; places
    are among all."""
    return replace(
        line,
        cards=tuple(
            each
            for each in line.cards
            if any(may(person, "see_scores", district, unit) for unit in (each.unit, *each.units))
        ),
    )


def cards_in(line: ScorecardLine, unit: str) -> ScorecardLine:
    """An assessment with the sheets of those under whose lead a unit reports; places are among all."""
    return replace(line, cards=tuple(each for each in line.cards if unit in each.units))


def card_of(line: ScorecardLine, office: str) -> ScorecardLine:
    """An assessment with the sheet of one unit alone."""
    return replace(line, cards=tuple(each for each in line.cards if each.unit == office))


def cards_called(line: ScorecardLine, name: str, district: District) -> ScorecardLine:
    """An assessment with the sheets of who goes by a name in any spelling: of a responsible unit, or of those under whose
    lead a unit of the plans reports."""
    if own := tuple(each for each in line.cards if same_name(each.unit, name)):
        return replace(line, cards=own)
    units = {
        unit.id
        for unit in district.units
        if any(same_name(each, name) for each in (unit.id, unit.name, unit.short))
    }
    return replace(line, cards=tuple(each for each in line.cards if units.intersection(each.units)))


def for_person(report: Report, person: Person) -> Report:
    """A report, kept ones too, with the sheets that a person may see."""
    seen = (seen_by(line, person, report.district) for line in report.scorecards)
    closing = report.closing and assessed_for(report.closing, person, report.district)
    return replace(report, scorecards=tuple(line for line in seen if line.cards), closing=closing)


def _line(of: YearOnRecord, scheme: CardScheme, found: tuple[Card, ...]) -> ScorecardLine:
    return ScorecardLine(
        name=f"{of.year}年度{scheme.label}",
        year=of.year,
        state=DRAFT,
        basis=basis_words(scheme) + collective_words(of.collectives),
        origin=f"{NAME}方案设置；登记库",
        ranked=sum(each.place is not None for each in found),
        unsure=sum(each.place is not None and not each.points.known for each in found),
        idle=tuple(
            item.label
            for nth, item in enumerate(scheme.items)
            if not any(each.items[nth].applies for each in found)
        ),
        cards=tuple(_card(of, each) for each in found),
    )


def _card(of: YearOnRecord, card: Card) -> CardLine:
    place = card.place
    return CardLine(
        unit=card.unit,
        place=place_words(card),
        rank=place.first if place and place.first == place.last else None,
        score=span_words(card.points),
        least=card.points.least,
        most=card.points.most,
        firm=firm_words(card),
        weighed=card.weighed,
        lacks=lacks_of(card),
        items=tuple(_item(of.situation, each) for each in card.items),
        extras=tuple(_extra(each) for each in card.extras),
        units=tuple(each.id for each in own_units(of, card.unit)),
    )


def _item(situation: Situation, each: Reckoned) -> CardItemLine:
    weight, said = told(each.weight), total([each.points])
    return CardItemLine(
        label=each.item.label,
        points=f"{span_words(said)} / {points(weight)}" if each.applies else IDLE,
        least=said.least,
        most=said.most,
        weight=weight,
        share=share_words(_mean(each)) if each.applies else IDLE,
        sides=sides_of(each),
        said=said_of(each.matters),
        how=each.item.how,
        matters=tuple(_matter(situation, each, matter) for matter in each.matters),
    )


def _mean(each: Reckoned) -> Span:
    return Span(*(share / len(each.matters) for share in each.shares))


def _matter(situation: Situation, each: Reckoned, matter: Matter) -> MatterLine:
    return MatterLine(
        item=each.item.label,
        name=name_of(matter),
        word=matter.word,
        sides=sides_words(situation, matter),
        share=share_words(matter.share),
        is_open=not matter.share.known,
        origin=origin_of(situation, matter),
    )


def _extra(added: Added) -> CardExtraLine:
    said = total([added.points])
    return CardExtraLine(
        label=added.extra.label,
        points=signed_words(said),
        least=said.least,
        most=said.most,
        said=added_words(added),
        how=added.extra.how,
    )
