"""A report from a situation: the figures of the screen, put together once for slides, pack and snapshot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from components.maps.placing import marks_of_carriers, park_marks, sizing
from components.maps.views import places
from components.report.aims import aims_beside, aims_of
from components.report.award_lines import awards_of
from components.report.carrier_lines import known_of, line_of
from components.report.closing_lines import Written, closing_of, measure_adjustments
from components.report.compare import compare
from components.report.evaluation_lines import evaluation_in, evaluations_of
from components.report.event_lines import event_lines
from components.report.ladder_lines import closing_lines, rung_in, rungs_of
from components.report.open_lines import Handover, open_lines
from components.report.operation_lines import operated, operation_columns
from components.report.papers import papers_of
from components.report.pool_lines import pool_of_district
from components.report.printable import printable
from components.report.project_lines import project_lines
from components.report.rectification_lines import rectifications_of
from components.report.scorecard_lines import cards_in
from components.report.sentences import next_steps, requests, standing_sentences
from components.report.standings import standings
from components.report.values.carriers import CarrierLine
from components.report.values.decisions import DecisionLine
from components.report.values.report import Report
from components.report.values.scorecards import ScorecardLine
from components.report.values.sources import BatchLine, Definition, SourceRow
from components.report.values.standing import Standing
from components.words.figures import map_notes
from components.words.origins import origin, origins
from components.words.titles import subject_of
from data.geo_files import base_map
from data.judging.adjusted import adjusted
from data.judging.periods import quarter_name
from data.judging.situation import Situation
from data.judging.trace import rows_behind
from data.records.carrier import Carrier
from data.records.events import Event
from data.records.observation import Observation
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from data.records.terms import BASIS_WORDS, STANDING_WORDS
from data.records.values import Batch


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made from: a district as it is judged, the batches of its records and their revision; and when:
    `made_at` is UTC in ISO format, `on` the day, which tells what is overdue by then. `events` are all of the district's, `updates` what was said of its
    measures, `adjustments` what was adjusted of them; `handover` is from the plan before, where there is one."""

    situation: Situation
    batches: Mapping[int, Batch]
    revision: int
    made_at: str
    on: date
    events: tuple[Event, ...] = ()
    handover: Handover | None = None
    updates: tuple[TaskUpdate, ...] = ()
    adjustments: tuple[TaskAdjustment, ...] = ()


def compose(material: Material, as_of: date, decisions: Sequence[DecisionLine] = ()) -> Report:
    """The live report of a district at a date.

    The caller adds what compares it with an earlier one, and freezes it under a number where it is to be kept.
    """
    plan = material.situation.plan
    report = _figures(material, as_of, decisions)
    own = (*report.headline, *report.counts)
    sentences = standing_sentences(plan.district, own, _of_units(report), as_of, aims=len(report.aims))
    said = replace(
        report,
        sentence="".join(sentences),
        sentences=sentences,
        next_steps=next_steps(report.behind, report.silent, report.projects, decisions),
        requests=requests(plan, report.behind, decisions, material.on),
    )
    return printable(said)


def _figures(material: Material, as_of: date, decisions: Sequence[DecisionLine]) -> Report:
    """The report without the sentences that follow from its figures."""
    situation, batches = material.situation, material.batches
    plan, book = situation.plan, situation.book
    found = standings(situation, as_of)
    resting_on, shown = _batches_behind(situation, as_of), next(iter(sizing(situation)), None)
    carried = open_lines(material.handover, as_of) if material.handover else ()
    before = _batches_behind(material.handover.before, as_of) if material.handover and carried else set()
    known = base_map().knows(plan.district)
    boundaries, ground = book.map.boundaries and known, known or bool(places(plan))
    return Report(
        district=plan.district,
        plan=plan.id,
        title=plan.short_title,
        unit="",
        unit_name="",
        as_of=as_of,
        period_name=quarter_name(as_of),
        deadline=plan.deadline,
        number="",
        made_at=material.made_at,
        revision=material.revision,
        simulated=any(
            batches[batch].standing == "simulated" for batch in resting_on | before if batch in batches
        ),
        empty=not resting_on,
        mark=book.papers.mark,
        sentence="",
        rule=book.lights.rule.name,
        rule_statement=book.lights.rule.statement,
        unit_ids=tuple(unit.id for unit in plan.units),
        standings=found,
        map_indicator=shown.short if shown else "",
        map_notes=map_notes(book.map, boundaries=boundaries, ground=ground),
        boundaries=boundaries,
        parks=tuple(park_marks(situation, shown.id, as_of)) if shown else (),
        carrier_marks=marks_of_carriers(situation, situation.ledger.register, as_of),
        carriers=_carriers(situation, as_of, batches),
        comparison=None,
        decisions=tuple(decisions),
        next_steps=(),
        requests=(),
        papers=papers_of(plan),
        definitions=_definitions(situation, found),
        batches=tuple(_batch(batches[batch]) for batch in sorted(resting_on) if batch in batches),
        rows=_source_rows(situation, _rows(situation, as_of), batches),
        aims=aims_of(plan),
        aims_beside=aims_beside(plan),
        events=event_lines(material.events, book, plan, plan.parks_of("district", ""), as_of),
        plan_called=plan.called if book.has_several(plan.district) else "",
        subject=subject_of(plan.short, plan.short_title),
        operation_columns=operation_columns(book),
        rungs=rungs_of(situation, as_of),
        closings=closing_lines(situation, as_of),
        evaluations=evaluations_of(situation, as_of),
        awards=awards_of(situation, as_of),
        rectifications=rectifications_of(situation, as_of),
        pool=pool_of_district(situation, as_of),
        left_open=carried,
        adjustments=tuple(measure_adjustments(plan, material.adjustments, as_of))[::-1],
        projects=project_lines(adjusted(plan, material.adjustments, as_of), material.updates, as_of),
    )


def with_closing(report: Report, situation: Situation, written: Written) -> Report:
    """The report of a whole plan with what its review tells beside."""
    return replace(report, closing=printable(closing_of(situation, report.as_of, written)))


def with_scorecards(report: Report, lines: Sequence[ScorecardLine]) -> Report:
    """The report with how the plan's units came out of a year."""
    return replace(report, scorecards=tuple(lines))


def compared(report: Report, before: Report) -> Report:
    """The report with what has changed since an earlier one; where that one is simulated, so is what changed."""
    return replace(report, comparison=compare(before, report), simulated=report.simulated or before.simulated)


def focused(report: Report, unit: str) -> Report:
    """The part of a district's report that is about one of its units; a unit it does not know gives the whole."""
    own = report.of_unit(unit)
    if not own or report.unit:
        return report
    name = own[0].name
    sentences = standing_sentences(name, own, (), report.as_of)
    comparison = report.comparison and replace(
        report.comparison,
        sentence="",
        changes=tuple(change for change in report.comparison.changes if change.of == unit),
    )
    carriers = tuple(line for line in report.carriers if line.unit == unit)
    narrowed = replace(
        report,
        unit=unit,
        unit_name=name,
        unit_ids=(unit,),
        standings=own,
        sentence="".join(sentences),
        sentences=sentences,
        aims_beside=(),
        closing=None,
        parks=tuple(replace(mark, selected=mark.id == unit) for mark in report.parks),
        carriers=carriers,
        rows=tuple(row for row in report.rows if row.unit_name == name),
        rungs=tuple(rung_in(rung, unit) for rung in report.rungs),
        closings=(),
        evaluations=tuple(
            evaluation_in(each, {line.code for line in carriers}) for each in report.evaluations
        ),
        comparison=comparison,
        events=tuple(line for line in report.events if line.unit in ("", unit)),
        rectifications=tuple(line for line in report.rectifications if line.unit == unit),
        awards=(),
        adjustments=(),
        scorecards=tuple(each for line in report.scorecards if (each := cards_in(line, unit)).cards),
        pool=tuple(line for line in report.pool if line.unit == unit),
        projects=tuple(line for line in report.projects if unit in line.units),
        decisions=tuple(line for line in report.decisions if line.target in {each.target for each in own}),
    )
    return replace(
        narrowed,
        next_steps=next_steps(narrowed.behind, narrowed.silent, narrowed.projects, narrowed.decisions),
        requests=(),
    )


def _batches_behind(situation: Situation, as_of: date) -> set[int]:
    """Every batch that some figure of the report rests on: the newest figures, the way to them, levels and places; of
    what the plan does not ask for none."""
    ledger, asked = situation.ledger, {each.id for each in situation.recorded}
    rows = {
        row.origin.batch
        for (_, of), history in (*ledger.units.items(), *ledger.carriers.items())
        if of in asked
        for figure in history
        if figure.period <= as_of
        for row in figure.rows
    }
    if not situation.is_of_carriers:
        return rows
    spans = {span.origin.batch for carrier in ledger.register for span in carrier.spans}
    return rows | spans | {carrier.origin.batch for carrier in ledger.register}


def _of_units(report: Report) -> list[Standing]:
    return [each for unit in report.unit_ids for each in report.of_unit(unit)]


def _rows(situation: Situation, as_of: date) -> list[Observation]:
    """The recorded rows behind the district's figures, or where it has none its units', each once."""
    plan = situation.plan
    targets = plan.targets_for(scope="district") or plan.targets_for()
    return list(dict.fromkeys(row for target in targets for row in rows_behind(situation, target, as_of)))


def _source_rows(
    situation: Situation, rows: Sequence[Observation], batches: Mapping[int, Batch]
) -> tuple[SourceRow, ...]:
    named = {row.subject for row in rows} | {row.unit for row in rows}
    names = {each: unit.name for each in named if (unit := situation.unit_of(each))}
    carriers = {carrier.code: carrier.name for carrier in situation.ledger.register}
    parts = {part.series: part for measure in situation.recorded for part in measure.parts}
    return tuple(
        SourceRow(
            subject=carriers.get(row.subject) or names.get(row.subject, row.subject),
            unit_name=names.get(row.unit, row.unit),
            series=parts[row.series].label,
            unit=parts[row.series].unit,
            period=row.period,
            value=row.value,
            reported_on=row.reported_on,
            standing=STANDING_WORDS[row.origin.standing],
            origin=origin(row, batches),
        )
        for row in rows
    )


def _carriers(situation: Situation, as_of: date, batches: Mapping[int, Batch]) -> tuple[CarrierLine, ...]:
    register = situation.ledger.register if situation.is_of_carriers else ()
    return tuple(
        _carrier(situation, carrier, as_of, batches) for carrier in register if carrier.may_be_open_on(as_of)
    )


def _carrier(
    situation: Situation, carrier: Carrier, as_of: date, batches: Mapping[int, Batch]
) -> CarrierLine:
    known = known_of(situation, carrier, as_of)
    unit = situation.unit_of(known.unit)
    return line_of(
        known,
        unit_name=unit.name if unit else known.unit,
        origin=origins(known.rows, batches),
        operated=operated(situation, carrier, as_of, batches),
    )


def _definitions(situation: Situation, found: Sequence[Standing]) -> tuple[Definition, ...]:
    indicators = dict.fromkeys(each.indicator for each in found)
    known = [situation.book.indicator(name) for name in indicators]
    return tuple(
        Definition(each.label, each.unit, BASIS_WORDS[each.basis], each.definition) for each in known
    )


def _batch(batch: Batch) -> BatchLine:
    return BatchLine(
        batch.id, batch.at, batch.by, batch.file, STANDING_WORDS[batch.standing], batch.self_passed
    )
