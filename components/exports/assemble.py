"""The report a meeting gets: the state at a date, its decisions, and what has changed since the meeting before.

Pure over loaded values, so that the page and the command line put it together alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from components.exports.compare import compare
from components.exports.compose import compose
from components.exports.decision_lines import decision_lines
from components.exports.report import Report
from data.meetings import Decision, Snapshot
from data.periods import cycle_ends_before
from data.progress import Situation
from data.records import Batch


def assemble(
    situation: Situation,
    as_of: date,
    *,
    batches: Mapping[int, Batch],
    decisions: Sequence[Decision],
    before: Report | None,
    revision: int,
    made_at: str,
    on: date,
    mark: str,
) -> Report:
    """The live report of a district. `before` is the report to compare with, read from a snapshot; without one it is
    compared with the end of the reporting cycle before, as the records tell it now."""

    def state(day: date) -> Report:
        return compose(
            situation,
            day,
            batches=batches,
            revision=revision,
            made_at=made_at,
            on=on,
            mark=mark,
            decisions=decision_lines(decisions, situation, on),
        )

    report = state(as_of)
    if before is None:
        plan = situation.plan
        ends = cycle_ends_before(as_of, start=plan.start, months=plan.cycle_months, count=1)
        before = state(ends[0]) if ends else None
    return replace(report, comparison=compare(before, report) if before and not report.empty else None)


def meeting_before(snapshots: Sequence[Snapshot], as_of: date) -> Snapshot | None:
    """The snapshot to compare with unless another is asked for: the newest of an earlier date."""
    earlier = [snapshot for snapshot in snapshots if snapshot.as_of < as_of]
    return max(earlier, key=lambda snapshot: (snapshot.as_of, snapshot.id), default=None)
