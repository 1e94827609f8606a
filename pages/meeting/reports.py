"""The reports a meeting looks at: one per district in scope, live or from the snapshot that was asked for."""

from datetime import UTC, datetime

from components.report.assemble import assemble, meeting_before
from components.report.compose import Material, compared, focused, with_closing
from components.report.frozen import UnreadableSnapshotError, from_text
from components.report.recited import recited
from components.report.values import Report
from data import cached
from data.clock import today
from data.records.closing_text import ClosingText
from data.records.plan_judgement import PlanJudgement
from pages.frame.handover import handover_of
from pages.frame.left_by_meetings import decisions_of, events_of, snapshots_of
from pages.frame.view import View
from plan_config.plan import Plan


def reports_of(view: View) -> list[Report]:
    """The reports in scope, each narrowed to the unit that is chosen in it."""
    park = view.scope.park
    found = [report_of(view, plan) for plan in view.plans]
    return [focused(report, park) if park else report for report in found]


def report_of(view: View, plan: Plan) -> Report:
    """A district's report: the snapshot asked for where there is one of it, else the state at the view's date.

    Meetings see what has passed review, whoever looks.
    """
    kept, against = _asked(view, view.meeting.snapshots, plan), _asked(view, view.meeting.against, plan)
    if kept is not None:
        return compared(kept, against) if against else kept
    return live_report(view, plan)


def closing_reports(view: View) -> list[Report]:
    """The reports of whole plans in scope with what their review tells: those of snapshots as they were kept."""
    return [_asked(view, view.meeting.snapshots, plan) or closing_report(view, plan) for plan in view.plans]


def closing_report(view: View, plan: Plan) -> Report:
    """The state of a plan at the view's date with what its review tells."""
    return with_closing(live_report(view, plan), _material(view, plan))


def live_report(view: View, plan: Plan) -> Report:
    """The state of a district at the view's date, compared with the meeting before or the snapshot asked for."""
    before = _asked(view, view.meeting.against, plan) or _meeting_before(view, plan)
    return assemble(_material(view, plan), view.as_of, decisions=decisions_of(view, plan), before=before)


def _material(view: View, plan: Plan) -> Material:
    records = cached.records(plan.district, view.revision)
    return Material(
        cached.situation(view.book, plan.id, view.revision),
        cached.batches(view.revision),
        view.revision.number,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        on=today(),
        events=events_of(view, plan),
        handover=handover_of(view.book, plan, view.revision),
        updates=view.task_updates(plan),
        adjustments=view.task_adjustments(plan),
        texts=tuple(records.of(ClosingText)),
        judgements=tuple(records.of(PlanJudgement)),
    )


def not_there(view: View) -> list[str]:
    """The numbers a link asks for that are no snapshots of the districts in scope, or cannot be read any more."""
    asked = (*view.meeting.snapshots, *view.meeting.against)
    return [number for number in asked if not any(_kept(view, number, plan) for plan in view.plans)]


def _meeting_before(view: View, plan: Plan) -> Report | None:
    earlier = meeting_before(snapshots_of(view, plan), view.as_of, view.revision.number)
    return _kept(view, earlier.number, plan) if earlier else None


def _asked(view: View, numbers: tuple[str, ...], plan: Plan) -> Report | None:
    """The first of the snapshots asked for that is one of this district."""
    return next((report for number in numbers if (report := _kept(view, number, plan))), None)


def _kept(view: View, number: str, plan: Plan) -> Report | None:
    """The report kept under a number; None where that is none of this district, or cannot be read any more."""
    known = any(snapshot.number == number for snapshot in snapshots_of(view, plan))
    text = cached.snapshot_content(number) if known else None
    if text is None:
        return None
    try:
        report = recited(from_text(text), plan)
    except UnreadableSnapshotError:
        return None
    return report if report.plan == plan.id else None
