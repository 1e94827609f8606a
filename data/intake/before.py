"""What was reported before each figure that an import brings, to stand beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from data.intake.changes import ChangePlan
from data.records.district import DistrictRecords
from data.records.kinds import key_of
from data.records.observation import Observation

# By the key of a figure: the period before it that was reported, and what was.
Before = Mapping[tuple[str, ...], tuple[date, float]]


def figures_before(plan: ChangePlan, standing: Iterable[DistrictRecords]) -> Before:
    """The newest earlier figure of each that a plan brings, of those that stand or come with it."""
    brought = [each for each in plan.records if isinstance(each, Observation)]
    subjects = {(row.district, row.subject) for row in brought}
    known: defaultdict[tuple[str, str, str], dict[date, float]] = defaultdict(dict)
    for records in standing:
        for seen in records.observations:
            if (records.district, seen.subject) in subjects:
                known[records.district, seen.subject, seen.series][seen.period] = seen.value
    for row in brought:
        known[row.district, row.subject, row.series][row.period] = row.value
    found = {}
    for row in brought:
        history = known[row.district, row.subject, row.series]
        period = max((each for each in history if each < row.period), default=None)
        if period is not None:
            found[key_of(row)] = (period, history[period])
    return found
