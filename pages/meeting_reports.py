"""The reports a meeting looks at: one per district in scope, live or from the snapshot that was asked for."""

from datetime import UTC, date, datetime

from components.exports.assemble import assemble, meeting_before
from components.exports.compose import focused
from components.exports.frozen import UnreadableSnapshotError, from_text
from components.exports.report import Report
from data import cached
from data.meetings import Decision, Snapshot
from pages.view import View
from plan_config.plan import Plan


def reports_of(view: View) -> list[Report]:
    """The reports in scope, each narrowed to the unit that is chosen in it."""
    park = view.scope.park
    found = [report_of(view, plan) for plan in view.plans]
    return [focused(report, park) if park else report for report in found]


def report_of(view: View, plan: Plan) -> Report:
    """A district's report: the snapshot asked for where it is of this district, else the state at the view's date.

    Meetings see what has passed review, whoever looks.
    """
    return _kept(view.meeting.snapshot, plan) or live_report(view, plan)


def live_report(view: View, plan: Plan) -> Report:
    """The state of a district at the view's date, compared with the meeting before."""
    return assemble(
        cached.situation(plan.id, view.revision),
        view.as_of,
        batches=cached.batches(view.revision),
        decisions=decisions_of(plan),
        before=_before(view, plan),
        revision=view.revision,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        on=date.today(),
        mark=view.book.papers.mark,
    )


def snapshots_of(plan: Plan) -> tuple[Snapshot, ...]:
    """What was kept of a district, newest first."""
    return cached.snapshots(plan.district, cached.meeting_revision())


def decisions_of(plan: Plan) -> tuple[Decision, ...]:
    """What meetings about a district decided."""
    return cached.decisions(plan.district, cached.meeting_revision())


def _before(view: View, plan: Plan) -> Report | None:
    asked = _kept(view.meeting.against, plan)
    earlier = meeting_before(snapshots_of(plan), view.as_of)
    return asked or (_kept(earlier.number, plan) if earlier else None)


def _kept(number: str, plan: Plan) -> Report | None:
    """The report kept under a number; None where that is none of this district, or cannot be read any more."""
    text = cached.snapshot_content(number) if number else None
    if text is None:
        return None
    try:
        report = from_text(text)
    except UnreadableSnapshotError:
        return None
    return report if report.plan == plan.id else None
