"""What a report rests on: the plan's papers, what its indicators measure, the batches and rows of its figures."""

from collections.abc import Mapping, Sequence
from datetime import date

from components.report.values.sources import BatchLine, Definition, Paper, SourceRow
from components.report.values.standing import Standing
from components.words.origins import origin
from components.words.titles import RELATION_WORDS
from data.judging.situation import Situation
from data.judging.trace import rows_behind
from data.records.observation import Observation
from data.records.terms import BASIS_WORDS, STANDING_WORDS
from data.records.values import Batch
from plan_config.entries import Source
from plan_config.plan import Plan


def papers_of(plan: Plan) -> tuple[Paper, ...]:
    """The plan's own document first, then those it stands beside."""
    return tuple(map(_paper, plan.sources))


def definitions_of(situation: Situation, found: Sequence[Standing]) -> tuple[Definition, ...]:
    """What each indicator of the standings measures."""
    indicators = dict.fromkeys(each.indicator for each in found)
    known = [situation.book.indicator(name) for name in indicators]
    return tuple(
        Definition(each.label, each.unit, BASIS_WORDS[each.basis], each.definition) for each in known
    )


def batches_behind(situation: Situation, as_of: date) -> set[int]:
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


def batch_line(batch: Batch) -> BatchLine:
    """A batch as a report names it."""
    return BatchLine(
        batch.id, batch.at, batch.by, batch.file, STANDING_WORDS[batch.standing], batch.self_passed
    )


def rows_of(situation: Situation, as_of: date, batches: Mapping[int, Batch]) -> tuple[SourceRow, ...]:
    """The recorded rows behind the district's figures, or where it has none its units', each once."""
    plan = situation.plan
    targets = plan.targets_for(scope="district") or plan.targets_for()
    rows = dict.fromkeys(row for target in targets for row in rows_behind(situation, target, as_of))
    return _source_rows(situation, tuple(rows), batches)


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


def _paper(source: Source) -> Paper:
    return Paper(
        source.number,
        source.title,
        source.issued,
        source.url,
        RELATION_WORDS[source.relation],
        source.issuer,
        source.note,
    )
