"""The part of a district's report that is about one of its units."""

from dataclasses import replace

from components.report.evaluation_lines import evaluation_in
from components.report.ladder_lines import rung_in
from components.report.scorecard_lines import cards_in
from components.report.sentences import next_steps, standing_sentences
from components.report.values.comparison import Comparison
from components.report.values.report import Report


def focused(report: Report, unit: str) -> Report:
    """The part about one unit; a unit that the report does not know gives the whole."""
    own = report.of_unit(unit)
    if not own or report.unit:
        return report
    name, targets = own[0].name, {each.target for each in own}
    sentences = standing_sentences(name, own, (), report.as_of)
    narrowed = replace(
        _without_the_district(_carriers_of(report, unit)),
        unit=unit,
        unit_name=name,
        unit_ids=(unit,),
        standings=own,
        sentence="".join(sentences),
        sentences=sentences,
        parks=tuple(replace(mark, selected=mark.id == unit) for mark in report.parks),
        rows=tuple(row for row in report.rows if row.unit_name == name),
        comparison=_changes_of(report.comparison, unit),
        events=tuple(line for line in report.events if line.unit in ("", unit)),
        scorecards=tuple(each for line in report.scorecards if (each := cards_in(line, unit)).cards),
        projects=tuple(line for line in report.projects if unit in line.units),
        decisions=tuple(line for line in report.decisions if line.target in targets),
    )
    steps = next_steps(narrowed.behind, narrowed.silent, narrowed.projects, narrowed.decisions)
    return replace(narrowed, next_steps=steps)


def _without_the_district(report: Report) -> Report:
    """The report without what is told of the district as a whole."""
    return replace(report, aims_beside=(), closing=None, closings=(), awards=(), adjustments=(), requests=())


def _carriers_of(report: Report, unit: str) -> Report:
    """The report with the carriers of one unit alone, and what is told of them."""
    carriers = tuple(line for line in report.carriers if line.unit == unit)
    codes = {line.code for line in carriers}
    return replace(
        report,
        carriers=carriers,
        rungs=tuple(rung_in(rung, unit) for rung in report.rungs),
        evaluations=tuple(evaluation_in(each, codes) for each in report.evaluations),
        rectifications=tuple(line for line in report.rectifications if line.unit == unit),
        pool=tuple(line for line in report.pool if line.unit == unit),
    )


def _changes_of(comparison: Comparison | None, unit: str) -> Comparison | None:
    if comparison is None:
        return None
    changes = tuple(change for change in comparison.changes if change.of == unit)
    return replace(comparison, sentence="", changes=changes)
