"""What an import would do to a district's figures, in sentences: for doors that show no tables."""

from collections.abc import Iterator

from data.intake import effects
from data.intake.changes import ChangePlan
from data.intake.checks import partial
from data.intake.checks.settled import settled_with
from data.intake.preview import preview
from data.judging.situation import situation_of
from data.records.district import DistrictRecords
from plan_config.book import PlanBook


def foretold(plan: ChangePlan, records: DistrictRecords, book: PlanBook) -> Iterator[str]:
    """Each figure before and after at each period that is touched, by plan where several move, or that none does; then the
    units that are reported in part, and which settled evaluations stay as they are."""
    plans = [each for each in book.district_plans if each.district == records.district]
    befores = [situation_of(each, book, records) for each in plans]
    afters = [situation_of(each, book, preview(records, plan)) for each in plans]
    moved = [
        (each.plan, found)
        for each, after in zip(befores, afters, strict=True)
        if (found := effects.effects(each, after))
    ]
    if not moved:
        yield effects.none_moves(records.district)
    for own, found in moved:
        named = f"{own.called}：" if len(moved) > 1 else ""
        yield from (f"{named}{said}" for said in effects.told(found))
    yield from partial.told_once(afters, plan)
    if stays := settled_with(plan.records, records.settlements):
        yield stays
