"""What the records would be if a plan of changes went in: the same values, so the same gauges draw them."""

from dataclasses import replace

from data.intake.changes import ChangePlan
from data.records.belonging import moved
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.district import DistrictRecords, gathered
from data.records.kinds import about
from data.records.observation import Retraction
from data.records.values import Batch

# The number of a batch that does not exist yet.
COMING = 0
_BATCH = Batch(COMING, "", "", "预览", "", "reported", "draft")


def preview(records: DistrictRecords, plan: ChangePlan) -> DistrictRecords:
    """A district's records with the plan's records of that district in them; they stand in batch 0."""
    brought = [each for each in plan.records if each.district == records.district]
    if not brought:
        return records
    after = {about(each): each for each in records.every()}
    for each in brought:
        if isinstance(each, Retraction):
            after.pop(about(each), None)
        else:
            after[about(each)] = _at_home(each, after.get(about(each)))
    in_order = (after[key] for key in sorted(after))
    return gathered(records.district, in_order, {**records.batches, COMING: _BATCH}, records.manual)


def _at_home(record: Record, known: Record | None) -> Record:
    """Who moves keeps the homes it had; interpret gave the move a day."""
    if not isinstance(record, Carrier):
        return record
    homes = known.homes if isinstance(known, Carrier) else ()
    return replace(record, homes=moved(homes, record.unit, record.unit_since))
