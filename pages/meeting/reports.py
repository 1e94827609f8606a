"""The reports a meeting looks at: one per district in scope, live or from the snapshot that was asked for."""

from datetime import UTC, datetime

from components.report.assemble import assemble, meeting_before
from components.report.assessed import with_assessed
from components.report.closing_lines import written_of
from components.report.compose import Material, compared, with_closing, with_scorecards
from components.report.focus import focused
from components.report.frozen import UnreadableSnapshotError, from_text
from components.report.recited import recited
from components.report.scorecard_lines import for_person
from components.report.since_kept import since_kept
from components.report.values.report import Report
from data import cached
from data.clock import today
from pages.frame.handover import handover_of
from pages.frame.left_by_meetings import decisions_of, events_of, snapshots_of
from pages.frame.scorecards import every_scorecard, last_scorecard
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
    return _kept_report(view, plan) or live_report(view, plan)


def _kept_report(view: View, plan: Plan) -> Report | None:
    """The snapshot that is asked for, with another comparison where one is, and with what became of it since."""
    kept, against = _asked(view, view.meeting.snapshots, plan), _compared_with(view, plan)
    if kept is None:
        return None
    shown = compared(kept, against) if against else kept
    return since_kept(shown, snapshots_of(view, plan), decisions_of(view, plan), view.situation(plan))


def closing_reports(view: View) -> list[Report]:
    """The reports of whole plans in scope with what their review tells: those of snapshots as they were kept."""
    return [_kept_report(view, plan) or closing_report(view, plan) for plan in view.plans]


def closing_report(view: View, plan: Plan) -> Report:
    """The state of a plan at the view's date with what its review tells."""
    written = written_of(cached.records(plan.district, view.revision), view.book)
    situation = cached.situation(view.book, plan.id, view.revision)
    told = with_closing(live_report(view, plan), situation, written)
    return with_assessed(told, every_scorecard(view, plan))


def live_report(view: View, plan: Plan) -> Report:
    """The state of a district at the view's date, compared with the meeting before or the snapshot asked for."""
    before = _compared_with(view, plan) or _meeting_before(view, plan)
    report = assemble(_material(view, plan), view.as_of, decisions=decisions_of(view, plan), before=before)
    return with_scorecards(report, last_scorecard(view, plan))


def _material(view: View, plan: Plan) -> Material:
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
    )


def refused_snapshots(view: View) -> str:
    """What a link asks for and cannot have: numbers that are no snapshots of the districts in scope or cannot be read any
    more, and void ones to compare with."""
    asked = (*view.meeting.snapshots, *view.meeting.against)
    missing = [number for number in asked if not any(_kept(view, number, plan) for plan in view.plans)]
    void = [number for number in view.meeting.against if number in _void(view)]
    said = (f"没有可用的快照 {'、'.join(missing)}", f"快照 {'、'.join(void)} 已作废，不能作对照")
    return "；".join(words for words, numbers in zip(said, (missing, void), strict=True) if numbers)


def _void(view: View) -> set[str]:
    return {each.number for plan in view.plans for each in snapshots_of(view, plan) if each.void}


def _compared_with(view: View, plan: Plan) -> Report | None:
    """The snapshot that is asked for to compare with; never one that is void."""
    void = _void(view)
    return _asked(view, tuple(each for each in view.meeting.against if each not in void), plan)


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
        report = for_person(recited(from_text(text), plan), view.person)
    except UnreadableSnapshotError:
        return None
    return report if report.plan == plan.id else None
