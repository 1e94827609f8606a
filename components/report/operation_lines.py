"""What carriers tell of their operation, as the pack has it: each carrier's last year-end or half-year's end."""

from collections.abc import Iterable, Mapping
from datetime import date

from components.report.values.carriers import Operated, OperationColumn
from components.words.origins import origins
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.observation import OBSERVATION, OPERATION, Observation
from data.records.terms import BASIS_WORDS
from data.records.values import Batch
from plan_config.book import PlanBook


def operation_columns(book: PlanBook) -> tuple[OperationColumn, ...]:
    """What each figure is, with its unit and what it is of."""
    return tuple(
        OperationColumn(each.label, each.unit, BASIS_WORDS[each.basis], each.sheet)
        for each in book.operations.series
    )


def operated(
    situation: Situation, carrier: Carrier, as_of: date, batches: Mapping[int, Batch]
) -> Operated | None:
    """What a carrier told for the last period by a date for which it told of its year; None where it never did."""
    operations = situation.book.operations
    yearly = {each.id for each in operations.yearly}
    told = [seen for seen in situation.ledger.given.get(carrier.code, ()) if seen.period <= as_of]
    period = max((seen.period for seen in told if seen.series in yearly), default=None)
    if period is None:
        return None
    own = {seen.series: seen for seen in told if seen.period == period}
    sheets = ((OPERATION.name, operations.yearly), (OBSERVATION.name, operations.quarterly))
    return Operated(
        period,
        tuple(own[each.id].value if each.id in own else None for each in operations.series),
        tuple(
            (name, _origins([own[each.id] for each in series if each.id in own], batches, name))
            for name, series in sheets
        ),
    )


def _origins(given: Iterable[Observation], batches: Mapping[int, Batch], sheet: str) -> str:
    rows = {each.origin: each for each in given}
    return origins((rows[each] for each in sorted(rows)), batches, sheet)
