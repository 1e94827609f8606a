"""A report from a situation: the figures of the screen, put together once for slides, pack and snapshot."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from components.maps.placing import marks_of_carriers, park_marks, sizing
from components.maps.views import places
from components.report.aims import aims_beside, aims_of
from components.report.award_lines import awards_of
from components.report.carrier_lines import carriers_of
from components.report.closing_lines import Written, closing_of, measure_adjustments
from components.report.compare import compare
from components.report.evaluation_lines import evaluations_of
from components.report.event_lines import event_lines
from components.report.ladder_lines import closing_lines, rungs_of
from components.report.open_lines import Handover, open_lines
from components.report.operation_lines import operation_columns
from components.report.pool_lines import pool_of_district
from components.report.printable import printable
from components.report.project_lines import project_lines
from components.report.rectification_lines import rectifications_of
from components.report.sentences import next_steps, requests, standing_sentences
from components.report.sources import batch_line, batches_behind, definitions_of, papers_of, rows_of
from components.report.standings import standings
from components.report.values.decisions import DecisionLine
from components.report.values.report import Report
from components.report.values.scorecards import ScorecardLine
from components.report.values.standing import Standing
from components.words.figures import map_notes
from components.words.titles import subject_of
from data.geo_files import base_map
from data.judging.adjusted import adjusted
from data.judging.periods import quarter_name
from data.judging.situation import Situation
from data.records.events import Event
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
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


def with_closing(report: Report, situation: Situation, written: Written) -> Report:
    """The report of a whole plan with what its review tells beside."""
    return replace(report, closing=printable(closing_of(situation, report.as_of, written)))


def with_scorecards(report: Report, lines: Sequence[ScorecardLine]) -> Report:
    """The report with how the plan's units came out of a year."""
    return replace(report, scorecards=tuple(lines))


def compared(report: Report, before: Report) -> Report:
    """The report with what has changed since an earlier one; where that one is simulated, so is what changed."""
    return replace(report, comparison=compare(before, report), simulated=report.simulated or before.simulated)


def _figures(material: Material, as_of: date, decisions: Sequence[DecisionLine]) -> Report:
    """The report without the sentences that follow from its figures."""
    report = _judged(material, as_of, decisions)
    return _with_measures(_with_carriers(report, material.situation), material)


def _judged(material: Material, as_of: date, decisions: Sequence[DecisionLine]) -> Report:
    """How the plan's targets stand, and what that rests on."""
    situation, batches = material.situation, material.batches
    plan, book = situation.plan, situation.book
    found, behind = standings(situation, as_of), batches_behind(situation, as_of)
    shown, known = next(iter(sizing(situation)), None), base_map().knows(plan.district)
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
        simulated=_is_simulated(behind, batches),
        empty=not behind,
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
        carriers=carriers_of(situation, as_of, batches),
        comparison=None,
        decisions=tuple(decisions),
        next_steps=(),
        requests=(),
        papers=papers_of(plan),
        definitions=definitions_of(situation, found),
        batches=tuple(batch_line(batches[batch]) for batch in sorted(behind) if batch in batches),
        rows=rows_of(situation, as_of, batches),
        aims=aims_of(plan),
        aims_beside=aims_beside(plan),
        events=event_lines(material.events, book, plan, plan.units_in("district", ""), as_of),
        plan_called=plan.called if book.has_several(plan.district) else "",
        subject=subject_of(plan.short, plan.short_title),
    )


def _with_carriers(report: Report, situation: Situation) -> Report:
    """The report with how the district's carriers grow, and what they tell of their operation."""
    as_of = report.as_of
    return replace(
        report,
        operation_columns=operation_columns(situation.book),
        rungs=rungs_of(situation, as_of),
        closings=closing_lines(situation, as_of),
        evaluations=evaluations_of(situation, as_of),
        awards=awards_of(situation, as_of),
        rectifications=rectifications_of(situation, as_of),
        pool=pool_of_district(situation, as_of),
    )


def _with_measures(report: Report, material: Material) -> Report:
    """The report with the plan's measures by what was adjusted and said of them, and what the plan before left open."""
    plan, handover, as_of = material.situation.plan, material.handover, report.as_of
    left = open_lines(handover, as_of) if handover else ()
    before = batches_behind(handover.before, as_of) if handover and left else ()
    return replace(
        report,
        simulated=report.simulated or _is_simulated(before, material.batches),
        left_open=left,
        adjustments=tuple(measure_adjustments(plan, material.adjustments, as_of))[::-1],
        projects=project_lines(adjusted(plan, material.adjustments, as_of), material.updates, as_of),
    )


def _is_simulated(numbers: Iterable[int], batches: Mapping[int, Batch]) -> bool:
    return any(batches[number].standing == "simulated" for number in numbers if number in batches)


def _of_units(report: Report) -> list[Standing]:
    return [each for unit in report.unit_ids for each in report.of_unit(unit)]
