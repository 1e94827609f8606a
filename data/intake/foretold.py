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
    """Each figure before and after at each period that is touched, then the units that are reported in part, and which
    settled evaluations stay as they are."""
    for own in (each for each in book.district_plans if each.district == records.district):
        before, after = (situation_of(own, book, each) for each in (records, preview(records, plan)))
        yield from effects.told(effects.effects(before, after), records.district)
        for each in partial.partial_reports(after, plan):
            yield partial.told(each, after)
    if stays := settled_with(plan.records, records.settlements):
        yield stays
