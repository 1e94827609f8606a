"""The report a meeting gets: the state at a date, its decisions, and what has changed since the meeting before.

Pure over loaded values, so that the page and the command line put it together alike.
"""

from collections.abc import Sequence
from datetime import date

from components.report.compose import Material, compared, compose
from components.report.decision_lines import decision_lines
from components.report.values.report import Report
from data.judging.periods import cycle_ends_before
from data.records.meetings import Decision, Snapshot


def assemble(
    material: Material, as_of: date, *, decisions: Sequence[Decision] = (), before: Report | None = None
) -> Report:
    """The live report of a district. `before` is the report to compare with, read from a snapshot; without one it is
    compared with the end of the reporting cycle before, as the records tell it now."""
    lines = decision_lines(decisions, material.situation, material.on)
    report = compose(material, as_of, lines)
    if before is None:
        plan = material.situation.plan
        ends = cycle_ends_before(as_of, start=plan.start, months=plan.cycle_months, count=1)
        before = compose(material, ends[0], lines) if ends else None
    return compared(report, before) if before and not report.empty else report


def meeting_before(snapshots: Sequence[Snapshot], as_of: date, revision: int) -> Snapshot | None:
    """The snapshot to compare with unless another is asked for: the newest up to the date that counts and is not of this
    very state, as the one just kept for this meeting is."""
    earlier = [
        each
        for each in snapshots
        if not each.void and each.as_of <= as_of and (each.as_of, each.revision) != (as_of, revision)
    ]
    return max(earlier, key=lambda snapshot: (snapshot.as_of, snapshot.id), default=None)
