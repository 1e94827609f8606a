"""What an import would do to a district's figures, in sentences: for doors that show no tables."""

from collections.abc import Iterator

from data.intake import effects
from data.intake.changes import ChangePlan
from data.intake.checks import partial
from data.intake.preview import preview
from data.judging.ledger import roll_up
from data.judging.situation import Situation
from data.records.district import DistrictRecords
from plan_config.plan import PlanBook


def foretold(plan: ChangePlan, records: DistrictRecords, book: PlanBook) -> Iterator[str]:
    """Each figure before and after at each period that is touched, then the units that are reported in part."""
    district = book.plan_of(records.district)
    if district is None:
        return
    before, after = (
        Situation(district, book, roll_up(each, book.indicators))
        for each in (records, preview(records, plan))
    )
    yield from effects.told(effects.effects(before, after), records.district)
    for each in partial.partial_reports(after, plan):
        yield partial.told(each, after)
